package check

import (
	"strings"
	"testing"
)

// TestTitleQuote shows which titles have a stray quote sign, as they are
// written in the front matter; a ‸ stands before what the finding is about, and
// the fixed line is behind it, where there is a fix.
func TestTitleQuote(t *testing.T) {
	tests := []struct{ why, line, want string }{
		{"a template's quote at the end", `title: Kettles — 2026-03-01"`, `title: Kettles — 2026-03-01‸" → title: Kettles — 2026-03-01`},
		{"with a comment behind it", `title: Kettles" # daily`, `title: Kettles‸" # daily → title: Kettles # daily`},
		{"with a space before it", `title: Kettles "`, `title: Kettles ‸" → title: Kettles`},
		{"in single quotes", `title: 'Kettles"'`, `title: 'Kettles‸"' → title: 'Kettles'`},
		{"an escaped one", `title: "Kettles\""`, `title: "Kettles‸\"" → title: "Kettles"`},
		{"an escaped one at the start", `title: "\"Kettles"`, `title: "‸\"Kettles" → title: "Kettles"`},
		{"a doubled one", `title: '''Kettles'`, `title: '‸''Kettles' → title: 'Kettles'`},
		{"a curly one at the end", `title: Kettles”`, `title: Kettles‸” → title: Kettles`},
		{"a curly one at the start", `title: “Kettles`, `title: ‸“Kettles → title: Kettles`},
		{"behind a Korean word", `title: 주전자'`, `title: 주전자‸' → title: 주전자`},
		{"beside an apostrophe, which is none", `title: It's Tea"`, `title: It's Tea‸" → title: It's Tea`},
		{"beside a pair: which one is stray is not certain", `title: The "Quiet" Kettle"`, `title: The "Quiet" Kettle‸"`},
		{"of another kind at the other end", `title: “Kettles'`, `title: ‸“Kettles'`},
		{"nothing else", `title: '"'`, `title: '‸"'`},
		{"what is left would be another thing", `title: Kettles:"`, `title: Kettles:‸"`},
		{"written in a way without places", "title: \"Kettles\\x22\"", "title: ‸\"Kettles\\x22\""},

		{"a pair", `title: '"Kettles"'`, ""},
		{"a curly pair", `title: A “Quiet” Kettle, “Hot”`, ""},
		{"a low and a high one, as in German", `title: „Kessel“`, ""},
		{"the quotes of YAML", `title: "Kettles"`, ""},
		{"inches", `title: Kettles of 5"`, ""},
		{"inches in a fraction", `title: Spouts of 1/2"`, ""},
		{"feet and inches", `title: A Kettle of 5'10"`, ""},
		{"a pair behind a number", `title: '"Top 5"'`, ""},
		{"inches within a pair: nobody knows", `title: '"5" Kettles"'`, ""},
		{"feet", `title: A Kettle of 5'`, ""},
		{"an apostrophe at the end", `title: The Potters'`, ""},
		{"an apostrophe at the start", `title: '''Tis Tea'`, ""},
		{"a year", `title: '''90s Tea'`, ""},
		{"single quotes around a word", `title: Kettles 'hot'`, ""},
		{"no title", `layout: post`, ""},
		{"an empty one", `title: ""`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			f := mustRead(t, sample{"kettles.md", []byte("---\n" + tt.line + "\n---\n")})
			got := ""
			for _, x := range f.run(&Rule{}, titleQuote) {
				line := func(text string) string { return strings.Split(text, "\n")[1] }
				got += line(f.Text[:x.Start.Offset] + "‸" + f.Text[x.Start.Offset:])
				for _, e := range x.Edits {
					got += " → " + line(f.Text[:e.Start]+e.Text+f.Text[e.End:])
				}
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
