package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// titleLaTeX finds LaTeX in titles.
func titleLaTeX(p *Pass) {
	for i := range p.Places.Papers {
		title := p.Places.Papers[i].Title
		if s, ok := findLaTeX(title.Of(p.Text)); ok {
			at := digest.Span{Start: title.Start + s.Start, End: title.Start + s.End}
			p.Report(at, fmt.Sprintf("the title holds LaTeX, %s: write what it stands for", quoted(at.Of(p.Text))))
		}
	}
}

// findLaTeX returns where the first LaTeX in a text stands: $math$, a
// \command, ^{…} or _{…}.
func findLaTeX(text string) (digest.Span, bool) {
	lastBrace := strings.LastIndexByte(text, '}')
	for i := 0; i < len(text); i++ {
		n := 0
		switch text[i] {
		case '\\':
			n = commandLen(text[i:])
		case '$':
			n = mathLen(text[i:])
		case '^', '_':
			if i < lastBrace {
				n = scriptLen(text[i : lastBrace+1])
			}
		}
		if n > 0 {
			return digest.Span{Start: i, End: i + n}, true
		}
		if strings.HasPrefix(text[i:], `\$`) {
			i++ // a sign that is escaped starts nothing
		}
	}
	return digest.Span{}, false
}

// commandLen returns the length of the command that text starts with, such as
// \alpha with its {…} behind it, or 0.
func commandLen(text string) int {
	n := 1
	for n < len(text) && isLetter(text[n]) {
		n++
	}
	if n < 2 {
		return 0
	}
	if n < len(text) && text[n] == '{' {
		if end := strings.IndexByte(text[n:], '}'); end >= 0 {
			n += end + 1
		}
	}
	return n
}

// scriptLen returns the length of the super- or subscript that text starts with,
// such as ^{2} or, of a command whose backslash was lost, ^textbf{2}; or 0. Text
// ends in a brace.
func scriptLen(text string) int {
	n := 1
	for n < len(text) && isLetter(text[n]) {
		n++
	}
	if n >= len(text) || text[n] != '{' {
		return 0
	}
	return strings.IndexByte(text, '}') + 1
}

// mathLen returns the length of the $math$ that text starts with, or 0. What
// spends money is none: in "$5 to $10" the second sign follows a space, in
// "US$ and A$" they enclose words.
func mathLen(text string) int {
	const most = 200 // bytes
	inner := text[1:min(len(text), most)]
	end := strings.IndexByte(inner, '$')
	if end < 1 {
		return 0
	}
	after, _ := utf8.DecodeRuneInString(text[end+2:])
	inner = inner[:end]
	switch {
	case strings.HasPrefix(inner, " ") || strings.HasSuffix(inner, " ") || '0' <= after && after <= '9':
		return 0
	case strings.ContainsAny(inner, `\^_{=`), len(inner) == 1:
	case strings.Contains(inner, " "), after < utf8.RuneSelf && isLetter(byte(after)):
		return 0
	}
	return end + 2
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
