package locality_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// FuzzEdits takes a post and a script from the fuzzer. The bytes of the script
// choose fields and new values. The promises hold, or the error is a
// *FieldError.
func FuzzEdits(f *testing.F) {
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
		s := scripted{script, base}
		for range 1 + s.int(4) {
			s.edit(q)
		}
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
		if !same(got, q) {
			t.Fatalf("value: %s\n%s", cmp.Diff(got, q, posttest.SameValues), diffOf(string(base), result))
		}
		if same(p, q) && result != string(base) {
			t.Fatalf("nothing is edited, but the text changes:\n%s", diffOf(string(base), result))
		}
		// An edit of the body keeps the front matter, and the reverse.
		is, was := *q, *p
		is.Intro, is.Papers, was.Intro, was.Papers = "", nil, "", nil
		before, _ := posttest.Body(base)
		after, _ := posttest.Body([]byte(result))
		if same(&is, &was) && result[:len(result)-len(after)] != string(base[:len(base)-len(before)]) {
			if len(before) > 0 && len(after) > 0 {
				t.Fatalf("an edit of the body changed the front matter:\n%s", diffOf(string(base), result))
			}
		}
		is, was = *q, *p
		is.Papers, was.Papers = nil, nil
		if is.Intro == was.Intro && same(&digest.Post{Papers: p.Papers}, &digest.Post{Papers: q.Papers}) && string(before) != string(after) {
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

// A scripted makes edits that the bytes of a script choose.
type scripted struct{ script, base []byte }

func (s *scripted) int(n int) int {
	if len(s.script) == 0 || n <= 1 {
		return 0
	}
	b := s.script[0]
	s.script = s.script[1:]
	return int(b) % n
}

// text returns a text from a list, or a part of the base.
func (s *scripted) text() string {
	texts := []string{"", "new", "새 글", "a: b", "Goal: x", "- x", "# 1. [x](y)", "a\nb", "```", "[", "\\", "<!--", "  x", "x  ", "'", "\"", "#", "1. x", "&amp;", "*a*", "~", "null", "---", "a\n\nb", "> [x](y)"}
	if n := s.int(len(texts) + 4); n < len(texts) {
		return texts[n]
	}
	i := s.int(256) * 16
	if i >= len(s.base) {
		return "x"
	}
	return string(s.base[i:min(len(s.base), i+s.int(64))])
}

func (s *scripted) edit(p *digest.Post) {
	switch n := s.int(24); {
	case n == 0:
		p.Title = s.text()
	case n == 1:
		p.Date = digest.Date(s.text())
	case n == 2:
		p.Layout = s.text()
	case n == 3:
		p.Tags = s.list(p.Tags)
	case n == 4:
		p.Categories = s.list(p.Categories)
	case n == 5:
		p.Intro = s.text()
	case n == 6:
		values := []any{nil, true, s.text(), []any{s.text()}, digest.Map{{Key: s.text(), Value: s.text()}}}
		p.Extra.Set(s.text(), values[s.int(len(values))])
	case n == 7 && len(p.Extra) > 0:
		i := s.int(len(p.Extra))
		p.Extra = slices.Delete(p.Extra, i, i+1)
	case n == 8:
		s.shuffle(len(p.Extra), func(i, j int) { p.Extra[i], p.Extra[j] = p.Extra[j], p.Extra[i] })
	case n == 9:
		p.Papers = slices.Insert(p.Papers, s.int(len(p.Papers)+1), newcomer(s.int(20)))
	case len(p.Papers) == 0:
	case n == 10:
		i := s.int(len(p.Papers))
		p.Papers = slices.Delete(p.Papers, i, i+1)
	case n == 11:
		s.shuffle(len(p.Papers), func(i, j int) { p.Papers[i], p.Papers[j] = p.Papers[j], p.Papers[i] })
	default:
		s.paper(&p.Papers[s.int(len(p.Papers))], n)
	}
}

func (s *scripted) list(list []string) []string {
	switch s.int(5) {
	case 0:
		return nil
	case 1:
		return []string{}
	case 2:
		if len(list) > 0 {
			i := s.int(len(list))
			return slices.Delete(list, i, i+1)
		}
	case 3:
		s.shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		return list
	}
	return slices.Insert(list, s.int(len(list)+1), s.text())
}

func (s *scripted) paper(p *digest.Paper, n int) {
	switch {
	case n == 12:
		p.Title = s.text()
	case n == 13:
		p.URL = s.text()
	case n == 14:
		p.Number = s.int(256) - 1
	case n == 15:
		p.Lead = s.text()
	case n == 16:
		p.Links = slices.Insert(p.Links, s.int(len(p.Links)+1), digest.Link{Text: s.text(), URL: s.text()})
	case n == 17 && len(p.Links) > 0:
		i := s.int(len(p.Links))
		p.Links = slices.Delete(p.Links, i, i+1)
	case n == 18:
		p.Sections = slices.Insert(p.Sections, s.int(len(p.Sections)+1), digest.Section{Heading: s.text(), Text: s.text()})
	case len(p.Sections) == 0:
	case n == 19:
		i := s.int(len(p.Sections))
		p.Sections = slices.Delete(p.Sections, i, i+1)
	case n == 20:
		s.shuffle(len(p.Sections), func(i, j int) { p.Sections[i], p.Sections[j] = p.Sections[j], p.Sections[i] })
	default:
		s.section(&p.Sections[s.int(len(p.Sections))])
	}
}

func (s *scripted) section(x *digest.Section) {
	switch s.int(8) {
	case 0:
		x.Heading = s.text()
	case 1:
		x.Items, x.Text = nil, s.text()
	case 2:
		x.Items, x.Text = []digest.Item{{Text: s.text()}, {Label: "Goal", Text: s.text()}}, ""
	case 3:
		s.shuffle(len(x.Items), func(i, j int) { x.Items[i], x.Items[j] = x.Items[j], x.Items[i] })
	case 4:
		if x.Text == "" {
			x.Items = slices.Insert(x.Items, s.int(len(x.Items)+1), digest.Item{Text: s.text()})
		}
	case 5:
		if len(x.Items) > 0 {
			i := s.int(len(x.Items))
			x.Items = slices.Delete(x.Items, i, i+1)
		}
	case 6:
		if len(x.Items) > 0 {
			x.Items[s.int(len(x.Items))].Text = s.text()
		}
	case 7:
		if len(x.Items) > 0 {
			x.Items[s.int(len(x.Items))].Label = []string{"", "Goal", "목표"}[s.int(3)]
		}
	}
}

func (s *scripted) shuffle(n int, swap func(i, j int)) {
	rand.New(rand.NewPCG(uint64(s.int(256)), 0)).Shuffle(n, swap)
}
