package posts

import (
	"strings"
	"testing"
)

func TestIsPost(t *testing.T) {
	const paper = "# 1. [A Quiet Kettle](https://arxiv.org/abs/2603.00001)\n"
	for _, tt := range []struct {
		why, text string
		want      bool
	}{
		{"front matter without papers", "---\ntitle: Kettles\n---\n", true},
		{"front matter after a byte order mark", "\ufeff---\r\n---\r\n", true},
		{"long front matter", "---\ntitle: >\n" + strings.Repeat("  Kettles\n", 1000) + "---\n", true},
		{"TOML", "+++\ntitle = \"Kettles\"\n+++\n", true},
		{"long TOML", "+++\n" + strings.Repeat("# Kettles\n", 1000) + "+++\n", true},
		{"TOML that no line closes", "+++\ntitle = \"Kettles\"\n", false},
		{"JSON", "{\n\"title\": \"Kettles\"\n}\n", true},
		{"braces that are no JSON", "{\nKettles\n}\n", false},
		{"papers without front matter", "\n" + paper, true},
		{"neither", "# Kettles\n\nThis is no post.\n", false},
		{"nothing", "", false},
		{"a thematic break at the start", "---\n\nThis is no post.\n", false},
		{"front matter that no line closes, with papers", "---\ntitle: Kettles\n\n" + paper, true},
		{"not UTF-8, with papers", "\xe9t\xe9\n\n" + paper, true},
		{"not UTF-8, without papers", "\xe9t\xe9\n", false},
		{"UTF-16", "\xff\xfe#\x00", true},
	} {
		if got := IsPost([]byte(tt.text)); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.why, got, tt.want)
		}
	}
}
