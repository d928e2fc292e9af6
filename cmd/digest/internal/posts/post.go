package posts

import (
	"bytes"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/frontmatter"
)

// IsPost reports whether the text of a Markdown file is a post: the text has
// front matter or papers. Other Markdown files, such as a README, may stand in a
// directory of posts. A text that cannot be read is a post if it has papers, so
// that the error is reported.
func IsPost(text []byte) bool {
	const most = 1 << 10 // bytes that are looked at first; front matter is rarely longer
	if parts, closed := frontmatter.Split(string(text[:min(len(text), most)])); closed && !parts.Absent() {
		return true
	}
	parts, closed := frontmatter.Split(string(text))
	if closed && !parts.Absent() || isUTF16(text) {
		return true
	}
	// Front matter that no line closes ends with its first line here.
	p, err := digest.Parse(bytes.ToValidUTF8(text[parts.Open:], []byte("?")))
	return err != nil || len(p.Papers) > 0
}

// isUTF16 reports whether a text starts with a byte order mark of UTF-16.
func isUTF16(text []byte) bool {
	return bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff"))
}
