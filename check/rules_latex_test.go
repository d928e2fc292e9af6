package check

import "testing"

// TestFindLaTeX shows the LaTeX in titles as written.
func TestFindLaTeX(t *testing.T) {
	tests := []struct{ why, title, want string }{
		{"mathematics", "Kettles of $n^2$ Cups", "$n^2$"},
		{"one letter", "$K$-Means for Tea", "$K$"},
		{"one letter before a word", "$k$NN for Tea", "$k$"},
		{"with spaces and signs", "Tea in $n = 3$ Steps", "$n = 3$"},
		{"a command", `\textsc{Kettle}: Tea`, `\textsc{Kettle}`},
		{"a command without braces", `\alpha-Tea`, `\alpha`},
		{"a superscript", "R^{2}: Tea", "^{2}"},
		{"a subscript", "H_{2}O", "_{2}"},
		{"a subscript that is escaped for Markdown", `H\_{2}O`, "_{2}"},
		{"a command that lost its backslash", "R^textbf{2}: Tea", "^textbf{2}"},
		{"a brace before the caret", "{Tea} R^{2}", "^{2}"},
		{"the first of several", `$K$ \alpha`, "$K$"},

		{"a price", "Tea for $5", ""},
		{"two prices", "Tea from $5 to $10", ""},
		{"two prices with a dash", "Tea for $5-$10", ""},
		{"currencies", "US$ and A$", ""},
		{"variables of a shell", "$HOME/$USER", ""},
		{"escaped dollars", `\$K\$`, ""},
		{"a caret", "R^2: Tea", ""},
		{"an underscore", "A_B Testing of {Tea}", ""},
		{"a brace that does not close", "R^{2", ""},
		{"braces alone", "{Tea}", ""},
		{"a backslash of Markdown", `Tea \[hot\] \& more`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			s, ok := findLaTeX(tt.title, false)
			if got := s.Of(tt.title); got != tt.want || ok != (tt.want != "") {
				t.Errorf("%s: got %q, want %q", tt.title, got, tt.want)
			}
		})
	}
}
