package visible

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestLine(t *testing.T) {
	for _, tt := range []struct{ why, text, want string }{
		{"plain text stays", `_posts/오늘.md: title: "a\b" 👩‍🚀`, `_posts/오늘.md: title: "a\b" 👩‍🚀`},
		{"a line end, which would begin a line of its own", "a\n::stop-commands::x\r\n", `a\n::stop-commands::x\r\n`},
		{"a tab", "a\tb", `a\tb`},
		{"an escape sequence", "a\x1b[31mb", `a\u001b[31mb`},
		{"an escape sequence in one character", "a\u009b31mb", `a\u009b31mb`},
		{"delete, bell and NUL", "\x7f\a\x00", `\u007f\u0007\u0000`},
		{"text in reverse", "a\u202egpj.md", `a\u202egpj.md`},
		{"other bidirectional controls", "\u061c\u200e\u2066\u2069", `\u061c\u200e\u2066\u2069`},
		{"separators of lines", "a\u2028b\u2029c\u0085d", `a\u2028b\u2029c\u0085d`},
		{"bytes that are not UTF-8", "a\xffb\xc3", `a\xffb\xc3`},
		{"the replacement character itself", "a\ufffdb", "a\ufffdb"},
		{"a command at the start", "::add-mask::x.md: no such file", `\u003a:add-mask::x.md: no such file`},
		{"a command after blanks", " \u00a0::add-mask::x", " \u00a0\\u003a:add-mask::x"},
		{"colons within a line are no command", "a::b", "a::b"},
		{"a command in the old form", "x ##[add-mask]y", `x #\u0023[add-mask]y`},
		{"a command of Azure Pipelines", "x ##vso[task.setvariable variable=x]y", `x #\u0023vso[task.setvariable variable=x]y`},
		{"a command of TeamCity", "###teamcity[buildStop]", `##\u0023teamcity[buildStop]`},
		{"a heading with a link is no command", "## [A]", "## [A]"},
	} {
		got := Line(tt.text)
		if got != tt.want {
			t.Errorf("%s: %q is shown as %q, want %q", tt.why, tt.text, got, tt.want)
		}
		if again := Line(got); again != got {
			t.Errorf("%s: %q is escaped again, to %q", tt.why, got, again)
		}
	}
}

// Acts agrees with the tables of Unicode.
func TestActs(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		want := unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control)
		if Acts(r) != want {
			t.Errorf("%U acts: %t, want %t", r, !want, want)
		}
	}
}

// Text escapes a character that acts wherever it stands.
func TestActsAnywhere(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		for _, text := range []string{string(r), "오" + string(r) + "늘\t\n"} {
			want := string(escape([]byte(text), true))
			if size := escapedSize([]byte(text), true); size < len(want) {
				t.Fatalf("%q has room for %d bytes, want %d", text, size, len(want))
			}
			if got := string(Text([]byte(text))); got != want {
				t.Fatalf("%q is shown as %q, want %q", text, got, want)
			}
		}
	}
}

func TestText(t *testing.T) {
	for _, tt := range []struct{ why, text, want string }{
		{"lines and tabs stay", "a\tb\r\nc\n", "a\tb\r\nc\n"},
		{"a carriage return within a line hides the start of the line", "a\rb\r\n", "a\\rb\r\n"},
		{"and at the end of the text", "a\r", `a\r`},
		{"controls", "a\x1b]0;x\a\n\u202eb", `a\u001b]0;x\u0007` + "\n" + `\u202eb`},
		{"colons at the start of a line are text", "::x\n", "::x\n"},
	} {
		if got := string(Text([]byte(tt.text))); got != tt.want {
			t.Errorf("%s: %q is shown as %q, want %q", tt.why, tt.text, got, tt.want)
		}
	}
}

// JSON keeps its values.
func TestJSON(t *testing.T) {
	const value = "##[x]##vso[y]a\u202eb\u009bc\x7fd\x1b\n\te"
	doc, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	shown := JSON(doc)
	if n := len(shown) - len(`""`); JSONSize(value) < n || JSONSize(value) > n+5 {
		t.Errorf("JSONSize is %d, want %d", JSONSize(value), n)
	}
	for _, r := range string(shown) {
		if Acts(r) {
			t.Errorf("%q has %q", shown, r)
		}
	}
	if command.Match(shown) {
		t.Errorf("%q has a command", shown)
	}
	var got string
	if err := json.Unmarshal(shown, &got); err != nil || got != value {
		t.Errorf("%s reads as %q, %v", shown, got, err)
	}
}

func TestUTF8(t *testing.T) {
	if got := UTF8("a\xff\n\x1b"); got != "a\\xff\n\x1b" {
		t.Errorf("%q", got)
	}
}

// Whatever a line holds, nothing in it acts, and nothing else changes.
func FuzzLine(f *testing.F) {
	f.Add("a\nb\x1b\xff::\u202e##[")
	f.Fuzz(func(t *testing.T, text string) {
		got := Line(text)
		if !utf8.ValidString(got) {
			t.Errorf("%q is not UTF-8", got)
		}
		for _, r := range got {
			if Acts(r) {
				t.Errorf("%q has %q", got, r)
			}
		}
		if command.MatchString(got) || strings.HasPrefix(strings.TrimSpace(got), "::") {
			t.Errorf("%q has a command", got)
		}
	})
}
