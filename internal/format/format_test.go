package format_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest/internal/posttest"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what is found into testdata")

const (
	file      = "testdata/cases.txtar"
	formatted = ", formatted"
	front     = "---\ntitle: T\n---\n\n"
)

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
