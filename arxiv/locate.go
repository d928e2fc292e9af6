package arxiv

import "strings"

// A form is a way to refer to a paper. The form decides what may follow the
// identifier.
type form int

const (
	formNone  form = iota // no reference
	formOpen              // bare, or on a site with other identifiers too
	formArXiv             // an arXiv identifier and nothing else
	formDOI               // as formArXiv, without a version
)

// locate returns the part of s where the identifier must be, and the form of the
// reference.
func locate(s string) (text string, f form) {
	for _, scheme := range [...]string{"https://", "http://"} {
		if rest, ok := cutPrefixFold(s, scheme); ok {
			return locateURL(rest)
		}
	}
	if text, ok := cutPrefixFold(s, "arxiv:"); ok {
		return text, formArXiv
	}
	if doi, ok := cutPrefixFold(s, "doi:"); ok {
		return locateDOI(doi)
	}
	if text, f := locateDOI(s); f != formNone {
		return text, f
	}
	if text, f := locateURL(s); f != formNone {
		return text, f
	}
	return s, formOpen
}

// locateDOI is locate for a DOI.
func locateDOI(s string) (text string, f form) {
	text, ok := cutPrefixFold(s, "10.48550/arxiv.")
	if !ok {
		return "", formNone
	}
	return text, formDOI
}

// locateURL is locate for an address without its scheme.
func locateURL(s string) (text string, f form) {
	host, path, ok := strings.Cut(s, "/")
	if !ok {
		return "", formNone
	}
	if i := strings.IndexByte(path, '#'); i >= 0 {
		path = path[:i]
	}
	if i := strings.IndexByte(path, '?'); i >= 0 {
		path = path[:i]
	}
	path = strings.TrimSuffix(path, "/")
	switch {
	case equalFold(host, "arxiv.org"), equalFold(host, "www.arxiv.org"), equalFold(host, "export.arxiv.org"),
		equalFold(host, "ar5iv.org"), equalFold(host, "ar5iv.labs.arxiv.org"):
		return locateArXiv(path)
	case equalFold(host, "doi.org"), equalFold(host, "dx.doi.org"):
		return locateDOI(path)
	case equalFold(host, "huggingface.co"), equalFold(host, "hf.co"):
		return locateBelow("papers/", path)
	case equalFold(host, "papers.cool"), equalFold(host, "www.semanticscholar.org"):
		return locateBelow("arxiv/", path)
	case equalFold(host, "alphaxiv.org"), equalFold(host, "www.alphaxiv.org"):
		return locateAlphaXiv(path)
	}
	return "", formNone
}

// locateBelow is locate for a path at a site with arXiv identifiers below a folder,
// next to other pages.
func locateBelow(folder, path string) (text string, f form) {
	text, ok := strings.CutPrefix(path, folder)
	if !ok {
		return "", formNone
	}
	return text, formOpen
}

// locateArXiv is locate for a path at arxiv.org, where "arXiv:" may precede the
// identifier.
func locateArXiv(path string) (text string, f form) {
	dir, text, ok := strings.Cut(path, "/")
	if !ok {
		return "", formNone
	}
	switch dir {
	case "pdf":
		text = strings.TrimSuffix(text, ".pdf")
	case "abs", "html", "format", "ps", "src", "e-print":
	default:
		return "", formNone
	}
	text, _ = cutPrefixFold(text, "arxiv:")
	return text, formArXiv
}

// locateAlphaXiv is locate for a path at alphaxiv.org. A first element is a
// language if a page follows, because "abs" may be a page or a language.
func locateAlphaXiv(path string) (text string, f form) {
	if lang, rest, _ := strings.Cut(path, "/"); isLanguage(lang) {
		if text, ok := cutAlphaXivPage(rest); ok {
			return text, formOpen
		}
	}
	if text, ok := cutAlphaXivPage(path); ok {
		return text, formOpen
	}
	return "", formNone
}

func cutAlphaXivPage(path string) (after string, found bool) {
	for _, page := range [...]string{"overview/", "abs/", "pdf/"} {
		if after, found = strings.CutPrefix(path, page); found {
			return after, true
		}
	}
	return "", false
}

// isLanguage reports whether s looks like a BCP 47 language tag: a primary
// subtag of two or three letters, and others of up to eight letters or
// digits, joined with hyphens.
func isLanguage(s string) bool {
	primary, rest, more := strings.Cut(s, "-")
	if len(primary) < 2 || len(primary) > 3 || !isAlpha(primary) {
		return false
	}
	for more {
		var sub string
		sub, rest, more = strings.Cut(rest, "-")
		if len(sub) < 1 || len(sub) > 8 || !isAlnum(sub) {
			return false
		}
	}
	return true
}
