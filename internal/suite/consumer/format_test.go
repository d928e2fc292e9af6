package consumer_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest/internal/posttest"

	"github.com/paperdigest/digest"
)

// TestFormatDocument reads each example of FORMAT.md: a post, and its JSON.
func TestFormatDocument(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join(posttest.Root(t), "FORMAT.md"))
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)```markdown\n(.*?)```\n\n```json\n(.*?)```\n").FindAllSubmatch(doc, -1)
	if n := bytes.Count(doc, []byte("```markdown")); n == 0 || len(examples) != n {
		t.Fatalf("%d of %d examples are followed by their JSON", len(examples), n)
	}
	for _, e := range examples {
		p, err := digest.Parse(e[1])
		if err != nil {
			t.Errorf("%v in\n%s", err, e[1])
			continue
		}
		got, err := p.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := json.Compact(&want, e[2]); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want.String(), string(got)); d != "" {
			t.Errorf("%s-FORMAT.md +Parse:\n%s", e[1], d)
		}
		if out, err := digest.Render(p); err != nil || !bytes.Equal(out, e[1]) {
			t.Errorf("Render: %v\n%s", err, out)
		}
	}
}
