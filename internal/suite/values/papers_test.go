package values_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// paperList is a post of papers A, B, C, … as "1 A, 2 B, 3 C".
func paperList(p *digest.Post) string {
	var list []string
	for _, paper := range p.Papers {
		list = append(list, fmt.Sprint(paper.Number, " ", paper.Title))
	}
	return strings.Join(list, ", ")
}

func postOf(titles ...string) *digest.Post {
	p := &digest.Post{Title: "T"}
	for i, title := range titles {
		p.Papers = append(p.Papers, digest.Paper{Number: i + 1, Title: title, URL: "https://example.org/" + title})
	}
	return p
}

func TestPapers(t *testing.T) {
	x := digest.Paper{Number: 9, Title: "X", URL: "https://example.org/X"}
	for _, test := range []struct {
		why  string
		edit func(*digest.Post)
		want string
	}{
		{"insert before all", func(p *digest.Post) { p.Insert(0, x) }, "1 X, 2 A, 3 B, 4 C"},
		{"insert between", func(p *digest.Post) { p.Insert(2, x) }, "1 A, 2 B, 3 X, 4 C"},
		{"insert after all", func(p *digest.Post) { p.Insert(3, x) }, "1 A, 2 B, 3 C, 4 X"},
		{"remove the first", func(p *digest.Post) { p.Remove(0) }, "1 B, 2 C"},
		{"remove the last", func(p *digest.Post) { p.Remove(2) }, "1 A, 2 B"},
		{"move up", func(p *digest.Post) { p.Move(2, 0) }, "1 C, 2 A, 3 B"},
		{"move down", func(p *digest.Post) { p.Move(0, 2) }, "1 B, 2 C, 3 A"},
		{"move nowhere", func(p *digest.Post) { p.Move(1, 1) }, "1 A, 2 B, 3 C"},
		{"renumber", func(p *digest.Post) { p.Papers[0].Number, p.Papers[2].Number = 7, 0; p.Renumber() }, "1 A, 2 B, 3 C"},
		{"merge", func(p *digest.Post) { p.Merge(postOf("B", "D", "D")) }, "1 A, 2 B, 3 C, 4 D"},
		{"merge nothing new: numbers stay", func(p *digest.Post) { p.Papers[0].Number = 7; p.Merge(postOf("B")) }, "7 A, 2 B, 3 C"},
		{"merge nil", func(p *digest.Post) { p.Papers[0].Number = 7; p.Merge(nil) }, "7 A, 2 B, 3 C"},
	} {
		t.Run(test.why, func(t *testing.T) {
			p := postOf("A", "B", "C")
			test.edit(p)
			if got := paperList(p); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestPapersNumbers: papers without numbers stay so, and a post that begins at 51
// goes on to do so.
func TestPapersNumbers(t *testing.T) {
	x := digest.Paper{Number: 9, Title: "X", URL: "https://example.org/X"}
	for _, test := range []struct {
		why     string
		numbers []int // of A, B and C
		edit    func(*digest.Post)
		want    string
	}{
		{"insert where none has a number", []int{0, 0, 0}, func(p *digest.Post) { p.Insert(1, x) }, "0 A, 0 X, 0 B, 0 C"},
		{"remove where none has a number", []int{0, 0, 0}, func(p *digest.Post) { p.Remove(0) }, "0 B, 0 C"},
		{"move where none has a number", []int{0, 0, 0}, func(p *digest.Post) { p.Move(0, 2) }, "0 B, 0 C, 0 A"},
		{"merge where none has a number", []int{0, 0, 0}, func(p *digest.Post) { p.Merge(postOf("D")) }, "0 A, 0 B, 0 C, 0 D"},
		{"insert from 51", []int{51, 52, 53}, func(p *digest.Post) { p.Insert(0, x) }, "51 X, 52 A, 53 B, 54 C"},
		{"remove from 51", []int{51, 52, 53}, func(p *digest.Post) { p.Remove(0) }, "51 B, 52 C"},
		{"move from 51", []int{51, 52, 53}, func(p *digest.Post) { p.Move(2, 0) }, "51 C, 52 A, 53 B"},
		{"merge from 51", []int{51, 52, 53}, func(p *digest.Post) { p.Merge(postOf("D", "E")) }, "51 A, 52 B, 53 C, 54 D, 55 E"},
		{"closing words have no number", []int{1, 2, 0}, func(p *digest.Post) { p.Insert(0, x) }, "1 X, 2 A, 3 B, 0 C"},
		{"opening words have no number", []int{0, 5, 6}, func(p *digest.Post) { p.Insert(3, x) }, "0 A, 5 B, 6 C, 7 X"},
		{"one without a number moves", []int{1, 2, 0}, func(p *digest.Post) { p.Move(2, 0) }, "0 C, 1 A, 2 B"},
		{"the only number goes", []int{0, 7, 0}, func(p *digest.Post) { p.Remove(1) }, "0 A, 0 C"},
		{"numbers out of order are counted", []int{3, 1, 2}, func(p *digest.Post) { p.Move(2, 1) }, "3 A, 4 C, 5 B"},
		{"Renumber counts all from 1", []int{0, 51, 0}, func(p *digest.Post) { p.Renumber() }, "1 A, 2 B, 3 C"},
	} {
		p := postOf("A", "B", "C")
		for i, n := range test.numbers {
			p.Papers[i].Number = n
		}
		test.edit(p)
		if got := paperList(p); got != test.want {
			t.Errorf("%s: got %s, want %s", test.why, got, test.want)
		}
	}
	empty := new(digest.Post)
	empty.Insert(0, x)
	empty.Merge(postOf("D"))
	if got, want := paperList(empty), "1 X, 2 D"; got != want {
		t.Errorf("into an empty post: got %s, want %s", got, want)
	}
}

// TestPapersCopy: a copy of a post, which shares its papers, keeps them.
func TestPapersCopy(t *testing.T) {
	p := postOf("A", "B", "C")
	q := *p
	q.Insert(0, digest.Paper{Title: "X"})
	q.Remove(1)
	q.Move(0, 2)
	q.Merge(postOf("D"))
	if d := cmp.Diff("1 A, 2 B, 3 C", paperList(p)); d != "" {
		t.Error(d)
	}
}

// full is a post with a list of every kind.
const full = "---\ntags: [a]\ncategories: [b]\nm: {n: [1, {o: [2]}], p: {q: r}}\n---\n\n" +
	"# 1. [A](https://arxiv.org/abs/2508.21824)\n\n> [L](u)\n\n## Method\n\n- Goal: g\n"

// lists adds the address of each list in v to seen, and counts them.
func lists(v reflect.Value, seen map[unsafe.Pointer]bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*digest.Codec]() {
			lists(v.Elem(), seen)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			lists(v.Field(i), seen)
		}
	case reflect.Slice:
		if v.Cap() > 0 {
			seen[v.UnsafePointer()] = true
		}
		for i := range v.Len() {
			lists(v.Index(i), seen)
		}
	}
}

// A clone, and a post that papers were merged into, share no list.
func TestNothingShared(t *testing.T) {
	p := posttest.Parse(t, []byte(full))
	clone := p.Clone()
	if d := cmp.Diff(p, clone); d != "" || clone.Source != p.Source {
		t.Errorf("the clone differs, or has another Source:\n%s", d)
	}
	merged := new(digest.Post)
	if n := merged.Merge(p); n != 1 || !cmp.Equal(merged.Papers, p.Papers) {
		t.Errorf("Merge added %d papers: %v", n, merged.Papers)
	}
	original, others := map[unsafe.Pointer]bool{}, map[unsafe.Pointer]bool{}
	lists(reflect.ValueOf(p), original)
	lists(reflect.ValueOf(clone), others)
	if len(original) != len(others) || len(original) != 12 {
		t.Errorf("%d lists in the post, %d in the clone", len(original), len(others))
	}
	lists(reflect.ValueOf(merged), others)
	for list := range original {
		if others[list] {
			t.Error("a list is shared")
		}
	}
	var null *digest.Post
	if null.Clone() != nil {
		t.Error("the clone of nil is not nil")
	}
	for _, p := range []*digest.Post{{}, {Tags: []string{}}} {
		if c := p.Clone(); !reflect.DeepEqual(c, p) {
			t.Errorf("the clone of %#v is %#v", p, c)
		}
	}
}

func TestKey(t *testing.T) {
	for _, tt := range []struct {
		paper digest.Paper
		want  string
	}{
		{digest.Paper{Title: "A", URL: "http://arxiv.org/abs/2508.21824v1"}, "arxiv:2508.21824"},
		{digest.Paper{Title: "B", URL: "https://huggingface.co/papers/2508.21824"}, "arxiv:2508.21824"},
		{digest.Paper{Title: "A", URL: "https://example.org/2508.21824"}, "url:https://example.org/2508.21824"},
		{digest.Paper{Title: "A"}, "title:A"},
		{digest.Paper{}, "title:"},
	} {
		if got := tt.paper.Key(); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.paper, got, tt.want)
		}
	}
}

// TestMergeIdentity: versions and sites of one arXiv identifier are one paper.
func TestMergeIdentity(t *testing.T) {
	p := &digest.Post{Papers: []digest.Paper{
		{Number: 1, Title: "A", URL: "http://arxiv.org/abs/2508.21824v1"},
		{Number: 2, Title: "No link"},
	}}
	q := &digest.Post{Papers: []digest.Paper{
		{Title: "A, again", URL: "https://huggingface.co/papers/2508.21824"},
		{Title: "No link"},
		{Title: "B", URL: "https://arxiv.org/abs/2508.21825"},
	}}
	if n := p.Merge(q); n != 1 {
		t.Errorf("Merge added %d papers, want 1", n)
	}
	if d := cmp.Diff("1 A, 2 No link, 3 B", paperList(p)); d != "" {
		t.Error(d)
	}
}
