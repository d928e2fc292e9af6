package jekyll_test

import (
	"fmt"
	"testing"

	"github.com/paperdigest/digest"
)

// TestJekyllValues compares Parse with Jekyll on the kinds of values that YAML
// has. Both read the same value, or there is a reason for the difference.
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

		// The whole front matter.
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
		{"tags: [a, [b, [], [c, [d]], e]]", same},
		{"tags:\n- [a, b]\n- - c\n  - d", same},
		{"tags: [[a, ~], b]\ncategories: [[a, b], [c]]", same},
		{"tags: [{a: b}]", asField},
		{"categories: [[a, {a: b}]]", asField},
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
			if !j.agrees(err) {
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
				t.Errorf("the case does not differ from Jekyll any more: %s", x.why)
			}
		})
	}
}

// covers reports whether a case that is listed for one reason may also differ
// for the other reason, because both come together.
func covers(listed, why string) bool {
	return listed == why || listed == asText && why == asOnce
}
