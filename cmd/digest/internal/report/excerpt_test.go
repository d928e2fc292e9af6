package report

import (
	"strings"
	"testing"
)

func TestExcerpt(t *testing.T) {
	for _, tt := range []struct {
		name, text  string // «» enclose the span
		columns     int
		shown, mark string
	}{
		{"a word", "a\nlong «word» here\nb", 80, "long word here", "     ^~~~"},
		{"one letter", "a«b»c", 80, "abc", " ^"},
		{"nothing, which has a place", "ab«»c", 80, "abc", "  ^"},
		{"the end of the line", "ab«»\nc", 80, "ab", "  ^"},
		{"the end of the text", "ab«»", 80, "ab", "  ^"},
		{"Korean letters take two columns", "- 빈칸을 «지킨»다", 80, "- 빈칸을 지킨다", "         ^~~~"},
		{"an emoji of many characters takes two", "👩‍👩‍👧‍👦«x»", 80, "👩‍👩‍👧‍👦x", "  ^"},
		{"an accent takes none", "e\u0301«x»", 80, "e\u0301x", " ^"},
		{"tabs stay", "\ta\t«b»", 80, "\ta\tb", "\t \t^"},
		{"a mark ends at a tab", "«a\tb»", 80, "a\tb", "^"},
		{"of several lines the first is marked", "a «b\nc» d", 80, "a b", "  ^"},
		{"CRLF is not shown", "a «b\r\nc» d", 80, "a b", "  ^"},
		{"nor is a byte order mark", "\ufeffa«b»", 80, "ab", " ^"},
		{"what gives a terminal orders", "\x1b[31m«b\x07»", 80, "\ufffd[31mb\ufffd", "     ^~"},
		{"a long line is cut after", "«a»" + strings.Repeat("b", 30), 20, "a" + strings.Repeat("b", 18) + "…", "^"},
		{"and before", strings.Repeat("b", 30) + "«a»", 20, "…bbbbbbbbbba", "           ^"},
		{"and on both sides", strings.Repeat("가", 30) + "«나»" + strings.Repeat("다", 30), 20, "…가가가가가나다다다…", "           ^~"},
		{"a mark is not longer than what is shown", strings.Repeat("b", 30) + "«" + strings.Repeat("가", 30) + "»", 20, "…bbbbbbbbbb가가가가…", "           ^~~~~~~~"},
		{"a line that just has room", "«a»" + strings.Repeat("b", 18), 20, "a" + strings.Repeat("b", 18), "^"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := strings.Index(tt.text, "«")
			end := strings.Index(tt.text, "»") - len("«")
			text := strings.NewReplacer("«", "", "»", "").Replace(tt.text)
			shown, blanks, mark := excerpt(text, start, end, tt.columns)
			if shown != tt.shown || blanks+mark != tt.mark {
				t.Errorf("\n%q\n%q, want\n%q\n%q", shown, blanks+mark, tt.shown, tt.mark)
			}
			if !strings.Contains(shown, "\t") && width(shown) > tt.columns {
				t.Errorf("%q is %d columns wide", shown, width(shown))
			}
		})
	}
}

// FuzzExcerpt asserts that an excerpt fits, is one line, and has no control
// characters, whatever the text is.
func FuzzExcerpt(f *testing.F) {
	f.Add("a\nlong word here\nb", 7, 4, 80)
	f.Add("\ufeff- 빈칸을 지킨다\r\n", 15, 6, 20)
	f.Add(strings.Repeat("👩‍👩‍👧‍👦e\u0301", 30), 100, 50, 20)
	f.Add("\ta\x1b[31m\tb", 2, 30, 40)
	f.Fuzz(func(t *testing.T, text string, start, length, columns int) {
		if start < 0 || start > len(text) || length < 0 || length > len(text)-start || columns < 20 || columns > 1000 {
			t.Skip()
		}
		shown, blanks, mark := excerpt(text, start, start+length, columns)
		if w := width(shown); w > columns {
			t.Errorf("%q is %d columns wide, want %d", shown, w, columns)
		}
		if w := width(blanks + mark); w > columns+1 {
			t.Errorf("%q is %d columns wide, want %d", blanks+mark, w, columns)
		}
		if strings.Trim(blanks, " \t") != "" || strings.TrimRight(mark, "~") != "^" {
			t.Errorf("the mark is %q, %q", blanks, mark)
		}
		if strings.ContainsFunc(shown, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
			t.Errorf("%q has control characters", shown)
		}
	})
}
