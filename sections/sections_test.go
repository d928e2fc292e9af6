package sections_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest/sections"
)

func TestKind(t *testing.T) {
	tests := []struct {
		why, heading string
		want         sections.Kind
	}{
		{"a name as it is", "Introduction", sections.Introduction},
		{"another name of the kind", "Methodology", sections.Method},
		{"Korean", "한계점", sections.Limitations},
		{"Korean, two words", "실험 결과", sections.Results},
		{"Chinese, simplified", "结论", sections.Conclusion},
		{"Chinese, traditional", "實驗結果", sections.Results},
		{"Japanese", "はじめに", sections.Introduction},
		{"Chinese and Japanese", "方法", sections.Method},

		{"lower case", "results", sections.Results},
		{"upper case", "LIMITATIONS", sections.Limitations},
		{"a letter outside ASCII that folds to one inside", "reſultS", sections.Results},
		{"white space around", "\t Conclusion  ", sections.Conclusion},
		{"white space within", "Proposed \t　method", sections.Method},
		{"much white space within", "Main" + strings.Repeat(" ", 1000) + "Results", sections.Results},
		{"a number with a dot", "1. Introduction", sections.Introduction},
		{"a number with a parenthesis", "12) 결과", sections.Results},
		{"a number without white space after it", "3.결과", sections.Results},
		{"a colon", "Method:", sections.Method},
		{"a full-width colon", "方法：", sections.Method},
		{"all at once", " 2. proposed  METHOD : ", sections.Method},

		{"empty", "", ""},
		{"white space", "  ", ""},
		{"a number alone", "1.", ""},
		{"a name within a name", "Results and Discussion", ""},
		{"a name within a word", "Introductions", ""},
		{"a missing space is another name", "제한사항", ""},
		{"two numbers", "1. 2. Method", ""},
		{"a number without a mark", "1 Method", ""},
		{"two colons", "Method::", ""},
		{"a colon before", ": Method", ""},
		{"markup", "**Method**", ""},
		{"a label is no heading", "Goal", ""},
		{"sections that hold now this, now that", "Experiments", ""},
		{"bytes that are no text", "Method\xff", ""},
		{"decomposed letters are other letters", "\u1100\u1167\u11AF\u1105\u1169\u11AB", ""},
	}
	v := sections.Default()
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			if got := v.Kind(tt.heading); got != tt.want {
				t.Errorf("Kind(%q) = %q, want %q", tt.heading, got, tt.want)
			}
		})
	}
}

func TestLabel(t *testing.T) {
	tests := []struct {
		why, name string
		want      sections.Label
	}{
		{"a name as it is", "Goal", sections.Goal},
		{"the plural", "Contributions", sections.Contribution},
		{"Korean", "동기", sections.Motivation},
		{"Chinese, simplified", "贡献", sections.Contribution},
		{"Chinese, traditional", "貢獻", sections.Contribution},
		{"Japanese", "貢献", sections.Contribution},
		{"any case", "mOTIVATION", sections.Motivation},
		{"white space around", " Goal\t", sections.Goal},
		{"much white space around", strings.Repeat(" ", 1000) + "Goal", sections.Goal},

		{"empty", "", ""},
		{"a number does not go before a label", "1. Goal", ""},
		{"the colon is no part of a label", "Goal:", ""},
		{"the beginning of a sentence", "이를 극복하여 현실적인 수(예", ""},
		{"a sentence with a label in it", "Our goal", ""},
		{"a heading is no label", "Method", ""},
	}
	v := sections.Default()
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			if got := v.Label(tt.name); got != tt.want {
				t.Errorf("Label(%q) = %q, want %q", tt.name, got, tt.want)
			}
		})
	}
}

func TestMaxLabelLen(t *testing.T) {
	v := sections.Default()
	if n := v.MaxLabelLen(); n < len("Contributions") || n > 2*len("Contributions") {
		t.Errorf("MaxLabelLen() = %d, want about that of the longest label", n)
	}
	if n := new(sections.Vocabulary).MaxLabelLen(); n != 0 {
		t.Errorf("MaxLabelLen() of no labels = %d", n)
	}

	v, err := v.WithLabel("idea", "en", "Key Idea")
	if err != nil {
		t.Fatal(err)
	}
	// The Kelvin sign and the ideographic space take three bytes each.
	for name, want := range map[string]sections.Label{
		"KEY　idea":      "idea",
		"key   idea":    "idea",
		"Key      idea": "", // more white space than the bound allows for
	} {
		if got := v.Label(name); got != want {
			t.Errorf("Label(%q) = %q, want %q", name, got, want)
		}
		if want != "" && len(name) > v.MaxLabelLen() {
			t.Errorf("Label(%q) is known, but longer than %d bytes", name, v.MaxLabelLen())
		}
	}
}

func TestOrder(t *testing.T) {
	v := sections.Default()
	kinds := []sections.Kind{sections.Introduction, sections.Method, sections.Results, sections.Limitations, sections.Conclusion}
	if got := v.Kinds(); !slices.Equal(got, kinds) {
		t.Errorf("Kinds() = %q, want %q", got, kinds)
	}
	labels := []sections.Label{sections.Goal, sections.Motivation, sections.Contribution}
	if got := v.Labels(); !slices.Equal(got, labels) {
		t.Errorf("Labels() = %q, want %q", got, labels)
	}

	v.Kinds()[0], v.Labels()[0] = "x", "x"
	if v.Kinds()[0] == "x" || v.Labels()[0] == "x" {
		t.Error("writing to a result changes the vocabulary")
	}
}

func TestPreferredNames(t *testing.T) {
	tests := []struct {
		why, lang      string
		heading, label string // of Introduction and Goal
	}{
		{"English", "en", "Introduction", "Goal"},
		{"Korean", "ko", "서론", "목표"},
		{"Chinese", "zh", "引言", "目标"},
		{"Japanese", "ja", "はじめに", "目標"},
		{"a region does not count", "ko-KR", "서론", "목표"},
		{"nor does a script", "zh-Hant-TW", "引言", "目标"},
		{"nor does case", "KO_kr", "서론", "목표"},
		{"no language is English", "", "Introduction", "Goal"},
		{"so is an unknown one", "de", "Introduction", "Goal"},
		{"and what is none", "-", "Introduction", "Goal"},
	}
	v := sections.Default()
	for _, tt := range tests {
		if got := v.Heading(sections.Introduction, tt.lang); got != tt.heading {
			t.Errorf("%s: Heading(%q) = %q, want %q", tt.why, tt.lang, got, tt.heading)
		}
		if got := v.LabelName(sections.Goal, tt.lang); got != tt.label {
			t.Errorf("%s: LabelName(%q) = %q, want %q", tt.why, tt.lang, got, tt.label)
		}
	}
	for _, lang := range []string{"en", "ko", ""} {
		if got := v.Heading("acknowledgements", lang) + v.LabelName("verdict", lang) + v.Heading("", lang); got != "" {
			t.Errorf("unknown kinds and labels have the name %q", got)
		}
	}
}

func TestLanguage(t *testing.T) {
	tests := []struct{ why, name, want, also string }{
		{"English heading", "Results", "en", ""},
		{"English label in any case", "GOAL", "en", ""},
		{"Korean heading with a number", "1. 서론", "ko", ""},
		{"Korean label", "기여", "ko", ""},
		{"Chinese only", "贡献", "zh", ""},
		{"Japanese only", "貢献", "ja", ""},
		{"a label of Chinese and Japanese", "目的", "zh", "ja"},
		{"a heading of Chinese and Japanese", "結論", "zh", "ja"},
		{"unknown", "Acknowledgements", "", ""},
		{"empty", "", "", ""},
	}
	v := sections.Default()
	for _, tt := range tests {
		if got := v.Language(tt.name); got != tt.want {
			t.Errorf("%s: Language(%q) = %q, want %q", tt.why, tt.name, got, tt.want)
		}
		for _, lang := range []string{"en", "ko", "zh", "ja"} {
			want := lang == tt.want || lang == tt.also
			if got := v.InLanguage(tt.name, lang); got != want {
				t.Errorf("%s: InLanguage(%q, %q) = %v", tt.why, tt.name, lang, got)
			}
		}
	}
	if !v.InLanguage("目的", "ja-JP") || !v.InLanguage("Goal", "") {
		t.Error("InLanguage takes no tags as Heading does")
	}
}

// Every preferred name reads back as the same kind or label, in the language.
func TestNamesReadBack(t *testing.T) {
	v := sections.Default()
	for _, lang := range []string{"en", "ko", "zh", "ja"} {
		for _, k := range v.Kinds() {
			name := v.Heading(k, lang)
			if got := v.Kind(name); got != k || !v.InLanguage(name, lang) {
				t.Errorf("Kind(%q) = %q, want %q, in %s", name, got, k, lang)
			}
		}
		for _, l := range v.Labels() {
			name := v.LabelName(l, lang)
			if got := v.Label(name); got != l || !v.InLanguage(name, lang) {
				t.Errorf("Label(%q) = %q, want %q, in %s", name, got, l, lang)
			}
			if strings.ContainsFunc(name, func(r rune) bool { return r == ' ' }) {
				t.Errorf("label %q is more than a word", name)
			}
		}
	}
}

func TestZeroVocabulary(t *testing.T) {
	var v sections.Vocabulary
	if v.Kind("Method") != "" || v.Label("Goal") != "" || v.Language("Goal") != "" ||
		v.Heading(sections.Method, "en") != "" || len(v.Kinds())+len(v.Labels()) != 0 {
		t.Error("the zero Vocabulary knows names")
	}
}

func TestAllocs(t *testing.T) {
	v := sections.Default()
	for _, s := range []string{
		"Introduction", "연구의 한계", " 1. INTRODUCTION: ", "Goal", "Acknowledgements", "본 논문은",
		strings.Repeat("x", 1000), strings.Repeat("한 ", 1000), strings.Repeat("\xff", 60),
	} {
		if n := testing.AllocsPerRun(10, func() { v.Kind(s); v.Label(s); v.Language(s) }); n != 0 {
			t.Errorf("looking up %.40q allocates %v times", s, n)
		}
	}
}

func BenchmarkKind(b *testing.B) {
	benchmark(b, func(v *sections.Vocabulary, s string) { v.Kind(s) }, "Introduction", "서론", "1. results:", "Acknowledgements", "감사의 글")
}

func BenchmarkLabel(b *testing.B) {
	benchmark(b, func(v *sections.Vocabulary, s string) { v.Label(s) }, "Goal", "목표", "GOAL", "Note", "예")
}

func benchmark(b *testing.B, lookup func(*sections.Vocabulary, string), names ...string) {
	v := sections.Default()
	for _, name := range names {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				lookup(v, name)
			}
		})
	}
}
