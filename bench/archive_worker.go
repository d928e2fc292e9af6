package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
)

// workArchive is the work of running the command over an archive. A worker runs the
// command, because a system may count the memory of a parent process for the child,
// and a worker has almost no memory.
const workArchive = "archive"

// archiveHello is the first line of such a worker. The worker loads no posts.
const archiveHello = "ready archive"

// serveArchive is a contender that runs the command over an archive: args are the
// program, the directory, and the number of posts.
func serveArchive(args []string, stdin io.Reader, stdout io.Writer) error {
	if len(args) != 3 {
		return fmt.Errorf("%s takes a program, a directory and a number, not %q", workArchive, args)
	}
	want, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	return serve(stdin, stdout, archiveHello, func() (usage, error) {
		return runArchive(args[0], args[1], want)
	})
}

// runArchive runs the command on two cores, reads its output from a pipe, and
// returns its CPU time and its peak memory.
func runArchive(program, dir string, want int) (u usage, err error) {
	var stderr bytes.Buffer
	cmd := exec.Command(program, "json", "-c", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOMAXPROCS=2")
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return u, err
	}
	if err := cmd.Start(); err != nil {
		return u, err
	}
	got, err := countAscending(stdout)
	if err != nil {
		stdout.Close() // ends the command, which otherwise waits for a reader
		_ = cmd.Wait()
		return u, err
	}
	if err := cmd.Wait(); err != nil {
		return u, fmt.Errorf("%w: %s", err, stderr.Bytes())
	}
	if got != want {
		return u, fmt.Errorf("the command prints %d posts of %d", got, want)
	}
	return usage{cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peakMemory(cmd.ProcessState)}, nil
}

// countAscending counts the lines, each the JSON of a post, and checks that their
// paths ascend. It reads only the beginning and the end of a line, so that it takes
// little of the measured time.
func countAscending(r io.Reader) (n int, err error) {
	const prefix = `{"path":"`
	in := bufio.NewReaderSize(r, 1<<18)
	var last []byte
	for {
		line, err := in.ReadSlice('\n')
		if err == io.EOF && len(line) == 0 {
			return n, nil
		}
		n++
		path, ok := bytes.CutPrefix(line, []byte(prefix))
		end := bytes.IndexByte(path, '"')
		if !ok || end < 0 {
			return 0, fmt.Errorf("line %d has no path", n)
		}
		if path = path[:end]; bytes.Compare(path, last) <= 0 {
			return 0, fmt.Errorf("line %d: path %s comes after %s", n, path, last)
		}
		last = append(last[:0], path...)
		for errors.Is(err, bufio.ErrBufferFull) {
			line, err = in.ReadSlice('\n')
		}
		if err != nil || !bytes.HasSuffix(line, []byte("}\n")) {
			return 0, fmt.Errorf("line %d is cut off (%v)", n, err)
		}
	}
}
