package check

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// A post has no more findings than the limit says, and one that says so.
func TestLimitOfFindings(t *testing.T) {
	const limit = 20
	codec := &digest.Codec{Limits: digest.Limits{Parts: 10 * limit}}
	f, err := Read(codec, "post.md", []byte("---\ntitle: T\n---\n\n# 1. [A](u)\n\n"+strings.Repeat("a \n\nb  c\\\\(x\n\n", 200)))
	if err != nil {
		t.Fatal(err)
	}
	for _, more := range []int{0, 1, limit - 1, limit, limit + 1, 3 * limit} {
		rule := Rule{Name: "many", Severity: Warning, Check: func(p *Pass) {
			for i := range more {
				p.Report(digest.Span{Start: i, End: i + 1}, "a fault")
				p.ReportLater(digest.Span{Start: i}, func() string { return "a fault, later" })
			}
		}}
		found := Run(f, append([]Rule{rule}, Rules(Options{})...))
		if len(found) > limit+1 {
			t.Errorf("%d findings, want %d at most", len(found), limit+1)
		}
		told := 0
		for _, x := range found {
			if strings.HasPrefix(x.Message, "there are more faults") {
				told++
			}
		}
		if want := 2*more > limit; want && told != 1 {
			t.Errorf("%d faults of a rule: %d findings say that there are more, want 1", 2*more, told)
		}
	}
}
