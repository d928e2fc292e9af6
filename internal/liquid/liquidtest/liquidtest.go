// Package liquidtest reads the cases of package liquid, which two suites share:
// one checks the cases, the other has Jekyll judge them.
package liquidtest

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/liquid"
)

// A Case is a text and the worst level of the problems in it, or 0.
type Case struct {
	Text  string
	Level liquid.Level
}

var levels = map[string]liquid.Level{"none": 0, "lost": liquid.Lost, "unknown": liquid.Unknown, "fatal": liquid.Fatal}

// Cases reads the cases of a file: a level and a string of Go on a line.
func Cases(t testing.TB, path string) []Case {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []Case
	for lines := bufio.NewScanner(f); lines.Scan(); {
		name, quoted, _ := strings.Cut(lines.Text(), " ")
		if name == "" || name == "#" {
			continue
		}
		level, ok := levels[name]
		text, err := strconv.Unquote(strings.TrimSpace(quoted))
		if !ok || err != nil {
			t.Fatalf("%s: %q: %v", path, lines.Text(), err)
		}
		cases = append(cases, Case{text, level})
	}
	return cases
}

// Worst returns the worst level of the problems in text, or 0.
func Worst(text string) liquid.Level {
	worst := liquid.Level(0)
	for _, p := range liquid.Check(text, 1000) {
		worst = max(worst, p.Level)
	}
	return worst
}
