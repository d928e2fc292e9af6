package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"
)

// An interrupt ends a run that waits for input.
func TestInterrupt(t *testing.T) {
	for _, args := range []string{"json", "md", "md --out out", "md --base . -w", "fmt", "get title", "set title=T", "verify"} {
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

// Without a terminal there is no progress.
func TestNoProgress(t *testing.T) {
	s := &session{stderr: new(bytes.Buffer)}
	s.startProgress(10)
	if s.progress != nil {
		t.Error("progress on what is no terminal")
	}
	s.progress.step()
	s.progress.hide()
	s.progress.end()
}

func TestProgress(t *testing.T) {
	for _, total := range []int{3, -1} {
		var screen bytes.Buffer
		p := &progress{w: &screen, total: total, begun: time.Now()}
		p.step()
		p.hide()
		if screen.Len() > 0 {
			t.Errorf("total %d: a short run shows %q", total, &screen)
		}
		p.begun = p.begun.Add(-2 * patience)
		p.step()
		if !strings.Contains(screen.String(), "2") {
			t.Errorf("total %d: a long run shows %q", total, &screen)
		}
		p.hide()
		if line := lastLine(screen.String()); line != "" {
			t.Errorf("total %d: hidden, the progress leaves %q", total, line)
		}
		p.step()
		p.end()
		if line := lastLine(screen.String()); line != "" {
			t.Errorf("total %d: at its end, the progress leaves %q", total, line)
		}
		if strings.ContainsAny(screen.String(), "\x1b\n") {
			t.Errorf("total %d: the progress has colours or lines: %q", total, &screen)
		}
	}
}

// lastLine returns what a terminal shows in the line that it is in.
func lastLine(text string) string {
	var line []rune
	column := 0
	for _, r := range text {
		switch {
		case r == '\r':
			column = 0
		case column < len(line):
			line[column] = r
			column++
		default:
			line = append(line, r)
			column++
		}
	}
	return strings.TrimSpace(string(line))
}
