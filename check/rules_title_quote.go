package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

const (
	doubleQuotes = "\"“”„‟"
	singleQuotes = "'‘’‚‛"
)

// titleQuote finds a quote sign at an end of the title that has no partner.
func titleQuote(p *Pass) {
	title := strings.TrimSpace(p.Post.Title)
	last, n := utf8.DecodeLastRuneInString(title)
	first, m := utf8.DecodeRuneInString(title)
	switch {
	case title == "":
	case closesNothing(title, last):
		rest := strings.TrimSpace(title[:len(title)-n])
		p.strayQuote(last, false, rest)
	case opensNothing(title, first):
		rest := strings.TrimSpace(title[m:])
		p.strayQuote(first, true, rest)
	}
}

// strayQuote reports a quote sign at the start or the end of the title, less
// which that is rest.
func (p *Pass) strayQuote(quote rune, start bool, rest string) {
	written, value := p.written("title")
	at, certain := quotePlace(written, quote, start)
	at.Start, at.End = value.Start+at.Start, value.Start+at.End
	end := "ends"
	if start {
		end = "starts"
	}
	message := fmt.Sprintf("the title %s with a %c that has no partner: remove it, or add the other one", end, quote)
	// A plain scalar may become another thing without the sign: "a:" is a
	// mapping.
	isPlain := !strings.HasPrefix(written, `"`) && !strings.HasPrefix(written, "'")
	if !certain || rest == "" || strings.ContainsAny(rest, doubleQuotes) || outer(rest) > 0 || isPlain && strings.HasSuffix(rest, ":") {
		p.Report(at, message)
		return
	}
	fix := digest.Edit{Start: at.Start, End: at.End}
	for start && p.Text[fix.End] == ' ' {
		fix.End++
	}
	for !start && p.Text[fix.Start-1] == ' ' {
		fix.Start--
	}
	p.Report(at, message, fix)
}

// quotePlace returns where the quote sign that starts or ends a title stands in
// the scalar that it is written as. It is not certain where that is written in
// another way.
func quotePlace(written string, quote rune, start bool) (at digest.Span, certain bool) {
	at = digest.Span{Start: 0, End: len(written)}
	style := ""
	if len(written) > 1 && (written[0] == '"' || written[0] == '\'') && written[len(written)-1] == written[0] {
		style = written[:1]
		at.Start, at.End = 1, len(written)-1
	}
	inner := written[at.Start:at.End]
	sign := string(quote)
	switch {
	case style == sign && sign == `"`:
		sign = `\"`
	case style == sign && sign == `'`:
		sign = `''`
	}
	if start && strings.HasPrefix(inner, sign) {
		return digest.Span{Start: at.Start, End: at.Start + len(sign)}, true
	}
	if !start && strings.HasSuffix(inner, sign) {
		return digest.Span{Start: at.End - len(sign), End: at.End}, true
	}
	return digest.Span{Start: 0, End: len(written)}, false
}

// closesNothing reports whether a title ends in a quote sign that has no
// partner before it. Where the sign may be an inch, a foot or an apostrophe, it
// is none.
func closesNothing(title string, last rune) bool {
	before := strings.TrimSuffix(title, string(last))
	switch {
	case strings.ContainsRune(doubleQuotes, last):
		return unpaired(title) && !isMeasure(before)
	case strings.ContainsRune(singleQuotes, last):
		r, _ := utf8.DecodeLastRuneInString(before)
		return outer(before) == 0 && !isMeasure(before) && !strings.ContainsRune("sSxXzZnN", r)
	}
	return false
}

// opensNothing reports whether a title starts with a quote sign that has no
// partner behind it.
func opensNothing(title string, first rune) bool {
	after := strings.TrimPrefix(title, string(first))
	switch {
	case strings.ContainsRune(doubleQuotes, first):
		return unpaired(title)
	case strings.ContainsRune(singleQuotes, first):
		r, _ := utf8.DecodeRuneInString(after)
		word, _, _ := strings.Cut(after, " ")
		return outer(after) == 0 && !unicode.IsLower(r) && !unicode.IsDigit(r) && !isClipped(word)
	}
	return false
}

// isClipped reports whether a word is one that an apostrophe starts.
func isClipped(word string) bool {
	for _, w := range []string{"tis", "twas", "em", "til", "cause"} {
		if strings.EqualFold(word, w) {
			return true
		}
	}
	return false
}

// unpaired reports whether the number of double quotes in a title is odd,
// whether or not those behind a number are inches.
func unpaired(title string) bool {
	all, inches := 0, 0
	for i, r := range title {
		if strings.ContainsRune(doubleQuotes, r) {
			all++
			if isMeasure(title[max(0, i-16):i]) {
				inches++
			}
		}
	}
	return all%2 == 1 && (all-inches)%2 == 1
}

// isMeasure reports whether a text ends in a number as inches and feet have it:
// of three digits at most, unlike a day and a year.
func isMeasure(text string) bool {
	n := 0
	start := len(text)
	for start > 0 && strings.IndexByte("0123456789./'", text[start-1]) >= 0 {
		start--
		if text[start] >= '0' && text[start] <= '9' {
			n++
		}
		if n > 3 {
			return false
		}
	}
	return n > 0 && !strings.HasSuffix(text[:start], "-")
}

// outer returns how many single quotes of a text do not stand within a word.
func outer(text string) int {
	n := 0
	for i, r := range text {
		if !strings.ContainsRune(singleQuotes, r) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		if !unicode.IsLetter(before) || !unicode.IsLetter(after) {
			n++
		}
	}
	return n
}
