//go:build unix

package atomicfile

import (
	"fmt"
	"os"
	"os/user"
	"slices"
	"strconv"
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
	if now.Uid != owner.Uid && loses(owner.Uid, owner.Gid, mode) {
		return fmt.Errorf("its owner %d cannot be kept, and would lose rights to the file; not written; write it as its owner", owner.Uid)
	}
	if now.Uid != owner.Uid || now.Gid != owner.Gid {
		mode = mode.Perm() // set-user-ID and set-group-ID would be of other users
	}
	if info, err = to.Stat(); err == nil && info.Mode() != mode {
		if err = to.Chmod(mode); err == nil {
			info, err = to.Stat()
		}
	}
	if err == nil && info.Mode() != mode {
		err = fmt.Errorf("its mode %v cannot be kept; not written; join its group first", mode)
	}
	return err
}

// loses reports whether a user who no longer owns a file of a mode has fewer rights than
// before: the user is known not to be in the group, and all others have fewer rights.
func loses(uid, gid uint32, mode os.FileMode) bool {
	if mode>>6&7&^(mode&7) == 0 {
		return false
	}
	id := func(n uint32) string { return strconv.FormatUint(uint64(n), 10) }
	owner, err := user.LookupId(id(uid))
	if err != nil {
		return false
	}
	groups, err := owner.GroupIds()
	return err == nil && !slices.Contains(groups, id(gid))
}
