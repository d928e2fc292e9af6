package atomicfile

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// An entry of an access control list, as the kernel reads it.
type aclEntry struct {
	Tag, Perm uint16
	ID        uint32
}

const (
	aclUserObj, aclUser, aclGroupObj, aclGroup, aclMask, aclOther = 1, 2, 4, 8, 0x10, 0x20

	noID        = ^uint32(0)
	defaultList = "system.posix_acl_default"
)

func setACL(t *testing.T, name, attribute string, entries ...aclEntry) []byte {
	t.Helper()
	var b bytes.Buffer
	_ = binary.Write(&b, binary.LittleEndian, uint32(2))
	_ = binary.Write(&b, binary.LittleEndian, entries)
	if err := unix.Setxattr(name, attribute, b.Bytes(), 0); err != nil {
		t.Skipf("NOT RUN: the file system of %s has no access control lists: %v", name, err)
	}
	return b.Bytes()
}

func getAttribute(name, attribute string) []byte {
	b := make([]byte, 1<<10)
	n, err := unix.Getxattr(name, attribute, b)
	if err != nil {
		return nil
	}
	return b[:n]
}

// A file has old as its text and the mode, and is the only file of a new folder.
func newFile(t *testing.T, mode os.FileMode) (dir *os.Root, name string) {
	t.Helper()
	folder := t.TempDir()
	name = filepath.Join(folder, "post.md")
	writeFile(t, name, mode)
	dir, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { dir.Close() })
	return dir, name
}

func writeFile(t *testing.T, name string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}

func replace(dir *os.Root) error {
	r := replacement{dir: dir, base: "post.md", old: []byte("old"), data: []byte("new")}
	return r.run()
}

func modeOf(t *testing.T, name string) os.FileMode {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode().Perm()
}

// The group may not read, and a user of the list may: the bits of the group in
// the mode are the mask of the list.
var withoutGroup = []aclEntry{{aclUserObj, 6, noID}, {aclUser, 6, 1234}, {aclGroupObj, 0, noID}, {aclMask, 6, noID}, {aclOther, 0, noID}}

func TestKeepACL(t *testing.T) {
	dir, name := newFile(t, 0o600)
	want := setACL(t, name, accessList, withoutGroup...)
	mode := modeOf(t, name)
	if err := replace(dir); err != nil {
		t.Fatal(err)
	}
	if got := getAttribute(name, accessList); !bytes.Equal(got, want) {
		t.Errorf("the access control list is %x, want %x", got, want)
	}
	if got := modeOf(t, name); got != mode || mode != 0o660 {
		t.Errorf("the mode is %v, want %v", got, mode)
	}
}

// The list that a folder gives to new files is not for a file that had no list.
func TestKeepNoACL(t *testing.T) {
	dir, name := newFile(t, 0o640)
	setACL(t, dir.Name(), defaultList, aclEntry{aclUserObj, 7, noID}, aclEntry{aclUser, 7, 1234}, aclEntry{aclGroupObj, 7, noID}, aclEntry{aclMask, 7, noID}, aclEntry{aclOther, 0, noID})
	if err := replace(dir); err != nil {
		t.Fatal(err)
	}
	if got := getAttribute(name, accessList); got != nil {
		t.Errorf("the file has got an access control list: %x", got)
	}
	if got := modeOf(t, name); got != 0o640 {
		t.Errorf("the mode is %v", got)
	}
	// A new file gets the list, as from any program.
	r := replacement{dir: dir, base: "new.md", data: []byte("new")}
	if err := r.run(); err != nil {
		t.Fatal(err)
	}
	if getAttribute(filepath.Join(dir.Name(), "new.md"), accessList) == nil {
		t.Error("a new file has not got the list of its folder")
	}
}

func TestKeepAttributes(t *testing.T) {
	dir, name := newFile(t, 0o644)
	values := map[string][]byte{"user.comment": []byte("kept"), "user.empty": {}, "user.large": bytes.Repeat([]byte("x"), 2000)}
	for attribute, value := range values {
		if err := unix.Setxattr(name, attribute, value, 0); err != nil {
			t.Skipf("NOT RUN: the file system of %s has no extended attributes: %v", name, err)
		}
	}
	if err := replace(dir); err != nil {
		t.Fatal(err)
	}
	for attribute, want := range values {
		b := make([]byte, 4<<10)
		n, err := unix.Getxattr(name, attribute, b)
		if err != nil || !bytes.Equal(b[:n], want) {
			t.Errorf("%s is %q, %v", attribute, b[:max(n, 0)], err)
		}
	}
}

// What cannot be kept is named, and ends the replacing.
func TestNotKept(t *testing.T) {
	_, name := newFile(t, 0o644)
	setACL(t, name, accessList, withoutGroup...)
	from, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	r, to, err := os.Pipe() // has no extended attributes
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer to.Close()
	all, err := readExtended(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := keepExtended(to, all); err == nil || !strings.HasPrefix(err.Error(), "its access control list cannot be kept: ") {
		t.Errorf("error %v", err)
	}
}

func TestHardLinks(t *testing.T) {
	dir, name := newFile(t, 0o644)
	other := filepath.Join(dir.Name(), "other.md")
	if err := os.Link(name, other); err != nil {
		t.Fatal(err)
	}
	if err := replace(dir); err != ErrLinked {
		t.Errorf("error %v, want %v", err, ErrLinked)
	}
	for _, name := range []string{name, other} {
		if text, err := os.ReadFile(name); err != nil || string(text) != "old" {
			t.Errorf("%s holds %q, %v", name, text, err)
		}
	}
	// A text that the file holds already is no reason to refuse.
	r := replacement{dir: dir, base: "post.md", data: []byte("old")}
	if err := r.run(); err != nil {
		t.Error(err)
	}
}

// asUser calls f with the rights of a user to files. The user is in one group
// or more.
func asUser(t *testing.T, user, group int, groups []uint32, f func() error) error {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("NOT RUN: only root can act as other users")
	}
	result := make(chan error)
	go func() {
		runtime.LockOSThread() // without Unlock, so the thread ends with the goroutine
		// Each of these calls is about the thread alone.
		if _, _, e := syscall.RawSyscall(syscall.SYS_SETGROUPS, uintptr(len(groups)), uintptr(unsafe.Pointer(&groups[0])), 0); e != 0 {
			result <- e
			return
		}
		_ = syscall.Setfsgid(group)
		_ = syscall.Setfsuid(user)
		result <- f()
	}()
	return <-result
}

// The owner of a file may be another user than the one of the process.
func TestOtherOwner(t *testing.T) {
	const alice, bob, staff = 61001, 61002, 62001
	acl := []aclEntry{{aclUserObj, 6, noID}, {aclUser, 6, bob}, {aclGroupObj, 6, noID}, {aclMask, 6, noID}, {aclOther, 0, noID}}
	for _, tt := range []struct {
		why     string
		mode    os.FileMode
		list    []aclEntry
		groups  []uint32
		refused string
		group   uint32 // afterwards
	}{
		{"of the group", 0o660, nil, []uint32{staff}, "", staff},
		{"of the group, with a list", 0o660, acl, []uint32{staff}, "", staff},
		{"not of the group, which has no more rights than all", 0o666, nil, []uint32{bob}, "", bob},
		{"not of the group, which has more rights than all", 0o676, nil, []uint32{bob}, "its group 62001 cannot be kept", 0},
		{"not of the group, which has no rights", 0o606, nil, []uint32{bob}, "its group 62001 cannot be kept", 0},
		{"not of the group, which has fewer rights than all", 0o646, nil, []uint32{bob}, "its group 62001 cannot be kept", 0},
		{"allowed by the list, and not of the group", 0o660, acl, []uint32{bob}, "its group 62001 cannot be kept", 0},
		{"not allowed", 0o664, nil, []uint32{bob}, "permission denied", 0},
	} {
		t.Run(tt.why, func(t *testing.T) {
			dir, name := newFile(t, tt.mode)
			if err := os.Chmod(dir.Name(), 0o777); err != nil {
				t.Fatal(err)
			}
			if tt.list != nil {
				setACL(t, name, accessList, tt.list...)
			}
			if err := os.Chown(name, alice, staff); err != nil {
				t.Skipf("NOT RUN: %v", err)
			}
			want, list := modeOf(t, name), getAttribute(name, accessList)
			err := asUser(t, bob, bob, tt.groups, func() error { return replace(dir) })
			if tt.refused != "" {
				if err == nil || !strings.Contains(err.Error(), tt.refused) {
					t.Errorf("error %v, want %q", err, tt.refused)
				}
				if text, err := os.ReadFile(name); err != nil || string(text) != "old" {
					t.Errorf("the file holds %q, %v", text, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			if st := stat(info); st.Uid != bob || st.Gid != tt.group {
				t.Errorf("the file belongs to %d:%d, want %d:%d", st.Uid, st.Gid, bob, tt.group)
			}
			if got := modeOf(t, name); got != want {
				t.Errorf("the mode is %v, want %v", got, want)
			}
			if got := getAttribute(name, accessList); !bytes.Equal(got, list) {
				t.Errorf("the list is %x, want %x", got, list)
			}
		})
	}
}

// An owner that cannot be kept, and is known not to be in the group, has the rights of all
// others afterwards.
func TestOwnerLoses(t *testing.T) {
	for _, tt := range []struct {
		why  string
		uid  uint32
		gid  uint32
		mode os.FileMode
		want bool
	}{
		{"root is not in the group", 0, 62001, 0o660, true},
		{"all have the rights of the owner", 0, 62001, 0o666, false},
		{"root is in its own group", 0, 0, 0o660, false},
		{"nothing is known of the user", 61001, 62001, 0o660, false},
	} {
		if got := loses(tt.uid, tt.gid, tt.mode); got != tt.want {
			t.Errorf("%s: %t, want %t", tt.why, got, tt.want)
		}
	}
}

// A pipe is not opened, wherever it appears.
func TestPipe(t *testing.T) {
	dir, name := newFile(t, 0o644)
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(name, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := replace(dir); err != ErrNotRegular {
		t.Errorf("error %v, want %v", err, ErrNotRegular)
	}
}

// The mode has more bits than those of the permissions. They are for the owner and the
// group of the file, so another owner does not get them.
func TestKeepMode(t *testing.T) {
	for _, special := range []os.FileMode{os.ModeSticky, os.ModeSetgid, os.ModeSetuid} {
		dir, name := newFile(t, 0o664|special)
		want, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := replace(dir); err != nil {
			t.Fatal(err)
		}
		if got, err := os.Stat(name); err != nil || got.Mode() != want.Mode() {
			t.Errorf("the mode is %v, want %v, error %v", got.Mode(), want.Mode(), err)
		}
	}
	t.Run("of another owner", func(t *testing.T) {
		const alice, bob, staff = 61001, 61002, 62001
		dir, name := newFile(t, 0o664)
		for _, err := range []error{os.Chmod(dir.Name(), 0o777), os.Chown(name, alice, staff), os.Chmod(name, 0o664|os.ModeSetuid|os.ModeSetgid)} {
			if err != nil {
				t.Skipf("NOT RUN: %v", err)
			}
		}
		if err := asUser(t, bob, bob, []uint32{staff}, func() error { return replace(dir) }); err != nil {
			t.Fatal(err)
		}
		if got, err := os.Stat(name); err != nil || got.Mode() != 0o664 {
			t.Errorf("the mode is %v, error %v", got.Mode(), err)
		}
	})
}

// Rights that are taken away while the new text is written do not come back.
func TestAttributesChange(t *testing.T) {
	for _, tt := range []struct {
		why    string
		change func(name string) error
		want   error
	}{
		{"the same list", func(name string) error { return unix.Setxattr(name, "user.a", []byte("1"), 0) }, nil},
		{"the list is removed, and the mode stays", func(name string) error {
			if err := unix.Removexattr(name, accessList); err != nil {
				return err
			}
			return os.Chmod(name, 0o660)
		}, ErrChanged},
		{"another value", func(name string) error { return unix.Setxattr(name, "user.a", []byte("2"), 0) }, ErrChanged},
		{"a new attribute", func(name string) error { return unix.Setxattr(name, "user.b", nil, 0) }, ErrChanged},
		{"another mode", func(name string) error { return os.Chmod(name, 0o600) }, ErrChanged},
	} {
		dir, name := newFile(t, 0o660)
		setACL(t, name, accessList, withoutGroup...)
		if err := unix.Setxattr(name, "user.a", []byte("1"), 0); err != nil {
			t.Skipf("NOT RUN: the file system of %s has no extended attributes: %v", name, err)
		}
		r := replacement{dir: dir, base: "post.md", old: []byte("old"), data: []byte("new")}
		before, done, err := r.check()
		if done || err != nil {
			t.Fatal(done, err)
		}
		if err := tt.change(name); err != nil {
			t.Fatal(err)
		}
		if err := r.checkAgain(before); err != tt.want {
			t.Errorf("%s: error %v, want %v", tt.why, err, tt.want)
		}
	}
}

// A message says whether the file or the folder is protected.
func TestProtected(t *testing.T) {
	const alice, bob = 61001, 61002
	for _, tt := range []struct {
		why          string
		folder, file os.FileMode
		want         string
	}{
		{"the file", 0o777, 0o644, "the file is protected: permission denied; not written; allow writing to the file first"},
		{"the folder", 0o755, 0o666, "the folder is protected: permission denied; not written; allow writing to the folder first"},
		{"a sticky folder", 0o777 | os.ModeSticky, 0o666, "the folder lets nobody replace the file but its owner: operation not permitted; not written; write it as its owner"},
	} {
		dir, name := newFile(t, tt.file)
		for _, err := range []error{os.Chown(name, alice, alice), os.Chown(dir.Name(), alice, alice), os.Chmod(dir.Name(), tt.folder)} {
			if err != nil {
				t.Skipf("NOT RUN: %v", err)
			}
		}
		err := asUser(t, bob, bob, []uint32{bob}, func() error { return replace(dir) })
		if err == nil || err.Error() != tt.want {
			t.Errorf("%s: error %v, want %s", tt.why, err, tt.want)
		}
		if text, err := os.ReadFile(name); err != nil || string(text) != "old" {
			t.Errorf("%s: the file holds %q, %v", tt.why, text, err)
		}
		if names, err := filepath.Glob(filepath.Join(dir.Name(), ".*")); err != nil || len(names) > 0 {
			t.Errorf("%s: %q is left, %v", tt.why, names, err)
		}
	}
}

// A file that is a mount point cannot be replaced.
func TestMountPoint(t *testing.T) {
	dir, name := newFile(t, 0o644)
	other := filepath.Join(dir.Name(), "other.md")
	writeFile(t, other, 0o644)
	if err := unix.Mount(other, name, "", unix.MS_BIND, ""); err != nil {
		t.Skipf("NOT RUN: nothing can be mounted here: %v", err)
	}
	defer func() {
		if err := unix.Unmount(name, 0); err != nil {
			t.Error(err)
		}
	}()
	if err := replace(dir); err == nil || !strings.HasPrefix(err.Error(), "is a mount point, as in a container: ") {
		t.Errorf("error %v", err)
	}
	if names, err := filepath.Glob(filepath.Join(dir.Name(), ".*")); err != nil || len(names) > 0 {
		t.Errorf("%q is left, %v", names, err)
	}
}

// A temporary file that root left may have the owner of the file that it would have
// replaced.
func TestRemoveOldOfOthers(t *testing.T) {
	const alice, bob = 61001, 61002
	dir, _ := newFile(t, 0o644)
	name := filepath.Join(dir.Name(), ".digest-0123456789abcdef.tmp")
	writeFile(t, name, 0o644)
	old := time.Now().Add(-2 * abandoned)
	for _, err := range []error{os.Chown(name, alice, alice), os.Chtimes(name, old, old)} {
		if err != nil {
			t.Skipf("NOT RUN: %v", err)
		}
	}
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	if mayLeave(bob, info) || !mayLeave(alice, info) {
		t.Error("a user other than the owner may have left the file, or the owner may not")
	}
	removeOld(dir)
	if _, err := os.Lstat(name); err == nil {
		t.Error("root leaves the file of another user")
	}
}

// A file of /proc has a text, but the size 0.
func TestHoldsWithoutSize(t *testing.T) {
	f, err := os.Open("/proc/self/comm")
	if err != nil {
		t.Skipf("NOT RUN: %v", err)
	}
	defer f.Close()
	text, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	if same, err := holds(f, text); !same || err != nil {
		t.Errorf("%q is not seen as the text of %s, error %v", text, f.Name(), err)
	}
}

// OpenRegular opens no pipe, device or folder, also not through a link.
func TestOpenRegular(t *testing.T) {
	dir, name := newFile(t, 0o644)
	in := func(base string) string { return filepath.Join(dir.Name(), base) }
	if err := syscall.Mkfifo(in("pipe"), 0o666); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{"to-file": "post.md", "to-pipe": "pipe", "to-folder": "."} {
		if err := os.Symlink(target, in(link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{name, in("to-file")} {
		f, _, err := OpenRegular(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if text, err := io.ReadAll(f); err != nil || string(text) != "old" {
			t.Errorf("%s holds %q, %v", name, text, err)
		}
		f.Close()
	}
	for _, name := range []string{in("pipe"), in("to-pipe"), in("to-folder"), dir.Name(), "/dev/null"} {
		if _, _, err := OpenRegular(name); err != errNotRegular {
			t.Errorf("%s: error %v, want %v", name, err, errNotRegular)
		}
	}
}

// A walk finds a file, which becomes a pipe before the file is opened. The pipe is
// not waited for.
func TestBecomesPipe(t *testing.T) {
	dir, name := newFile(t, 0o644)
	pipe := filepath.Join(dir.Name(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(pipe, os.O_RDONLY|nonblock, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stillRegular(f); err != ErrNotRegular {
		t.Errorf("a pipe: error %v, want %v", err, ErrNotRegular)
	}
	if f, err = os.Open(name); err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := stillRegular(f); err != nil {
		t.Errorf("a regular file: error %v", err)
	}
}
