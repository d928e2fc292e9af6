package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// everyHeading reports each heading of a paper and of a section, and the end of
// the post.
var everyHeading = Rule{Name: "heading", Summary: "A heading.", Severity: Info, Check: func(p *Pass) {
	for _, x := range p.Places.Papers {
		p.Report(x.Heading, x.Title.Of(p.Text))
		for _, s := range x.Sections {
			p.Report(s.Line, s.Heading.Of(p.Text))
		}
	}
	p.Report(digest.Span{Start: len(p.Text), End: len(p.Text)}, "end")
}}

// TestSilence shows the findings that a comment silences. A comment replaces one
// of the words in capitals.
func TestSilence(t *testing.T) {
	const post = `---
title: T
FRONT---

INTRO

# 1. [One](https://example.org/1)

HEAD

## Method

BODY

## Results

Less steam.

NEXT

# 2. [Two](https://example.org/2)

## Method

Boil.

LAST
`
	tests := []struct{ why, place, comment, want string }{
		{"no comment", "INTRO", "Hello.", "One Method Results Two Method end"},
		{"from the comment to the end of the paper", "BODY", "<!-- digest:ignore heading -->", "One Method Two Method end"},
		{"below the heading", "HEAD", "<!-- digest:ignore heading -->", "One Two Method end"},
		{"directly before a heading, in that paper and not in the paper before", "NEXT", "<!-- digest:ignore heading -->", "One Method Results"},
		{"two comments before a heading", "NEXT", "<!-- digest:ignore heading -->\n<!-- digest:ignore other -->", "One Method Results"},
		{"before the first heading", "INTRO", "<!-- digest:ignore heading -->", "Two Method end"},
		{"in the intro, to the end of the intro", "INTRO", "<!-- digest:ignore heading -->\n\nHello.", "One Method Results Two Method end"},
		{"before text, to the end of the same paper", "NEXT", "<!-- digest:ignore heading -->\n\nText.", "One Method Results Two Method end"},
		{"at the end", "LAST", "<!-- digest:ignore heading -->", "One Method Results Two Method"},
		{"several names", "BODY", "<!-- digest:ignore other, heading -->", "One Method Two Method end"},
		{"without commas", "BODY", "<!--digest:ignore\tother heading-->", "One Method Two Method end"},
		{"another name", "BODY", "<!-- digest:ignore headings -->", "One Method Results Two Method end"},
		{"no name", "BODY", "<!-- digest:ignore -->", "One Method Results Two Method end"},
		{"another word", "BODY", "<!-- digest:ignored heading -->", "One Method Results Two Method end"},
		{"directly after text", "BODY", "Text.\n<!-- digest:ignore heading -->", "One Method Two Method end"},
		{"after another comment", "BODY", "<!--\nwhy\n-->\n<!-- digest:ignore heading -->", "One Method Two Method end"},
		{"in a sentence", "BODY", "See <!-- digest:ignore heading -->.", "One Method Results Two Method end"},
		{"text on its line", "BODY", "<!-- digest:ignore heading --> text", "One Method Results Two Method end"},
		{"in code", "BODY", "```\n<!-- digest:ignore heading -->\n```", "One Method Results Two Method end"},
		{"in indented code", "BODY", "    <!-- digest:ignore heading -->", "One Method Results Two Method end"},
		{"in a list", "BODY", "- a\n\n  <!-- digest:ignore heading -->", "One Method Results Two Method end"},
		{"in other HTML", "BODY", "<div>\n<!-- digest:ignore heading -->\n</div>", "One Method Results Two Method end"},
		{"in a longer comment", "BODY", "<!-- an example:\n<!-- digest:ignore heading -->", "One Method Results Two Method end"},
		{"in the front matter, in the whole post", "FRONT", "# digest:ignore heading\n", ""},
		{"in a value of the front matter", "FRONT", "note: |\n  # digest:ignore heading\n", "One Method Results Two Method end"},
		{"after a value of the front matter", "FRONT", "a: b # digest:ignore heading\n", "One Method Results Two Method end"},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			src := post
			for _, place := range []string{"FRONT", "INTRO", "HEAD", "BODY", "NEXT", "LAST"} {
				with := ""
				if place == tt.place {
					with = tt.comment
				}
				src = strings.ReplaceAll(src, place, with)
			}
			for _, v := range variants {
				f := mustRead(t, sample{"post.md", v.write([]byte(src))})
				var got []string
				for _, x := range Run(f, []Rule{everyHeading}) {
					got = append(got, x.Message)
				}
				if strings.Join(got, " ") != tt.want {
					t.Errorf("%s: found %q, want %q", v.name, got, tt.want)
				}
			}
		})
	}
}

// TestManyUnknownRules asserts that the message about a misspelt rule has the rule for as
// many names as are compared with rules, and for no more.
func TestManyUnknownRules(t *testing.T) {
	var src strings.Builder
	src.WriteString("---\ntitle: T\n---\n\n<!-- digest:ignore")
	for i := range mostMeant + 3 {
		fmt.Fprintf(&src, " title-quote%03d", i)
	}
	src.WriteString(" -->\n")
	f, err := Read(nil, "post.md", []byte(src.String()))
	if err != nil {
		t.Fatal(err)
	}
	with, without := 0, 0
	for _, x := range Run(f, Rules(Options{})) {
		switch {
		case x.Rule != "unknown-rule":
		case strings.HasSuffix(x.Message, ": write title-quote"):
			with++
		case strings.HasSuffix(x.Message, ": write the name of a rule, or remove the name"):
			without++
		}
	}
	if with != mostMeant || without != 3 {
		t.Errorf("%d messages have the rule, want %d; %d have none, want 3", with, mostMeant, without)
	}
}
