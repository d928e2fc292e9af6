//go:build !unix

package atomicfile

import (
	"os"
	"path/filepath"

	"github.com/moby/sys/atomicwriter"
)

// rename replaces the file base in one step: a new file is written under a
// hidden temporary name, synced and renamed. The new file has the mode of the
// old file.
func rename(dir *os.Root, base string, data []byte) error {
	mode := os.FileMode(0o666)
	if before, err := dir.Stat(base); err == nil {
		mode = before.Mode().Perm()
	}
	return atomicwriter.WriteFile(filepath.Join(dir.Name(), base), data, mode)
}
