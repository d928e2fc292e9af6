// Package arxiv reads and writes arXiv identifiers and the links that hold
// them.
//
// [Parse] takes any of the forms in which papers are referred to, and an [ID]
// prints as the canonical one and as links to the sites that show the paper.
// The rules are those of https://info.arxiv.org/help/arxiv_identifier.html.
//
// The package knows which identifiers are well formed, not which papers
// exist: it has no clock and opens no connection. It finds no identifiers
// within running text either; the whole text given to Parse is one reference.
package arxiv

import "time"

// An ID is an arXiv identifier, with or without a version. The zero ID is no
// identifier; every other one is well formed, as only [Parse] makes them.
//
// IDs are small values, comparable with == and usable as map keys. Two
// spellings of a reference parse to equal IDs; IDs that differ in version
// differ, and [ID.Base] makes them equal.
type ID struct {
	year    uint16
	month   uint8
	archive uint8  // index in archives, 0 for the new style
	number  uint32 // within the month
	version uint16 // 0 for none
}

// MaxVersion is the highest version that an ID can have. arXiv states no
// bound; this one is there so that an ID stays small.
const MaxVersion = 9999

// IsZero reports whether id is the zero ID, which is no identifier.
func (id ID) IsZero() bool { return id == ID{} }

// IsOld reports whether id is of the old style, archive/YYMMNNN, in which
// identifiers were given until March 2007.
func (id ID) IsOld() bool { return id.archive != 0 }

// Archive returns the archive of an old-style id, such as "hep-th", and ""
// for one of the new style, which does not tell it.
func (id ID) Archive() string { return archives[id.archive] }

// Year returns the year of the identifier, in four digits, or 0 for the
// zero ID.
func (id ID) Year() int { return int(id.year) }

// Month returns the month of the identifier, or 0 for the zero ID.
func (id ID) Month() time.Month { return time.Month(id.month) }

// Number returns the paper's number within its month (and, in the old style,
// its archive), or 0 for the zero ID.
func (id ID) Number() int { return int(id.number) }

// Version returns the version, or 0 for none, which stands for the latest.
func (id ID) Version() int { return int(id.version) }

// Base returns id without its version.
func (id ID) Base() ID {
	id.version = 0
	return id
}

// WithVersion returns id with version n, or without one if n is 0. An n below
// 0 or above [MaxVersion], or a zero ID, is an [ErrInvalid], and the result
// is then the zero ID.
func (id ID) WithVersion(n int) (ID, error) {
	switch {
	case id.IsZero():
		return ID{}, &ParseError{Reason: "no identifier to give a version", Err: ErrInvalid}
	case n < 0 || n > MaxVersion:
		return ID{}, &ParseError{Text: id.String(), Reason: versionRule, Err: ErrInvalid}
	}
	id.version = uint16(n)
	return id, nil
}
