//go:build !unix

package main

import "os"

// otherEnds are no signals: other systems have none that end a run.
var otherEnds []os.Signal

// ignoreSignals does nothing: on other systems, writes already return errors.
func ignoreSignals() {}
