package arxiv_test

import (
	"encoding/json"
	"testing"

	"github.com/paperdigest/digest/arxiv"
)

// links returns every link of id, by name.
func links(id arxiv.ID) map[string]string {
	return map[string]string{
		"Abs":              id.Abs(),
		"PDF":              id.PDF(),
		"HTML":             id.HTML(),
		"Source":           id.Source(),
		"DOI":              id.DOI(),
		"DOILink":          id.DOILink(),
		"HuggingFace":      id.HuggingFace(),
		"AlphaXiv":         id.AlphaXiv(""),
		"AlphaXiv ko":      id.AlphaXiv("ko"),
		"AlphaXiv zh-Hant": id.AlphaXiv("zh-Hant"),
		"AlphaXiv abs":     id.AlphaXiv("abs"), // a language spelt as a page
	}
}

func TestLinks(t *testing.T) {
	tests := []struct{ in, name, want string }{
		{"2510.24717v2", "Abs", "https://arxiv.org/abs/2510.24717v2"},
		{"2510.24717v2", "PDF", "https://arxiv.org/pdf/2510.24717v2"},
		{"2510.24717v2", "HTML", "https://arxiv.org/html/2510.24717v2"},
		{"2510.24717v2", "Source", "https://arxiv.org/e-print/2510.24717v2"},
		{"2510.24717v2", "DOI", "10.48550/arXiv.2510.24717"},
		{"2510.24717v2", "DOILink", "https://doi.org/10.48550/arXiv.2510.24717"},
		{"2510.24717v2", "HuggingFace", "https://huggingface.co/papers/2510.24717"},
		{"2510.24717v2", "AlphaXiv", "https://www.alphaxiv.org/overview/2510.24717v2"},
		{"2510.24717", "AlphaXiv ko", "https://www.alphaxiv.org/ko/overview/2510.24717"},
		{"math.CA/0611800", "Abs", "https://arxiv.org/abs/math/0611800"},
		{"math.CA/0611800", "DOI", "10.48550/arXiv.math/0611800"},
		{"math.CA/0611800", "HuggingFace", ""}, // no such pages
	}
	for _, tt := range tests {
		if got := links(parse(t, tt.in))[tt.name]; got != tt.want {
			t.Errorf("%s of %s is %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestAlphaXivLanguages(t *testing.T) {
	id := parse(t, "2510.24717")
	for _, lang := range []string{"k", "korean", "../x", "ko/", "ko-", "-", "한국", "k1", " ko", "ko-abcdefghi"} {
		if got := id.AlphaXiv(lang); got != "" {
			t.Errorf("AlphaXiv(%q) = %q, want none for what is no language tag", lang, got)
		}
	}
}

func TestZero(t *testing.T) {
	var id arxiv.ID
	if !id.IsZero() || id.String() != "" || id.Year() != 0 || id.Month() != 0 || id.IsOld() {
		t.Errorf("the zero ID is %#v", id)
	}
	for name, link := range links(id) {
		if link != "" {
			t.Errorf("%s of the zero ID is %q", name, link)
		}
	}
}

func TestJSON(t *testing.T) {
	type paper struct {
		ID arxiv.ID `json:"id,omitzero"`
	}
	t.Run("an identifier is a string that keeps its zeros", func(t *testing.T) {
		got, err := json.Marshal(paper{parse(t, "1207.0010")})
		if want := `{"id":"1207.0010"}`; err != nil || string(got) != want {
			t.Errorf("got %s, %v; want %s", got, err, want)
		}
	})
	t.Run("the zero ID can be left out", func(t *testing.T) {
		got, err := json.Marshal(paper{})
		if want := `{}`; err != nil || string(got) != want {
			t.Errorf("got %s, %v; want %s", got, err, want)
		}
	})
	t.Run("an identifier can be a key", func(t *testing.T) {
		got, err := json.Marshal(map[arxiv.ID]int{parse(t, "math.CA/0611800"): 1})
		if want := `{"math/0611800":1}`; err != nil || string(got) != want {
			t.Errorf("got %s, %v; want %s", got, err, want)
		}
	})
	t.Run("any form is read", func(t *testing.T) {
		var got paper
		err := json.Unmarshal([]byte(`{"id":"https://arxiv.org/abs/2510.24717v2"}`), &got)
		if err != nil || got.ID != parse(t, "2510.24717v2") {
			t.Errorf("got %v, %v", got.ID, err)
		}
	})
	t.Run("an empty string is the zero ID", func(t *testing.T) {
		got := paper{parse(t, "2510.24717")}
		if err := json.Unmarshal([]byte(`{"id":""}`), &got); err != nil || !got.ID.IsZero() {
			t.Errorf("got %v, %v", got.ID, err)
		}
	})
	for _, in := range []string{`{"id":1207.0010}`, `{"id":"2513.00001"}`} {
		t.Run("refused: "+in, func(t *testing.T) {
			got := paper{parse(t, "2510.24717")}
			if err := json.Unmarshal([]byte(in), &got); err == nil || got.ID != parse(t, "2510.24717") {
				t.Errorf("got %v, %v; want an error and the identifier as it was", got.ID, err)
			}
		})
	}
}
