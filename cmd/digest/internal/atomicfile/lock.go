package atomicfile

import (
	"os"
	"sync"
	"time"
)

// patience is the time to wait for the lock of a folder. Processes of this
// package hold the lock for as long as reading and renaming one file takes.
const patience = 10 * time.Second

// busy has the names of folders whose locks were waited for in vain. For further
// files there, nobody waits again.
var busy sync.Map

// turn lets the goroutines of this process lock folders in turn.
var turn sync.Mutex

// lock locks a folder against other processes of this package. The system ends
// the lock if the process ends. On a file system without locks, lock does
// nothing.
func lock(dir *os.Root) (unlock func(), err error) {
	turn.Lock()
	wait := patience
	if _, again := busy.Load(dir.Name()); again {
		wait = 0
	}
	release, err := lockFolder(dir, time.Now().Add(wait))
	if err != nil {
		busy.Store(dir.Name(), true)
		turn.Unlock()
		return nil, err
	}
	return func() {
		release()
		turn.Unlock()
	}, nil
}
