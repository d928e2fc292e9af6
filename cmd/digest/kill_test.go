package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// cmdKilled runs "digest fmt -w" over a directory of copies of OLD many times,
// and kills the process during its writes. Afterwards every file has to be OLD
// or NEW, and no other file may have the name of a post:
//
//	killed ROUNDS OLD NEW
func cmdKilled(ts *testscript.TestScript, neg bool, args []string) {
	const copies = 40
	rounds, err := strconv.Atoi(args[0])
	ts.Check(err)
	before, after := ts.ReadFile(args[1]), ts.ReadFile(args[2])
	dir := ts.MkAbs("killed")
	midway := 0
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
		_ = cmd.Process.Kill() // the process may have ended
		_ = cmd.Wait()

		names, err := filepath.Glob(filepath.Join(dir, "*.md"))
		ts.Check(err)
		if len(names) != copies {
			ts.Fatalf("%d files of posts, want %d", len(names), copies)
		}
		written := 0
		for _, name := range names {
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
		if 0 < written && written < copies {
			midway++
		}
		if midway == 3 && os.Getenv("DIGEST_LONG") == "" {
			break // a sample
		}
	}
	ts.Logf("%d of %d runs were killed between their first and last file", midway, rounds)
	if midway == 0 {
		ts.Fatalf("no run was killed while it wrote")
	}
}
