//go:build !unix

package atomicfile

import (
	"os"
	"path/filepath"

	"github.com/moby/sys/atomicwriter"
)

// rename puts a new file that holds data in base's place, in one step: the
// file is written under a hidden temporary name, synced and renamed. It has
// the mode of the one before.
func rename(dir *os.Root, base string, data []byte) error {
	mode := os.FileMode(0o666)
	if before, err := dir.Stat(base); err == nil {
		mode = before.Mode().Perm()
	}
	return atomicwriter.WriteFile(filepath.Join(dir.Name(), base), data, mode)
}
