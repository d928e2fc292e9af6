package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
)

// An interrupt ends a run during its wait for input.
func TestInterrupt(t *testing.T) {
	for _, args := range []string{"json", "md", "md --out out", "md --base . -w", "fmt", "get title", "set title=T", "verify", "check", "check --fix -"} {
		t.Run(args, func(t *testing.T) {
			ctx, interrupt := context.WithCancel(t.Context())
			never, w := io.Pipe()
			defer w.Close()
			t.Chdir(t.TempDir())

			code := make(chan int)
			var stdout, stderr bytes.Buffer
			go func() { code <- run(ctx, strings.Fields(args), never, &stdout, &stderr) }()
			select {
			case got := <-code:
				t.Fatalf("run returned %d before the interrupt", got)
			case <-time.After(10 * time.Millisecond):
			}
			interrupt()
			select {
			case got := <-code:
				if got != exitInterrupted {
					t.Errorf("run returned %d, want %d", got, exitInterrupted)
				}
			case <-time.After(10 * time.Second):
				t.Fatal("run goes on after the interrupt")
			}
			if stdout.Len()+stderr.Len() > 0 {
				t.Errorf("run printed %q and %q", &stdout, &stderr)
			}
		})
	}
}

// A writerFunc is a Writer that calls the function for each write.
type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// An interrupt stops a run between two files: the output is whole documents, in
// order, from the first document on.
func TestInterruptBetweenFiles(t *testing.T) {
	const copies = 2000
	t.Chdir(t.TempDir())
	text := "---\ntitle: T\n---\n\n# 1. [한 편](https://example.org/)\n\n## Method\n\n" + strings.Repeat("글자 ", 200) + "\n"
	for i := range copies {
		if err := os.WriteFile(fmt.Sprintf("%04d.md", i), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	ctx, interrupt := context.WithCancel(t.Context())
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"json", "-c", "."}, nil, writerFunc(func(p []byte) (int, error) {
		interrupt()
		return stdout.Write(p)
	}), &stderr)
	if code != exitInterrupted || stderr.Len() > 0 {
		t.Errorf("run returned %d and printed %q, want %d", code, &stderr, exitInterrupted)
	}
	n := 0
	for line := range strings.Lines(stdout.String()) {
		if !strings.HasPrefix(line, fmt.Sprintf(`{"path":"%04d.md",`, n)) || !strings.HasSuffix(line, "}\n") {
			t.Fatalf("document %d is %.40q…", n, line)
		}
		n++
	}
	if n == 0 || n == copies {
		t.Errorf("%d of %d documents before the interrupt", n, copies)
	}
}
