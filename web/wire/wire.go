// Package wire carries the calls of JavaScript to the digest library: a call is
// the name of an operation and byte slices, and so is its result. The package
// runs on every system, so that its tests do.
//
// The first argument of each operation is an Options value as JSON. Texts are
// UTF-8. Where a text was a string in JavaScript, offsets and columns are counted
// in UTF-16 code units, and otherwise in bytes.
package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
	"github.com/rogpeppe/go-internal/diff"
)

// Options are the arguments of an operation that are no texts.
type Options struct {
	UTF16  bool     `json:"utf16"`  // the text was a string
	Path   string   `json:"path"`   // of a value for set and find; of the post for check, fix and diff
	Value  string   `json:"value"`  // for set
	Offset int      `json:"offset"` // in bytes, for at
	Exact  bool     `json:"exact"`  // the JSON of the post was no JavaScript object
	Indent bool     `json:"indent"` // for json
	Config string   `json:"config"` // for check and fix: YAML
	Rules  []string `json:"rules"`  // for fix: the rules whose findings are fixed; nil for all
	Start  *int     `json:"start"`  // for fix: the place in bytes of the one finding to fix
	Posts  []Name   `json:"posts"`  // for check, of each text
}

// A Name belongs to one text of several.
type Name struct {
	Path  string `json:"path"`
	UTF16 bool   `json:"utf16"`
}

// The first byte of a result.
const (
	OK     = 0 // the result follows
	Failed = 1 // a Failure as JSON follows
)

// A request is a call with its options.
type request struct {
	Options
	texts [][]byte
}

// An operation has the number of texts that it takes, or -1 for any number.
type operation struct {
	texts int
	run   func(r *request) ([]byte, error)
}

var operations = map[string]operation{
	"json":    {1, (*request).json},
	"render":  {1, (*request).render},
	"rewrite": {2, (*request).rewrite},
	"edits":   {2, (*request).edits},
	"set":     {1, (*request).set},
	"format":  {1, (*request).format},
	"check":   {-1, (*request).check},
	"fix":     {1, (*request).fix},
	"find":    {1, (*request).find},
	"at":      {1, (*request).at},
	"diff":    {2, (*request).diff},
}

// Call carries out an operation. The arguments are Options as JSON and the texts.
// The result is OK and what the operation returns, or Failed and a Failure.
func Call(name string, args [][]byte) (result []byte) {
	defer func() {
		if p := recover(); p != nil {
			result = failed(fmt.Errorf("a defect of the library: %v; please report it with the post", p), nil)
		}
	}()
	op, ok := operations[name]
	if !ok || len(args) == 0 || op.texts >= 0 && len(args) != 1+op.texts {
		return failed(fmt.Errorf("no operation %q with %d arguments", name, len(args)), nil)
	}
	r := &request{texts: args[1:]}
	if err := json.Unmarshal(args[0], &r.Options); err != nil {
		return failed(fmt.Errorf("options: %w", err), nil)
	}
	data, err := op.run(r)
	if err != nil {
		return failed(err, r.units())
	}
	return append([]byte{OK}, data...)
}

// units returns the units of the first text.
func (r *request) units() *units {
	if !r.UTF16 || len(r.texts) == 0 {
		return nil
	}
	return newUnits(r.texts[0])
}

func (r *request) json() ([]byte, error) {
	p, err := digest.Parse(r.texts[0])
	if err != nil {
		return nil, err
	}
	data, err := p.AppendJSON(nil)
	if err != nil || !r.Indent {
		return data, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// errJSON is a post that is not JSON.
var errJSON = errors.New("not JSON")

func parseJSON(data []byte) (*digest.Post, error) {
	p, err := digest.ParseJSON(data)
	if field := new(digest.FieldError); err != nil && !errors.As(err, &field) {
		err = fmt.Errorf("the post is %w: %v", errJSON, err)
	}
	return p, err
}

func (r *request) render() ([]byte, error) {
	p, err := parseJSON(r.texts[0])
	if err != nil {
		return nil, err
	}
	return digest.Render(p)
}

// post returns the post of the second text, JSON, for writing over the first.
func (r *request) post() (*digest.Post, error) {
	base, err := digest.Parse(r.texts[0])
	if err != nil {
		return nil, err
	}
	p, err := parseJSON(r.texts[1])
	if err == nil && !r.Exact {
		p.Extra = restoreMap(p.Extra, base.Extra)
	}
	return p, err
}

func (r *request) rewrite() ([]byte, error) {
	p, err := r.post()
	if err != nil {
		return nil, err
	}
	return digest.Rewrite(r.texts[0], p)
}

// An Edit replaces a part of a text.
type Edit struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

func (u *units) edits(edits []digest.Edit) []Edit {
	list := make([]Edit, len(edits))
	for i, e := range edits {
		list[i] = Edit{u.at(e.Start), u.at(e.End), e.Text}
	}
	return list
}

func (r *request) edits() ([]byte, error) {
	p, err := r.post()
	if err != nil {
		return nil, err
	}
	edits, err := digest.Edits(r.texts[0], p)
	if err != nil {
		return nil, err
	}
	return marshal(r.units().edits(edits))
}

func (r *request) set() ([]byte, error) {
	p, err := digest.Parse(r.texts[0])
	if err != nil {
		return nil, err
	}
	if err := p.SetText(r.Path, r.Value); err != nil {
		return nil, err
	}
	return digest.Render(p)
}

func (r *request) format() ([]byte, error) { return digest.Format(r.texts[0]) }

// A Value is a value at its place.
type Value struct {
	Path  string `json:"path"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

func (r *request) find() ([]byte, error) {
	p, places, err := digest.Locate(r.texts[0])
	if err != nil {
		return nil, err
	}
	at, err := places.Find(p, r.Path)
	if err != nil {
		return nil, err
	}
	u := r.units()
	return marshal(Value{r.Path, u.at(at.Start), u.at(at.End)})
}

func (r *request) at() ([]byte, error) {
	_, places, err := digest.Locate(r.texts[0])
	if err != nil {
		return nil, err
	}
	path, at, ok := places.At(r.Offset)
	if !ok {
		return []byte("null"), nil
	}
	u := r.units()
	return marshal(Value{path, u.at(at.Start), u.at(at.End)})
}

func (r *request) diff() ([]byte, error) {
	return diff.Diff("a/"+r.Path, r.texts[0], "b/"+r.Path, r.texts[1]), nil
}

// marshal returns v as JSON without the escapes for HTML.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}

// A Failure is an error.
type Failure struct {
	Kind    string `json:"kind"`
	Message string `json:"message"` // one line
	Path    string `json:"path,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Offset  *int   `json:"offset,omitempty"`
	Field   string `json:"field,omitempty"`
}

var kinds = []struct {
	is   error
	name string
}{
	{digest.ErrEncoding, "encoding"},
	{digest.ErrNoFrontMatter, "no front matter"},
	{digest.ErrFrontMatter, "front matter"},
	{digest.ErrLimit, "limit"},
	{digest.ErrNotFound, "not found"},
}

// failed returns the result for an error in a text with the units u.
func failed(err error, u *units) []byte {
	f := Failure{Kind: "internal", Message: err.Error()}
	var (
		in      *inPost
		parsing *digest.ParseError
		field   *digest.FieldError
		config  *check.ConfigError
	)
	if errors.As(err, &in) {
		f.Path, u = in.path, in.units
	}
	switch {
	case errors.As(err, &field): // also one that wraps a *ParseError of the text to be written
		f.Kind, f.Field = "field", field.Field
	case errors.As(err, &parsing):
		offset := u.at(parsing.Offset)
		f.Line, f.Column, f.Offset = parsing.Line, u.column(parsing.Offset, parsing.Column), &offset
		f.Message = fmt.Sprintf("%d:%d: %v", f.Line, f.Column, parsing.Err)
		if f.Path != "" {
			f.Message = f.Path + ":" + f.Message
		}
	case errors.As(err, &config):
		f.Kind, f.Line, f.Column, f.Field = "config", config.Line, config.Column, config.Key
	case errors.Is(err, errJSON):
		f.Kind = "json"
	}
	for _, k := range kinds {
		if errors.Is(err, k.is) {
			f.Kind = k.name
			break
		}
	}
	data, err := marshal(f)
	if err != nil {
		data = []byte(`{"kind":"internal","message":"an error that cannot be encoded"}`)
	}
	return append([]byte{Failed}, data...)
}
