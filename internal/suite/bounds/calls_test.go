package bounds_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/internal/growth"
	"github.com/paperdigest/digest/rows"
)

// A work is a call with a text.
type work struct {
	name string
	do   func(src []byte) error
}

// usual is a codec with the default limits, which aliases cannot be without.
var usual = new(digest.Codec)

// works are the calls with a post. A post that cannot be read takes no further
// part.
var works = []work{
	{"Parse", func(src []byte) error { return edit(src, func(*digest.Post) error { return nil }) }},
	{"Locate, rows", func(src []byte) error {
		p, places, err := usual.Locate(src)
		if err != nil {
			return nil
		}
		table := rows.New(nil)
		var line []byte
		for _, row := range table.Rows("2026-01-02-x.md", p, places) {
			line = table.AppendJSON(line[:0], &row)
		}
		return nil
	}},
	{"FormatEdits", func(src []byte) error {
		_, _ = usual.FormatEdits(src)
		return nil
	}},
	{"Render of edited values", func(src []byte) error {
		return edit(src, func(p *digest.Post) error {
			p.Title += " edited"
			for i := range p.Papers {
				if i%2 == 0 {
					p.Papers[i].Number = 7
				}
				for j := range p.Papers[i].Sections {
					if j%3 == 0 {
						p.Papers[i].Sections[j].Text += "."
					}
				}
			}
			return rendered(p)
		})
	}},
	{"Render of edited front matter", func(src []byte) error {
		return edit(src, func(p *digest.Post) error {
			p.Tags = append(p.Tags, "edited")
			if len(p.Extra) > 0 {
				p.Extra = p.Extra[1:]
			}
			p.Extra = append(p.Extra, digest.Entry{Key: "edited", Value: "v"})
			return rendered(p)
		})
	}},
	{"Render of moved and removed parts", func(src []byte) error {
		return edit(src, func(p *digest.Post) error {
			p.Papers = moved(p.Papers)
			for i := range p.Papers {
				x := &p.Papers[i]
				x.Sections, x.Items, x.Links = moved(x.Sections), moved(x.Items), moved(x.Links)
				for j := range x.Sections {
					x.Sections[j].Items = moved(x.Sections[j].Items)
				}
			}
			return rendered(p)
		})
	}},
	{"Render without a Source", func(src []byte) error {
		return edit(src, func(p *digest.Post) error {
			p.Source = digest.Source{}
			return rendered(p)
		})
	}},
	{"RenderLike", func(src []byte) error {
		return edit(src, func(p *digest.Post) error {
			_, _ = usual.RenderLike(src, p)
			return nil
		})
	}},
	{"JSON", func(src []byte) error {
		return edit(src, func(p *digest.Post) error {
			data, err := p.MarshalJSON()
			if err == nil {
				_, _ = usual.ParseJSON(data) // a limit may be exceeded
			}
			return err
		})
	}},
	{"Run", func(src []byte) error {
		f, err := check.Read(usual, "2026-01-02-x.md", src)
		if err != nil {
			return nil
		}
		rules := check.Rules(check.Options{Zone: true})
		check.Run(f, rules)
		a := check.NewArchive(rules)
		a.Add(f)
		a.Add(f)
		a.End()
		return nil
	}},
	{"Fix", func(src []byte) error {
		_, _, _ = check.Fix(usual, "2026-01-02-x.md", src, check.Rules(check.Options{Zone: true}))
		return nil
	}},
}

// worksJSON are the calls with a JSON document.
var worksJSON = []work{
	{"ParseJSON", func(src []byte) error {
		_, _ = usual.ParseJSON(src)
		return nil
	}},
	{"Render", func(src []byte) error {
		p, err := usual.ParseJSON(src)
		if err != nil {
			return nil
		}
		return rendered(p)
	}},
	{"MarshalJSON", func(src []byte) error {
		p, err := usual.ParseJSON(src)
		if err != nil {
			return nil
		}
		_, err = p.MarshalJSON()
		return err
	}},
}

// edit calls do with the post in src, if there is one.
func edit(src []byte, do func(*digest.Post) error) error {
	p, err := usual.Parse(src)
	if err != nil {
		return nil
	}
	return do(p)
}

// rendered renders a post. A post that cannot be written is no error.
func rendered(p *digest.Post) error {
	_, err := usual.Render(p)
	var field *digest.FieldError
	if errors.As(err, &field) {
		return nil
	}
	return err
}

// moved returns the end of a list, and after it a part of the start.
func moved[T any](list []T) []T {
	n := len(list)
	return append(list[n/2:n:n], list[:n/3]...)
}

// TestLinearCalls makes every hostile text four times as long, for every call. By
// default, it takes a few of the texts. With -large 16 or more, the texts grow once
// more.
func TestLinearCalls(t *testing.T) {
	every, sizes := 40, []int{1 << 14, 1 << 16}
	if *large >= 1 {
		every = 1
	}
	if *large >= 16 {
		sizes = append(sizes, 1<<18)
	}
	for i, h := range hostileTexts() {
		if i%every != 0 {
			continue
		}
		t.Run(h.why, func(t *testing.T) {
			calls := works
			if h.isJSON() {
				calls = worksJSON
			}
			for i, size := range sizes[1:] {
				small, big := h.text(sizes[i]), h.text(size)
				for _, call := range calls {
					growth.Linear(t, call.name, small, big, func(src string) {
						if err := call.do([]byte(src)); err != nil {
							t.Errorf("%s: %v", call.name, err)
						}
					})
				}
			}
		})
	}
}

// TestLinearLong makes calls with longer texts, where shorter texts take too little
// time to tell.
func TestLinearLong(t *testing.T) {
	for _, tt := range []struct {
		why, call string
		size      int
	}{
		{"JSON: papers of far groups", "Render", 1 << 18},
		{"JSON: papers of two far groups in turn", "Render", 1 << 18},
		{`a run of "*["`, "FormatEdits", 1 << 16},
		{"a formula of braces", "Run", 1 << 16},
		{"formulas of braces on a line", "Run", 1 << 16},
	} {
		named := func(h hostile) bool { return h.why == tt.why }
		i := slices.IndexFunc(hostileTexts(), named)
		j := slices.IndexFunc(slices.Concat(works, worksJSON), func(w work) bool { return w.name == tt.call })
		if i < 0 || j < 0 {
			t.Fatalf("no text %q, or no call %q", tt.why, tt.call)
		}
		h, call := hostileTexts()[i], slices.Concat(works, worksJSON)[j]
		growth.Linear(t, tt.why+": "+tt.call, h.text(tt.size), h.text(8*tt.size), func(src string) {
			if err := call.do([]byte(src)); err != nil {
				t.Error(err)
			}
		})
	}
}
