package layout

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/lines"
)

// Number finds the number at the start of a heading. It returns the digits, the offset
// after the signs of the number and the white space after them, and whether a link after
// the number proves a paper. FORMAT.md has the forms. Other headings do not count: each
// paper is read alone after an edit.
func Number(text string) (digits Span, mark int, sure bool) {
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
	for i := range numberBrackets {
		b := &numberBrackets[i]
		if (b.close == "" || !named) && strings.HasPrefix(text[start:], b.open) {
			start, closing = start+len(b.open), b.close
			sure = sure && len(b.open) == 1
			named, bare = true, b.close == "" // "#1 T"
			break
		}
	}
	if start > 0 && closing == "" {
		if n := keycapsLen(text[start:]); n > 0 {
			return span(start, start+n), lines.SkipBlanks(text, start+n), sure
		}
	}
	end := digitsEnd(text, start)
	n := end - start
	if n == 0 || n > most || n > few && closing != "" {
		return Span{}, 0, false
	}
	digits = span(start, end)
	if n == 2 && text[start] == '0' {
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
	if text == "" || !startsWord[text[0]] {
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

// startsWord holds the bytes that one of the words may start with.
var startsWord = func() (t [256]bool) {
	for _, words := range [...][]string{titleWords, paperWords, numberWords} {
		for _, word := range words {
			t[word[0]], t[strings.ToUpper(word)[0]] = true, true
		}
	}
	return t
}()

// startsMark holds the bytes that a number, a bold text or one of the words may start
// with. Most headings are those of sections, and start with another letter.
var startsMark = func() [256]bool {
	t := startsWord
	for _, c := range []byte("0123456789#[(*:<") {
		t[c] = true
	}
	for _, b := range numberBrackets {
		t[b.open[0]] = true
	}
	t["⭐"[0]], t["🔥"[0]] = true, true // the first bytes of symbols
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
