package report

import (
	"fmt"
	"iter"
	"strings"

	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/visible"
)

// A textReport is one line for each finding. On a terminal, the line of the
// post follows, with a mark below.
type textReport struct {
	lines
	Screen
}

// severityColors are the colours that compilers use.
var severityColors = map[check.Severity]string{check.Info: "36", check.Warning: "33", check.Error: "31"}

func (t *textReport) Post(f *check.File, found []check.Finding) iter.Seq[[]byte] {
	return pieces(found, func(b []byte, x *check.Finding) []byte {
		at := fmt.Sprintf("%s:%d:%d:", visible.Line(x.Path), x.Start.Line, x.Start.Column)
		severity := x.Severity.String() + ":"
		if t.Color {
			at = paint("1", at)
			severity = paint(severityColors[x.Severity], severity)
		}
		b = fmt.Appendf(b, "%s %s %s (%s)\n", at, severity, visible.Line(strings.ReplaceAll(x.Message, "\n", " ")), x.Rule)
		if t.Width > 0 {
			shown, blanks, mark := excerpt(f.Text, x.Start.Offset, x.End.Offset, t.Width)
			if t.Color {
				mark = paint("32", mark)
			}
			b = fmt.Appendf(b, "%s\n%s%s\n", shown, blanks, mark)
		}
		return b
	})
}

func paint(color, text string) string { return "\x1b[" + color + "m" + text + "\x1b[m" }
