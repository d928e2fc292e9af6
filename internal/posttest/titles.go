package posttest

import (
	"bytes"
	"regexp"
	"strings"
)

// A heading is torn if its link continues after its line.
var (
	torn   = regexp.MustCompile(`^[ \t]*#{1,6}[ \t]+(?:\d+[.)][ \t]*)?\[`)
	closed = regexp.MustCompile(`\]\([^)\r\n]*\)`)
)

// JoinTitles returns a body with each title on one line: wrapped titles are joined,
// with or without blank lines between.
func JoinTitles(body []byte) []byte {
	lines := strings.SplitAfter(string(body), "\n")
	for i := 0; i < len(lines); i++ {
		if !torn.MatchString(lines[i]) || closed.MatchString(lines[i]) {
			continue
		}
		whole, n := strings.TrimRight(lines[i], " \t\r\n"), 0
		for j := i + 1; j < len(lines) && n < 3; j++ {
			next := strings.TrimSpace(lines[j])
			if next == "" && j+1 < len(lines) && j+1 < i+8 {
				continue
			}
			if strings.HasPrefix(next, "#") || strings.HasPrefix(next, ">") {
				break
			}
			whole, n = whole+" "+next, n+1
			if closed.MatchString(whole) {
				lines[i] = whole + lines[j][len(strings.TrimRight(lines[j], " \t\r\n")):]
				lines = append(lines[:i+1], lines[j+1:]...)
				break
			}
		}
	}
	return []byte(strings.Join(lines, ""))
}

// HasTornTitle reports whether a title of the body may be wrapped over lines. The
// brackets of a link within code, an autolink or a tag, or after a backslash, may not
// close the link.
func HasTornTitle(body []byte) bool {
	for line := range bytes.Lines(body) {
		if torn.Match(line) && (!closed.Match(line) || bytes.ContainsAny(line, "<`\\")) {
			return true
		}
	}
	return false
}
