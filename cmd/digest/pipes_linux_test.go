package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A countedReader counts the bytes that are read from text.
type countedReader struct {
	text  io.Reader
	count *atomic.Int64
}

func (r countedReader) Read(p []byte) (int, error) {
	n, err := r.text.Read(p[:min(len(p), 64<<10)])
	r.count.Add(int64(n))
	return n, err
}

// While the first pipe of a command line waits for its text, no more is read from the
// others than there is room for.
func TestManyPipes(t *testing.T) {
	const (
		pipes = 16
		size  = 8 << 20
		room  = 64 << 20           // of package ordered
		most  = room + pipes*3<<19 // with what does not count yet in each pipe
	)
	t.Chdir(t.TempDir())
	text := plainPost + strings.Repeat("word ", size/5) + "\n"
	var written atomic.Int64
	var writers sync.WaitGroup
	defer writers.Wait()
	write := func(name string) {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err == nil {
			_, err = io.Copy(struct{ io.Writer }{f}, countedReader{strings.NewReader(text), &written})
			f.Close()
		}
		if err != nil {
			t.Error(err)
		}
	}
	args := []string{"json", "-c"}
	for i := range pipes {
		name := fmt.Sprintf("%02d.md", i)
		if err := syscall.Mkfifo(name, 0o666); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
		if i > 0 {
			writers.Go(func() { write(name) })
		}
	}
	writers.Go(func() {
		before := int64(-1)
		for now := written.Load(); now != before && now <= most; now = written.Load() {
			before = now
			time.Sleep(200 * time.Millisecond)
		}
		if n := written.Load(); n > most {
			t.Errorf("%d MiB are read before the first pipe, want %d MiB at most", n>>20, most>>20)
		}
		write("00.md")
	})
	documents := 0
	code := run(t.Context(), args, nil, writerFunc(func(p []byte) (int, error) {
		documents += strings.Count(string(p), "\n")
		return len(p), nil
	}), t.Output())
	if code != exitClean || documents != pipes {
		t.Errorf("exit code %d and %d documents, want %d and %d", code, documents, exitClean, pipes)
	}
}

// A pipe on standard output is widened once much is written, and not before.
func TestWidenPipe(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	size := func() int {
		n, err := unix.FcntlInt(w.Fd(), unix.F_GETPIPE_SZ, 0)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	usual := size()
	go io.Copy(io.Discard, r)
	s := testSession(t, w)
	s.print(make([]byte, 100))
	s.flush()
	if n := size(); n != usual {
		t.Errorf("after little output the pipe has %d bytes, want the usual %d", n, usual)
	}
	for range 2 {
		s.print(make([]byte, outputSize))
	}
	if n := size(); n < pipeSize {
		t.Errorf("after much output the pipe has %d bytes, want %d", n, pipeSize)
	}
	w.Close()
}
