//go:build !unix

package main

// ignoreSignals does nothing: without signals, writes already report errors.
func ignoreSignals() {}
