package sections

import (
	"testing"
	"unicode"
)

func TestIsCaseless(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if isCaseless(r) && (unicode.SimpleFold(r) != r || unicode.IsSpace(r)) {
			t.Errorf("%q has case, or is white space", r)
		}
	}
	for _, r := range "한中あ" {
		if !isCaseless(r) {
			t.Errorf("%q takes long", r)
		}
	}
}
