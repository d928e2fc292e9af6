package jekyll_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// These tests hold the package against Jekyll itself, for which the posts are
// written: what Jekyll reads in a front matter is what Parse reads there, and
// the page that Jekyll builds changes by an edit as much as the post does.
//
// They need ruby in PATH, with the gem jekyll: Debian and Ubuntu have both as
//
//	apt-get install --no-install-recommends jekyll

// findJekyll looks for Jekyll, once for all tests.
var findJekyll = sync.OnceValue(func() error {
	out, err := exec.Command("ruby", "-e", `require "jekyll"; print Jekyll::VERSION`).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%v %s", err, bytes.TrimSpace(out))
	}
	return nil
})

// ruby runs a script that needs Jekyll, in a time zone, and returns what it
// prints. Without Jekyll the test is skipped.
func ruby(t *testing.T, zone string, args ...string) []byte {
	t.Helper()
	if err := findJekyll(); err != nil {
		t.Skipf("DID NOT RUN, for there is no ruby with the gem jekyll (apt-get install --no-install-recommends jekyll): %v", err)
	}
	cmd := exec.Command("ruby", args...)
	cmd.Env = append(os.Environ(), "TZ="+zone, "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "JEKYLL_ENV=test")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("ruby %v: %v\n%s%s", args, err, stderr.Bytes(), out)
	}
	return out
}

// writePosts writes posts into a site, under names that have their order.
func writePosts(t *testing.T, site string, posts [][]byte) {
	t.Helper()
	dir := filepath.Join(site, "_posts")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for i, src := range posts {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("2000-01-01-p%05d.md", i)), src, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// A jekyllPost is a post as Jekyll reads it; testdata/front_matter.rb
// says what the fields are.
type jekyllPost struct {
	Front      bool
	Error      string
	Data       *jekyllValue
	Date       *time.Time
	Tags       []string
	Categories []string
	Content    string
}

// A jekyllValue is a value of Ruby: Type is its class, in lower case. Text is
// what a template shows of a scalar, and Written what the file says.
type jekyllValue struct {
	Type          string
	Text, Written string
	List          []*jekyllValue
	Map           []struct {
		Key, Written string
		Value        *jekyllValue
	}
}

func (v *jekyllValue) lookup(key string) *jekyllValue {
	if v != nil {
		for _, e := range v.Map {
			if e.Key == key {
				return e.Value
			}
		}
	}
	return nil
}

// jekyllReads has one Ruby process read all posts, in a time zone.
func jekyllReads(t *testing.T, zone string, posts [][]byte) []jekyllPost {
	t.Helper()
	site := t.TempDir()
	writePosts(t, site, posts)
	lines := bufio.NewScanner(bytes.NewReader(ruby(t, zone, "testdata/front_matter.rb", site)))
	lines.Buffer(nil, 64<<20)
	var list []jekyllPost
	for lines.Scan() {
		if list == nil {
			t.Logf("%s", lines.Bytes())
			list = []jekyllPost{}
			continue
		}
		var p jekyllPost
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatalf("%v: %s", err, lines.Bytes())
		}
		list = append(list, p)
	}
	if len(list) != len(posts) {
		t.Fatalf("Jekyll read %d of %d posts", len(list), len(posts))
	}
	return list
}

// What this package reads differently than Jekyll, and why that is right.
const (
	asText     = "layout, title, tags and categories are the text of a scalar: 1.50 is not 1.5, and yes not true"
	asNumber   = "what JSON does not write as a number is a string, and keeps its digits: 0042, 0x1F, 1_000, .5, 12:30"
	asExponent = "what JSON writes as a number is one; Psych wants a point before an exponent, and a sign in it"
	asDate     = "a date is its text: nothing adds a zone to it"
	asTagged   = "a tag such as !!int does not change what a quoted scalar is, and other tags change nothing"
	asKey      = "keys are their text: yes is no key true, and 1.50 no key 1.5"
	asMerge    = "<< is a key like any other, and is written back as one"
	asSingular = "tag and category are keys like any other; Jekyll takes tag for tags, and adds category to categories"
	asScalar   = "a scalar under categories that is not a string is dropped; Jekyll fails"
	asOnce     = "a category that comes twice does; Jekyll drops the second, and doubles one that is no string"
	asNested   = "a list in tags or categories is refused; Jekyll flattens it"
	asField    = "a list or a mapping as layout, title, date, tags or categories is refused"
	asSymbol   = "a string may start with a colon, and a tag may name any type; Psych refuses both as unsafe"
	asFraction = "a fraction of a second counts; Jekyll drops it"
	asZone     = "Psych takes the offset -00:30 for +00:30"
	asForm     = "Date.Time reads the ISO 8601 forms, and not all that Ruby's Time.parse guesses: names, slashes, days past a month's end"
	asStream   = "what follows a line such as \"--- x\" is a second YAML document, that Jekyll ignores even if it is broken"
	asBoolean  = "front matter that is the one word false is no mapping; Jekyll takes it for none"
	asBinary   = "!!binary stays base64"
	asFeed     = "a form feed behind a fence is white space; Psych refuses it, for it gets the fence, too"

	// Not right, but known.
	asEscape = "the escape \\/ of YAML 1.2 is refused, for yaml.v3 does not know it"
	asOffset = "an offset of one digit counts also in quotes, where Jekyll ignores it"
)

// A comparison holds a post as it was parsed against what Jekyll read.
type comparison struct {
	why   []string // of the differences: constants from above
	wrong []string // differences that have no reason
}

func (c *comparison) differs(why string) {
	if !slices.Contains(c.why, why) {
		c.why = append(c.why, why)
	}
}

func (c *comparison) fail(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

// compareWithJekyll compares everything but whether either reads the post.
func compareWithJekyll(p *digest.Post, j *jekyllPost) *comparison {
	c := new(comparison)
	extra := c.merged(p.Extra)
	field := func(key, ours string) {
		theirs := j.Data.lookup(key)
		if x, ok := extra.Lookup(key); ok && ours == "" { // from a merge
			c.value(key, x, theirs)
			return
		}
		c.text(key, ours, theirs)
	}
	field("layout", p.Layout)
	field("title", p.Title)
	c.date(p.Date, j)
	c.strings("tags", p.Tags, j.Tags, j)
	c.strings("categories", p.Categories, j.Categories, j)

	fields := []string{"layout", "title", "date", "tags", "categories"}
	var rest jekyllValue
	if j.Data != nil {
		for _, e := range j.Data.Map {
			if !slices.Contains(fields, e.Key) {
				rest.Map = append(rest.Map, e)
			}
		}
	}
	extra = slices.DeleteFunc(extra, func(e digest.Entry) bool { return slices.Contains(fields, e.Key) })
	c.mapping("extra", extra, &rest)
	return c
}

// text compares a scalar that is kept as its text.
func (c *comparison) text(at, ours string, theirs *jekyllValue) {
	switch {
	case theirs == nil || theirs.Type == "nilclass":
		if ours != "" {
			c.fail("%s: got %q, but Jekyll has none", at, ours)
		}
	case theirs.Text == ours && theirs.Type != "list" && theirs.Type != "map":
	case theirs.Type != "string" && theirs.Written == ours:
		c.differs(asText)
	default:
		c.fail("%s: got %q, Jekyll has %+v", at, ours, *theirs)
	}
}

// frontNumber is a number as JSON writes it: a string that looks like one is
// quoted.
var frontNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// value compares a value of Extra.
func (c *comparison) value(at string, ours any, theirs *jekyllValue) {
	if theirs == nil {
		c.fail("%s: got %#v, but Jekyll has no such key", at, ours)
		return
	}
	same := false
	switch x := ours.(type) {
	case nil:
		same = theirs.Type == "nilclass"
	case bool:
		same = theirs.Type == "bool" && theirs.Text == strconv.FormatBool(x)
	case json.Number:
		switch theirs.Type {
		case "integer":
			n, ok := new(big.Int).SetString(string(x), 10)
			same = ok && n.String() == theirs.Text
		case "float":
			a, _ := x.Float64() // out of range is an infinity, in Ruby, too
			b, err := strconv.ParseFloat(theirs.Text, 64)
			same = err == nil && a == b
		case "string":
			if same = theirs.Text == string(x) && strings.ContainsAny(theirs.Text, "eE"); same {
				c.differs(asExponent)
			}
		}
	case string:
		switch same = x == theirs.Written; theirs.Type {
		case "string":
			same = x == theirs.Text
		case "integer", "float":
			if frontNumber.MatchString(x) {
				c.differs(asTagged)
			} else {
				c.differs(asNumber)
			}
		case "date", "time":
			c.differs(asDate)
		case "bool", "nilclass":
			c.differs(asTagged)
		default:
			same = false
		}
	case []any:
		if same = theirs.Type == "list" && len(x) == len(theirs.List); same {
			for i := range x {
				c.value(fmt.Sprintf("%s[%d]", at, i), x[i], theirs.List[i])
			}
		}
	case digest.Map:
		if same = theirs.Type == "map"; same {
			c.mapping(at, x, theirs)
		}
	}
	if !same {
		c.fail("%s: got %#v, Jekyll has %+v", at, ours, *theirs)
	}
}

// mapping compares mappings, whatever the order: a merge changes it.
func (c *comparison) mapping(at string, ours digest.Map, theirs *jekyllValue) {
	ours = c.merged(ours)
	if len(ours) != len(theirs.Map) {
		c.fail("%s: got %d keys, Jekyll has %d: %v, %+v", at, len(ours), len(theirs.Map), ours, theirs.Map)
		return
	}
	for _, e := range theirs.Map {
		x, ok := ours.Lookup(e.Key)
		if y, written := ours.Lookup(e.Written); !ok && written {
			c.differs(asKey)
			x, ok = y, true
		}
		if !ok {
			c.fail("%s: Jekyll has a key %q, which is none of %v", at, e.Key, ours)
			continue
		}
		c.value(at+"."+e.Key, x, e.Value)
	}
}

// merged returns m with its key << carried out, as YAML 1.1 has it: what it
// names are keys that m has unless it has them by itself.
func (c *comparison) merged(m digest.Map) digest.Map {
	from, ok := m.Lookup("<<")
	if !ok {
		return m
	}
	list, ok := from.([]any)
	if !ok {
		list = []any{from}
	}
	out := slices.Clone(m)
	for _, x := range list {
		x, ok := x.(digest.Map)
		if !ok {
			return m
		}
		for _, e := range x {
			if _, ok := out.Lookup(e.Key); !ok {
				out = append(out, e)
			}
		}
	}
	c.differs(asMerge)
	out.Delete("<<")
	return out
}

// strings compares tags or categories, of which Jekyll has its own idea.
func (c *comparison) strings(key string, ours, theirs []string, j *jekyllPost) {
	data := j.Data.lookup(key)
	singular := j.Data.lookup(map[string]string{"tags": "tag", "categories": "category"}[key])
	switch {
	case singular != nil && singular.Type != "nilclass":
		c.differs(asSingular)
		return
	case slices.Equal(ours, theirs):
		return
	case data == nil:
		c.fail("%s: got %q, Jekyll has %q, and no such key", key, ours, theirs)
		return
	case data.Type == "map" && len(ours) == 0:
		return
	case data.Type != "list" && data.Type != "string":
		if len(theirs) > 0 || len(ours) > 0 {
			c.fail("%s: got %q, Jekyll has %q", key, ours, theirs)
		}
		c.differs(asScalar)
		return
	}
	// By the text, in the front matter's order, less the nulls.
	var texts []string
	odd := false
	for _, x := range data.List {
		if x.Type != "nilclass" {
			texts = append(texts, x.Written)
		}
		odd = odd || x.Type != "string"
	}
	if data.Type == "string" {
		texts = strings.FieldsFunc(data.Text, func(r rune) bool { return strings.ContainsRune(" \t\n\v\f\r", r) })
	}
	if !slices.Equal(ours, texts) {
		if fromMerge := len(ours) == 0 && slices.Contains(c.why, asMerge); !fromMerge {
			c.fail("%s: got %q, Jekyll has %q, of %+v", key, ours, theirs, *data)
		}
		return
	}
	if odd {
		c.differs(asText)
	}
	slices.Sort(texts)
	if key == "categories" && (odd || len(slices.Compact(texts)) < len(ours)) {
		c.differs(asOnce)
	}
}

// date compares instants. A date without a zone is taken to be in UTC, where
// Ruby has to run, too.
func (c *comparison) date(ours digest.Date, j *jekyllPost) {
	data := j.Data.lookup("date")
	if data != nil && data.Type != "nilclass" && string(ours) != data.Written && string(ours) != data.Text {
		c.fail("date: got %q, Jekyll has %+v", ours, *data)
		return
	}
	t, err := ours.Time(time.UTC)
	invalid := strings.Contains(j.Error, "Invalid date")
	switch {
	case invalid && err == nil:
		c.fail("date: got %v, but Jekyll says %s", t, j.Error)
	case invalid || j.Date == nil:
	case err != nil:
		c.differs(asForm)
	case t.Equal(*j.Date):
	case t.Truncate(time.Second).Equal(*j.Date):
		c.differs(asFraction)
	default:
		c.fail("date: got %v, Jekyll has %v", t.UTC(), j.Date)
	}
}

// readable says whether Jekyll reads a post, but for its date, which it reads
// at once and this package when asked.
func (j *jekyllPost) readable() bool {
	return j.Front && (j.Error == "" || strings.Contains(j.Error, "Invalid date"))
}

// checkBody holds the body that Jekyll hands to its Markdown reader against
// what the post holds.
func checkBody(t *testing.T, p *digest.Post, content string) {
	t.Helper()
	body := posttest.Parse(t, []byte("---\n---\n"+content))
	if d := cmp.Diff([]any{p.Intro, p.Papers}, []any{body.Intro, body.Papers}, posttest.SameValues); d != "" {
		t.Errorf("the body is another than Jekyll's (-got +Jekyll):\n%s", d)
	}
}

// TestJekyllFrontMatter has Jekyll read every post that there is.
func TestJekyllFrontMatter(t *testing.T) {
	list := posttest.Samples(t, "examples/posts", "testdata/posts")
	if dir := os.Getenv("DIGEST_CORPUS"); dir != "" {
		list = append(list, posttest.Samples(t, dir)...)
	}
	var posts [][]byte
	for _, s := range list {
		posts = append(posts, s.Src)
	}
	theirs := jekyllReads(t, "UTC", posts)
	agree, reasons := 0, map[string]int{}
	for i, s := range list {
		j := &theirs[i]
		p, err := digest.Parse(s.Src)
		if (err == nil) != j.readable() {
			t.Errorf("%s: error %v, but Jekyll: front matter %v, error %q", s.Path, err, j.Front, j.Error)
			continue
		}
		if err != nil {
			continue
		}
		c := compareWithJekyll(p, j)
		for _, w := range c.wrong {
			t.Errorf("%s: %s", s.Path, w)
		}
		for _, why := range c.why {
			reasons[why]++
		}
		if len(c.wrong)+len(c.why) == 0 {
			agree++
		}
		checkBody(t, p, j.Content)
	}
	t.Logf("%d posts, %d with no difference", len(list), agree)
	for why, n := range reasons {
		t.Logf("%d differ: %s", n, why)
	}
}

// TestJekyllValues is the list of what YAML can write in a front matter and
// how that is read: as Jekyll reads it, or differently for a reason.
func TestJekyllValues(t *testing.T) {
	same := ""
	cases := []struct{ front, why string }{
		// Scalars.
		{"x:", same},
		{"x: ~", same},
		{"x: null\ny: Null\nz: NULL", same},
		{"a: yes\nb: Yes\nc: YES\nd: on\ne: ON\nf: true\ng: TRUE", same},
		{"a: no\nb: No\nc: NO\nd: off\ne: OFF\nf: false\ng: FALSE", same},
		{"a: y\nb: n\nc: Y\nd: N\ne: inf\nf: NaN\ng: none\nh: '='", same},
		{"a: 'yes'\nb: \"null\"\nc: '1'\nd: \"\"", same},
		{"a: 0\nb: 7\nc: -7\nd: -0\ne: 12345678901234567890", same},
		{"a: 1.5\nb: 1.50\nc: 1207.0010\nd: -0.10\ne: 1.5e+3\nf: 1.5E-3\ng: 1.0e+400", same},
		{"a: 1.2.3\nb: 1/2\nc: 3-4\nd: 08\ne: 0o17\nf: 0X1F\ng: 5 apples\nh: 100%\ni: 1_", same},
		{"a: foo:bar\nb: x#y\nc: a  b\nd: a #b\ne: http://x/y#z\nf: .\ng: $5\nh: <\ni: ½", same},
		{"a: 007\nb: 0042\nc: +7\nd: 0x1F\ne: 0b101\nf: 1_000\ng: 1,000\nh: 0_1", asNumber},
		{"a: 1.\nb: .5\nc: -.5\nd: +.5\ne: 00.1", asNumber},
		{"a: .inf\nb: -.Inf\nc: .nan", asNumber},
		{"a: 12:30\nb: 190:20:30\nc: 12:30:45.5", asNumber},
		{"a: 1e3\nb: 12E3\nc: 1e+3\nd: 1.5e3\ne: 1e400", asExponent},
		{"a: 2025-11-05\nb: 2025-1-5\nc: 2025-11-05 08:15:00\nd: 2025-11-05T08:15:00Z", asDate},
		{"a: 2025-13-05\nb: 2025-02-30\nc: 2025-11-05 08:15", same},
		{"a: :foo", asSymbol},
		{"a: !!str 123\nb: !!str yes\nc: ! foo\nd: !foo bar\ne: !!float 1\nf: &a foo\ng: !!str", same},
		{"a: !!int \"3\"", same},
		{"a: !!bool \"yes\"", same},
		{"a: !!null \"\"", same},
		{"a: !!binary aGVsbG8=", asBinary},
		{"a: !!set {x, y}", asSymbol},
		{`a: "\x41\u00e9\U0001F680\_\N\L\P\e\a\v\0\t\"\\"`, same},
		{`a: "b\/c"`, asEscape},
		{"a: \"b\\\n  c\nd\"\ne: 'it''s'\nf: 'two\n  lines\n\n  three'", same},
		{"a: |\n  b\n\n  c\nd: >-\n  e\n  f\n\n  g\nh: |+\n  i\n\nj: |2\n   k", same},
		{"a:\tb\nc: d\t\ne: f\t# g\nh:    \ni: j # k", same},
		{"a: b: c", same},
		{"a: [b, c]x", same},
		{"a: \"b\"c", same},
		{"a: @b", same},
		{"a: `b", same},
		{"a: %b", same},
		{"a: *b", same},
		{"a: \"\\ud83d\\ude80\"", same},
		{"a: b\ac", same},
		{"a: b\u2028c", same},
		{"a: 'b\u2028c'\nd: \ufeffe", same},
		{"\ta: b", same},

		// Lists and mappings.
		{"a: []\nb: {}\nc: [ ]\nd: [1, yes, ~, 'x', y]\ne: [a, [b, c]]\nf: [a,]", same},
		{"a:\n- b\n- c: d\n  e: f\n-\n  - g\nh:\n  i: j\n  k:\n    l: 1.50", same},
		{"a: {b: 1, c: yes, \"d\":e, f, g: }\nh: [i: 1]\nj: {k:l}\nm: [n:o, p#q]", same},
		{"a: [,]", same},
		{"a: [b,,c]", same},
		{"a: &x {b: 1}\nc: *x\nd: [*x, *x]", same},
		{"a: {b: 1, b: 2}\nc: 1\nc: 2", same},
		{"a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3", asMerge},
		{"a:\n  <<: [{b: 1}, {b: 2, c: 3}]", asMerge},
		{"<<: {title: T, tags: [a]}\nlayout: post", asMerge},
		{"<<: {title: T}\ntitle: U", asMerge},
		{"<<: 5", same},

		// Keys.
		{"1: a\n2025-11-05: b\n'c d': e\n\"f\\tg\": h\n한국어: i\n? j", same},
		{"yes: a", asKey},
		{"1.50: a", asKey},
		{"~: a", asKey},
		{"[a]: b", asField},

		// The whole.
		{"", same},
		{"\n\n", same},
		{"# a comment", same},
		{"~", same},
		{"{title: T, tags: [a, b], x: 1}", same},
		{" a: b\n c: d", same},
		{"%YAML 1.1", same},
		{"a word", same},
		{"- a list", same},
		{"false", asBoolean},
		{"a: 1\nb", same},
		{"a: 1\n--- b", same},
		{"a: 1\n--- b\nc: 2", asStream},

		// Layout and title.
		{"layout: ~\ntitle: ~", same},
		{"layout: none\ntitle: \"a\"", same},
		{"title: 2025\nlayout: 1", same},
		{"title: 2025-11-05", same},
		{"title: yes", asText},
		{"title: 1.50", asText},
		{"title: 0042", asText},
		{"title: 2025-11-05 08:15:00", asText},
		{"title: Daily Papers — 2025-11-05\"", same},
		{"title: [a]", asField},
		{"layout: {a: b}", asField},
		{"title: \"one\"\ntitle: two", same},

		// Tags and categories.
		{"tags: a b", same},
		{"tags: \" a  b, c \"\ncategories: a,b", same},
		{"tags:\ncategories: ~", same},
		{"tags: ''\ncategories: []", same},
		{"tags: [a, a, \"b c\", '', ~]\ncategories: [a, b]", same},
		{"tags:\n- a\n- b\ncategories:\n  - c", same},
		{"tags: >\n  a\n  b", same},
		{"tags: [2025, 2025-11-05]", same},
		{"tags: [1.50, 0042, yes]", asText},
		{"tags: \"a\\tb\\nc\\vd\\fe\"", same},
		{"tags: a\u3000b", same},
		{"categories: a\u00a0b", same},
		{"tags: 2025", same},
		{"tags: yes", same},
		{"tags: 2025-11-05", same},
		{"tags: '2025'", same},
		{"categories: 2025", asScalar},
		{"tags: {a: b}", asField},
		{"categories: {a: b}", same},
		{"tags: [a, [b, c]]", asNested},
		{"tags: [{a: b}]", asField},
		{"categories: [a, b, a]", asOnce},
		{"categories: a b a", asOnce},
		{"tag: a", asSingular},
		{"tag: a\ntags: [b]", asSingular},
		{"tag: ~\ntags: [b]", same},
		{"category: a b", asSingular},
		{"category: a\ncategories: [b, c]", asSingular},
	}
	var posts [][]byte
	for _, x := range cases {
		posts = append(posts, []byte("---\n"+x.front+"\n---\nThe body.\n"))
	}
	for i, j := range jekyllReads(t, "UTC", posts) {
		x := cases[i]
		t.Run(fmt.Sprintf("%q", x.front), func(t *testing.T) {
			p, err := digest.Parse(posts[i])
			if (err == nil) != j.readable() {
				if x.why == same {
					t.Errorf("error %v, but Jekyll: front matter %v, error %q", err, j.Front, j.Error)
				}
				return
			}
			c := new(comparison)
			if err == nil {
				c = compareWithJekyll(p, &j)
				checkBody(t, p, j.Content)
			}
			if x.why == asBinary && len(c.wrong) == 1 {
				c.why, c.wrong = []string{asBinary}, nil
			}
			for _, w := range c.wrong {
				t.Error(w)
			}
			for _, why := range c.why {
				if !covers(x.why, why) {
					t.Errorf("differs from Jekyll: %s", why)
				}
			}
			if x.why != same && len(c.why)+len(c.wrong) == 0 {
				t.Errorf("does not differ from Jekyll any more: %s", x.why)
			}
		})
	}
}

// covers reports whether a case that is listed for one reason may differ for
// another, that always comes with it.
func covers(listed, why string) bool {
	return listed == why || listed == asText && why == asOnce
}

// TestJekyllFences is about where the front matter starts and ends.
func TestJekyllFences(t *testing.T) {
	cases := []struct{ src, why string }{
		{"---\na: 1\n---\nx\n", ""},
		{"---\n---", ""},
		{"---\n---\n", ""},
		{"---\n...\n---\n", ""},
		{"--- \t\na: 1\n...\t \n \n\t\n\nx", ""},
		{"---\r\na: 1\r\n---\r\n\r\nx\r\n", ""},
		{"---\n\na: 1\n\n---\n\n\n    code\n", ""},
		{"\ufeff---\na: 1\n---\nx", ""},
		{"\ufeff\ufeff---\na: 1\n---\nx", ""},
		{"---\na: 1\n---\v\nx\n", ""},
		{"---\f\na: 1\n---\nx\n", asFeed},
		{"---\na: 1\n---\n\u3000x\n", ""},
		{"---\na: 1\n---\n\u00a0\nx\n", ""},
		{"---\na: 1\n---\u00a0\nx\n---\n", ""},
		{"---\na: 1\n---\x00\n", ""},
		{"---\na: 1\r---\nx\n---\n", ""},
		{"---\ra: 1\r---\rx", ""},
		{"---\na: |\n  ---\n  b\n---\n", ""},
		{"---\na: \"x\n---\n\"\n---\n", ""},
		{"---\na: 1\n--- # c\nx\n---\n", ""},
		{"----\na: 1\n---\n", ""},
		{"---\na: 1\n----\nx\n", ""},
		{"---\na: 1\n ---\nx\n", ""},
		{" ---\na: 1\n---\n", ""},
		{"\n---\na: 1\n---\n", ""},
		{"--- # c\na: 1\n---\n", ""},
		{"---\na: 1\n", ""},
		{"---", ""},
		{"x", ""},
		{"", ""},
		{"---\na: \xff\n---\n", ""},
		{"---\na: 1\n---\n\xff\n", ""},
	}
	var posts [][]byte
	for _, x := range cases {
		posts = append(posts, []byte(x.src))
	}
	for i, j := range jekyllReads(t, "UTC", posts) {
		x := cases[i]
		t.Run(fmt.Sprintf("%q", x.src), func(t *testing.T) {
			p, err := digest.Parse(posts[i])
			if differs := (err == nil) != j.readable(); differs != (x.why != "") {
				t.Errorf("error %v, Jekyll: front matter %v, error %q; listed as %q", err, j.Front, j.Error, x.why)
			}
			if err != nil || !j.readable() {
				return
			}
			if c := compareWithJekyll(p, &j); len(c.wrong)+len(c.why) > 0 {
				t.Error(c.wrong, c.why)
			}
			checkBody(t, p, j.Content)
		})
	}
}

// TestJekyllDates is about the instant that a date stands for. To a reader of
// the site it matters which zone a date without one is in, and Jekyll has two
// answers: a date that YAML takes for a timestamp is in UTC, any other in the
// site's zone. Quotes or a missing second decide.
func TestJekyllDates(t *testing.T) {
	const (
		own     = "its own zone"
		utc     = "UTC"
		site    = "the site's zone"
		neither = "no date"
	)
	cases := []struct{ date, zone, why string }{
		{"2025-11-05 08:15:00", utc, ""},
		{"2025-11-05T08:15:00", utc, ""},
		{"2025-11-05 8:15:00", utc, ""},
		{"2025-11-5   08:15:00", utc, ""},
		{"2025-11-05 08:15:00.5", utc, asFraction},
		{"2025-11-05 08:15:00.", utc, asForm},
		{`"2025-11-05 08:15:00"`, site, ""},
		{`'2025-11-05T08:15:00'`, site, ""},
		{"2025-11-05 08:15", site, ""},
		{"2025-11-05T08:15", site, ""},
		{"2025-11-05 8:5", site, ""},
		{"2025-11-05", site, ""},
		{"2025-1-2", site, ""},
		{`"2025-11-05"`, site, ""},

		{"2025-11-05 08:15:00Z", own, ""},
		{"2025-11-05 08:15:00 z", own, ""},
		{"2025-11-05 08:15:00 UTC", own, ""},
		{"2025-11-05 08:15:00 +9", own, ""},
		{"2025-11-05 08:15:00 +09", own, ""},
		{"2025-11-05 08:15:00 +0900", own, ""},
		{"2025-11-05 08:15:00+09:00", own, ""},
		{"2025-11-05 08:15:00 +9:00", own, ""},
		{"2025-11-05 08:15:00 -03:30", own, ""},
		{"2025-11-05 08:15:00 +14:00", own, ""},
		{"2025-11-05 08:15 +0900", own, ""},
		{"2025-11-05 08:15 Z", own, ""},
		{`"2025-11-05 08:15:00 +0900"`, own, ""},
		{"2025-11-05 08:15:00.25 +09:00", own, asFraction},
		{"2025-11-05 08:15:00 -00:30", own, asZone},
		{"2025-11-05 08:15:00 +800", own, asForm},
		{`"2025-11-05 08:15:00 +8"`, own, asOffset},
		{"2025-11-05 08:15:00 +2400", neither, ""},

		{"2025-11-05 08:15:00 GMT", own, asForm},
		{"2025-11-05 08:15:00 utc", own, asForm},
		{"2025-11-05 24:00:00", utc, asForm},
		{"2025-11-05 23:59:60", utc, asForm},
		{"2025-02-30", site, asForm},
		{"2025/11/05", site, asForm},
		{"20251105", site, asForm},
		{"Nov 5, 2025", site, asForm},
		{"Wed, 05 Nov 2025 08:15:00 +0900", own, asForm},
		{"2025-11-05 8:15 PM", site, asForm},

		{"2025-13-01", neither, ""},
		{"2025-11-05 25:00:00", neither, ""},
		{"2025-11-05 08:60:00", neither, ""},
		{"2025-11-05 08:15:00 +25:00", neither, ""},
		{"2025-11", neither, ""},
		{"2025", neither, ""},
		{"1762329600", neither, ""},
		{"yes", neither, ""},
		{"tomorrow", neither, ""},
	}
	var posts [][]byte
	for _, x := range cases {
		posts = append(posts, []byte("---\ndate: "+x.date+"\n---\n"))
	}
	seoul := time.FixedZone("KST", 9*60*60)
	for i, j := range jekyllReads(t, "KST-9", posts) {
		x := cases[i]
		t.Run(x.date, func(t *testing.T) {
			zone := time.UTC
			if x.zone == site {
				zone = seoul
			}
			got, err := posttest.Parse(t, posts[i]).Date.Time(zone)
			why := ""
			switch {
			case err != nil && j.Date == nil:
				if x.zone != neither {
					t.Errorf("neither reads the date: %v, %s", err, j.Error)
				}
			case err != nil:
				why = asForm
			case j.Date != nil && got.Equal(*j.Date):
			case j.Date != nil && got.Truncate(time.Second).Equal(*j.Date):
				why = asFraction
			case x.why == asZone || x.why == asOffset:
				why = x.why
			default:
				t.Errorf("in %s: got %v, Jekyll has %v %s", x.zone, got.UTC(), j.Date, j.Error)
			}
			if why != x.why {
				t.Errorf("differs for the reason %q, want %q", why, x.why)
			}
		})
	}
}

// TestJekyllReadsWhatIsWritten has Jekyll read the values that Render writes:
// a string stays that string, whatever YAML takes it for where it is plain.
func TestJekyllReadsWhatIsWritten(t *testing.T) {
	words := []string{
		"word", "two words", "한국어", "🚀", "it's", `say "so"`, `back\slash`, `a\/b`, "tab\there", "a, b", "[x]", "{x}", "a]b", "a}b",
		"yes", "No", "ON", "off", "true", "y", "N", "null", "~", "NULL", "nULL", "none", "=", "<<", "inf", "NaN", ".inf", "-.INF", ".nan",
		"0", "7", "-7", "+7", "007", "08", "0042", "0x1F", "0b101", "0o17", "1_000", "1,000", "1_", "1e3", "1.5e+3", "1.50", "1.", ".5", "-.5", ".", "..", "...",
		"12:30", "12:30:45", "1:2", "12:30:45.5", "2025", "2025-11-05", "2025-1-5", "2025-11-05 08:15", "2025-11-05 08:15:00", "2025-11-05T08:15:00Z", "2025-11-05 08:15:00 +0900",
		":foo", "::", "foo:", "foo: bar", "foo:bar", "a #b", "#b", "a#b", "-", "- a", "-a", "--", "---", "?", "? a", "?a", ",", ",a", "&a", "*a", "!a", "!", "|", ">", "%a", "@a", "`a", "'", `"`, "'a'", `"a"`,
		"5 apples", "100%", "3-4", "1/2", "½", "０１", "Ⅳ", "٣", "a\u00a0b", "a\u0085b", "a\u2028b", "a\ufeffb", "\ufeff", "a\x00b", "a\x1bb", "a\x7fb", "\u00a0", "http://x/y#z", "a  b", "{{ x }}", "{% x %}",
		"1207.0010", "2025.01.01", "0.10", "1.2.3", "1-2-3", "0_1", "+", "+.5", "+1:2", "1__0", "--1", "12e3", "0e0", "e3", "0x", "0b", "0b2", "x: y: z", "a:\tb", "key:", "\\", "\\n", "\\x41", "$x", "(a)", "/a", "^a", "_a", ";a", "<a>",
	}
	texts := append([]string{" before", "after ", "two\nlines", "three\n\nlines\n", "\n", "\n a", "a \n b", "\t", "tab\t", "\r\n", "a\rb", "# a\nb: c", "---\n", "...\n", "\ta\n"}, words...)

	var posts [][]byte
	var want []*digest.Post
	write := func(p *digest.Post) {
		src, err := digest.Render(p)
		if err != nil {
			t.Errorf("Render: %v\n%s", err, posttest.JSON(t, p))
			return
		}
		posts = append(posts, src)
		want = append(want, p)
	}
	// Over these styles the new values are written, too.
	styles := []string{
		"---\n---\n",
		"---\nlayout: post\ntitle: plain\ntags: [one, two]\ncategories: [three]\nplain: one\nlist: [one]\nmap: {one: two}\n---\n",
		"---\nlayout: 'post'\ntitle: 'single'\ntags: ['one', 'two']\ncategories: ['three']\nplain: 'one'\nlist: ['one']\n---\n",
		"---\nlayout: \"post\"\ntitle: \"double\"\ntags:\n  - \"one\"\n  - two\ncategories:\n- three\nplain: \"one\"\nlist:\n- one\n---\n",
		"---\ntitle: |\n  block\ntags: one two\ncategories: three\nplain: >-\n  one\nlist: &a [one]\n---\n",
		"---\r\ntitle: plain # with a comment\r\ntags: [one] # and another\r\n---\r\n",
	}
	for _, style := range styles {
		base := posttest.Parse(t, []byte(style))
		for _, s := range texts {
			p := *base
			p.Title = s
			p.Extra = slices.Clone(base.Extra)
			p.Extra.Set("plain", s)
			p.Extra.Set("list", []any{"first", s})
			p.Extra.Set("map", digest.Map{{Key: "first", Value: s}, {Key: "second", Value: true}})
			write(&p)
		}
		for _, s := range words {
			p := *base
			p.Layout = s
			p.Tags = []string{"first", s}
			p.Categories = []string{s}
			p.Extra = append(slices.Clone(base.Extra), digest.Entry{Key: s + "!", Value: s})
			write(&p)
		}
	}
	for i, j := range jekyllReads(t, "UTC", posts) {
		if !j.readable() {
			t.Errorf("Jekyll does not read what was written: front matter %v, %s\n%s", j.Front, j.Error, posts[i])
			continue
		}
		c := compareWithJekyll(want[i], &j)
		for _, x := range append(c.wrong, c.why...) {
			t.Errorf("%s\n%s", x, posts[i])
		}
	}
	t.Logf("%d posts", len(posts))
}

// TestJekyllReadsDatesThatAreWritten: a date stays one that YAML takes for a
// timestamp, in UTC, if it was one, and else one in the site's zone.
func TestJekyllReadsDatesThatAreWritten(t *testing.T) {
	const new = "2026-01-02 03:04:05"
	cases := []struct{ base, want string }{
		{"", "2026-01-02T03:04:05Z"},
		{"date: 2025-11-05 08:15:00\n", "2026-01-02T03:04:05Z"},
		{"date: 2025-11-05\n", "2026-01-02T03:04:05Z"},
		{"date: \"2025-11-05 08:15:00\"\n", "2026-01-01T18:04:05Z"},
		{"date: '2025-11-05 08:15:00' # here\n", "2026-01-01T18:04:05Z"},
	}
	var posts [][]byte
	for _, x := range cases {
		p := posttest.Parse(t, []byte("---\n"+x.base+"---\n"))
		p.Date = new
		src, err := digest.Render(p)
		if err != nil {
			t.Fatal(err)
		}
		posts = append(posts, src)
	}
	for i, j := range jekyllReads(t, "KST-9", posts) {
		if j.Date == nil || j.Date.Format(time.RFC3339) != cases[i].want {
			t.Errorf("got %v, want %s, of\n%s", j.Date, cases[i].want, posts[i])
		}
	}
}

// A jekyllPage is what Jekyll makes of a post.
type jekyllPage struct {
	head string // from the front matter: testdata/_layouts/post.html
	main string // from the body
}

// jekyllBuilds builds a site of posts and returns its pages.
func jekyllBuilds(t *testing.T, posts [][]byte) []jekyllPage {
	t.Helper()
	dir := t.TempDir()
	site, dest := filepath.Join(dir, "site"), filepath.Join(dir, "html")
	if err := os.CopyFS(site, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	writePosts(t, site, posts)
	// What the command "jekyll build" does.
	ruby(t, "UTC", "-r", "jekyll", "-e",
		`Jekyll::Commands::Build.process("source" => ARGV[0], "destination" => ARGV[1], "quiet" => true)`, site, dest)
	list := make([]jekyllPage, len(posts))
	for i := range posts {
		page, err := os.ReadFile(filepath.Join(dest, fmt.Sprintf("p%05d.html", i)))
		if err != nil {
			t.Fatalf("%v\n%s", err, posts[i])
		}
		head, main, ok := strings.Cut(string(page), "<main>\n")
		if !ok { // a post without a layout
			head, main = "", string(page)
		}
		list[i] = jekyllPage{head, strings.TrimSuffix(main, "\n</main>\n")}
	}
	return list
}

// changedLines returns the lines that differ between two pages of as many
// lines, or reports an error.
func changedLines(t *testing.T, before, after string) (was, is []string) {
	t.Helper()
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	if len(a) != len(b) {
		t.Errorf("the page has other lines (-before +after):\n%s", cmp.Diff(before, after))
		return nil, nil
	}
	for i := range a {
		if a[i] != b[i] {
			was, is = append(was, a[i]), append(is, b[i])
		}
	}
	return was, is
}

var (
	// A heading that stands in no list and no quote, where kramdown indents it.
	htmlHeading = regexp.MustCompile(`(?m)^<h([1-6])(?: id="([^"]*)")?>(.*)</h[1-6]>$`)
	htmlLink    = regexp.MustCompile(`<a href="([^"]*)"[^>]*>(.*?)</a>`)
	htmlID      = regexp.MustCompile(` id="[^"]*"`)
	dashRun     = regexp.MustCompile(`-+`)
	htmlNumber  = regexp.MustCompile(`(?m)^(<h1>)\d+(\. )`)
)

// htmlPapers divides a page before each heading of level one, which has to be
// that of a paper. Ids are left out: kramdown numbers those that come twice
// over the whole page, so that a paper moved gives others to the sections that
// it passes.
func htmlPapers(main string) []string {
	var list []string
	for line := range strings.SplitAfterSeq(htmlID.ReplaceAllString(main, ""), "\n") {
		if strings.HasPrefix(line, "<h1>") || len(list) == 0 {
			list = append(list, "")
		}
		list[len(list)-1] += line
	}
	if len(list) > 0 && !strings.HasPrefix(list[0], "<h1>") {
		list = list[1:]
	}
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// A pageEdit is an edit of a post, and what it changes on the page.
type pageEdit struct {
	name  string
	do    func(p *digest.Post)
	check func(t *testing.T, before, after jekyllPage)
}

// oneLine is an edit of which one line of the body's page is another: the
// parts that pattern finds in it, but for the edited ones, which are as given.
func oneLine(pattern string, edited map[int]string) func(*testing.T, jekyllPage, jekyllPage) {
	line := regexp.MustCompile(`^` + pattern + `$`)
	return func(t *testing.T, before, after jekyllPage) {
		t.Helper()
		if before.head != after.head {
			t.Errorf("the front matter's part changed:\n%s", cmp.Diff(before.head, after.head))
		}
		was, is := changedLines(t, before.main, after.main)
		if len(was) != 1 {
			t.Errorf("%d lines changed, want 1:\n%s", len(was), cmp.Diff(was, is))
			return
		}
		m, n := line.FindStringSubmatch(was[0]), line.FindStringSubmatch(is[0])
		if m == nil || n == nil {
			t.Errorf("%q became %q, neither is to differ from %s", was[0], is[0], line)
			return
		}
		for i := 1; i < len(m); i++ {
			want, ok := edited[i]
			if !ok {
				want = m[i]
			}
			if n[i] != want {
				t.Errorf("%q became %q, want %q for %q", was[0], is[0], want, n[i])
			}
		}
	}
}

// oneHead is an edit of which one line of the front matter's part is another.
func oneHead(pattern string, want func(was string) string) func(*testing.T, jekyllPage, jekyllPage) {
	line := regexp.MustCompile(`^` + pattern + `$`)
	return func(t *testing.T, before, after jekyllPage) {
		t.Helper()
		if before.main != after.main {
			t.Errorf("the body's part changed:\n%s", cmp.Diff(before.main, after.main))
		}
		was, is := changedLines(t, before.head, after.head)
		if len(was) != 1 || !line.MatchString(was[0]) || is[0] != line.ReplaceAllString(was[0], "${1}"+want(line.FindStringSubmatch(was[0])[2])+"${3}") {
			t.Errorf("changed:\n%s", cmp.Diff(was, is))
		}
	}
}

// arranged is an edit after which the page has the papers that order names, by
// their places in the page before; -1 is a new one. The numbers count from 1.
func arranged(order func(n int) []int) func(*testing.T, jekyllPage, jekyllPage) {
	return func(t *testing.T, before, after jekyllPage) {
		t.Helper()
		if before.head != after.head {
			t.Errorf("the front matter's part changed:\n%s", cmp.Diff(before.head, after.head))
		}
		old, new := htmlPapers(before.main), htmlPapers(after.main)
		want := order(len(old))
		if len(new) != len(want) {
			t.Errorf("the page has %d papers, want %d", len(new), len(want))
			return
		}
		for i, at := range want {
			if prefix := fmt.Sprintf("<h1>%d. ", i+1); !strings.HasPrefix(new[i], prefix) {
				t.Errorf("paper %d starts with %.60q", i, new[i])
			}
			if at < 0 {
				continue
			}
			a, b := htmlNumber.ReplaceAllString(old[at], "$1$2"), htmlNumber.ReplaceAllString(new[i], "$1$2")
			if a != b {
				t.Errorf("paper %d is not the former %d:\n%s", i, at, cmp.Diff(a, b))
			}
		}
	}
}

// pageEdits returns the edits that a post allows.
func pageEdits(p *digest.Post) []pageEdit {
	last := len(p.Papers) - 1
	const (
		paper   = `<h1 id="([^"]*)">(\d+\. )<a href="([^"]*)">(.*?)</a></h1>`
		section = `<h2 id="([^"]*)">(.*)</h2>`
	)
	list := []pageEdit{
		{"nothing", func(*digest.Post) {}, func(t *testing.T, before, after jekyllPage) {
			t.Helper()
			if before != after {
				t.Error(cmp.Diff(before.main, after.main))
			}
		}},
		{"title", func(p *digest.Post) { p.Title = "A Title: mended" },
			oneHead(`(<title>)(.*)(</title>)`, func(string) string { return "A Title: mended" })},
		{"date", func(p *digest.Post) { p.Date = "2026-01-02 03:04:05" },
			oneHead(`(<time>)(.*)(</time>)`, func(string) string { return "2026-01-02T03:04:05+00:00" })},
		{"tag added", func(p *digest.Post) { p.Tags = append(slices.Clone(p.Tags), "new: tag") },
			oneHead(`(<p class="tags">)(.*)(</p>)`, func(was string) string { return was + ", new: tag" })},
		{"tag removed", func(p *digest.Post) { p.Tags = p.Tags[1:] },
			oneHead(`(<p class="tags">)(.*)(</p>)`, func(was string) string { return was[strings.Index(was, ", ")+2:] })},
		{"category added", func(p *digest.Post) { p.Categories = append(slices.Clone(p.Categories), "new") },
			oneHead(`(<p class="categories">)(.*)(</p>)`, func(was string) string { return strings.TrimPrefix(was+", new", ", ") })},
		{"extra added", func(p *digest.Post) { p.Extra.Set("math", true) }, func(t *testing.T, before, after jekyllPage) {
			if before != after {
				t.Error(cmp.Diff(before, after, cmp.AllowUnexported(jekyllPage{})))
			}
		}},
		{"paper's title", func(p *digest.Post) { p.Papers[last].Title = "A Mended *Title* of 2 [Words]" },
			oneLine(paper, map[int]string{1: fmt.Sprintf("%d-a-mended-title-of-2-words", p.Papers[last].Number), 4: "A Mended *Title* of 2 [Words]"})},
		{"paper's URL", func(p *digest.Post) { p.Papers[last].URL = "https://arxiv.org/abs/2401.00001v2" },
			oneLine(paper, map[int]string{3: "https://arxiv.org/abs/2401.00001v2"})},
		{"paper's number", func(p *digest.Post) { p.Papers[last].Number = 99 },
			func(t *testing.T, before, after jekyllPage) {
				t.Helper()
				was, is := changedLines(t, before.main, after.main)
				if len(was) != 1 || !strings.Contains(is[0], ">99. <a ") {
					t.Errorf("changed:\n%s", cmp.Diff(was, is))
				}
			}},
		{"first paper removed", func(p *digest.Post) { p.Remove(0) },
			arranged(func(n int) []int { return others(n, 0) })},
		{"last paper removed", func(p *digest.Post) { p.Remove(last) },
			arranged(func(n int) []int { return others(n, n-1) })},
		{"paper moved to the front", func(p *digest.Post) { p.Move(last, 0) },
			arranged(func(n int) []int { return append([]int{n - 1}, others(n, n-1)...) })},
		{"paper moved to the end", func(p *digest.Post) { p.Move(0, last) },
			arranged(func(n int) []int { return append(others(n, 0), 0) })},
		{"paper inserted", func(p *digest.Post) {
			p.Insert(1, digest.Paper{Title: "New", URL: "https://arxiv.org/abs/2401.00001", Sections: p.Papers[0].Sections})
		},
			arranged(func(n int) []int { return slices.Insert(others(n, -1), 1, -1) })},
	}
	for j := range p.Papers[last].Sections {
		s := &p.Papers[last].Sections[j]
		name := "section " + s.Heading + ": "
		list = append(list, pageEdit{name + "heading", func(p *digest.Post) {
			p.Papers[last].Sections = slices.Clone(p.Papers[last].Sections)
			p.Papers[last].Sections[j].Heading = "A Section of Its Own"
		}, oneLine(section, map[int]string{1: "a-section-of-its-own", 2: "A Section of Its Own"})})
		for k, it := range s.Items {
			edit := func(name string, change func(it *digest.Item), line string, edited map[int]string) {
				list = append(list, pageEdit{fmt.Sprintf("%sitem %d: %s", s.Heading, k, name), func(p *digest.Post) {
					sections := slices.Clone(p.Papers[last].Sections)
					sections[j].Items = slices.Clone(sections[j].Items)
					change(&sections[j].Items[k])
					p.Papers[last].Sections = sections
				}, oneLine(line, edited)})
			}
			label := ""
			if it.Label != "" {
				label = it.Label + ": "
				edit("label", func(it *digest.Item) { it.Label = "目標" }, `( *<li>)(.*?)(: .*</li>)`, map[int]string{2: "目標"})
			}
			edit("text", func(it *digest.Item) { it.Text = "다른 목표를 적는다." }, `( *<li>)(`+regexp.QuoteMeta(label)+`)(.*)(</li>)`, map[int]string{3: "다른 목표를 적는다."})
		}
		if len(s.Items) == 0 && !strings.Contains(s.Text, "\n") && s.Text != "" {
			list = append(list, pageEdit{name + "text", func(p *digest.Post) {
				p.Papers[last].Sections = slices.Clone(p.Papers[last].Sections)
				p.Papers[last].Sections[j].Text = "다른 말로 적는다."
			}, oneLine(`(<p>)(.*)(</p>)`, map[int]string{2: "다른 말로 적는다."})})
		}
	}
	for k := range p.Papers[last].Links {
		list = append(list, pageEdit{fmt.Sprintf("link %d", k), func(p *digest.Post) {
			p.Papers[last].Links = slices.Clone(p.Papers[last].Links)
			p.Papers[last].Links[k] = digest.Link{Text: "Notes", URL: "https://example.org/a_b"}
		}, oneLine(`( *<p>)<a href="(.*)">(.*)</a>(</p>)`, map[int]string{2: "https://example.org/a_b", 3: "Notes"})})
	}
	return list
}

// others returns the places 0 to n-1 but for one.
func others(n, but int) []int {
	var list []int
	for i := range n {
		if i != but {
			list = append(list, i)
		}
	}
	return list
}

// pagePosts returns the posts whose pages the tests build: the examples, and
// some of the corpus, of each style.
func pagePosts(t *testing.T) []posttest.Sample {
	list := posttest.Samples(t, "examples/posts")
	if dir := os.Getenv("DIGEST_CORPUS"); dir != "" {
		all := posttest.Samples(t, dir)
		const some = 6
		for i := range min(some, len(all)) {
			list = append(list, all[i*len(all)/some])
		}
	}
	return list
}

// TestJekyllPages edits posts and holds the pages that Jekyll builds of them
// against those that it built before: they are the same but for the edit.
func TestJekyllPages(t *testing.T) {
	type pair struct {
		path   string
		base   int
		edit   pageEdit
		edited int
	}
	var before, after [][]byte
	var pairs []pair
	var irregular []string
	for _, s := range pagePosts(t) {
		p, err := digest.Parse(s.Src)
		if err != nil {
			continue
		}
		// The patterns above know the generator's headings, and nothing
		// wrapped.
		if len(p.Papers) < 2 || !bytes.Contains(s.Src, []byte("\n# 1. [")) || p.Layout != "post" || len(p.Tags) < 2 {
			irregular = append(irregular, s.Path)
			continue
		}
		before = append(before, s.Src)
		for _, e := range pageEdits(p) {
			q := *p
			q.Papers, q.Extra = slices.Clone(p.Papers), slices.Clone(p.Extra)
			e.do(&q)
			src, err := digest.Render(&q)
			if err != nil {
				t.Errorf("%s: %s: %v", s.Path, e.name, err)
				continue
			}
			after = append(after, src)
			pairs = append(pairs, pair{s.Path, len(before) - 1, e, len(after) - 1})
		}
	}
	was, is := jekyllBuilds(t, before), jekyllBuilds(t, after)
	for _, x := range pairs {
		t.Run(x.path+" "+x.edit.name, func(t *testing.T) {
			x.edit.check(t, was[x.base], is[x.edited])
		})
	}
	t.Logf("%d edits of %d posts; not of %v", len(pairs), len(before), irregular)
}

// sameHTML returns a page less what formatting may change of it: white space,
// and the dashes that runs of spaces in a title leave in its id.
func sameHTML(main string) string {
	return posttest.FoldHTML(htmlID.ReplaceAllStringFunc(main, func(id string) string {
		return dashRun.ReplaceAllString(id, "-")
	}))
}

// withJoinedTitles returns a post whose wrapped titles are on one line, as this
// package reads them. Jekyll shows their first line as a heading, and the rest
// as text.
func withJoinedTitles(src []byte) []byte {
	body, ok := posttest.Body(src)
	if !ok {
		return src
	}
	return append(slices.Clip(src[:len(src)-len(body)]), posttest.JoinTitles(body)...)
}

// What kramdown takes for something else than CommonMark does, in the samples
// that are odd on purpose.
const (
	nestedHeading   = "kramdown has a heading right below a bullet or a quote within that; a blank line before it, as Format writes it, takes it out"
	indentedHeading = "kramdown takes a heading behind one to three spaces for text; Format takes the spaces away"
)

// TestJekyllFormats formats posts: of their pages nothing changes but white
// space.
func TestJekyllFormats(t *testing.T) {
	ledger := map[string]string{
		"heading-in-bullet-indent": indentedHeading,
		"heading-spaces":           indentedHeading,
		"no-blank-before-heading":  nestedHeading,
		"quote-forms":              nestedHeading,
		"quote-heading":            nestedHeading,
	}
	var names []string
	var before, after [][]byte
	for _, s := range append(posttest.Samples(t, "testdata/posts"), pagePosts(t)...) {
		canonical, err := digest.Format(s.Src)
		if err != nil || bytes.Equal(canonical, s.Src) {
			continue
		}
		names = append(names, s.Path)
		before, after = append(before, withJoinedTitles(s.Src)), append(after, canonical)
	}
	pages := jekyllBuilds(t, append(before, after...))
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			was, is := pages[i], pages[len(names)+i]
			d := cmp.Diff(was.head, is.head) + cmp.Diff(sameHTML(was.main), sameHTML(is.main))
			why, listed := ledger[strings.TrimSuffix(filepath.Base(name), ".md")]
			switch {
			case d == "" && listed:
				t.Errorf("does not change any more: %s", why)
			case d != "" && !listed:
				t.Errorf("the page changes (-before +after):\n%s", d)
			}
		})
	}
	t.Logf("%d posts", len(names))
}

// TestJekyllHeadings holds the papers and sections of posts against the
// headings that a reader of the site sees. Parse goes by CommonMark, and
// kramdown has its own idea of Markdown.
func TestJekyllHeadings(t *testing.T) {
	ledger := map[string]string{
		"heading-in-bullet-indent": indentedHeading,
		"heading-spaces":           indentedHeading,
		"no-blank-before-heading":  nestedHeading,
		"quote-forms":              nestedHeading,
		"quote-heading":            nestedHeading,

		"bare-url-title":        "kramdown makes no link of a bare URL",
		"reference-link":        "a title that needs a definition elsewhere is no link, but text as written",
		"setext":                "headings that an underline makes are text, by design",
		"html-block":            "to kramdown an HTML block ends with its closing tag, and not at a blank line",
		"html-comment-unclosed": "kramdown takes a comment that nothing closes for text",
		"unclosed-fence":        "kramdown takes a fence that nothing closes for text; in CommonMark, it closes at the end",
		"link-titles":           "kramdown knows no link title in parentheses",
		"title-emphasis":        "kramdown strikes ~~through~~, as GitHub does; CommonMark does not",
		"title-latex":           "kramdown knows fewer escapes than CommonMark: \\% is two signs",
		"url-odd":               "kramdown knows no escaped parenthesis in a destination",
	}
	list := append(posttest.Samples(t, "testdata/posts"), pagePosts(t)...)
	var posts [][]byte
	for _, s := range list {
		posts = append(posts, withJoinedTitles(s.Src))
	}
	count := 0
	for i, page := range jekyllBuilds(t, posts) {
		s := list[i]
		t.Run(s.Path, func(t *testing.T) {
			var ours []string
			paper := map[int]bool{}
			p := posttest.Parse(t, s.Src)
			for range regexp.MustCompile(`(?m)^#{1,6} `).FindAllString(p.Intro, -1) {
				ours = append(ours, "")
			}
			intro := len(ours)
			for _, x := range p.Papers {
				paper[len(ours)] = true
				ours = append(ours, typed(x.Title)+" "+x.URL)
				for _, x := range x.Sections {
					ours = append(ours, typed(numbered.ReplaceAllString(x.Heading, "")))
				}
			}
			var theirs []string
			for i, m := range htmlHeading.FindAllStringSubmatch(page.main, -1) {
				text := numbered.ReplaceAllString(m[3], "")
				a := htmlLink.FindStringSubmatch(m[3])
				switch {
				case i < intro:
					text = ""
				case paper[i] && a != nil:
					text = shown(a[2]) + " " + posttest.UnescapeHTML(a[1])
				case paper[i]:
					text = shown(text) + " "
				default:
					text = shown(text)
				}
				theirs = append(theirs, text)
			}
			count += len(ours)
			d := cmp.Diff(ours, theirs)
			why, listed := ledger[strings.TrimSuffix(filepath.Base(s.Path), ".md")]
			switch {
			case d == "" && listed:
				t.Errorf("does not differ any more: %s", why)
			case d != "" && !listed:
				t.Errorf("Jekyll (+) shows other headings than Parse finds (-):\n%s", d)
			}
		})
	}
	t.Logf("%d headings of %d posts", count, len(list))
}

// A pageDefect is what a page does not show as it was written. It is a defect
// of this package, if not one of CommonMark: where something else reads the
// same here and is shown by kramdown, that is to be written.
type pageDefect struct {
	of  *regexp.Regexp // the values
	why string
}

// pageDefectOf returns why a value is not shown as it is, or "".
func pageDefectOf(list []pageDefect, value string) string {
	for _, d := range list {
		if d.of.MatchString(value) {
			return d.why
		}
	}
	return ""
}

// TestJekyllShowsWhatIsWritten writes titles, headings and links full of signs
// that mean something to Markdown. The page shows them as they are.
func TestJekyllShowsWhatIsWritten(t *testing.T) {
	known := []pageDefect{
		{regexp.MustCompile(`\|`), "a quote of links with a bar in it is a table to kramdown"},
		{regexp.MustCompile(`^\*\[a\]: b$`), "an abbreviation's definition where it starts a quote; nobody writes that"},
	}
	var titles []string
	for _, sign := range "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" {
		c := string(sign)
		titles = append(titles, "a"+c+"b", "a "+c+" b", c+"a", "a"+c, c+"a b"+c+" c", "a "+c+c+"b"+c+c+" c", "a"+c+"b"+c+"c")
	}
	titles = append(titles,
		"*a*", "**a**", "_a_", "a_b_c", "`a`", "~~a~~", "[a]", "[a](b)", "[a][b]", "![a](b)", "[^1]", "<b>", "<b>a</b>", "</b>", "<think> a </think>", "<a", "a <b and c> d", "<!-- a -->", "<https://x.org>", "https://x.org", "a@b.org",
		"&amp;", "&lt;b>", "&#38;", "AT&T", "&copy", "R&D;", "{: .a}", "a {:.b}", "{#a}", "a {#b}", "{:toc}", "{::comment}", "$$a$$", "$a_1$", `\(a\)`, `a\`, `\\`, `\*a\*`, "a | b", "|a|", "#", "a #", "## a", "- a", "1. a", "1) a", "> a", "+ a", "---", "===", "* * *", "``a``", "a ` b", "E = mc^{2}", `\alpha_{1}`, "'a' \"b\"", "a -- b --- c ...", "한국어 *제목*", "*[a]: b", ":a: b", "<<a>>", "a ==b== c", "A* Search, D*-Lite", "(a)", "a)", "(a", "]a[", "a]", "[a", "100% of $5")

	head := "---\nlayout: post\ntitle: T\n---\n"
	p := posttest.Parse(t, []byte(head))
	var want []string
	for i, title := range titles {
		p.Papers = append(p.Papers, digest.Paper{
			Number: i + 1, Title: title, URL: "https://example.org/1",
			Links:    []digest.Link{{Text: title, URL: "https://example.org/2"}},
			Sections: []digest.Section{{Heading: "About " + title, Text: "Text."}},
		})
		want = append(want, title)
	}
	var posts [][]byte
	defects := map[string]int{}
	for i := range p.Papers {
		one := *p
		one.Papers = p.Papers[i : i+1]
		src, err := digest.Render(&one)
		if err != nil {
			t.Fatalf("%q: %v", want[i], err)
		}
		if bytes.Contains(src, []byte("{{")) || bytes.Contains(src, []byte("{%")) {
			defects[pageDefectOf(known, want[i])]++
			want[i], src = "", []byte(head) // for it would end the build
		}
		posts = append(posts, src)
	}
	for i, page := range jekyllBuilds(t, posts) {
		if want[i] == "" {
			continue
		}
		t.Run(want[i], func(t *testing.T) {
			title := typed(want[i])
			var got []string
			for _, m := range htmlHeading.FindAllStringSubmatch(page.main, -1) {
				got = append(got, shown(m[3]))
			}
			d := cmp.Diff([]string{fmt.Sprintf("%d. %s", i+1, title), typed("About " + want[i])}, got)
			links := htmlLink.FindAllStringSubmatch(page.main, -1)
			if len(links) != 2 || links[0][1] != "https://example.org/1" || links[1][1] != "https://example.org/2" {
				d += fmt.Sprintf("links: %q\n", links)
			} else if text := shown(links[1][2]); text != title {
				d += fmt.Sprintf("link: %q, want %q\n", text, title)
			}
			why := pageDefectOf(known, want[i])
			if why != "" && d != "" {
				defects[why]++
			}
			switch {
			case d != "" && why == "":
				t.Errorf("is not shown as it is (-want +got):\n%sof\n%s", d, bytes.TrimPrefix(posts[i], []byte(head)))
			}
		})
	}
	for _, d := range known {
		if defects[d.why] == 0 {
			t.Errorf("does not occur any more: %s", d.why)
		}
	}
	t.Logf("%d titles", len(titles))
	for why, n := range defects {
		t.Logf("%d titles: %s", n, why)
	}
}

// TestJekyllLinksWhatIsWritten writes URLs with odd signs. The page's links lead
// there.
func TestJekyllLinksWhatIsWritten(t *testing.T) {
	known := []pageDefect{
		{regexp.MustCompile(`\\_`), "kramdown knows no escaped backslash in a destination; no URL has one"},
		{regexp.MustCompile(`\|`), "a quote of links with a bar in it is a table; no URL has one, but %7C"},
	}
	urls := []string{
		"https://arxiv.org/abs/2510.24717", "http://x.org/?a=1&b=2#c", "https://x.org/a_b_c*d*", "https://x.org/a%20b", "https://x.org/논문",
		"https://x.org/K_(d)", "https://x.org/K_((d))", "https://x.org/K_(d", "https://x.org/K_)d", "https://x.org/a~b'c!d;e:f@g=h+i,j$k",
		"https://x.org/a b", "https://x.org/a|b", "https://x.org/[a]", "https://x.org/{a}", "https://x.org/a^b`c", "/a/b", "#a", "a@b.org",
		"https://x.org/?a=&amp;b", "https://x.org/&copy", "https://x.org/<a>", "https://x.org/\"a\"", `https://x.org/a\b`, `https://x.org/a\_b`,
	}
	head := "---\nlayout: post\ntitle: T\n---\n"
	var posts [][]byte
	for _, url := range urls {
		p := posttest.Parse(t, []byte(head))
		p.Papers = []digest.Paper{{Number: 1, Title: "T", URL: url, Links: []digest.Link{{Text: "L", URL: url}}}}
		src, err := digest.Render(p)
		if err != nil {
			t.Fatalf("%q: %v", url, err)
		}
		posts = append(posts, src)
	}
	for i, page := range jekyllBuilds(t, posts) {
		t.Run(urls[i], func(t *testing.T) {
			var got []string
			for _, a := range htmlLink.FindAllStringSubmatch(page.main, -1) {
				got = append(got, posttest.UnescapeHTML(a[1]))
			}
			same := slices.Equal(got, []string{urls[i], urls[i]})
			why := pageDefectOf(known, urls[i])
			if same && why != "" {
				t.Errorf("leads there now: %s", why)
			}
			if !same && why == "" {
				t.Errorf("leads to %q, of\n%s", got, bytes.TrimPrefix(posts[i], []byte(head)))
			}
		})
	}
}

var (
	markupTag = regexp.MustCompile(`</?(?:em|strong|code|del|a)\b[^>]*>`)
	imageTag  = regexp.MustCompile(`<img [^>]*alt="([^"]*)"[^>]*>`)
)

// numbered matches the number that a heading starts with.
var numbered = regexp.MustCompile(`^\d{1,9}[.)](?:\s+|$)`)

// shown returns the text of a page's HTML, less the markup of Markdown. Other
// tags are text of a title.
func shown(html string) string {
	html = imageTag.ReplaceAllString(markupTag.ReplaceAllString(html, ""), "$1")
	return typed(posttest.UnescapeHTML(html))
}

// typed returns a text as it is typed: kramdown makes curly quotes, dashes and
// an ellipsis of some signs, and writes <br/> with a space.
func typed(s string) string {
	s = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "…", "...", "—", "---", "–", "--",
		"«", "<<", "»", ">>", " />", "/>").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}
