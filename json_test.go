package digest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// nested returns n arrays in one another.
func nested(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }

// refusals are JSON documents that are not posts. The errors of those with a field
// have the field; the others are not JSON, and encoding/json returns the error.
var refusals = []struct{ why, js, field string }{
	{"an unknown member", `{"papers":[],"author":"kim"}`, "author"},
	{"names are lower case", `{"Title":"x"}`, "Title"},
	{"an unknown member of a paper", `{"papers":[{"title":"w"},{"title":"x","doi":"y"}]}`, "papers[1].doi"},
	{"an unknown member of a link", `{"papers":[{"links":[{"text":"x","href":"y"}]}]}`, "papers[0].links[0].href"},
	{"an unknown member of a section", `{"papers":[{"sections":[{"title":"x"}]}]}`, "papers[0].sections[0].title"},
	{"an unknown member of an item", `{"papers":[{"sections":[{"items":[{"name":"goal"}]}]}]}`, "papers[0].sections[0].items[0].name"},
	{"path is a post's", `{"papers":[{"path":"x"}]}`, "papers[0].path"},
	{"the empty name", `{"":1}`, ""},

	{"a member twice", `{"title":"a","title":"a"}`, "title"},
	{"a member twice, one spelled in escapes", `{"title":"a","\u0074itle":"b"}`, "title"},
	{"papers twice", `{"papers":[],"papers":[]}`, "papers"},
	{"a paper's title twice", `{"papers":[{"title":"a","title":"b"}]}`, "papers[0].title"},
	{"a derived member twice", `{"papers":[{"arxiv_id":"a","arxiv_id":"a"}]}`, "papers[0].arxiv_id"},
	{"a link's text twice", `{"papers":[{"links":[{"text":"a","text":"b"}]}]}`, "papers[0].links[0].text"},
	{"a heading twice", `{"papers":[{"sections":[{"heading":"a","heading":"b"}]}]}`, "papers[0].sections[0].heading"},
	{"a label twice", `{"papers":[{"sections":[{"items":[{"label":"a","label":"b"}]}]}]}`, "papers[0].sections[0].items[0].label"},
	{"a key of extra twice", `{"extra":{"a":1,"a":1}}`, "extra.a"},
	{"a key within extra twice", `{"extra":{"a":[{"b":1,"b":2}]}}`, "extra.a[0].b"},

	{"no object", `[]`, "post"},
	{"a string", `"post"`, "post"},
	{"a number", `1`, "post"},
	{"null", `null`, "post"},
	{"a title of another type", `{"title":1}`, "title"},
	{"a layout of another type", `{"layout":["post"]}`, "layout"},
	{"a date of another type", `{"date":20251105}`, "date"},
	{"an intro of another type", `{"intro":{}}`, "intro"},
	{"a path of another type", `{"path":1}`, "path"},
	{"tags that are a string", `{"tags":"a b"}`, "tags"},
	{"a tag of another type", `{"tags":["a",2]}`, "tags[1]"},
	{"categories of another type", `{"categories":{}}`, "categories"},
	{"a category of another type", `{"categories":[true]}`, "categories[0]"},
	{"extra of another type", `{"extra":[]}`, "extra"},
	{"papers of another type", `{"papers":{}}`, "papers"},
	{"a paper of another type", `{"papers":[{"title":"w"},"x"]}`, "papers[1]"},
	{"a number in quotes", `{"papers":[{"number":"1"}]}`, "papers[0].number"},
	{"a fraction", `{"papers":[{"number":1.5}]}`, "papers[0].number"},
	{"a number with an exponent that is too large", `{"papers":[{"number":1e400}]}`, "papers[0].number"},
	{"a number beyond every integer", `{"papers":[{"number":99999999999999999999}]}`, "papers[0].number"},
	{"a title of a paper", `{"papers":[{"title":false}]}`, "papers[0].title"},
	{"a URL", `{"papers":[{"url":[]}]}`, "papers[0].url"},
	{"links", `{"papers":[{"links":{}}]}`, "papers[0].links"},
	{"a link", `{"papers":[{"links":["https://example.org"]}]}`, "papers[0].links[0]"},
	{"a link's URL", `{"papers":[{"links":[{"url":1}]}]}`, "papers[0].links[0].url"},
	{"a lead", `{"papers":[{"lead":["x"]}]}`, "papers[0].lead"},
	{"sections", `{"papers":[{"sections":"x"}]}`, "papers[0].sections"},
	{"a section", `{"papers":[{"sections":[{"heading":"w"},[]]}]}`, "papers[0].sections[1]"},
	{"a heading", `{"papers":[{"sections":[{"heading":1}]}]}`, "papers[0].sections[0].heading"},
	{"items", `{"papers":[{"sections":[{"items":"x"}]}]}`, "papers[0].sections[0].items"},
	{"an item", `{"papers":[{"sections":[{"items":["x"]}]}]}`, "papers[0].sections[0].items[0]"},
	{"a label", `{"papers":[{"sections":[{"items":[{"label":1}]}]}]}`, "papers[0].sections[0].items[0].label"},
	{"a text", `{"papers":[{"sections":[{"text":["x"]}]}]}`, "papers[0].sections[0].text"},

	{"null for a paper", `{"papers":[null]}`, "papers[0]"},
	{"null for a tag", `{"tags":[null]}`, "tags[0]"},
	{"null for an item", `{"papers":[{"title":"x","sections":[{"heading":"y","items":[null]}]}]}`, "papers[0].sections[0].items[0]"},
	{"a paper without title and URL", `{"papers":[{"number":1}]}`, "papers[0].title"},
	{"a paper whose title and URL are null", `{"papers":[{"title":null,"url":null}]}`, "papers[0].title"},
	{"an empty paper", `{"papers":[{"title":"x"},{}]}`, "papers[1].title"},
	{"a link without text and URL", `{"papers":[{"title":"x","links":[{}]}]}`, "papers[0].links[0].text"},
	{"a section without a heading", `{"papers":[{"title":"x","sections":[{"text":"y"}]}]}`, "papers[0].sections[0].heading"},
	{"a section whose heading is null", `{"papers":[{"title":"x","sections":[{"heading":null}]}]}`, "papers[0].sections[0].heading"},

	{"not UTF-8", "{\"title\":\"\xff\"}", "post"},
	{"an encoded surrogate", "{\"title\":\"\xed\xa0\x80\"}", "post"},
	{"half of a surrogate pair", `{"title":"\ud83d"}`, "title"},
	{"the other half", `{"title":"a\ude80"}`, "title"},
	{"the halves in the wrong order", `{"papers":[{"title":"\ude80\ud83d"}]}`, "papers[0].title"},
	{"half of a pair in a name", `{"extra":{"\ud83d":1}}`, "extra"},
	{"half of a pair in a name of the post", `{"\ud83d":1}`, "post"},
	{"half of a pair in capitals", `{"title":"\uD83D\uDE80\\ud800 \uDBFF"}`, "title"},
	{"half of a pair, and a backslash at the end", `{"title":"\ud83d\`, "-"},
	{"half of a pair in a tag", `{"tags":["a","\ud83d"]}`, "tags[1]"},
	{"half of a pair in a value that is ignored", `{"papers":[{"title":"x","arxiv_id":"\ud83d"}]}`, "papers[0].arxiv_id"},
	{"half of a pair, not the first fault", `{"title":3,"intro":"\ud83d"}`, "title"},

	{"extra that is too deep", `{"extra":{"a":` + nested(100) + `}}`, "extra.a[0]"},
	{"a derived member that is too deep", `{"papers":[{"arxiv_id":` + nested(200) + `}]}`, "papers[0].arxiv_id[0]"},

	{"nothing", ``, "-"},
	{"white space", " \n", "-"},
	{"truncated", `{"title":"a`, "-"},
	{"truncated after a member", `{"title":"a",`, "-"},
	{"truncated after a name", `{"title"`, "-"},
	{"truncated in a paper", `{"papers":[{"title":"a"}`, "-"},
	{"a second document", `{"title":"a"}{}`, "-"},
	{"garbage after it", `{"title":"a"} x`, "-"},
	{"a comma too many", `{"title":"a",}`, "-"},
	{"a comma too many in an array", `{"tags":["a",]}`, "-"},
	{"a comma too few", `{"title":"a" "date":"b"}`, "-"},
	{"no quotes", `{title:"a"}`, "-"},
	{"a line end in a string", "{\"title\":\"a\nb\"}", "-"},
	{"an unknown escape", `{"title":"\x41"}`, "-"},
	{"a leading zero", `{"papers":[{"number":01}]}`, "-"},
	{"a comment", `{/* x */}`, "-"},
	{"Infinity", `{"extra":{"a":Infinity}}`, "-"},
}

func TestJSONRefusals(t *testing.T) {
	for _, tt := range refusals {
		t.Run(tt.why, func(t *testing.T) {
			before := &digest.Post{Title: "as it was", Papers: []digest.Paper{{Title: "x"}}}
			p := *before
			err := json.Unmarshal([]byte(tt.js), &p)
			if err == nil {
				js, _ := p.MarshalJSON()
				t.Fatalf("no error: read as %s", js)
			}
			if d := cmp.Diff(before, &p); d != "" {
				t.Errorf("the post is changed:\n%s", d)
			}
			// The method itself is called directly.
			if direct := p.UnmarshalJSON([]byte(tt.js)); direct == nil {
				t.Error("UnmarshalJSON: no error")
			} else if tt.field == "-" && strings.ContainsAny(direct.Error(), "\n\r") {
				t.Errorf("UnmarshalJSON: %q", direct)
			}
			var e *digest.FieldError
			switch is := errors.As(err, &e); {
			case tt.field == "-":
				return
			case !is:
				t.Fatalf("%T is no *FieldError: %v", err, err)
			case strings.Contains(tt.why, "too deep") && strings.HasPrefix(e.Field, tt.field):
			case tt.field != "" && e.Field != tt.field:
				t.Errorf("the error names %q, want %q: %v", e.Field, tt.field, err)
			}
			posttest.IsFieldError(t, err)
			if len(err.Error()) > 500 {
				t.Errorf("the error is %d bytes long", len(err.Error()))
			}
		})
	}
}

// An unknown member is refused with the member that was meant, or with all members.
func TestUnknownMembers(t *testing.T) {
	for _, tt := range []struct{ why, src, want string }{
		{"another case", `{"Title":"x"}`, "Title: is no member here; did you mean title?"},
		{"a typing error", `{"paper":[]}`, "paper: is no member here; did you mean papers?"},
		{"a key of the front matter", `{"permalink":"x"}`,
			"permalink: is no member here; the members are layout, title, date, tags, categories, extra, intro, groups, papers, outro. Other keys of the front matter are members of extra"},
		{"another word", `{"papers":[{"title":"a","sections":[{"heading":"b","body":"c"}]}]}`,
			"papers[0].sections[0].body: is no member here; the members are heading, items, text"},
		{"path in a paper", `{"papers":[{"title":"a","path":"c"}]}`,
			"papers[0].path: is no member here; the members are group, number, title, url, links, items, lead, sections"},
		{"a long word", `{"` + strings.Repeat("t", 9999) + `":1}`, ": is no member here; the members are layout, "},
	} {
		_, err := digest.ParseJSON([]byte(tt.src))
		if err == nil || !strings.Contains(err.Error(), tt.want) || len(err.Error()) > 1000 {
			t.Errorf("%s: got %v, want %s", tt.why, err, tt.want)
		}
	}
}

// Forms of JSON that are the same post.
func TestJSONAccepts(t *testing.T) {
	want := &digest.Post{
		Title: "T", Tags: []string{}, Extra: digest.Map{{Key: "b", Value: json.Number("1")}, {Key: "a", Value: nil}},
		Papers: []digest.Paper{{Number: 3, Title: "A & B <c>", URL: "https://arxiv.org/abs/2511.90001",
			Sections: []digest.Section{{Heading: "Method", Items: []digest.Item{{Label: "Goal", Text: "한글 🚀"}}}}}},
	}
	for _, tt := range []struct{ why, js string }{
		{"as it is written", `{"title":"T","tags":[],"extra":{"b":1,"a":null},"papers":[{"number":3,"title":"A & B <c>","url":"https://arxiv.org/abs/2511.90001","arxiv_id":"2511.90001","sections":[{"heading":"Method","kind":"method","items":[{"label":"Goal","text":"한글 🚀"}]}]}]}`},
		{"members in another order", `{"papers":[{"sections":[{"items":[{"text":"한글 🚀","label":"Goal"}],"kind":"method","heading":"Method"}],"arxiv_id":"2511.90001","url":"https://arxiv.org/abs/2511.90001","title":"A & B <c>","number":3}],"extra":{"b":1,"a":null},"tags":[],"title":"T"}`},
		{"derived members gone", `{"title":"T","tags":[],"extra":{"b":1,"a":null},"papers":[{"number":3,"title":"A & B <c>","url":"https://arxiv.org/abs/2511.90001","sections":[{"heading":"Method","items":[{"label":"Goal","text":"한글 🚀"}]}]}]}`},
		{"derived members stale, or of any type", `{"title":"T","tags":[],"extra":{"b":1,"a":null},"papers":[{"number":3,"title":"A & B <c>","url":"https://arxiv.org/abs/2511.90001","arxiv_id":null,"sections":[{"heading":"Method","kind":{"x":[1]},"items":[{"label":"Goal","text":"한글 🚀"}]}]}]}`},
		{"a path", `{"path":"_posts/x.md","title":"T","tags":[],"extra":{"b":1,"a":null},"papers":[{"number":3,"title":"A & B <c>","url":"https://arxiv.org/abs/2511.90001","sections":[{"heading":"Method","items":[{"label":"Goal","text":"한글 🚀"}]}]}]}`},
		{"empty members written out", `{"layout":"","title":"T","date":"","tags":[],"extra":{"b":1,"a":null},"intro":"","papers":[{"number":3,"title":"A & B <c>","url":"https://arxiv.org/abs/2511.90001","links":[],"lead":"","sections":[{"heading":"Method","items":[{"label":"Goal","text":"한글 🚀"}],"text":""}]}]}`},
		{"escaped throughout, as other tools do", `{"title":"\u0054","tags":[],"extra":{"b":1,"a":null},"papers":[{"number":3,"title":"A \u0026 B \u003cc\u003e","url":"https:\/\/arxiv.org\/abs\/2511.90001","sections":[{"heading":"Method","items":[{"label":"Goal","text":"\ud55c\uae00 \ud83d\ude80"}]}]}]}`},
		{"null for what is absent", `{"layout":null,"title":"T","date":null,"tags":[],"categories":null,"extra":{"b":1,"a":null},"intro":null,"papers":[{"number":3,"title":"A & B <c>","url":"https://arxiv.org/abs/2511.90001","arxiv_id":null,"links":null,"lead":null,"sections":[{"heading":"Method","kind":null,"items":[{"label":"Goal","text":"한글 🚀"}],"text":null}]}]}`},
		{"white space", " {\n\t\"title\" : \"T\" , \"tags\":[ ],\r\n\"extra\":{\"b\":1,\"a\":null},\"papers\":[{\"number\":3,\"title\":\"A & B <c>\",\"url\":\"https://arxiv.org/abs/2511.90001\",\"sections\":[{\"heading\":\"Method\",\"items\":[{\"label\":\"Goal\",\"text\":\"한글 🚀\"}]}]}]}\n\n"},
		{"a number as jq and Python may write it", `{"title":"T","tags":[],"extra":{"b":1,"a":null},"papers":[{"number":3.0,"title":"A & B <c>","url":"https://arxiv.org/abs/2511.90001","sections":[{"heading":"Method","items":[{"label":"Goal","text":"한글 🚀"}]}]}]}`},
	} {
		t.Run(tt.why, func(t *testing.T) {
			if !strings.Contains(tt.why, "any type") {
				posttest.CheckSchema(t, []byte(tt.js)) // with the right types
			}
			p := digest.Post{Layout: "gone", Papers: []digest.Paper{{Lead: "gone"}}}
			if err := json.Unmarshal([]byte(tt.js), &p); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, &p, posttest.SameValues); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// Extra keeps the order and every digit, which encoding/json would lose.
func TestJSONExtra(t *testing.T) {
	for _, tt := range []struct{ why, js string }{
		{"a number is no float", `{"extra":{"release":1207.0010},"papers":[]}`},
		{"larger than any float", `{"extra":{"a":1e400},"papers":[]}`},
		{"a negative zero", `{"extra":{"a":-0},"papers":[]}`},
		{"zeros at the end", `{"extra":{"a":0.10},"papers":[]}`},
		{"an exponent's spelling", `{"extra":{"a":1E+05,"b":1e5,"c":-1.0e-0},"papers":[]}`},
		{"more digits than an integer has", `{"extra":{"a":123456789012345678901234567890},"papers":[]}`},
		{"the order of keys", `{"extra":{"z":1,"a":2,"m":{"y":1,"b":2}},"papers":[]}`},
		{"every type", `{"extra":{"a":null,"b":true,"c":false,"d":"x","e":[],"f":{},"g":[[],{},null]},"papers":[]}`},
		{"a key that is a member elsewhere", `{"extra":{"papers":1,"number":2,"kind":3},"papers":[]}`},
		{"an empty key", `{"extra":{"":{"":0}},"papers":[]}`},
		{"odd keys", `{"extra":{"a b":1,"a.b":2,"a[0]":3,"\"":4,"\n":5,"한글":6,"yes":7,"1":8,"null":9,"<<":10,": ":11},"papers":[]}`},
		{"odd strings", `{"extra":{"a":"\u0000\u001f\u2028\u2029","b":"yes","c":"1","d":"","e":"~","f":"\n","g":" x "},"papers":[]}`},
	} {
		t.Run(tt.why, func(t *testing.T) {
			var p digest.Post
			if err := json.Unmarshal([]byte(tt.js), &p); err != nil {
				t.Fatal(err)
			}
			js, err := p.MarshalJSON()
			if err != nil || string(js) != tt.js {
				t.Errorf("it comes back as %s, error %v", js, err)
			}
			posttest.CheckSchema(t, js)
			// And through Markdown.
			out, err := digest.Render(&p)
			if err != nil {
				t.Fatal(err)
			}
			js, err = posttest.Parse(t, out).MarshalJSON()
			if err != nil || string(js) != tt.js {
				t.Errorf("through Markdown it comes back as %s, error %v\n%s", js, err, out)
			}
		})
	}
}

// Values of Extra that an Entry must not have.
func TestExtraRefusals(t *testing.T) {
	deep := any("x")
	for range 200 {
		deep = []any{deep}
	}
	self := []any{nil}
	self[0] = self
	for _, tt := range []struct {
		why   string
		value any
		field string
	}{
		{"an int", 1, "extra.a"},
		{"a float", 1.5, "extra.a"},
		{"a time", time.Now(), "extra.a"},
		{"a Go map has no order", map[string]any{}, "extra.a"},
		{"a list of strings", []string{"x"}, "extra.a"},
		{"a pointer", new(string), "extra.a"},
		{"a number that JSON does not know", json.Number("0x1F"), "extra.a"},
		{"no number", json.Number(""), "extra.a"},
		{"a number with a space", json.Number("1 "), "extra.a"},
		{"something within", digest.Map{{Key: "b", Value: []any{"x", 1}}}, "extra.a.b[1]"},
		{"a key twice", digest.Map{{Key: "b"}, {Key: "b"}}, "extra.a"},
		{"too deep", deep, "extra.a"},
		{"a value that holds itself", self, "extra.a"},
		{"not UTF-8", "\xff", "extra.a"},
		{"a key that is not UTF-8", digest.Map{{Key: "\xff"}}, "extra.a"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			p := &digest.Post{Extra: digest.Map{{Key: "a", Value: tt.value}}}
			check := func(what string, err error) {
				t.Helper()
				var e *digest.FieldError
				if !errors.As(err, &e) {
					t.Errorf("%s: %T %v, want a *FieldError", what, err, err)
				} else if !strings.HasPrefix(e.Field, tt.field) {
					t.Errorf("%s: the error names %s, want %s: %.200s", what, e.Field, tt.field, err)
				}
			}
			_, err := digest.Render(p)
			check("Render", err)
			_, err = digest.Rewrite([]byte("---\na: 1\n---\n"), p)
			check("Rewrite", err)
			if tt.why == "a key twice" || strings.Contains(tt.why, "UTF-8") {
				return // JSON can hold these, or replaces them
			}
			_, err = p.MarshalJSON()
			check("MarshalJSON", err)
		})
	}
	for _, key := range []string{"layout", "title", "date", "tags", "categories"} {
		_, err := digest.Render(&digest.Post{Extra: digest.Map{{Key: key, Value: "x"}}})
		var e *digest.FieldError
		if !errors.As(err, &e) || e.Field != "extra."+key {
			t.Errorf("a field of the post as a key of Extra: %v", err)
		}
	}
	_, err := digest.Render(&digest.Post{Extra: digest.Map{{Key: "a"}, {Key: "a"}}})
	if err == nil {
		t.Error("no error for a key that comes twice")
	}
}

// The JSON of MarshalJSON, and of encoding/json.
func TestMarshalJSON(t *testing.T) {
	p := &digest.Post{
		Title: "<A & B> \u2028", Tags: []string{},
		Papers: []digest.Paper{
			{Title: "x", URL: "https://arxiv.org/abs/2511.90001v2", Sections: []digest.Section{{Heading: "방법", Text: "\"\\\b\f\n\r\t\x7f"}, {Heading: "?"}}},
			{URL: "https://example.org/"},
		},
	}
	const want = `{"title":"<A & B> \u2028","tags":[],"papers":[` +
		`{"title":"x","url":"https://arxiv.org/abs/2511.90001v2","arxiv_id":"2511.90001v2","sections":[` +
		`{"heading":"방법","kind":"method","text":"\"\\\u0008\u000c\n\r\t` + "\x7f" + `"},{"heading":"?"}]},` +
		`{"title":"","url":"https://example.org/","sections":[]}]}`
	got, err := p.MarshalJSON()
	if err != nil || string(got) != want {
		t.Errorf("error %v:\n%s", err, cmp.Diff(want, string(got)))
	}
	posttest.CheckSchema(t, got)

	// json.Marshal escapes for HTML; Encoder does not if asked.
	escaped, err := json.Marshal(p)
	if err != nil || !bytes.Contains(escaped, []byte(`\u003cA \u0026 B\u003e`)) {
		t.Errorf("json.Marshal: %s, error %v", escaped, err)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(p); err != nil || b.String() != want+"\n" {
		t.Errorf("Encoder: error %v:\n%s", err, cmp.Diff(want+"\n", b.String()))
	}
	// A value encodes as a pointer does, alone or in a list.
	for _, v := range []any{*p, []digest.Post{*p}, []*digest.Post{p}, struct{ P digest.Post }{*p}} {
		js, err := json.Marshal(v)
		if err != nil || !bytes.Contains(js, escaped) {
			t.Errorf("%T: %s, error %v", v, js, err)
		}
	}
	// So do the parts of a post.
	for _, tt := range []struct {
		part any
		want string
	}{
		{p.Papers[1], `{"title":"","url":"https://example.org/","sections":[]}`},
		{p.Papers[0].Sections[1], `{"heading":"?"}`},
		{digest.Item{Text: "x"}, `{"text":"x"}`},
		{digest.Link{}, `{"text":"","url":""}`},
		{digest.Map{{Key: "b", Value: json.Number("1.0")}, {Key: "a"}}, `{"b":1.0,"a":null}`},
		{digest.Map(nil), `{}`},
		{digest.Post{}, `{"papers":[]}`},
	} {
		js, err := json.Marshal(tt.part)
		if err != nil || string(js) != tt.want {
			t.Errorf("%T: %s, error %v, want %s", tt.part, js, err, tt.want)
		}
	}
	// Parts read back, too.
	var paper digest.Paper
	js, _ := json.Marshal(p.Papers[0])
	if err := json.Unmarshal(js, &paper); err != nil || !cmp.Equal(paper, p.Papers[0], posttest.SameValues) {
		t.Errorf("a paper reads back as %+v, error %v", paper, err)
	}
	var m digest.Map
	if err := json.Unmarshal([]byte(`{"z":1.50,"a":{"b":[null]}}`), &m); err != nil ||
		!cmp.Equal(m, digest.Map{{Key: "z", Value: json.Number("1.50")}, {Key: "a", Value: digest.Map{{Key: "b", Value: []any{nil}}}}}) {
		t.Errorf("a Map reads back as %v, error %v", m, err)
	}
	if err := json.Unmarshal([]byte(`[]`), &m); err == nil {
		t.Error("an array reads as a Map")
	}
	// Strings that are not UTF-8 cannot be JSON: bytes are replaced, as in
	// encoding/json.
	if js, err := (digest.Post{Title: "a\xffb"}).MarshalJSON(); err != nil || string(js) != `{"title":"a\ufffdb","papers":[]}` {
		t.Errorf("not UTF-8: %s, error %v", js, err)
	}
}

// AppendJSON appends the result of MarshalJSON, keeps the bytes before it, also on
// an error, and allocates nothing if there is room.
func TestAppendJSON(t *testing.T) {
	p := posttest.Parse(t, []byte(posttest.PrettyPost))
	want, err := p.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.AppendJSON([]byte("before"))
	if err != nil || string(got) != "before"+string(want) {
		t.Errorf("error %v:\n%s", err, cmp.Diff("before"+string(want), string(got)))
	}
	if n := testing.AllocsPerRun(10, func() { got, _ = p.AppendJSON(got[:0]) }); n > 0 {
		t.Errorf("%v allocations into memory with room", n)
	}
	p.Extra = digest.Map{{Key: "a", Value: []any{digest.Map{{Key: "b", Value: 1}}}}}
	got, err = p.AppendJSON([]byte("before"))
	var e *digest.FieldError
	if !errors.As(err, &e) || e.Field != "extra.a[0].b" || string(got) != "before" {
		t.Errorf("an int as a value: %q, error %v", got, err)
	}
}

// The schema is a document of its draft, and as strict as the reader.
func TestSchema(t *testing.T) {
	s := posttest.Schema(t)
	var doc struct {
		Schema string `json:"$schema"`
		ID     string `json:"$id"`
	}
	if err := json.Unmarshal(digest.Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Schema != "https://json-schema.org/draft/2020-12/schema" || !regexp.MustCompile(`\d+\.\d+`).MatchString(doc.ID) {
		t.Errorf("draft %q, versioned $id %q", doc.Schema, doc.ID)
	}
	digest.Schema()[0] = 'x'
	if digest.Schema()[0] == 'x' {
		t.Error("writing to the result changes the schema")
	}
	for _, tt := range refusals {
		if strings.Contains(tt.why, "twice") || strings.Contains(tt.why, "surrogate") || strings.Contains(tt.why, "half") ||
			strings.Contains(tt.why, "deep") || strings.Contains(tt.why, "UTF-8") || strings.Contains(tt.why, "halves") || tt.field == "-" {
			continue // beyond the schema
		}
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(tt.js))
		if err != nil {
			t.Errorf("%s: %v", tt.why, err)
			continue
		}
		if s.Validate(v) == nil && !strings.Contains(tt.why, "beyond every integer") {
			t.Errorf("%s: the schema takes %s", tt.why, tt.js)
		}
	}
	// Every member of the schema is a member of the package, and is marked as
	// derived if it is derived.
	var all map[string]any
	_ = json.Unmarshal(digest.Schema(), &all)
	defs := all["$defs"].(map[string]any)
	for _, tt := range []struct {
		def     string
		members string
		derived string
	}{
		{"post", "arxiv_id categories date extra groups intro layout outro papers path tags title", "arxiv_id"},
		{"group", "name text", "name"},
		{"paper", "arxiv_id group items labels lead links number sections title url", "arxiv_id labels"},
		{"link", "text url", ""},
		{"section", "heading items kind labels text", "kind labels"},
		{"item", "kind label text", "kind"},
	} {
		props := defs[tt.def].(map[string]any)["properties"].(map[string]any)
		var names, derived []string
		for name, p := range props {
			names = append(names, name)
			if p.(map[string]any)["readOnly"] == true {
				derived = append(derived, name)
			}
		}
		slices.Sort(names)
		slices.Sort(derived)
		if got := strings.Join(names, " "); got != tt.members {
			t.Errorf("%s has the members %s, want %s", tt.def, got, tt.members)
		}
		if got := strings.Join(derived, " "); got != tt.derived {
			t.Errorf("%s: derived are %q, want %q", tt.def, got, tt.derived)
		}
	}
}

// A value nested deeper than the codec of the post allows is an ErrLimit with the
// limit, in all ways of writing, and however long its path is.
func TestNestedTooDeep(t *testing.T) {
	nest := func(n int) any {
		var v any = "x"
		for range n {
			v = []any{v}
		}
		return v
	}
	deep := &digest.Codec{Limits: digest.Limits{Depth: 200}}
	src := []byte("---\na: " + strings.Repeat("[", 150) + "x" + strings.Repeat("]", 150) + "\n---\n")
	p, err := deep.Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	if js, err := p.MarshalJSON(); err != nil {
		t.Errorf("a post that its codec reads is not encoded: %v", err)
	} else if _, err := deep.ParseJSON(js); err != nil {
		t.Errorf("nor read again: %v", err)
	}
	post := &digest.Post{Extra: digest.Map{{Key: "a", Value: nest(120)}}}
	_, jsonErr := post.MarshalJSON()
	_, renderErr := digest.Render(post)
	_, parseErr := digest.Parse([]byte("---\na: " + strings.Repeat("[", 20_000) + "\n---\n"))
	for what, err := range map[string]error{"MarshalJSON": jsonErr, "Render": renderErr, "Parse": parseErr} {
		if !errors.Is(err, digest.ErrLimit) || len(err.Error()) > 200 {
			t.Errorf("%s: %v, want an ErrLimit", what, err)
		}
	}
	if !strings.Contains(jsonErr.Error(), "deeper than 100") || !strings.Contains(renderErr.Error(), "deeper than 100") {
		t.Errorf("the limit is not said: %v; %v", jsonErr, renderErr)
	}
}

// A path shows every key; an empty key and a key that is not a word are in quotes.
func TestPathKeys(t *testing.T) {
	var p digest.Post
	for js, want := range map[string]string{
		`{"extra":{"":{"a":1,"a":2}}}`:     `extra."".a: `,
		`{"":1}`:                           `"": `,
		`{"extra":{"a\nb":{"c":1,"c":2}}}`: `extra."a\nb".c: `,
	} {
		if err := p.UnmarshalJSON([]byte(js)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s…", js, err, want)
		}
	}
	_, err := digest.Map{{Key: "a\nb", Value: 3}}.MarshalJSON()
	if err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("an error of more than one line: %v", err)
	}
}

// A document beyond a limit is an error, and soon.
func TestJSONBounds(t *testing.T) {
	few := digest.Limits{Size: 100, Depth: 2, Keys: 3, Papers: 1}
	for _, tt := range []struct {
		why, js string
		limits  digest.Limits
		field   string
	}{
		{"deep arrays", `{"extra":{"a":` + strings.Repeat("[", 1_000_000), digest.Limits{}, "extra.a[0]"},
		{"deep objects", `{"extra":` + strings.Repeat(`{"a":`, 1_000_000), digest.Limits{}, "extra.a.a"},
		{"deep where nothing is looked at", `{"papers":[{"arxiv_id":` + strings.Repeat("[", 1_000_000), digest.Limits{}, "papers[0].arxiv_id[0]"},
		{"a large document", `{"papers":[` + strings.Repeat(" ", 100) + `]}`, few, "post"},
		{"a deep value", `{"extra":{"a":{"b":1}}}`, few, "extra.a.b"},
		{"many keys", `{"extra":{"a":1,"b":2,"c":3,"d":4}}`, few, "extra.d"},
		{"many tags", `{"tags":["a","b","c","d"]}`, few, "tags[3]"},
		{"many papers", `{"papers":[{"title":"a"},{"title":"b"}]}`, few, "papers[1]"},
		{"many parts", `{"papers":[{"title":"a","items":[{"text":"b"},{"text":"c"}]}]}`, digest.Limits{Parts: 2}, "papers[0].items[1]"},
		{"many labels", `{"papers":[{"title":"a","lead":"**a**: b","sections":[{"heading":"b","text":"**a**: b\n**c**: d\n**e**: f\n**g**: h"}]}]}`, digest.Limits{Parts: 4}, "post"},
	} {
		start := time.Now()
		_, err := (&digest.Codec{Limits: tt.limits}).ParseJSON([]byte(tt.js))
		var e *digest.FieldError
		switch {
		case !errors.As(err, &e) || !errors.Is(err, digest.ErrLimit):
			t.Errorf("%s: %v, want a *FieldError that is an ErrLimit", tt.why, err)
		case !strings.HasPrefix(e.Field, tt.field):
			t.Errorf("%s: the field %s, want %s", tt.why, e.Field, tt.field)
		case len(err.Error()) > 1000:
			t.Errorf("%s: an error of %d bytes", tt.why, len(err.Error()))
		}
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%s: %v", tt.why, d)
		}
	}
}

// What Parse reads within the limits, ParseJSON reads from its JSON: each unit is
// repeated until Parse refuses the post.
func TestLimitsThroughJSON(t *testing.T) {
	c := &digest.Codec{Limits: digest.Limits{Keys: 12, Papers: 30, Parts: 40}}
	const (
		paper = "# 1. [A](u)\n\n"
		end   = "]\n---\n\n" + paper
	)
	for _, tt := range []struct{ why, head, unit, tail string }{
		{"labels of a lead", paper, "**a**: b\n", ""},
		{"labels of a section", paper + "## B\n\n", "**Goal**: b\n", ""},
		{"labels of nested bullets", paper + "## B\n\nx\n\n- a\n", "  - **a**: b\n", ""},
		{"items", paper + "## B\n\n", "- **Goal**: b\n", ""},
		{"items of a paper", paper, "- **a**: b\n", ""},
		{"sections", paper, "## Method\n\n", ""},
		{"sections of items", paper, "## Method\n\n- Goal: a\n\n", ""},
		{"links", paper + "> [A](b)", " [C](d)", ""},
		{"quotes", paper, "> [A](b)\n\n", ""},
		{"papers", "", paper, ""},
		{"papers of all kinds", "", paper + "> [A](b)\n\n**a**: b\n\n## Method\n\n- Goal: a\n\n", ""},
		{"papers with identifiers", "", "## [A](https://arxiv.org/abs/2511.91001)\n\n", ""},
		{"papers with identifiers below", "", "## A\n\n<https://arxiv.org/abs/2511.91001>\n\n", ""},
		{"groups", "", "# B\n\n## [A](https://arxiv.org/abs/2511.91001)\n\n", ""},
		{"groups without papers", paper, "# B\n\n", paper},
		{"rows", "| Title | Authors |\n|---|---|\n", "| [A](https://arxiv.org/abs/2511.$) | a |\n", ""},
		{"rows of an empty cell", "| Title | Authors |\n|---|---|\n", "| [A](https://arxiv.org/abs/2511.$) | |\n", ""},
		{"rows of cells", "| # | Title | Authors | Method |\n|---|---|---|---|\n", "| 1 | [A](https://arxiv.org/abs/2511.$) | b | c |\n", ""},
		{"tags", "---\ntags: [a", ", b", end},
		{"tags of lists", "---\ntags: [a", ", [b]", end},
		{"tags in a string", "---\ntags: a", " b", "\n---\n\n" + paper},
		{"categories in a string after keys", "---\na: [1, 2, 3]\ncategories: a", " b", "\n---\n\n" + paper},
		{"tags of an alias", "---\na: &a [1, 2]\ntags: [3", ", *a", end},
		{"items of a key", "---\na: [1", ", {b: c}", end},
	} {
		units := ""
		for n := 1; ; n++ {
			units += strings.ReplaceAll(tt.unit, "$", strconv.Itoa(10_000+n))
			p, err := c.ParseString(tt.head + units + tt.tail)
			if errors.Is(err, digest.ErrLimit) {
				break
			}
			if err != nil || n > 1000 {
				t.Fatalf("%s, %d times: %v, want an ErrLimit", tt.why, n, err)
			}
			data, err := p.MarshalJSON()
			if err != nil {
				t.Fatalf("%s: %v", tt.why, err)
			}
			q, err := c.ParseJSON(data)
			if err != nil {
				t.Errorf("%s, %d times: %v", tt.why, n, err)
				break
			}
			if again, err := q.MarshalJSON(); err != nil || !bytes.Equal(again, data) {
				t.Errorf("%s, %d times: another post, %v:\n%s", tt.why, n, err, again)
			}
		}
	}

	// With the limits of the package, a post has more labels than keys.
	p, err := digest.ParseString("# 1. [A](u)\n\n## B\n\n" + strings.Repeat("**A**: b\n", 200_000))
	if err != nil {
		t.Fatal(err)
	}
	data, err := p.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if q, err := digest.ParseJSON(data); err != nil || q.Papers[0].Sections[0].Text != p.Papers[0].Sections[0].Text {
		t.Errorf("a text of labels: %v", err)
	}
}
