package paths_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/growth"
	"github.com/paperdigest/digest/internal/posttest"
)

// postOfKeys returns a post with the keys k0, k1 and so on, and a list of as many elements.
func postOfKeys(n int) *digest.Post {
	p := new(digest.Post)
	for i := range n {
		p.Extra = append(p.Extra, digest.Entry{Key: fmt.Sprint("k", i), Value: "v"})
	}
	p.Extra = append(p.Extra, digest.Entry{Key: "list", Value: make([]any, n)})
	return p
}

// An edit of one value takes no memory for the other values: neither for their names, which
// only an error lists, nor for a copy of their list, unless the list is divided.
func TestSetMemory(t *testing.T) {
	const many, edits = 10_000, 200
	for _, tt := range []struct {
		why  string
		edit func(p *digest.Post, i int) error
	}{
		{"a new key", func(p *digest.Post, i int) error { return p.Set(fmt.Sprint("extra.n", i), 1) }},
		{"a key of the post", func(p *digest.Post, i int) error { return p.SetText(fmt.Sprint("extra.k", i), "w") }},
		{"the first key, removed", func(p *digest.Post, i int) error { return p.Delete(fmt.Sprint("extra.k", i)) }},
		{"the last element, removed", func(p *digest.Post, i int) error { return p.Delete(fmt.Sprintf("extra.list[%d]", many-1-i)) }},
		{"an element", func(p *digest.Post, i int) error { return p.Set(fmt.Sprintf("extra.list[%d]", i), "w") }},
		{"a key that is not there, removed", func(p *digest.Post, i int) error { return p.SetText(fmt.Sprint("extra.n", i), "") }},
	} {
		p := postOfKeys(many)
		n := allocated(func() {
			for i := range edits {
				if err := tt.edit(p, i); err != nil {
					t.Errorf("%s: %v", tt.why, err)
				}
			}
		})
		// A list that grows is copied now and then, with some room for more.
		if most := uint64(edits*many*4 + 4<<20); n > most {
			t.Errorf("%s: %d edits take %d bytes, want at most %d", tt.why, edits, n, most)
		}
	}
}

// Edits by an index take a time of their own, which the length of the list, the text of the
// paper and the other keys do not change.
func TestSetLinear(t *testing.T) {
	make := func(n int) string {
		return "---\nk: v\n---\n# 1. [a](b)\n\n## c\n\n" + strings.Repeat("- d\n", n/4)
	}
	growth.Linear(t, "items by index", make(1<<13), make(1<<17), func(text string) {
		p, err := digest.ParseString(text)
		if err != nil {
			t.Fatal(err)
		}
		for i := range p.Papers[0].Sections[0].Items {
			if err := p.SetText(fmt.Sprintf("papers[0].sections[0].items[%d]", i), "e"); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// A post that shares its lists with another post keeps them when the other post loses
// values and gets new values.
func TestSetShares(t *testing.T) {
	p := posttest.Parse(t, []byte(pathPost))
	p.Extra.Set("list", []any{"a", "b", "c"})
	before := p.Clone()
	for _, path := range []string{
		"extra.author", "extra.a", "extra.list", // the first, a middle and the last
		"extra.list[0]", "extra.list[1]", "extra.list[2]",
		"tags[0]", "tags[1]", "papers[0]", "papers[1]", "papers[2]",
	} {
		q := *p
		q.Extra = append(digest.Map(nil), p.Extra...) // its values are still those of p
		if !strings.HasPrefix(path, "extra.list[") {
			q.Extra = p.Extra
		}
		if err := q.Delete(path); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"new", "newer"} {
			if err := q.Set("extra."+name, "x"); err != nil {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(before, p); d != "" {
			t.Errorf("%s, removed from a copy, changes the post:\n%s", path, d)
		}
		if n := len(q.Extra); n != len(p.Extra)+2 && n != len(p.Extra)+1 {
			t.Errorf("%s: %d keys", path, n)
		}
	}
}

// An error is one line that a person can read, whatever is long: the path, a name in it, or
// the names and indexes of the post.
func TestPathErrorsAreShort(t *testing.T) {
	long := strings.Repeat("long ", 100_000)
	p := &digest.Post{
		Tags:   []string{long},
		Extra:  digest.Map{{Key: long, Value: []any{long}}},
		Groups: []digest.Group{{Text: "# " + long}},
	}
	p.Papers = append(p.Papers, digest.Paper{Title: long, URL: "u", Links: []digest.Link{{Text: long}}, Sections: []digest.Section{{
		Heading: long, Items: []digest.Item{{Label: long, Text: "t"}}}}})
	for range 50_000 {
		p.Papers = append(p.Papers, digest.Paper{Title: "Same", URL: "u"})
	}
	quoted := `["` + long + `er"]`
	for _, path := range []string{
		"papers[Same].title", "papers[Sane].title", "papers" + quoted, "papers[0].sections[x]", "papers[0].sections[0].items[x]",
		"papers[0].links[x]", "papers[0].links" + quoted, "papers[0].sections" + quoted + ".text", "tags[x]", "groups[x]",
		"extra.x", "extra" + quoted + "[x]", "extra.x" + quoted, "extra" + quoted + ".x", "extra" + quoted + "[0].x",
		long, "papers[0]." + long, "papers[" + long, `papers["` + long, "papers[]" + quoted, "papers[].sections" + quoted,
		"papers[].sections[x].text", "title." + long, "title" + quoted,
	} {
		_, one := p.Get(path)
		_, all := p.GetAll(path)
		for i, err := range []error{one, all, p.Clone().SetText(path, long)} {
			if err == nil && i == 0 || err != nil && (len(err.Error()) > 1500 || strings.Contains(err.Error(), "\n")) {
				t.Errorf("%.100s: %.100v", path, err)
			}
		}
	}
	const want = `papers[Same]: there are 50000 of "Same", at 1, 2, 3, 4, 5, 6, 7, 8, and 49992 more; say which by its number`
	if _, err := p.Get("papers[Same]"); err == nil || err.Error() != want {
		t.Errorf("%v\nwant %s", err, want)
	}
	if err := p.SetText("papers[0].number", long); err == nil || len(err.Error()) > 200 {
		t.Errorf("%.100v", err)
	}
}
