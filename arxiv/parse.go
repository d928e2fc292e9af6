package arxiv

// Parse returns the identifier that s refers to. It takes
//
//   - an identifier: 2510.24717, 2510.24717v2, math/0611800, math.CA/0611800v2
//   - one after "arXiv:"
//   - an address at arxiv.org, www.arxiv.org or export.arxiv.org, below abs/,
//     pdf/ (with or without .pdf), html/, format/, ps/, src/ or e-print/,
//     with or without "arXiv:" before the identifier
//   - the same at ar5iv.org or ar5iv.labs.arxiv.org
//   - a DOI, 10.48550/arXiv.ID, bare, after "doi:", at doi.org or dx.doi.org,
//     always without a version
//   - an address at huggingface.co or hf.co, below papers/
//   - an address at papers.cool or www.semanticscholar.org, below arxiv/
//   - an address at alphaxiv.org or www.alphaxiv.org, below overview/, abs/ or
//     pdf/, with or without a language before that
//
// Addresses may lack "https://" (or have "http://"), and may end in a slash,
// a query and a fragment, which are ignored. Host names, "arXiv:", "doi:" and
// the letters of an identifier are read in any case. White space is part of
// no form: a caller that has text with blanks around it trims it first.
//
// An identifier is of the new style, YYMM.NNNN from 0704 to 1412 and
// YYMM.NNNNN from 1501 to 9912, or of the old style, archive/YYMMNNN or
// archive.CC/YYMMNNN from 9107 to 0703, where archive is one that arXiv had
// and CC, two letters, is dropped. Its number is not 0. A version is a "v"
// and a number from 1 to [MaxVersion] without leading zeros.
//
// An error is a [*ParseError] that wraps [ErrInvalid] if s means to refer to
// arXiv and has a part that is wrong, and [ErrNotReference] if it is about
// something else. Without "arXiv:" or arXiv's own host or DOI prefix, s means
// to if it starts as an identifier does: four digits, a dot and a digit, or
// the name of an archive and a slash.
//
// The time that Parse takes is linear in the length of s, and it allocates
// nothing but errors.
func Parse(s string) (ID, error) {
	text, f := locate(s)
	if f == formNone {
		return ID{}, &ParseError{Text: s, Err: ErrNotReference}
	}
	var (
		id     ID
		reason string
	)
	switch archive, number, style := classify(text); {
	case style == styleNew:
		id, reason = parseNew(text)
	case style == styleOld:
		id, reason = parseOld(archive, number)
	case f == formOpen:
		return ID{}, &ParseError{Text: s, Err: ErrNotReference}
	case number != "":
		reason = "unknown archive"
	default:
		reason = "neither YYMM.number nor archive/YYMMnumber"
	}
	if reason == "" && f == formDOI && id.version != 0 {
		reason = "a DOI has no version"
	}
	if reason != "" {
		return ID{}, &ParseError{Text: s, Reason: reason, Err: ErrInvalid}
	}
	return id, nil
}
