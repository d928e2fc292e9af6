package rows_test

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/growth"
	"github.com/paperdigest/digest/rows"
)

// Rows takes linear time for posts with much of one thing.
func TestLinear(t *testing.T) {
	table := rows.New(nil)
	for _, tt := range []struct{ why, head, unit string }{
		{"papers", "", "# 1. [A](https://example.org/a)\n\n"},
		{"sections of one kind", "# 1. [A](u)\n\n", "## Method\n\nx\n\n"},
		{"other sections", "# 1. [A](u)\n\n", "## Other\n\nx\n\n"},
		{"texts of one label", "# 1. [A](u)\n\n## Introduction\n\n", "- Goal: x\n"},
		{"bold labels", "# 1. [A](u)\n\n## Other\n\n", "- **B**: x\n"},
		{"labels in a text", "# 1. [A](u)\n\ntext\n\n", "**Goal**: x\n\n"},
		{"sections of a post about one paper", "---\narxiv: 2510.00001\n---\n\n# T\n\n", "## Method\n\nx\n\n"},
		{"headings that would be papers", "---\narxiv: 2510.00001\n---\n\n# T\n\n", "# U\n\nx\n\n"},
	} {
		post := func(size int) string { return tt.head + strings.Repeat(tt.unit, size/len(tt.unit)) }
		growth.Linear(t, tt.why, post(64<<10), post(512<<10), func(src string) {
			post, places, err := digest.Locate([]byte(src))
			if err != nil {
				t.Fatal(err)
			}
			var line []byte
			for _, row := range table.Rows("2025-10-29.md", post, places) {
				line = table.AppendJSON(line[:0], &row)
				table.Record(&row)
			}
		})
	}
}
