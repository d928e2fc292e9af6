package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
	"github.com/paperdigest/digest/cmd/digest/internal/report"
)

func testSession(t *testing.T, stdout io.Writer) *session {
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	return &session{ctx: ctx, cancel: cancel, out: newOutput(stdout), stderr: t.Output()}
}

// A file that takes long does not hold back earlier output.
func TestPrintIdle(t *testing.T) {
	pr, pw := io.Pipe()
	s := testSession(t, pw)
	seen := make(chan struct{})
	go func() {
		defer close(seen)
		buf := make([]byte, 16)
		if n, err := pr.Read(buf); err != nil || string(buf[:n]) != "first\n" {
			t.Errorf("read %q, error %v", buf[:n], err)
		}
	}()
	work := func(_ *ordered.Buffers, name string) (string, error) {
		if name == "second" {
			<-seen
		}
		return name + "\n", nil
	}
	names := func(yield func(string) bool) { _ = yield("first") && yield("second") }
	each(s, names, work, func(_, line string) { s.print([]byte(line)) }, s.fail)
}

// A countingWriter counts writes.
type countingWriter struct {
	bytes.Buffer
	writes int
}

func (w *countingWriter) Write(p []byte) (int, error) {
	w.writes++
	return w.Buffer.Write(p)
}

// Output is written in large pieces that end between two prints, and before an
// error message.
func TestPrint(t *testing.T) {
	w := new(countingWriter)
	s := testSession(t, w)
	line := []byte(strings.Repeat("x", 999) + "\n")
	for range 1000 {
		s.print(line)
		if w.Len()%len(line) != 0 {
			t.Fatal("a write ends within a line")
		}
	}
	if most := 1000*len(line)/outputSize + 2; w.writes > most {
		t.Errorf("%d writes, want %d at most", w.writes, most)
	}
	s.fail("post.md", io.ErrUnexpectedEOF)
	if w.Len() != 1000*len(line) {
		t.Error("an error message overtakes what was printed before it")
	}
	large := bytes.Repeat(line, 2*outputSize/len(line))
	writes := w.writes
	s.print(large)
	if s.flush(); w.writes != writes+1 {
		t.Errorf("%d writes for one large print", w.writes-writes)
	}
}

// The findings of one post are printed in pieces, because each finding has the name of
// the file: all together would be hundreds of megabytes.
func TestFindingsInPieces(t *testing.T) {
	const papers = 2_000
	name := strings.Repeat("가/", 900) + "post.md"
	post := strings.Repeat("# 1. [x](y)\n", papers)
	for _, format := range report.Formats {
		largest, size := 0, 0
		stdout := writerFunc(func(p []byte) (int, error) {
			largest, size = max(largest, len(p)), size+len(p)
			return len(p), nil
		})
		args := []string{"check", "--format", format, "--stdin-filename", name, "-"}
		if code := run(t.Context(), args, strings.NewReader(post), stdout, t.Output()); code != exitFindings {
			t.Errorf("%s: exit code %d", format, code)
		}
		if least := papers * len(name); size < least || largest > outputSize {
			t.Errorf("%s: %d bytes, want %d or more; at most %d at once, want %d or less", format, size, least, largest, outputSize)
		}
	}
}
