package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write what the scripts' cmp commands found")

// commandDir is the folder in which installCommand builds the command.
var commandDir string

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"unprivileged": unprivileged})
}

// tests removes what the tests built.
type tests struct{ *testing.M }

func (t tests) Run() int {
	code := t.M.Run()
	if commandDir != "" {
		_ = os.RemoveAll(commandDir)
	}
	return code
}

// installCommand builds the command and puts it first on the path of programs.
func installCommand(t *testing.T) {
	t.Helper()
	if err := install(); err != nil {
		t.Fatal(err)
	}
}

var install = sync.OnceValue(func() (err error) {
	if commandDir, err = os.MkdirTemp("", "digest-test-"); err != nil {
		return err
	}
	args := []string{"build", "-o", commandDir, "."}
	if posttest.UnderRace {
		args = slices.Insert(args, 1, "-race")
	}
	if out, err := exec.Command("go", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w: %s", err, out)
	}
	return os.Setenv("PATH", commandDir+string(os.PathListSeparator)+os.Getenv("PATH"))
})

func TestScript(t *testing.T) {
	installCommand(t)
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			// The race detector would hold each command for a second.
			env.Setenv("GORACE", "atexit_sleep_ms=0")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":    cmdStatus,
			"valid":     cmdValid,
			"mode":      cmdMode,
			"old":       cmdOld,
			"dress":     cmdDress,
			"replicate": cmdReplicate,
			"killed":    cmdKilled,
			"terminal":  cmdTerminal,
			"sarif":     cmdSARIF,
			"hostile":   cmdHostile,
		},
	})
}

// cmdStatus runs a program and wants an exit code: status CODE PROGRAM [ARG ...]
func cmdStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE PROGRAM [ARG ...]")
	}
	got := "0"
	err := ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = strconv.Itoa(exit.ExitCode())
	} else {
		ts.Check(err)
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// cmdValid wants each JSON document of a file to be valid by the schema:
// valid FILE
func cmdValid(ts *testscript.TestScript, neg bool, args []string) {
	post, err := compileSchema(bytes.NewReader(digest.Schema()))
	ts.Check(err)
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile(args[0])))
	dec.UseNumber()
	for n := 0; ; n++ {
		var doc any
		if err := dec.Decode(&doc); err == io.EOF && n > 0 {
			return
		} else if err != nil {
			ts.Fatalf("%v", err)
		}
		if err := post.Validate(doc); (err != nil) != neg {
			ts.Fatalf("document %d: %v", n+1, err)
		}
	}
}

// cmdSARIF wants a file to be a SARIF document, valid by the official schema,
// with the given number of results: sarif COUNT FILE
func cmdSARIF(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sarif COUNT FILE")
	}
	f, err := os.Open("internal/report/testdata/sarif-schema-2.1.0.json")
	ts.Check(err)
	defer f.Close()
	log, err := compileSchema(f)
	ts.Check(err)
	text := ts.ReadFile(args[1])
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	ts.Check(err)
	ts.Check(log.Validate(doc))
	var count struct{ Runs []struct{ Results []any } }
	ts.Check(json.Unmarshal([]byte(text), &count))
	if n := strconv.Itoa(len(count.Runs[0].Results)); n != args[0] {
		ts.Fatalf("%s results, want %s", n, args[0])
	}
}

func compileSchema(text io.Reader) (*jsonschema.Schema, error) {
	schema, err := jsonschema.UnmarshalJSON(text)
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", schema); err != nil {
		return nil, err
	}
	return c.Compile("schema.json")
}

// cmdMode wants a file to have a mode: mode 0640 FILE ...
func cmdMode(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.ParseUint(args[0], 8, 32)
	ts.Check(err)
	for _, name := range args[1:] {
		info, err := os.Stat(ts.MkAbs(name))
		ts.Check(err)
		if got := info.Mode().Perm(); (got == os.FileMode(want)) == neg {
			ts.Fatalf("%s has mode %#o", name, got)
		}
	}
}

var longAgo = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

// cmdOld gives files a time of long ago. With -still, cmdOld wants files to
// have this time: old [-still] FILE ...
func cmdOld(ts *testscript.TestScript, neg bool, args []string) {
	still := args[0] == "-still"
	if still {
		args = args[1:]
	}
	for _, name := range args {
		name = ts.MkAbs(name)
		if !still {
			ts.Check(os.Chtimes(name, longAgo, longAgo))
			continue
		}
		info, err := os.Stat(name)
		ts.Check(err)
		if info.ModTime().Equal(longAgo) == neg {
			ts.Fatalf("%s is of %v", name, info.ModTime())
		}
	}
}

// cmdReplicate copies a file many times into a directory, as 0001.md, 0002.md
// and so on: replicate COUNT FILE DIR
func cmdReplicate(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	replicate(ts, n, ts.ReadFile(args[1]), ts.MkAbs(args[2]))
}

func replicate(ts *testscript.TestScript, n int, text, dir string) {
	ts.Check(os.MkdirAll(dir, 0o777))
	for i := range n {
		name := filepath.Join(dir, fmt.Sprintf("%04d.md", i+1))
		ts.Check(os.WriteFile(name, []byte(text), 0o666))
	}
}

// cmdDress gives files CRLF line ends, a byte order mark, or no end of the last
// line, or NUL bytes for line ends: dress crlf,bom,cut,nul FILE ...
func cmdDress(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args[1:] {
		text := ts.ReadFile(name)
		for how := range strings.SplitSeq(args[0], ",") {
			switch how {
			case "crlf":
				text = strings.ReplaceAll(text, "\n", "\r\n")
			case "bom":
				text = "\ufeff" + text
			case "cut":
				text = strings.TrimRight(text, "\r\n")
			case "nul":
				text = strings.ReplaceAll(text, "\n", "\x00")
			default:
				ts.Fatalf("unknown dress %q", how)
			}
		}
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o666))
	}
}
