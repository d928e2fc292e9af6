//go:build !linux

package main

import "github.com/rogpeppe/go-internal/testscript"

// The scripts use these on Linux only.

func unprivileged() { panic("for Linux") }

func cmdTerminal(ts *testscript.TestScript, neg bool, args []string) { ts.Fatalf("for Linux") }
