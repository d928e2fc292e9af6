//go:build unix

package atomicfile

import (
	"os"
	"syscall"

	"github.com/google/renameio/v2"
)

// rename replaces the file base in one step: a new file is written under a
// hidden temporary name, synced and renamed. The new file has the mode of the
// old file and, if the process may set the owner, its owner.
func rename(dir *os.Root, base string, data []byte) error {
	f, err := renameio.NewPendingFile(base,
		renameio.WithRoot(dir),
		renameio.WithPermissions(0o666), // without the bits of the umask
		renameio.WithExistingPermissions())
	if err != nil {
		return err
	}
	defer f.Cleanup()
	if before, err := dir.Stat(base); err == nil {
		if owner, ok := before.Sys().(*syscall.Stat_t); ok {
			// Without the right to change owners, the file belongs
			// to this process.
			_ = f.Chown(int(owner.Uid), int(owner.Gid))
		}
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.CloseAtomicallyReplace()
}
