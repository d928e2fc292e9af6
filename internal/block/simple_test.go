package block

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/lines"
)

// nextByScan is Next without simple.
func nextByScan(s *Scanner) bool {
	if s.pos >= len(s.src) {
		return false
	}
	end, next := lines.End(s.src, s.pos)
	s.Line = Line{Start: s.pos, End: end, Next: next}
	s.pos = next
	if s.markup == nil || !s.hidden() {
		s.scan()
	}
	return true
}

// checkSimple asserts that a text has the same lines with simple and without.
func checkSimple(t *testing.T, src string) {
	t.Helper()
	s, general := NewScanner(src, 0), NewScanner(src, 0)
	for s.Next() {
		if !nextByScan(general) || s.Line != general.Line {
			t.Fatalf("%q: a line differs:\nsimple  %+v\ngeneral %+v", src, s.Line, general.Line)
		}
	}
	if nextByScan(general) {
		t.Fatalf("%q: a line is left: %+v", src, general.Line)
	}
}

func TestSimple(t *testing.T) {
	pieces := []string{
		"- ", "* ", "+ ", "-", "1. ", "2) ", "> ", ">", " ", "  ", "    ", "\t", "# ", "## ", "#", "a", "text", "**b**: c",
		"\n", "\n", "\n", "\n\n", "\r\n", "\r", "```", "~~~", "---", "***", "===", "- - -", "_", "<div>", "<!--", "-->", "<a b>", "`",
		"{% raw %}", "{% endraw %}", "{{", "}}",
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		var src strings.Builder
		for range r.IntN(14) {
			src.WriteString(pieces[r.IntN(len(pieces))])
		}
		checkSimple(t, src.String())
	}
}

func FuzzSimple(f *testing.F) {
	f.Add("# a\n\n- b\n  c\n\ntext\n# d\n\n> e\n\n- **f**: g\nh\n")
	f.Fuzz(checkSimple)
}
