//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package atomicfile

import (
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// lockFolder locks the folder itself, so no lock file is left.
func lockFolder(dir *os.Root, until time.Time) (release func(), err error) {
	f, err := dir.Open(".")
	if err != nil {
		return nil, err
	}
	for wait := time.Millisecond; ; wait = min(2*wait, 50*time.Millisecond) {
		switch err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err {
		case unix.EINTR:
		case unix.EWOULDBLOCK:
			if time.Now().After(until) {
				f.Close()
				return nil, ErrLocked
			}
			time.Sleep(wait)
		default:
			// Without an error the folder is locked. With an error, as
			// on some network file systems, folders have no locks.
			return func() { f.Close() }, nil
		}
	}
}
