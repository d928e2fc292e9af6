package digest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/message"
)

// A difference is a field in which two posts differ.
type difference struct {
	field     string
	got, want any
}

// compare returns the first difference between two posts, or nil. Their
// Sources do not count.
func compare(got, want *Post) *difference {
	if d := compareFront(got, want); d != nil {
		return d
	}
	return compareBody(got, want)
}

// compareFront compares the front matter.
func compareFront(got, want *Post) *difference {
	switch {
	case got.Layout != want.Layout:
		return &difference{"layout", got.Layout, want.Layout}
	case got.Title != want.Title:
		return &difference{"title", got.Title, want.Title}
	case got.Date != want.Date:
		return &difference{"date", string(got.Date), string(want.Date)}
	case !sameStrings(got.Tags, want.Tags):
		return &difference{"tags", got.Tags, want.Tags}
	case !sameStrings(got.Categories, want.Categories):
		return &difference{"categories", got.Categories, want.Categories}
	case len(got.Extra) != len(want.Extra):
		return &difference{"extra", got.Extra, want.Extra}
	}
	for i := range got.Extra {
		switch g, w := got.Extra[i], want.Extra[i]; {
		case g.Key != w.Key:
			return &difference{"extra", got.Extra, want.Extra}
		case !sameValue(g.Value, w.Value):
			return &difference{"extra." + w.Key, g.Value, w.Value}
		}
	}
	return nil
}

// compareBody compares the body.
func compareBody(got, want *Post) *difference {
	if d := compareOutlines(got, want); d != nil {
		return d
	}
	for i := range min(len(got.Papers), len(want.Papers)) {
		if samePapers(&got.Papers[i], &want.Papers[i]) {
			continue
		}
		if d := comparePapers(&got.Papers[i], &want.Papers[i]); d != nil {
			d.field = fmt.Sprintf("papers[%d].%s", i, d.field)
			return d
		}
	}
	if g, w := len(got.Papers), len(want.Papers); g != w {
		field := fmt.Sprintf("papers[%d]", g)
		if g > w {
			field = "papers"
		}
		return &difference{field, count(g, "paper"), count(w, "paper")}
	}
	return nil
}

// sameBodies reports whether compareBody finds no difference, in less time.
func sameBodies(got, want *Post) bool {
	if len(got.Papers) != len(want.Papers) || compareOutlines(got, want) != nil {
		return false
	}
	from, to := differing(got.Papers, want.Papers)
	return from == to
}

// differing returns the span of two lists of as many papers outside of which the
// papers are the same.
func differing(got, want []Paper) (from, to int) {
	to = len(got)
	for from < to && samePapers(&got[from], &want[from]) {
		from++
	}
	for to > from && samePapers(&got[to-1], &want[to-1]) {
		to--
	}
	return from, to
}

// An outline is the text outside of papers, as it is read: the texts before the
// first paper, before each other paper, and after the last paper.
type outline struct{ texts []string }

// outline returns the outline of a post. In a text, a group without papers is a
// part of the next group, or of the outro.
func (p *Post) outline() outline {
	o := outline{make([]string, 0, len(p.Papers)+1)}
	var between []string // the texts after the last paper so far
	add := func(text string) {
		if text != "" {
			between = append(between, foldBlankLines(text))
		}
	}
	add(p.Intro)
	for _, x := range p.bodyParts(nil) {
		if x.group != nil {
			add(x.group.Text)
			continue
		}
		o.texts = append(o.texts, strings.Join(between, "\n\n"))
		between = between[:0]
	}
	add(p.Outro)
	o.texts = append(o.texts, strings.Join(between, "\n\n"))
	return o
}

// foldBlankLines returns a text with one blank line for each run of blank lines.
func foldBlankLines(text string) string {
	if !strings.Contains(text, "\n\n\n") {
		return text
	}
	var b strings.Builder
	blank := false
	for line := range strings.Lines(text) {
		if line == "\n" && blank {
			continue
		}
		blank = line == "\n"
		b.WriteString(line)
	}
	return b.String()
}

// isPlain reports whether each group of the post is written once, in order, and
// directly before a paper.
func (p *Post) isPlain() bool {
	next, empty := 0, false
	for _, x := range p.bodyParts(nil) {
		if x.group == nil {
			empty = false
			continue
		}
		if empty || x.i != next {
			return false
		}
		empty = true
		next++
	}
	return !empty
}

// compareOutlines compares the texts outside of papers. A post without papers is
// all intro.
func compareOutlines(got, want *Post) *difference {
	bare := len(want.Papers) == 0 && want.Outro != ""
	if len(want.Groups) == 0 && !bare || len(want.Groups) > 0 && want.isPlain() {
		switch {
		case got.Intro != want.Intro:
			return &difference{"intro", got.Intro, want.Intro}
		case got.Outro != want.Outro:
			return &difference{"outro", got.Outro, want.Outro}
		}
		return compareGroups(got.Groups, want.Groups)
	}
	g, w := got.outline(), want.outline()
	for i := range min(len(g.texts), len(w.texts)) {
		if g.texts[i] == w.texts[i] {
			continue
		}
		field := "groups"
		switch i {
		case 0:
			field = "intro"
		case len(w.texts) - 1:
			field = "outro"
		}
		return &difference{field, g.texts[i], w.texts[i]}
	}
	return nil
}

func compareGroups(got, want []Group) *difference {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return &difference{fmt.Sprintf("groups[%d].text", i), got[i].Text, want[i].Text}
		}
	}
	if g, w := len(got), len(want); g != w {
		return &difference{fmt.Sprintf("groups[%d]", min(g, w)), count(g, "group"), count(w, "group")}
	}
	return nil
}

func comparePapers(got, want *Paper) *difference {
	switch {
	case got.Number != want.Number:
		return &difference{"number", got.Number, want.Number}
	case got.Title != want.Title:
		return &difference{"title", got.Title, want.Title}
	case got.URL != want.URL:
		return &difference{"url", got.URL, want.URL}
	}
	for i := range min(len(got.Links), len(want.Links)) {
		switch g, w := got.Links[i], want.Links[i]; {
		case g.Text != w.Text:
			return &difference{fmt.Sprintf("links[%d].text", i), g.Text, w.Text}
		case g.URL != w.URL:
			return &difference{fmt.Sprintf("links[%d].url", i), g.URL, w.URL}
		}
	}
	if g, w := len(got.Links), len(want.Links); g != w {
		field := fmt.Sprintf("links[%d]", g)
		if g > w {
			field = "lead" // read as links
		}
		return &difference{field, count(g, "link"), count(w, "link")}
	}
	if got.Lead != want.Lead {
		return &difference{"lead", got.Lead, want.Lead}
	}
	if want.Group != "" && got.Group != want.Group {
		return &difference{"group", string(got.Group), string(want.Group)}
	}
	if d := compareItems(got.Items, want.Items, "lead"); d != nil {
		return d
	}
	for i := range min(len(got.Sections), len(want.Sections)) {
		if d := compareSections(&got.Sections[i], &want.Sections[i]); d != nil {
			d.field = fmt.Sprintf("sections[%d].%s", i, d.field)
			return d
		}
	}
	if g, w := len(got.Sections), len(want.Sections); g != w {
		field := fmt.Sprintf("sections[%d]", g)
		if g > w {
			field = "sections"
		}
		return &difference{field, count(g, "section"), count(w, "section")}
	}
	return nil
}

// samePapers reports whether comparePapers finds no difference, in less time.
func samePapers(got, want *Paper) bool {
	if got.Number != want.Number || got.Title != want.Title || got.URL != want.URL || got.Lead != want.Lead ||
		want.Group != "" && got.Group != want.Group ||
		!slices.Equal(got.Links, want.Links) || !sameItems(got.Items, want.Items) {
		return false
	}
	return sameSections(got.Sections, want.Sections)
}

// sameSections reports whether two lists are equal, which takes no time for one list.
func sameSections(a, b []Section) bool {
	if len(a) != len(b) || len(a) > 0 && &a[0] == &b[0] {
		return len(a) == len(b)
	}
	for i := range a {
		if a[i].Heading != b[i].Heading || a[i].Text != b[i].Text || !sameItems(a[i].Items, b[i].Items) {
			return false
		}
	}
	return true
}

// sameItems reports whether two lists are equal, which takes no time for one list.
func sameItems(a, b []Item) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0] || slices.Equal(a, b))
}

func compareSections(got, want *Section) *difference {
	switch {
	case got.Heading != want.Heading:
		return &difference{"heading", got.Heading, want.Heading}
	case len(want.Items) > 0 && len(got.Items) == 0:
		return &difference{fmt.Sprintf("items[%d].text", odd(want.Items)), message.Plain("part of a text"), nil}
	case got.Text != want.Text:
		return &difference{"text", got.Text, want.Text}
	}
	return compareItems(got.Items, want.Items, "text")
}

// compareItems compares two lists. Text is the field in which a list is read as
// text.
func compareItems(got, want []Item, text string) *difference {
	for i := range min(len(got), len(want)) {
		switch g, w := got[i], want[i]; {
		case g.Label != w.Label && w.Label == "": // the text starts with a label
			return &difference{fmt.Sprintf("items[%d].text", i), g.Text, w.Text}
		case g.Label != w.Label:
			return &difference{fmt.Sprintf("items[%d].label", i), g.Label, w.Label}
		case g.Text != w.Text:
			return &difference{fmt.Sprintf("items[%d].text", i), g.Text, w.Text}
		}
	}
	if g, w := len(got), len(want); g != w {
		field := fmt.Sprintf("items[%d]", g)
		switch {
		case w == 0:
			field = text // read as a list
		case g > w:
			field = "items"
		}
		return &difference{field, count(g, "item"), count(w, "item")}
	}
	return nil
}

// odd returns the place of the item that is the most likely reason why a list is
// read as text: the first item whose text continues on further lines or starts like
// another block.
func odd(items []Item) int {
	for i, it := range items {
		if strings.Contains(it.Text, "\n") || it.Label == "" && it.Text != "" && strings.IndexByte("#>-+*_`~<=0123456789 ", it.Text[0]) >= 0 {
			return i
		}
	}
	return 0
}

// count is a number of things, for a message.
func count(n int, thing string) any {
	if n != 1 {
		thing += "s"
	}
	return message.Plain(fmt.Sprintf("%d %s", n, thing))
}

// sameStrings compares two lists. A nil list differs from an empty list.
func sameStrings(a, b []string) bool {
	return (a == nil) == (b == nil) && slices.Equal(a, b)
}

// sameValue compares two values of entries.
func sameValue(a, b any) bool {
	switch a := a.(type) {
	case nil, bool, string, json.Number:
		return a == b
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, sameValue)
	case Map:
		b, ok := b.(Map)
		return ok && a.Equal(b)
	}
	return fmt.Sprintf("%T %#v", a, a) == fmt.Sprintf("%T %#v", b, b) // no value of an entry has another type
}
