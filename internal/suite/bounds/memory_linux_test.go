package bounds_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/internal/posttest"
)

var memory = flag.Float64("memory", 0, "print the peak memory of every call on every text of 1 MiB, of 2 MiB and of this many MiB; from 20 on, of a tenth of these, and of these where a call takes much")

var memoryOnly = flag.String("memorycalls", "", "of the calls of the memory test, only those that match this regular expression")

var memoryTexts = flag.String("memorytexts", "", "in place of the texts of the memory test, all hostile texts that match this regular expression")

// What a process may take at most.
const (
	mostPerByte = 60      // bytes for each byte of the input after the first megabyte
	mostAtAll   = 2 << 30 // bytes

	// A process that needs more address space or more time is stopped.
	mostAddresses = 8 << 30
	mostTime      = 10 * time.Minute
)

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
	{name: "Texts", do: func(src []byte) error {
		p, err := digest.Parse(src)
		if err != nil {
			return err
		}
		editTexts(p)
		_, err = digest.Rewrite(src, p)
		return err
	}},
	{name: "Format", do: func(src []byte) error {
		_, err := digest.Format(src)
		return err
	}},
	{name: "FormatEdits", do: func(src []byte) error {
		_, err := digest.FormatEdits(src)
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
	{name: "check", args: []string{"check", "POST"}},
	{name: "fix -d", args: []string{"check", "--severity", "info", "--fix", "-d", "POST"}},
	{name: "rows", args: []string{"rows", "POST"}},
	{name: "dups", args: []string{"dups", "POST"}},
	{name: "fmt -d", args: []string{"fmt", "-d", "POST"}},
	{name: "json", args: []string{"json", "POST"}},
	{name: "json -c", args: []string{"json", "-c", "POST"}},
	{name: "verify", args: []string{"verify", "POST"}},
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

// editTexts makes the intro and the texts of the last paper short, and the last item
// longer.
func editTexts(p *digest.Post) {
	if p.Intro != "" {
		p.Intro = "z"
	}
	n := len(p.Papers)
	if n == 0 {
		return
	}
	x := &p.Papers[n-1]
	if x.Lead != "" {
		x.Lead = "z"
	}
	if k := len(x.Sections); k > 0 {
		s := &x.Sections[k-1]
		if m := len(s.Items); m > 0 {
			s.Items[m-1].Text += "z"
		} else {
			s.Text = "z"
		}
	}
}

// memoryWork is the variable that makes the test binary do one call: its name, the
// file with the text, and the command.
const memoryWork = "DIGEST_TEST_MEMORY"

func TestMain(m *testing.M) {
	work := strings.Split(os.Getenv(memoryWork), ":")
	if len(work) != 3 {
		os.Exit(m.Run())
	}
	limit, err := doMemoryWork(work[0], work[1], work[2])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	peak, err := peakOfSelf()
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	// A process that starts another process counts in the peak of the other process.
	// This process is small if another process makes the call.
	var children syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &children); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	if children.Maxrss > 0 {
		peak = children.Maxrss << 10
	}
	fmt.Println(peak, limit)
	os.Exit(0)
}

// doMemoryWork makes a call and reports whether the text passes a limit.
func doMemoryWork(name, file, program string) (limit bool, err error) {
	var space syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_AS, &space); err != nil {
		return false, err
	}
	space.Cur = min(space.Max, mostAddresses)
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &space); err != nil {
		return false, err
	}
	json := strings.HasSuffix(file, ".json")
	calls := memoryCalls
	if json {
		calls = memoryCallsJSON
	}
	i := slices.IndexFunc(calls, func(c memoryCall) bool { return c.name == name })
	if i < 0 {
		return false, fmt.Errorf("no call %q", name)
	}
	c := calls[i]
	if c.args == nil {
		src, err := os.ReadFile(file)
		if err != nil {
			return false, err
		}
		return errors.Is(c.do(src), digest.ErrLimit), nil
	}
	args := slices.Clone(c.args)
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "POST", file)
	}
	said := &first{}
	cmd := exec.Command(program, args...)
	cmd.Stderr = said
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	err = cmd.Run()
	// The exit code 2 is a text beyond a limit, or that is no post, or the end of a
	// program of Go without memory.
	if code := cmd.ProcessState.ExitCode(); code < 0 || code > 2 || strings.HasPrefix(said.String(), "runtime: ") || strings.HasPrefix(said.String(), "fatal error: ") {
		return false, fmt.Errorf("%v: %v: %s", args, err, said)
	}
	return strings.Contains(said.String(), "limit:"), nil
}

// first keeps the first bytes that are written to it.
type first struct{ bytes.Buffer }

func (f *first) Write(p []byte) (int, error) {
	f.Buffer.Write(p[:min(len(p), max(0, 1<<12-f.Len()))])
	return len(p), nil
}

// peakOfSelf returns the most memory that this process took since its program
// started.
func peakOfSelf() (int64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	var kB int64
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	if _, err := fmt.Sscan(after, &kB); err != nil {
		return 0, fmt.Errorf("the peak in /proc/self/status: %w", err)
	}
	return kB << 10, nil
}

// A taken is the memory that a call took for a text.
type taken struct {
	size, peak int64
	limit      bool // the text passes a limit
}

// take makes a call on a text of about n bytes in a process of its own.
func (c *memoryCall) take(t *testing.T, program, text string) (x taken, ok bool) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "2026-01-02-post.md")
	if strings.HasPrefix(text, "{") {
		file = strings.TrimSuffix(file, ".md") + ".json"
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(file) // texts may be large
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), mostTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, self)
	cmd.Env = append(os.Environ(), memoryWork+"="+c.name+":"+file+":"+program)
	said := &first{}
	cmd.Stderr = said
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("%s of %d bytes: %v: %s%s", c.name, len(text), err, out, said)
		return x, false
	}
	x.size = int64(len(text))
	if _, err := fmt.Sscan(string(out), &x.peak, &x.limit); err != nil {
		t.Fatalf("%s of %d bytes: %v: %s", c.name, len(text), err, out)
	}
	return x, true
}

// mayTake returns about how much memory a call takes for a text of size bytes, as
// smaller texts tell.
func mayTake(size int, smaller []taken) int64 {
	a, b := smaller[len(smaller)-2], smaller[len(smaller)-1]
	return b.peak + (b.peak-a.peak)*(int64(size)-b.size)/max(b.size-a.size, 1)
}

// TestMemory asserts that the memory that a process takes for a text is at most
// mostAtAll, and grows by no more than mostPerByte for each byte after the first
// megabyte. The test prints the memory for texts of several sizes. By default, the
// texts are small, and only some of the calls are made on each text. The largest texts
// are left out, and have a dash in the table, for calls that would take less than half
// of mostAtAll.
func TestMemory(t *testing.T) {
	if posttest.UnderRace {
		t.Skip("the race detector takes memory of its own")
	}
	program := filepath.Join(t.TempDir(), "digest")
	if out, err := exec.Command("go", "build", "-o", program, "../../../cmd/digest").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	only := regexp.MustCompile(*memoryOnly)
	sample := 89 // one of so many calls is made; a prime number takes all kinds of call in turn
	if os.Getenv("DIGEST_LONG") != "" {
		sample = 37
	}
	const mega = 1 << 20
	sizes, largest := []int{mega, 4 * mega}, int(*memory*mega)
	const large = 20 * mega
	switch {
	case largest >= large:
		sizes = []int{mega, 2 * mega, largest / 10, largest}
	case *memory > 0:
		sizes = []int{mega, 2 * mega, largest}
	}
	head := fmt.Sprintf("| %-32s | %-11s |", "text", "call")
	for _, n := range sizes {
		head += fmt.Sprintf(" MB at %5.2f MiB |", float64(n)/mega)
	}
	fmt.Fprintf(t.Output(), "%s %8s |\n", head, "per byte")
	texts := manyParts
	if *memoryTexts != "" {
		named := regexp.MustCompile(*memoryTexts)
		texts = slices.DeleteFunc(hostileTexts(), func(h hostile) bool { return !named.MatchString(h.why) })
	}
	for i, h := range texts {
		t.Run(h.why, func(t *testing.T) {
			if *memory == 0 {
				t.Parallel() // small texts take little
			}
			calls := memoryCalls
			if h.isJSON() {
				calls = memoryCallsJSON
			}
			for j, c := range calls {
				if *memory == 0 && (i*len(calls)+j)%sample != 0 || !only.MatchString(c.name) {
					continue
				}
				row := fmt.Sprintf("| %-32s | %-11s |", h.why, c.name)
				var base taken // of a megabyte
				var all []taken
				var most float64
				for _, n := range sizes {
					if n == largest && n >= large && mayTake(n, all) < mostAtAll/2 {
						row += fmt.Sprintf(" %15s |", "-")
						continue
					}
					x, ok := c.take(t, program, h.text(n))
					if !ok {
						break
					}
					all = append(all, x)
					figure := strconv.FormatInt(x.peak/1e6, 10)
					if x.limit {
						figure = "limit " + figure
					}
					row += fmt.Sprintf(" %15s |", figure)
					if x.peak > mostAtAll {
						t.Errorf("%s takes %d MB for %d bytes", c.name, x.peak/1e6, x.size)
					}
					if n == mega {
						base = x
					}
					if n > mega && x.size > base.size {
						most = max(most, float64(x.peak-base.peak)/float64(x.size-base.size))
					}
				}
				fmt.Fprintf(t.Output(), "%s %8.0f |\n", row, most)
				if most > mostPerByte {
					t.Errorf("%s takes %.0f bytes for each byte after the first megabyte", c.name, most)
				}
			}
		})
	}
}
