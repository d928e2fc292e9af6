package report

import (
	"fmt"
	"iter"
	"strings"

	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/visible"
)

// A githubReport is annotations of GitHub Actions. Columns count characters,
// and are given for findings within one line only.
type githubReport struct{ lines }

func (githubReport) Post(f *check.File, found []check.Finding) iter.Seq[[]byte] {
	in := newMeasure(f.Text, characters)
	return pieces(found, func(b []byte, x *check.Finding) []byte {
		b = fmt.Appendf(b, "::%s file=%s,line=%d,endLine=%d", githubCommand(x.Severity),
			githubProperty(slashed(x.Path)), x.Start.Line, x.End.Line)
		if x.Start.Line == x.End.Line {
			b = fmt.Appendf(b, ",col=%d,endColumn=%d", in.column(x.Start), in.column(x.End))
		}
		return fmt.Appendf(b, ",title=%s::%s\n", githubProperty(x.Rule), githubData(x.Message))
	})
}

// Failed annotates the file, because readers look there.
func (githubReport) Failed(name string, line int, msg string) []byte {
	at := "file=" + githubProperty(slashed(name))
	if line > 0 {
		at += fmt.Sprintf(",line=%d", line)
	}
	return fmt.Appendf(nil, "::error %s::%s\n", at, githubData(msg))
}

func githubCommand(s check.Severity) string {
	if s == check.Info {
		return "notice"
	}
	return s.String()
}

// The runner unescapes messages and properties. A property ends at a colon or a
// comma.
var (
	githubEscapes         = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubPropertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func githubData(s string) string     { return visible.Line(githubEscapes.Replace(s)) }
func githubProperty(s string) string { return visible.Line(githubPropertyEscapes.Replace(s)) }
