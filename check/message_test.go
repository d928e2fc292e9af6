package check

import (
	"strings"
	"testing"
)

// TestQuoted shows texts in messages.
func TestQuoted(t *testing.T) {
	for _, tt := range []struct{ why, text, want string }{
		{"a plain text", `\alpha 차`, `"\alpha 차"`},
		{"a line end", "a\nb", `"a\nb"`},
		{"a long text is shortened", strings.Repeat("차", 61), `"` + strings.Repeat("차", 60) + `…"`},
		{"the longest text that is not shortened", strings.Repeat("차", 60), `"` + strings.Repeat("차", 60) + `"`},
	} {
		t.Run(tt.why, func(t *testing.T) {
			if got := quoted(tt.text); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
