package sections_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest/sections"
)

func TestWith(t *testing.T) {
	v := sections.Default()
	w := with(t, v, "ablation", "en", "Ablation", "Ablation Study")
	w = with(t, w, "ablation", "ko-KR", "절제 실험")
	w = with(t, w, sections.Results, "en", "Experiments")
	w = with(t, w, sections.Results, "fr", "Résultats")

	t.Run("its names are known", func(t *testing.T) {
		for name, want := range map[string]sections.Kind{
			"2. ablation study": "ablation",
			"절제 실험":             "ablation",
			"Experiments":       sections.Results,
			"RÉSULTATS":         sections.Results,
			"Method":            sections.Method,
		} {
			if got := w.Kind(name); got != want {
				t.Errorf("Kind(%q) = %q, want %q", name, got, want)
			}
		}
	})
	t.Run("a new kind goes last, a known one stays", func(t *testing.T) {
		if got, want := w.Kinds(), append(v.Kinds(), "ablation"); !slices.Equal(got, want) {
			t.Errorf("Kinds() = %q, want %q", got, want)
		}
	})
	t.Run("the first name of a language is the preferred one", func(t *testing.T) {
		for _, tt := range []struct {
			kind       sections.Kind
			lang, want string
		}{
			{"ablation", "en", "Ablation"},
			{"ablation", "ko", "절제 실험"},
			{"ablation", "ja", "Ablation"}, // no language, so English
			{sections.Results, "en", "Results"},
			{sections.Results, "fr-CA", "Résultats"},
		} {
			if got := w.Heading(tt.kind, tt.lang); got != tt.want {
				t.Errorf("Heading(%q, %q) = %q, want %q", tt.kind, tt.lang, got, tt.want)
			}
		}
	})
	t.Run("the first vocabulary stays as it was", func(t *testing.T) {
		if v.Kind("Experiments") != "" || v.Heading("ablation", "en") != "" || len(v.Kinds()) != 5 {
			t.Error("With changed its receiver")
		}
	})
	t.Run("labels stay", func(t *testing.T) {
		if w.Label("Goal") != sections.Goal || w.MaxLabelLen() != v.MaxLabelLen() {
			t.Error("With changed the labels")
		}
	})
	t.Run("two vocabularies grown from one are apart", func(t *testing.T) {
		a, b := with(t, w, "a", "en", "Alpha"), with(t, w, "b", "en", "Beta")
		if a.Kind("Beta") != "" || b.Kind("Alpha") != "" || a.Kind("Alpha") != "a" || b.Kind("Beta") != "b" {
			t.Error("one knows a name of the other")
		}
	})
	t.Run("a kind without an English name has its first", func(t *testing.T) {
		v := with(t, new(sections.Vocabulary), "merci", "fr", "Remerciements")
		if got := v.Heading("merci", "ko"); got != "Remerciements" {
			t.Errorf("Heading = %q", got)
		}
	})
	t.Run("a name can be given again", func(t *testing.T) {
		v := with(t, v, sections.Conclusion, "fr", "Conclusion")
		if got := v.Language("Conclusion"); got != "en" || !v.InLanguage("Conclusion", "fr") {
			t.Errorf("Language = %q, want the first, en; and fr as another", got)
		}
	})
}

func TestWithLabel(t *testing.T) {
	v := sections.Default()
	w, err := v.WithLabel("verdict", "en", "Verdict", "Overall Verdict in a Sentence")
	if err != nil {
		t.Fatal(err)
	}
	if w.Label("VERDICT") != "verdict" || v.Label("Verdict") != "" {
		t.Error("want the label in the new vocabulary only")
	}
	if got, want := w.Labels(), append(v.Labels(), "verdict"); !slices.Equal(got, want) {
		t.Errorf("Labels() = %q, want %q", got, want)
	}
	if w.MaxLabelLen() < len("Overall Verdict in a Sentence") {
		t.Errorf("MaxLabelLen() = %d, less than a label", w.MaxLabelLen())
	}
	if w, err = w.WithLabel("verdict", "en", "Method"); err != nil || w.Kind("Method") != sections.Method {
		t.Error("a label may be spelt as a heading")
	}
}

func TestWithRefuses(t *testing.T) {
	long := strings.Repeat("x", sections.MaxNameLen)
	tests := []struct {
		why, lang, name  string
		heading, isLabel bool // whether With and WithLabel refuse the name
	}{
		{"a good name", "en", "Key Idea", false, false},
		{"a name as long as may be", "en", long, false, false},
		{"a longer one", "en", long + "x", true, true},
		{"a name that another has", "en", "Methods", true, false},
		{"the same in another language and case", "de", "METHODS", true, false},
		{"a label that another has", "en", "goals", false, true},
		{"empty", "en", "", true, true},
		{"a new line", "en", "Key\nIdea", true, true},
		{"white space around", "en", " Idea", true, true},
		{"repeated white space", "en", "Key  Idea", true, true},
		{"control characters", "en", "Key\x00Idea", true, true},
		{"bytes that are no text", "en", "Idea\xff", true, true},
		{"the replacement character, which such bytes read as", "en", "Idea\uFFFD", true, true},
		{"a colon at the end", "en", "Idea:", true, true},
		{"a full-width one", "en", "Idea：", true, true},
		{"a colon within", "en", "Idea: Key", false, true},
		{"a number", "en", "1. Idea", true, false},
		{"no language", "한국어", "Idea", true, true},
		{"half a language", "e", "Idea", true, true},
	}
	v := sections.Default()
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			w, err := v.With("idea", tt.lang, tt.name)
			check(t, "With", w, err, tt.heading)
			w, err = v.WithLabel("idea", tt.lang, tt.name)
			check(t, "WithLabel", w, err, tt.isLabel)
		})
	}
	t.Run("no names", func(t *testing.T) {
		w, err := v.With("idea", "en")
		check(t, "With", w, err, true)
	})
	t.Run("an empty kind", func(t *testing.T) {
		w, err := v.With("", "en", "Idea")
		check(t, "With", w, err, true)
		w, err = v.WithLabel("", "en", "Idea")
		check(t, "WithLabel", w, err, true)
	})
}

func check(t *testing.T, verb string, v *sections.Vocabulary, err error, refused bool) {
	t.Helper()
	var ne *sections.NameError
	if refused && (!errors.As(err, &ne) || v != nil) {
		t.Errorf("%s: %v, want a *NameError and no vocabulary", verb, err)
	}
	if !refused && (err != nil || v == nil) {
		t.Errorf("%s: %v", verb, err)
	}
}

func with(t *testing.T, v *sections.Vocabulary, k sections.Kind, lang string, names ...string) *sections.Vocabulary {
	t.Helper()
	w, err := v.With(k, lang, names...)
	if err != nil {
		t.Fatal(err)
	}
	return w
}
