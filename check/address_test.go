package check

import (
	"testing"

	"github.com/paperdigest/digest"
)

// TestIdentifier shows identifiers in addresses.
func TestIdentifier(t *testing.T) {
	for _, tt := range []struct{ why, url, want string }{
		{"a page", "https://arxiv.org/abs/2603.00001v2", "2603.00001v2"},
		{"a file, and a fragment", "<http://export.arxiv.org/pdf/2603.00001.pdf#page=2>", "2603.00001"},
		{"of the old style", "https://arxiv.org/abs/math.CA/0611800/", "math.CA/0611800"},
		{"Hugging Face", "https://huggingface.co/papers/2603.00001?utm=1", "2603.00001"},
		{"alphaXiv", "https://www.alphaxiv.org/ko/overview/2603.00001", "2603.00001"},
		{"a DOI", "https://doi.org/10.48550/ARXIV.2603.00001", "2603.00001"},
		{"a name without a site", "arxiv:2603.00001", "2603.00001"},
		{"no identifier", "https://example.org/kettle", "https://example.org/kettle"},
		{"nothing after the page", "https://arxiv.org/abs/", "https://arxiv.org/abs/"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			if got := identifier(tt.url, digest.Span{End: len(tt.url)}).Of(tt.url); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
