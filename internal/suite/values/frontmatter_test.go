package values_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// The fields of a post, as Jekyll sees the front matter.
func TestFrontMatterFields(t *testing.T) {
	for _, tt := range []struct {
		why, yaml string
		want      digest.Post
	}{
		{"nothing", "", digest.Post{}},
		{"comments and blank lines", "# a\n\n  # b\n", digest.Post{}},
		{"null", "~\n", digest.Post{}},
		{"plain", "title: a b\n", digest.Post{Title: "a b"}},
		{"single quotes", "title: 'it''s \"x\" \\n'\n", digest.Post{Title: `it's "x" \n`}},
		{"double quotes", `title: "a \"b\" \\ \u00e9 \U0001F680 \x41\n"` + "\n", digest.Post{Title: "a \"b\" \\ é 🚀 A\n"}},
		{"a quote at the end is part of a plain title", "title: Daily Papers — 2025-08-29\"\n", digest.Post{Title: `Daily Papers — 2025-08-29"`}},
		{"an apostrophe is, too", "title: it's\n", digest.Post{Title: "it's"}},
		{"a number sign without a space before it is no comment", "title: C#\n", digest.Post{Title: "C#"}},
		{"with one it is", "title: C #\n", digest.Post{Title: "C"}},
		{"a colon without a space after it is text", "title: a:b\n", digest.Post{Title: "a:b"}},
		{"a URL", "layout: https://example.org/a#b\n", digest.Post{Layout: "https://example.org/a#b"}},
		{"spaces around", "title :   a b   \n", digest.Post{Title: "a b"}},
		{"two lines", "title: a\n  b\n", digest.Post{Title: "a b"}},
		{"a quoted value on two lines", "title: \"a\n  b\"\n", digest.Post{Title: "a b"}},
		{"folded", "title: >-\n  a\n  b\n", digest.Post{Title: "a b"}},
		{"literal", "title: |\n  a\n  b\n", digest.Post{Title: "a\nb\n"}},
		{"braces", "{title: a, tags: [b]}\n", digest.Post{Title: "a", Tags: []string{"b"}}},
		{"indented", "  title: a\n  layout: b\n", digest.Post{Title: "a", Layout: "b"}},
		{"a question mark", "? title\n: a\n", digest.Post{Title: "a"}},
		{"a quoted key", "\"title\": a\n'layout': b\n", digest.Post{Title: "a", Layout: "b"}},

		{"a number is its digits", "title: 0123\nlayout: 1.50\n", digest.Post{Title: "0123", Layout: "1.50"}},
		{"a date as title is its text", "title: 2025-11-05\n", digest.Post{Title: "2025-11-05"}},
		{"null is none", "title: null\nlayout: ~\ndate:\n", digest.Post{}},
		{"a tag makes it text", "title: !!str 123\nlayout: !!str null\n", digest.Post{Title: "123", Layout: "null"}},
		{"an alias is what it stands for", "layout: &x a\ntitle: *x\n", digest.Post{Layout: "a", Title: "a"}},
		{"the last of equal keys counts", "title: a\ntags: [x]\ntitle: b\n", digest.Post{Title: "b", Tags: []string{"x"}}},
		{"case matters", "Title: a\n", digest.Post{Extra: digest.Map{{Key: "Title", Value: "a"}}}},

		{"a date and a time", "date: 2025-10-29 08:15:00\n", digest.Post{Date: "2025-10-29 08:15:00"}},
		{"with a zone", "date: 2025-10-29 08:15:00 +0900\n", digest.Post{Date: "2025-10-29 08:15:00 +0900"}},
		{"as a timestamp", "date: 2025-10-29T08:15:00Z\n", digest.Post{Date: "2025-10-29T08:15:00Z"}},
		{"quoted", "date: '2025-10-29'\n", digest.Post{Date: "2025-10-29"}},

		{"no tags", "tags: []\n", digest.Post{Tags: []string{}}},
		{"a key without tags", "tags:\n", digest.Post{Tags: []string{}}},
		{"tags", "tags: [a, 'b c', \"d, e\"]\n", digest.Post{Tags: []string{"a", "b c", "d, e"}}},
		{"tags on lines", "tags:\n- a\n- b c # d\n", digest.Post{Tags: []string{"a", "b c"}}},
		{"tags on indented lines", "tags:\n    - a\n\n    # b\n    - c\n", digest.Post{Tags: []string{"a", "c"}}},
		{"tags on several lines", "tags: [a,\n  b,\n]\n", digest.Post{Tags: []string{"a", "b"}}},
		{"a string is split at its spaces", "tags: a  b\tc\n", digest.Post{Tags: []string{"a", "b", "c"}}},
		{"commas do not split it", "tags: a, b\n", digest.Post{Tags: []string{"a,", "b"}}},
		{"a quoted string, too", "categories: \"a b\"\n", digest.Post{Categories: []string{"a", "b"}}},
		{"a number is no tag to Jekyll", "tags: 2025\n", digest.Post{Tags: []string{}}},
		{"a boolean and a date are no tags either", "tags: yes\ncategories: 2025-10-29\n", digest.Post{Tags: []string{}, Categories: []string{}}},
		{"in quotes they are", "tags: '2025'\ncategories: \"2025-10-29\"\n", digest.Post{Tags: []string{"2025"}, Categories: []string{"2025-10-29"}}},
		{"nulls in a list do not count", "tags: [a, ~, null, b]\n", digest.Post{Tags: []string{"a", "b"}}},
		{"numbers in a list are their digits", "tags: [1.10, 007, 1207.0010]\n", digest.Post{Tags: []string{"1.10", "007", "1207.0010"}}},
		{"lists in the list", "categories:\n  - [AI, NLP]\n  - [论文]\n", digest.Post{Categories: []string{"AI", "NLP", "论文"}}},
		{"lists in lists in the list", "tags: [a, [b, [], ~, [c, [d], 1.10]], e]\n", digest.Post{Tags: []string{"a", "b", "c", "d", "1.10", "e"}}},
		{"an alias of a list in the list", "x: &x [a]\ntags: [*x, [b, *x]]\n", digest.Post{Tags: []string{"a", "b", "a"}, Extra: digest.Map{{Key: "x", Value: []any{"a"}}}}},
		{"lists of nothing", "tags: [[], [~]]\n", digest.Post{Tags: []string{}}},
		{"an empty tag", "tags: ['']\n", digest.Post{Tags: []string{""}}},
		{"equal tags", "tags: [a, a]\n", digest.Post{Tags: []string{"a", "a"}}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			src := []byte("---\n" + tt.yaml + "---\n")
			p := posttest.CheckRoundTrips(t, src)
			if d := cmp.Diff(&tt.want, p, posttest.SameValues); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// The values of other keys.
func TestFrontMatterExtra(t *testing.T) {
	n := func(s string) any { return json.Number(s) }
	for _, tt := range []struct {
		why, yaml string
		want      any
	}{
		{"a string", "a b", "a b"},
		{"quotes make a string", "'1'", "1"},
		{"nothing", "", nil},
		{"null", "null", nil},
		{"a tilde", "~", nil},
		{"true", "true", true},
		{"yes is true to Jekyll", "yes", true},
		{"off is false", "OFF", false},
		{"y is a letter", "y", "y"},
		{"an integer", "42", n("42")},
		{"a negative one", "-7", n("-7")},
		{"zero", "0", n("0")},
		{"an identifier keeps its digits", "1207.0010", n("1207.0010")},
		{"a large exponent", "1e400", n("1e400")},
		{"many digits", "12345678901234567890123", n("12345678901234567890123")},
		{"leading zeros are text, as JSON has it", "0042", "0042"},
		{"a plus sign, too", "+1", "+1"},
		{"a point in front", ".5", ".5"},
		{"a point at the end", "1.", "1."},
		{"hexadecimal", "0x1F", "0x1F"},
		{"with separators", "1_000", "1_000"},
		{"sexagesimal", "12:30:45", "12:30:45"},
		{"infinity", ".inf", ".inf"},
		{"a date", "2025-11-05", "2025-11-05"},
		{"a time", "2025-11-05 08:15:00 +09:00", "2025-11-05 08:15:00 +09:00"},
		{"an empty list", "[]", []any{}},
		{"a list", "[a, 1, ~, [b], {c: d}]", []any{"a", n("1"), nil, []any{"b"}, digest.Map{{Key: "c", Value: "d"}}}},
		{"an empty mapping", "{}", digest.Map{}},
		{"a mapping in its order", "{z: 1, a: 2}", digest.Map{{Key: "z", Value: n("1")}, {Key: "a", Value: n("2")}}},
		{"a mapping on lines", "\n  z: 1\n  a:\n    b: [c]\n", digest.Map{{Key: "z", Value: n("1")}, {Key: "a", Value: digest.Map{{Key: "b", Value: []any{"c"}}}}}},
		{"a key twice within it", "{a: 1, b: 2, a: 3}", digest.Map{{Key: "a", Value: n("3")}, {Key: "b", Value: n("2")}}},
		{"keys of other types are text", "{1: a, true: b, ~: c, 2025-11-05: d}", digest.Map{{Key: "1", Value: "a"}, {Key: "true", Value: "b"}, {Key: "~", Value: "c"}, {Key: "2025-11-05", Value: "d"}}},
		{"a literal", "|\n  a\n   b\n\n  c\n", "a\n b\n\nc\n"},
		{"a literal that keeps its end", "|+\n  a\n", "a\n\n"},
		{"a folded text", ">\n  a\n  b\n\n  c\n", "a b\nc\n"},
		{"a binary is its text", "!!binary aGk=", "aGk="},
		{"a tag of one's own", "!mine a", "a"},
		{"a number that is tagged as text", "!!str 1", "1"},
		{"a set is a mapping", "!!set {a, b}", digest.Map{{Key: "a"}, {Key: "b"}}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			p := posttest.CheckRoundTrips(t, []byte("---\nkey: "+tt.yaml+"\nlast: 1\n---\n"))
			got, ok := p.Extra.Lookup("key")
			if d := cmp.Diff(tt.want, got, posttest.SameValues); d != "" || !ok {
				t.Errorf("%v (-want +got):\n%s", ok, d)
			}
		})
	}
}

// The text for aliases counts towards the limit of the front matter.
func TestFrontMatterAliases(t *testing.T) {
	text := func(size, aliases int) []byte {
		return []byte("---\nx: &a \"" + strings.Repeat("s", size) + "\"\ny: [" + strings.Repeat("*a, ", aliases) + "]\n---\n")
	}
	for _, tt := range []struct {
		size, aliases int
		limit         bool
	}{{27_000, 35, false}, {27_000, 40, true}, {27_000, 9_000, true}} {
		_, err := digest.Parse(text(tt.size, tt.aliases))
		if errors.Is(err, digest.ErrLimit) != tt.limit || !tt.limit && err != nil {
			t.Errorf("%d aliases of %d bytes: %v", tt.aliases, tt.size, err)
		}
	}
}

// A text without front matter, as Jekyll sees it, is a post without keys. Setting
// the first key makes front matter.
func TestNoFrontMatter(t *testing.T) {
	const bom = "\ufeff"
	for _, tt := range []struct{ why, src, intro, titled string }{
		{"an empty file", "", "", "---\ntitle: \"T\"\n---\n"},
		{"a byte order mark", bom, "", bom + "---\ntitle: \"T\"\n---\n"},
		{"words", "Words.\n", "Words.", "---\ntitle: \"T\"\n---\n\nWords.\n"},
		{"words after a blank line", "\nWords.\n", "Words.", "---\ntitle: \"T\"\n---\n\nWords.\n"},
		{"CRLF", "Words.\r\nMore.\r\n", "Words.\nMore.", "---\r\ntitle: \"T\"\r\n---\r\n\r\nWords.\r\nMore.\r\n"},
		{"a fence that is not the first line", "\n---\ntitle: x\n---\n", "---\ntitle: x\n---", "---\ntitle: \"T\"\n---\n\n---\ntitle: x\n---\n"},
		{"an indented fence", " ---\ntitle: x\n---\n", " ---\ntitle: x\n---", "---\ntitle: \"T\"\n---\n\n ---\ntitle: x\n---\n"},
		{"a fence without a line end", "---", "---", "---\ntitle: \"T\"\n---\n\n---"},
		{"lines that end with CR", "---\rtitle: x\r---\r", "---\rtitle: x\r---", "---\ntitle: \"T\"\n---\n\n---\rtitle: x\r---\r"},
		{"two byte order marks", bom + bom + "---\ntitle: x\n---\n", bom + "---\ntitle: x\n---", bom + "---\ntitle: \"T\"\n---\n\n" + bom + "---\ntitle: x\n---\n"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			p := posttest.CheckRoundTrips(t, []byte(tt.src))
			if p.Intro != tt.intro || p.Title != "" || len(p.Extra) > 0 {
				t.Errorf("%q is read as %+v", tt.src, p)
			}
			p.Title = "T"
			if out, err := digest.Render(p); err != nil || string(out) != tt.titled {
				t.Errorf("with a title: %q, want %q, error %v", out, tt.titled, err)
			}
		})
	}
}

// Front matter in TOML or JSON stays as it is. It has no keys, and no key can be set.
func TestForeignFrontMatter(t *testing.T) {
	const (
		toml = "+++\ntitle  = \"A   b\"  \n\n\n# c\n[extra]\n\tlist = [\n  1,\n]\n+++\n"
		json = "{\n  \"title\": \"A\",\n\n\n\t\"tags\": {\n  }\n}\n"
		body = "\nWords.\n\n# 1. [A](https://example.org/a)\n\n## Method\n\nm\n"
	)
	for _, tt := range []struct{ front, format string }{
		{toml, "TOML"}, {"\ufeff" + toml, "TOML"}, {strings.ReplaceAll(toml, "\n", "\r\n"), "TOML"}, {"+++\n+++\n", "TOML"}, {"+++ \n+++\t\n", "TOML"},
		{json, "JSON"}, {"\ufeff" + json, "JSON"}, {strings.ReplaceAll(json, "\n", "\r\n"), "JSON"}, {"{\n}\n", "JSON"},
	} {
		for _, body := range []string{body, body[1:], "\n" + body, "", strings.ReplaceAll(body, "\n", "\r\n")} {
			src := tt.front + body
			p := posttest.CheckRoundTrips(t, []byte(src))
			if body != "" && (p.Intro != "Words." || len(p.Papers) != 1) || p.Title != "" || p.Tags != nil || p.Extra != nil {
				t.Errorf("%q is read as %+v", src, p)
			}
			if out, err := digest.Format([]byte(src)); err != nil || !strings.HasPrefix(string(out), tt.front) {
				t.Errorf("Format(%q) = %q, error %v", src, out, err)
			}
			for field, set := range map[string]func(p *digest.Post){
				"layout":          func(p *digest.Post) { p.Layout = "a" },
				"title":           func(p *digest.Post) { p.Title = "a" },
				"date":            func(p *digest.Post) { p.Date = "2025-10-29" },
				"tags":            func(p *digest.Post) { p.Tags = []string{"a"} },
				"categories":      func(p *digest.Post) { p.Categories = []string{"a"} },
				"extra.arxiv_id":  func(p *digest.Post) { p.Extra.Set("arxiv_id", "2511.90001") },
				`extra."a.b c\n"`: func(p *digest.Post) { p.Extra.Set("a.b c\n", true) },
			} {
				q := p.Clone()
				set(q)
				q.Intro = "Other words."
				_, err := digest.Render(q)
				want := "the front matter is " + tt.format + ", and only YAML can be edited; change the front matter to YAML, or edit the text by hand"
				if e := new(digest.FieldError); !errors.As(err, &e) || e.Field != field || e.Msg != want {
					t.Errorf("%q with another %s: %v", src, field, err)
				}
			}
			for what, edit := range map[string]func(p *digest.Post){
				"intro":       func(p *digest.Post) { p.Intro = "---\n\nOther words." },
				"no intro":    func(p *digest.Post) { p.Intro = "" },
				"first paper": func(p *digest.Post) { p.Papers = append(p.Papers, digest.Paper{Number: 2, Title: "B", URL: "b"}) },
				"no papers":   func(p *digest.Post) { p.Papers = nil },
				"nothing":     func(p *digest.Post) { p.Intro, p.Papers = "", nil },
			} {
				q := p.Clone()
				edit(q)
				out, err := digest.Render(q)
				if err != nil || !strings.HasPrefix(string(out), tt.front) {
					t.Errorf("%q with %s: %q, error %v", src, what, out, err)
				} else if d := cmp.Diff(q, posttest.CheckRoundTrips(t, out), posttest.SameValues); d != "" {
					t.Errorf("%q with %s (-want +got):\n%s", src, what, d)
				}
			}
			out, err := digest.RenderLike([]byte(src), &digest.Post{Title: "T", Intro: "I"})
			if err != nil || !strings.HasPrefix(strings.TrimPrefix(string(out), "\ufeff"), "---") || !strings.Contains(string(out), "title: \"T\"") {
				t.Errorf("a post like %q: %q, error %v", src, out, err)
			}
		}
	}
}

// No edit makes front matter in TOML or JSON of a text.
func TestTextLikeFrontMatter(t *testing.T) {
	const paper = "\n\n# 1. [A](a)\n\n## Method\n\nm\n"
	setText := func(text string) func(p *digest.Post) {
		return func(p *digest.Post) { p.Papers[0].Sections[0].Text = text }
	}
	setIntro := func(text string) func(p *digest.Post) { return func(p *digest.Post) { p.Intro = text } }
	for _, tt := range []struct {
		src  string
		edit func(p *digest.Post)
	}{
		{"Words." + paper, setIntro("+++\na\n+++")},
		{"Words." + paper, setIntro("{\n}\n\nb")},
		{"Words.\n", setIntro("+++\na\n+++\n\nb")},
		{"+++\na" + paper, setIntro("+++\na\n+++")},
		{"+++\na" + paper, setText("+++")},
		{"+++\na" + paper, setText("m\n\n+++\n\nb")},
	} {
		p := posttest.CheckRoundTrips(t, []byte(tt.src))
		tt.edit(p)
		out, err := digest.Render(p)
		if e := new(digest.FieldError); !errors.As(err, &e) || e.Field != "intro" || !strings.HasPrefix(e.Msg, "line 1 is read as the start of front matter") {
			t.Errorf("%q: %q, error %v", tt.src, out, err)
		}
		p.Title = "T"
		if out, err := digest.Render(p); err != nil {
			t.Errorf("%q with a title: %v", tt.src, err)
		} else if d := cmp.Diff(p, posttest.CheckRoundTrips(t, out), posttest.SameValues); d != "" {
			t.Errorf("%q with a title (-want +got):\n%s", tt.src, d)
		}
	}
	for _, src := range []string{
		"\n+++\na\n+++\n", " +++\na\n+++\n", "+++\na  \n +++\n", "+++\na\n\n  +++\n",
		"\n{\n}\n", " {\n}\n", "{\n }\n", "\n\n {\n\"a\": 1\n}\n" + paper,
	} {
		posttest.CheckRoundTrips(t, []byte(src))
		out, err := digest.Format([]byte(src))
		if err != nil {
			t.Errorf("Format(%q): %v", src, err)
			continue
		}
		if _, places, err := digest.Locate(out); err != nil || places.Body.Start > 1 {
			t.Errorf("Format(%q) = %q, whose body starts at %d", src, out, places.Body.Start)
		}
	}
}

func TestFrontMatterOrder(t *testing.T) {
	p := posttest.CheckRoundTrips(t, []byte("---\nz: 1\ntitle: t\na: 2\nlayout: l\nz: 3\nm: 4\n---\n"))
	var keys string
	for _, e := range p.Extra {
		keys += e.Key
	}
	if keys != "azm" {
		t.Errorf("the keys are %q: of equal ones the last counts, in its place", keys)
	}
}

func TestMap(t *testing.T) {
	var m digest.Map
	m.Set("a", "1")
	m.Set("b", nil)
	m.Set("a", "2")
	if d := cmp.Diff(digest.Map{{Key: "a", Value: "2"}, {Key: "b", Value: nil}}, m); d != "" {
		t.Errorf("Set (-want +got):\n%s", d)
	}
	if v, ok := m.Lookup("b"); v != nil || !ok {
		t.Errorf("Lookup of a key without value: %v, %v", v, ok)
	}
	if v, ok := m.Lookup("c"); v != nil || ok {
		t.Errorf("Lookup of no key: %v, %v", v, ok)
	}
	before := m
	if !m.Delete("a") || m.Delete("a") || len(m) != 1 || m[0].Key != "b" {
		t.Errorf("Delete leaves %v", m)
	}
	if before[0].Key != "a" || len(before) != 2 {
		t.Errorf("Delete changes a copy of the Map: %v", before)
	}
}

func TestDateOf(t *testing.T) {
	zone := func(seconds int) *time.Location { return time.FixedZone("", seconds) }
	for _, tt := range []struct {
		why  string
		t    time.Time
		want digest.Date
	}{
		{"an offset", time.Date(2025, 10, 29, 8, 15, 0, 0, zone(9*60*60)), "2025-10-29 08:15:00 +0900"},
		{"UTC", time.Date(2025, 10, 29, 8, 15, 0, 0, time.UTC), "2025-10-29 08:15:00 +0000"},
		{"west, of a part of an hour", time.Date(2025, 1, 2, 3, 4, 5, 0, zone(-(3*60+30)*60)), "2025-01-02 03:04:05 -0330"},
		{"a fraction", time.Date(2025, 10, 29, 8, 15, 59, 999_999_999, time.UTC), "2025-10-29 08:15:59 +0000"},
		{"an offset with seconds", time.Date(1900, 1, 1, 0, 0, 0, 0, zone(8*60*60+27*60+52)), "1899-12-31 15:32:08 +0000"},
		{"an offset of a day", time.Date(2025, 10, 29, 8, 15, 0, 0, zone(24*60*60)), "2025-10-28 08:15:00 +0000"},
		{"an offset of almost a day", time.Date(2025, 10, 29, 8, 15, 0, 0, zone(-(23*60+59)*60)), "2025-10-29 08:15:00 -2359"},
		{"the first year", time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), "0000-01-01 00:00:00 +0000"},
		{"the last year", time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC), "9999-12-31 23:59:59 +0000"},
	} {
		got := digest.DateOf(tt.t)
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
		if back, err := got.Time(nil); err != nil || !back.Equal(tt.t.Truncate(time.Second)) {
			t.Errorf("%s: %q reads as %v, %v, want %v", tt.why, got, back, err, tt.t)
		}
	}
}

// A nil location is UTC.
func TestDateTimeNil(t *testing.T) {
	got, err := digest.Date("2025-10-29 08:15").Time(nil)
	if want := time.Date(2025, 10, 29, 8, 15, 0, 0, time.UTC); err != nil || !got.Equal(want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
}

func TestDateTime(t *testing.T) {
	seoul := time.FixedZone("KST", 9*60*60)
	utc := func(y int, m time.Month, d, h, min, s, ns int) time.Time {
		return time.Date(y, m, d, h, min, s, ns, time.UTC)
	}
	for _, tt := range []struct {
		why  string
		date digest.Date
		want time.Time // the zero Time for an error
	}{
		{"without a zone it is local", "2025-10-29 08:15:00", utc(2025, 10, 28, 23, 15, 0, 0)},
		{"without a time it is midnight", "2025-10-29", utc(2025, 10, 28, 15, 0, 0, 0)},
		{"without seconds", "2025-10-29 08:15", utc(2025, 10, 28, 23, 15, 0, 0)},
		{"with a T", "2025-10-29T08:15:00", utc(2025, 10, 28, 23, 15, 0, 0)},
		{"with a lower-case t", "2025-10-29t08:15:00", utc(2025, 10, 28, 23, 15, 0, 0)},
		{"a fraction", "2025-10-29 08:15:00.25", utc(2025, 10, 28, 23, 15, 0, 250_000_000)},
		{"one digit", "2025-1-2 8:05:09", utc(2025, 1, 1, 23, 5, 9, 0)},
		{"two spaces", "2025-10-29  08:15:00", utc(2025, 10, 28, 23, 15, 0, 0)},
		{"an offset", "2025-10-29 08:15:00 +0100", utc(2025, 10, 29, 7, 15, 0, 0)},
		{"directly after", "2025-10-29 08:15:00+01:00", utc(2025, 10, 29, 7, 15, 0, 0)},
		{"hours alone", "2025-10-29 08:15:00 +01", utc(2025, 10, 29, 7, 15, 0, 0)},
		{"one digit of hours", "2025-10-29 08:15:00 -5", utc(2025, 10, 29, 13, 15, 0, 0)},
		{"an odd offset", "2025-10-29 08:15:00 +05:45", utc(2025, 10, 29, 2, 30, 0, 0)},
		{"Z", "2025-10-29T08:15:00Z", utc(2025, 10, 29, 8, 15, 0, 0)},
		{"UTC", "2025-10-29 08:15:00 UTC", utc(2025, 10, 29, 8, 15, 0, 0)},
		{"without seconds, with an offset", "2025-10-29 08:15 +0900", utc(2025, 10, 28, 23, 15, 0, 0)},
		{"a leap day", "2024-02-29", utc(2024, 2, 28, 15, 0, 0, 0)},

		{"empty", "", time.Time{}},
		{"words", "soon", time.Time{}},
		{"no such day", "2025-02-30", time.Time{}},
		{"no such month", "2025-13-01", time.Time{}},
		{"no such hour", "2025-10-29 25:00:00", time.Time{}},
		{"a time alone", "08:15:00", time.Time{}},
		{"an hour alone", "2025-10-29 08", time.Time{}},
		{"another order", "29.10.2025", time.Time{}},
		{"too much", "2025-10-29 08:15:00 +0900 x", time.Time{}},
		{"an offset of words", "2025-10-29 08:15:00 +x", time.Time{}},
		{"an offset that is too long", "2025-10-29 08:15:00 +012345", time.Time{}},
		{"a zone by name", "2025-10-29 08:15:00 KST", time.Time{}},
		{"a line end", "2025-10-29\n", time.Time{}},
	} {
		got, err := tt.date.Time(seoul)
		switch {
		case tt.want.IsZero() && err == nil:
			t.Errorf("%s: Date(%q).Time is %v, want an error", tt.why, tt.date, got)
		case tt.want.IsZero():
			if !got.IsZero() {
				t.Errorf("%s: an error and %v", tt.why, got)
			}
		case err != nil || !got.Equal(tt.want):
			t.Errorf("%s: Date(%q).Time is %v, %v, want %v", tt.why, tt.date, got, err, tt.want)
		case got.Location() != seoul:
			t.Errorf("%s: Date(%q).Time is in %v", tt.why, tt.date, got.Location())
		}
	}
}
