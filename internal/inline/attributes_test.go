package inline

import (
	"strings"
	"testing"
)

func TestCutAttributes(t *testing.T) {
	for _, tt := range []struct{ name, content, want string }{
		{"nothing", "", ""},
		{"no list", "Method", "Method"},
		{"an identifier", "Method {#m}", "Method"},
		{"white space before it", "Method \t {#the-method:2}", "Method"},
		{"an identifier of another script", "Method {#방법}", "Method"},
		{"a list after a link", "1. [A](u) {#a}", "1. [A](u)"},
		{"closing hashes before the list", "Method ## {#m}", "Method"},
		{"hashes that close nothing", "C# {#c}", "C#"},
		{"only the last list", "Method {#a} {#b}", "Method {#a}"},

		{"no white space before it", "Method{#m}", "Method{#m}"},
		{"not at the end", "Method {#m} of today", "Method {#m} of today"},
		{"nothing but a list", "{#m}", "{#m}"},
		{"nothing but hashes and a list", "## {#m}", "## {#m}"},
		{"escaped", `Method \{#m}`, `Method \{#m}`},
		{"another brace", "Method {m}", "Method {m}"},
		{"an identifier starts with a letter", "Method {#1}", "Method {#1}"},
		{"no identifier", "Method {#}", "Method {#}"},
		{"an identifier with a class", "Method {#m .wide}", "Method {#m .wide}"},
		{"attributes", `Method {: #m .wide title="a b"}`, `Method {: #m .wide title="a b"}`},
		{"attributes without white space", "Method {:.wide}", "Method {:.wide}"},
		{"an extension", "Method {::comment}", "Method {::comment}"},
		{"the end of an extension", "Method {:/comment}", "Method {:/comment}"},
		{"a Liquid tag", "Method {{ m }}", "Method {{ m }}"},
		{"not closed", "Method {#m", "Method {#m"},
		{"mathematics", "A $x_{i}$", "A $x_{i}$"},
	} {
		if got := CutAttributes(tt.content); got != tt.want {
			t.Errorf("%s: CutAttributes(%q) = %q, want %q", tt.name, tt.content, got, tt.want)
		}
	}
	// A written text is not read as an attribute list.
	for _, s := range []string{"Method {#m}", "Method {: .x}", "A {#b} {#c}", "{#m}"} {
		md := EscapeHeading(s)
		if got := CutAttributes(md); got != md || Plain(got) != s {
			t.Errorf("EscapeHeading(%q) = %q, which shows %q", s, md, Plain(got))
		}
	}
	CutAttributes(strings.Repeat("a {#b} ", 1<<20))
}
