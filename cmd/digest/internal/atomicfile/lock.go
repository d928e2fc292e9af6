package atomicfile

import (
	"os"
	"sync"
	"time"
)

// patience is the time to wait for the lock of a folder. Processes of this
// package hold the lock for as long as reading and renaming one file takes.
const patience = 10 * time.Second

// turn lets the goroutines of this process lock folders in turn.
var turn sync.Mutex

// lock locks a folder against other processes of this package. The system ends
// the lock if the process ends. On a file system without locks, lock does
// nothing.
func lock(dir *os.Root) (unlock func(), err error) {
	turn.Lock()
	release, err := lockFolder(dir, time.Now().Add(patience))
	if err != nil {
		turn.Unlock()
		return nil, err
	}
	return func() {
		release()
		turn.Unlock()
	}, nil
}
