package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/jsonstream"
)

var formatNames = []string{"text", "json", "github", "sarif"}

// A report shows findings in one format. Its methods return what is to be
// printed next.
type report interface {
	begin() []byte
	post(f *check.File, found []check.Finding) []byte // of one post after another
	failed(name string, err error) []byte             // a file that could not be read or written
	end() []byte
}

func (s *session) newReport(format string) (report, error) {
	switch format {
	case "text":
		t := &textReport{color: s.useColor()}
		if s.out.terminal {
			t.width = terminalWidth(s.out.to)
		}
		return t, nil
	case "json":
		return jsonReport{}, nil
	case "github":
		return githubReport{}, nil
	case "sarif":
		return &sarifReport{}, nil
	}
	return nil, fmt.Errorf("--format: want one of %s, got %.40q", strings.Join(formatNames, ", "), format)
}

// lines is what the reports that are nothing but lines have in common.
type lines struct{}

func (lines) begin() []byte               { return nil }
func (lines) failed(string, error) []byte { return nil }
func (lines) end() []byte                 { return nil }

// A jsonReport is one JSON object a line.
type jsonReport struct{ lines }

type jsonFinding struct {
	Path string `json:"path"`
	jsonPlace
	Rule     string         `json:"rule"`
	Severity check.Severity `json:"severity"`
	Message  string         `json:"message"`
	Fix      []jsonEdit     `json:"fix,omitempty"`
	Related  []jsonRelated  `json:"related,omitempty"`
}

type jsonEdit struct {
	jsonPlace
	Text string `json:"text"`
}

type jsonRelated struct {
	Path string `json:"path"`
	jsonPlace
}

// A jsonPlace counts lines and columns from 1 and offsets from 0, columns and
// offsets in bytes. The end is behind the last byte.
type jsonPlace struct {
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"endLine"`
	EndColumn int `json:"endColumn"`
	Offset    int `json:"offset"`
	EndOffset int `json:"endOffset"`
}

func newJSONPlace(start, end check.Position) jsonPlace {
	return jsonPlace{start.Line, start.Column, end.Line, end.Column, start.Offset, end.Offset}
}

func (jsonReport) post(f *check.File, found []check.Finding) []byte {
	var out []byte
	for _, x := range found {
		j := jsonFinding{Path: x.Path, jsonPlace: newJSONPlace(x.Start, x.End), Rule: x.Rule, Severity: x.Severity, Message: x.Message}
		for _, e := range x.Edits {
			at := f.Place(digest.Span{Start: e.Start, End: e.End})
			j.Fix = append(j.Fix, jsonEdit{newJSONPlace(at.Start, at.End), e.Text})
		}
		for _, at := range x.Related {
			j.Related = append(j.Related, jsonRelated{at.Path, newJSONPlace(at.Start, at.End)})
		}
		out = append(out, mustMarshal(j)...)
	}
	return out
}

// mustMarshal is marshal for the structs of reports, which all are JSON.
func mustMarshal(v any) []byte {
	data, err := jsonstream.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}

// A githubReport is annotations of GitHub Actions. They count columns in
// characters, and have them only within one line.
type githubReport struct{ lines }

func (githubReport) post(f *check.File, found []check.Finding) []byte {
	var out []byte
	in := newMeasure(f.Text, characters)
	for _, x := range found {
		out = fmt.Appendf(out, "::%s file=%s,line=%d,endLine=%d", githubCommand(x.Severity),
			githubProperty(slashed(x.Path)), x.Start.Line, x.End.Line)
		if x.Start.Line == x.End.Line {
			out = fmt.Appendf(out, ",col=%d,endColumn=%d", in.column(x.Start), in.column(x.End))
		}
		out = fmt.Appendf(out, ",title=%s::%s\n", githubProperty(x.Rule), githubData(x.Message))
	}
	return out
}

// failed shows the error where its reader looks: at the file.
func (githubReport) failed(name string, err error) []byte {
	at := "file=" + githubProperty(slashed(name))
	line, _, msg := position(err)
	if line > 0 {
		at += fmt.Sprintf(",line=%d", line)
	}
	return fmt.Appendf(nil, "::error %s::%s\n", at, githubData(msg))
}

func githubCommand(s check.Severity) string {
	if s == check.Info {
		return "notice"
	}
	return s.String()
}

// The escapes are those of the runner: of a message, and of a property, which
// ends at a colon or a comma.
var (
	githubEscapes         = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubPropertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func githubData(s string) string     { return githubEscapes.Replace(s) }
func githubProperty(s string) string { return githubPropertyEscapes.Replace(s) }

// slashed returns a file's name as formats have it that are read elsewhere.
func slashed(name string) string { return filepath.ToSlash(filepath.Clean(name)) }
