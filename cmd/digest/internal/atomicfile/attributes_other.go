//go:build !unix

package atomicfile

import "os"

const nonblock = 0

// links returns 1: the number of names is not known.
func links(os.FileInfo) int { return 1 }

// identity returns false: what tells a file from all others is not known.
func identity(os.FileInfo) (id int, ok bool) { return 0, false }

// isOwn returns true: the user may remove the file, or the system refuses.
func isOwn(os.FileInfo) bool { return true }

// sameRights reports whether two files have the same mode.
func sameRights(a, b os.FileInfo) bool { return a.Mode() == b.Mode() }

// keepAttributes gives the file to the mode of the attributes from.
func keepAttributes(to *os.File, from *attributes) error { return to.Chmod(from.Mode().Perm()) }
