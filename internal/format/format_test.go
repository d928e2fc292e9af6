package format_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what is found into testdata")

const (
	file      = "testdata/cases.txtar"
	formatted = ", formatted"
	front     = "---\ntitle: T\n---\n\n"
)

// TestManyEdits: the edits of a text with many are those of each piece of the text.
func TestManyEdits(t *testing.T) {
	const piece, formatted = "# 1. [x](y)\na \nb\n\n\nc\t \n\n", "# 1. [x](y)\n\na\nb\n\nc\n\n"
	for _, n := range []int{1, 1_000, 1_365, 1_366, 5_000} { // a block of edits has 4,096
		src := []byte(front + strings.Repeat(piece, n) + "end\n")
		want := front + strings.Repeat(formatted, n) + "end\n"
		if got := string(posttest.CheckFormatValues(t, src)); got != want {
			t.Fatalf("%d pieces: not formatted like one piece", n)
		}
		edits, err := digest.FormatEdits(src)
		if err != nil {
			t.Fatal(err)
		}
		got, err := digest.Apply(src, edits)
		if err != nil || string(got) != want || len(edits) != 4*n {
			t.Errorf("%d pieces: %d edits are not those of Format: %v", n, len(edits), err)
		}
	}
}

// TestCases formats the cases. The Jekyll suite builds their pages.
func TestCases(t *testing.T) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := make(map[string]string)
	for _, f := range a.Files {
		want[f.Name] = string(f.Data)
	}
	found := &txtar.Archive{Comment: a.Comment}
	n := 0
	for _, f := range a.Files {
		if strings.HasSuffix(f.Name, formatted) {
			continue
		}
		n++
		t.Run(f.Name, func(t *testing.T) {
			body := string(f.Data)
			got := strings.TrimPrefix(string(posttest.CheckFormatValues(t, []byte(front+body))), front)
			found.Files = append(found.Files, f)
			if got != body {
				found.Files = append(found.Files, txtar.File{Name: f.Name + formatted, Data: []byte(got)})
			}
			is, ok := want[f.Name+formatted]
			if !ok {
				is = body
			}
			if d := cmp.Diff(is, got); d != "" && !*update {
				t.Errorf("(-want +got; go test -update writes it):\n%s", d)
			}
		})
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(found), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d cases", n)
}
