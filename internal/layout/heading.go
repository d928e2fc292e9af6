package layout

import (
	"strconv"
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
		n, mark, sure := Number(c.Of(r.src), r.padded)
		if n.Len() == 0 {
			bold := span(lines.SkipSymbols(r.src[:c.End], c.Start), c.End)
			if inner := InBold(bold, r.src); inner != bold {
				if n, mark, sure = Number(inner.Of(r.src), r.padded); n.Len() > 0 {
					sure = sure && bold == c
					c, rest = inner, inner.Start
				}
			}
		}
		if n.Len() > 0 {
			at.number, at.rare = placeOf(rest+n.Start, rest+n.End), !sure
			at.mark = placeOf(lines.SkipSymbols(r.src[:c.End], rest), rest+mark)
			r.padded = r.padded || n.Len() == 2 && r.src[at.number.start] == '0'
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
	if strings.IndexByte(text, '[') < 0 && strings.IndexByte(text, ':') < 0 {
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
	if i := strings.IndexByte(text, '>'); i > 0 && strings.HasPrefix(text, start) && strings.HasPrefix(text[i:], end) {
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

// Number finds the number at the start of a heading. It returns the digits, the offset
// after the signs of the number and the white space after them, and whether a link after
// the number proves a paper. FORMAT.md has the forms. If padded is true, a number with a
// zero before, as in "01 T", precedes in the text, and "10 T" has a number, too.
func Number(text string, padded bool) (digits Span, mark int, sure bool) {
	if n := keycapsLen(text); n > 0 { // the keycap of ten is a symbol, too
		return span(0, n), lines.SkipBlanks(text, n), true
	}
	const most, few = 9, 3 // digits; 9 is the limit of lists in CommonMark
	start := lines.SkipSymbols(text, 0)
	sure = start == 0
	word, bare := wordLen(text[start:], paperWords), false
	if word == 0 {
		if word = wordLen(text[start:], numberWords); word > 0 {
			last := text[start+word-1]
			sure, bare = false, last == '.' || last >= utf8.RuneSelf // "No. 1 T", "№ 1 T"
		}
	}
	start = lines.SkipBlanks(text, start+word)
	named := word > 0
	closing := ""
	for _, b := range numberBrackets {
		if (b.close == "" || !named) && strings.HasPrefix(text[start:], b.open) {
			start, closing = start+len(b.open), b.close
			sure = sure && len(b.open) == 1
			named, bare = true, b.close == "" // "#1 T"
			break
		}
	}
	if n := keycapsLen(text[start:]); n > 0 && closing == "" {
		return span(start, start+n), lines.SkipBlanks(text, start+n), sure
	}
	end := digitsEnd(text, start)
	n := end - start
	if n == 0 || n > most || n > few && closing != "" {
		return Span{}, 0, false
	}
	digits = span(start, end)
	if n == 2 && (padded || text[start] == '0') {
		bare = true
	}
	if last := digitsEnd(text, end+1); last > end+1 && last <= end+4 && text[end] == '/' {
		if of := NumberOf(text[end+1 : last]); NumberOf(digits.Of(text)) <= of {
			bare, sure, end = bare || of > 4, false, last // "1/10 T", and no fraction
		}
	}
	size, direct := signLen(text[end:], n, named || n == 2 && text[start] == '0', bare)
	if closing != "" {
		size, direct = closeLen(text[end:], closing), true
	}
	if size < 0 {
		return Span{}, 0, false
	}
	return digits, lines.SkipBlanks(text, end+size), sure && (named || direct)
}

// digitsEnd returns the offset after the digits of a text at i.
func digitsEnd(text string, i int) int {
	for i < len(text) && '0' <= text[i] && text[i] <= '9' {
		i++
	}
	return i
}

// keycap is the sign after a digit that makes it a key, and ten the key with two digits.
const (
	keycap = "\u20e3"
	emoji  = "\ufe0f" // may be before keycap
	ten    = "\U0001f51f"
)

// keycapsLen returns the length of the number of up to three keycaps at the start of a
// text, or 0.
func keycapsLen(text string) int {
	if strings.HasPrefix(text, ten) {
		return len(ten)
	}
	end, digits := 0, 0
	for end < len(text) && '0' <= text[end] && text[end] <= '9' {
		rest, ok := strings.CutPrefix(strings.TrimPrefix(text[end+1:], emoji), keycap)
		if !ok {
			break
		}
		end, digits = len(text)-len(rest), digits+1
	}
	if digits > 3 {
		return 0
	}
	return end
}

// NumberOf returns the value of a number in a heading: of digits, or of keycaps.
func NumberOf(text string) int {
	if text == ten {
		return 10
	}
	if strings.Contains(text, keycap) {
		text = strings.NewReplacer(emoji, "", keycap, "").Replace(text)
	}
	n, _ := strconv.Atoi(text) // nine digits at most
	return n
}

// NumberLike returns the text of n as a number in the form of like, given like with its
// signs: of digits, with zeros before if like has such zeros, or has two digits and no sign,
// or of keycaps.
func NumberLike(mark, like string, n int) string {
	text := strconv.Itoa(n)
	if like != ten && !strings.HasSuffix(like, keycap) {
		if pad := len(like) - len(text); pad > 0 && (like[0] == '0' || strings.TrimRight(mark, lines.Blanks) == like && len(like) == 2) {
			text = strings.Repeat("0", pad) + text
		}
		return text
	}
	sign := keycap
	if like == ten || strings.Contains(like, emoji) {
		sign = emoji + keycap
	}
	var b strings.Builder
	for i := range text {
		b.WriteString(text[i:i+1] + sign)
	}
	return b.String()
}

// numberBrackets are the signs around a number.
var numberBrackets = [...]struct{ open, close string }{{"#", ""}, {"[", "]"}, {"(", ")"}, {"**", "**"}, {"（", "）"}, {"【", "】"}, {"第", "篇"}}

// closeLen returns the length of the sign after a number that closes brackets, or -1.
// White space follows a sign of ASCII.
func closeLen(rest, sign string) int {
	all := len(rest)
	if sign == "**" && rest != "" && (rest[0] == '.' || rest[0] == ')') {
		rest = rest[1:]
	}
	rest, ok := strings.CutPrefix(rest, sign)
	if !ok || sign[0] < utf8.RuneSelf && (rest == "" || !lines.IsBlank(rest[0])) {
		return -1
	}
	return all - len(strings.TrimPrefix(rest, wide))
}

// LinkNumber finds the number at the start of the text of a link, as in [1. T](URL):
// up to three digits with ".", ")", "、", "．" or "：", and then, after "." and ")", white
// space. It returns the digits, and the offset of the title. Without a title, there is no
// number.
func LinkNumber(text string) (digits Span, mark int) {
	const most = 3
	start := lines.SkipBlanks(text, 0)
	end := start
	for end < len(text) && end <= start+most && '0' <= text[end] && text[end] <= '9' {
		end++
	}
	if end == start || end > start+most {
		return Span{}, 0
	}
	sign := 0
	for _, s := range [...]string{". ", ") ", "、", "．", wide} {
		if strings.HasPrefix(text[end:], s) {
			sign = len(strings.TrimRight(s, " "))
		}
	}
	if mark = lines.SkipBlanks(text, end+sign); sign == 0 || mark == len(text) {
		return Span{}, 0
	}
	return span(start, end), mark
}

// TitleLabel returns the length of a label at the start of a title, as in "Title: T"
// or "Paper: T", perhaps after an emoji, with the white space after the colon, or 0.
func TitleLabel(text string) int {
	start := lines.SkipSymbols(text, 0)
	for _, words := range [...][]string{titleWords, paperWords} {
		word := wordLen(text[start:], words)
		if word == 0 {
			continue
		}
		n := colonEnd(text, start+word)
		if rest := lines.SkipBlanks(text, n); n > 0 && rest < len(text) {
			return rest
		}
	}
	return 0
}

// wordLen returns the length of the word at the start of a text, in any case, if a
// text follows the word, or 0.
func wordLen(text string, words []string) int {
	if text == "" || !startsMark[text[0]] {
		return 0
	}
	for _, word := range words {
		// Most texts start with other letters.
		if len(text) > len(word) && text[1]|0x20 == word[1]|0x20 && strings.EqualFold(text[:len(word)], word) {
			return len(word)
		}
	}
	return 0
}

// titleWords are words before the title of a paper.
var titleWords = []string{"title", "paper title", "标题", "論文タイトル", "论文标题", "题目", "タイトル", "제목", "논문 제목"}

// paperWords are words before the number of a paper.
var paperWords = []string{"paper", "论文", "論文", "논문"}

// numberWords are other words before a number.
var numberWords = []string{"no.", "nr.", "№", "article"}

// startsMark holds the bytes that a number, a bold text or one of the words may start
// with. Most headings are those of sections, and start with another letter.
var startsMark = func() (t [256]bool) {
	for _, c := range []byte("0123456789#[(*:<") {
		t[c] = true
	}
	for _, b := range numberBrackets {
		t[b.open[0]] = true
	}
	t["⭐"[0]], t["🔥"[0]] = true, true // the first bytes of symbols
	for _, words := range [...][]string{titleWords, paperWords, numberWords} {
		for _, word := range words {
			t[word[0]], t[strings.ToUpper(word)[0]] = true, true
		}
	}
	return t
}()

// signLen returns the length of the sign after the digits of a number, with white space
// before the sign, or -1 if the digits are no number, and whether the sign is directly after
// the digits. It is given the text after the digits, how many digits these are, whether a
// word is before them, and whether white space alone may follow.
func signLen(rest string, digits int, named, bare bool) (n int, direct bool) {
	at := lines.SkipBlanks(rest, 0)
	sign, size := utf8.DecodeRuneInString(rest[at:])
	after := rest[at+size:]
	blank := after == "" || lines.IsBlank(after[0])
	colon := (sign == ':' && blank || sign == '：') && (named || bare || digits <= 2) // "360: T" is a title
	switch {
	case sign == '\\' && len(after) > 1 && (after[0] == '.' || after[0] == ')') && lines.IsBlank(after[1]) && at == 0:
		return len(`\.`), false
	case at == 0 && (sign == '.' || sign == ')') && (blank || after[0] == '['):
		return size, true
	case digits > 3 || size == 0:
		return -1, false
	case at == 0:
		if next, _ := utf8.DecodeRuneInString(after); colon || sign == '.' && unicode.IsLetter(next) || strings.ContainsRune("、．）｜", sign) {
			return size, true
		}
	case after != "" && blank && strings.ContainsRune(":：|·-–—", sign):
		dash := sign == '-' || sign > '·' && sign != '：'
		if after = after[1:]; named || strings.HasPrefix(after, "[") || (bare || dash && digits <= 2) && digitsEnd(after, 0) == 0 {
			return at + size, false
		}
		return -1, false
	}
	if bare && at > 0 {
		return 0, false
	}
	return -1, false
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
