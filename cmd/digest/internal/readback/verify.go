package readback

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/paperdigest/digest"
)

// A Failure is a promise that is broken for a post, with the line.
type Failure struct {
	Line    int
	Promise string // identity, value or json
	Text    string
}

// Verify returns the promises that are broken for a post p and its text src.
//
// A post can have a text that no other text can hold, such as a text between two
// tables of papers that has no heading: a new post has headings. If so, digest.Render
// refuses to write the post without src and names the field. This keeps the promise.
// Refused is the error.
func Verify(src []byte, p *digest.Post) (list []Failure, refused *digest.FieldError) {
	fail := func(promise string, err error) {
		list = append(list, Failure{1, promise, err.Error()})
	}
	same := func(promise string, got []byte, err error) {
		if err != nil {
			fail(promise, err)
		} else if !bytes.Equal(src, got) {
			line, want, have := firstDifference(src, got)
			list = append(list, Failure{line, promise, wantGot(want, have)})
		}
	}

	out, err := digest.Render(p)
	same("identity", out, err)

	bare := *p
	bare.Source = digest.Source{}
	if out, err := digest.Render(&bare); errors.As(err, &refused) && refused.Field != "post" {
		// The error names a field.
	} else if err != nil {
		fail("value", err)
	} else if back, err := digest.Parse(out); err != nil {
		fail("value", fmt.Errorf("the result cannot be read: %w", err))
	} else if d := difference(p, back); d != nil {
		fail("value", d)
	}

	data, err := p.AppendJSON(nil)
	if err != nil {
		fail("json", err)
		return list, refused
	}
	back, err := digest.ParseJSON(data)
	if err != nil {
		fail("json", err)
		return list, refused
	}
	if d := difference(p, back); d != nil {
		fail("json", d)
	}
	out, err = digest.Rewrite(src, back)
	same("json", out, err)
	return list, refused
}
