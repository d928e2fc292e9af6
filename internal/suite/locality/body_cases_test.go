package locality_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// A bodyCase is an edit of a body, and the text after it.
type bodyCase struct {
	name   string
	before string // after the front matter
	edit   func(p *digest.Post)
	after  string

	// deletes is set if the edit deletes bytes that no value holds, so that the
	// reverse edit does not bring them back.
	deletes bool

	// refused is the field that is refused, and why is a part of the message.
	refused, why string
}

// checkBodyCases makes each edit on a text with LF and on one with CRLF: the text
// is as expected, reads back, and the reverse edit gives back the bytes.
func checkBodyCases(t *testing.T, cases []bodyCase) {
	t.Helper()
	for _, c := range cases {
		for _, eol := range []struct{ name, is string }{{"", "\n"}, {" (CRLF)", "\r\n"}} {
			t.Run(c.name+eol.name, func(t *testing.T) {
				text := func(body string) string {
					if body == "" {
						body = strings.TrimSuffix(front, "\n")
					} else {
						body = front + body
					}
					return strings.ReplaceAll(body, "\n", eol.is)
				}
				before, after := text(c.before), text(c.after)
				p := posttest.Parse(t, []byte(before))
				q := clone(p)
				c.edit(q)
				got, err := digest.Rewrite([]byte(before), q)
				if c.refused != "" {
					var refusal *digest.FieldError
					if !errors.As(err, &refusal) || refusal.Field != c.refused || !strings.Contains(refusal.Msg, c.why) {
						t.Errorf("got %v, want that %s is refused (%s)\n%s", err, c.refused, c.why, got)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				if string(got) != after {
					t.Errorf("the text differs (- wanted, + got):\n%s\n%s", diffOf(after, string(got)), got)
				}
				if back := posttest.Parse(t, got); !same(back, q) {
					t.Errorf("the text reads differently")
				}
				back, err := digest.Rewrite([]byte(after), p)
				if err != nil {
					t.Errorf("the reverse edit: %v", err)
				} else if !c.deletes && string(back) != before {
					t.Errorf("the reverse edit (- wanted, + got):\n%s", diffOf(before, string(back)))
				}
			})
		}
	}
}
