package main

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// tree returns digest and its commands.
func tree() []*cobra.Command {
	root := newRoot(&session{})
	return append([]*cobra.Command{root}, pageCommands(root)...)
}

// Every command has what help, the man page and completion show.
func TestTable(t *testing.T) {
	for _, c := range tree() {
		if c.Short == "" || c.Long == "" || c.Example == "" {
			t.Errorf("%s: Short, Long or Example is missing", c.Name())
		}
		for line := range strings.SplitSeq(c.Long, "\n") {
			if n := len([]rune(line)); n > 82 && !strings.Contains(line, "https://") {
				t.Errorf("%s: a line of the help has %d characters; at most 82 fit: %s", c.Name(), n, line)
			}
		}
		for _, code := range []string{"  0  ", "  2  "} {
			if !strings.Contains(exitCodes(c), code) {
				t.Errorf("%s: the help has no exit code %s; call exits", c.Name(), strings.TrimSpace(code))
			}
		}
		if strings.Contains(c.Use, "[PATH ...]") && c.Flags().Lookup("files-from") == nil {
			t.Errorf("%s takes several PATHs, but no --files-from; call addPaths", c.Name())
		}
		if c.HasParent() && c.ValidArgsFunction == nil {
			t.Errorf("%s: a shell does not know the arguments; set ValidArgsFunction", c.Name())
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" || strings.HasSuffix(f.Usage, ".") {
				t.Errorf("%s --%s: the text %q is missing or ends with a full stop", c.Name(), f.Name, f.Usage)
			}
		})
		help := new(bytes.Buffer)
		c.SetOut(help)
		if err := c.Help(); err != nil || !strings.Contains(help.String(), "Exit codes:\n") {
			t.Errorf("%s: the help has no exit codes: %v", c.Name(), err)
		}
		if strings.Contains(help.String(), "[=") { // pflag 1.1 shows --quiet[=true|false]
			t.Errorf("%s: the help shows optional values of flags", c.Name())
		}
	}
}

const manFile = "../../docs/digest.1"

// docs/digest.1 is what "digest man" prints, and its macros are right.
func TestManPage(t *testing.T) {
	page := manPage(newRoot(&session{}))
	if *update {
		if err := os.WriteFile(manFile, page, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(manFile)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(bytes.ReplaceAll(file, []byte("\r\n"), []byte("\n"))), string(page)); d != "" {
		t.Errorf("docs/digest.1 is not current; run go test ./cmd/digest -run TestManPage -update\n-file +digest man:\n%s", d)
	}
	mandoc, err := exec.LookPath("mandoc")
	if err != nil {
		t.Skipf("NOT RUN: the macros are not judged: %v", err)
	}
	cmd := exec.Command(mandoc, "-T", "lint", "-W", "warning")
	cmd.Stdin = bytes.NewReader(page)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	cmd = exec.Command(mandoc, "-T", "utf8")
	cmd.Stdin = bytes.NewReader(page)
	text, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile(".\b").ReplaceAllString(string(text), "") // bold and underlined letters
	shown = strings.Join(strings.Fields(shown), " ")
	for _, c := range tree() {
		for what, text := range map[string]string{"description": c.Long, "examples": c.Example, "exit codes": exitCodes(c)} {
			if !strings.Contains(shown, strings.Join(strings.Fields(text), " ")) {
				t.Errorf("the page does not show the %s of %s", what, c.Name())
			}
		}
		c.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
			_, usage := pflag.UnquoteUsage(f)
			if f.Name != "help" && !strings.Contains(shown, strings.Join(strings.Fields(usage), " ")) {
				t.Errorf("the page does not show --%s of %s", f.Name, c.Name())
			}
		})
	}
}

func TestPathList(t *testing.T) {
	// The table is not a variable of the package: each process of the command that a
	// test starts would make the large texts.
	for _, tt := range []struct {
		why, text string
		null      bool
		want      []string
		err       string
	}{
		{"nothing", "", false, nil, ""},
		{"lines, an empty line, CRLF, no last line end", "a\n\nb c\r\nd", false, []string{"a", "b c", "d"}, ""},
		{"NUL bytes keep line ends", "a\nb\r\x00c\x00", true, []string{"a\nb\r", "c"}, ""},
		{"no last NUL byte", "a\x00b", true, []string{"a", "b"}, ""},
		{"NUL bytes without -0", "a\x00b\x00", false, nil, "name 1 has a NUL byte; add -0"},
		{"standard input", "a\n-\n", false, nil, "name 2 is -, standard input; write ./- for a file of this name"},
		{"a long name", strings.Repeat("a", 1<<20), false, []string{strings.Repeat("a", 1<<20)}, ""},
		{"as many names as a list may have", strings.Repeat("\x00", maxNames), true, nil, ""},
		{"more names", strings.Repeat("\x00", maxNames) + "a", true, nil, errLongList.Error()},
		{"a list that is too large", strings.Repeat("a", maxList+1), false, nil, errLongList.Error()},
	} {
		got, err := pathList{null: tt.null}.read(strings.NewReader(tt.text))
		msg := ""
		if err != nil {
			msg = err.Error()
		}
		if d := cmp.Diff(tt.want, got); d != "" || msg != tt.err {
			t.Errorf("%s: error %q, -want +got:\n%s", tt.why, msg, d)
		}
	}
}
