package locality_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// FuzzEdits takes a post and a script from the fuzzer. The bytes of the script
// choose fields and new values. The promises hold, or the error is a
// *FieldError.
func FuzzEdits(f *testing.F) {
	f.Add([]byte(" "), []byte("0Z"))           // the first key, above a body of a space
	f.Add([]byte("## []()\n#"), []byte("0B0")) // an outro without papers
	for i, s := range posttest.Bundled(f) {
		f.Add(s.Src, []byte{byte(i), byte(i * 7), 3, byte(i * 13), 5, 9, byte(i * 3), 1, 2, 200, byte(i)})
	}
	f.Fuzz(func(t *testing.T, base, script []byte) {
		p, err := digest.Parse(base)
		if err != nil {
			return
		}
		if got, err := digest.Render(p); err != nil || string(got) != string(base) {
			t.Fatalf("identity: %v\n%s", err, diffOf(string(base), string(got)))
		}
		q := clone(p)
		posttest.NewScript(script, base).Edit(q)
		list, err := digest.Edits(base, q)
		if err != nil {
			var refusal *digest.FieldError
			if !errors.As(err, &refusal) {
				t.Fatalf("error %v is not a *FieldError", err)
			}
			return
		}
		result, ok := carryOut(string(base), list)
		if !ok {
			t.Fatalf("edits overlap: %+v", list)
		}
		got, err := digest.Parse([]byte(result))
		if err != nil {
			t.Fatalf("result: %v\n%s", err, result)
		}
		if !same(got, q) && !sameApart(got, q) {
			t.Fatalf("value: %s\n%s", cmp.Diff(got, q, posttest.SameValues), diffOf(string(base), result))
		}
		if same(p, q) && result != string(base) {
			t.Fatalf("nothing is edited, but the text changes:\n%s", diffOf(string(base), result))
		}
		// An edit of the body keeps the front matter, and the reverse.
		is, was := *q, *p
		is.Intro, is.Groups, is.Papers, is.Outro = "", nil, nil, ""
		was.Intro, was.Groups, was.Papers, was.Outro = "", nil, nil, ""
		before, after := bodyOf(base), bodyOf([]byte(result))
		if same(&is, &was) && result[:len(result)-len(after)] != string(base[:len(base)-len(before)]) {
			if len(before) > 0 && len(after) > 0 {
				t.Fatalf("an edit of the body changed the front matter:\n%s", diffOf(string(base), result))
			}
		}
		body := func(p *digest.Post) *digest.Post {
			return &digest.Post{Intro: p.Intro, Groups: p.Groups, Papers: p.Papers, Outro: p.Outro}
		}
		if same(body(p), body(q)) && string(bodyBelow(base)) != string(bodyBelow([]byte(result))) {
			t.Fatalf("an edit of the front matter changed the body:\n%s", diffOf(string(base), result))
		}
		// The result needs no more edits.
		if again, err := digest.Edits([]byte(result), q); err != nil || len(again) > 0 {
			t.Fatalf("the result needs more edits: error %v, %+v", err, again)
		}
		back, err := digest.Rewrite([]byte(result), p)
		if err != nil {
			var refusal *digest.FieldError
			if !errors.As(err, &refusal) {
				t.Fatalf("undo: %v", err)
			}
			return
		}
		if r, err := digest.Parse(back); err != nil || !same(r, p) {
			t.Fatalf("undo reads differently: %v", err)
		}
	})
}

// bodyBelow returns the body of a text. In a text without front matter, the body is
// the body below an empty front matter: Jekyll takes white space between front
// matter and body as a part of the front matter.
func bodyBelow(text []byte) []byte {
	if body, ok := posttest.Body(text); ok {
		return body
	}
	return bodyOf(append([]byte("---\n---\n"), bodyOf(text)...))
}

// bodyOf returns the body of a text, which is all of it without front matter.
func bodyOf(text []byte) []byte {
	if body, ok := posttest.Body(text); ok {
		return body
	}
	return bytes.TrimPrefix(text, []byte("\ufeff"))
}
