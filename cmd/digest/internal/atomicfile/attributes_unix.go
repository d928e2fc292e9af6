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

// identity returns what tells a file from all others.
func identity(info os.FileInfo) (id [2]uint64, ok bool) {
	return [2]uint64{uint64(stat(info).Dev), uint64(stat(info).Ino)}, true
}

// isOwn reports whether a temporary file may be left by the user of the process.
func isOwn(info os.FileInfo) bool { return mayLeave(os.Geteuid(), info) }

// mayLeave reports whether a temporary file may be left by a user. A file that root
// left may have the owner of the file that it would have replaced.
func mayLeave(user int, info os.FileInfo) bool { return user == 0 || user == int(stat(info).Uid) }

// sameRights reports whether two files have the same mode, owner and group.
func sameRights(a, b os.FileInfo) bool {
	return a.Mode() == b.Mode() && stat(a).Uid == stat(b).Uid && stat(a).Gid == stat(b).Gid
}

// keepAttributes gives the file to the attributes from. Nobody gets more rights than
// before.
func keepAttributes(to *os.File, from *attributes) error {
	owner := stat(from)
	// Without the right to give files away, the file belongs to this process.
	if to.Chown(int(owner.Uid), int(owner.Gid)) != nil {
		_ = to.Chown(-1, int(owner.Gid))
	}
	info, err := to.Stat()
	if err != nil {
		return err
	}
	now, mode := stat(info), from.Mode()
	if err := keepExtended(to, from.extended); err != nil {
		return err
	}
	// The rights of a group that is not kept would be the rights of another group,
	// and its members would have the rights of all others.
	if now.Gid != owner.Gid && (from.hasList() || mode>>3&7 != mode&7) {
		return fmt.Errorf("its group %d cannot be kept, and users would get other rights to the file; not written; join the group first", owner.Gid)
	}
	if now.Uid != owner.Uid || now.Gid != owner.Gid {
		mode = mode.Perm() // set-user-ID and set-group-ID would be of other users
	}
	if info, err = to.Stat(); err == nil && info.Mode() != mode {
		err = to.Chmod(mode)
	}
	return err
}
