package locality_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// frontValues are values for keys of the front matter, most of them signs of YAML.
var frontValues = []any{
	"x", "a: b", "a\nb\n", "a\nb\n\n\n", "", "# c", "- a", "'", `"`, "true", "1.0", "2025-01-01", "  x ", "{a", "[", "*a", "&a", "!x", "|", ">", "%", "@", "a #b",
	true, nil, []any{"a", "b"}, []any{digest.Map{{Key: "k", Value: "v"}}}, digest.Map{{Key: "k", Value: "v"}, {Key: "l", Value: []any{"x"}}}, []any{}, digest.Map{},
}

// Front matter that was changed at random is edited at random: values come, go,
// change and move, at any depth. The result reads back and the body stays; an edit is
// refused only if the values cannot be written from nothing either.
func TestRandomFrontMatter(t *testing.T) {
	var bases []string
	for _, c := range posttest.FrontEdits(t, "internal/frontmatter/testdata/edits") {
		bases = append(bases, "---\n"+strings.TrimSuffix(c.Before, "\n")+"\n---\n")
	}
	rounds := 5000
	if os.Getenv("DIGEST_LONG") != "" && !posttest.UnderRace {
		rounds = 100_000
	}
	const body = "\n# 1. [A](a)\n"
	r := rand.New(rand.NewPCG(8, 9))
	tried, refused := 0, 0
	for range rounds {
		base := append(mutatedYAML(r, bases[r.IntN(len(bases))]), body...)
		p, err := digest.Parse(base)
		if err != nil || !bytes.HasSuffix(base, []byte("---\n"+body)) {
			continue
		}
		tried++
		q := clone(p)
		q.Extra, _ = randomValue(r, q.Extra).(digest.Map)
		if r.IntN(2) == 0 {
			q.Title, _ = frontValues[r.IntN(15)].(string)
		}
		if r.IntN(3) == 0 {
			q.Tags = append(q.Tags, "new")
		}
		out, err := digest.Rewrite(base, q)
		if err != nil {
			refused++
			var refusal *digest.FieldError
			if _, err2 := digest.Render(posttest.Detached(q)); err2 == nil || !errors.As(err, &refusal) {
				t.Errorf("%v, but the values can be written from nothing\n%s", err, base)
			}
			continue
		}
		if !bytes.HasSuffix(out, []byte(body)) {
			t.Errorf("the body changed:\n%s\nafter\n%s", out, base)
		}
		got, err := digest.Parse(out)
		if err != nil {
			t.Errorf("%v\n%s", err, out)
		} else if diff := cmp.Diff(q, got, posttest.SameValues); diff != "" {
			t.Errorf("reads differently (-want +got):\n%s\n%s\nafter\n%s", diff, out, base)
		}
	}
	t.Logf("%d edits of front matter, %d refused as from nothing", tried, refused)
}

// mutatedYAML returns a text with up to three random changes.
func mutatedYAML(r *rand.Rand, text string) []byte {
	const signs = " \n#-:'\"[]{},&*!|>?"
	b := []byte(text)
	for range r.IntN(4) {
		if len(b) < 8 {
			break
		}
		i := 4 + r.IntN(len(b)-7)
		switch r.IntN(4) {
		case 0:
			b = slices.Delete(b, i, i+1)
		case 1:
			b = slices.Insert(b, i, signs[r.IntN(len(signs))])
		case 2:
			j := i + r.IntN(min(12, len(b)-i))
			b = slices.Insert(b, j, bytes.Clone(b[i:j])...)
		case 3:
			lines := bytes.SplitAfter(b, []byte("\n"))
			line := []string{"\n", "# c\n", "  # d\n", "    \n"}[r.IntN(4)]
			b = bytes.Join(slices.Insert(lines, r.IntN(len(lines)), []byte(line)), nil)
		}
	}
	return b
}

// randomValue returns v, or another value, with random changes of its parts.
func randomValue(r *rand.Rand, v any) any {
	list, isList := v.([]any)
	m, isMap := v.(digest.Map)
	scalar := func() any { return frontValues[r.IntN(25)] }
	switch {
	case r.IntN(3) == 0 || !isList && !isMap:
		return frontValues[r.IntN(len(frontValues))]
	case isList:
		return randomParts(r, list, scalar, func(x any) any { return randomValue(r, x) })
	}
	return digest.Map(randomParts(r, m,
		func() digest.Entry { return digest.Entry{Key: fmt.Sprint("n", r.IntN(1000)), Value: scalar()} },
		func(e digest.Entry) digest.Entry {
			e.Value = randomValue(r, e.Value)
			return e
		}))
}

// randomParts returns a list of which parts go, come, change and move.
func randomParts[T any](r *rand.Rand, list []T, part func() T, change func(T) T) []T {
	list = slices.Clone(list)
	if len(list) > 0 && r.IntN(3) == 0 {
		i := r.IntN(len(list))
		list = slices.Delete(list, i, i+1)
	}
	if r.IntN(3) == 0 {
		list = slices.Insert(list, r.IntN(len(list)+1), part())
	}
	if len(list) > 0 {
		i := r.IntN(len(list))
		list[i] = change(list[i])
	}
	if len(list) > 1 && r.IntN(3) == 0 {
		list[0], list[1] = list[1], list[0]
	}
	return list
}

// Where front matter cannot be edited in place, each changed entry is written anew,
// and other entries and comments stay.
func TestFrontMatterAnew(t *testing.T) {
	set := func(key string, value any) func(*digest.Post) {
		return func(p *digest.Post) {
			if err := p.Set("extra."+key, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, tt := range []struct {
		why, before string
		edit        func(*digest.Post)
		after       string
	}{
		{
			"a block scalar becomes last, before white space that it would hold",
			"# top\nabstract: | # c\n  one\nnext:   'x' # n\n    \n",
			func(p *digest.Post) { p.Extra[0], p.Extra[1] = p.Extra[1], p.Extra[0] },
			"next:   'x' # n\n# top\nabstract: | # c\n  one\n",
		}, {
			"a sign is a part of a value that goes",
			"abstract: |# c\n  one\n# d\nnext: 'x' # n\n",
			set("abstract", true),
			"abstract: true\n# d\nnext: 'x' # n\n",
		}, {
			"a key without a colon in braces",
			"author: {name-, web: x} # keep\nnext: 'x' # n\n",
			set("author", digest.Map{{Key: "name-", Value: "1.0"}, {Key: "web", Value: "x"}}),
			"author: {name-: \"1.0\", web: x}\nnext: 'x' # n\n",
		},
	} {
		base := "---\n" + tt.before + "---\n"
		q := clone(posttest.Parse(t, []byte(base)))
		tt.edit(q)
		got, err := digest.Rewrite([]byte(base), q)
		if want := "---\n" + tt.after + "---\n"; err != nil || string(got) != want {
			t.Errorf("%s: error %v\n%s\nwant\n%s", tt.why, err, got, want)
		}
	}
}
