// Package report shows what a command finds in posts and changes in them: the
// findings of package check in four formats, excerpts of a post's text, and
// unified diffs.
//
// Reports are written as the posts come, so that no archive is kept in memory.
// What is for a terminal moves no cursor and gives no orders, whatever the text
// of a post is.
package report

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/paperdigest/digest/check"
)

// Formats are the names of the formats.
var Formats = []string{"text", "json", "github", "sarif"}

// A Report shows findings in one format. Its methods return what is to be
// printed next.
type Report interface {
	Begin() []byte
	Post(f *check.File, found []check.Finding) []byte // of one post after another

	// Failed shows a file that could not be read or written, and why, with the
	// line where one is known, or 0.
	Failed(name string, line int, msg string) []byte

	End() []byte
}

// A Screen is what a report or a diff is shown on. The zero Screen is a file or
// a pipe.
type Screen struct {
	Width int  // of a terminal, in columns, or 0 where there is none
	Color bool // it takes colours
}

// New returns a report in the format of that name.
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

// lines is what the reports that are nothing but lines have in common.
type lines struct{}

func (lines) Begin() []byte                     { return nil }
func (lines) Failed(string, int, string) []byte { return nil }
func (lines) End() []byte                       { return nil }

// slashed returns a file's name as formats have it that are read elsewhere.
func slashed(name string) string { return filepath.ToSlash(filepath.Clean(name)) }
