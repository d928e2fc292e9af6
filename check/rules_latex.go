package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// titleLaTeX finds LaTeX in titles. Math between dollar signs is fine if the front
// matter says that the page renders math, and without front matter: such a file is
// read on GitHub, where math is rendered.
func titleLaTeX(p *Pass) {
	math := rendersMath(p.Post) || !p.Places.Fenced
	for i := range p.Places.Papers {
		title := p.Places.Papers[i].Title
		if s, ok := findLaTeX(title.Of(p.Text), math); ok {
			at := digest.Span{Start: title.Start + s.Start, End: title.Start + s.End}
			p.Report(at, fmt.Sprintf("the title has LaTeX, %s: write plain text", quoted(at.Of(p.Text))))
		}
	}
}

// rendersMath reports whether a key such as math or mathjax of the front matter is
// on. Themes load the program that renders math for such posts.
func rendersMath(p *digest.Post) bool {
	for _, key := range []string{"math", "mathjax", "katex", "use_math", "usemath"} {
		if value, ok := p.Extra.Lookup(key); ok && value != nil && value != false && value != "" {
			return true
		}
	}
	return false
}

// findLaTeX returns the span of the first LaTeX in a text: $math$, \command,
// ^{…} or _{…}. If math is true, $math$ is skipped.
func findLaTeX(text string, math bool) (digest.Span, bool) {
	start := 0
	for start < len(text) && !startsLaTeX[text[start]] {
		start++
	}
	lastBrace := -1
	if start < len(text) {
		lastBrace = strings.LastIndexByte(text, '}')
	}
	for i := start; i < len(text); i++ {
		n := 0
		switch text[i] {
		case '\\':
			n = commandLen(text[i:])
		case '$':
			n = mathLen(text[i:])
			if math && n > 0 {
				i += n - 1
				continue
			}
		case '^', '_':
			if i < lastBrace {
				n = scriptLen(text[i : lastBrace+1])
			}
		}
		if n > 0 {
			return digest.Span{Start: i, End: i + n}, true
		}
		if strings.HasPrefix(text[i:], `\$`) {
			i++ // an escaped sign does not start LaTeX
		}
	}
	return digest.Span{}, false
}

// startsLaTeX holds the bytes that may start LaTeX.
var startsLaTeX = [256]bool{'\\': true, '$': true, '^': true, '_': true}

// commandLen returns the length of the command at the start of text, such as
// \alpha{…}, or 0.
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

// scriptLen returns the length of the superscript or subscript at the start of
// text, such as ^{2}, or ^textbf{2} where a command lost its backslash; or 0.
// Text ends with a brace.
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

// mathLen returns the length of the $math$ at the start of text, or 0. Amounts
// of money are not math: in "$5 to $10" the second sign follows a space, and in
// "US$ and A$" the signs enclose words.
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
