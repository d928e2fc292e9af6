package digest

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/message"
	"github.com/paperdigest/digest/internal/splice"
	"github.com/paperdigest/digest/sections"
)

// explain returns the error for the first difference between the wanted post and
// got, the post that the text would read back as. The error names the value that is
// the reason, which is not always the value that differs.
func (r *rewriter) explain(got *Post, d *difference) *FieldError {
	j, field := paperOf(d.field)
	papers := r.want.Papers
	if got != nil && len(got.Papers) != len(papers) && sameBodies(&r.doc.post, r.want) {
		field := "extra"
		if d := compareFront(&r.doc.post, r.want); d != nil {
			field, _, _ = strings.Cut(d.field, ".")
		}
		return &FieldError{Field: field, Msg: "changes which headings are papers: front matter that names a paper which no heading is about makes a post about that paper; keep the value, or give the identifier of one of the papers"}
	}
	if d.got == noPaper && j < len(papers) {
		return r.notPaper(j)
	}
	if place, text, ok := r.textOf(d.field, j, field); ok {
		if msg := r.explainText(place, text); msg != "" {
			r.vague = true // if the text is not edited
			return &FieldError{Field: d.field, Msg: msg}
		}
		if place == inItem || place == inLead {
			if e := r.explainItems(d.field, j, field); e != nil {
				r.vague = true
				return e
			}
		}
	}
	if got, ok := d.got.(string); ok && d.field == "outro" && len(papers) > 0 && len(got) < len(r.want.Outro) && strings.HasSuffix(r.want.Outro, got) {
		r.vague = true
		if line, _, level := layout.GroupHeading(r.want.Outro); level > 0 && level < r.style.Level && line.Start == 0 {
			if e := r.explainLast(len(papers) - 1); e != nil {
				return e
			}
		}
		return &FieldError{Field: d.field, Msg: r.explainOutro()}
	}
	if d.field == "intro" && r.opensWithGroup(d.got) {
		r.vague = true
		return &FieldError{Field: "groups[0].text", Msg: "would be read as the intro: the first heading of a post is that of a group only if a later group ranks as high; start the intro with a heading, such as # Papers, or leave the group out"}
	}
	if k := r.raisesTitle(got, d); k >= 0 {
		return &FieldError{Field: fmt.Sprintf("groups[%d].text", k), Msg: "has a heading that ranks as high as the title of the post, which would be read as a group, too; start the text with a heading of lower rank, or leave the group out"}
	}
	if k, field := cutPlace(d.field, "groups["); k >= 0 && field == "text" && k < len(r.want.Groups) && !opensWithHeading(r.want.Groups[k].Text) {
		return &FieldError{Field: d.field, Msg: fmt.Sprintf("line 1, %s, is read as a part of the paper before; start the text with a heading that ranks above the papers, as in # More",
			message.Clip(nthLine(r.want.Groups[k].Text, 1)))}
	}
	if j := r.lost(got); j >= 0 {
		return r.notPaper(j)
	}
	if j, field := paperOf(d.field); j >= 0 && field == "sections" && j+1 < len(papers) && !isLinked(&papers[j+1]) {
		return r.notPaper(j + 1) // its heading would be read as that of a section
	}
	r.vague = true
	if j < 0 && !r.doc.body.IsTable() {
		if e := r.missing(got); e != nil {
			return e
		}
	}
	return &FieldError{Field: d.field, Msg: "would read back as " + message.Clip(d.got) + "; change the value, or the text around it"}
}

// explainLast returns the error for the last text of the j-th paper, if the text takes
// in what follows the paper, or nil.
func (r *rewriter) explainLast(j int) *FieldError {
	p := &r.want.Papers[j]
	field, place := "lead", inLead
	if k := len(p.Sections) - 1; k >= 0 {
		field, place = fmt.Sprintf("sections[%d].text", k), inSection
	}
	path := fmt.Sprintf("papers[%d].%s", j, field)
	_, text, _ := r.textOf(path, j, field)
	if msg := r.explainText(place, text); msg != "" {
		return &FieldError{Field: path, Msg: msg}
	}
	return nil
}

// explainOutro returns a message about an outro that is read as a part of the last
// paper, or as another paper.
func (r *rewriter) explainOutro() string {
	first := nthLine(r.want.Outro, 1)
	msg := fmt.Sprintf("line 1, %s, is read as a part of the papers; ", message.Clip(first))
	switch {
	case len(r.doc.body.Papers) == 0: // of a new post, papers rank below the outro
		return msg + "start the outro with a heading, as in # More"
	case r.style.Level < 2:
		return msg + "put the text into the intro, because no heading ranks above # of a paper"
	}
	return msg + fmt.Sprintf("start the outro with a heading that ranks above the papers, as in %s More", strings.Repeat("#", r.style.Level-1))
}

// raisesTitle returns the first new group that ranks as high as the title in the
// intro, if the title is read as that of a group for this reason, or -1.
func (r *rewriter) raisesTitle(got *Post, d *difference) int {
	intro, ok := d.got.(string)
	if d.field != "intro" || !ok || len(intro) >= len(r.want.Intro) || !strings.HasPrefix(r.want.Intro, intro) {
		return -1
	}
	rest := strings.TrimLeft(r.want.Intro[len(intro):], lines.Spaces)
	if got == nil || len(got.Groups) == 0 || !strings.HasPrefix(got.Groups[0].Text, rest) {
		return -1
	}
	_, _, title := layout.GroupHeading(rest)
	for i, g := range r.want.Groups {
		if _, _, level := layout.GroupHeading(g.Text); title > 0 && level == title && !slices.Contains(r.doc.post.Groups, g) {
			return i
		}
	}
	return -1
}

// opensWithHeading reports whether the first line of a text, apart from comments,
// anchors and attribute lists, is a heading.
func opensWithHeading(text string) bool {
	var s block.Scanner
	s.Reset(text, 0)
	for s.Next() {
		if s.Kind != block.Blank && s.Kind != block.HTML && text[s.Start] != '<' && text[s.Start] != '{' {
			return s.Kind == block.Heading
		}
	}
	return false
}

// opensWithGroup reports whether the first heading of the post is that of the group
// of the first paper, and is read as a part of the intro.
func (r *rewriter) opensWithGroup(got any) bool {
	intro, _ := got.(string)
	groups, papers := r.want.Groups, r.want.Papers
	_, _, level := layout.GroupHeading(r.want.Intro)
	return level == 0 && len(groups) > 0 && len(papers) > 0 && papers[0].Group == groups[0].Name() && strings.HasSuffix(intro, groups[0].Text)
}

// noPaper means, in a difference, a text that does not start with the heading of a
// paper.
const noPaper = message.Plain("no paper")

// paperOf divides the path of a value in a paper.
func paperOf(path string) (j int, field string) { return cutPlace(path, "papers[") }

// cutPlace cuts a name, a place and "]." off a path. Without them, the place is -1.
func cutPlace(path, name string) (place int, rest string) {
	rest, ok := strings.CutPrefix(path, name)
	if !ok {
		return -1, path
	}
	digits, rest, _ := strings.Cut(rest, "]")
	place, err := strconv.Atoi(digits)
	if err != nil {
		return -1, path
	}
	return place, strings.TrimPrefix(rest, ".")
}

// notPaper returns the error for a paper whose heading does not start a paper.
func (r *rewriter) notPaper(j int) *FieldError {
	p := &r.want.Papers[j]
	path := fmt.Sprintf("papers[%d].", j)
	fail := func(field, format string, args ...any) *FieldError {
		return &FieldError{Field: path + field, Msg: fmt.Sprintf(format, args...)}
	}
	switch {
	case strings.HasPrefix(p.URL, "#"):
		return fail("url", "is a place of the same page, and a heading with such a link is no paper; give the paper the URL of another page")
	case p.Number == 0 && isLinked(p):
		return fail("number", "is 0: without a number, the heading would not be read as that of a paper; give the paper a number")
	case p.URL != "":
		return fail("title", "would not be read as the title of a paper; change it, or give the paper a number")
	case r.codec.vocabulary().Kind(p.Title) != "":
		return fail("url", "is empty, and the title %s is read as the name of a section; give the paper a URL, or another title", message.Clip(p.Title))
	case r.lostIdentifier() != "":
		return &FieldError{Field: r.lostIdentifier(), Msg: "would not have the arXiv identifier of the paper, without which the heading would not be read as that of a paper; keep the identifier, or give the paper a URL"}
	case !r.hasReference():
		return fail("url", "is empty, as is the URL of each paper: headings without a link are no papers; give a paper a URL")
	case p.Number == 0 && j == 0:
		return fail("url", "is empty, and so is number: the heading of the first paper would be read as a part of the intro; give the paper a URL or a number, or put another paper first")
	case p.Number == 0 && j == len(r.want.Papers)-1:
		return fail("url", "is empty, and so is number: the heading of the last paper would be read as a part of the outro; give the paper a URL or a number, or put another paper last")
	}
	return fail("url", "is empty; give the paper a URL")
}

// lostIdentifier returns the path of the value whose edit takes the identifier away
// from a paper that never had a URL, or "". Headings without links are papers only together.
func (r *rewriter) lostIdentifier() string {
	for j := range r.want.Papers {
		p, i := &r.want.Papers[j], r.oldPaper(j)
		if i < 0 || p.URL != "" || r.doc.post.Papers[i].URL != "" {
			continue
		}
		old := &r.doc.post.Papers[i]
		_, had := old.ArXiv()
		if _, has := p.ArXiv(); had && !has {
			return onlyEdited(old, p, fmt.Sprintf("papers[%d]", j))
		}
	}
	return ""
}

// hasReference reports whether a paper has a URL, or an identifier below its
// heading.
func (r *rewriter) hasReference() bool {
	for i := range r.want.Papers {
		p := &r.want.Papers[i]
		if _, ok := p.ArXiv(); ok || isLinked(p) {
			return true
		}
	}
	return false
}

// isLinked reports whether the link of a paper's heading may prove a paper.
func isLinked(p *Paper) bool {
	return p.URL != "" && !strings.HasPrefix(p.URL, "#") && !layout.IsVersion(p.Title)
}

// isMarked reports whether a paper has a number or a link.
func isMarked(p *Paper) bool { return p.Number > 0 || isLinked(p) }

// unmarked returns a paper that no heading can start, or -1: any paper, if no paper has
// a link or an identifier; the first or the last, without a number, a link and an
// identifier; or the first, without a number and a link.
func (r *rewriter) unmarked() int {
	papers := r.want.Papers
	n := len(papers)
	if n > 0 && !r.hasReference() {
		return 0
	}
	for _, j := range []int{0, n - 1} {
		if n > 0 && !isMarked(&papers[j]) {
			if _, ok := papers[j].ArXiv(); !ok {
				return j
			}
		}
	}
	if n > 0 && !isMarked(&papers[0]) {
		return 0
	}
	return -1
}

// lost returns the paper of the wanted post whose heading is the reason why got, the
// post that was read, has other papers, or -1.
func (r *rewriter) lost(got *Post) int {
	papers := r.want.Papers
	if got == nil || len(got.Papers) == len(papers) {
		return -1
	}
	linked := false
	for i := range papers {
		linked = linked || isLinked(&papers[i])
	}
	if len(got.Papers) == 0 && !linked {
		return 0 // too few papers have an identifier below their heading
	}
	return r.unmarked()
}

// missing returns the error for the first paper of the wanted post that got does not
// have, or for the first heading of a section that got has in place of a paper, or nil.
func (r *rewriter) missing(got *Post) *FieldError {
	if j := r.unmarked(); j >= 0 {
		return r.notPaper(j)
	}
	if got == nil {
		return nil
	}
	first, k := -1, 0
	for j := range r.want.Papers {
		p := &r.want.Papers[j]
		switch {
		case k < len(got.Papers) && got.Papers[k].URL == p.URL && got.Papers[k].Title == p.Title:
			k++
		case first < 0:
			first = j
		}
	}
	switch {
	case first < 0:
		return nil
	case k == len(got.Papers):
		return r.notPaper(first)
	}
	for m, x := range r.want.Papers[first].Sections {
		if got.Papers[k].URL != "" && strings.Contains(x.Heading, got.Papers[k].URL) {
			return &FieldError{Field: fmt.Sprintf("papers[%d].sections[%d].heading", first, m), Msg: "would be read as the title of a paper, because it names one; change it, or give the paper a number"}
		}
	}
	return nil // the paper is of another text
}

// A textPlace is the kind of a text.
type textPlace int

const (
	inIntro textPlace = iota
	inLead
	inSection
	inItem
)

// textOf returns the text at a path, with its kind.
func (r *rewriter) textOf(path string, j int, field string) (place textPlace, text string, ok bool) {
	if path == "intro" {
		return inIntro, r.want.Intro, true
	}
	if j < 0 || j >= len(r.want.Papers) {
		return 0, "", false
	}
	p := &r.want.Papers[j]
	if field == "lead" {
		return inLead, p.Lead, true
	}
	items := p.Items
	if k, rest := cutPlace(field, "sections["); k >= 0 && k < len(p.Sections) {
		if rest == "text" {
			return inSection, p.Sections[k].Text, true
		}
		items, field = p.Sections[k].Items, rest
	}
	m, field := cutPlace(field, "items[")
	if m < 0 || m >= len(items) || field != "text" {
		return 0, "", false
	}
	return inItem, items[m].Text, true
}

// explainItems returns the error for the first item of a list that is not read as
// an item, or nil. The path is the path of another item of the list.
func (r *rewriter) explainItems(path string, j int, field string) *FieldError {
	items, rest := r.want.Papers[j].Items, field
	if k, inSection := cutPlace(field, "sections["); k >= 0 {
		items, rest = r.want.Papers[j].Sections[k].Items, inSection
	}
	for m, it := range items {
		if msg := r.explainText(inItem, it.Text); msg != "" {
			return &FieldError{Field: fmt.Sprintf("%sitems[%d].text", strings.TrimSuffix(path, rest), m), Msg: msg}
		}
	}
	return nil
}

// kindNames are the kinds of lines other than lines of a paragraph, in messages.
var kindNames = map[block.Kind]string{
	block.Heading: "a heading",
	block.Quote:   "a quote",
	block.List:    "a list",
	block.Code:    "code",
	block.HTML:    "HTML",
	block.Rule:    "a thematic break",
	block.Setext:  "the underline of a heading",
}

// explainText returns a message about the first line of a text that is read as
// something else, with a remedy. It returns "" if the reason is not within the
// text.
func (r *rewriter) explainText(place textPlace, text string) string {
	if text == "" {
		return ""
	}
	var s block.Scanner
	s.Reset(text+"\n\n# x", 0)
	open, openKind := 0, block.Blank
	for n := 1; s.Next() && s.Start < len(text); n++ {
		switch {
		case s.Kind != block.Code && s.Kind != block.HTML:
			open = 0
		case openKind != s.Kind || open == 0:
			open = n
		}
		openKind = s.Kind
		if msg := explainLine(place, text, n, s.Kind, lines.IsBlank(text[s.Start])); msg != "" {
			return msg
		}
	}
	for s.Next() {
	}
	if open > 0 && s.Kind != block.Heading {
		return lineName(text, open) + " opens " + kindNames[openKind] + " without an end; close it"
	}
	msg := r.explainWhole(place, text)
	if n := strings.Count(text, "\n") + 1; msg == "" && openKind == block.Rule {
		return lineName(text, n) + " is read as a separator before what follows; remove the line"
	}
	return msg
}

// explainLine is explainText for the n-th line of a text, given the kind of the line
// and whether the line starts with white space.
func explainLine(place textPlace, text string, n int, kind block.Kind, indented bool) string {
	switch {
	case indented && kind == block.Text && (n == 1 || place == inItem):
		return lineName(text, n) + " starts with white space, which is dropped; remove it"
	case place == inItem && kind == block.Blank:
		return fmt.Sprintf("line %d is blank, but an item is one paragraph; join the paragraphs", n)
	case place == inItem && kind != block.Text:
		return lineName(text, n) + " is read as " + kindNames[kind] + ", but an item is one paragraph; " + remedy(text, n)
	case kind == block.Heading && (place == inLead || place == inSection):
		return lineName(text, n) + " is read as a heading; escape its first sign, as in \\#, or make a section of it"
	}
	return ""
}

// lineName returns the number and the start of the n-th line of a text, for a
// message.
func lineName(text string, n int) string {
	return fmt.Sprintf("line %d, %s,", n, message.Clip(nthLine(text, n)))
}

// explainWhole is explainText for reasons that only reading the text as a part of a
// post finds.
func (r *rewriter) explainWhole(place textPlace, text string) string {
	const heading = "# 1. [x](y)\n\n"
	lineOf := func(offset, before int) int {
		line, _ := lines.Position(text, offset-before)
		return line
	}
	v := r.codec.vocabulary()
	switch place {
	case inIntro:
		b := readPart(text, r.style.Level, false, v)
		if len(r.doc.body.Papers) == 0 && len(b.Papers) == 0 {
			b.Read(text, 0, math.MaxInt, v)
		}
		if len(b.Papers) > 0 {
			n := lineOf(b.Papers[0].Start, 0)
			return fmt.Sprintf("line %d, %s, is read as the heading of a paper; escape its first sign, as in \\#, or make a paper of it", n, message.Clip(nthLine(text, n)))
		}
	case inLead:
		p := &readPart(heading+text, 1, true, v).Papers[0]
		switch {
		case len(p.Items) > 0:
			return "is read as a list, because it has only bullets; put the bullets into items"
		case len(p.Quotes) > 0:
			n := lineOf(p.Quotes[0].Start, len(heading))
			return fmt.Sprintf("line %d, %s, is read as a quote of links; put them into links", n, message.Clip(nthLine(text, n)))
		}
	case inSection:
		b := readPart(heading+"## x\n\n"+text, 1, true, v)
		if list := b.Papers[0].Sections; len(list) == 1 && len(list[0].Items) > 0 {
			return "is read as a list from line 1 on, because it has only bullets; put the bullets into items"
		}
	case inItem:
		b := readPart(heading+"## x\n\n- "+strings.ReplaceAll(text, "\n", "\n  "), 1, true, v)
		if list := b.Papers[0].Sections[0].Items; len(list) == 1 && list[0].Label.Len() > 0 {
			return fmt.Sprintf("starts with %s, and this is read as the label; put it into label", message.Clip(list[0].Label.Of(b.Src)))
		}
	}
	return ""
}

func readPart(text string, level int, follows bool, v *sections.Vocabulary) *layout.Body {
	b := new(layout.Body)
	b.ReadPart(text, level, follows, v)
	return b
}

// nthLine returns the n-th line of a text, counted from 1.
func nthLine(text string, n int) string {
	for ; n > 1; n-- {
		_, text, _ = strings.Cut(text, "\n")
	}
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// remedy returns how to keep the n-th line of a text a line of a paragraph: with an
// escape before the first sign, which of a number is the sign after the digits.
func remedy(text string, n int) string {
	line := strings.TrimLeft(nthLine(text, n), lines.Blanks)
	number := line[:len(line)-len(strings.TrimLeft(line, "0123456789"))]
	if rest := line[len(number):]; number != "" && rest != "" {
		return "escape the sign after the number, as in " + number + "\\" + rest[:1]
	}
	return "escape its first sign, as in \\" + line[:min(len(line), 1)]
}

// blame returns the error for a post that does not read back. The headings of the
// whole post decide which headings are papers, sections and groups, so that an edit
// may change what another value reads as. Then the error names the edit: the first
// edit without which the post can be written, or else the first edit such that the
// post can be written without this edit and the edits before it.
func (r *rewriter) blame(failure *FieldError) *FieldError {
	const (
		most  = 8       // edits to try
		bytes = 1 << 20 // to write for these, because each trial writes the whole text
	)
	edits := r.edited()
	// An edit of the body changes front matter only if it makes front matter.
	front := failure.isFront() && (!r.doc.front.Absent() || compareFront(&r.doc.post, r.want) != nil)
	if r.blaming || !r.vague || front {
		return failure
	}
	for _, e := range edits {
		if e.holds(failure.Field) {
			return failure
		}
	}
	r.parts, r.places, r.order, *r.list = nil, nil, nil, splice.List{} // a trial takes as much memory again
	without := func(edits ...editedValue) bool {
		q := *r.want
		q.Papers = slices.Clone(q.Papers)
		for k := len(edits) - 1; k >= 0; k-- { // from the last on, so that places stay valid
			edits[k].revert(&q)
			if edits[k].field == "papers" {
				break // this was the last: all papers
			}
		}
		return r.writes(&q)
	}
	tried := edits[:min(len(edits), most, 1+bytes/(len(r.doc.text)+1))]
	for k := range tried {
		if without(tried[k]) {
			return failure.of(&tried[k])
		}
	}
	for k := 1; k < len(tried); k++ {
		if without(tried[:k+1]...) {
			return failure.of(&tried[k])
		}
	}
	for k := range edits {
		if isWithin(failure.Field, edits[k].path) {
			return failure.of(&edits[k])
		}
	}
	if len(edits) > 0 {
		return failure.of(&edits[0])
	}
	return failure
}

// isFront reports whether an error is about a value of the front matter.
func (e *FieldError) isFront() bool {
	name := e.Field
	if i := strings.IndexAny(name, ".["); i >= 0 {
		name = name[:i]
	}
	return slices.Contains([]string{keyLayout, keyTitle, keyDate, keyTags, keyCategories, "extra", "post"}, name)
}

// of returns the error for the edit that is the reason of an error.
func (e *FieldError) of(edit *editedValue) *FieldError {
	msg := e.Msg
	if !strings.HasPrefix(msg, "line ") {
		msg = "it " + msg
	}
	return &FieldError{Field: edit.field, Msg: fmt.Sprintf("changes how %s is read: %s", e.Field, msg)}
}

// writes reports whether the document can be rewritten as p.
func (r *rewriter) writes(p *Post) bool {
	if r.codec.validate(p) != nil {
		return false
	}
	var try attempt
	for {
		x := newRewriter(r.codec, r.doc, p, try)
		x.blaming = true
		x.body()
		failure := x.readBack(false, true)
		if failure == nil {
			return true
		}
		if try = x.nextTry(failure); x.err != nil || try == x.try {
			return false
		}
	}
}

// An editedValue is a value of the body that differs from the value of the
// document.
type editedValue struct {
	path   string // of the value: of the whole paper, if values of a paper differ
	field  string // to name in an error: the only value of a paper that differs, or the paper
	revert func(p *Post)
	old    *Paper // the paper of the document, if any
	new    *Paper
}

// holds reports whether a field is of the value, and differs. No field is of the order
// of the papers.
func (e *editedValue) holds(field string) bool {
	if !isWithin(field, e.path) {
		return false
	}
	_, field = paperOf(field)
	return e.old == nil || !sameField(e.old, e.new, field)
}

// isWithin reports whether a field is the value at a path or a part of the value.
func isWithin(field, path string) bool {
	rest, ok := strings.CutPrefix(field, path)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[' && path != "papers")
}

// sameField reports whether the value of a paper in which a field is stands in the old
// paper as well. The values of the heading count as one.
func sameField(old, new *Paper, field string) bool {
	if k, _ := cutPlace(field, "sections["); k >= 0 && k < len(new.Sections) {
		for i := range old.Sections {
			if compareSections(&old.Sections[i], &new.Sections[k]) == nil {
				return true
			}
		}
		return false
	}
	switch d := (&difference{field: field}); {
	case d.isOf("lead"):
		return old.Lead == new.Lead
	case d.isOf("links"):
		return slices.Equal(old.Links, new.Links)
	case d.isOf("items"):
		return sameItems(old.Items, new.Items)
	case field == "sections":
		return sameSections(old.Sections, new.Sections)
	}
	return false
}

// onlyEdited returns the path of the only value in which two papers differ, or the
// given path of the paper.
func onlyEdited(old, new *Paper, path string) string {
	field := ""
	for _, x := range []struct {
		name string
		same bool
	}{
		{"number", old.Number == new.Number},
		{"title", old.Title == new.Title},
		{"url", old.URL == new.URL},
		{"group", old.Group == new.Group},
		{"lead", sameField(old, new, "lead")},
		{"links", sameField(old, new, "links")},
		{"items", sameField(old, new, "items")},
		{"sections", sameField(old, new, "sections")},
	} {
		switch {
		case x.same:
		case field != "":
			return path
		default:
			field = x.name
		}
	}
	if field == "" {
		return path
	}
	return path + "." + field
}

// edited returns the different values of the body.
func (r *rewriter) edited() []editedValue {
	var list []editedValue
	old := &r.doc.post
	if r.want.Intro != old.Intro {
		list = append(list, editedValue{path: "intro", field: "intro", revert: func(p *Post) { p.Intro = old.Intro }})
	}
	if r.want.Outro != old.Outro {
		list = append(list, editedValue{path: "outro", field: "outro", revert: func(p *Post) { p.Outro = old.Outro }})
	}
	if !slices.Equal(r.want.Groups, old.Groups) {
		list = append(list, r.editedGroups())
	}
	moved, last := len(r.want.Papers) < len(old.Papers), -1
	for j := range r.want.Papers {
		i := r.oldPaper(j)
		if i >= 0 {
			moved, last = moved || i < last, i
		}
		if i >= 0 && samePapers(&old.Papers[i], &r.want.Papers[j]) {
			continue
		}
		path := fmt.Sprintf("papers[%d]", j)
		edit := editedValue{path: path, field: path, revert: func(p *Post) {
			if i >= 0 {
				p.Papers[j] = old.Papers[i]
			} else {
				p.Papers = without(p.Papers, j)
			}
		}}
		if i >= 0 {
			edit.old, edit.new = &old.Papers[i], &r.want.Papers[j]
			edit.field = onlyEdited(edit.old, edit.new, path)
		}
		list = append(list, edit)
	}
	if moved {
		list = append(list, editedValue{path: "papers", field: "papers", revert: func(p *Post) { p.Papers = old.Papers }})
	}
	return list
}

// editedGroups returns the groups, or the only text of a group that differs. Without the
// edit, papers have the old names of their groups.
func (r *rewriter) editedGroups() editedValue {
	old, groups, field := r.doc.post.Groups, r.want.Groups, "groups"
	same := len(old) == len(groups)
	for k := 0; k < len(groups) && same; k++ {
		if groups[k] != old[k] {
			same = field == "groups"
			field = fmt.Sprintf("groups[%d].text", k)
		}
	}
	if !same {
		field = "groups"
	}
	return editedValue{path: field, field: field, revert: func(p *Post) {
		p.Groups = old
		for k := 0; k < len(groups) && len(old) == len(groups); k++ {
			p.renameGroup(groups, k)
		}
	}}
}

// oldPaper returns the place of the j-th paper of the post in the document, or -1
// for a new paper.
func (r *rewriter) oldPaper(j int) int {
	switch {
	case r.inPlace:
		return j
	case r.parts == nil:
		return -1
	}
	if k := r.parts.Pair(r.places[j]); k >= 0 && r.before[k].group == nil {
		return r.before[k].i
	}
	return -1
}
