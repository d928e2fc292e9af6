package posttest

import (
	"strings"

	"github.com/paperdigest/digest"
)

// Changes returns the different lines, as a unified diff without context. A line
// end other than LF is visible: "␍" is a CR before it, "␃" the end of a text
// without a last line end.
func Changes(before, after string) string {
	split := func(s string) []string {
		s = strings.ReplaceAll(s, "\r", "␍")
		if s != "" && !strings.HasSuffix(s, "\n") {
			s += "␃\n"
		}
		l := strings.SplitAfter(s, "\n")
		return l[:len(l)-1]
	}
	a, b := split(before), split(after)
	// The common lines, by the table of longest subsequences.
	n := make([][]int, len(a)+1)
	for i := range n {
		n[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				n[i][j] = n[i+1][j+1] + 1
			} else {
				n[i][j] = max(n[i+1][j], n[i][j+1])
			}
		}
	}
	var out strings.Builder
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || n[i+1][j] >= n[i][j+1]):
			out.WriteString("-" + a[i])
			i++
		default:
			out.WriteString("+" + b[j])
			j++
		}
	}
	return out.String()
}

// Outline returns a post in one line: "P:" and "s:" mark the headings of papers and
// sections.
func Outline(p *digest.Post) string {
	var b strings.Builder
	if p.Intro != "" {
		b.WriteString("intro ")
	}
	group := digest.GroupName("")
	for _, paper := range p.Papers {
		if paper.Group != group {
			group = paper.Group
			b.WriteString("group ")
		}
		b.WriteString("P:" + paper.Title + " ")
		for _, s := range paper.Sections {
			b.WriteString("s:" + s.Heading + " ")
		}
	}
	if p.Outro != "" {
		b.WriteString("outro ")
	}
	return strings.TrimSpace(b.String())
}
