package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"regexp"
	"sync"
	"time"
)

// A temporary is a temporary file in a folder. Jekyll and this command skip
// files whose names begin with a dot.
type temporary struct {
	*os.File
	dir  *os.Root
	name string
}

var temporaryName = regexp.MustCompile(`^\.digest-[0-9a-f]{16}\.tmp$`)

// live has the temporary files of this process. Under its lock, temporary files
// are made, renamed and removed.
var live = struct {
	sync.Mutex
	files map[*temporary]bool
}{files: make(map[*temporary]bool)}

// Stop removes the temporary files of the process, and blocks all further
// writing for ever. The process has to exit right afterwards.
func Stop() {
	live.Lock() // and no Unlock
	for t := range live.files {
		_ = t.dir.Remove(t.name)
	}
}

func newTemporary(dir *os.Root, mode os.FileMode) (*temporary, error) {
	live.Lock()
	defer live.Unlock()
	for range 100 {
		name := fmt.Sprintf(".digest-%016x.tmp", rand.Uint64())
		f, err := dir.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if err == nil {
			t := &temporary{f, dir, name}
			live.files[t] = true
			return t, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	}
	return nil, fs.ErrExist
}

// rename gives the file its name.
func (t *temporary) rename(base string) error {
	live.Lock()
	defer live.Unlock()
	if err := t.dir.Rename(t.name, base); err != nil {
		return notRenamed(err)
	}
	delete(live.files, t)
	return nil
}

// remove removes the file, unless the file was renamed.
func (t *temporary) remove() {
	live.Lock()
	defer live.Unlock()
	if live.files[t] {
		_ = t.dir.Remove(t.name) // the next run tries again
		delete(live.files, t)
	}
}

// abandoned is the age at which a temporary file is taken as left by a kill. No
// process takes as long for one file.
const abandoned = time.Hour

// cleaned has the folders in which removeOld has looked.
var cleaned sync.Map

// removeOld removes the temporary files in dir that killed processes of the same
// user have left. Each folder is looked through once.
func removeOld(dir *os.Root) {
	if _, again := cleaned.LoadOrStore(dir.Name(), true); again {
		return
	}
	f, err := dir.Open(".")
	if err != nil {
		return
	}
	defer f.Close()
	for {
		names, err := f.Readdirnames(256)
		for _, name := range names {
			if temporaryName.MatchString(name) {
				removeIfOld(dir, name)
			}
		}
		if err != nil {
			return
		}
	}
}

// removeIfOld removes a file if it is old and may be the user's own. A failure harms
// nothing, so it is not reported.
func removeIfOld(dir *os.Root, name string) {
	info, err := dir.Lstat(name)
	if err == nil && info.Mode().IsRegular() && isOwn(info) && time.Since(info.ModTime()) >= abandoned {
		_ = dir.Remove(name)
	}
}
