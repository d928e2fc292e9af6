//go:build !linux

package main

import "github.com/rogpeppe/go-internal/testscript"

// Only scripts for Linux use these functions.

func unprivileged() { panic("for Linux") }

func cmdTerminal(ts *testscript.TestScript, neg bool, args []string) { ts.Fatalf("for Linux") }
