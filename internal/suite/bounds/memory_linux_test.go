package bounds_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
)

var memory = flag.Int("memory", 0, "print the peak memory of every call on every text of 1 MiB and of this many MiB")

// What a process may take at most.
const (
	mostPerByte = 60      // bytes for each byte of the input after the first megabyte
	mostAtAll   = 2 << 30 // bytes
)

// tooDear are the calls that take more than mostPerByte, with the bytes that they
// take at most. A call that becomes cheaper leaves the list.
var tooDear = map[string]float64{
	"spaces at the end of lines: Fix": 110,
	"markup of Liquid: sarif":         110,
}

// manyParts are texts of about n bytes that make much of each byte.
var manyParts = []struct {
	why  string
	text func(n int) string
}{
	{"headings", repeatedLine("#")},
	{"headings with text", repeatedLine("# a")},
	{"papers", repeatedLine("# 1. [x](y)")},
	{"papers and a section each", func(n int) string { return slowPost("# 1. [x](y)\n" + strings.Repeat("#\n##\n", n/5)) }},
	{"sections", func(n int) string { return slowPost("# 1. [x](y)\n" + strings.Repeat("##\n", n/3)) }},
	{"bullets", func(n int) string { return slowPost("# 1. [x](y)\n## a\n" + strings.Repeat("- a\n", n/4)) }},
	{"empty bullets", func(n int) string { return slowPost("# 1. [x](y)\n## a\n" + strings.Repeat("-\n", n/2)) }},
	{"labels", func(n int) string { return slowPost("# 1. [x](y)\n## a\n" + strings.Repeat("**a**: b\n", n/9)) }},
	{"quotes of links and leads", func(n int) string { return slowPost("# 1. [x](y)\n\n" + strings.Repeat(">[]()\n\na\n\n", n/10)) }},
	{"links of a quote", func(n int) string { return slowPost("# 1. [x](y)\n\n> " + strings.Repeat("[a](b) ", n/7)) }},
	{"lines of links of a quote", func(n int) string { return slowPost("# 1. [x](y)\n\n" + strings.Repeat("> [a](b)\n", n/9)) }},
	{"groups", func(n int) string { return slowPost(strings.Repeat("# a\n## 1. [x](y)\n", n/16)) }},
	{"identifiers", func(n int) string { return slowPost(strings.Repeat("## a\narxiv.org/abs/2511.90001\n", n/32)) }},
	{"spaces at the end of lines", func(n int) string { return slowPost("# 1. [x](y)\n## a\n" + strings.Repeat("a \n", n/3)) }},
	{"lines of one byte", repeatedLine("x")},
	{"blank lines", func(n int) string { return slowPost(strings.Repeat("\n", n)) }},
	{"markup of Liquid", repeated("{{a}}")},
	{"keys of no text", func(n int) string { return "---\n" + strings.Repeat("?\n", min(n/2, 99_000)) + "title: t\n---\n" }},
	{"a repeated key", func(n int) string { return "---\n? a\n: b\n" + strings.Repeat("a:\n", min(n/3, 99_000)) + "---\n" }},
	{"empty tags", func(n int) string { return "---\ntags:\n" + strings.Repeat("-\n", min(n/2, 99_000)) + "---\n" }},
	{"tags in brackets", func(n int) string { return "---\ntags: [" + strings.Repeat("a,", min(n/2, 99_000)) + "b]\n---\n" }},
	{"JSON: papers", func(n int) string { return `{"papers":[` + strings.Repeat(`{"title":"a"},`, n/14) + `{"title":"a"}]}` }},
	{"JSON: papers of no title", func(n int) string { return `{"papers":[` + strings.Repeat(`{},`, n/3) + `{}]}` }},
	{"JSON: sections", func(n int) string {
		return `{"papers":[{"number":1,"title":"a","url":"b","sections":[` + strings.Repeat(`{"heading":"a"},`, n/16) + `{"heading":"a"}]}]}`
	}},
	{"JSON: bullets", func(n int) string {
		return `{"papers":[{"number":1,"title":"a","url":"b","items":[` + strings.Repeat(`{"text":"a"},`, n/13) + `{"text":"a"}]}]}`
	}},
	{"JSON: links", func(n int) string {
		return `{"papers":[{"number":1,"title":"a","url":"b","links":[` + strings.Repeat(`{"url":"a"},`, n/12) + `{"url":"a"}]}]}`
	}},
}

// A memoryCall is what a process does with a text. A call with args runs the command
// with them; POST is the name of the text.
type memoryCall struct {
	name string
	do   func(src []byte) error
	args []string
}

var memoryCalls = []memoryCall{
	{name: "Parse", do: func(src []byte) error {
		_, err := digest.Parse(src)
		return err
	}},
	{name: "Locate", do: func(src []byte) error {
		_, _, err := digest.Locate(src)
		return err
	}},
	{name: "Render", do: edited(digest.Render)},
	{name: "Edits", do: edited(func(p *digest.Post) ([]byte, error) {
		_, err := digest.Edits([]byte(p.Source.String()), p)
		return nil, err
	})},
	{name: "Rewrite", do: edited(func(p *digest.Post) ([]byte, error) { return digest.Rewrite([]byte(p.Source.String()), p) })},
	{name: "Format", do: func(src []byte) error {
		_, err := digest.Format(src)
		return err
	}},
	{name: "JSON", do: func(src []byte) error {
		p, err := digest.Parse(src)
		if err != nil {
			return err
		}
		_, err = p.MarshalJSON()
		return err
	}},
	{name: "Run", do: func(src []byte) error {
		f, err := check.Read(nil, "post.md", src)
		if err != nil {
			return err
		}
		check.Run(f, check.Rules(check.Options{}))
		return nil
	}},
	{name: "Fix", do: func(src []byte) error {
		_, _, err := check.Fix(nil, "post.md", src, check.Rules(check.Options{}))
		return err
	}},
	{name: "set -d", args: []string{"set", "-d", "POST", "title=Another"}},
	{name: "sarif", args: []string{"check", "--format", "sarif", "POST"}},
}

// memoryCallsJSON are the calls for texts that are JSON.
var memoryCallsJSON = []memoryCall{
	{name: "ParseJSON", do: func(src []byte) error {
		_, err := digest.ParseJSON(src)
		return err
	}},
	{name: "Render", do: func(src []byte) error {
		p, err := digest.ParseJSON(src)
		if err != nil {
			return err
		}
		_, err = digest.Render(p)
		return err
	}},
	{name: "md", args: []string{"md", "POST"}},
}

// edited returns a call that gives a post another title, and the title of its last
// paper another sign, and writes the post.
func edited(write func(*digest.Post) ([]byte, error)) func(src []byte) error {
	return func(src []byte) error {
		p, err := digest.Parse(src)
		if err != nil {
			return err
		}
		p.Title += "!"
		if n := len(p.Papers); n > 0 {
			p.Papers[n-1].Title += "!"
		}
		_, err = write(p)
		return err
	}
}

// memoryWork is the variable that makes the test binary do one call: its name, and
// the file with the text.
const memoryWork = "DIGEST_TEST_MEMORY"

func TestMain(m *testing.M) {
	name, file, ok := strings.Cut(os.Getenv(memoryWork), ":")
	if !ok {
		os.Exit(m.Run())
	}
	src, err := os.ReadFile(file)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	for _, c := range callsFor(string(src[:1])) {
		if c.name != name {
			continue
		}
		if err := c.do(src); err != nil {
			if errors.Is(err, digest.ErrLimit) {
				fmt.Println("limit")
			}
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(2)
}

func callsFor(text string) []memoryCall {
	if strings.HasPrefix(text, "{") {
		return memoryCallsJSON
	}
	return memoryCalls
}

// peak runs a call on a text of about n bytes in a process of its own. It returns
// the most memory that the process took, the size of the text, and whether the text
// passes a limit.
func (c *memoryCall) peak(t *testing.T, program string, text func(int) string, n int) (bytesTaken, size int64, limit bool) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "2026-01-02-post.md")
	if strings.HasPrefix(text(64), "{") {
		file = strings.TrimSuffix(file, ".md") + ".json"
	}
	if err := os.WriteFile(file, []byte(text(n)), 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	var cmd *exec.Cmd
	var out bytes.Buffer
	if c.args == nil {
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		cmd = exec.Command(self)
		cmd.Env = append(os.Environ(), memoryWork+"="+c.name+":"+file)
		cmd.Stdout = &out
	} else {
		args := append([]string(nil), c.args...)
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "POST", file)
		}
		cmd = exec.Command(program, args...)
		cmd.Stdout = io.Discard
	}
	err = cmd.Run()
	if code := cmd.ProcessState.ExitCode(); code != 0 && code != 1 && c.args == nil {
		t.Fatalf("%s of %d bytes: %v", c.name, n, err)
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return usage.Maxrss << 10, info.Size(), strings.Contains(out.String(), "limit")
}

// TestMemory asserts that the memory that a process takes grows by no more than
// mostPerByte for each byte of the input. In short, it tries the dearest texts.
func TestMemory(t *testing.T) {
	program := filepath.Join(t.TempDir(), "digest")
	if out, err := exec.Command("go", "build", "-o", program, "../../../cmd/digest").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	large := 3 << 20
	if *memory > 0 {
		large = *memory << 20
	}
	const row = "| %-27s | %-9s | %11s | %11s | %8s |\n"
	print := func(cells ...any) { fmt.Fprintf(t.Output(), row, cells...) }
	print("text", "call", "MB at 1 MiB", fmt.Sprintf("MB at %d MiB", large>>20), "per byte")
	for i, h := range manyParts {
		t.Run(h.why, func(t *testing.T) {
			for j, c := range callsFor(h.text(64)) {
				if *memory == 0 && (i+2*j)%9 != 0 {
					continue
				}
				first, size, _ := c.peak(t, program, h.text, 1<<20)
				all, size2, limit := c.peak(t, program, h.text, large)
				perByte := 0.0
				if size2 > size {
					perByte = float64(all-first) / float64(size2-size)
				}
				figure := strconv.FormatFloat(perByte, 'f', 0, 64)
				if limit {
					figure = "limit"
				}
				print(h.why, c.name, strconv.FormatInt(first/1e6, 10), strconv.FormatInt(all/1e6, 10), figure)
				if perByte > max(mostPerByte, tooDear[h.why+": "+c.name]) || max(first, all) > mostAtAll {
					t.Errorf("%s takes %d MB for %d bytes and %d MB for %d: %.0f bytes per byte", c.name, first/1e6, size, all/1e6, size2, perByte)
				}
			}
		})
	}
}
