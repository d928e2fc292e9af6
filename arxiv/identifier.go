package arxiv

import (
	"fmt"
	"strings"
)

const versionRule = "version is not a number from 1 to 9999 without leading zeros"

type style int

const (
	styleNone style = iota
	styleNew
	styleOld
)

// classify returns the style of identifier that s starts with, and splits s at the
// first slash.
func classify(s string) (archive, number string, st style) {
	if len(s) >= 6 && digits(s[:4]) == 4 && s[4] == '.' && isDigit(s[5]) {
		return "", "", styleNew
	}
	archive, number, _ = strings.Cut(s, "/")
	name, _, _ := strings.Cut(archive, ".")
	if len(archive) < len(s) && archiveIndex(name) != 0 {
		return archive, number, styleOld
	}
	return archive, number, styleNone
}

// parseNew reads a new-style identifier; classify has checked the beginning. The
// reason is "" for a valid identifier.
func parseNew(s string) (id ID, reason string) {
	year, month := 2000+atoi(s[:2]), atoi(s[2:4])
	s = s[len("YYMM."):]
	n, want := digits(s), numberDigits(false, year)
	switch {
	case month < 1 || month > 12:
		return ID{}, monthReason(month)
	case year*100+month < 200704:
		return ID{}, "new-style identifier before April 2007 (0704)"
	case n != want && want == 4:
		return ID{}, fmt.Sprintf("number has %d digits, not the 4 of identifiers before 2015", n)
	case n != want:
		return ID{}, fmt.Sprintf("number has %d digits, not the 5 of identifiers since 2015", n)
	}
	id = ID{year: uint16(year), month: uint8(month), number: uint32(atoi(s[:n]))}
	return finish(id, s[n:])
}

// parseOld reads an old-style identifier from the parts before and after the slash.
// The archive is known to exist. The reason is "" for a valid identifier.
func parseOld(archive, s string) (id ID, reason string) {
	name, class, hasClass := strings.Cut(archive, ".")
	if hasClass && (len(class) != 2 || !isAlpha(class)) {
		return ID{}, "subject class is not two letters"
	}
	n := digits(s)
	if n != len("YYMMNNN") {
		return ID{}, fmt.Sprintf("%d digits after the archive, not 7", n)
	}
	year, month := 1900+atoi(s[:2]), atoi(s[2:4])
	if year < 1991 {
		year += 100
	}
	switch date := year*100 + month; {
	case month < 1 || month > 12:
		return ID{}, monthReason(month)
	case date < 199107 || date > 200703:
		return ID{}, "old-style identifier outside July 1991 (9107) to March 2007 (0703)"
	}
	id = ID{year: uint16(year), month: uint8(month), archive: archiveIndex(name), number: uint32(atoi(s[4:7]))}
	return finish(id, s[n:])
}

func monthReason(month int) string {
	return fmt.Sprintf("month %02d is not one of 01 to 12", month)
}

// finish adds the version in rest, if any, to a complete identifier.
func finish(id ID, rest string) (ID, string) {
	switch {
	case id.number == 0:
		return ID{}, "number is 0"
	case rest == "":
		return id, ""
	case rest[0] != 'v' && rest[0] != 'V':
		return ID{}, fmt.Sprintf("unexpected %.20q after the number", rest)
	}
	v := rest[1:]
	n := digits(v)
	switch {
	case n < len(v) && n > 0:
		return ID{}, fmt.Sprintf("unexpected %.20q after the version", v[n:])
	case n == 0 || n > len("9999") || v[0] == '0':
		return ID{}, versionRule
	}
	id.version = uint16(atoi(v))
	return id, ""
}

// digits returns how many digits s starts with.
func digits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// atoi returns the value of s, up to five digits.
func atoi(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isAlpha reports whether s holds ASCII letters only.
func isAlpha(s string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) {
			return false
		}
	}
	return true
}

// isAlnum reports whether s holds ASCII letters and digits only.
func isAlnum(s string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) && !isDigit(s[i]) {
			return false
		}
	}
	return true
}
