package lines

import (
	"strings"
	"testing"
)

func TestEnd(t *testing.T) {
	for _, tt := range []struct {
		name      string
		text      string
		i         int
		end, next int
	}{
		{"a line", "ab\ncd", 0, 2, 3},
		{"from within the line", "ab\ncd", 1, 2, 3},
		{"the last line, without a line end", "ab\ncd", 3, 5, 5},
		{"a blank line", "\n\n", 0, 0, 1},
		{"CRLF", "ab\r\ncd", 0, 2, 4},
		{"more than one CR belongs to the line end", "ab\r\r\n", 0, 2, 5},
		{"a CR before the end of the text, as at a LF", "ab\r", 0, 2, 3},
		{"a CR within the line", "a\rb\n", 0, 3, 4},
		{"not before i", "\r\n", 1, 1, 2},
		{"the end of the text", "ab", 2, 2, 2},
	} {
		if end, next := End(tt.text, tt.i); end != tt.end || next != tt.next {
			t.Errorf("%s: End(%q, %d) = %d, %d; want %d, %d", tt.name, tt.text, tt.i, end, next, tt.end, tt.next)
		}
	}
}

// TestSets asserts that each set and its function have the same bytes.
func TestSets(t *testing.T) {
	for c := range 256 {
		if got, want := IsBlank(byte(c)), strings.IndexByte(Blanks, byte(c)) >= 0; got != want {
			t.Errorf("IsBlank(%q) = %v", rune(c), got)
		}
		if got, want := IsSpace(byte(c)), strings.IndexByte(Spaces, byte(c)) >= 0; got != want {
			t.Errorf("IsSpace(%q) = %v", rune(c), got)
		}
	}
	if got := SkipBlanks("a \t\r\nb", 1); got != 4 {
		t.Errorf("SkipBlanks stops at %d", got)
	}
	if got := SkipSpaces("a \t\r\nb", 1); got != 5 {
		t.Errorf("SkipSpaces stops at %d", got)
	}
	if got := TrimEnd("a \t\r", 0, 4); got != 1 {
		t.Errorf("TrimEnd stops at %d", got)
	}
	if got := TrimEnd("a  ", 2, 3); got != 2 {
		t.Errorf("TrimEnd passes start: %d", got)
	}
}

func TestLineEnds(t *testing.T) {
	for _, tt := range []struct{ text, eol, lf string }{
		{"", "\n", ""},
		{"a", "\n", "a"},
		{"a\nb\r\n", "\n", "a\nb\n"},
		{"a\r\nb\n", "\r\n", "a\nb\n"},
		{"a\r\r\nb\rc", "\r\n", "a\nb\rc"},
	} {
		if got := EOL(tt.text); got != tt.eol {
			t.Errorf("EOL(%q) = %q", tt.text, got)
		}
		if got := WithLF(tt.text); got != tt.lf {
			t.Errorf("WithLF(%q) = %q", tt.text, got)
		}
	}
	if got := WithEOL("a\nb", "\r\n"); got != "a\r\nb" {
		t.Errorf("WithEOL: %q", got)
	}
}

func TestPosition(t *testing.T) {
	for _, tt := range []struct{ offset, line, column int }{
		{0, 1, 1}, {1, 1, 2}, {2, 1, 3}, {3, 2, 1}, {4, 2, 2}, {99, 2, 2},
	} {
		if line, column := Position("ab\nc", tt.offset); line != tt.line || column != tt.column {
			t.Errorf("Position of %d: %d:%d, want %d:%d", tt.offset, line, column, tt.line, tt.column)
		}
	}
}
