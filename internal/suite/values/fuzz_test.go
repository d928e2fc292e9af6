package values_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// FuzzPapers calls Insert, Remove, Move, Renumber and Merge in an order of the
// fuzzer. No paper is lost or changed but for its number and its group, the
// numbers rise by one, and the post is written or refused as every other.
func FuzzPapers(f *testing.F) {
	samples := posttest.Bundled(f)
	for i, s := range samples {
		f.Add(s.Src, samples[(i+1)%len(samples)].Src, []byte{0, byte(i), 1, 2, byte(i), 3, 4, 0, 2, 1, 1, 3})
	}
	f.Add([]byte("# 51. [A](a)\n\n# 52. [B](b)\n"), []byte("# [A](a)\n\n# [C](c)\n"), []byte{4, 2, 0, 1})
	f.Add([]byte("# A\n\n## [B](https://arxiv.org/abs/1706.03762)\n\n# C\n\n## [D](https://arxiv.org/abs/1406.2661)\n"), []byte("# 1. [E](e)\n"), []byte{4, 2, 1, 0, 1, 1})
	f.Fuzz(func(t *testing.T, src, other, calls []byte) {
		p, err := digest.Parse(src)
		if err != nil {
			return
		}
		q, err := digest.Parse(other)
		if err != nil {
			return
		}
		untouched := q.Clone()
		titles := counts(p.Papers)
		next := func(n int) (v int) {
			if len(calls) > 0 && n > 0 {
				v, calls = int(calls[0])%n, calls[1:]
			}
			return v
		}
		for range 12 {
			if len(calls) == 0 {
				break
			}
			n := len(p.Papers)
			numbered := true
			switch call := next(5); {
			case call == 0 && len(q.Papers) > 0:
				paper := q.Papers[next(len(q.Papers))]
				paper.Group = ""
				p.Insert(next(n+1), paper)
				titles[paper.Title]++
			case call == 1 && n > 0:
				titles[p.Remove(next(n)).Title]--
			case call == 2 && n > 0:
				p.Move(next(n), next(n))
			case call == 3:
				p.Renumber()
			case call == 4:
				added := p.Merge(q)
				for _, paper := range p.Papers[n:] {
					titles[paper.Title]++
				}
				if numbered = added > 0; len(p.Papers) != n+added {
					t.Errorf("%d papers and %d more are %d", n, added, len(p.Papers))
				}
				if p.Merge(q) != 0 {
					t.Error("merged twice, papers are added twice")
				}
			default:
				continue
			}
			for title, n := range counts(p.Papers) {
				if titles[title] != n {
					t.Errorf("%d papers %q, want %d", n, title, titles[title])
				}
			}
			if numbered {
				checkNumbers(t, p.Papers)
			}
		}
		if d := cmp.Diff(untouched, q); d != "" {
			t.Errorf("the other post changes:\n%s", d)
		}
		out, err := digest.Render(p)
		if err != nil {
			posttest.IsFieldError(t, err)
			return
		}
		back := posttest.Parse(t, out)
		if len(back.Groups) != len(p.Groups) {
			// A group without papers reads as a part of the next group, or of the outro.
			p.Intro, p.Groups, p.Outro = back.Intro, back.Groups, back.Outro
		}
		if d := cmp.Diff(p, back, posttest.SameValues); d != "" {
			t.Errorf("the result is another post:\n%s\n%q", d, out)
		}
	})
}

// checkNumbers asserts that the numbers rise by one from the first number.
func checkNumbers(t *testing.T, papers []digest.Paper) {
	last := 0
	for _, p := range papers {
		if p.Number != 0 && last != 0 && p.Number != last+1 {
			t.Errorf("number %d comes after %d", p.Number, last)
		}
		if p.Number != 0 {
			last = p.Number
		}
	}
}

func counts(papers []digest.Paper) map[string]int {
	n := make(map[string]int)
	for _, p := range papers {
		n[p.Title]++
	}
	return n
}

// FuzzRespelled reads the JSON of a post as other programs write it: with spaces,
// and with every letter that is not ASCII as an escape. Over the text of the post
// it changes no byte.
func FuzzRespelled(f *testing.F) {
	for _, s := range posttest.Bundled(f) {
		f.Add(s.Src)
	}
	f.Add([]byte("---\ntitle: \"\\U0001F600 <b> &amp; \\u2028\"\nx: {a: [1.50, 1e3, ~, 가]}\n---\n# 1. [\U0001F600](u)\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := digest.Parse(src)
		if err != nil {
			return
		}
		doc, err := p.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		var spaced, escaped bytes.Buffer
		if err := json.Indent(&spaced, doc, " ", "\t"); err != nil {
			t.Fatal(err)
		}
		json.HTMLEscape(&escaped, doc)
		for why, js := range map[string][]byte{"spaces": spaced.Bytes(), "escapes of HTML": escaped.Bytes(), "ASCII": inASCII(doc)} {
			back, err := digest.ParseJSON(js)
			if err != nil {
				t.Errorf("%s: %v\n%s", why, err, js)
				continue
			}
			if out, err := digest.Rewrite(src, back); err != nil || !bytes.Equal(out, src) {
				t.Errorf("%s: error %v\n%s", why, err, cmp.Diff(string(src), string(out)))
			}
		}
	})
}

// inASCII returns the JSON with an escape for every letter that is not ASCII.
func inASCII(js []byte) []byte {
	var b []byte
	for _, r := range string(js) {
		switch high, low := utf16.EncodeRune(r); {
		case r < 0x80:
			b = append(b, byte(r))
		case r < 0x10000:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = fmt.Appendf(b, `\u%04X\u%04x`, high, low)
		}
	}
	return b
}
