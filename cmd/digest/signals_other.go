//go:build !unix

package main

// ignoreSignals does nothing: on other systems, writes already return errors.
func ignoreSignals() {}
