package inline

import (
	"strings"

	"github.com/paperdigest/digest/internal/block"
)

// Escape returns inline Markdown for the text of a link, or of a heading, so that a
// reader sees plain. Only what CommonMark, Liquid or kramdown would read as markup
// is escaped: Jekyll sends a post through Liquid and kramdown. The caller must
// check that the result reads as plain: a line end, for example, cannot be written.
func Escape(plain string) string {
	if Plain(plain) == plain && IsLinkText(plain) && !isForeign(plain) {
		return plain
	}
	return escapeText(plain)
}

// escapeText escapes all signs that may be markup, and brackets only where they would not
// be read as text otherwise.
func escapeText(plain string) string {
	set := "\\`*_<{"
	if md := escapeSigns(plain, set); Plain(md) == plain && IsLinkText(md) && !strings.Contains(md, "[^") {
		return md
	}
	return escapeSigns(plain, set+"[]")
}

// escapeSigns escapes the signs of a set, and signs of kramdown and Liquid. An underscore
// within a word is no markup.
func escapeSigns(plain, set string) string {
	for _, sign := range []string{"$$", "~~"} {
		if strings.Contains(plain, sign) {
			set += sign[:1]
		}
	}
	var b strings.Builder
	b.Grow(len(plain) + 16)
	for i := 0; i < len(plain); i++ {
		switch c := plain[i]; {
		case isLiquid(plain[i:]):
			b.WriteString(brace) // Liquid does not know an escaped brace
			continue
		case c == '&':
			// kramdown does not know an escaped sign.
			b.WriteByte(c)
			if n, _ := entity(plain[i:]); n > 0 {
				b.WriteString("amp;")
			}
			continue
		case c == '^' && i == 0:
			b.WriteString("&#94;") // and does not know these escaped
			continue
		case c == '_' && i > 0 && i+1 < len(plain) && isAlnum(plain[i-1]) && isAlnum(plain[i+1]):
		case strings.IndexByte(set, c) >= 0:
			b.WriteByte('\\')
		}
		b.WriteByte(plain[i])
	}
	return b.String()
}

// brace is a "{" that Liquid does not see.
const brace = "&#123;"

// isLiquid reports whether text starts with the delimiter of a tag or an output
// of Liquid.
func isLiquid(text string) bool {
	return len(text) > 1 && text[0] == '{' && (text[1] == '{' || text[1] == '%')
}

// EscapeQuoted is Escape for the text of a link in a quote. In a quote, kramdown
// reads a line with a bar as a table, and a bracket with a colon after it as a
// definition.
func EscapeQuoted(plain string) string { return quotedText.Replace(Escape(plain)) }

// EscapeQuotedDest is EscapeDest for a link in a quote.
func EscapeQuotedDest(url string) string { return quotedDest.Replace(EscapeDest(url)) }

var (
	quotedText = strings.NewReplacer("|", `\|`, "]:", "]&#58;")
	quotedDest = strings.NewReplacer("|", "&#124;")
)

// isForeign reports whether a text without markup for CommonMark has markup for
// Liquid or kramdown. An unclosed tag of Liquid ends the build of a whole site.
// kramdown knows mathematics, struck text, footnotes, and elements without a
// closing tag, which take in the link around them.
func isForeign(s string) bool {
	for _, sign := range []string{"{{", "{%", "{#", "{:", "$$", "~~", "[^"} {
		if strings.Contains(s, sign) {
			return true
		}
	}
	if strings.HasPrefix(s, "^") {
		return true
	}
	open := 0
	for i := strings.IndexByte(s, '<'); i >= 0; {
		n := max(1, block.TagLen(s[i:]))
		switch tag := s[i : i+n]; {
		case n == 1 || strings.HasSuffix(tag, "/>"):
		case tag[1] == '/':
			open--
		default:
			open++
		}
		k := strings.IndexByte(s[i+n:], '<')
		if k < 0 {
			break
		}
		i += n + k
	}
	return open != 0
}

// EscapeHeading is Escape for the whole content of a heading, or for all content
// after the number.
func EscapeHeading(plain string) string {
	md := Escape(plain)
	// Hashes at the end would close the heading.
	if open := strings.TrimRight(md, "#"); len(open) < len(md) && (open == "" || strings.HasSuffix(open, " ")) {
		md = md[:len(md)-1] + `\#`
	}
	return md
}

// Kept divides a text that takes the place of old Markdown into the Markdown of the first
// words that stay, other words, and the Markdown of the last words that stay.
func Kept(old, plain string) (before, words, after string) {
	md, was, is := strings.Fields(old), strings.Fields(Plain(old)), strings.Fields(plain)
	n, m := 0, 0
	if len(md) == len(was) {
		for n < len(was) && n < len(is) && was[n] == is[n] {
			n++
		}
		for m < len(was)-n && m < len(is)-n && was[len(was)-1-m] == is[len(is)-1-m] {
			m++
		}
	}
	return strings.Join(md[:n], " "), strings.Join(is[n:len(is)-m], " "), strings.Join(md[len(md)-m:], " ")
}

// WriteLink returns a link with a text and a destination. The caller must check
// that the result reads as these.
func WriteLink(plain, url string) string {
	text, dest := Escape(plain), EscapeDest(url)
	if md := "[" + text + "](" + dest + ")"; isLink(md, text) {
		return md
	}
	// A backtick in the text and another in the URL make code of the middle.
	return "[" + escapeText(plain) + "](" + dest + ")"
}

// WriteQuotedLink is WriteLink for a link in a quote.
func WriteQuotedLink(plain, url string) string {
	text, dest := EscapeQuoted(plain), EscapeQuotedDest(url)
	if md := "[" + text + "](" + dest + ")"; isLink(md, text) {
		return md
	}
	return "[" + quotedText.Replace(escapeText(plain)) + "](" + dest + ")"
}

// isLink reports whether md is a link with the given text.
func isLink(md, text string) bool {
	l, ok := Find(md, 0)
	return ok && l.Start == 0 && l.TextTo == 1+len(text)
}

// IsLinkText reports whether md can stand between a link's brackets.
func IsLinkText(md string) bool { return isLink("["+md+"](u)", md) }

// Dest returns the URL for a link's destination, with the bounds that Find returns.
// Percent-encoding stays.
func Dest(md string) string {
	if strings.HasPrefix(md, "<") {
		md = md[1 : len(md)-1]
	}
	return Decode(md)
}

// EscapeDest returns the destination to write for a URL. The caller must check that
// the destination reads as url.
func EscapeDest(url string) string {
	if readsAsDest(url, url) && !strings.Contains(url, "{{") && !strings.Contains(url, "{%") {
		return url
	}
	// kramdown takes no escaped parenthesis, nor an escaped "&".
	escaped := strings.NewReplacer(`\`, `\\`, "<", `\<`, ">", `\>`).Replace(url)
	var b strings.Builder
	for i := 0; i < len(escaped); i++ {
		if isLiquid(escaped[i:]) {
			b.WriteString(brace)
			continue
		}
		b.WriteByte(escaped[i])
		if n, _ := entity(escaped[i:]); escaped[i] == '&' && n > 0 {
			b.WriteString("amp;")
		}
	}
	if md := b.String(); readsAsDest(md, url) {
		return md
	}
	return "<" + b.String() + ">"
}

func readsAsDest(md, url string) bool {
	text := "[t](" + md + ")"
	l, ok := Find(text, 0)
	return ok && l.End == len(text) && text[l.DestFrom:l.DestTo] == md && Dest(md) == url
}
