package posttest

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// An Example is one of those in the CommonMark specification.
type Example struct {
	Number   int    `json:"example"`
	Markdown string `json:"markdown"`
	Section  string `json:"section"`
}

// CommonMarkExamples returns the examples that ship with goldmark's module.
func CommonMarkExamples(t testing.TB) []Example {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	src, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []Example
	if err := json.Unmarshal(src, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 652 {
		t.Errorf("%d examples, want 652", len(list))
	}
	return list
}
