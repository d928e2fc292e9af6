package atomicfile

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sys/windows"
)

// lockFolder takes a mutex of the user's session, because Windows has no locks of
// folders. The mutex belongs to the thread.
func lockFolder(dir *os.Root, until time.Time) (release func(), err error) {
	path, err := filepath.Abs(dir.Name())
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	name, err := windows.UTF16PtrFromString(fmt.Sprintf(`Local\digest-%x`, sha256.Sum256([]byte(strings.ToLower(path)))))
	if err != nil {
		return nil, err
	}
	runtime.LockOSThread()
	// An error besides a handle says that the mutex exists.
	mutex, err := windows.CreateMutex(nil, false, name)
	if mutex == 0 {
		runtime.UnlockOSThread()
		return nil, err
	}
	event, err := windows.WaitForSingleObject(mutex, uint32(max(0, time.Until(until).Milliseconds())))
	if err != nil || event != windows.WAIT_OBJECT_0 && event != windows.WAIT_ABANDONED {
		windows.CloseHandle(mutex)
		runtime.UnlockOSThread()
		if err == nil {
			err = ErrLocked
		}
		return nil, err
	}
	return func() {
		_ = windows.ReleaseMutex(mutex) // closing the handle ends the lock, too
		windows.CloseHandle(mutex)
		runtime.UnlockOSThread()
	}, nil
}
