package check

import (
	"strings"
	"testing"
)

// TestTitleQuote shows lines of the front matter with an unpaired quotation mark.
// The sign ‸ marks the start of the finding, and the fixed line follows if there
// is a fix.
func TestTitleQuote(t *testing.T) {
	tests := []struct{ why, line, want string }{
		{"a template's quote at the end", `title: Kettles — 2026-03-01"`, `title: Kettles — 2026-03-01‸" → title: Kettles — 2026-03-01`},
		{"with a comment after the title", `title: Kettles" # daily`, `title: Kettles‸" # daily → title: Kettles # daily`},
		{"with a space before it", `title: Kettles "`, `title: Kettles ‸" → title: Kettles`},
		{"in single quotes", `title: 'Kettles"'`, `title: 'Kettles‸"' → title: 'Kettles'`},
		{"an escaped quote", `title: "Kettles\""`, `title: "Kettles‸\"" → title: "Kettles"`},
		{"an escaped quote at the start", `title: "\"Kettles"`, `title: "‸\"Kettles" → title: "Kettles"`},
		{"a doubled quote", `title: '''Kettles'`, `title: '‸''Kettles' → title: 'Kettles'`},
		{"a curly quote at the end", `title: Kettles”`, `title: Kettles‸” → title: Kettles`},
		{"a curly quote at the start", `title: “Kettles`, `title: ‸“Kettles → title: Kettles`},
		{"after a Korean word", `title: 주전자'`, `title: 주전자‸' → title: 주전자`},
		{"in a title with an apostrophe", `title: It's Tea"`, `title: It's Tea‸" → title: It's Tea`},
		{"in a title with a pair: no quote is certainly unpaired", `title: The "Quiet" Kettle"`, `title: The "Quiet" Kettle‸"`},
		{"different quotes at the ends", `title: “Kettles'`, `title: ‸“Kettles'`},
		{"a title of one quote", `title: '"'`, `title: '‸"'`},
		{"without the quote, the title is not a string", `title: Kettles:"`, `title: Kettles:‸"`},
		{"written as an escape", "title: \"Kettles\\x22\"", "title: ‸\"Kettles\\x22\""},

		{"a pair", `title: '"Kettles"'`, ""},
		{"a curly pair", `title: A “Quiet” Kettle, “Hot”`, ""},
		{"a low and a high quote, as in German", `title: „Kessel“`, ""},
		{"the quotes of YAML", `title: "Kettles"`, ""},
		{"inches", `title: Kettles of 5"`, ""},
		{"inches in a fraction", `title: Spouts of 1/2"`, ""},
		{"feet and inches", `title: A Kettle of 5'10"`, ""},
		{"a pair after a number", `title: '"Top 5"'`, ""},
		{"inches within a pair: uncertain", `title: '"5" Kettles"'`, ""},
		{"feet", `title: A Kettle of 5'`, ""},
		{"an apostrophe at the end", `title: The Potters'`, ""},
		{"an apostrophe at the start", `title: '''Tis Tea'`, ""},
		{"a year", `title: '''90s Tea'`, ""},
		{"single quotes around a word", `title: Kettles 'hot'`, ""},
		{"no title", `layout: post`, ""},
		{"an empty title", `title: ""`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			f := mustRead(t, sample{"kettles.md", []byte("---\n" + tt.line + "\n---\n")})
			got := ""
			found, _ := (&Pass{File: f}).run(&Rule{}, titleQuote, 0)
			for _, x := range found {
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
