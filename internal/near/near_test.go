package near

import (
	"strings"
	"testing"
)

func TestWord(t *testing.T) {
	words := []string{"title-quote", "title-space", "tags", "zone", "section-order"}
	for _, tt := range []struct{ name, want, why string }{
		{"titel-quote", "title-quote", "two letters are swapped"},
		{"title-quotes", "title-quote", "one is too many"},
		{"tag", "tags", "one is missing"},
		{"zome", "zone", "one is another"},
		{"section_order", "section-order", "joined in another way"},
		{"title-quote", "title-quote", "the word itself"},
		{"quote", "", "too far from all"},
		{"z", "", "one letter is near to nothing"},
		{"", "", "nothing is near to nothing"},
		{"제목", "", "other letters"},
		{strings.Repeat("a", 100), "", "too long for a slip"},
	} {
		if got := Word(tt.name, words); got != tt.want {
			t.Errorf("%s: Word(%q) = %q, want %q", tt.why, tt.name, got, tt.want)
		}
	}
	if got := Word("a", []string{strings.Repeat("a", 100)}); got != "" {
		t.Errorf("Word(a) = %q, far longer", got)
	}
}
