package random_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
	"pgregory.net/rapid"
)

// checkRender checks the value promise for a post without a text. It returns
// the error of Render.
func checkRender(t *rapid.T, p *digest.Post) *digest.FieldError {
	js, _ := p.MarshalJSON()
	out, err := digest.Render(p)
	if err != nil {
		var e *digest.FieldError
		if !errors.As(err, &e) {
			t.Fatalf("%T is not a *FieldError: %v", err, err)
		}
		if strings.ContainsAny(e.Error(), "\n\r") {
			t.Errorf("the error is more than one line: %q", e.Error())
		}
		if _, ok := field(p, e.Field); !ok {
			t.Errorf("the error names %s, a field that the post does not have: %v\n%s", e.Field, e, js)
		}
		return e
	}
	back, err := digest.Parse(out)
	if err != nil {
		t.Fatalf("Parse refuses what Render wrote: %v\n%q", err, out)
	}
	if d := cmp.Diff(p, back, posttest.SameValues); d != "" {
		t.Errorf("Render wrote other values (-want +got):\n%s\n%q", d, out)
	}
	return nil
}

// TestValueOfHostilePosts writes posts full of hostile strings. A post reads
// back equal, or Render refuses it and names a field of the post.
func TestValueOfHostilePosts(t *testing.T) {
	posts, refused := 0, 0
	fields := make(map[string]int)
	rapid.Check(t, func(t *rapid.T) {
		p := nasty(hostileString()).post().Draw(t, "post")
		posts++
		if e := checkRender(t, p); e != nil {
			refused++
			name, _, _ := strings.Cut(regexp.MustCompile(`\[\d+\]`).ReplaceAllString(e.Field, "[]"), "extra.")
			fields[name]++ // "" stands for keys of Extra
		}
	})
	t.Logf("%d posts, %d refused: %v", posts, refused, fields)
}

// TestValueOfPlausiblePosts writes posts of ordinary values: none is refused,
// unless something in it is empty.
func TestValueOfPlausiblePosts(t *testing.T) {
	posts, empty := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		p := plausible.post().Draw(t, "post")
		posts++
		switch e := checkRender(t, p); {
		case e == nil:
		case posttest.IsEmpty(p, e):
			empty++
		default:
			t.Fatalf("refused: %v", e)
		}
	})
	t.Logf("%d posts, %d with something empty", posts, empty)
}

// TestPlausibleValues writes each ordinary value in each place that may hold it.
func TestPlausibleValues(t *testing.T) {
	tried, refused := 0, 0
	try := func(name string, p *digest.Post) {
		tried++
		t.Run(name, func(t *testing.T) {
			out, err := digest.Render(p)
			if err != nil {
				if refused++; !posttest.IsEmpty(p, err) {
					t.Errorf("refused: %v", err)
				}
				return
			}
			if d := cmp.Diff(p, posttest.Parse(t, out), posttest.SameValues); d != "" {
				t.Errorf("(-want +got):\n%s\n%s", d, out)
			}
		})
	}
	const url = "https://arxiv.org/abs/2510.24717"
	for _, s := range ordinaryTitles {
		try("front matter "+s, &digest.Post{Layout: s, Title: s, Tags: []string{s}, Extra: digest.Map{{Key: s + "x", Value: s}}})
		try("title "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: s, URL: url}}})
		try("title without a number "+s, &digest.Post{Papers: []digest.Paper{{Title: s, URL: url}, {Title: s, URL: url}}})
		try("title without a link "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: s}, {Number: 2, Title: s}}})
		try("title alone "+s, &digest.Post{Papers: []digest.Paper{{Title: s}}})
		try("title alone at the end "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url}, {Title: s}}})
		try("link "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Links: []digest.Link{{Text: s, URL: url}, {Text: s, URL: ""}}}}})
		try("heading "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Sections: []digest.Section{{Heading: s}, {Heading: s, Text: "x"}}}}})
	}
	for _, s := range ordinaryURLs {
		try("url "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: s}, {Number: 2, Title: s, URL: s}, {Title: "A", URL: s}}})
		try("url of a link "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Links: []digest.Link{{Text: "a", URL: s}, {Text: s, URL: s}}}}})
	}
	for _, s := range ordinaryTexts {
		try("intro "+s, &digest.Post{Intro: s, Papers: []digest.Paper{{Number: 1, Title: "A", URL: url}}})
		try("intro alone "+s, &digest.Post{Intro: s})
		if s != quoteOfLinks {
			try("lead "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Lead: s, Sections: []digest.Section{{Heading: "Method"}}}}})
			try("lead after links "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Links: []digest.Link{{Text: "a", URL: "b"}}, Lead: s}}})
		}
		try("text "+s, &digest.Post{Papers: []digest.Paper{
			{Number: 1, Title: "A", URL: url, Sections: []digest.Section{{Heading: "Method", Text: s}, {Heading: "Results", Text: s}}},
			{Number: 2, Title: "B", URL: url, Sections: []digest.Section{{Heading: "Method", Text: s}}},
		}})
	}
	for _, s := range ordinaryItems {
		for _, label := range ordinaryLabels {
			try("item "+label+" "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Sections: []digest.Section{
				{Heading: "Introduction", Items: []digest.Item{{Label: label, Text: s}, {Label: label, Text: s}}},
				{Heading: "Method", Items: []digest.Item{{Label: label}, {Label: label, Text: s}, {}}},
			}}}})
		}
	}
	t.Logf("%d values, %d refused because something is empty", tried, refused)
}

// TestRefusalsNameTheCulprit fixes, one after another, the fields that errors
// name. In the end Render accepts the post.
func TestRefusalsNameTheCulprit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := nasty(hostileString()).post().Draw(t, "post")
		blamed := make(map[string]int)
		for range 200 {
			_, err := digest.Render(p)
			if err == nil {
				return
			}
			var e *digest.FieldError
			if !errors.As(err, &e) {
				t.Fatal(err)
			}
			ptr, ok := field(p, e.Field)
			if !ok {
				t.Fatalf("no field %s: %v", e.Field, e)
			}
			switch ptr := ptr.(type) {
			case *string:
				// A plain word must be accepted, or else the empty string.
				fixed := "fixed"
				if strings.HasSuffix(e.Field, ".label") || blamed[e.Field] > 0 {
					fixed = ""
				}
				if blamed[e.Field]++; blamed[e.Field] > 2 {
					js, _ := p.MarshalJSON()
					t.Fatalf("%s is %q and still to blame: %v\n%s", e.Field, *ptr, e, js)
				}
				*ptr = fixed
			case *int:
				*ptr = 1
			case *digest.Link:
				if *ptr == (digest.Link{Text: "fixed", URL: "fixed"}) {
					t.Fatalf("%s is %+v and still to blame: %v", e.Field, *ptr, e)
				}
				*ptr = digest.Link{Text: "fixed", URL: "fixed"}
			default:
				switch {
				case strings.HasPrefix(e.Field, "extra"):
					p.Extra = nil
				case e.Field == "tags":
					p.Tags = nil
				case e.Field == "categories":
					p.Categories = nil
				case e.Field == "post" && errors.Is(e, digest.ErrLimit):
					p.Layout, p.Title, p.Tags, p.Categories = "", "", nil, nil // large together
				default:
					js, _ := p.MarshalJSON()
					t.Fatalf("nothing to fix in %s: %v\n%s", e.Field, e, js)
				}
			}
		}
		t.Fatal("still refused after 200 fixes")
	})
}

// TestRewriteRandomPosts writes a random post over the text of another one.
func TestRewriteRandomPosts(t *testing.T) {
	posts, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		a, err := digest.Render(plausible.post().Draw(t, "a"))
		if err != nil {
			t.Skip(err)
		}
		b := plausible.post().Draw(t, "b")
		posts++
		out, err := digest.Rewrite(a, b)
		if err != nil {
			if refused++; posttest.IsEmpty(b, err) {
				return
			}
			t.Fatalf("refused over another post, but not alone: %v\n%q", err, a)
		}
		back, err := digest.Parse(out)
		if err != nil {
			t.Fatalf("Parse refuses the result: %v\n%q", err, out)
		}
		if d := cmp.Diff(b, back, posttest.SameValues); d != "" {
			t.Errorf("the result reads differently (-want +got):\n%s\n%q", d, out)
		}
	})
	t.Logf("%d posts, %d refused", posts, refused)
}
