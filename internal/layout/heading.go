package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
)

// readHeading finds the number and the link of a heading, which may continue after
// its line, at next.
func (r *reader) readHeading(at *region, next int) {
	c := at.content.span()
	c.Start += anchorLen(c.Of(r.src))
	rest := c.Start
	if c.Len() > 0 && startsMark[r.src[rest]] {
		n, mark, sure := Number(c.Of(r.src))
		if n.Len() == 0 {
			bold := span(lines.SkipSymbols(r.src[:c.End], c.Start), c.End)
			if inner := InBold(bold, r.src); inner != bold {
				if n, mark, sure = Number(inner.Of(r.src)); n.Len() > 0 {
					sure = sure && bold == c
					c, rest = inner, inner.Start
				}
			}
		}
		if n.Len() > 0 {
			at.number = placeOf(rest+n.Start, rest+n.End)
			at.rare = !sure || r.src[rest+n.Start] == '0' && NumberOf(at.number.of(r.src)) == 0
			at.mark = placeOf(lines.SkipSymbols(r.src[:c.End], rest), rest+mark)
			rest += mark
			rest += anchorLen(r.src[rest:c.End])
		}
		rest += TitleLabel(r.src[rest:c.End])
	}
	at.link = placeOf(rest, c.End)
	at.text = at.link
	text := r.src[rest:c.End]
	if from, to, ok := bareURL(text); ok {
		at.form, at.linked = Bare, true
		at.text = placeOf(rest+from, rest+to)
		at.dest = at.text
		return
	}
	if !strings.HasPrefix(text, "[") && strings.IndexByte(text, '[') < 0 && strings.IndexByte(text, ':') < 0 {
		return // no link and no address, as in the headings of most sections
	}
	l, ok := inline.Find(text, 0)
	if !ok && strings.HasPrefix(text, "[") && c.End == int(at.content.end) {
		if l, ok = r.findWrapped(rest, next); ok {
			end, _ := lines.End(r.src, rest+l.End)
			at.line.end = int32(end)
			at.content.end = int32(lines.TrimEnd(r.src, rest, end))
		}
	}
	if !ok {
		r.readAddress(at, text, rest)
		return
	}
	before := text[:min(l.Start, len(text))]
	from, to := titleBefore(before)
	beside := from < to
	if beside {
		n, aside := linkLetters(r.src[rest:], &l), isAside(before, r.src[rest+l.End:c.End])
		beside = n == 0 || !isWord(text[from:to]) && (aside || letters(text[from:to]) > n && !isTag(before))
	}
	title, paper, last := &l, &l, l.End
	if last < len(text) && strings.Contains(text[last:], "](") {
		title, paper, last = pickLinks(text, title, beside && !isTag(before))
		beside = beside && title == &l
	}
	at.dest = placeOf(rest+paper.DestFrom, rest+paper.DestTo)
	if beside {
		at.form, at.text = Beside, placeOf(rest+from, rest+to)
		return
	}
	at.form = Linked
	at.link = placeOf(rest+title.Start, rest+title.End)
	at.text = placeOf(rest+title.TextFrom, rest+title.TextTo)
	at.linked = !hasLetter(before) && r.src[at.dest.start] != '#' && !IsVersion(at.text.of(r.src))
	if after := rest + last; after < c.End && linkLetters(r.src[rest:], title) == 0 && linkRank(r.src[rest:], paper) > 0 {
		if from, to := titleAfter(r.src[after:c.End]); from < to {
			at.form, at.text = Beside, placeOf(after+from, after+to)
			at.link = placeOf(rest+l.Start, c.End)
			return
		}
	}
	if title != paper {
		at.form, at.link.end = Beside, int32(c.End)
	}
	if at.number.len() == 0 {
		r.readLinkNumber(at)
	}
}

// pickLinks returns, of the links of a heading, the link with the title, the link with the
// address of the paper, and the end of the first links with only signs between, given the
// first link and whether the title is found before it. The title is in the first of these
// links that has no word such as "PDF" or "Code". The address is that of the first link to
// arXiv, or else to another site of papers, or else with a word for a paper, or else of the
// link with the title. A later link in other words may be about another paper: it counts
// only directly after a title without a link.
func pickLinks(text string, first *inline.Link, found bool) (title, paper *inline.Link, last int) {
	title, paper, last = first, first, first.End
	near := true
	after := found // a title without a link
	best := linkRank(text, first)
	found = found || linkLetters(text, first) > 0
	end := last
	for range mostLinks {
		l, ok := inline.Find(text, end)
		if !ok {
			break
		}
		near = near && !hasLetter(text[end:l.Start])
		isTitle := linkLetters(text, &l) > 0
		rank := linkRank(text, &l)
		if near && isTitle && !found {
			title, found = &l, true
			rank++ // before others
		} else if isTitle && !(near && after) {
			rank = 0
		}
		if rank > best {
			paper, best = &l, rank
		}
		if end = l.End; near {
			last = end
		}
	}
	return title, paper, last
}

// linkRank returns how surely a link of a heading has the address of the paper.
func linkRank(text string, l *inline.Link) int {
	dest := text[l.DestFrom:l.DestTo]
	switch _, err := arxiv.Parse(strings.Trim(dest, "<>")); {
	case err == nil:
		return 6
	case containsOne(dest, paperSites):
		return 4
	case isReference(text[l.TextFrom:l.TextTo]):
		return 2
	}
	return 0
}

// paperSites are parts of addresses of papers.
var paperSites = []string{"//openreview.net/", "//aclanthology.org/", "//doi.org/", "//dl.acm.org/", ".pdf"}

// anchorLen returns the length of an empty anchor at the start of a heading, such as
// <a id="x"></a>, with the white space after it, or 0.
func anchorLen(text string) int {
	const start, end = "<a ", "></a>"
	if !strings.HasPrefix(text, start) {
		return 0
	}
	if i := strings.IndexByte(text, '>'); i > 0 && strings.HasPrefix(text[i:], end) {
		return lines.SkipBlanks(text, i+len(end))
	}
	return 0
}

// readLinkNumber finds the number within the text of the link, which may be bold as a
// whole.
func (r *reader) readLinkNumber(at *region) {
	title := InBold(at.text.span(), r.src)
	n, mark := LinkNumber(title.Of(r.src))
	if n.Len() == 0 {
		return
	}
	at.rare = true
	at.number = placeOf(title.Start+n.Start, title.Start+n.End)
	at.mark = placeOf(title.Start, title.Start+mark)
	at.text = placeOf(title.Start+mark, title.End)
}

// InBold returns the span within the marks around the whole of s, or s.
func InBold(s Span, src string) Span {
	const marks = "**"
	inner, opens := strings.CutPrefix(s.Of(src), marks)
	inner, closes := strings.CutSuffix(inner, marks)
	if !opens || !closes || inner == "" || strings.Contains(inner, "*") || strings.HasSuffix(inner, `\`) {
		return s
	}
	return span(s.Start+len(marks), s.End-len(marks))
}

// readAddress finds a bare address or an autolink after the title, given the text of
// a heading without inline links, and its offset. An address in the parentheses of a
// link that is none, such as [T](https://x y), is a part of the title.
func (r *reader) readAddress(at *region, text string, start int) {
	if !strings.Contains(text, "://") {
		return
	}
	next := inline.NextLink(text)
	before := text[:next.Start]
	if strings.ContainsAny(before, "<`") {
		return // perhaps an attribute of a tag, or code
	}
	if from, to := titleBefore(before); next.Start < len(text) && from < to && !strings.HasSuffix(before, "](") {
		at.form, at.text = Beside, placeOf(start+from, start+to)
		at.dest = placeOf(start+next.Start, start+next.End)
	}
}

// The signs between a title and a link after the title, and between a link and a title
// after the link.
const (
	beforeLink = " \t([{<（【「|｜·•-–—,，/"
	afterLink  = " \t)]}>）】」:：|｜·•-–—,，/"
)

// titleBefore returns the part of the text before a link that is a title: without
// the signs between the title and the link, and without marks and brackets around the
// title. A text that ends with a colon is a label of the link, and no title.
func titleBefore(text string) (from, to int) {
	to = len(strings.TrimRight(text, beforeLink))
	if t := text[:to]; !hasLetter(t) || strings.HasSuffix(t, ":") || strings.HasSuffix(t, "：") {
		return 0, 0
	}
	return unmarked(text, 0, to)
}

// isAside reports whether a link, given the texts before and after it, is alone in
// parentheses. Such a link says where the paper before it is, or who wrote it, in any
// number of letters.
func isAside(before, after string) bool {
	return (strings.HasSuffix(before, "(") || strings.HasSuffix(before, "（")) &&
		(strings.HasPrefix(after, ")") || strings.HasPrefix(after, "）"))
}

// isTag reports whether a text before the link with the title is no title: all words are
// in brackets, parentheses or code, as in "[Oral] `cs.CL`", or the text ends with authors.
func isTag(text string) bool {
	if isAuthors(text) {
		return true
	}
	depth, code := 0, false
	for _, c := range text {
		switch {
		case c == '`':
			code = !code
		case strings.ContainsRune("[(<（【", c):
			depth++
		case strings.ContainsRune("])>）】", c):
			depth--
		case depth <= 0 && !code && unicode.IsLetter(c):
			return false
		}
	}
	return true
}

// isAuthors reports whether a text ends as in "Lee et al., 2025".
func isAuthors(text string) bool {
	return strings.HasSuffix(strings.TrimRight(text, beforeLink+".)]*_0123456789"), " et al")
}

// isWord reports whether a text before a link says only that a paper follows, and is no
// title.
func isWord(text string) bool { return isReference(text) || wordLen(text+":", titleWords) == len(text) }

// titleAfter is titleBefore for the text after a link. A text with further links is no
// title.
func titleAfter(text string) (from, to int) {
	from = len(text) - len(strings.TrimLeft(text, afterLink))
	if !hasLetter(text[from:]) || strings.Contains(text, "](") {
		return 0, 0
	}
	return unmarked(text, from, len(text))
}

// unmarked returns a part of a text without the marks or brackets around the part.
func unmarked(text string, from, to int) (int, int) {
	for _, marks := range [...][2]string{{"**", "**"}, {"__", "__"}, {"[", "]"}} {
		inner, opens := strings.CutPrefix(text[from:to], marks[0])
		inner, closes := strings.CutSuffix(inner, marks[1])
		if opens && closes && inner != "" && !strings.Contains(inner, marks[0]) && !strings.Contains(inner, marks[1]) {
			from, to = from+len(marks[0]), to-len(marks[1])
		}
	}
	return from, to
}

// isReference reports whether the text of a link is an image, an arXiv identifier or a
// word for a paper, and no title.
func isReference(text string) bool {
	if strings.HasPrefix(text, "![") {
		return true
	}
	_, err := arxiv.Parse(strings.Trim(text, linkMarks))
	return err == nil || isOneOf(text, referenceWords)
}

// linkMarks may be around a word in a link.
const linkMarks = "[]()`* "

// isOneOf reports whether the text of a link is one of some words.
func isOneOf(text string, words []string) bool {
	text = strings.Trim(text, linkMarks)
	for _, word := range words {
		if strings.EqualFold(text, word) {
			return true
		}
	}
	return false
}

// CutPageLinks returns the text of a heading without the links to places of the same page
// at its end, as in "cs.CV [[Back]](#toc)", unless there is no other text.
func CutPageLinks(text string) string {
	cut, end := -1, 0
	for strings.Contains(text[end:], "](") {
		l, ok := inline.Find(text, end)
		if !ok {
			break
		}
		if text[l.DestFrom] != '#' {
			cut = -1
		} else if cut < 0 || hasLetter(text[end:l.Start]) {
			cut = l.Start
		}
		end = l.End
	}
	if cut > 0 && strings.Trim(text[end:], afterLink) == "" {
		if name := strings.TrimRight(text[:cut], beforeLink); name != "" {
			return name
		}
	}
	return text
}

// IsVersion reports whether the text of a link is the version of a program, such as
// 1.2.0, as in the headings of a list of changes.
func IsVersion(text string) bool {
	if text == "" || (text[0] < '0' || text[0] > '9') && text[0]|0x20 != 'v' {
		return false // most titles
	}
	text = strings.TrimLeft(text, "vV")
	return strings.Count(text, ".") >= 2 && '0' <= text[0] && text[0] <= '9' && strings.Trim(text, "0123456789.") == ""
}

// referenceWords are texts of links that are no titles.
var referenceWords = []string{"arxiv", "pdf", "abs", "html", "paper", "link", "url", "论文", "論文", "논문", "链接", "連結", "リンク", "링크"}

// otherWords are texts of links to other things than the paper, which are no titles either.
var otherWords = []string{"code", "github", "project", "project page", "homepage", "website", "demo", "video", "slides", "poster", "blog", "dataset", "代码", "项目", "코드", "프로젝트", "コード"}

// linkLetters returns the letters of the text of a link, or 0 for a reference, another
// word or authors, which are no title.
func linkLetters(text string, l *inline.Link) int {
	text = text[l.TextFrom:l.TextTo]
	if isReference(text) || isOneOf(text, otherWords) || isAuthors(text) {
		return 0
	}
	return letters(text)
}

// letters returns the number of bytes of the letters of text: a letter of Chinese,
// Japanese or Korean says as much as some letters of English.
func letters(text string) (n int) {
	for _, c := range text {
		if unicode.IsLetter(c) {
			n += utf8.RuneLen(c)
		}
	}
	return n
}

// findWrapped finds the link of a heading that continues after its line: a title
// that was wrapped at its source, or torn further apart by a formatter, with blank
// lines in between.
func (r *reader) findWrapped(from, next int) (inline.Link, bool) {
	const most = 3 // lines after the heading
	line := next   // the title goes on here
	for range most {
		first := lines.SkipBlanks(r.src, next)
		end, after := lines.End(r.src, next)
		for first >= end && after > next {
			next = after
			first = lines.SkipBlanks(r.src, next)
			end, after = lines.End(r.src, next)
		}
		if first >= end || strings.IndexByte("#>", r.src[first]) >= 0 || end-from > inline.MaxLen {
			break
		}
		if l, ok := inline.Find(r.src[from:end], 0); ok {
			return l, l.Start == 0 && from+l.TextTo >= line
		}
		next = after
	}
	return inline.Link{}, false
}

// IsURL reports whether text, the whole text of a heading, is the link of the
// paper.
func IsURL(text string) bool {
	_, _, ok := bareURL(text)
	return ok
}

// bareURL finds the URL in a text that is only a URL, perhaps in angle brackets.
func bareURL(text string) (from, to int, ok bool) {
	if text == "" || text[0] != '<' && text[0] != 'h' {
		return 0, 0, false
	}
	from, to = 0, len(text)
	if strings.HasPrefix(text, "<") && strings.HasSuffix(text, ">") {
		from, to = 1, to-1
	}
	url := text[from:to]
	if !strings.HasPrefix(url, "http://") && !strings.HasPrefix(url, "https://") {
		return 0, 0, false
	}
	return from, to, !strings.ContainsAny(url, " \t\r\f\v<>[]\\&*_`")
}

// hasLetter reports whether s holds a letter.
func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
