package digest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
	"github.com/paperdigest/digest/internal/utf8text"
)

// readBack returns an error unless the text with all edits reads as the wanted
// post. It reads only the new papers if this proves as much as reading everything.
func (r *rewriter) readBack(front, body bool) *FieldError {
	if r.err != nil {
		return r.err
	}
	r.size = r.list.Len()
	if r.spend("", ""); r.err != nil {
		return r.err
	}
	if r.proved = r.proves(front, body); r.proved {
		return nil
	}
	return r.readAll()
}

// readAll reads all of the text with all edits.
func (r *rewriter) readAll() *FieldError {
	d := open(r.list.String())
	defer d.release()
	d.utf8 = keepsUTF8(r.doc.text, r.list.Edits())
	if err := r.codec.read(d); err != nil {
		if r.doc.front.Absent() && strings.HasPrefix(r.want.Intro, "---") {
			return errFrontIntro(err)
		}
		if r.failure != nil {
			return r.failure // a text that is read as many parts may be the reason
		}
		return &FieldError{"post", fmt.Sprintf("cannot be written: the result would not be a post: %v", err), err}
	}
	d.lendLike(r.want)
	d.body.Forget() // only the values count
	switch diff := compare(&d.post, r.want); {
	case diff == nil:
		return nil
	case r.doc.front.Absent() && d.front.Format != "":
		return errFrontIntro(nil)
	case r.failure != nil:
		return r.failure
	default:
		return r.explain(&d.post, diff)
	}
}

// errFrontIntro returns the error for an intro that starts like front matter, in a post
// without front matter.
func errFrontIntro(err error) *FieldError {
	return &FieldError{"intro", `line 1 is read as the start of front matter; start the intro with another line, or set a key`, err}
}

// keepsUTF8 reports whether a text in UTF-8 is still UTF-8 after the edits: the new
// texts are UTF-8, and no edit divides a character.
func keepsUTF8(text string, edits []splice.Edit) bool {
	divides := func(i int) bool { return i < len(text) && !utf8.RuneStart(text[i]) }
	for _, e := range edits {
		if divides(e.Start) || divides(e.End) || !utf8text.Valid(e.Text) {
			return false
		}
	}
	return true
}

// proves reports whether the texts read so far prove that the whole text reads as
// the wanted post. The argument is as follows.
//
// A heading without indentation is a heading in any state of the reader of blocks,
// unless code or HTML is open, and the state after the heading is always the same.
// So what a paper reads as depends only on the bytes from its heading to the next
// heading of a paper, and on the level of the papers, if
//
//   - its heading, and that of the next paper, are not indented;
//   - the text before its heading leaves neither code nor HTML open;
//   - the level of the papers stays: the first paper is numbered and linked,
//     which decides the level for any text after it;
//   - no heading starts a group or an outro: the last paper is numbered or linked, at
//     the level of the papers, and all sections rank below the papers, or the outline
//     stays, as below;
//   - no thematic break and no definition of a link within a paper starts an outro: there
//     are none, or no paper comes, goes or moves, and only headings are edited;
//   - the text has no markup of Liquid, which may reach over many papers, and no more
//     bold labels than the limit.
//
// If some sections do not rank below the papers, the headings of all papers decide
// together whether these headings are sections, groups or an outro. What they
// decide depends on few facts: which headings are papers; and for each other
// heading its level, its content, and whether a body follows. If the first paper
// has proved the level before and after, and the last paper has a number or a link at
// the level before and after, each heading alone decides whether it is a paper. So all
// headings keep their roles if no paper comes, goes or moves, and the headings of each
// edited paper keep these facts: the outline stays. There was neither a group nor an
// outro before, and so there is neither now.
//
// A new paper was read alone, at the same level, with the separator and a heading
// after it: so it is one paper, reads as wanted, and leaves nothing open. Any other
// paper keeps the separator after it and reads as before; only if it was the last
// paper, and is no longer, it is read alone as well. The text before the first
// paper is not edited, and left nothing open before.
//
// If only one paper is edited, all lines before it are read as before, so that only its
// heading and that of the next paper have to be without indentation.
//
// If only the heading of a paper is edited, and the paper is followed by the same
// text as before, only the line of the heading is read: the state after the line is
// the same as before, and so the rest of the paper reads as before. If the heading had
// further lines, the blank line after them ends their paragraph.
//
// Edited front matter is read alone, too.
//
// A text whose papers are rows of tables is read as a whole, and so is a text whose first
// line opens TOML or JSON that no line closes: a new line may close it. Front matter that
// names a paper decides whether tables and headings with identifiers are papers.
func (r *rewriter) proves(front, body bool) bool {
	papers := r.doc.body.Papers
	formed := len(papers) > 0 && papers[0].Heading.Proves
	opens := r.doc.front.Absent() && frontmatter.OpensForeign(r.doc.text[r.doc.front.Fence:])
	if opens || r.isTable() || front && !formed {
		return false
	}
	edits := r.list.Edits()
	if !keepsUTF8(r.doc.text, edits) || !inOrder(edits) || body && (r.hasLiquid(edits) || r.mayHaveManyLabels(edits)) {
		return false
	}
	return (!front || r.frontReadsBack()) && (!body || r.bodyReadsBack())
}

// hasLiquid reports whether the text may hold markup of Liquid, before or after the
// edits.
func (r *rewriter) hasLiquid(edits []splice.Edit) bool {
	for i := range edits {
		e := &edits[i]
		if strings.Contains(e.Text, "{") || e.Start > 0 && r.doc.text[e.Start-1] == '{' {
			return true
		}
	}
	return r.doc.body.Liquid
}

// mayHaveManyLabels reports whether the text after the edits may have more bold labels
// than the limit. An edit adds no more labels than bytes, and one where it deletes the
// text between two marks.
func (r *rewriter) mayHaveManyLabels(edits []splice.Edit) bool {
	n := r.doc.body.Labels + len(edits)
	for _, e := range edits {
		n += len(e.Text)
	}
	return n > r.codec.limits().Parts
}

// inOrder reports whether no edit overlaps another.
func inOrder(edits []splice.Edit) bool {
	at := 0
	for _, e := range edits {
		if e.Start < at {
			return false
		}
		at = e.End
	}
	return true
}

// frontReadsBack reports whether the front matter, with its edits, reads as wanted
// and ends at the start of the body.
func (r *rewriter) frontReadsBack() bool {
	d := open(r.front.Apply(span(0, r.doc.front.Body)))
	defer d.release()
	body := len(d.text)
	d.text += "x" // for the body
	parts, ok := frontmatter.Split(d.text)
	return ok && parts.Body == body && d.readFront(parts, r.codec.limits()) == nil && compareFront(&d.post, r.want) == nil
}

// bodyReadsBack reports whether the argument of proves holds for the body.
func (r *rewriter) bodyReadsBack() bool {
	old, papers := r.doc.body.Papers, r.want.Papers
	switch {
	case !r.try.alone || r.failure != nil || r.uncovered:
		return false
	case r.want.Intro != r.doc.post.Intro, hasOutline(r.want), hasOutline(&r.doc.post):
		return false
	case len(old) > 0 && r.doc.body.Closing && !r.staysInPlace():
		return false
	case len(papers) == 0, len(papers) > r.codec.limits().Papers, r.doc.body.Parts+r.newParts > r.codec.limits().Parts:
		return false
	case len(old) == 0:
		return r.want.Intro == "" && r.anchored && r.closed
	}
	from, to := 0, len(old)
	if r.inPlace { // the edited paper and the next
		from, to = r.only, min(r.only+2, to)
	}
	for i := from; i < to; i++ {
		if r.doc.text[old[i].Start] != '#' {
			return false
		}
	}
	if !(r.levelProved() && r.closes(&old[len(old)-1].Heading) && r.staysInPlace() && !r.reshaped) && !r.allRankBelow() {
		return false
	}
	end, stays := len(papers)-1, func(j int) (i int, ok bool) {
		i = r.pair(j)
		return i, i >= 0 && samePapers(&r.doc.post.Papers[i], &papers[j])
	}
	if i, ok := stays(0); ok {
		r.anchored = old[i].Heading.Proves && old[i].Heading.Level == r.style.Level
	}
	if i, ok := stays(end); ok {
		r.closed = r.closes(&old[i].Heading) && (i == len(old)-1 || blankText(r.tail()))
	}
	return r.anchored && r.closed && r.lastPaperEnds()
}

// closes reports whether each heading of the level of the papers before the heading of a
// last paper may be a paper without a number and a link: the last paper has one of these.
// With both, a paper may have another level, and says nothing of that level.
func (r *rewriter) closes(h *layout.Heading) bool { return h.Marked && h.Level == r.style.Level }

// ranksBelow reports whether sections rank below the papers, so that no section's
// heading is read as that of a group.
func (r *rewriter) ranksBelow(list []layout.Section) bool {
	for i := range list {
		if list[i].Level <= r.style.Level {
			return false
		}
	}
	return true
}

// allRankBelow is ranksBelow for the sections of all papers of the document.
func (r *rewriter) allRankBelow() bool {
	for i := range r.doc.body.Papers {
		if !r.ranksBelow(r.doc.body.Papers[i].Sections) {
			return false
		}
	}
	return true
}

// levelProved reports whether the first paper of the document proves the level of
// the papers.
func (r *rewriter) levelProved() bool {
	h := &r.doc.body.Papers[0].Heading
	return h.Proves && h.Level == r.style.Level
}

// staysInPlace reports whether no paper comes, goes or moves.
func (r *rewriter) staysInPlace() bool {
	if r.inPlace {
		return true
	}
	for j := range r.want.Papers {
		if r.parts.Pair(j) != j {
			return false
		}
	}
	return len(r.want.Papers) == len(r.doc.body.Papers)
}

// keepsOutline reports whether the paper at, which was read from text, has the same
// outline as its old paper: sections of the same levels and contents, each with a
// body or without.
func (r *rewriter) keepsOutline(at *layout.Paper, text string, j int) bool {
	if !r.partsArePapers() {
		return false
	}
	i := r.pair(j)
	if i < 0 || len(r.doc.body.Papers[i].Sections) != len(at.Sections) {
		return false
	}
	for k := range at.Sections {
		a, b := &r.doc.body.Papers[i].Sections[k], &at.Sections[k]
		heading, old, new := r.doc.of(a.Heading), r.doc.of(a.Body.Lines), b.Body.Lines.Of(text)
		if a.Level != b.Level || heading != b.Heading.Of(text) || strings.Contains(heading, "\n") ||
			old != new && !(isContent(a.Items, old) && isContent(b.Items, new)) {
			return false
		}
	}
	return true
}

// isContent reports whether the body of a section, perhaps a list of items, is
// surely more than thematic breaks, which are a body only if another section follows.
func isContent(items []layout.Item, body string) bool {
	if len(items) > 0 {
		return true
	}
	start := strings.TrimLeft(body, lines.Blanks)
	return start != "" && strings.IndexByte("-*_", start[0]) < 0
}

// lastPaperEnds reports whether the old last paper leaves nothing open, if it is
// not edited and is followed by other papers now.
func (r *rewriter) lastPaperEnds() bool {
	if r.inPlace {
		return true
	}
	last := len(r.doc.body.Papers) - 1
	for j := range len(r.want.Papers) - 1 {
		if r.parts.Pair(j) == last && samePapers(&r.doc.post.Papers[last], &r.want.Papers[j]) {
			return r.check(r.doc.of(r.doc.body.Papers[last].Span), j) == nil
		}
	}
	return true
}

// check reads text as the j-th paper of the post, alone except for a heading after
// it, and returns the first difference from the wanted paper.
func (r *rewriter) check(text string, j int) *difference {
	want, n := r.want.Papers[j], 1
	want.Group = "" // there is no group here
	if sep := r.sepAfter(j); sep != "" {
		text, n = text+sep+r.indentAfter(j)+"# 1. [x](y)", 2
	} else {
		text += r.tail()
	}
	d := r.readPaper(text)
	defer d.release()
	if len(d.post.Papers) == 0 || d.post.Intro != "" {
		return &difference{"url", noPaper, want.URL}
	}
	if diff := comparePapers(&d.post.Papers[0], &want); diff != nil {
		return diff
	}
	if got := len(d.post.Papers); got != n {
		return &difference{"sections", count(got, "paper"), count(n, "paper")}
	}
	at := &d.body.Papers[0]
	if j == 0 {
		r.anchored = at.Heading.Proves && at.Heading.Level == r.style.Level
	}
	if j == len(r.want.Papers)-1 {
		r.closed = r.closes(&at.Heading)
	}
	r.reshaped = r.reshaped || !r.keepsOutline(at, text, j)
	if at.Start != 0 || text[0] != '#' || r.reshaped && !r.ranksBelow(at.Sections) || r.doc.body.Closing || d.body.Closing {
		r.uncovered = true
	}
	return nil
}

// checkEdits is check of the i-th paper of the document, with edits.
func (r *rewriter) checkEdits(list *splice.List, i, j int) *difference {
	if r.headingReadsBack(list, i, j) {
		return nil
	}
	return r.check(list.Apply(r.doc.body.Papers[i].Span), j)
}

// headingReadsBack reports whether the i-th paper of the document reads as the j-th
// paper of the post because only its heading is edited, and reads as wanted.
func (r *rewriter) headingReadsBack(list *splice.List, i, j int) bool {
	at, want, edits := &r.doc.body.Papers[i], &r.want.Papers[j], list.Edits()
	line := at.Heading.Lines
	if len(edits) == 0 || edits[0].Start < line.Start || edits[len(edits)-1].End > line.End || at.Start != line.Start ||
		!r.partsArePapers() || !r.levelProved() || !r.isFollowedAsBefore(i, j) || r.hasLiquid(edits) {
		return false
	}
	text := list.Apply(line)
	if text[0] != '#' || !lines.IsOne(text) || !r.settles(line) {
		return false
	}
	d := r.readPaper(text)
	defer d.release()
	if len(d.post.Papers) != 1 || d.post.Intro != "" {
		return false
	}
	got, h := r.doc.post.Papers[i], &d.body.Papers[0].Heading
	got.Number, got.Title, got.URL = d.post.Papers[0].Number, d.post.Papers[0].Title, d.post.Papers[0].URL
	got.Group = want.Group // no group is edited
	if h.Form == layout.Unlinked && strings.Contains(text, "[") || !samePapers(&got, want) {
		return false // the heading may continue on the next line
	}
	if h.Lines.Len() != len(text) || h.Level != at.Heading.Level {
		return false
	}
	if j == 0 && !(h.Proves && h.Level == r.style.Level) {
		return false // the level may change
	}
	if j == 0 {
		r.anchored = true
	}
	if j == len(r.want.Papers)-1 {
		r.closed = r.closes(h)
	}
	return true
}

// settles reports whether the state of the reader of blocks after the line below a
// heading of the document is the state after the same line below a heading on one
// line: the heading has one line, or all further lines are text and a blank line or
// nothing follows.
func (r *rewriter) settles(heading layout.Span) bool {
	if lines.IsOne(r.doc.of(heading)) {
		return true
	}
	var s block.Scanner
	_, next := lines.End(r.doc.text, heading.End)
	_, next = lines.End(r.doc.text, next)
	s.Reset(r.doc.text[:next], heading.Start)
	for s.Next(); s.Next(); {
		if s.Kind != block.Blank && (s.Kind != block.Text || s.Start >= heading.End) {
			return false
		}
	}
	return true
}

// partsArePapers reports whether the parts of the document and of the post are only
// papers, so that the places of papers are the places of parts.
func (r *rewriter) partsArePapers() bool {
	return r.inPlace || r.parts != nil && !hasOutline(&r.doc.post) && !hasOutline(r.want)
}

// isFollowedAsBefore reports whether the paper after the j-th paper of the post is
// the paper that follows the i-th paper in the document.
func (r *rewriter) isFollowedAsBefore(i, j int) bool {
	last := i == len(r.doc.body.Papers)-1
	if last || j == len(r.want.Papers)-1 {
		return last && j == len(r.want.Papers)-1
	}
	return r.pair(j+1) == i+1
}

// readPaper reads text as papers after other papers. The caller releases the
// document.
func (r *rewriter) readPaper(text string) *document {
	d := open(text)
	d.body.ReadPart(text, r.style.Level, true, r.codec.vocabulary())
	r.newParts += d.body.Parts
	d.lendBody()
	return d
}

// sepAfter returns the separator after the j-th paper of the post. It is empty
// after the last paper, unless an outro follows.
func (r *rewriter) sepAfter(j int) string {
	papers := r.doc.body.Papers
	switch {
	case r.inPlace && j+1 < len(papers):
		return r.doc.text[papers[j].End:papers[j+1].Start]
	case r.parts != nil:
		if sep := r.parts.After(r.places[j]); sep != "" {
			return sep
		}
	}
	if j+1 < len(r.want.Papers) || r.want.Outro != "" {
		return r.style.Paper(0).Sep
	}
	return ""
}

// indentAfter returns the white space before the heading after the j-th paper of
// the post, if the document has the heading.
func (r *rewriter) indentAfter(j int) string {
	var start int
	switch {
	case r.inPlace && j+1 < len(r.want.Papers):
		start = r.doc.body.Papers[j+1].Start
	case r.parts == nil || r.places[j]+1 >= r.parts.Len():
		return ""
	default:
		next := r.parts.Pair(r.places[j] + 1)
		if next < 0 {
			return ""
		}
		start = r.parts.Spans[next].Start
	}
	return r.doc.text[start:lines.SkipBlanks(r.doc.text, start)]
}

// fail records that the j-th paper of the post does not read back.
func (r *rewriter) fail(j int, d *difference) {
	r.failures++
	if r.failure == nil {
		d.field = fmt.Sprintf("papers[%d].%s", j, d.field)
		r.failure = r.explain(nil, d)
	}
}
