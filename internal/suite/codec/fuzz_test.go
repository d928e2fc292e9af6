package codec_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
	"github.com/paperdigest/digest/sections"
)

// FuzzCodec reads and writes a text by a vocabulary and within limits of the
// fuzzer. The promises hold for every codec, and a codec whose limits a post
// does not pass reads the same post as a codec with the limits of the package.
func FuzzCodec(f *testing.F) {
	for i, s := range posttest.Bundled(f) {
		f.Add(s.Src, "Approach taken", "Novelty", uint16(0), uint16(0), uint16(0), []byte{byte(i), 12, 3, byte(i * 5), 1})
		f.Add(s.Src, "방법론", "새로움", uint16(40_000), uint16(3+i), uint16(20*i), []byte{5, byte(i), 2})
	}
	f.Add([]byte("---\na: [b, [c]]\n---\n# 1. [A](u)\n\n## X\n\n- Y: z\n"), "X", "Y", uint16(60), uint16(1), uint16(3), []byte{9, 9})
	f.Add([]byte("# []()\n#"), "0", "0", uint16(40_000), uint16(140), uint16(1100), []byte("0B0")) // an outro without papers
	f.Fuzz(func(t *testing.T, src []byte, heading, label string, size, papers, parts uint16, script []byte) {
		free := &digest.Codec{Vocabulary: vocabulary(t, heading, label)}
		c := &digest.Codec{Vocabulary: free.Vocabulary, Limits: digest.Limits{
			Size: int(size), FrontMatter: int(size) / 4, Depth: int(parts) / 8, Keys: int(parts), Papers: int(papers), Parts: int(parts),
		}}
		p, err := c.Parse(src)
		all, freeErr := free.Parse(src)
		if err != nil {
			posttest.CheckParseError(t, src, err)
			if freeErr == nil && !errors.Is(err, digest.ErrLimit) {
				t.Errorf("error %v, and none with other limits", err)
			}
			return
		}
		if freeErr != nil {
			t.Fatalf("no error, but %v with wider limits", freeErr)
		}
		if d := cmp.Diff(all, p, posttest.SameValues); d != "" {
			t.Errorf("the limits change the post:\n%s", d)
		}
		limits := c.Limits.OrDefault()
		if len(src) > limits.Size || len(p.Papers) > limits.Papers {
			t.Errorf("%d bytes and %d papers pass the limits %+v", len(src), len(p.Papers), limits)
		}
		if out, err := digest.Render(p); err != nil || string(out) != string(src) {
			t.Errorf("identity: %v\n%s", err, cmp.Diff(string(src), string(out)))
		}
		posttest.NewScript(script, src).Edit(p)
		out, err := c.Rewrite(src, p)
		if err != nil {
			posttest.IsFieldError(t, err)
			return
		}
		back, err := c.Parse(out)
		if err != nil {
			t.Fatalf("the result is no post: %v\n%q", err, out)
		}
		posttest.CheckReadBack(t, p, back, out)
	})
}

// vocabulary returns the default vocabulary with a heading and a label more, if
// they can be names.
func vocabulary(t *testing.T, heading, label string) *sections.Vocabulary {
	v := sections.Default()
	var wrong *sections.NameError
	w, err := v.With(sections.Method, "en", heading)
	if err == nil {
		v = w
	} else if !errors.As(err, &wrong) {
		t.Errorf("With: error %T", err)
	}
	w, err = v.WithLabel(sections.Goal, "en", label)
	if err == nil {
		v = w
	} else if !errors.As(err, &wrong) {
		t.Errorf("WithLabel: error %T", err)
	}
	return v
}
