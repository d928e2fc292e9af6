package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// A contender is a process that does one kind of work over all posts, as often as
// asked, and prints how long the work took. Each contender is a separate process,
// so that the garbage of a contender is not a load for another. Contenders and this
// program exchange lines:
//
//	contender  ready POSTS BYTES SUM    after loading; SUM is FNV-1a of 32 bits
//	program    N                        do the work N times
//	contender  TIME CPU [PEAK]          for all N: nanoseconds by the clock, nanoseconds
//	                                    on all cores or 0 if unknown, bytes of memory
//
// A contender ends at the end of its standard input.
type contender struct {
	name   string
	argv   []string
	bytes  int64 // bytes of text for one pass
	peer   bool  // of another project: may be missing
	once   bool  // a pass takes long enough for a measurement
	single bool  // one round is enough, because no ratio needs it
	passes int   // for one measurement

	cmd    *exec.Cmd
	stdin  io.WriteCloser
	stdout *bufio.Reader
	stderr bytes.Buffer
}

// A sample is one measurement: the time of one pass by the clock, its time on all
// cores, and its peak memory, if the contender reports memory.
type sample struct {
	time, cpu time.Duration
	peak      int64
}

// goWorker returns the contender for this program, called with args.
func goWorker(name string, bytes int64, args ...string) (*contender, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return &contender{name: name, argv: append([]string{self, workerArg}, args...), bytes: bytes}, nil
}

// start starts the process and checks its first line, hello: the contender has
// loaded the right posts.
func (c *contender) start(ctx context.Context, hello string) (err error) {
	c.cmd = exec.CommandContext(ctx, c.argv[0], c.argv[1:]...)
	c.cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	c.cmd.Stderr = &c.stderr
	if c.stdin, err = c.cmd.StdinPipe(); err != nil {
		return err
	}
	stdout, err := c.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	c.stdout = bufio.NewReader(stdout)
	if err := c.cmd.Start(); err != nil {
		return err
	}
	line, err := c.line()
	if err != nil {
		return err
	}
	if line != hello {
		return fmt.Errorf("it has loaded other posts: it says %q, not %q", line, hello)
	}
	return nil
}

// line returns the next line of output of the process.
func (c *contender) line() (string, error) {
	line, err := c.stdout.ReadString('\n')
	if err != nil {
		c.stop() // and so have all of stderr
		if lines := strings.Fields(c.stderr.String()); len(lines) > 0 {
			return "", fmt.Errorf("%s", strings.Join(lines, " "))
		}
		return "", fmt.Errorf("it has ended: %w", err)
	}
	return strings.TrimSpace(line), nil
}

// ask makes the process do its work n times.
func (c *contender) ask(n int) (sample, error) {
	fmt.Fprintln(c.stdin, n) // if this fails, line returns the reason
	line, err := c.line()
	if err != nil {
		return sample{}, err
	}
	var times [2]int64
	fields := strings.Fields(line)
	if len(fields) < 2 {
		return sample{}, fmt.Errorf("it prints %q, not nanoseconds by the clock and on all cores", line)
	}
	for i := range times {
		if times[i], err = strconv.ParseInt(fields[i], 10, 64); err != nil {
			return sample{}, fmt.Errorf("it prints %q, not nanoseconds", line)
		}
	}
	s := sample{time: time.Duration(times[0]) / time.Duration(n), cpu: time.Duration(times[1]) / time.Duration(n)}
	if s.cpu == 0 {
		s.cpu = s.time
	}
	if len(fields) > 2 {
		if s.peak, err = strconv.ParseInt(fields[2], 10, 64); err != nil {
			return sample{}, fmt.Errorf("it prints %q, not bytes after the nanoseconds", line)
		}
	}
	return s, nil
}

// The least time of a measurement, and the time and number of passes before the
// first measurement. node needs such passes, because it compiles while it runs.
const (
	measured  = 100 * time.Millisecond
	warmTime  = time.Second
	warmTimes = 5
)

// warmUp does the work until the process is warm, and finds out how many passes
// a measurement has to take.
func (c *contender) warmUp() error {
	c.passes = 1
	if c.once {
		_, err := c.ask(1)
		return err
	}
	for start, i := time.Now(), 1; ; i++ {
		s, err := c.ask(c.passes)
		if err != nil {
			return err
		}
		c.passes = 1 + int(measured/max(s.time, 1))
		if i >= warmTimes && time.Since(start) >= warmTime {
			return nil
		}
	}
}

// stop ends the process. It may be called more than once, and after a failed start.
func (c *contender) stop() {
	if c.stdin == nil {
		return
	}
	c.stdin.Close()
	if c.cmd.Process != nil && c.cmd.ProcessState == nil {
		_ = c.cmd.Wait() // stderr has the reason
	}
}
