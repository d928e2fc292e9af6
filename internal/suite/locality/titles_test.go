package locality_test

import (
	"testing"

	"github.com/paperdigest/digest"
)

// Of an edited title, the words that stay keep their Markdown, if the title then reads as
// wanted. Otherwise all of it is written anew.
func TestTitles(t *testing.T) {
	for _, tt := range []struct{ why, before, title, after string }{
		{"mathematics with escapes before the edit", `[$\{x_i\}$ and a Kettle](u)`, "${x_i}$ and a Pot", `[$\{x_i\}$ and a Pot](u)`},
		{"mathematics with escapes after the edit", `[A Kettle of $\{x_i\}$](u)`, "A Pot of ${x_i}$", `[A Pot of $\{x_i\}$](u)`},
		{"entities and escapes around the edit", `[A &amp; B \[C\]](u)`, "A & a New B [C]", `[A &amp; a New B \[C\]](u)`},
		{"a word goes", `[A \[B\] C](u)`, "A [B]", `[A \[B\]](u)`},
		{"the first word goes", `[A \[B\] C](u)`, "[B] C", `[\[B\] C](u)`},
		{"emphasis beside the edit", `[A *New* Kettle](u)`, "A New Pot", `[A *New* Pot](u)`},
		{"the edit is in emphasis, which ends elsewhere", `[*A New* Kettle \& Co](u)`, "The New Kettle & Co", `[The New Kettle & Co](u)`},
		{"the edit is in a bold title", `[**A \[B\] C**](u)`, "A [B] D", `[**A \[B\] D**](u)`},
		{"code around the edit", "[A `b c` D](u)", "A b X D", "[A b X D](u)"},
		{"white space that readers fold", `[A  \[B\]   C D](u)`, "A [B] C E", `[A \[B\] C E](u)`},
		{"all is new", `[A \[B\]](u)`, "C *D*", `[C \*D\*](u)`},
		{"without a link", `1. A \[B\] C`, "A [B] D", `1. A \[B\] D`},
		{"a new start without a link", `A \[B\] C`, "3. [B] C", `&#51;. \[B\] C`},
		{"before a word for a paper", `A \[B\] C ([arXiv](u))`, "A [B] D", `A \[B\] D ([arXiv](u))`},
		{"brackets that are no link stay as they are typed", `[A](u)`, "[LLM] A *B*", `[[LLM] A \*B\*](u)`},
		{"an underscore within a word is no markup", `[A](u)`, "Pot_Former: $x_1$ *B*", `[Pot_Former: $x_1$ \*B\*](u)`},
		{"brackets at the start without a link", "1. A", "[LLM] A", "1. [LLM] A"},
	} {
		const start, end = "# 1. [First](a)\n\n# ", "\n\nwords\n\n# 9. [Last](b)\n"
		checkBodyCases(t, []bodyCase{{
			name:    tt.why,
			before:  start + tt.before + end,
			edit:    func(p *digest.Post) { p.Papers[1].Title = tt.title },
			after:   start + tt.after + end,
			deletes: true, // a word comes back without its Markdown
		}})
	}
}
