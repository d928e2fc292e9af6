package posttest

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// A FrontEdit is an edit of front matter: the text before and after, and the
// steps between.
type FrontEdit struct {
	Name          string // of the file and the case
	Before, After string

	// Steps are of the forms PATH = VALUE, remove PATH, and order KEY KEY…; the
	// value is YAML in flow form.
	Steps []string

	// Undone reports whether the edit back gives the text before: the edit deletes
	// no text that the values do not have.
	Undone bool
}

// FrontEdits returns the cases in the files of a folder of the repository. In each case, lines
// that start with => or -> hold the steps; with =>, the edit can be undone.
func FrontEdits(t testing.TB, folder string) []FrontEdit {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(Root(t), folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in %s: %v", folder, err)
	}
	var list []FrontEdit
	for _, path := range files {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			e := FrontEdit{Name: strings.TrimSuffix(filepath.Base(path), ".txtar") + ": " + f.Name, Undone: true}
			for line := range strings.Lines(string(f.Data)) {
				step, back := strings.CutPrefix(line, "=> ")
				step, only := strings.CutPrefix(step, "-> ")
				switch {
				case back || only:
					e.Steps = append(e.Steps, strings.TrimSuffix(step, "\n"))
					e.Undone = e.Undone && back
				case e.Steps == nil:
					e.Before += line
				default:
					e.After += line
				}
			}
			if e.Steps == nil {
				t.Fatalf("%s has no steps", e.Name)
			}
			list = append(list, e)
		}
	}
	return list
}
