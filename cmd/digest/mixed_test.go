package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A writer is a command that writes the file post.md in a folder. FOLDER stands for the
// folder in its arguments.
type writer struct{ args, stdin string }

func (w *writer) in(folder string) []string {
	return strings.Fields(strings.ReplaceAll(w.args, "FOLDER", folder))
}

// randomWriter returns a writer. N makes its value different from other values.
func randomWriter(n int) *writer {
	post := fmt.Sprintf(`{"path": "post.md", "title": "T", "papers": [
		{"number": 1, "title": "Title %d", "url": "https://arxiv.org/abs/2510.00001", "sections": [{"heading": "Method", "text": "Text."}]}
	]}`, n)
	all := []writer{
		{args: fmt.Sprintf("set FOLDER extra.a=%d", n)},
		{args: fmt.Sprintf("set FOLDER/post.md extra.b=%d", n)},
		{args: "fmt -w FOLDER"},
		{args: "check --fix --severity info FOLDER"},
		{args: "md --base FOLDER/post.md -w", stdin: post},
		{args: "md --base FOLDER -w", stdin: post},
		{args: "md --out FOLDER", stdin: post},
	}
	return &all[rand.N(len(all))]
}

// Commands of all kinds that write the same file at once lose no change in silence:
// the file holds what the commands without a message write one after another, in some
// order.
func TestMixedWriters(t *testing.T) {
	const writers, most = 4, 500
	least := 12
	if os.Getenv("DIGEST_LONG") != "" {
		least = 100
	}
	text := strings.Replace(plainPost, "\n## Method\n", "## Method   \n", 1)
	folder, scratch := t.TempDir(), t.TempDir()
	name := filepath.Join(folder, "post.md")
	var rounds, written, refused int
	for round := range most {
		if rounds = round; round >= least && refused > 0 {
			break // the processes have met
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		var started []*exec.Cmd
		var all, done []*writer
		var stderr [writers]bytes.Buffer
		for i := range writers {
			w := randomWriter(writers*round + i)
			cmd := digestCommand(t, folder, w.in(".")...)
			cmd.Stdin, cmd.Stderr = strings.NewReader(w.stdin), &stderr[i]
			all, started = append(all, w), append(started, cmd)
		}
		for _, cmd := range started {
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
		}
		for i, cmd := range started {
			_ = cmd.Wait() // the exit code says what happened
			code, told := cmd.ProcessState.ExitCode(), strings.Contains(stderr[i].String(), "changed on disk since it was read")
			if told != (code == exitTrouble) || code > exitTrouble {
				t.Fatalf("round %d: %s ends with %d: %s", round, all[i].args, code, &stderr[i])
			}
			if told {
				refused++
			} else {
				written++
				done = append(done, all[i])
			}
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		results := make(map[string]bool)
		oneAfterAnother(t, scratch, text, done, results)
		if !results[string(got)] {
			var list []string
			for _, w := range done {
				list = append(list, w.args)
			}
			t.Fatalf("round %d: %q write, in no order one after another,\n%s", round, list, got)
		}
		if names, err := filepath.Glob(filepath.Join(folder, ".*")); err != nil || len(names) > 0 {
			t.Fatalf("round %d: %q is left, %v", round, names, err)
		}
	}
	t.Logf("%d rounds: %d commands wrote, %d were refused with a message", rounds, written, refused)
	if refused == 0 {
		t.Error("no two processes met, so nothing is tried")
	}
}

// oneAfterAnother adds to results what the writers make of a text, in every order. The
// writers write in a folder.
func oneAfterAnother(t *testing.T, folder, text string, writers []*writer, results map[string]bool) {
	if len(writers) == 0 {
		results[text] = true
		return
	}
	for i, w := range writers {
		name := filepath.Join(folder, "post.md")
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		var stderr bytes.Buffer
		if code := run(context.Background(), w.in(folder), strings.NewReader(w.stdin), io.Discard, &stderr); code == exitTrouble {
			t.Fatalf("%s: %s", w.args, &stderr)
		}
		after, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rest := append(append([]*writer{}, writers[:i]...), writers[i+1:]...)
		oneAfterAnother(t, folder, string(after), rest, results)
	}
}
