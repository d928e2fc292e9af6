package check

import "testing"

// isTextMark knows what bareText removes.
func TestTextMarks(t *testing.T) {
	for _, r := range "-+" + textMarks {
		if !isTextMark(r) {
			t.Errorf("%q is no mark", r)
		}
	}
	for _, r := range "a가0-:" {
		if r != '-' && isTextMark(r) {
			t.Errorf("%q is a mark", r)
		}
	}
}
