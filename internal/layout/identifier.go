package layout

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
)

// Identifiers are the arXiv identifiers in the links of a text: the destinations of
// links and autolinks, and bare addresses, outside of code. Identifiers that differ
// only in the version count as equal.
type Identifiers struct {
	// Any is for the links of the whole text. Own is for the links in fields with
	// only links and a label. Such a field says where the paper is; a link within a
	// sentence may be about another paper.
	Any, Own Identifier

	// Linked reports whether there are such fields with links. Otherwise, Own is for the
	// fields that say an identifier without a link, as in "arXiv: 2511.90001".
	Linked bool

	// Elsewhere reports whether there are such fields without an identifier, and not
	// to code: the paper is at another site.
	Elsewhere bool

	// bare is the number of lines with such fields and without a label: several are a list
	// of links.
	bare int

	// Wrong reports whether there are such fields with the address of a paper at arXiv
	// whose identifier is invalid.
	Wrong bool
}

// An Identifier is the first of several identifiers, and their count: 0, 1, or 2
// for more than one.
type Identifier struct {
	ID    arxiv.ID
	Count int
}

func (x *Identifier) add(id arxiv.ID) {
	switch {
	case x.Count == 0:
		x.ID, x.Count = id, 1
	case x.ID.Base() != id.Base():
		x.Count = 2
	}
}

// Add adds the identifiers of y.
func (x *Identifiers) Add(y Identifiers) {
	if y.Any.Count > 0 {
		x.Any.add(y.Any.ID)
		x.Any.Count = max(x.Any.Count, y.Any.Count)
	}
	switch {
	case y.Linked && !x.Linked:
		x.Own, x.Linked = y.Own, true
	case y.Own.Count > 0 && y.Linked == x.Linked:
		x.Own.add(y.Own.ID)
		x.Own.Count = max(x.Own.Count, y.Own.Count)
	}
	x.Elsewhere, x.Wrong = x.Elsewhere || y.Elsewhere, x.Wrong || y.Wrong
	x.bare += y.bare
}

// One returns the only identifier among the fields, or else, if there are no such
// fields, the only identifier of the text.
func (x Identifiers) One() (id arxiv.ID, ok bool) {
	if x.Own.Count > 0 {
		return x.Own.ID, x.Own.Count == 1
	}
	return x.Any.ID, x.Any.Count == 1 && !x.Elsewhere
}

// sites are parts of addresses with arXiv identifiers, of the word arXiv and of links of
// wikis. They start with rare letters, which are found fast.
var sites = []string{"xiv", "Xiv", ".co/papers/", "5iv", "[["}

// namesAny reports whether text may have an address with an arXiv identifier, or say an
// identifier.
func namesAny(text string) bool { return containsOne(text, sites) }

func containsOne(text string, sites []string) bool {
	for _, site := range sites {
		if strings.Contains(text, site) {
			return true
		}
	}
	return false
}

// Find adds the identifiers of text, in Markdown.
func (x *Identifiers) Find(text string) {
	if !mayFind(text) {
		return
	}
	var s block.Scanner
	s.Reset(text, 0)
	for s.Next() {
		if line := text[s.Start:s.End]; s.Kind != block.Code && mayFind(line) && !isDefinition(line) {
			before := x.Elsewhere
			x.Elsewhere = false
			x.findLine(line)
			if rest := cutLabelled(line); x.Elsewhere && (len(rest) == len(line) || strings.HasPrefix(rest, "//")) {
				x.bare++
			}
			x.Elsewhere = x.Elsewhere || before
		}
	}
}

// mayFind reports whether a text may have an address, or a field that says an
// identifier.
func mayFind(text string) bool {
	return strings.Contains(text, "://") || strings.Contains(text, "Xiv") || strings.Contains(text, "xiv")
}

// isDefinition reports whether a line defines a link or a footnote for other places of
// the text.
func isDefinition(line string) bool {
	line = strings.TrimLeft(line, " ")
	return strings.HasPrefix(line, "[") && strings.Contains(line, "]:")
}

// separators separate the fields of a line.
const separators = "|｜·•"

func (x *Identifiers) findLine(line string) {
	for line != "" {
		field := line
		if i := strings.IndexAny(line, separators); i >= 0 {
			_, n := utf8.DecodeRuneInString(line[i:])
			field, line = line[:i], line[i+n:]
		} else {
			line = ""
		}
		if strings.Contains(field, "://") {
			x.findField(field)
		} else if id, ok := said(field); ok {
			x.Add(Identifiers{Own: Identifier{id, 1}})
		}
	}
}

// said returns the identifier that a field says, without other words: after a label that
// starts with arXiv, as in "arXiv ID: 2511.90001 (v2)" and "DOI/arXiv: 2511.90001", or after
// any label, as in "Source: arXiv:2511.90001".
func said(field string) (id arxiv.ID, ok bool) {
	const name = "arxiv"
	text := cutLabelled(field)
	label := field[:len(field)-len(text)]
	text = strings.TrimLeft(text, " \t*_`")
	if i := strings.IndexByte(text, ':'); i == len(name) && strings.EqualFold(text[:i], name) {
		text = strings.TrimLeft(text[i+1:], " \t")
	} else if i := max(strings.Index(label, "Xiv"), strings.Index(label, "xiv")); i < 2 || hasLetter(label[:i-2]) && label[i-3] != '/' {
		return id, false
	}
	rest := ""
	if i := strings.IndexAny(text, " \t*_`()[],;（，"); i >= 0 {
		text, rest = text[:i], text[i:]
	}
	id, err := arxiv.Parse(strings.TrimRight(text, "."))
	return id, err == nil && !hasLetter(cutBrackets(strings.TrimLeft(rest, "*_`")))
}

func (x *Identifiers) findField(field string) {
	var found Identifier
	isCode, isWrong := false, false
	for address := range inline.Addresses(field) {
		isCode = isCode || isCodeSite(address)
		if !namesAny(address) {
			continue
		}
		id, err := arxiv.Parse(address)
		if err == nil {
			found.add(id)
		}
		isWrong = isWrong || errors.Is(err, arxiv.ErrInvalid)
	}
	switch isLinks := isLinkField(field); {
	case found.Count == 0 && (!isLinks || isCode || strings.Contains(field, "![")):
		// no identifier, and no other place of the paper
	case found.Count == 0:
		x.Elsewhere, x.Wrong = true, x.Wrong || isWrong
	case isLinks:
		x.Add(Identifiers{Any: found, Own: found, Linked: true})
	default:
		x.Add(Identifiers{Any: found})
	}
}

// Named returns the identifier that a title names, as in "T (arXiv:2511.90001)",
// "[2511.90001] T" or "[[2511.90001|T]]". The brackets may be escaped.
func Named(title string) (id arxiv.ID, ok bool) {
	const (
		prefix = "arxiv:"
		most   = 32 // bytes of an identifier
	)
	for i := 0; i < len(title); i++ {
		from := i + 1
		switch c := title[i]; {
		case c|0x20 == 'a' && len(title) > i+len(prefix) && strings.EqualFold(title[i:i+len(prefix)], prefix):
			from = lines.SkipBlanks(title, i+len(prefix))
		case c != '[' && c != '(':
			continue
		}
		end := from
		for end < min(len(title), from+most) && strings.IndexByte(" \t)],;|\\", title[end]) < 0 {
			end++
		}
		if text := title[from:end]; text != "" && '0' <= text[0] && text[0] <= '9' {
			if id, err := arxiv.Parse(text); err == nil {
				return id, true
			}
		}
	}
	return arxiv.ID{}, false
}

// isCodeSite reports whether an address is at a site of code and models.
func isCodeSite(address string) bool {
	_, host, _ := strings.Cut(address, "://")
	for _, site := range []string{"github.com/", "gitlab.com/", "huggingface.co/"} {
		if strings.HasPrefix(host, site) {
			return true
		}
	}
	return false
}

// mostLinks is how many links a field of links has at most.
const mostLinks = 16

// isLinkField reports whether a field has links and no letter outside of the links,
// of labels before a colon, and of brackets after a link.
func isLinkField(field string) bool {
	if strings.Contains(field, "</a>") {
		field = cutAnchors(field)
	}
	for n := range mostLinks {
		next := inline.NextLink(field)
		between := field[:next.Start]
		if n > 0 {
			between = cutBrackets(between)
		}
		if hasLetter(cutLabelled(between)) {
			return false
		}
		if next.Start == len(field) {
			return n > 0
		}
		field = field[next.End:]
	}
	return false
}

// cutAnchors returns a field with the addresses of HTML anchors in place of the
// anchors.
func cutAnchors(field string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(field, "<a ")
		anchor, after, closed := strings.Cut(rest, "</a>")
		if !ok || !closed {
			b.WriteString(field)
			return b.String()
		}
		b.WriteString(before)
		for address := range inline.Addresses(anchor) {
			b.WriteString("<" + address + ">")
			break
		}
		field = after
	}
}

// cutLabelled returns the text after the colon of a label at the start of text, or
// text.
func cutLabelled(text string) string {
	const longest = 64 // bytes before the colon
	if i := strings.IndexAny(text[:min(len(text), longest)], ":："); i >= 0 && !strings.Contains(text[:i], "[") {
		_, n := utf8.DecodeRuneInString(text[i:])
		return text[i+n:]
	}
	return text
}

// cutBrackets returns text without the parts in brackets at its start.
func cutBrackets(text string) string {
	for {
		rest := strings.TrimLeft(text, " \t")
		if rest == "" || rest[0] != '(' && rest[0] != '[' {
			return text
		}
		end := strings.IndexAny(rest, ")]")
		if end < 0 {
			return text
		}
		text = rest[end+1:]
	}
}
