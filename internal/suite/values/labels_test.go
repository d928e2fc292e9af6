package values_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// Labels come from items with a label, or else from the bold phrases of a text.
func TestLabels(t *testing.T) {
	show := func(items []digest.Item) string {
		var list []string
		for _, it := range items {
			list = append(list, fmt.Sprintf("%s=%s", it.Label, it.Text))
		}
		return strings.Join(list, " | ")
	}
	items := []digest.Item{{Label: "Goal", Text: "g"}, {Text: "plain"}, {Label: "Risk", Text: "r"}}
	const text = "**Goal**: one\n\n- **Risk:** two\n  - **Code**: three\n\nWords: four"
	for _, tt := range []struct {
		why   string
		items []digest.Item
		text  string
		want  string
	}{
		{"items with labels", items, "", "Goal=g | Risk=r"},
		{"bold phrases of a text, also in nested bullets", nil, text, "Goal=one | Risk=two | Code=three"},
		{"neither", nil, "Words.", ""},
		{"nothing", nil, "", ""},
	} {
		section, paper := digest.Section{Items: tt.items, Text: tt.text}, digest.Paper{Items: tt.items, Lead: tt.text}
		if got := show(section.Labels()); got != tt.want {
			t.Errorf("%s: a section has %q, want %q", tt.why, got, tt.want)
		}
		if got := show(paper.Labels()); got != tt.want {
			t.Errorf("%s: a paper has %q, want %q", tt.why, got, tt.want)
		}
	}
	section := digest.Section{Items: items}
	section.Labels()[0].Text = "changed"
	if items[0].Text != "g" {
		t.Error("assigning to a label edits the section")
	}
}

// A group without papers is written before the next group, and reads back as a part
// of the next group. Runs of blank lines in its text count as one.
func TestGroupWithoutPapers(t *testing.T) {
	p := &digest.Post{
		Groups: []digest.Group{{Text: "## Kettles\n\n\n\nWords."}, {Text: "## Pots\n\nMore."}},
		Papers: []digest.Paper{{Group: "Pots", Number: 1, Title: "A", URL: "https://example.org/a"}},
		Outro:  "## End",
	}
	out, err := digest.Render(p)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := digest.Parse(out); err != nil || len(back.Papers) != 1 || !strings.Contains(string(out), "Words.") {
		t.Errorf("error %v: %q", err, out)
	}
}
