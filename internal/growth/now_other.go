//go:build !unix

package growth

import "time"

// now returns the time since the process started.
func now() time.Duration { return time.Since(start) }
