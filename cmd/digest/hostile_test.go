package main

import (
	"bytes"
	"errors"
	"os/exec"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest/cmd/digest/internal/visible"
	"github.com/rogpeppe/go-internal/testscript"
)

// anyCommand matches a command for the runner of GitHub Actions, Azure Pipelines or
// TeamCity.
var anyCommand = regexp.MustCompile(`##[a-z]*\[`)

// cmdHostile runs a program, whatever its exit code, and wants both streams to
// be lines that act neither on a terminal nor on a log. With
// -github, lines may be annotations. The first argument is a text that one of
// the streams has to have: hostile [-github] TEXT PROGRAM [ARG ...]
func cmdHostile(ts *testscript.TestScript, neg bool, args []string) {
	github := args[0] == "-github"
	if github {
		args = args[1:]
	}
	cmd := exec.Command(args[1], args[2:]...)
	cmd.Dir = ts.MkAbs(".")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		ts.Fatalf("%v", err)
	}
	if both := stdout.String() + stderr.String(); !strings.Contains(both, args[0]) {
		ts.Fatalf("%q is not printed: %s", args[0], both)
	}
	for line := range strings.Lines(stdout.String() + stderr.String()) {
		line = strings.TrimSuffix(line, "\n")
		command := strings.HasPrefix(strings.TrimSpace(line), "::")
		if github && command {
			kind, _, _ := strings.Cut(line[2:], " ")
			command = kind != "notice" && kind != "warning" && kind != "error"
		}
		if !utf8.ValidString(line) || strings.ContainsFunc(line, visible.Acts) || command || anyCommand.MatchString(line) {
			ts.Fatalf("a line acts on the place where it is shown: %q", line)
		}
	}
}
