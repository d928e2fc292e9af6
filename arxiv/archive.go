package arxiv

import (
	"slices"
	"strings"
)

// archives are the archives of old-style identifiers: those of arXiv's taxonomy,
// without the archives opened after March 2007 and without the archive for tests.
// An ID holds an index; index 0 is no archive.
var archives = [...]string{
	"",
	"acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph",
	"bayes-an", "chao-dyn", "chem-ph", "cmp-lg", "comp-gas", "cond-mat",
	"cs", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph",
	"hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th",
	"patt-sol", "physics", "plasm-ph", "q-alg", "q-bio", "quant-ph",
	"solv-int", "supr-con",
}

// archiveIndex returns the index of the archive with the given name, in any case.
// It returns 0 for an unknown name.
func archiveIndex(name string) uint8 {
	i := slices.IndexFunc(archives[:], func(a string) bool { return equalFold(name, a) })
	return uint8(max(i, 0))
}

// equalFold reports whether s is lower, an ASCII string, in any case. Because both
// have the same number of bytes, no letter outside ASCII is equal to a letter of
// lower (the long s and the Kelvin sign fold to ASCII, but are longer).
func equalFold(s, lower string) bool {
	return len(s) == len(lower) && strings.EqualFold(s, lower)
}

// cutPrefixFold is strings.CutPrefix with the prefix, an ASCII string, in any
// case.
func cutPrefixFold(s, prefix string) (after string, found bool) {
	if len(s) < len(prefix) || !equalFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
