package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A pipe that nobody writes to, or nobody reads from, does not hold a run: the
// first signal ends the run at once.
func TestSignal(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("post.md", plainPost)
	write("post.json", `{"title": "T", "papers": []}`)
	write("large.md", strings.Replace(plainPost, "Text.", strings.Repeat("Text. ", 1<<20), 1))
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o666); err != nil {
		t.Fatal(err)
	}
	signals := map[string]os.Signal{
		"INT": syscall.SIGINT, "TERM": syscall.SIGTERM, "HUP": syscall.SIGHUP, "QUIT": syscall.SIGQUIT, "XCPU": syscall.SIGXCPU,
	}
	type process struct {
		*exec.Cmd
		why, signal string
		stderr      bytes.Buffer
		ended       chan error
	}
	var all []*process
	for _, tt := range []struct{ why, signal, args string }{
		{"a pipe as PATH", "INT", "json pipe"},
		{"a pipe as PATH", "TERM", "fmt pipe"},
		{"a pipe as PATH", "HUP", "check pipe"},
		{"a pipe as PATH", "QUIT", "json pipe"},
		{"a pipe as PATH", "XCPU", "rows pipe"},
		{"a pipe among files", "TERM", "verify post.md pipe post.md"},
		{"a pipe as the base", "TERM", "md --base pipe post.json"},
		{"a pipe with JSON", "TERM", "md pipe"},
		{"a pipe with JSON for a directory", "INT", "md --out out pipe"},
		{"a pipe with JSON for a base", "INT", "md --base post.md -w pipe"},
		{"a pipe with names", "TERM", "json --files-from pipe"},
		{"standard input, stalled", "TERM", "json -"},
		{"standard input by its name, stalled", "INT", "json /dev/stdin"},
		{"standard input with JSON, stalled", "TERM", "md /dev/stdin"},
		{"standard input as the base, stalled", "TERM", "md --base /dev/stdin post.json"},
		{"standard output, stalled", "TERM", "json large.md"},
		{"standard output, stalled", "INT", "fmt large.md"},
	} {
		cmd := digestCommand(t, dir, strings.Fields(tt.args)...)
		in, inEnd, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		defer inEnd.Close()
		outEnd, out, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		defer outEnd.Close()
		p := &process{Cmd: cmd, why: tt.why + ", " + tt.signal + ", " + tt.args, signal: tt.signal, ended: make(chan error, 1)}
		cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, &p.stderr
		err = cmd.Start()
		in.Close()
		out.Close()
		if err != nil {
			t.Fatal(err)
		}
		defer cmd.Process.Kill()
		go func() { p.ended <- cmd.Wait() }()
		all = append(all, p)
	}
	for _, p := range all {
		waitAsleep(t, p.Process.Pid)
		select {
		case err := <-p.ended:
			t.Errorf("%s: the run ends before the signal: %v, %s", p.why, err, &p.stderr)
			continue
		default:
		}
		sent := time.Now()
		if err := p.Process.Signal(signals[p.signal]); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-p.ended:
			if exit := new(exec.ExitError); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
				t.Errorf("%s: the run ends with %v, want exit code %d", p.why, err, exitInterrupted)
			}
			if p.stderr.Len() > 0 {
				t.Errorf("%s: standard error has %q", p.why, &p.stderr)
			}
			t.Logf("%s: ended after %v", p.why, time.Since(sent).Round(time.Millisecond))
		case <-time.After(time.Minute):
			t.Errorf("%s: the run goes on after the signal", p.why)
		}
	}
}

// A second signal ends a run at once, and leaves no temporary file either.
func TestTwoSignals(t *testing.T) {
	dir := t.TempDir()
	for range 10 {
		for i := range 40 {
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i, ".md")), []byte(plainPost+"\n\n\n"), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		cmd := digestCommand(t, dir, "fmt", "-w", ".")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// The run has started to write once a first file is formatted.
		for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); {
			if text, err := os.ReadFile(filepath.Join(dir, "0.md")); err == nil && !strings.HasSuffix(string(text), "\n\n\n") {
				break
			}
		}
		for range 2 {
			_ = cmd.Process.Signal(syscall.SIGINT)
			time.Sleep(time.Millisecond)
		}
		_ = cmd.Wait() // the run may have ended before
		if left, err := filepath.Glob(filepath.Join(dir, ".digest-*")); err != nil || len(left) > 0 {
			t.Fatalf("%d temporary files are left, error %v", len(left), err)
		}
	}
}

// waitAsleep waits until all threads of a process sleep for a while, as when the
// process waits for a pipe. On a busy machine, a process may take seconds to start.
func waitAsleep(t *testing.T, pid int) {
	t.Helper()
	deadline := time.Now().Add(2 * time.Minute)
	for asleep := 0; asleep < 20; asleep++ {
		if time.Now().After(deadline) {
			t.Fatalf("process %d does not sleep", pid)
		}
		time.Sleep(10 * time.Millisecond)
		threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/stat", pid))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range threads {
			// The state follows the name of the program in parentheses.
			stat, err := os.ReadFile(name)
			_, state, ok := strings.Cut(string(stat), ") ")
			if err == nil && (!ok || state[0] != 'S') {
				asleep = -1
			}
		}
	}
}

// A target that is not a regular file is refused before it is opened, so the run
// ends without a signal.
func TestRefusedTarget(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"pipe.md", "out/pipe.md"} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Mkfifo(name, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{"post.md": plainPost, "post.json": `{"path": "pipe.md", "title": "T", "papers": []}`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("../out/pipe.md", filepath.Join(dir, "out", "link.md")); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{
		"fmt -w pipe.md", "fmt -w out/link.md", "fmt -w /dev/full", "set pipe.md title=U", "set /dev/stdin title=U", "check --fix pipe.md", "check --config pipe.md post.md",
		"md --base pipe.md -w post.json", "md --base . -w post.json", "md --base . -d post.json", "md --out out post.json",
	} {
		t.Run(args, func(t *testing.T) {
			cmd := digestCommand(t, dir, strings.Fields(args)...)
			in, inEnd, err := os.Pipe() // stalled
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			defer inEnd.Close()
			var stderr bytes.Buffer
			cmd.Stdin, cmd.Stderr = in, &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			watch := time.AfterFunc(10*time.Second, func() { _ = cmd.Process.Kill() })
			defer watch.Stop()
			err = cmd.Wait()
			if cmd.ProcessState.ExitCode() != exitTrouble || !strings.Contains(stderr.String(), "not a regular file") {
				t.Errorf("%v, and standard error has %q", err, &stderr)
			}
		})
	}
}
