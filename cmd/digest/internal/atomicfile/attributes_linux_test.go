package atomicfile

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
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
	if _, err := keepExtended(to, from); err == nil || !strings.HasPrefix(err.Error(), "its access control list cannot be kept: ") {
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
