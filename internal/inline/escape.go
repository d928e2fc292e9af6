package inline

import "strings"

// Escape returns inline Markdown for the text of a link, or of a heading, of
// which a reader sees plain. It escapes nothing where nothing needs it.
// Whether the result reads as plain is for the caller to check: a line end,
// for one, cannot be written.
func Escape(plain string) string {
	if Plain(plain) == plain && isLinkText(plain) {
		return plain
	}
	var b strings.Builder
	b.Grow(len(plain) + 16)
	for i := 0; i < len(plain); i++ {
		if strings.IndexByte("\\`*_[]<&", plain[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(plain[i])
	}
	return b.String()
}

// EscapeHeading is Escape for text that is all of a heading's content, or all
// behind its number.
func EscapeHeading(plain string) string {
	md := Escape(plain)
	if _, ok := Find(md, 0); ok {
		md = escapeBytes(plain, "\\`*_[]<&")
	}
	// Hashes at the end would close the heading.
	if open := strings.TrimRight(md, "#"); len(open) < len(md) && (open == "" || strings.HasSuffix(open, " ")) {
		md = md[:len(md)-1] + `\#`
	}
	return md
}

// isLinkText reports whether md can stand between a link's brackets.
func isLinkText(md string) bool {
	l, ok := Find("["+md+"](u)", 0)
	return ok && l.Start == 0 && l.TextTo == 1+len(md)
}

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
	if readsAsDest(url, url) {
		return url
	}
	bare := escapeBytes(url, "\\&()")
	if readsAsDest(bare, url) {
		return bare
	}
	return "<" + escapeBytes(url, "\\&<>") + ">"
}

func readsAsDest(md, url string) bool {
	text := "[t](" + md + ")"
	l, ok := Find(text, 0)
	return ok && l.End == len(text) && text[l.DestFrom:l.DestTo] == md && Dest(md) == url
}

func escapeBytes(s, set string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(set, s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
