package paths_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/growth"
	"github.com/paperdigest/digest/internal/posttest"
)

var indexes = regexp.MustCompile(`\[\d+\]`)

// all returns the pairs of GetAll, each as "path = value".
func all(t *testing.T, p *digest.Post, path string) []string {
	t.Helper()
	values, err := p.GetAll(path)
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return nil
	}
	var list []string
	for at, v := range values {
		list = append(list, fmt.Sprintf("%s = %v", at, v))
	}
	return list
}

func TestGetAll(t *testing.T) {
	p := posttest.Parse(t, []byte(pathPost))
	p.Extra.Set("people", []any{
		digest.Map{{Key: "name", Value: "Kim"}, {Key: "at", Value: []any{"x", "y"}}},
		digest.Map{{Key: "name", Value: "Lee"}},
		digest.Map{},
	})
	for _, tt := range []struct {
		why, path string
		want      []string
	}{
		{"no brackets", "title", []string{"title = T"}},
		{"one element", "papers[Second].number", []string{"papers[1].number = 2"}},
		{"strings", "tags[]", []string{"tags[0] = papers", "tags[1] = two words"}},
		{"spaces in the brackets", "tags[ ]", []string{"tags[0] = papers", "tags[1] = two words"}},
		{"an empty list", "categories[]", nil},
		{"a derived member keeps its name", "papers[].arxiv_id", []string{"papers[0].arxiv_id = 2510.00001", "papers[1].arxiv_id = 2510.00002v2", "papers[2].arxiv_id = <nil>"}},
		{"a member that is left out is nil", "papers[].number", []string{"papers[0].number = 1", "papers[1].number = 2", "papers[2].number = <nil>"}},
		{"lists in lists", "papers[].sections[].heading", []string{
			"papers[0].sections[0].heading = Introduction", "papers[0].sections[1].heading = 방법",
			"papers[1].sections[0].heading = Method", "papers[1].sections[1].heading = Results", "papers[1].sections[2].heading = 方法",
		}},
		{"a name selects all that it fits", "papers[].sections[method].text", []string{
			"papers[0].sections[1].text = Text.", "papers[1].sections[0].text = One.", "papers[1].sections[2].text = Two.",
		}},
		{"a number", "papers[].links[1].url", []string{"papers[0].links[1].url = https://example.org/b"}},
		{"a number before the brackets", "papers[0].links[].text", []string{"papers[0].links[0].text = Code", "papers[0].links[1].text = Site"}},
		{"an item stands for its text", "papers[].sections[].items[]", []string{
			"papers[0].sections[0].items[0].text = keep.", "papers[0].sections[0].items[1].text = lose.", "papers[0].sections[0].items[2].text = plain",
		}},
		{"labels", "papers[].sections[].items[goal]", []string{"papers[0].sections[0].items[0].text = keep."}},
		{"a list of Extra", "extra.a.b[]", []string{"extra.a.b[0] = 1.50", "extra.a.b[1] = two", "extra.a.b[2] = [{c d <nil>}]"}},
		{"mappings of Extra, one without the key", "extra.people[].name", []string{"extra.people[0].name = Kim", "extra.people[1].name = Lee"}},
	} {
		if got := all(t, p, tt.path); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %s:\n%q, want\n%q", tt.why, tt.path, got, tt.want)
		}
	}
	for range must(p.GetAll("tags[]")) {
		break // the caller may stop
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestGetAllErrors(t *testing.T) {
	p := posttest.Parse(t, []byte(pathPost))
	p.Extra.Set("people", []any{digest.Map{{Key: "at", Value: []any{"x"}}}, digest.Map{}})
	for _, tt := range []struct {
		why, path, want string
		missing         bool
	}{
		{"no paper has the section", "papers[].sections[conclusion].text", `papers[].sections[conclusion].text: there is no "conclusion"; there are "Introduction" and "방법"`, true},
		{"a near name", "papers[].sections[introducton].text", `papers[].sections[introducton].text: there is no "introducton"; did you mean "Introduction"?`, true},
		{"no paper has as many links", "papers[].links[7].url", "papers[].links[7].url: there are 2 links, 0 to 1", true},
		{"an unknown key", "extra.autor[]", "extra.autor: there is no such key; did you mean author?", true},
		{"a key below an unknown key", "extra.people[].on.k", "extra.people[].on: there is no such key; there is at", true},
		{"a key of a list", "extra.people[].at.k", "extra.people[].at.k: extra.people[].at is a list; say which one, as in extra.people[].at[0]", false},
		{"an unknown field", "papers[].colour", "papers[].colour: a paper has no such field; it has group, number, title, url, arxiv_id, links, items, lead, labels, sections", false},
		{"an unknown field after an empty list", "categories[].colour", "categories[].colour: categories[] has no parts", false},
		{"no list", "title[]", "title[]: title has no parts", false},
		{"a mapping", "extra.a[]", "extra.a[]: extra.a is no list; name a key", false},
		{"a list without brackets", "papers[].links.url", "papers[].links.url: papers[].links is a list; say which one, as in papers[].links[0]", false},
		{"an open bracket", "papers[", `papers[: at character 8: "]" is missing`, false},
	} {
		_, err := p.GetAll(tt.path)
		var e *digest.FieldError
		if !errors.As(err, &e) || e.Error() != tt.want || errors.Is(err, digest.ErrNotFound) != tt.missing {
			t.Errorf("%s: %v\nwant %s", tt.why, err, tt.want)
		}
	}
	if _, err := (*digest.Post)(nil).GetAll("tags[]"); err == nil {
		t.Error("nil has tags")
	}
}

// Places.Find finds one place.
func TestFindOfAll(t *testing.T) {
	post, places, err := digest.Locate([]byte(pathPost))
	if err != nil {
		t.Fatal(err)
	}
	const want = "papers[]: [] stands for every element; name one, as in papers[0]"
	if _, err := places.Find(post, "papers[].title"); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// Without papers, a path is still checked to its end, and gives nothing.
func TestGetAllOfEmptyPost(t *testing.T) {
	for _, path := range []string{"papers[].title", "papers[].sections[method].items[goal]", "papers[].labels[].text", "groups[].name"} {
		if got := all(t, new(digest.Post), path); got != nil {
			t.Errorf("%s: %q", path, got)
		}
	}
	if _, err := new(digest.Post).GetAll("papers[].sections[method].items[].colour"); err == nil || errors.Is(err, digest.ErrNotFound) {
		t.Error(err)
	}
}

// Every path that GetAll gives for the samples leads Get to the same value, and all
// leaves of the JSON of a post are found by their paths with empty brackets.
func TestGetAllAgrees(t *testing.T) {
	pairs := 0
	for _, s := range posttest.Samples(t, "examples/posts", "testdata/posts") {
		p, err := digest.Parse(s.Src)
		if err != nil {
			continue
		}
		var doc any
		if err := json.Unmarshal(posttest.JSON(t, p), &doc); err != nil {
			t.Fatal(err)
		}
		want := make(map[string][]string)
		leaves("", doc, func(path string, _ any) {
			if !strings.HasPrefix(path, "extra") {
				open := indexes.ReplaceAllString(path, "[]")
				want[open] = append(want[open], path)
			}
		})
		for path, leaves := range want {
			var got []string
			for at, v := range must(p.GetAll(path)) {
				pairs++
				if one, err := p.Get(at); err != nil || fmt.Sprint(one) != fmt.Sprint(v) {
					t.Errorf("%s: %s: %v, %v, want %v", s.Path, at, one, err, v)
				}
				if v != nil {
					got = append(got, at)
				}
			}
			slices.Sort(got)
			slices.Sort(leaves)
			if !slices.Equal(got, leaves) {
				t.Errorf("%s: %s: %q, want %q", s.Path, path, got, leaves)
			}
		}
	}
	if pairs == 0 {
		t.Error("no samples")
	}
	t.Logf("%d pairs", pairs)
}

// allocated returns the bytes that f allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Empty brackets do not multiply the length of the path by the number of the elements:
// GetAll takes memory for no path, and the pairs for one path at a time.
func TestGetAllMemory(t *testing.T) {
	const long, many = 20_000, 40_000
	key := strings.Repeat("k", long)
	p := &digest.Post{Extra: digest.Map{{Key: key, Value: make([]any, many)}}}
	var values iter.Seq2[string, any]
	const most = 1000 // bytes for an element, which is less than its path
	if n := allocated(func() { values = must(p.GetAll("extra." + key + "[]")) }); n > most*many {
		t.Errorf("GetAll takes %d bytes for %d elements", n, many)
	}
	pairs := 0
	for at := range values {
		if want := fmt.Sprintf(`extra["%s"][%d]`, key, pairs); pairs < 20 && at != want {
			t.Errorf("%.100s…, want another path", at)
		}
		pairs++
	}
	if pairs != many {
		t.Errorf("%d pairs, want %d", pairs, many)
	}
}

// The caller may range over the pairs several times, and may change the post meanwhile.
func TestGetAllAgain(t *testing.T) {
	p := posttest.Parse(t, []byte(pathPost))
	values := must(p.GetAll("papers[].sections[].heading"))
	count := func() (n int) {
		for range values {
			n++
		}
		return n
	}
	if a, b := count(), count(); a != 5 || b != 5 {
		t.Errorf("%d pairs, then %d, want 5", a, b)
	}
	for range values {
		p.Papers = p.Papers[:1]
		p.Papers[0].Sections = p.Papers[0].Sections[:1]
	}
	if n := count(); n != 1 {
		t.Errorf("%d pairs of a shorter post, want 1", n)
	}
	for at := range must(p.GetAll("extra.a.b[]")) {
		if err := p.Delete("extra.a"); err != nil {
			t.Errorf("%s: %v", at, err)
		}
	}
}

// A long name that no list has takes linear time, however many lists there are.
func TestGetAllLinear(t *testing.T) {
	make := func(n int) string {
		return strings.Repeat("# 1. [a](b)\n\n## c\n\nd\n\n", n/32)
	}
	growth.Linear(t, "GetAll", make(1<<12), make(1<<16), func(text string) {
		p, err := digest.Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.GetAll("papers[].sections[" + strings.Repeat("x", len(text)) + "].text"); !errors.Is(err, digest.ErrNotFound) {
			t.Error("the name is found")
		}
	})
}
