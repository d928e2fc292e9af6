package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// cmdKilled runs "digest fmt -w" over a directory of copies of OLD many times,
// and ends the process during its writes by a signal: KILL, or HUP, INT, QUIT or TERM.
// Afterwards every file has to be OLD or NEW, and no other file may have the name
// of a post. Only KILL may leave temporary files, and a later run removes them:
//
//	killed SIGNAL ROUNDS OLD NEW
func cmdKilled(ts *testscript.TestScript, neg bool, args []string) {
	const copies = 40
	signal, ok := map[string]os.Signal{"KILL": os.Kill, "HUP": syscall.SIGHUP, "INT": os.Interrupt, "QUIT": syscall.SIGQUIT, "TERM": syscall.SIGTERM}[args[0]]
	if !ok {
		ts.Fatalf("unknown signal %s", args[0])
	}
	rounds, err := strconv.Atoi(args[1])
	ts.Check(err)
	before, after := ts.ReadFile(args[2]), ts.ReadFile(args[3])
	dir := ts.MkAbs("killed")
	midway, left := 0, 0
	for range rounds {
		ts.Check(os.RemoveAll(dir))
		replicate(ts, copies, before, dir)
		cmd := exec.Command("digest", "fmt", "-w", dir)
		ts.Check(cmd.Start())
		// Files are written in order. After a file of the first half,
		// the next files are on the way.
		name := filepath.Join(dir, fmt.Sprintf("%04d.md", 1+rand.N(copies/2)))
		for text, deadline := "", time.Now().Add(time.Minute); text != after; {
			b, err := os.ReadFile(name)
			ts.Check(err)
			text = string(b)
			if time.Now().After(deadline) {
				ts.Fatalf("%s is not written", name)
			}
		}
		time.Sleep(rand.N(3 * time.Millisecond))
		_ = cmd.Process.Signal(signal) // the process may have ended
		_ = cmd.Wait()

		written := 0
		for _, name := range list(ts, dir, "*.md", copies) {
			text, err := os.ReadFile(name)
			ts.Check(err)
			switch string(text) {
			case after:
				written++
			case before:
			default:
				ts.Fatalf("%s is neither old nor new: %q", name, text)
			}
		}
		temporary := list(ts, dir, ".*", -1)
		if len(temporary) > 0 && signal != os.Kill {
			ts.Fatalf("%s leaves %q", args[0], temporary)
		}
		left += len(temporary)
		if len(temporary) > 0 {
			for _, name := range temporary {
				ts.Check(os.Chtimes(name, longAgo, longAgo))
			}
			ts.Check(os.WriteFile(name, []byte(before), 0o666))
			ts.Check(exec.Command("digest", "fmt", "-w", dir).Run())
			list(ts, dir, ".*", 0)
		}
		if 0 < written && written < copies {
			midway++
		}
		if midway == 3 && os.Getenv("DIGEST_LONG") == "" {
			break // a sample
		}
	}
	ts.Logf("%d of %d runs were ended between their first and last file, and left %d temporary files", midway, rounds, left)
	if midway == 0 {
		ts.Fatalf("no run was ended while it wrote")
	}
}

// list returns the files in dir whose names match a pattern, and wants n of them
// unless n is negative.
func list(ts *testscript.TestScript, dir, pattern string, n int) []string {
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	ts.Check(err)
	if n >= 0 && len(names) != n {
		ts.Fatalf("%d files are %s, want %d: %q", len(names), pattern, n, names)
	}
	return names
}
