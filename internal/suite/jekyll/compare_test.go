package jekyll_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// Differences from Jekyll, and why they are right.
const (
	asText     = "layout, title, tags and categories are the text of a scalar: 1.50 is not 1.5, and yes is not true"
	asNumber   = "a number in a form that JSON does not have is a string: 0042, 0x1F, 1_000, .5, 12:30"
	asExponent = "a number in the form of JSON is a number; Psych requires a point before an exponent, and a sign in it"
	asDate     = "a date is its text, without an added zone"
	asTagged   = "a tag such as !!int does not change what a quoted scalar is, and other tags change nothing"
	asKey      = "keys are their text: yes is not true, and 1.50 is not 1.5"
	asMerge    = "<< is an ordinary key, and is written back as a key"
	asSingular = "tag and category are ordinary keys; Jekyll reads tag as tags, and adds category to categories"
	asScalar   = "a scalar under categories that is not a string is dropped; Jekyll fails"
	asOnce     = "a repeated category is kept; Jekyll drops the second one, and doubles a category that is not a string"
	asField    = "a list or a mapping as layout, title or date, and a mapping as or in tags or categories, is refused"
	asSymbol   = "a string may start with a colon, and a tag may name any type; Psych refuses both as unsafe"
	asFraction = "a fraction of a second counts; Jekyll drops it"
	asZone     = "Psych reads the offset -00:30 as +00:30"
	asForm     = "Date.Time reads the forms of ISO 8601; Ruby's Time.parse also guesses: names, slashes, days after a month's end"
	asStream   = "a line such as \"--- x\" starts a second YAML document; Jekyll ignores it even if it is broken"
	asBoolean  = "the word false is not a mapping; Jekyll reads such front matter as empty"
	asBinary   = "!!binary stays base64"
	asFeed     = "a form feed after a fence is white space; Psych gets the fence and refuses the form feed"

	// These differences are known defects.
	asEscape = "the escape \\/ of YAML 1.2 is refused, because yaml.v3 does not know it"
	asOffset = "an offset of one digit counts also in quotes; Jekyll ignores it there"
)

// A comparison is the differences between a parsed post and Jekyll's reading.
type comparison struct {
	why   []string // reasons of differences: the constants above
	wrong []string // differences without a reason
}

func (c *comparison) differs(why string) {
	if !slices.Contains(c.why, why) {
		c.why = append(c.why, why)
	}
}

func (c *comparison) fail(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

// compareWithJekyll compares all values of a post that both sides read.
func compareWithJekyll(p *digest.Post, j *jekyllPost) *comparison {
	c := new(comparison)
	extra := c.merged(p.Extra)
	field := func(key, ours string) {
		theirs := j.Data.lookup(key)
		if x, ok := extra.Lookup(key); ok && ours == "" { // it comes from a merge key
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

// text compares a scalar that the library keeps as its text.
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

// frontNumber matches a number of JSON. A string of this form is quoted.
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
			a, _ := x.Float64() // a number out of range is an infinity, as in Ruby
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

// mapping compares mappings without their order, because a merge changes it.
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
			c.fail("%s: Jekyll has a key %q, but the post has only %v", at, e.Key, ours)
			continue
		}
		c.value(at+"."+e.Key, x, e.Value)
	}
}

// merged returns m with its key << resolved by YAML 1.1: m gets the keys of the
// mappings under << that it does not have itself.
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

// strings compares tags or categories. Jekyll has special rules for both.
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
	// These are the texts in the order of the front matter, without nulls.
	var texts []string
	odd := false
	var read func(list []*jekyllValue)
	read = func(list []*jekyllValue) {
		for _, x := range list {
			switch x.Type {
			case "list":
				read(x.List)
				continue
			case "nilclass":
			default:
				texts = append(texts, x.Written)
			}
			odd = odd || x.Type != "string"
		}
	}
	read(data.List)
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

// date compares instants. A date without a zone is in UTC, and Ruby has to run
// in UTC.
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

// checkBody compares the post with the body that Jekyll gives to its Markdown
// reader.
func checkBody(t *testing.T, p *digest.Post, content string) {
	t.Helper()
	body := posttest.Parse(t, []byte("---\n---\n"+content))
	if d := cmp.Diff([]any{p.Intro, p.Papers}, []any{body.Intro, body.Papers}, posttest.SameValues); d != "" {
		t.Errorf("the body differs from Jekyll's (-got +Jekyll):\n%s", d)
	}
}
