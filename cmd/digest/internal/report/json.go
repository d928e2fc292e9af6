package report

import (
	"iter"
	"unicode/utf8"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/jsonstream"
	"github.com/paperdigest/digest/cmd/digest/internal/visible"
)

// A jsonReport is one JSON object a line.
type jsonReport struct{ lines }

type jsonFinding struct {
	jsonFile
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
	jsonFile
	jsonPlace
}

// A jsonFile names a file. JSON cannot hold a name that is not UTF-8: the path of
// the name has escapes such as \xff, and only then there is the URI, which is
// exact.
type jsonFile struct {
	Path string `json:"path"`
	URI  string `json:"uri,omitempty"`
}

func newJSONFile(name string) jsonFile {
	if utf8.ValidString(name) {
		return jsonFile{Path: name}
	}
	return jsonFile{visible.UTF8(name), fileURI(name)}
}

// A jsonPlace counts lines and columns from 1, and offsets from 0. Columns and
// offsets count bytes. The end is after the last byte.
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

func (jsonReport) Post(f *check.File, found []check.Finding) iter.Seq[[]byte] {
	return pieces(found, func(b []byte, x *check.Finding) []byte {
		j := jsonFinding{jsonFile: newJSONFile(x.Path), jsonPlace: newJSONPlace(x.Start, x.End), Rule: x.Rule, Severity: x.Severity, Message: visible.UTF8(x.Message)}
		for _, e := range x.Edits {
			at := f.Place(digest.Span{Start: e.Start, End: e.End})
			j.Fix = append(j.Fix, jsonEdit{newJSONPlace(at.Start, at.End), e.Text})
		}
		for _, at := range x.Related {
			j.Related = append(j.Related, jsonRelated{newJSONFile(at.Path), newJSONPlace(at.Start, at.End)})
		}
		return append(b, mustMarshal(j)...)
	})
}

// mustMarshal is jsonstream.Marshal for the types of reports, which cannot
// fail.
func mustMarshal(v any) []byte {
	data, err := jsonstream.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}
