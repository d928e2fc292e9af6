package readback

import (
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

func TestFirstDifference(t *testing.T) {
	tests := []struct {
		want, got string
		line      int
		wantLine  string
		gotLine   string
	}{
		{"a\nb\n", "a\nc\n", 2, "b\n", "c\n"},
		{"a\nb\n", "a\n", 2, "b\n", ""},
		{"a\n", "a\nb", 2, "", "b"},
		{"a\r\nb", "a\nb", 1, "a\r\n", "a\n"},
		{"a\nb\n", "a\nb", 2, "b\n", "b"},
		{"", "x", 1, "", "x"},
	}
	for _, tt := range tests {
		line, a, b := firstDifference([]byte(tt.want), []byte(tt.got))
		if line != tt.line || a != tt.wantLine || b != tt.gotLine {
			t.Errorf("firstDifference(%q, %q) = %d, %q, %q", tt.want, tt.got, line, a, b)
		}
	}
}

func TestWantGot(t *testing.T) {
	long := strings.Repeat("가나다라", 40)
	tests := []struct{ want, got, text string }{
		{"a", "b", `want "a", got "b"`},
		{"", "b\r\n", `want "", got "b\r\n"`},
		{long + "x", long + "y", `want "…나다라가나다라x", got "…나다라가나다라y"`},
		{"x" + long, "y" + long, ""},
	}
	for _, tt := range tests {
		got := wantGot(tt.want, tt.got)
		if tt.text != "" && got != tt.text {
			t.Errorf("wantGot(%q, %q) = %s, want %s", tt.want, tt.got, got, tt.text)
		}
		if len(got) > 300 || strings.Contains(got, `\x`) {
			t.Errorf("wantGot(%q, %q) = %s, which is long or cuts a character", tt.want, tt.got, got)
		}
	}
}

func TestDifference(t *testing.T) {
	post := func(edit func(*digest.Post)) *digest.Post {
		p := &digest.Post{
			Title: "T",
			Tags:  []string{"x"},
			Extra: digest.Map{{Key: "k", Value: []any{"v", nil}}},
			Papers: []digest.Paper{{
				Number:   1,
				Sections: []digest.Section{{Heading: "Method", Items: []digest.Item{{Text: "a  b"}}}},
			}},
		}
		edit(p)
		return p
	}
	tests := []struct {
		name   string
		edit   func(*digest.Post)
		want   string
		folded bool // only white space differs
	}{
		{"none", func(p *digest.Post) {}, "", false},
		{"title", func(p *digest.Post) { p.Title = "U" }, `title: want "T", got "U"`, false},
		{"number", func(p *digest.Post) { p.Papers[0].Number = 2 }, `papers[0].number: want "1", got "2"`, false},
		{"space", func(p *digest.Post) { p.Papers[0].Sections[0].Items[0].Text = "a b" },
			`papers[0].sections[0].items[0].text: want "a  b", got "a b"`, true},
		{"no tags", func(p *digest.Post) { p.Tags = nil }, `tags: want "1 element", got "absent"`, false},
		{"empty categories", func(p *digest.Post) { p.Categories = []string{} }, `categories: want "absent", got "0 elements"`, false},
		{"empty links", func(p *digest.Post) { p.Papers[0].Links = []digest.Link{} }, "", false},
		{"fewer papers", func(p *digest.Post) { p.Papers = nil }, `papers: want "1 element", got "0 elements"`, false},
		{"type", func(p *digest.Post) { p.Extra[0].Value.([]any)[0] = true }, `extra[0].value[0]: want "v", got "true"`, false},
		{"null", func(p *digest.Post) { p.Extra[0].Value.([]any)[1] = "" }, `extra[0].value[1]: want "null", got ""`, false},
		{"key", func(p *digest.Post) { p.Extra[0].Key = "l" }, `extra[0].key: want "k", got "l"`, false},
	}
	for _, tt := range tests {
		a, b := post(func(*digest.Post) {}), post(tt.edit)
		got := ""
		if d := difference(a, b); d != nil {
			got = d.Error()
		}
		if got != tt.want {
			t.Errorf("%s: difference %q, want %q", tt.name, got, tt.want)
		}
		if differs := differenceFolded(a, b) != nil; differs != (tt.want != "" && !tt.folded) {
			t.Errorf("%s: differs with white space folded: %t", tt.name, differs)
		}
	}
}

// TestSameWords holds sameWords against its meaning.
func TestSameWords(t *testing.T) {
	texts := []string{"", " ", "a", " a", "a ", "a b", "a  b", "a\tb", "a\u3000b", "ab", "a b c", "b", "a\xffb", "a\xff b"}
	for _, a := range texts {
		for _, b := range texts {
			if got, want := sameWords(a, b), folded(a) == folded(b); got != want {
				t.Errorf("sameWords(%q, %q) = %t, want %t", a, b, got, want)
			}
		}
	}
}

// Groups come where their papers are, and again as a heading; groups that names do not
// tell apart stay as they are.
func TestGroupsInPlace(t *testing.T) {
	for _, tt := range []struct {
		why                  string
		groups, papers, want []string
	}{
		{"in order", []string{"## A\n\nx", "## B"}, []string{"A", "A", "B"}, []string{"## A\n\nx", "## B"}},
		{"apart", []string{"## A\n\nx", "## B"}, []string{"A", "B", "A"}, []string{"## A\n\nx", "## B", "## A"}},
		{"in another order", []string{"## A", "## B"}, []string{"B", "A"}, []string{"## B", "## A"}},
		{"a paper before all groups", []string{"## A"}, []string{"", "A"}, []string{"## A"}},
		{"one name twice", []string{"## A", "## B", "## A"}, []string{"B", "A", "B"}, []string{"## A", "## B", "## A"}},
		{"no name", []string{"##", "## B"}, []string{"B", "B"}, []string{"##", "## B"}},
		{"no paper", []string{"## A", "## B"}, []string{"B"}, []string{"## A", "## B"}},
	} {
		p := new(digest.Post)
		for _, text := range tt.groups {
			p.Groups = append(p.Groups, digest.Group{Text: text})
		}
		for _, name := range tt.papers {
			p.Papers = append(p.Papers, digest.Paper{Group: digest.GroupName(name)})
		}
		var got []string
		for _, g := range withGroupsInPlace(p).Groups {
			got = append(got, g.Text)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: groups %q, want %q", tt.why, got, tt.want)
		}
	}
}
