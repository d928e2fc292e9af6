package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// marked returns a post and a finding about the text between «» in line. The
// front matter is empty and takes two lines.
func marked(t *testing.T, line, eol, before string) (*check.File, []check.Finding) {
	t.Helper()
	start := strings.Index(line, "«")
	line = strings.Replace(line, "«", "", 1)
	end := strings.Index(line, "»")
	line = strings.Replace(line, "»", "", 1)
	if start < 0 || end < start {
		t.Fatalf("nothing is marked in %q", line)
	}
	head := before + "---" + eol + "---" + eol
	f, err := check.Read(nil, "a.md", []byte(head+line+eol))
	if err != nil {
		t.Fatal(err)
	}
	rule := check.Rule{Name: "marked", Severity: check.Warning, Check: func(p *check.Pass) {
		p.Report(digest.Span{Start: len(head) + start, End: len(head) + end}, "is marked: remove it",
			digest.Edit{Start: len(head) + start, End: len(head) + end})
	}}
	return f, check.Run(f, []check.Rule{rule})
}

// whole returns the pieces of a report as one text.
func whole(pieces iter.Seq[[]byte]) (text []byte) {
	for piece := range pieces {
		text = append(text, piece...)
	}
	return text
}

// The text of many findings comes in pieces, because each finding has the name of the
// file, and a name may be thousands of bytes.
func TestPieces(t *testing.T) {
	f, found := oneFinding(t, strings.Repeat("가/", 1_000)+"a.md", func(*check.Finding) {})
	for _, tt := range []struct {
		why         string
		times, want int // findings, and the least number of pieces
	}{
		{"a post without findings has no piece", 0, 0},
		{"the last piece may be small", 1, 1},
		{"each finding is more than 4,000 bytes", 1_000, 1_000 * 4_000 / (2 * pieceSize)},
	} {
		for _, format := range Formats {
			r, err := New(format, Screen{})
			if err != nil {
				t.Fatal(err)
			}
			n, size := 0, 0
			for piece := range r.Post(f, slices.Repeat(found, tt.times)) {
				n++
				size += len(piece)
				if most := pieceSize + 16_000; len(piece) == 0 || len(piece) > most {
					t.Errorf("%s: %s: a piece of %d bytes", tt.why, format, len(piece))
				}
			}
			one := len(whole(r.Post(f, found))) // with a comma in SARIF
			if n < tt.want || tt.times < 2 && n != tt.want || size > tt.times*one || size < tt.times*one-1 {
				t.Errorf("%s: %s: %d pieces of %d bytes, want %d of %d", tt.why, format, n, size, tt.want, tt.times*one)
			}
		}
	}
}

// Each format counts columns in its own unit, all from 1.
func TestColumns(t *testing.T) {
	for _, tt := range []struct {
		name, line, eol, before string
		bytes, chars, utf16     [2]int
	}{
		{"letters of one byte", "ab«cd»e", "\n", "", [2]int{3, 5}, [2]int{3, 5}, [2]int{3, 5}},
		{"Korean: three bytes, one character, one unit", "빈칸«을»", "\n", "", [2]int{7, 10}, [2]int{3, 4}, [2]int{3, 4}},
		{"an emoji: four bytes, one character, two units", "😀«😀»😀", "\n", "", [2]int{5, 9}, [2]int{2, 3}, [2]int{3, 5}},
		{"accents that stand alone are characters", "e\u0301«e\u0301»", "\n", "", [2]int{4, 7}, [2]int{3, 5}, [2]int{3, 5}},
		{"a tab is one", "\t«a»", "\n", "", [2]int{2, 3}, [2]int{2, 3}, [2]int{2, 3}},
		{"a place without a width", "가«»", "\n", "", [2]int{4, 4}, [2]int{2, 2}, [2]int{2, 2}},
		{"the end of a line with CRLF", "가«나»", "\r\n", "", [2]int{4, 7}, [2]int{2, 3}, [2]int{2, 3}},
		{"after a byte order mark, which is in another line", "가«나»", "\n", "\ufeff", [2]int{4, 7}, [2]int{2, 3}, [2]int{2, 3}},
		{"far in a line", strings.Repeat("가😀", 500) + "«나»", "\n", "", [2]int{3501, 3504}, [2]int{1001, 1002}, [2]int{1501, 1502}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, found := marked(t, tt.line, tt.eol, tt.before)

			text := string(whole((&textReport{}).Post(f, found)))
			if want := fmt.Sprintf("a.md:3:%d: warning: is marked: remove it (marked)\n", tt.bytes[0]); text != want {
				t.Errorf("text: %q, want %q", text, want)
			}

			var j struct {
				Line, Column, EndLine, EndColumn int
				Fix                              []struct{ Line, Column, EndLine, EndColumn int }
			}
			unmarshal(t, whole(jsonReport{}.Post(f, found)), &j)
			if d := cmp.Diff([]int{3, tt.bytes[0], 3, tt.bytes[1]}, []int{j.Line, j.Column, j.EndLine, j.EndColumn}); d != "" {
				t.Errorf("json: -want +got:\n%s", d)
			}
			if e := j.Fix[0]; e.Line != 3 || e.Column != tt.bytes[0] || e.EndColumn != tt.bytes[1] {
				t.Errorf("json: the fix is at %v", e)
			}

			github := string(whole(githubReport{}.Post(f, found)))
			want := fmt.Sprintf("::warning file=a.md,line=3,endLine=3,col=%d,endColumn=%d,title=marked::is marked: remove it\n", tt.chars[0], tt.chars[1])
			if github != want {
				t.Errorf("github: %q, want %q", github, want)
			}

			var result sarifResult
			unmarshal(t, whole((&sarifReport{}).Post(f, found)), &result)
			region := sarifRegion{3, tt.utf16[0], 3, tt.utf16[1]}
			if d := cmp.Diff(region, *result.Locations[0].Physical.Region); d != "" {
				t.Errorf("sarif: -want +got:\n%s", d)
			}
			if d := cmp.Diff(region, result.Fixes[0].Changes[0].Replacements[0].Deleted); d != "" {
				t.Errorf("sarif: the fix, -want +got:\n%s", d)
			}
		})
	}
}

func unmarshal(t *testing.T, data []byte, v any) {
	t.Helper()
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
}

// Editors do not count a byte order mark.
func TestColumnsFirstLine(t *testing.T) {
	f, err := check.Read(nil, "a.md", []byte("\ufeff---\n---\n"))
	if err != nil {
		t.Fatal(err)
	}
	m := newMeasure(f.Text, utf16Units)
	for offset, want := range map[int]int{0: 1, 3: 1, 4: 2, 6: 4} {
		if got := m.column(f.Position(offset)); got != want {
			t.Errorf("byte %d is in column %d, want %d", offset, got, want)
		}
	}
}

// oneFinding returns a file with one finding, after change.
func oneFinding(t *testing.T, path string, change func(*check.Finding)) (*check.File, []check.Finding) {
	t.Helper()
	f, err := check.Read(nil, path, []byte("---\ntitle: T\n---\n\n가나다\n라마바\n"))
	if err != nil {
		t.Fatal(err)
	}
	at := f.Place(digest.Span{Start: 21, End: 24})
	x := check.Finding{Path: path, Rule: "own", Severity: check.Error, Start: at.Start, End: at.End, Message: "is wrong"}
	change(&x)
	return f, []check.Finding{x}
}

func TestGitHubReport(t *testing.T) {
	for _, tt := range []struct {
		name, path string
		change     func(*check.Finding)
		want       string
	}{
		{
			"what ends a property is escaped in it, and not in the message", "a,b:c%.md",
			func(x *check.Finding) { x.Message = "50%: a, b\r\nc" },
			"::error file=a%2Cb%3Ac%25.md,line=5,endLine=5,col=2,endColumn=3,title=own::50%25: a, b%0D%0Ac\n",
		},
		{
			"over several lines there are no columns", "a.md",
			func(x *check.Finding) { x.End = check.Position{Offset: 31, Line: 6, Column: 4} },
			"::error file=a.md,line=5,endLine=6,title=own::is wrong\n",
		},
		{
			"info is a notice, and a path has no needless steps", "./b/../a.md",
			func(x *check.Finding) { x.Severity = check.Info },
			"::notice file=a.md,line=5,endLine=5,col=2,endColumn=3,title=own::is wrong\n",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, found := oneFinding(t, tt.path, tt.change)
			if got := string(whole(githubReport{}.Post(f, found))); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
	if got, want := string(githubReport{}.Failed("a.md", 2, "not YAML")),
		"::error file=a.md,line=2::not YAML\n"; got != want {
		t.Errorf("what cannot be read is %q, want %q", got, want)
	}
	if got, want := string(githubReport{}.Failed("a.md", 0, "permission denied")), "::error file=a.md::permission denied\n"; got != want {
		t.Errorf("what cannot be opened is %q, want %q", got, want)
	}
}

func TestJSONReport(t *testing.T) {
	f, found := oneFinding(t, "a.md", func(x *check.Finding) {
		x.Message = "<is> wrong"
		x.Edits = []digest.Edit{{Start: 21, End: 28, Text: "\n"}}
		x.Related = []check.Place{{Path: "b.md", Start: check.Position{Offset: 4, Line: 2, Column: 1}, End: check.Position{Offset: 5, Line: 2, Column: 2}}}
	})
	got := string(whole(jsonReport{}.Post(f, found)))
	const want = `{"path":"a.md","line":5,"column":4,"endLine":5,"endColumn":7,"offset":21,"endOffset":24,` +
		`"rule":"own","severity":"error","message":"<is> wrong",` +
		`"fix":[{"line":5,"column":4,"endLine":6,"endColumn":1,"offset":21,"endOffset":28,"text":"\n"}],` +
		`"related":[{"path":"b.md","line":2,"column":1,"endLine":2,"endColumn":2,"offset":4,"endOffset":5}]}` + "\n"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestTextReport(t *testing.T) {
	f, found := oneFinding(t, "a.md", func(x *check.Finding) { x.Message = "has \x1b[31m and\nlines" })
	for _, tt := range []struct {
		name   string
		report textReport
		want   string
	}{
		{"a line, without orders to a terminal", textReport{}, "a.md:5:4: error: has \\u001b[31m and lines (own)\n"},
		{"on a terminal, a mark two columns wide", textReport{Screen: Screen{Width: 80}}, "a.md:5:4: error: has \\u001b[31m and lines (own)\n가나다\n  ^~\n"},
		{
			"with colours", textReport{Screen: Screen{Width: 80, Color: true}},
			"\x1b[1ma.md:5:4:\x1b[m \x1b[31merror:\x1b[m has \\u001b[31m and lines (own)\n가나다\n  \x1b[32m^~\x1b[m\n",
		},
	} {
		if got := string(whole(tt.report.Post(f, found))); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A SARIF document is valid by the official schema, whatever the findings hold.
func TestSARIFReport(t *testing.T) {
	elsewhere, err := filepath.Abs("/b.md")
	if err != nil {
		t.Fatal(err)
	}
	s := new(sarifReport)
	doc := s.Begin()
	f, found := oneFinding(t, "a b/제목?.md", func(x *check.Finding) {
		x.Edits = []digest.Edit{{Start: 18, End: 21}, {Start: 24, End: 24, Text: "x"}}
		x.Related = []check.Place{
			{Path: "a b/제목?.md", Start: x.Start, End: x.End},
			{Path: elsewhere, Start: check.Position{Line: 2, Column: 7}, End: check.Position{Line: 2, Column: 9}},
		}
	})
	doc = append(doc, whole(s.Post(f, found))...)
	doc = append(doc, whole(s.Post(oneFinding(t, "b.md", func(x *check.Finding) { x.Severity = check.Info })))...)
	s.Failed("c.md", 2, "not YAML")
	s.Failed("d.md", 0, "permission denied")
	doc = append(doc, s.End()...)
	if err := validSARIF(doc); err != nil {
		t.Fatalf("%v in %s", err, doc)
	}

	var got struct {
		Runs []struct {
			ColumnKind  string
			Results     []sarifResult
			Invocations []sarifInvocation
		}
	}
	unmarshal(t, doc, &got)
	run := got.Runs[0]
	if run.ColumnKind != "utf16CodeUnits" || len(run.Results) != 2 || run.Results[1].Level != "note" {
		t.Errorf("the run is %+v", run)
	}
	x := run.Results[0]
	if uri := x.Locations[0].Physical.Artifact.URI; uri != "a%20b/%EC%A0%9C%EB%AA%A9%3F.md" {
		t.Errorf("the URI is %s", uri)
	}
	related := []sarifRegion{*x.Related[0].Physical.Region, *x.Related[1].Physical.Region}
	if d := cmp.Diff([]sarifRegion{{5, 2, 5, 3}, {StartLine: 2, EndLine: 2}}, related); d != "" {
		t.Errorf("related places, -want +got:\n%s", d)
	}
	if uri := x.Related[1].Physical.Artifact.URI; uri != "file:///"+strings.TrimPrefix(filepath.ToSlash(elsewhere), "/") {
		t.Errorf("the URI of an absolute name is %s", uri)
	}
	want := []sarifReplacement{
		{sarifRegion{5, 1, 5, 2}, nil},
		{sarifRegion{5, 3, 5, 3}, &sarifText{"x"}},
	}
	if d := cmp.Diff(want, x.Fixes[0].Changes[0].Replacements); d != "" {
		t.Errorf("the fix, -want +got:\n%s", d)
	}
	if i := run.Invocations[0]; i.Successful || len(i.Notifications) != 2 {
		t.Errorf("the invocation is %+v", i)
	}
}

// validSARIF validates a document by the schema in testdata, the schema of
// OASIS:
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json
func validSARIF(doc []byte) error {
	f, err := os.Open("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		return err
	}
	defer f.Close()
	schema, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		return err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", schema); err != nil {
		return err
	}
	compiled, err := c.Compile("sarif.json")
	if err != nil {
		return err
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	if err != nil {
		return err
	}
	return compiled.Validate(v)
}
