package format

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/frontmatter"
	"golang.org/x/tools/txtar"
)

// TestSettled makes random changes of canonical forms. Writing the canonical form of
// a text that is settled changes nothing.
func TestSettled(t *testing.T) {
	const front = "---\ntitle: T\n---\n\n"
	rounds := 400
	if testing.Short() {
		rounds = 40
	}
	a, err := txtar.ParseFile("testdata/cases.txtar")
	if err != nil {
		t.Fatal(err)
	}
	bases := []string{front + post}
	for _, f := range a.Files {
		bases = append(bases, front+string(f.Data))
	}
	signs := []string{" ", "\n", "\n\n", "\n\n", "\t", "    ", "- ", "> ", "\n\n# ", "\n\n## ", "#", "1. ", "---\n", "\r", "\f", "\n\n```\n", "{: .x}\n", "  \nx", "-  \nx", "[", "{% x %}", "$$", "<pre>", "<!-- a -->\n"}
	r := rand.New(rand.NewPCG(3, 4))
	tried, settled := 0, 0
	for _, base := range bases {
		body, parts := read(t, base)
		form := Post(base, parts, body, nil)
		base = form.String()
		form.Release()
		for range rounds {
			text := base
			for range r.IntN(4) {
				at := r.IntN(len(text) + 1)
				if i := strings.IndexByte(text[at:], '\n'); i >= 0 && r.IntN(2) == 0 {
					at += i + r.IntN(2)
				}
				text = text[:at] + signs[r.IntN(len(signs))] + text[at:]
			}
			parts, ok := frontmatter.Split(text)
			if !ok {
				continue
			}
			body, _ := read(t, text)
			tried++
			if !isSettled(text, parts, body) {
				continue
			}
			settled++
			if form := write(text, parts, body, nil); !form.IsText() {
				t.Fatalf("settled, but not in canonical form:\n%q\n%q", text, form.String())
			}
		}
	}
	if settled < tried/50 {
		t.Errorf("%d of %d texts are settled, want more", settled, tried)
	}
	t.Logf("%d of %d texts are settled", settled, tried)
}
