//go:build linux || darwin

package atomicfile

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// readExtended returns the extended attributes of a file. Attributes that the system
// sets itself are left out if the process may not read them.
func readExtended(f *os.File) (map[string]string, error) {
	list, err := grow(func(b []byte) (int, error) { return unix.Flistxattr(int(f.Fd()), b) })
	if err != nil {
		if noExtended(err) {
			err = nil
		}
		return nil, err
	}
	all := make(map[string]string)
	for name := range strings.SplitSeq(string(list), "\x00") {
		if name == "" {
			continue
		}
		value, err := grow(func(b []byte) (int, error) { return unix.Fgetxattr(int(f.Fd()), name, b) })
		if err == nil {
			all[name] = string(value)
		} else if !isSystems(name) {
			return nil, fmt.Errorf("%s cannot be read: %w; not written", titleOf(name), err)
		}
	}
	return all, nil
}

// keepExtended gives the file to extended attributes. Attributes that the system sets
// itself are kept only where the process may set them.
func keepExtended(to *os.File, all map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		err := unix.Fsetxattr(int(to.Fd()), name, []byte(all[name]), 0)
		if err != nil && !isSystems(name) {
			return fmt.Errorf("%s cannot be kept: %w; not written", titleOf(name), err)
		}
	}
	if _, ok := all[accessList]; ok || runtime.GOOS != "linux" {
		return nil
	}
	// The file may have got the default list of the folder.
	err := unix.Fremovexattr(int(to.Fd()), accessList)
	if errors.Is(err, unix.ENODATA) || noExtended(err) {
		err = nil
	}
	return err
}

// titleOf returns an extended attribute as a message names it.
func titleOf(name string) string {
	if name == accessList {
		return "its access control list"
	}
	return fmt.Sprintf("its extended attribute %q", name)
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
