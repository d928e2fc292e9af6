package arxiv_test

import (
	"errors"
	"testing"

	"github.com/paperdigest/digest/arxiv"
)

// FuzzParse asserts that each parsed identifier comes back: from its canonical
// form, from its text encoding, and from every link, without the version if the
// link has no version. Each error wraps ErrNotReference or ErrInvalid.
func FuzzParse(f *testing.F) {
	for _, tt := range references {
		f.Add(tt.in)
	}
	for _, tt := range invalid {
		f.Add(tt.in)
	}
	for _, tt := range unrelated {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, err := arxiv.Parse(s)
		if err != nil {
			if errors.Is(err, arxiv.ErrInvalid) == errors.Is(err, arxiv.ErrNotReference) {
				t.Fatalf("Parse(%q): %v, want one of ErrInvalid and ErrNotReference", s, err)
			}
			if !id.IsZero() {
				t.Fatalf("Parse(%q) = %v with an error", s, id)
			}
			return
		}
		if id.IsZero() {
			t.Fatalf("Parse(%q) is the zero ID without an error", s)
		}
		if got := parse(t, id.String()); got != id {
			t.Errorf("Parse(%q) = %v", id.String(), got)
		}
		var decoded arxiv.ID
		text, _ := id.MarshalText()
		if err := decoded.UnmarshalText(text); err != nil || decoded != id {
			t.Errorf("UnmarshalText(%q) = %v, %v", text, decoded, err)
		}
		for name, link := range links(id) {
			if link == "" && name == "HuggingFace" && id.IsOld() {
				continue
			}
			want := id
			switch name {
			case "DOI", "DOILink", "HuggingFace":
				want = id.Base()
			}
			if got := parse(t, link); got != want {
				t.Errorf("%s: Parse(%q) = %v, want %v", name, link, got, want)
			}
		}
	})
}
