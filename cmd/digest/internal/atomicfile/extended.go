//go:build linux || darwin

package atomicfile

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"golang.org/x/sys/unix"
)

// accessList is the attribute with the access control list on Linux.
const accessList = "system.posix_acl_access"

// keepExtended gives the file to the extended attributes of the file from, and
// reports whether there is an access control list among them. Attributes that the
// system sets itself are kept only where the process may set them.
func keepExtended(to, from *os.File) (acl bool, err error) {
	names, err := listExtended(from)
	if err != nil {
		return false, err
	}
	for _, name := range names {
		if err := copyExtended(to, from, name); err != nil && !isSystems(name) {
			what := fmt.Sprintf("its extended attribute %q", name)
			if name == accessList {
				what = "its access control list"
			}
			return false, fmt.Errorf("%s cannot be kept: %w; not written", what, err)
		}
		acl = acl || name == accessList
	}
	if !acl && runtime.GOOS == "linux" {
		// The file may have got the default list of the folder.
		err = unix.Fremovexattr(int(to.Fd()), accessList)
		if errors.Is(err, unix.ENODATA) || noExtended(err) {
			err = nil
		}
	}
	return acl, err
}

// isSystems reports whether the system, and not a user, sets an attribute.
func isSystems(name string) bool {
	return strings.HasPrefix(name, "security.") || strings.HasPrefix(name, "com.apple.")
}

// noExtended reports whether the error says that a file system has no extended
// attributes.
func noExtended(err error) bool {
	return errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EOPNOTSUPP) || errors.Is(err, unix.ENOSYS)
}

func listExtended(f *os.File) ([]string, error) {
	list, err := grow(func(b []byte) (int, error) { return unix.Flistxattr(int(f.Fd()), b) })
	if err != nil {
		if noExtended(err) {
			err = nil
		}
		return nil, err
	}
	var names []string
	for name := range bytes.SplitSeq(list, []byte{0}) {
		if len(name) > 0 {
			names = append(names, string(name))
		}
	}
	return names, nil
}

func copyExtended(to, from *os.File, name string) error {
	value, err := grow(func(b []byte) (int, error) { return unix.Fgetxattr(int(from.Fd()), name, b) })
	if err != nil {
		return err
	}
	return unix.Fsetxattr(int(to.Fd()), name, value, 0)
}

// grow calls read with more and more memory until the result fits.
func grow(read func([]byte) (int, error)) ([]byte, error) {
	for size := 1 << 10; ; size *= 4 {
		b := make([]byte, size)
		n, err := read(b)
		if err == nil {
			return b[:n], nil
		}
		if !errors.Is(err, unix.ERANGE) || size > 1<<20 {
			return nil, err
		}
	}
}
