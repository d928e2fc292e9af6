package digest

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/message"
	"github.com/paperdigest/digest/internal/splice"
	"github.com/paperdigest/digest/internal/style"
)

// An effort is how much of a paper is written anew. The zero effort replaces the
// different values. If a paper does not read back as wanted, the effort grows in
// the part that does not.
type effort struct {
	heading, head bool          // all of the heading; everything between the heading and the sections
	below         bool          // a section whose new name is unknown goes to a level below the paper
	wide          bool          // an indented heading after a new list is not read as a part of the list
	unindent      bool          // the headings of the sections lose their indentation
	sections      map[int]depth // by the place in the wanted paper
	whole         bool          // all of the paper
	rounds        int           // in which the effort grew
}

// A depth is how much of a section is written anew.
type depth int

const (
	depthValues  depth = iota // the different values
	depthBody                 // the body
	depthSection              // all of the section
)

// grow makes the effort greater where a paper differs from the wanted paper, and
// reports whether this is possible. If high is set, some sections do not rank below
// the paper. The number of rounds is bounded, so that the time stays linear in the
// length of the paper.
func (e *effort) grow(d *difference, sections int, indented, high bool) bool {
	const most = 8
	if e.whole {
		return false
	}
	e.rounds++
	j, _ := cutPlace(d.field, "sections[")
	switch {
	case e.rounds > most:
		e.whole = true
	case high && !e.below && d.isOf("sections"):
		e.below = true
	case indented && !e.wide:
		e.wide = true
	case indented && !e.unindent:
		e.unindent = true
	case j >= 0 && j < sections && e.sections[j] < depthSection:
		if e.sections == nil {
			e.sections = make(map[int]depth)
		}
		e.sections[j]++
	case d.isOf("links", "items", "lead") && !e.head:
		e.head = true
	case d.isOf("number", "title", "url") && !e.heading:
		e.heading = true
	default:
		e.whole = true
	}
	return true
}

// isOf reports whether a difference of two papers is in one of the fields.
func (d *difference) isOf(fields ...string) bool {
	for _, f := range fields {
		if rest, ok := strings.CutPrefix(d.field, f); ok && (rest == "" || rest[0] == '[') {
			return true
		}
	}
	return false
}

// paper adds to l the edits after which the i-th paper reads as the j-th paper of
// the post.
func (r *rewriter) paper(l *splice.List, i, j int) {
	p, at := &r.want.Papers[j], r.doc.body.Papers[i].Span
	if !r.validate(j, &r.doc.post.Papers[i]) {
		return
	}
	if r.isTable() {
		r.row(l, i, j)
		return
	}
	if p.URL == "" && r.doc.post.Papers[i].URL != "" {
		// All other text of the heading would be read as a part of the title.
		if text := r.beside(i, p, r.doc.body.Papers[i].Heading.Content); text != "" {
			r.err = r.loses(i, j, text)
			return
		}
	}
	var e effort
	var first *splice.List
	var failure *difference
	size := r.size
	for {
		r.size = size
		list := splice.New(r.doc.text)
		x := r.on(list)
		if e.wide {
			x.style = r.style.Wide()
		}
		x.edit(i, p, &e)
		if !r.readsEach() {
			l.Add(list)
			return
		}
		d := r.checkEdits(list, i, j)
		if d == nil {
			if r.drops(i, j, &e) {
				list = first
			}
			l.Add(list)
			return
		}
		if first == nil {
			if !r.readsAlone(i) {
				r.uncovered = true
				l.Add(list)
				return
			}
			first, failure = list, d
		}
		if !e.grow(d, len(p.Sections), r.isIndented(i) || r.indentAfter(j) != "", r.isHigh(i)) {
			break
		}
	}
	canonical := r.style.Canonical()
	for _, s := range []*style.Finder{canonical, canonical.Wide()} {
		if text := newPaper(s, p, i); r.check(text, j) == nil {
			if r.drops(i, j, &e) {
				break
			}
			l.Replace(at, text)
			return
		}
	}
	r.fail(j, failure)
	l.Add(first)
}

// readsEach reports whether papers are read alone, and written with more effort if they
// do not read as wanted. After some failures, the post is most likely refused, and each
// further failure would take many times as long as a success.
func (r *rewriter) readsEach() bool {
	const most = 4
	return r.try.alone && r.err == nil && r.failures < most
}

// drops reports whether an effort drops text that is no value, and records the error.
func (r *rewriter) drops(i, j int, e *effort) bool {
	at := &r.doc.body.Papers[i]
	within := at.Span
	if !e.whole {
		within = at.Heading.Content
	}
	text := ""
	if e.whole || e.heading {
		text = r.beside(i, &r.want.Papers[j], within)
	}
	if text != "" && r.failure == nil {
		r.failure = r.loses(i, j, text)
	}
	return text != ""
}

// beside returns the first text within a part of the i-th paper of the document that is
// neither a value nor a mark nor a label, such as a comment, a note after the link, the
// text of a link that is no title, the title of the link or an attribute list, or "". A link
// goes with its URL, and a text that the title of p has is not lost.
func (r *rewriter) beside(i int, p *Paper, within layout.Span) string {
	at := &r.doc.body.Papers[i]
	h := &at.Heading
	mark, title, url := span(h.Lines.Start, max(h.Mark.End, h.Content.Start)), h.Title, h.URL
	mark.End += layout.TitleLabel(r.doc.text[mark.End:h.Content.End])
	if h.NumberInLink() {
		mark.End, title.Start = h.Link.Start, h.Mark.Start
	}
	switch {
	case h.Form == layout.Linked && p.URL == "":
		title = h.Link
	case h.Form == layout.Beside && p.URL == "":
		// The text of the link is no title.
		if n := strings.LastIndexByte(r.doc.text[h.Link.Start:url.Start], '['); n >= 0 {
			url.Start = h.Link.Start + n
		}
	}
	if h.Form == layout.Beside && strings.HasPrefix(r.doc.text[url.End:], ")") {
		url.End++
	}
	if url.Start < title.Start {
		title, url = url, title
	}
	values := []layout.Span{mark, title, url, span(h.Link.End, h.Link.End)}
	for _, x := range style.PartsOf(at)[1:] {
		if x.Kind != style.SectionPart {
			values = append(values, x.Span)
			continue
		}
		for k := range at.Sections {
			values = append(values, at.Sections[k].Heading, at.Sections[k].Body.Lines)
		}
	}
	values = append(values, span(within.End, within.End))
	end := within.Start
	for _, v := range values {
		if start := min(v.Start, within.End); start > end {
			text := strings.TrimSpace(r.doc.text[end:start])
			if strings.ContainsFunc(text, isWord) && !strings.Contains(p.Title, text) {
				return text
			}
		}
		end = max(end, v.End)
	}
	return ""
}

// isWord reports whether a character is a letter, a digit or a symbol such as a star, and
// not only of a mark.
func isWord(c rune) bool {
	const arrows, glagolitic, emoji = 0x2190, 0x2c00, 0x1f000 // where these blocks start
	return unicode.IsLetter(c) || '0' <= c && c <= '9' || arrows <= c && c < glagolitic || c >= emoji
}

// loses returns the error for the i-th paper of the document, which cannot become the
// j-th paper of the post without losing a text.
func (r *rewriter) loses(i, j int, text string) *FieldError {
	field := fmt.Sprintf("papers[%d]", j)
	if d := comparePapers(&r.doc.post.Papers[i], &r.want.Papers[j]); d != nil {
		field += "." + d.field
	}
	return &FieldError{Field: field, Msg: "cannot be written without losing text of the paper that is no value, " + message.Clip(text) + "; edit the text by hand"}
}

// readsAlone reports whether the i-th paper of the document, read alone, reads as
// in the document. It does not if only the text around the paper makes its sections
// sections, and not papers or groups.
func (r *rewriter) readsAlone(i int) bool {
	x := r.doc.post.Papers[i]
	x.Group = ""
	p := r.readPaper(r.doc.of(r.doc.body.Papers[i].Span))
	defer p.release()
	return len(p.post.Papers) == 1 && p.post.Intro == "" && samePapers(&p.post.Papers[0], &x)
}

// newPaper returns the text of the j-th paper of the post, as a paper next to the
// i-th of the document.
func (r *rewriter) newPaper(i, j int) string {
	p := &r.want.Papers[j]
	if !r.validate(j, nil) {
		return ""
	}
	if r.isTable() {
		return r.newRow(i, j)
	}
	text := r.spend(newPaper(r.style, p, i), "")
	if !r.readsEach() {
		return text
	}
	failure := r.check(text, j)
	if failure == nil {
		return text
	}
	canonical := r.style.Canonical()
	for _, s := range []*style.Finder{r.style.Below(), r.style.Wide(), canonical, canonical.Wide()} {
		if plain := newPaper(s, p, i); r.check(plain, j) == nil {
			return plain
		}
	}
	r.fail(j, failure)
	return text
}

// edit edits the i-th paper so that it reads as p.
func (r *rewriter) edit(i int, p *Paper, e *effort) {
	if e.whole {
		r.list.Replace(r.doc.body.Papers[i].Span, r.spend(newPaper(r.style, p, i), ""))
		return
	}
	old := &r.doc.post.Papers[i]
	r.heading(i, p, e.heading)
	some, had := len(p.Sections) > 0, len(old.Sections) > 0
	if e.head || some != had || p.Lead != old.Lead || !slices.Equal(p.Links, old.Links) || !sameItems(p.Items, old.Items) {
		r.headParts(i, p, e.head)
	}
	if some && had && (e.unindent || !sameSections(p.Sections, old.Sections)) {
		r.sections(i, p, e)
	}
}

// heading edits the number, the title and the URL, or writes the whole content of
// the heading.
func (r *rewriter) heading(i int, p *Paper, whole bool) {
	old, h := &r.doc.post.Papers[i], &r.doc.body.Papers[i].Heading
	if whole || h.NumberInLink() && p.URL == "" {
		text := headingText(p, r.style, i)
		if h.Content.Len() == 0 {
			text = " " + text
		}
		r.list.Replace(h.Content, text)
		return
	}
	number := r.number(i, p)
	if p.Title == old.Title && p.URL == old.URL {
		return
	}
	switch {
	case p.URL == "" && old.URL != "" || h.Form == layout.Unlinked && p.URL == "":
		r.list.Replace(h.Link, r.title(i, p, ""))
	case h.Form == layout.Linked || h.Form == layout.Beside:
		if p.Title != old.Title {
			r.list.Replace(h.Title, r.title(i, p, number))
		}
		if p.URL != old.URL {
			r.list.Replace(h.URL, inline.EscapeDest(p.URL))
		}
	default:
		r.list.Replace(h.Link, inline.WriteLink(p.Title, p.URL))
	}
}

// number edits the number of a heading. It returns the number to write within the link
// before a new title, or "".
func (r *rewriter) number(i int, p *Paper) string {
	old, h := &r.doc.post.Papers[i], &r.doc.body.Papers[i].Heading
	switch {
	case p.Number == old.Number:
		return ""
	case p.Number == 0:
		r.list.Delete(h.Mark)
		return ""
	case h.Number.Len() > 0 && (p.Number <= style.MaxInLink || !h.NumberInLink()):
		text := layout.NumberLike(r.doc.of(h.Mark), r.doc.of(h.Number), p.Number)
		if layout.ReadsNumber(r.doc.text[h.Content.Start:h.Number.Start]+text+r.doc.text[h.Number.End:h.Content.End], p.Number) {
			r.list.Replace(h.Number, text)
		} else {
			r.list.Replace(h.Mark, style.DottedNumber(p.Number))
		}
		return ""
	}
	like := r.style.Paper(i)
	number := like.Number(p.Number)
	number = number[lines.SkipSymbols(number, 0):] // the emoji is that of another heading
	switch {
	case h.NumberInLink(): // too large for the link
		r.list.Delete(h.Mark)
		r.list.Insert(h.Content.Start, number)
	case h.Form != layout.Linked:
		r.list.Insert(h.Content.Start, number)
	case !like.InLink || p.Number > style.MaxInLink || p.URL == "":
		r.list.Insert(lines.SkipSymbols(r.doc.text[:h.Content.End], h.Content.Start), number)
	case p.Title == old.Title:
		r.list.Insert(layout.InBold(h.Title, r.doc.text).Start, number)
	default:
		return number
	}
	return ""
}

// title returns the new title of the i-th paper in the heading, with a number before it.
// Marks of emphasis around the whole of the old title stay, and words that stay keep their
// Markdown.
func (r *rewriter) title(i int, p *Paper, number string) string {
	h := &r.doc.body.Papers[i].Heading
	linked := p.URL != "" && (h.Form == layout.Linked ||
		h.Form == layout.Beside && r.doc.text[h.Link.Start] == '[' && h.Title.Start < h.URL.Start)
	old := r.doc.of(h.Title)
	if r.isTable() {
		old = layout.UnescapePipes(old)
	}
	marks := layout.Marks(old)
	old = old[len(marks) : len(old)-len(marks)]
	if p.URL == "" && h.Form != layout.Unlinked {
		old = "" // an address in the text of a link may be one of the heading
	}
	escape := func(words string) string {
		if linked {
			return inline.Escape(words)
		}
		return titleText(words, p.Number)
	}
	text := escape(p.Title)
	if text != p.Title || old != r.doc.post.Papers[i].Title {
		// Words that stay keep their Markdown.
		before, words, after := inline.Kept(old, p.Title)
		kept := inline.Fold(before + " " + escape(words) + " " + after)
		if inline.Plain(kept) == p.Title && inline.IsLinkText(kept) {
			text = kept
		}
	}
	if linked {
		if text = number + text; p.Number == 0 {
			text = unnumbered(text)
		}
	}
	if with := marks + text + marks; inline.Plain(with) == inline.Plain(text) {
		return with
	}
	return text
}

// sections edits the sections of the i-th paper, which has sections before and
// after. The effort is for the sections that would not read back otherwise.
func (r *rewriter) sections(i int, p *Paper, e *effort) {
	at, depths := r.doc.body.Papers[i].Sections, e.sections
	like := func(j int) style.Section {
		s := r.style
		if depths[j] > depthValues {
			s = s.Canonical()
		}
		return s.Section(i, j, p.Sections[j].Heading, len(p.Sections[j].Items) > 0)
	}
	old := r.doc.post.Papers[i].Sections
	q := splice.Sequence{
		Things: splice.Things{
			Olds: len(old), News: len(p.Sections),
			Equal: func(k, j int) bool { return compareSections(&old[k], &p.Sections[j]) == nil && !e.unindent },
			Keys:  3,
			Key: func(n, k int, isNew bool) string {
				list := old
				if isNew {
					list = p.Sections
				}
				x := &list[k]
				switch n {
				case 0:
					return x.Heading + "\n" + x.Text + itemsKey(x.Items)
				case 1:
					return x.Heading
				}
				return string(r.style.Vocabulary.Kind(x.Heading))
			},
		},
		Spans: make([]splice.Span, len(at)),
		Edit:  func(l *splice.List, k, j int) { r.on(l).section(i, k, &p.Sections[j], depths[j], e) },
		New:   func(_, j int) string { return r.spend(newSection(&p.Sections[j], like(j)), "") },
		Sep:   func(int, int) string { return r.style.SectionSep(i, r.style.EOL+r.style.EOL) },
	}
	for k := range at {
		q.Spans[k] = at[k].Span
	}
	q.Rewrite(r.list)
}

func itemsKey(items []Item) string {
	var b strings.Builder
	for _, it := range items {
		b.WriteString("\n" + it.Label + "\n" + it.Text)
	}
	return b.String()
}

// section edits the k-th section of the i-th paper so that it reads as x.
func (r *rewriter) section(i, k int, x *Section, d depth, e *effort) {
	old, at := &r.doc.post.Papers[i].Sections[k], &r.doc.body.Papers[i].Sections[k]
	isText, wasText := len(x.Items) == 0, len(old.Items) == 0
	like := func() style.Section { return r.style.Section(i, k, old.Heading, !isText) }
	level := at.Level // a heading with an unknown name may be read as that of a paper at this level
	if e.below && x.Heading != old.Heading && level <= r.doc.body.Papers[i].Heading.Level && r.style.Vocabulary.Kind(x.Heading) == "" {
		level = strings.Count(r.style.Below().Section(i, k, x.Heading, !isText).Open, "#")
	}
	if d == depthSection {
		s := like()
		if level != at.Level {
			s.Open = strings.Repeat("#", level) + " "
		}
		s.Close = r.doc.of(span(at.Heading.End, at.Line.End))
		r.list.Replace(span(at.Line.Start, at.End), newSection(x, s))
		return
	}
	if e.unindent {
		r.list.Delete(span(at.Line.Start, lines.SkipBlanks(r.doc.text, at.Line.Start)))
	}
	if x.Heading != old.Heading {
		r.sectionHeading(at, x.Heading, level)
	}
	switch {
	case isText && x.Text == "":
		r.list.Delete(span(at.Line.End, max(at.Line.End, at.Body.Lines.End)))
	case at.Body.Empty():
		s := like()
		r.list.Insert(at.Line.End, s.Gap+newBody(x, s))
	case isText && wasText && d == depthValues:
		r.text(at.Body, x.Text)
	case !isText && !wasText && d == depthValues:
		r.items(i, k, x)
	case isText == wasText && x.Text == old.Text && sameItems(old.Items, x.Items):
		// Only the heading differs.
	default:
		r.list.Replace(at.Body.Lines, newBody(x, like()))
	}
}

// isHigh reports whether a section of the i-th paper does not rank below the paper.
func (r *rewriter) isHigh(i int) bool {
	p := &r.doc.body.Papers[i]
	for j := range p.Sections {
		if p.Sections[j].Level <= p.Heading.Level {
			return true
		}
	}
	return false
}

// isIndented reports whether the heading of a section of the i-th paper is indented
// like the text of a list item: after a list, the heading would be read as a part
// of the list.
func (r *rewriter) isIndented(i int) bool {
	list := r.doc.body.Papers[i].Sections
	for j := range list {
		if lines.IsBlank(r.doc.text[list[j].Line.Start]) {
			return true
		}
	}
	return false
}

// hasHigh reports whether a paper of the text has such a section.
func (r *rewriter) hasHigh() bool {
	for i := range r.doc.body.Papers {
		if r.isHigh(i) {
			return true
		}
	}
	return false
}

// sectionHeading writes a section's heading, at a level. No space follows the signs of
// an empty heading.
func (r *rewriter) sectionHeading(at *layout.Section, heading string, level int) {
	text := inline.EscapeHeading(heading)
	to := at.Heading
	hashes := lines.SkipBlanks(r.doc.text, at.Line.Start) + at.Level
	if level != at.Level {
		r.list.Replace(span(hashes-at.Level, hashes), strings.Repeat("#", level))
	}
	switch {
	case text == "":
		to.Start = hashes
	case to.Start == hashes:
		text = " " + text
	}
	r.list.Replace(to, text)
}

// items edits the list of a section.
func (r *rewriter) items(i, k int, x *Section) {
	old, at := &r.doc.post.Papers[i].Sections[k], &r.doc.body.Papers[i].Sections[k]
	r.itemList(old.Items, at.Items, x.Items, r.style.List(at.Items, i, k))
}

// itemList edits a list so that it reads as want.
func (r *rewriter) itemList(old []Item, at []layout.Item, want []Item, like style.List) {
	q := splice.Sequence{
		Things: splice.Things{
			Olds: len(old), News: len(want),
			Equal: func(m, j int) bool { return old[m] == want[j] },
			Keys:  2,
			Key: func(k, m int, isNew bool) string {
				list := old
				if isNew {
					list = want
				}
				return [...]string{list[m].Label + "\n" + list[m].Text, list[m].Label}[k]
			},
		},
		Spans: make([]splice.Span, len(at)),
		Edit:  func(l *splice.List, m, j int) { r.on(l).item(&at[m], old[m], want[j], like) },
		New:   func(_, j int) string { return r.spend(newItem(want[j], &like), like.Sep) },
		Sep:   func(int, int) string { return like.Sep },
	}
	for m := range at {
		q.Spans[m] = at[m].Span
	}
	q.Rewrite(r.list)
}

// item edits an item so that it reads as it.
func (r *rewriter) item(at *layout.Item, old, it Item, like style.List) {
	if at.Text.Len() == 0 || it.Text == "" {
		r.list.Replace(at.Span, newItem(it, &like))
		return
	}
	marked := at.Label.Start > at.Content && strings.IndexByte("*_", r.doc.text[at.Label.Start-1]) >= 0
	switch {
	case it.Label == old.Label:
	case it.Label == "":
		r.list.Delete(span(at.Content, at.Text.Start))
	case old.Label != "" && (marked || like.Knows(it.Label)):
		r.list.Replace(at.Label, it.Label)
	default:
		symbols := lines.SkipSymbols(r.doc.text[:at.Label.Start], at.Content)
		label := newLabel(it.Label, &like)
		r.list.Replace(span(symbols, at.Text.Start), label[lines.SkipSymbols(label, 0):])
	}
	if it.Text != old.Text {
		r.textLines(at.Text, it.Text, hang(r.doc.text[at.Start:at.Content]))
	}
}

// text edits a text so that it reads as want. Unchanged lines at the start and at the
// end keep their bytes.
func (r *rewriter) text(t layout.Text, want string) {
	if lines.WithLF(t.Value.Of(r.doc.text)) != want {
		r.textLines(t.Value, want, "")
	}
}

// textLines is text for the value at a place. If hang is not "", the value is that of an
// item: its further lines are indented like the first of these, or else by hang.
func (r *rewriter) textLines(value layout.Span, want, hang string) {
	raw := value.Of(r.doc.text)
	// A text may have a line for every byte, so there is no list of lines. The lines
	// from i to oldEnd and from j to newEnd differ. There are none if a line before i
	// or j ends there.
	i, j := 0, 0
	for i <= len(raw) && j <= len(want) {
		oldLine, newLine := lineFrom(raw, i), lineFrom(want, j)
		if !readsAs(strings.TrimRight(oldLine, "\r"), newLine, hang != "" && i > 0) {
			break
		}
		i, j = i+len(oldLine)+1, j+len(newLine)+1
	}
	oldEnd, newEnd := len(raw), len(want)
	for oldEnd >= i && newEnd >= j {
		oldStart, newStart := strings.LastIndexByte(raw[:oldEnd], '\n')+1, strings.LastIndexByte(want[:newEnd], '\n')+1
		if oldStart < i || newStart < j || hang != "" && (oldStart == 0) != (newStart == 0) ||
			!readsAs(strings.TrimRight(raw[oldStart:oldEnd], "\r"), want[newStart:newEnd], hang != "" && oldStart > 0) {
			break
		}
		oldEnd, newEnd = oldStart-1, newStart-1
	}
	if further := strings.IndexByte(raw, '\n') + 1; further > 0 && hang != "" {
		hang = raw[further:lines.SkipBlanks(raw, further)]
	}
	eol := r.style.EOLAt(value.Start)
	text := ""
	if newEnd >= j {
		if text = lines.WithEOL(want[j:newEnd], eol+hang); j > 0 {
			text = hang + text
		}
	}
	// The lines from i to oldEnd become text. A line that comes or goes takes a line end.
	end := len(raw)
	switch differ := oldEnd >= i; {
	case differ && newEnd >= j:
		end = i + len(strings.TrimRight(raw[i:oldEnd], "\r"))
	case differ && oldEnd < len(raw):
		end = oldEnd + 1
	case differ:
		i = len(strings.TrimRight(raw[:i-1], "\r"))
	case oldEnd < len(raw):
		end, text = i, text+eol
	default:
		i, text = len(raw), eol+text
	}
	r.list.Replace(span(value.Start+i, value.Start+end), text)
}

// readsAs reports whether a line of a text, perhaps a further line of an item, reads as
// want.
func readsAs(line, want string, further bool) bool {
	if !further {
		return line == want
	}
	indent, line := unindentedLine(line)
	return strings.HasPrefix(want, indent) && want[len(indent):] == line
}

// lineFrom returns the line of text that starts at i, without its LF.
func lineFrom(text string, i int) string {
	line, _, _ := strings.Cut(text[i:], "\n")
	return line
}
