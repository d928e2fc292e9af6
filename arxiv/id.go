// Package arxiv reads and writes arXiv identifiers, and links with arXiv
// identifiers.
//
// [Parse] reads all usual forms of references to papers. An [ID] prints in the
// canonical form, and as links to the sites that show the paper. The rules are
// those of https://info.arxiv.org/help/arxiv_identifier.html.
//
// The package decides whether an identifier is well formed, not whether the paper
// exists: it has no clock and opens no connection. It does not search in running
// text: the whole text given to Parse is one reference.
package arxiv

import "time"

// An ID is an arXiv identifier, with or without a version. The zero ID is not an
// identifier. Every other ID is well formed, because only [Parse] makes IDs.
//
// IDs are small values, comparable with == and usable as map keys. Two spellings of
// a reference parse to equal IDs. IDs that differ only in version become equal by
// [ID.Base].
type ID struct {
	year    uint16
	month   uint8
	archive uint8  // index in archives, 0 for the new style
	number  uint32 // within the month
	version uint16 // 0 without a version
}

// MaxVersion is the highest version of an ID. arXiv states no bound; this bound
// keeps an ID small.
const MaxVersion = 9999

// IsZero reports whether id is the zero ID.
func (id ID) IsZero() bool { return id == ID{} }

// IsOld reports whether id has the old style, archive/YYMMNNN, used until March
// 2007.
func (id ID) IsOld() bool { return id.archive != 0 }

// Archive returns the archive of an old-style id, such as "hep-th". It returns ""
// for a new-style id, which has no archive.
func (id ID) Archive() string { return archives[id.archive] }

// Year returns the year of the identifier, in four digits, or 0 for the
// zero ID.
func (id ID) Year() int { return int(id.year) }

// Month returns the month of the identifier, or 0 for the zero ID.
func (id ID) Month() time.Month { return time.Month(id.month) }

// Number returns the paper's number within its month (and, in the old style,
// its archive), or 0 for the zero ID.
func (id ID) Number() int { return int(id.number) }

// Version returns the version, or 0 for an id without a version, which means the
// latest.
func (id ID) Version() int { return int(id.version) }

// Base returns id without its version.
func (id ID) Base() ID {
	id.version = 0
	return id
}

// WithVersion returns id with version n, or without a version if n is 0. For n
// below 0 or above [MaxVersion], and for the zero ID, WithVersion returns the zero
// ID and an [ErrInvalid].
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
