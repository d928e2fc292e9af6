package sections_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/paperdigest/digest/sections"
)

// FuzzNames asserts that each name accepted by With or WithLabel is found in every
// spelling that Kind and Label promise, and that no label is longer than
// MaxLabelLen.
func FuzzNames(f *testing.F) {
	for _, s := range []string{
		"Introduction", "Key Idea", "GOAL", "연구의 한계", "はじめに", "1. Method", "Idea：",
		":0", ":A: 0", "ǅ", "ẞ", "K ſ", "Ⱥ", "İ", "\xff", "a\u0085b", "",
	} {
		f.Add(s)
	}
	base := new(sections.Vocabulary)
	f.Fuzz(func(t *testing.T, s string) {
		d := sections.Default()
		if l := d.Label(s); l != "" && len(strings.TrimSpace(s)) > d.MaxLabelLen() {
			t.Errorf("Label(%q) = %q is longer than %d bytes", s, l, d.MaxLabelLen())
		}

		if v, err := base.With("k", "en", s); err == nil {
			for _, heading := range spellings(s) {
				for _, h := range []string{
					heading, "\t" + heading + " ", "1. " + heading, heading + ":", "2)" + heading + " ：",
					strings.ReplaceAll(heading, " ", " \n　"),
				} {
					if v.Kind(h) != "k" {
						t.Errorf("Kind(%q) is not that of %q", h, s)
					}
				}
			}
			if v.Heading("k", "en") != s || v.Language(s) != "en" {
				t.Errorf("%q is not the preferred name", s)
			}
		}
		if v, err := base.WithLabel("l", "en", s); err == nil {
			for _, name := range append(spellings(s), strings.ReplaceAll(s, " ", "　")) {
				if v.Label(" "+name+" ") != "l" || len(name) > v.MaxLabelLen() {
					t.Errorf("Label(%q), of %d bytes, is not that of %q", name, len(name), s)
				}
			}
		}
	})
}

// spellings returns s, and s with each letter replaced by its next case variants.
func spellings(s string) []string {
	all := []string{s}
	for range 3 {
		s = strings.Map(unicode.SimpleFold, s)
		all = append(all, s)
	}
	return all
}
