//go:build unix

package atomicfile

import (
	"fmt"
	"os"
	"syscall"
)

// nonblock keeps the opening of a pipe from waiting.
const nonblock = syscall.O_NONBLOCK

func stat(info os.FileInfo) *syscall.Stat_t { return info.Sys().(*syscall.Stat_t) }

// links returns the number of names of a file.
func links(info os.FileInfo) uint64 { return uint64(stat(info).Nlink) }

// isOwn reports whether a file belongs to the user of the process.
func isOwn(info os.FileInfo) bool { return int(stat(info).Uid) == os.Geteuid() }

// sameRights reports whether two files have the same mode, owner and group.
func sameRights(a, b os.FileInfo) bool {
	return a.Mode() == b.Mode() && stat(a).Uid == stat(b).Uid && stat(a).Gid == stat(b).Gid
}

// keepAttributes gives the file to the attributes of the file from. Nobody gets
// more rights than before.
func keepAttributes(to, from *os.File) error {
	info, err := from.Stat()
	if err != nil {
		return err
	}
	owner, mode := stat(info), info.Mode().Perm()
	// Without the right to give files away, the file belongs to this process.
	if to.Chown(int(owner.Uid), int(owner.Gid)) != nil {
		_ = to.Chown(-1, int(owner.Gid))
	}
	now, err := to.Stat()
	if err != nil {
		return err
	}
	acl, err := keepExtended(to, from)
	if err != nil {
		return err
	}
	// A group that is not kept loses its rights to another group.
	if stat(now).Gid != owner.Gid && (acl || mode>>3&7&^(mode&7) != 0) {
		return fmt.Errorf("its group %d cannot be kept, and group %d would get the rights of the group; not written", owner.Gid, stat(now).Gid)
	}
	if now, err = to.Stat(); err == nil && now.Mode().Perm() != mode {
		err = to.Chmod(mode)
	}
	return err
}
