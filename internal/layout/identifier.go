package layout

import (
	"strings"
	"unicode"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
)

// Identifiers are the arXiv identifiers in the links of a text: the destinations of
// links and autolinks, and bare addresses, outside of code. Identifiers that differ
// only in the version count as equal.
type Identifiers struct {
	// Any is for the links of the whole text. Own is for the links on lines with
	// only links and a label. Such a line says where the paper is; a link within a
	// sentence may be about another paper.
	Any, Own Identifier
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
	if y.Own.Count > 0 {
		x.Own.add(y.Own.ID)
		x.Own.Count = max(x.Own.Count, y.Own.Count)
	}
}

// One returns the only identifier among the lines of links, or else the only
// identifier of the text.
func (x Identifiers) One() (id arxiv.ID, ok bool) {
	if x.Own.Count > 0 {
		return x.Own.ID, x.Own.Count == 1
	}
	return x.Any.ID, x.Any.Count == 1
}

// sites are parts of addresses with arXiv identifiers.
var sites = []string{"arxiv", "arXiv", "huggingface.co/papers/"}

// NamesAny reports whether text may have an address with an arXiv identifier.
func NamesAny(text string) bool {
	for _, site := range sites {
		if strings.Contains(text, site) {
			return true
		}
	}
	return false
}

// Find adds the identifiers of text, in Markdown.
func (x *Identifiers) Find(text string) {
	if !NamesAny(text) {
		return
	}
	var s block.Scanner
	s.Reset(text, 0)
	for s.Next() {
		if line := text[s.Start:s.End]; s.Kind != block.Code && NamesAny(line) {
			x.findLine(line)
		}
	}
}

func (x *Identifiers) findLine(line string) {
	var found Identifier
	for address := range inline.Addresses(line) {
		if id, err := arxiv.Parse(address); err == nil {
			found.add(id)
		}
	}
	if found.Count == 0 {
		return
	}
	all := Identifiers{Any: found}
	if isLinkLine(line) {
		all.Own = found
	}
	x.Add(all)
}

// mostLinks is how many links a line of links has at most.
const mostLinks = 16

// isLinkLine reports whether a line has no letter outside of links and a label
// before a colon.
func isLinkLine(line string) bool {
	const longest = 64 // bytes before the colon of a label
	if i := strings.IndexAny(line[:min(len(line), longest)], ":："); i >= 0 && !strings.Contains(line[:i], "[") && !strings.HasPrefix(line[i:], "://") {
		line = line[i+1:]
	}
	for range mostLinks {
		next := inline.NextLink(line)
		if strings.IndexFunc(line[:next.Start], unicode.IsLetter) >= 0 {
			return false
		}
		if next.Start == len(line) {
			return true
		}
		line = line[next.End:]
	}
	return false
}
