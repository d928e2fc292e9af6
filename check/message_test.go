package check

import (
	"strings"
	"testing"
)

// TestQuoted shows how messages quote.
func TestQuoted(t *testing.T) {
	for _, tt := range []struct{ why, text, want string }{
		{"as it is", `\alpha 차`, `"\alpha 차"`},
		{"a line end is written in signs", "a\nb", `"a\nb"`},
		{"a long text is cut off", strings.Repeat("차", 61), `"` + strings.Repeat("차", 60) + `…"`},
		{"not so one that is just short enough", strings.Repeat("차", 60), `"` + strings.Repeat("차", 60) + `"`},
	} {
		t.Run(tt.why, func(t *testing.T) {
			if got := quoted(tt.text); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
