// Command build writes the npm package and the page below dist. Run it in the
// folder web:
//
//	go run ./build
//
// It needs nothing but Go.
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// most is how many bytes a browser may load for the page, compressed.
const most = 2 << 20

func main() {
	if err := build(); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func build() error {
	if _, err := os.Stat("npm/package.json"); err != nil {
		return errors.New("run the command in the folder web")
	}
	if err := os.RemoveAll("dist"); err != nil {
		return err
	}
	const npm, page = "dist/npm", "dist/page"
	if err := copyAll("npm", npm); err != nil {
		return err
	}
	if err := compile(npm + "/digest.wasm"); err != nil {
		return err
	}
	if err := wrap(npm + "/wasm_exec.js"); err != nil {
		return err
	}
	if err := copyFile("../LICENSE", npm+"/LICENSE"); err != nil {
		return err
	}
	if err := copyFile("README.md", npm+"/README.md"); err != nil {
		return err
	}
	if err := licenses(npm + "/LICENSES-OTHERS.txt"); err != nil {
		return err
	}
	if err := copyAll("playground", page); err != nil {
		return err
	}
	if err := copyFile("../examples/posts/2025-10-30-daily-papers-20251030.md", page+"/sample.md"); err != nil {
		return err
	}
	for _, name := range []string{"index.js", "core.js", "wasm_exec.js", "digest.wasm"} {
		if err := copyFile(npm+"/"+name, page+"/digest/"+name); err != nil {
			return err
		}
	}
	if err := cut(page); err != nil {
		return err
	}
	return measure(page)
}

// blanks matches what scripts and styles do not need: indentation, and lines that are
// comments. No text of a script is on several lines.
var blanks = regexp.MustCompile(`(?m)^[ \t]*//.*\n|^[ \t]+|^\n`)

// cut removes blanks from the scripts and styles.
func cut(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || ext != ".js" && ext != ".css" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, blanks.ReplaceAll(data, nil), 0o666)
	})
}

// goCommand returns what the go command prints.
func goCommand(env []string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", args[0], err)
	}
	return strings.TrimSpace(string(out)), nil
}

var wasm = []string{"GOOS=js", "GOARCH=wasm"}

func compile(to string) error {
	env := slices.Clone(wasm)
	version, err := goCommand(nil, "env", "GOVERSION")
	if err != nil {
		return err
	}
	if strings.HasPrefix(version, "go1.26") {
		// The garbage collector of Go 1.25 takes 11 KB less. Later versions do not have it.
		env = append(env, "GOEXPERIMENT=nogreenteagc")
	}
	// Without inlining, the module is smaller by a tenth, and slower by a fifth.
	_, err = goCommand(env, "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-gcflags=all=-l", "-o", to, "./wasm")
	return err
}

// wrap writes Go's own wasm_exec.js as a module. Its function takes the object that
// is the global one for Go.
func wrap(to string) error {
	root, err := goCommand(nil, "env", "GOROOT")
	if err != nil {
		return err
	}
	src, err := os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("export default function (globalThis) {\n")
	b.Write(src)
	b.WriteString("\nreturn globalThis.Go;\n}\n")
	return os.WriteFile(to, b.Bytes(), 0o666)
}

// licenses writes the licences of the code of others in the module.
func licenses(to string) error {
	root, err := goCommand(nil, "env", "GOROOT")
	if err != nil {
		return err
	}
	dirs, err := goCommand(wasm, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}", "./wasm")
	if err != nil {
		return err
	}
	var b bytes.Buffer
	seen := map[string]bool{"github.com/paperdigest/digest": true}
	for _, line := range append([]string{"Go " + root}, strings.Split(dirs, "\n")...) {
		name, dir, ok := strings.Cut(line, " ")
		if !ok || seen[name] {
			continue
		}
		seen[name] = true
		text, err := os.ReadFile(filepath.Join(dir, "LICENSE"))
		if errors.Is(err, fs.ErrNotExist) { // as in distributions of Linux
			text, err = []byte("https://go.dev/LICENSE\n"), nil
			if name != "Go" {
				err = fmt.Errorf("%s has no file LICENSE", name)
			}
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s\n\n%s\n", name, text)
	}
	return os.WriteFile(to, b.Bytes(), 0o666)
}

// measure prints how much a browser loads, and holds it.
func measure(dir string) error {
	all := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n, err := compressed(path, data)
		if err != nil {
			return err
		}
		all += n
		fmt.Printf("%9d bytes, compressed %9d: %s\n", len(data), n, filepath.ToSlash(path))
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Printf("the page loads %d bytes, compressed, of at most %d\n", all, most)
	if all > most {
		return fmt.Errorf("the page loads %d bytes more than it may", all-most)
	}
	return nil
}

// compressed returns how many bytes a file has, compressed by gzip -9. Where there is
// no gzip, package compress/gzip takes a hundredth more.
func compressed(path string, data []byte) (int, error) {
	if out, err := exec.Command("gzip", "-9", "-n", "-c", path).Output(); err == nil {
		return len(out), nil
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return 0, err
	}
	if _, err := z.Write(data); err != nil {
		return 0, err
	}
	err = z.Close()
	return b.Len(), err
}

func copyAll(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		return copyFile(path, filepath.Join(to, rel))
	})
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o666)
}
