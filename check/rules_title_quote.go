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

// titleQuote finds an unpaired quotation mark at the start or end of the title.
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

// strayQuote reports an unpaired quotation mark at the start or the end of the
// title. Rest is the title without the mark.
func (p *Pass) strayQuote(quote rune, start bool, rest string) {
	written, value := p.written("title")
	at, certain := quotePlace(written, quote, start)
	at.Start, at.End = value.Start+at.Start, value.Start+at.End
	end := "ends"
	if start {
		end = "starts"
	}
	message := fmt.Sprintf("the title %s with an unpaired %c: remove the mark, or add its partner", end, quote)
	// Without the mark, a plain scalar may no longer be a string: "a:" is a
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

// quotePlace returns the span of the quotation mark at the start or end of a
// title, as an offset in the written scalar. If the scalar writes the mark as an
// unusual escape, certain is false and the span covers the scalar.
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

// closesNothing reports whether a title ends with an unpaired quotation mark. A
// sign that may be an inch, a foot or an apostrophe is not a quotation mark.
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

// opensNothing reports whether a title starts with an unpaired quotation mark.
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

// isClipped reports whether an apostrophe replaces the start of a word, as in
// 'tis.
func isClipped(word string) bool {
	for _, w := range []string{"tis", "twas", "em", "til", "cause"} {
		if strings.EqualFold(word, w) {
			return true
		}
	}
	return false
}

// unpaired reports whether the number of double quotes in a title is odd, with
// and without the quotes that follow a number and may be inches.
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

// isMeasure reports whether a text ends with a number of inches or feet: at most
// three digits, unlike a day or a year.
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

// outer returns the number of single quotes in a text that are not within a
// word.
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
