package posts

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/growth"
)

// wantInputs finds the files in the plain way: with filepath.WalkDir and a set
// of all earlier files.
func wantInputs(args []string) []string {
	var list []string
	seen := make(map[string]bool)
	add := func(name string) {
		if path := filepath.Clean(name); !seen[path] {
			seen[path] = true
			list = append(list, path)
		}
	}
	for _, arg := range args {
		if info, err := os.Stat(arg); err != nil || !info.IsDir() {
			add(arg)
			continue
		}
		root := arg + string(filepath.Separator)
		_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				add(name)
			case name == root:
			case d.IsDir() && skipDir(d.Name()):
				return fs.SkipDir
			case !d.IsDir() && isPost(d.Name()):
				if info, err := os.Stat(name); err != nil || info.Mode().IsRegular() {
					add(name)
				}
			}
			return nil
		})
	}
	return list
}

func gotInputs(args []string) []string {
	var list []string
	for in := range newArguments(args).files {
		list = append(list, filepath.Clean(in.Name))
	}
	return list
}

// makeTree makes files below a new working directory; a name with an arrow
// makes a link. The result is the paths of all files and directories.
func makeTree(t *testing.T, names ...string) []string {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range names {
		name, target, isLink := strings.Cut(name, " -> ")
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if isLink {
			if err := os.Symlink(target, name); err != nil {
				t.Skipf("NOT RUN: no links here: %v", err)
			}
		} else if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	paths := []string{".", "nowhere.md", "a/nowhere.md"}
	_ = filepath.WalkDir(".", func(name string, _ fs.DirEntry, _ error) error {
		paths = append(paths, name)
		return nil
	})
	return paths
}

// Each file comes once, at its first place, even if several arguments contain
// the file.
func TestInputs(t *testing.T) {
	makeTree(t, "a/1.md", "a/2.markdown", "a/notes.txt", "a/b/3.md", "a/b/c/4.md", "a.md", "a/.hidden/5.md", "a/_site/6.md")
	for _, tt := range []struct{ why, args, want string }{
		{"sorted by name within a directory", "a", "a/1.md a/2.markdown a/b/3.md a/b/c/4.md"},
		{"a directory stands before the file whose name it begins", ".", "a/1.md a/2.markdown a/b/3.md a/b/c/4.md a.md"},
		{"a file twice, in two spellings", "a/1.md ./a//1.md a/b/../1.md", "a/1.md"},
		{"a directory twice", "a/b ./a/b/", "a/b/3.md a/b/c/4.md"},
		{"a file, then its directory", "a/b/3.md a", "a/b/3.md a/1.md a/2.markdown a/b/c/4.md"},
		{"a directory, then its file", "a a/b/3.md a/1.md", "a/1.md a/2.markdown a/b/3.md a/b/c/4.md"},
		{"a directory, then one above it", "a/b a", "a/b/3.md a/b/c/4.md a/1.md a/2.markdown"},
		{"a directory, then one below it", "a a/b/c", "a/1.md a/2.markdown a/b/3.md a/b/c/4.md"},
		{"what a walk leaves out is not found by it", "a a/notes.txt a/.hidden a/_site/6.md",
			"a/1.md a/2.markdown a/b/3.md a/b/c/4.md a/notes.txt a/.hidden/5.md a/_site/6.md"},
		{"a hidden directory, then one within it", "a/.hidden a/.hidden/5.md a/b/c", "a/.hidden/5.md a/b/c/4.md"},
		{"what is not there is not found either", "a/b a/b/no.md a/b/no.md", "a/b/3.md a/b/c/4.md a/b/no.md"},
		{"a name with .. is below no directory by its name", ". ../x.md", "a/1.md a/2.markdown a/b/3.md a/b/c/4.md a.md ../x.md"},
	} {
		got := gotInputs(strings.Fields(tt.args))
		if want := strings.Fields(filepath.FromSlash(tt.want)); !slices.Equal(got, want) {
			t.Errorf("%s: %s stands for %v, want %v", tt.why, tt.args, got, want)
		}
	}
}

// For random arguments, the files are the same as in the plain way.
func TestInputsAgree(t *testing.T) {
	paths := makeTree(t,
		"a/1.md", "a/b/2.md", "a/b/c/3.md", "a/b.md", "a/.x/4.md", "a/vendor/5.md", "a/vendor/d/6.md", "z.md",
		"a/link -> b", "a/link.md -> b/2.md", "a/dir.md -> b", "a/gone.md -> nowhere", "up -> .", "e/f/g/h/7.md")
	for range 5000 {
		args := make([]string, 1+rand.N(4))
		for i := range args {
			args[i] = paths[rand.N(len(paths))]
			if rand.N(4) == 0 {
				args[i] = fmt.Sprintf(".%c%s", filepath.Separator, args[i])
			}
		}
		if got, want := gotInputs(args), wantInputs(args); !slices.Equal(got, want) {
			t.Fatalf("%q stand for\n%q, want\n%q", args, got, want)
		}
	}
}

// wantDirs finds the directories in the plain way: each argument is compared with all
// earlier arguments.
func wantDirs(args []string) []string {
	below := func(path, dir string) bool {
		rel, err := filepath.Rel(dir, path)
		return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
	}
	var dirs []string
	for i, arg := range args {
		path := filepath.Clean(arg)
		overlaps := slices.ContainsFunc(args[:i], func(before string) bool {
			before = filepath.Clean(before)
			return below(path, before) || below(before, path)
		})
		if info, err := os.Stat(arg); err == nil && info.IsDir() && !overlaps {
			dirs = append(dirs, arg)
		}
	}
	return dirs
}

func TestDirs(t *testing.T) {
	paths := makeTree(t, "a/1.md", "a/b/2.md", "a/b/c/3.md", "a/b.md", "d/4.md", "z.md", "e/f/g/h/7.md")
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	paths = append(paths, "..", "../..", here, filepath.Join(here, "a"), "/")
	for range 5000 {
		args := make([]string, 1+rand.N(4))
		for i := range args {
			args[i] = paths[rand.N(len(paths))]
		}
		if got, want := newArguments(args).dirs(), wantDirs(args); !slices.Equal(got, want) {
			t.Fatalf("the directories among %q are %q, want %q", args, got, want)
		}
	}
}

// A list of a million names takes little memory for each.
func TestMemoryOfArguments(t *testing.T) {
	t.Chdir(t.TempDir())
	args := make([]string, 100_000)
	for i := range args {
		args[i] = fmt.Sprintf("%x", i)
	}
	inUse := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := inUse()
	a := newArguments(args)
	const most = 160 // bytes
	if n := (inUse() - before) / uint64(len(args)); n > most {
		t.Errorf("an argument takes %d bytes, want at most %d", n, most)
	}
	runtime.KeepAlive(a)
}

// The time for many arguments is linear, as for the files of a list.
func TestManyArguments(t *testing.T) {
	t.Chdir(t.TempDir())
	list := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "folder%05d/%05d.md\n", i/10, i)
		}
		return b.String()
	}
	growth.Linear(t, "many arguments", list(2000), list(16000), func(text string) {
		args := strings.Fields(text)
		newArguments(args).dirs()
		for range newArguments(args).files {
		}
	})
}

// The time for a name of many directories is linear in the name.
func TestDeepArgument(t *testing.T) {
	t.Chdir(t.TempDir())
	growth.Linear(t, "deep", strings.Repeat("a/", 1<<13), strings.Repeat("a/", 1<<17), func(text string) {
		args := []string{"a", text + "x.md", text + "y.md"}
		newArguments(args).dirs()
		for range newArguments(args).files {
		}
	})
}

// The directories in a name are those of filepath.Dir.
func TestAbove(t *testing.T) {
	for _, name := range []string{"", "a", "a/b", "/", "/a", "/a/b/c", "..", "../..", "../a", "../../a/b", ".", "//a/b", "c:/a/b", "c:a/b", "//host/share/a/b"} {
		if name != "" {
			name = filepath.Clean(name)
		}
		var want []string
		for path := name; path != "" && filepath.Base(path) != ".." && filepath.Dir(path) != path; path = filepath.Dir(path) {
			want = append(want, filepath.Dir(path))
		}
		if got := slices.Collect(above(name)); !slices.Equal(got, want) {
			t.Errorf("above(%q) = %q, want %q", name, got, want)
		}
	}
}

// An empty name is an error, and is the name of no directory.
func TestEmptyName(t *testing.T) {
	makeTree(t, "1.md")
	for _, args := range [][]string{{""}, {".", ""}, {"-", ""}, {"", "1.md", ""}} {
		failed := 0
		for in := range newArguments(args).files {
			if in.Name == `""` && in.Err == ErrNoName {
				failed++
			}
		}
		want := 0
		for _, arg := range args {
			if arg == "" {
				want++
			}
		}
		if failed != want {
			t.Errorf("%q: %d errors, want %d", args, failed, want)
		}
	}
}

// A walk reads no directory before the caller takes its files.
func TestInputsAreLazy(t *testing.T) {
	makeTree(t, "a/1.md", "b/2.md")
	for in := range newArguments([]string{"a", "b"}).files {
		if in.Name == filepath.Join("a", "1.md") {
			if err := os.RemoveAll("b"); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if in.Name != "b" || in.Err == nil {
			t.Errorf("%s was found before it was asked for", in.Name)
		}
	}
}
