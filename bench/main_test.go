package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files")

// TestMain makes the test's program a worker if called as a worker.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == workerArg {
		os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

func TestUsage(t *testing.T) {
	for _, tt := range []struct {
		why  string
		args []string
		code int
		want string // in the output
	}{
		{"help is no error", []string{"-help"}, exitMet, "-rounds"},
		{"an unknown flag", []string{"-quick"}, exitTrouble, "-quick"},
		{"an argument", []string{"posts"}, exitTrouble, `argument "posts"`},
		{"no rounds have no median", []string{"-rounds", "0"}, exitTrouble, "at least 1"},
		{"a hundredth of an archive has posts", []string{"-archive", "99"}, exitTrouble, "at least 100"},
		{"no directory", []string{"-posts", "testdata/none"}, exitTrouble, "testdata/none"},
		{"no posts in it", []string{"-posts", "testdata"}, exitTrouble, "it has no posts"},
	} {
		var stdout, stderr bytes.Buffer
		code := run(t.Context(), tt.args, strings.NewReader(""), &stdout, &stderr)
		if code != tt.code || !strings.Contains(stderr.String(), tt.want) || stdout.Len() > 0 {
			t.Errorf("%s: %q: exit code %d, want %d; it says\n%s%s", tt.why, tt.args, code, tt.code, &stdout, &stderr)
		}
	}
}

// A canceller cancels as soon as its text is written.
type canceller struct {
	cancel context.CancelFunc
	text   string
	log    bytes.Buffer
}

func (c *canceller) Write(b []byte) (int, error) {
	c.log.Write(b)
	if strings.Contains(c.log.String(), c.text) {
		c.cancel()
	}
	return len(b), nil
}

// TestInterrupted: an interrupted run leaves no files.
func TestInterrupted(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	ctx, cancel := context.WithCancel(t.Context())
	stderr := &canceller{cancel: cancel, text: workGoldmark}
	var stdout bytes.Buffer
	code := run(ctx, []string{"-install=false"}, strings.NewReader(""), &stdout, stderr)
	if code != exitInterrupted || stdout.Len() > 0 {
		t.Errorf("exit code %d, want %d; it says\n%s%s", code, exitInterrupted, &stdout, &stderr.log)
	}
	left, err := os.ReadDir(tmp)
	if err != nil || len(left) > 0 {
		t.Errorf("left over: %v (%v)", left, err)
	}
}
