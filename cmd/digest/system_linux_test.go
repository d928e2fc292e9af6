package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/sys/unix"
)

// unprivileged runs the program in its arguments without root's right to ignore
// the permissions of files.
func unprivileged() {
	// Capabilities belong to a thread, and exec keeps the capabilities of
	// this thread.
	runtime.LockOSThread()
	if os.Getuid() == 0 {
		for _, c := range []uintptr{unix.CAP_DAC_OVERRIDE, unix.CAP_DAC_READ_SEARCH} {
			exitOn(unix.Prctl(unix.PR_CAPBSET_DROP, c, 0, 0, 0))
		}
	}
	path, err := exec.LookPath(os.Args[1])
	exitOn(err)
	exitOn(syscall.Exec(path, os.Args[1:], os.Environ()))
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "unprivileged:", err)
		os.Exit(99)
	}
}

// cmdTerminal runs a program with standard output and standard error on a
// terminal, and puts the text of the terminal in the script's stdout:
//
//	terminal PROGRAM [ARG ...]
func cmdTerminal(ts *testscript.TestScript, neg bool, args []string) {
	control, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	ts.Check(err)
	defer control.Close()
	ts.Check(unix.IoctlSetPointerInt(int(control.Fd()), unix.TIOCSPTLCK, 0))
	n, err := unix.IoctlGetInt(int(control.Fd()), unix.TIOCGPTN)
	ts.Check(err)
	tty, err := os.OpenFile("/dev/pts/"+strconv.Itoa(n), os.O_RDWR|unix.O_NOCTTY, 0)
	ts.Check(err)

	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = append(os.Environ(), "TERM=xterm", "NO_COLOR="+ts.Getenv("NO_COLOR"))
	cmd.Stdout, cmd.Stderr = tty, tty
	var screen bytes.Buffer
	read := make(chan struct{})
	go func() {
		defer close(read)
		_, _ = io.Copy(&screen, control) // ends in EIO when the terminal is closed
	}()
	runErr := cmd.Run()
	tty.Close()
	<-read
	_, err = screen.WriteTo(ts.Stdout())
	ts.Check(err)
	if (runErr != nil) != neg {
		ts.Fatalf("%v", runErr)
	}
}
