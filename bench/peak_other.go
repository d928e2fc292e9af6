//go:build !unix

package main

import (
	"os"
	"time"
)

// ownTime returns 0: the system does not tell.
func ownTime() time.Duration { return 0 }

// peakMemory returns 0: this system does not report it.
func peakMemory(*os.ProcessState) int64 { return 0 }
