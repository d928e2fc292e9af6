// Package report formats findings and changes: the findings of package check in
// four formats, excerpts of posts, and unified diffs.
//
// A report is written in pieces, so that memory grows neither with the archive nor
// with the findings of one post, of which each has the name of the file. Findings and
// excerpts for a terminal hold no control characters, whatever the posts hold.
package report

import (
	"fmt"
	"iter"
	"path/filepath"
	"strings"

	"github.com/paperdigest/digest/check"
)

// Formats are the names of the formats.
var Formats = []string{"text", "json", "github", "sarif"}

// A Report formats findings. Each method returns the next text to print.
type Report interface {
	Begin() []byte

	// Post is called post by post. It returns the text in pieces of whole findings. A
	// piece is valid until the next piece.
	Post(f *check.File, found []check.Finding) iter.Seq[[]byte]

	// Failed reports a file that cannot be read or written. Line is 0 if
	// the line is not known.
	Failed(name string, line int, msg string) []byte

	End() []byte
}

// A Screen describes the place where a report or a diff is shown. The zero
// Screen is a file or a pipe.
type Screen struct {
	Width int  // of a terminal, in columns; otherwise 0
	Color bool // colours are allowed
}

// New returns a report in the named format.
func New(format string, on Screen) (Report, error) {
	switch format {
	case "text":
		return &textReport{Screen: on}, nil
	case "json":
		return jsonReport{}, nil
	case "github":
		return githubReport{}, nil
	case "sarif":
		return &sarifReport{}, nil
	}
	return nil, fmt.Errorf("want one of %s, got %.40q", strings.Join(Formats, ", "), format)
}

// pieceSize is the size from which on a piece of a report ends.
const pieceSize = 64 << 10

// pieces returns the texts that add appends for findings, in pieces.
func pieces(found []check.Finding, add func(b []byte, x *check.Finding) []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		var b []byte
		for i := range found {
			b = add(b, &found[i])
			if len(b) >= pieceSize || i == len(found)-1 {
				if !yield(b) {
					return
				}
				b = b[:0]
			}
		}
	}
}

// lines is embedded in reports that consist of lines only.
type lines struct{}

func (lines) Begin() []byte                     { return nil }
func (lines) Failed(string, int, string) []byte { return nil }
func (lines) End() []byte                       { return nil }

// slashed returns a file's name for programs on any system.
func slashed(name string) string { return filepath.ToSlash(filepath.Clean(name)) }
