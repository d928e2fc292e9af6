package check

import (
	"iter"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
)

// address returns the scheme and the host of a URL, in lower case. Both are
// empty for a URL without a scheme.
func address(url string) (scheme, host string) {
	scheme, rest, ok := strings.Cut(url, "://")
	if !ok {
		return "", ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	return strings.ToLower(scheme), strings.ToLower(rest)
}

// addresses yields the spans of the web addresses in the items and the lead of a
// paper.
func (f *File) addresses(paper int) iter.Seq[digest.Span] {
	return func(yield func(digest.Span) bool) {
		at := &f.Places.Papers[paper]
		for _, it := range at.Items {
			if !f.addressesIn(it.Span, yield) {
				return
			}
		}
		for _, lead := range at.Lead {
			if !f.addressesIn(lead, yield) {
				return
			}
		}
	}
}

// addressesIn yields the spans of the web addresses in a span of the text, outside of
// blocks of code.
func (f *File) addressesIn(at digest.Span, yield func(digest.Span) bool) bool {
	if !strings.Contains(at.Of(f.Text), "://") {
		return true
	}
	for s := block.NewScanner(f.Text[:at.End], at.Start); s.Next(); {
		if s.Kind == block.Code {
			continue
		}
		next := s.Start
		for address := range inline.Addresses(f.Text[s.Start:s.End]) {
			next += strings.Index(f.Text[next:at.End], address)
			if !yield(digest.Span{Start: next, End: next + len(address)}) {
				return false
			}
			next += len(address)
		}
	}
	return true
}

// isArXivPage reports whether a URL is a page of arXiv.
func isArXivPage(url string) bool {
	if strings.HasPrefix(url, "https://arxiv.org/") {
		return true
	}
	_, host := address(url)
	return host == "arxiv.org" || host == "www.arxiv.org" || host == "export.arxiv.org"
}

// identifier returns the span of the valid or invalid arXiv identifier in an
// address, or the span of an address without identifier. It knows the forms of
// arxiv.Parse.
func identifier(text string, at digest.Span) digest.Span {
	if s := at.Of(text); strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">") {
		at.Start, at.End = at.Start+1, at.End-1
	}
	url := at.Of(text)
	start := -1
	for _, before := range []string{
		"/abs/", "/pdf/", "/html/", "/format/", "/ps/", "/src/", "/e-print/", // arXiv
		"/papers/",        // Hugging Face
		"/overview/",      // alphaXiv
		"10.48550/arXiv.", // a DOI
		"arXiv:",
	} {
		if i := indexFold(url, before); i >= 0 && (start < 0 || i+len(before) < start) {
			start = i + len(before)
		}
	}
	if start < 0 {
		return at
	}
	end := len(url)
	if i := strings.IndexAny(url[start:], "?#"); i >= 0 {
		end = start + i
	}
	id := strings.TrimSuffix(strings.TrimSuffix(url[start:end], "/"), ".pdf")
	if id == "" {
		return at
	}
	return digest.Span{Start: at.Start + start, End: at.Start + start + len(id)}
}

// indexFold is strings.Index for an ASCII string, in any case.
func indexFold(s, ascii string) int {
	for i := 0; i+len(ascii) <= len(s); i++ {
		if s[i]|0x20 == ascii[0]|0x20 && strings.EqualFold(s[i:i+len(ascii)], ascii) {
			return i
		}
	}
	return -1
}
