// Package history replays changes of posts: the values of a newer version are
// written over the text of the older version, and what changes is compared with what
// the author changed.
package history

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/paperdigest/digest"
)

// A Change is two versions of a post.
type Change struct {
	Name     string
	Old, New []byte
}

// A Result says how many lines of a post change, removed lines and new lines
// counted.
type Result struct {
	Name      string
	Author    int  // lines that the author changed
	Rewrite   int  // lines that Rewrite changes
	ReadsBack bool // what Rewrite writes reads as the newer version
	Formatted bool // the newer version is in canonical form
	Same      bool // Format gives the same text of what Rewrite writes and of the newer version
}

// Replay writes the values of the newer version over the older one. The error says
// which version cannot be read, or which value cannot be written.
func Replay(c Change) (Result, error) {
	r := Result{Name: c.Name, Author: lines(c.Old, c.New)}
	if _, err := digest.Parse(c.Old); err != nil {
		return r, fmt.Errorf("the older version: %w", err)
	}
	want, err := digest.Parse(c.New)
	if err != nil {
		return r, fmt.Errorf("the newer version: %w", err)
	}
	out, err := digest.Rewrite(c.Old, want)
	if err != nil {
		return r, fmt.Errorf("the values of the newer version: %w", err)
	}
	r.Rewrite = lines(c.Old, out)
	got, err := digest.Parse(out)
	if err != nil {
		return r, fmt.Errorf("the result: %w", err)
	}
	if r.ReadsBack, err = equal(want, got); err != nil {
		return r, err
	}
	canonical, err := digest.Format(c.New)
	if err != nil {
		return r, fmt.Errorf("the newer version: %w", err)
	}
	again, err := digest.Format(out)
	if err != nil {
		return r, fmt.Errorf("the result: %w", err)
	}
	r.Formatted, r.Same = bytes.Equal(canonical, c.New), bytes.Equal(canonical, again)
	return r, nil
}

// equal reports whether two posts have the same values.
func equal(p, q *digest.Post) (bool, error) {
	a, err := p.AppendJSON(nil)
	if err != nil {
		return false, err
	}
	b, err := q.AppendJSON(nil)
	return bytes.Equal(a, b), err
}

// lines returns how many lines differ in two texts: the fewest lines that have to be
// removed and added (E. Myers, An O(ND) difference algorithm, 1986).
func lines(old, new []byte) int {
	a, b := bytes.SplitAfter(old, []byte("\n")), bytes.SplitAfter(new, []byte("\n"))
	for len(a) > 0 && len(b) > 0 && bytes.Equal(a[0], b[0]) {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && bytes.Equal(a[len(a)-1], b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	most := len(a) + len(b)
	far := make([]int, 2*most+2) // the furthest line of a on each diagonal
	for d := 0; d <= most; d++ {
		for k := -d; k <= d; k += 2 {
			x := 0
			switch at := k + most; {
			case d == 0:
			case k == -d || k != d && far[at-1] < far[at+1]:
				x = far[at+1]
			default:
				x = far[at-1] + 1
			}
			for x < len(a) && x-k < len(b) && bytes.Equal(a[x], b[x-k]) {
				x++
			}
			if far[k+most] = x; x >= len(a) && x-k >= len(b) {
				return d
			}
		}
	}
	return most
}

// Table writes results as a table in Markdown, with a row for their sum.
func Table(w io.Writer, results []Result) error {
	var b strings.Builder
	b.WriteString("| post | lines that the author changed | lines that Rewrite changes | formatted, the same |\n|---|---:|---:|---|\n")
	var author, rewrite, same, back int
	for _, r := range results {
		fmt.Fprintf(&b, "| %s | %d | %d | %s |\n", strings.ReplaceAll(r.Name, "|", `\|`), r.Author, r.Rewrite, yes(r.Same))
		author, rewrite = author+r.Author, rewrite+r.Rewrite
		if r.Same {
			same++
		}
		if r.ReadsBack {
			back++
		}
	}
	fmt.Fprintf(&b, "| **%d changes**, %d read back | **%d** | **%d** | %d |\n", len(results), back, author, rewrite, same)
	_, err := io.WriteString(w, b.String())
	return err
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
