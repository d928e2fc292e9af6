package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const plainPost = "---\ntitle: \"T\"\n---\n\n# 1. [A Study](https://arxiv.org/abs/2510.00001)\n\n## Method\n\nText.\n"

// digestCommand returns a process of the command in dir.
func digestCommand(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	installCommand(t)
	cmd := exec.Command("digest", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0")
	return cmd
}

// Two processes that change the same files at once lose no change in silence: a
// change that is not in the file is reported, and the exit code is 2.
func TestLostUpdates(t *testing.T) {
	const files, most = 2, 500
	least := 20
	if os.Getenv("DIGEST_LONG") != "" {
		least = 300
	}
	dir := t.TempDir()
	name := func(i int) string { return fmt.Sprintf("%d.md", i) }
	for i := range files {
		if err := os.WriteFile(filepath.Join(dir, name(i)), []byte(plainPost), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var rounds, both, refused, lost int
	for round := range most {
		if rounds = round; round >= least && refused > 0 {
			break // the processes have met
		}
		type process struct {
			*exec.Cmd
			value  string
			stderr bytes.Buffer
		}
		var two [2]*process
		for i := range two {
			p := &process{value: fmt.Sprintf("%s: %d\n", []string{"a", "b"}[i], round)}
			p.Cmd = digestCommand(t, dir, "set", ".", fmt.Sprintf("extra.%s=%d", p.value[:1], round))
			p.Stderr = &p.stderr
			two[i] = p
		}
		for _, p := range two {
			if err := p.Start(); err != nil {
				t.Fatal(err)
			}
		}
		for _, p := range two {
			_ = p.Wait() // the exit code says what happened
		}
		for _, p := range two {
			missing := 0
			for i := range files {
				text, err := os.ReadFile(filepath.Join(dir, name(i)))
				if err != nil {
					t.Fatal(err)
				}
				switch told := strings.Contains(p.stderr.String(), name(i)+": changed on disk"); {
				case !strings.Contains(string(text), p.value):
					missing++
					if !told {
						lost++
						t.Errorf("round %d: %q is not in %s, and standard error has %q", round, p.value, name(i), &p.stderr)
					}
				case told:
					t.Errorf("round %d: %q is in %s, and standard error has %q", round, p.value, name(i), &p.stderr)
				default:
					both++
				}
			}
			refused += missing
			want := exitClean
			if missing > 0 {
				want = exitTrouble
			}
			if code := p.ProcessState.ExitCode(); code != want {
				t.Errorf("round %d: exit code %d, want %d: %s", round, code, want, &p.stderr)
			}
		}
		if t.Failed() {
			break
		}
	}
	hidden, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(hidden) > 0 {
		t.Errorf("temporary files are left: %q, %v", hidden, err)
	}
	t.Logf("%d rounds: %d changes written, %d refused with a message, %d lost", rounds, both, refused, lost)
	if refused == 0 {
		t.Error("no two processes met, so nothing is tried")
	}
}
