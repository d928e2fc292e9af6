//go:build unix

package growth

import (
	"syscall"
	"time"
)

// now returns the time that the processor has spent in the process, without the
// time of the system.
func now() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return time.Since(start)
	}
	return time.Duration(u.Utime.Nano())
}
