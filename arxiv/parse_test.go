package arxiv_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/paperdigest/digest/arxiv"
)

// references are forms of references, and the canonical identifier.
var references = []struct{ why, in, want string }{
	{"new style, five digits", "2510.24717", "2510.24717"},
	{"new style with a version", "2510.24717v2", "2510.24717v2"},
	{"first month of the new style", "0704.0001", "0704.0001"},
	{"last month of four digits", "1412.9999", "1412.9999"},
	{"first month of five digits", "1501.00001", "1501.00001"},
	{"last month that two digits can say", "9912.99999", "9912.99999"},
	{"a trailing zero belongs to the number", "1207.0010", "1207.0010"},
	{"old style", "hep-th/9901001", "hep-th/9901001"},
	{"old style with a version", "hep-th/9901001v3", "hep-th/9901001v3"},
	{"the subject class is dropped", "math.CA/0611800v2", "math/0611800v2"},
	{"first month of the old style", "hep-lat/9107001", "hep-lat/9107001"},
	{"last month of the old style", "cs/0703999", "cs/0703999"},
	{"an archive that was closed long ago", "cmp-lg/9404001", "cmp-lg/9404001"},
	{"letters in capitals, as in the DOI registry", "HEP-TH/9901001V2", "hep-th/9901001v2"},
	{"highest version", "2510.24717v9999", "2510.24717v9999"},

	{"arXiv prefix", "arXiv:2510.24717v1", "2510.24717v1"},
	{"arXiv prefix in any case", "ARXIV:2510.24717", "2510.24717"},
	{"arXiv prefix, old style", "arxiv:math.CA/0611800", "math/0611800"},

	{"abstract page", "https://arxiv.org/abs/2510.24717", "2510.24717"},
	{"abstract page over http, with a version", "http://arxiv.org/abs/2508.21824v1", "2508.21824v1"},
	{"abstract page, old style", "https://arxiv.org/abs/math.CA/0611800v2", "math/0611800v2"},
	{"www host", "https://www.arxiv.org/abs/2510.24717", "2510.24717"},
	{"export host", "http://export.arxiv.org/abs/2510.24717", "2510.24717"},
	{"scheme and host in any case", "HTTPS://arXiv.org/abs/2510.24717", "2510.24717"},
	{"no scheme", "arxiv.org/abs/2510.24717", "2510.24717"},
	{"PDF", "https://arxiv.org/pdf/2510.24717", "2510.24717"},
	{"PDF with its extension", "https://arxiv.org/pdf/2510.24717v2.pdf", "2510.24717v2"},
	{"PDF, old style", "https://arxiv.org/pdf/hep-th/9901001.pdf", "hep-th/9901001"},
	{"HTML page", "https://arxiv.org/html/2510.24717v1", "2510.24717v1"},
	{"other formats", "https://arxiv.org/format/2510.24717", "2510.24717"},
	{"PostScript", "https://arxiv.org/ps/hep-th/9901001", "hep-th/9901001"},
	{"source", "https://arxiv.org/src/2510.24717", "2510.24717"},
	{"source, former address", "https://arxiv.org/e-print/2510.24717", "2510.24717"},
	{"arXiv prefix in an address", "https://arxiv.org/abs/arXiv:1706.03762", "1706.03762"},
	{"arXiv prefix in an address, in any case", "http://www.arxiv.org/pdf/arxiv:hep-th/9901001v2.pdf", "hep-th/9901001v2"},
	{"arXiv prefix in an address, and a query", "arxiv.org/html/ARXIV:2510.24717v1?a=b", "2510.24717v1"},
	{"trailing slash", "https://arxiv.org/abs/2510.24717/", "2510.24717"},
	{"fragment", "https://arxiv.org/html/2510.24717v1#S3.F2", "2510.24717v1"},
	{"query", "https://arxiv.org/abs/2510.24717?context=cs", "2510.24717"},
	{"slash, query and fragment, with slashes in them", "https://arxiv.org/pdf/2510.24717.pdf/?a=/b#/c", "2510.24717"},

	{"DOI", "10.48550/arXiv.2510.24717", "2510.24717"},
	{"DOI in any case", "10.48550/ARXIV.HEP-TH/9901001", "hep-th/9901001"},
	{"DOI with its prefix", "doi:10.48550/arXiv.2510.24717", "2510.24717"},
	{"DOI as an address", "https://doi.org/10.48550/arXiv.2510.24717", "2510.24717"},
	{"DOI at the former resolver", "http://dx.doi.org/10.48550/arXiv.2510.24717", "2510.24717"},
	{"DOI as an address, old style", "https://doi.org/10.48550/arXiv.math/0611800", "math/0611800"},

	{"Hugging Face", "https://huggingface.co/papers/2510.24717", "2510.24717"},
	{"alphaXiv in a language", "https://www.alphaxiv.org/ko/overview/2510.24717", "2510.24717"},
	{"alphaXiv without one", "https://alphaxiv.org/overview/2510.24717v1", "2510.24717v1"},
	{"alphaXiv in a language with a region", "https://www.alphaxiv.org/pt-BR/overview/2510.24717", "2510.24717"},
	{"alphaXiv discussion page", "https://alphaxiv.org/abs/hep-th/9901001v2", "hep-th/9901001v2"},
	{"alphaXiv discussion page in a language", "https://www.alphaxiv.org/ko/abs/2510.24717", "2510.24717"},
	{"alphaXiv PDF", "https://www.alphaxiv.org/pdf/2510.24717v1", "2510.24717v1"},
	{"ar5iv", "https://ar5iv.org/abs/1706.03762", "1706.03762"},
	{"ar5iv at arXiv", "https://ar5iv.labs.arxiv.org/html/hep-th/9901001", "hep-th/9901001"},
	{"Hugging Face, short", "https://hf.co/papers/2510.24717", "2510.24717"},
	{"papers.cool", "https://papers.cool/arxiv/2510.24717", "2510.24717"},
	{"Semantic Scholar", "https://www.semanticscholar.org/arxiv/1706.03762", "1706.03762"},
	{"a language that is spelt as a page", "https://www.alphaxiv.org/abs/overview/2510.24717", "2510.24717"},
}

func TestParse(t *testing.T) {
	for _, tt := range references {
		t.Run(tt.why, func(t *testing.T) {
			id, err := arxiv.Parse(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if got := id.String(); got != tt.want {
				t.Errorf("Parse(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

// invalid are references to arXiv without a valid identifier, and a part of the
// reason.
var invalid = []struct{ in, reason string }{
	{"2513.00001", "month 13"},
	{"2500.00001", "month 00"},
	{"0703.0001", "before April 2007"},
	{"0012.00001", "before April 2007"},
	{"1412.00001", "5 digits, not the 4 of identifiers before 2015"},
	{"1501.0001", "4 digits, not the 5 of identifiers since 2015"},
	{"1207.001", "3 digits, not the 4"}, // 1207.0010 as a float
	{"2510.247170", "6 digits, not the 5"},
	{"0704.0000", "number is 0"},
	{"2510.00000v1", "number is 0"},
	{"2510.24717v0", "version"},
	{"2510.24717v01", "version"},
	{"2510.24717v", "version"},
	{"2510.24717v10000", "version"},
	{"2510.24717v99999999999999999999", "version"},
	{"2510.24717v1x", `unexpected "x" after the version`},
	{"2510.24717.pdf", `unexpected ".pdf" after the number`}, // only below pdf/
	{"2510.24717 ", `unexpected " " after the number`},
	{"2510.24717/", `unexpected "/" after the number`}, // only in an address
	{"hep-th/9901", "4 digits after the archive, not 7"},
	{"hep-th/99010011", "8 digits after the archive, not 7"},
	{"hep-th/9913001", "month 13"},
	{"hep-th/9106001", "outside July 1991"},
	{"hep-th/0704001", "outside July 1991"},
	{"hep-th/9901000", "number is 0"},
	{"hep-th/9901001/x", `unexpected "/x"`},
	{"math.C/0611800", "subject class"},
	{"math.CALC/0611800", "subject class"},
	{"math.C1/0611800", "subject class"},
	{"math./0611800", "subject class"},
	{"arXiv:nothing", "neither YYMM.number nor archive/YYMMnumber"},
	{"arXiv:", "neither"},
	{"https://arxiv.org/abs/arXiv:", "neither"},
	{"https://arxiv.org/abs/arXiv:arXiv:2510.24717", "neither"},
	{"arXiv: 2510.24717", "neither"},
	{"arXiv:q-fin/0611800", "unknown archive"}, // opened in 2008
	{"https://arxiv.org/abs/stat/0703001", "unknown archive"},
	{"https://arxiv.org/abs/latest", "neither"},
	{"https://arxiv.org/abs/2513.00001", "month 13"},
	{"https://arxiv.org/src/2510.24717/anc", `unexpected "/anc"`},
	{"https://arxiv.org/abs/2510.24717//", `unexpected "/"`},
	{"10.48550/arXiv.2510.24717v1", "a DOI has no version"},
	{"https://doi.org/10.48550/arXiv.math/0611800v2", "a DOI has no version"},
	{"https://huggingface.co/papers/2510.2471", "4 digits, not the 5"},
	{"https://www.alphaxiv.org/ko/overview/2026.12345", "month 26"},
}

func TestParseInvalid(t *testing.T) {
	for _, tt := range invalid {
		id, err := arxiv.Parse(tt.in)
		if !errors.Is(err, arxiv.ErrInvalid) || !id.IsZero() {
			t.Errorf("Parse(%q) = %v, %v; want the zero ID, ErrInvalid", tt.in, id, err)
			continue
		}
		if !strings.Contains(err.Error(), tt.reason) {
			t.Errorf("Parse(%q): %v; want %q in it", tt.in, err, tt.reason)
		}
	}
}

// unrelated are texts without a reference to arXiv.
var unrelated = []struct{ why, in string }{
	{"empty", ""},
	{"prose", "Attention is all you need"},
	{"prose with a slash", "and/or"},
	{"a number", "12.5"},
	{"a year", "2025."},
	{"digits that are no ASCII digits", "２５１０.２４７１７"},
	{"white space is not trimmed", " 2510.24717"},
	{"another site", "https://example.com/abs/2510.24717"},
	{"a site whose name ends as arXiv's", "https://notarxiv.org/abs/2510.24717"},
	{"a site whose name begins as arXiv's", "https://arxiv.org.example.com/abs/2510.24717"},
	{"a host that only folds to arXiv's", "https://aͬxiv.org/abs/2510.24717"},
	{"the long s folds to s, but names no scheme", "httpſ://arxiv.org/abs/2510.24717"},
	{"another scheme", "ftp://arxiv.org/abs/2510.24717"},
	{"a host alone", "https://arxiv.org"},
	{"the site's front page", "https://arxiv.org/"},
	{"a page of arXiv that is no paper", "https://arxiv.org/list/cs.CL/recent"},
	{"no identifier", "https://arxiv.org/abs/"},
	{"another publisher's DOI", "doi:10.1000/182"},
	{"another publisher's DOI as an address", "https://doi.org/10.1000/182"},
	{"the identifier of an archive unknown to arXiv", "foo/0611800"},
	{"a model at Hugging Face", "https://huggingface.co/org/2510.24717"},
	{"a month of papers at Hugging Face", "https://huggingface.co/papers/month/2025-10"},
	{"a list at papers.cool", "https://papers.cool/arxiv/cs.CL"},
	{"Semantic Scholar's own identifier", "https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776"},
	{"an identifier of alphaXiv's own", "https://www.alphaxiv.org/overview/2026.dsparkv1"},
	{"an identifier of alphaXiv's own, bare", "2026.dsparkv1"},
	{"no page of alphaXiv's", "https://www.alphaxiv.org/ko/2510.24717"},
	{"no language", "https://www.alphaxiv.org/k0/overview/2510.24717"},
}

func TestParseUnrelated(t *testing.T) {
	for _, tt := range unrelated {
		t.Run(tt.why, func(t *testing.T) {
			id, err := arxiv.Parse(tt.in)
			if !errors.Is(err, arxiv.ErrNotReference) || !id.IsZero() {
				t.Errorf("Parse(%q) = %v, %v; want the zero ID, ErrNotReference", tt.in, id, err)
			}
		})
	}
}

func TestParseError(t *testing.T) {
	_, err := arxiv.Parse("2513.00001")
	var pe *arxiv.ParseError
	if !errors.As(err, &pe) || pe.Text != "2513.00001" {
		t.Fatalf("Parse gave %#v, want a *ParseError with the text", err)
	}
	if got, want := err.Error(), `arxiv: "2513.00001": invalid arXiv identifier: month 13 is not one of 01 to 12`; got != want {
		t.Errorf("error is %q, want %q", got, want)
	}

	t.Run("is one short line whatever the text", func(t *testing.T) {
		for _, in := range []string{strings.Repeat("x\n", 1e6), "2510.24717" + strings.Repeat("\n\xff", 1e6)} {
			_, err := arxiv.Parse(in)
			if msg := err.Error(); len(msg) > 1000 || strings.Contains(msg, "\n") {
				t.Errorf("error of %d bytes: %.100q", len(msg), msg)
			}
		}
	})
}

func TestAccessors(t *testing.T) {
	tests := []struct {
		in      string
		old     bool
		archive string
		year    int
		month   time.Month
		number  int
		version int
	}{
		{"2510.24717v2", false, "", 2025, time.October, 24717, 2},
		{"0704.0001", false, "", 2007, time.April, 1, 0},
		{"9107.00001", false, "", 2091, time.July, 1, 0}, // new style has no 20th century
		{"hep-lat/9107001", true, "hep-lat", 1991, time.July, 1, 0},
		{"math.CA/0611800v12", true, "math", 2006, time.November, 800, 12},
	}
	for _, tt := range tests {
		id := parse(t, tt.in)
		got := fmt.Sprint(id.IsOld(), id.Archive(), id.Year(), id.Month(), id.Number(), id.Version())
		want := fmt.Sprint(tt.old, tt.archive, tt.year, tt.month, tt.number, tt.version)
		if got != want {
			t.Errorf("%s: got %s, want %s", tt.in, got, want)
		}
	}
}

func TestVersions(t *testing.T) {
	id := parse(t, "2510.24717v3")
	if got := id.Base(); got != parse(t, "2510.24717") {
		t.Errorf("Base() = %v", got)
	}
	for _, n := range []int{0, 1, arxiv.MaxVersion} {
		if got, err := id.WithVersion(n); err != nil || got.Version() != n || got.Base() != id.Base() {
			t.Errorf("WithVersion(%d) = %v, %v", n, got, err)
		}
	}
	for _, n := range []int{-1, arxiv.MaxVersion + 1, 1 << 16, 1<<16 + 1} {
		if got, err := id.WithVersion(n); !errors.Is(err, arxiv.ErrInvalid) || !got.IsZero() {
			t.Errorf("WithVersion(%d) = %v, %v; want ErrInvalid", n, got, err)
		}
	}
	if got, err := (arxiv.ID{}).WithVersion(1); !errors.Is(err, arxiv.ErrInvalid) || !got.IsZero() {
		t.Errorf("a version on the zero ID gave %v, %v; want ErrInvalid", got, err)
	}
}

func TestParseAllocs(t *testing.T) {
	for _, tt := range references {
		if n := testing.AllocsPerRun(10, func() { arxiv.Parse(tt.in) }); n != 0 {
			t.Errorf("Parse(%q) allocates %v times", tt.in, n)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for _, bb := range []struct{ name, in string }{
		{"abs", "https://arxiv.org/abs/2510.24717"},
		{"bare", "2510.24717v1"},
		{"old", "https://arxiv.org/abs/solv-int/9901001"},
		{"unrelated", "https://example.com/a/paper"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				arxiv.Parse(bb.in)
			}
		})
	}
}

func parse(t *testing.T, s string) arxiv.ID {
	t.Helper()
	id, err := arxiv.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return id
}
