//go:build unix

package atomicfile

import (
	"os"
	"syscall"

	"github.com/google/renameio/v2"
)

// rename puts a new file that holds data in base's place, in one step: the
// file is written under a hidden temporary name, synced and renamed. It has
// the mode and, where the process may give it, the owner of the one before.
func rename(dir *os.Root, base string, data []byte) error {
	f, err := renameio.NewPendingFile(base,
		renameio.WithRoot(dir),
		renameio.WithPermissions(0o666), // less the umask
		renameio.WithExistingPermissions())
	if err != nil {
		return err
	}
	defer f.Cleanup()
	if before, err := dir.Stat(base); err == nil {
		if owner, ok := before.Sys().(*syscall.Stat_t); ok {
			// Without the right to give files away, the new one is ours.
			_ = f.Chown(int(owner.Uid), int(owner.Gid))
		}
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.CloseAtomicallyReplace()
}
