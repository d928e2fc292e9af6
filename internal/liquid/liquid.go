// Package liquid finds the markup of Liquid in a post. Jekyll sends a post through
// Liquid before it reads any Markdown: the markup has the same meaning in a
// paragraph, in code and in HTML.
//
// The grammar is that of Liquid 4 and 5: a tag is "{% name … %}", an output is "{{
// … }}", both may span lines, and a hyphen next to a delimiter strips white space.
// A raw block has no markup inside.
//
// Every function takes one pass over the text, in linear time.
package liquid

import (
	"strings"

	"github.com/paperdigest/digest/internal/lines"
)

// Kind is the kind of a span of markup.
type Kind uint8

const (
	Tag     Kind = iota // {% name … %}
	Output              // {{ … }}
	Block               // a raw or highlight block, from the first tag to the last
	Comment             // a comment block, which the page does not show
)

// A Span is markup of Liquid: bytes [Start, End) of a text.
type Span struct {
	Start, End int
	Kind       Kind
}

// Index returns the offset of the first delimiter of a tag or an output in
// text, or -1.
func Index(text string) int {
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '{')
		if n < 0 || i+n+1 >= len(text) {
			return -1
		}
		i += n
		if c := text[i+1]; c == '%' || c == '{' {
			return i
		}
		i++
	}
}

// Spans returns the tags, the outputs and the opaque blocks of text, in order. An
// unclosed block is only the first tag. An unclosed delimiter is not markup; Check
// returns Liquid's message for it.
func Spans(text string) []Span {
	const many = 1 << 12 // in an unusual text
	var spans []Span
	var open []opened // the comment and highlight blocks around the token
	t := tokenizer{text: text}
	for tok, ok := t.next(); ok; tok, ok = t.next() {
		if !tok.closed {
			continue
		}
		if len(spans) == many && cap(spans) < 2*many {
			// A list that grows to a great length takes more than twice its memory.
			rest, n := t, 1
			for _, ok := rest.next(); ok; _, ok = rest.next() {
				n++
			}
			spans = append(make([]Span, 0, many+max(n, many)), spans...)
		}
		if !tok.tag {
			spans = append(spans, Span{tok.start, tok.end, Output})
			continue
		}
		name, _, ok := tok.parse(text)
		if !ok {
			continue
		}
		spans = append(spans, Span{tok.start, tok.end, Tag})
		switch name {
		case "raw":
			if end := t.skipRaw(); end > 0 {
				spans[len(spans)-1] = Span{tok.start, end, Block}
			}
		case "comment", "highlight":
			open = append(open, opened{name, len(spans) - 1})
		case "endcomment", "endhighlight":
			if n := len(open) - 1; n >= 0 && open[n].name == name[len("end"):] {
				first := open[n].first
				spans[first].End, spans[first].Kind = tok.end, Block
				if open[n].name == "comment" {
					spans[first].Kind = Comment
				}
				spans, open = spans[:first+1], open[:n]
			}
		}
	}
	return spans
}

// opened is an open block: the name, and the span of the first tag.
type opened struct {
	name  string
	first int
}

// A token is markup as the tokenizer of Liquid cuts it, with unread content.
type token struct {
	start, end int
	tag        bool
	closed     bool // some delimiter closes the token; of an output, perhaps a lone "}"
}

// A tokenizer cuts a text into tokens, and the text between tokens.
type tokenizer struct {
	text string
	pos  int

	noTagEnd, noBrace, noRawEnd bool // nothing of the kind is left in the text
}

// next returns the next token. A tag ends at the next "%}". An output ends at the
// next "}", or after "}}" there.
func (t *tokenizer) next() (token, bool) {
	n := Index(t.text[t.pos:])
	if n < 0 {
		return token{}, false
	}
	start := t.pos + n
	tok := token{start: start, end: start + 2, tag: t.text[start+1] == '%'}
	if tok.tag && !t.noTagEnd {
		n := strings.Index(t.text[tok.end:], "%}")
		if tok.closed = n >= 0; tok.closed {
			tok.end += n + 2
		}
		t.noTagEnd = n < 0
	}
	if !tok.tag && !t.noBrace {
		n := strings.IndexByte(t.text[tok.end:], '}')
		if tok.closed = n >= 0; tok.closed {
			tok.end += n + 1
			if tok.end < len(t.text) && t.text[tok.end] == '}' {
				tok.end++
			}
		}
		t.noBrace = n < 0
	}
	t.pos = tok.end
	return tok, true
}

// skipRaw skips to the end of the raw block whose first tag was the last token, and
// returns the end. If the block is not closed, skipRaw returns 0 and skips nothing.
func (t *tokenizer) skipRaw() int {
	if t.noRawEnd {
		return 0
	}
	ahead := *t
	for tok, ok := ahead.next(); ok; tok, ok = ahead.next() {
		if tok.endsRaw(t.text) {
			*t = ahead
			return tok.end
		}
	}
	t.noRawEnd = true
	return 0
}

// endsRaw reports whether a token ends a raw block: the last tag of the token is
// "endraw", after any other text. Liquid allows no hyphen before the name here.
func (tok token) endsRaw(text string) bool {
	s := text[tok.start:tok.end]
	if !tok.closed || !strings.HasSuffix(s, "%}") {
		return false
	}
	s = s[:len(s)-2]
	for {
		i := strings.LastIndex(s, "{%")
		if i < 0 {
			return false
		}
		after := s[i+2:]
		after = after[lines.SkipSpaces(after, 0):]
		if n := wordLen(after); n > 0 {
			return after[:n] == "endraw"
		}
		s = s[:i]
	}
}

// parse returns the name of a tag and the text after the name. If Liquid finds no
// name, ok is false.
func (tok token) parse(text string) (name, markup string, ok bool) {
	s := text[tok.start+2 : tok.end-2]
	s = strings.TrimPrefix(s, "-")
	s = s[lines.SkipSpaces(s, 0):]
	n := wordLen(s)
	if n == 0 && strings.HasPrefix(s, "#") {
		n = 1 // a comment in one tag
	}
	if n == 0 {
		return "", "", false
	}
	rest := s[n:]
	rest = rest[lines.SkipSpaces(rest, 0):]
	return s[:n], strings.TrimSuffix(rest, "-"), true
}

// wordLen returns the length of the word at the start of s.
func wordLen(s string) int {
	n := 0
	for n < len(s) && isWord(s[n]) {
		n++
	}
	return n
}

func isWord(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_'
}
