package block_test

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/growth"
)

// hostile are texts of about n bytes for which a careless reader takes quadratic
// time.
var hostile = map[string]func(n int) string{
	"items in items":     func(n int) string { return strings.Repeat("- ", n/2) + "x" },
	"items, with tabs":   func(n int) string { return strings.Repeat("-\t", n/4) + "x\n" + strings.Repeat("\t", n/2) + "x" },
	"items, then blanks": func(n int) string { return strings.Repeat("- ", n/4) + "x\n" + strings.Repeat("\n", n/2) },
	"items, quote, then blanks": func(n int) string {
		return strings.Repeat("+ ", n/4) + "> x\n" + strings.Repeat("\n", n/2)
	},
	"items, code, then blanks": func(n int) string { return strings.Repeat("+ ", n/4) + "```\n" + strings.Repeat("\n", n/2) },
	"numbers in numbers":       func(n int) string { return strings.Repeat("1. ", n/3) + "x" },
	"empty items":              func(n int) string { return strings.Repeat("-\n", n/2) },
	"quotes in quotes":         func(n int) string { return strings.Repeat("> ", n/2) + "x" },
	"quotes, then lazy lines":  func(n int) string { return strings.Repeat("> ", n/4) + "x\n" + strings.Repeat("y\n", n/4) },
	"quotes, then short ones": func(n int) string {
		return strings.Repeat("> ", n/4) + "+ x\n" + strings.Repeat(">\n>>\n>>>\n", n/16)
	},
	"quotes and items":  func(n int) string { return strings.Repeat("> - ", n/8) + "\n" + strings.Repeat(">\n", n/4) },
	"brackets":          func(n int) string { return strings.Repeat("[", n) },
	"spaces":            func(n int) string { return strings.Repeat(" ", n) },
	"spaces in an item": func(n int) string { return "- " + strings.Repeat(" ", n) + "x" },
	"tabs":              func(n int) string { return strings.Repeat("\t", n) + "x" },
	"an almost break":   func(n int) string { return strings.Repeat("* ", n/2) + "x" },
	"almost underlines": func(n int) string { return "x\n" + strings.Repeat("-", n/2) + " x\n" + strings.Repeat("=", n/2) + "x" },
	"hashes":            func(n int) string { return "# " + strings.Repeat("# ", n/2) + "x" },
	"backticks":         func(n int) string { return strings.Repeat("``` ", n/4) + "`" },
	"open fences":       func(n int) string { return strings.Repeat("````\n```\n", n/9) },
	"open tags":         func(n int) string { return strings.Repeat("<a ", n/3) },
	"open attributes":   func(n int) string { return "<a" + strings.Repeat(" b='", n/4) },
	"tags over lines":   func(n int) string { return strings.Repeat("{% x\n%}\n", n/8) },
	"raw blocks":        func(n int) string { return strings.Repeat("{% raw %}\n", n/10) },
	"comments": func(n int) string {
		return strings.Repeat("{% comment %}\n", n/14) + strings.Repeat("{% endcomment %}\n", n/17)
	},
	"closing tags": func(n int) string { return "<pre>\n" + strings.Repeat("</scrip", n/7) },
}

func TestLinear(t *testing.T) {
	for name, text := range hostile {
		growth.Linear(t, name, text(64<<10), text(512<<10), func(text string) {
			for s := block.NewScanner(text, 0); s.Next(); {
			}
		})
	}
}
