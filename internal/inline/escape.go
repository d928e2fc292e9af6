package inline

import (
	"strings"

	"github.com/paperdigest/digest/internal/block"
)

// Escape returns inline Markdown for the text of a link, or of a heading, of
// which a reader sees plain. It escapes nothing where nothing needs it: for
// CommonMark, nor for Liquid and kramdown, through which Jekyll sends a post.
// Whether the result reads as plain is for the caller to check: a line end,
// for one, cannot be written.
func Escape(plain string) string {
	if Plain(plain) == plain && isLinkText(plain) && !isForeign(plain) {
		return plain
	}
	return escapeText(plain)
}

func escapeText(plain string) string {
	set := "\\`*_[]<{"
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
			b.WriteString(brace) // Liquid knows no escaped one
			continue
		case c == '&':
			// kramdown knows no escaped one.
			b.WriteByte(c)
			if n, _ := entity(plain[i:]); n > 0 {
				b.WriteString("amp;")
			}
			continue
		case c == '^' && i == 0:
			b.WriteString("&#94;") // nor an escaped one of these
			continue
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

// EscapeQuoted is Escape for the text of a link in a quote. There kramdown takes
// a line with a bar for a table, and a bracket with a colon after it for a
// definition.
func EscapeQuoted(plain string) string { return quotedText.Replace(Escape(plain)) }

// EscapeQuotedDest is EscapeDest for a link in a quote.
func EscapeQuotedDest(url string) string { return quotedDest.Replace(EscapeDest(url)) }

var (
	quotedText = strings.NewReplacer("|", `\|`, "]:", "]&#58;")
	quotedDest = strings.NewReplacer("|", "&#124;")
)

// isForeign reports whether a text that CommonMark takes as it is has a meaning
// to Liquid (an unclosed tag of which ends the build of a whole site), or to
// kramdown: mathematics, struck text, a footnote, an element that nothing
// closes and that therefore swallows the link around it.
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

// EscapeHeading is Escape for text that is all of a heading's content, or all
// behind its number.
func EscapeHeading(plain string) string {
	md := Escape(plain)
	if _, ok := Find(md, 0); ok || strings.HasPrefix(md, "[") {
		md = escapeText(plain) // it is a link, or may become one with what follows
	}
	// Hashes at the end would close the heading.
	if open := strings.TrimRight(md, "#"); len(open) < len(md) && (open == "" || strings.HasSuffix(open, " ")) {
		md = md[:len(md)-1] + `\#`
	}
	return md
}

// WriteLink returns a link with a text and a destination. Whether the result
// reads as these is for the caller to check.
func WriteLink(plain, url string) string {
	text, dest := Escape(plain), EscapeDest(url)
	if md := "[" + text + "](" + dest + ")"; isLink(md, text) {
		return md
	}
	// A backtick in one and another in the other make code of the middle.
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

// isLink reports whether md is a link with that text.
func isLink(md, text string) bool {
	l, ok := Find(md, 0)
	return ok && l.Start == 0 && l.TextTo == 1+len(text)
}

// isLinkText reports whether md can stand between a link's brackets.
func isLinkText(md string) bool { return isLink("["+md+"](u)", md) }

// Dest returns the URL that a link's destination, as Find bounds it, stands
// for. Percent-encoding is left as it is.
func Dest(md string) string {
	if strings.HasPrefix(md, "<") {
		md = md[1 : len(md)-1]
	}
	return Decode(md)
}

// EscapeDest returns the destination to write for a URL. Whether it reads as
// url is for the caller to check.
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
