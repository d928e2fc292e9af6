package locality_test

import (
	"errors"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestLocalityOfMany makes several edits of a post at once. The result reads as
// the edited post, no more lines change than the edits may change one by one,
// and the old values set back give the base if each edit alone does so.
func TestLocalityOfMany(t *testing.T) {
	t.Parallel()
	rounds := 12
	if *everyEdit {
		rounds = 500
	}
	var total ledger
	posts := posttest.Corpus(t)
	t.Run("posts", func(t *testing.T) {
		for _, s := range posts {
			for _, v := range variantsOf(s) {
				if _, err := digest.Parse([]byte(v.src)); err != nil {
					continue
				}
				t.Run(s.Path+" "+v.name, func(t *testing.T) {
					t.Parallel()
					h := newHarness(t, v.src)
					defer total.add(h)
					hash := fnv.New64a()
					hash.Write([]byte(t.Name()))
					h.many(rand.New(rand.NewPCG(2, hash.Sum64())), max(1, rounds/v.share))
				})
			}
		}
	})
	total.log(t)
}

// many tries n sets of edits at separate places.
func (h *harness) many(r *rand.Rand, rounds int) {
	h.t.Helper()
	// An edit that adds, moves or removes papers or sections changes the
	// paths of other edits. So a set has one of these at most, as its last.
	var values, blocks []edit
	for _, e := range h.edits() {
		switch {
		case strings.Contains(e.kind, "added") || strings.Contains(e.kind, "moved") || strings.Contains(e.kind, "removed") ||
			strings.Contains(e.kind, "swapped") || strings.HasPrefix(e.kind, "extra"):
			blocks = append(blocks, e)
		default:
			values = append(values, e)
		}
	}
	for range rounds {
		var set []edit
		for range 1 + r.IntN(4) {
			if len(values) > 0 {
				set = append(set, values[r.IntN(len(values))])
			}
		}
		if len(blocks) > 0 && r.IntN(2) == 0 {
			set = append(set, blocks[r.IntN(len(blocks))])
		}
		// A set has one edit of each value. A section's body is one value.
		set = apart(set)
		if len(set) > 1 {
			h.tryMany(set)
		}
	}
}

// apart returns edits that touch no value twice.
func apart(set []edit) []edit {
	var list []edit
	for _, e := range set {
		clash := slices.ContainsFunc(list, func(f edit) bool { return overlap(e, f) })
		if !clash {
			list = append(list, e)
		}
	}
	return list
}

// overlap reports whether two edits may touch the same values: both are in one
// section's body, in one paper's links, in one list or in a removed paper.
func overlap(a, b edit) bool {
	x, y := owner(a), owner(b)
	return strings.HasPrefix(x, y) || strings.HasPrefix(y, x)
}

func owner(e edit) string {
	path := e.at
	switch {
	case strings.Contains(e.kind, "renumbered"), strings.HasPrefix(e.kind, "all papers"), strings.HasPrefix(e.kind, "paper moved"),
		strings.HasPrefix(e.kind, "paper added"), strings.HasPrefix(e.kind, "paper removed"):
		return "papers"
	case strings.HasPrefix(e.kind, "extra"):
		return "extra"
	case strings.HasPrefix(e.kind, "section") && !strings.HasPrefix(e.kind, "section heading"):
		return path[:strings.Index(path, ".sections")+len(".sections")]
	}
	for _, cut := range []string{".items", ".Text", ".text", ".links"} {
		if i := strings.Index(path, cut); i >= 0 {
			if cut == ".links" {
				return path[:i+len(".links")]
			}
			return path[:i+1] + "body"
		}
	}
	if i := strings.IndexByte(path, '['); i >= 0 && !strings.HasPrefix(path, "papers") {
		return path[:i]
	}
	return path
}

func (h *harness) tryMany(set []edit) {
	h.t.Helper()
	h.tried++
	q := clone(h.post)
	var names []string
	sum := rule{}
	undo, refusable := true, h.look.odd
	loosened := func(text string) bool {
		return slices.ContainsFunc(set, func(e edit) bool { return h.isLoosened(e, text) })
	}
	for _, e := range set {
		e.do(q)
		names = append(names, e.kind+" at "+e.at)
		sum.removed.least += e.rule.removed.least
		sum.added.least += e.rule.added.least
		sum.removed.most += e.rule.removed.most
		sum.added.most += e.rule.added.most
		sum.blanks.most += e.rule.blanks.most
		undo = undo && e.undo
		refusable = refusable || e.refusable
	}
	sum.blanks.most = many // blank lines are not counted
	list, err := digest.Edits([]byte(h.base), q)
	if err != nil {
		var refusal *digest.FieldError
		if !errors.As(err, &refusal) || !refusable {
			h.t.Errorf("%q: %v", names, err)
		}
		h.refusals["many"]++
		return
	}
	result, ok := carryOut(h.base, list)
	if !ok {
		h.t.Errorf("%q: edits overlap: %+v", names, list)
		return
	}
	got, err := digest.Parse([]byte(result))
	if err != nil || !same(got, q) {
		h.t.Errorf("%q: reads differently: %v\n%s", names, err, cmp.Diff(got, q, posttest.SameValues))
		return
	}
	x, y := withoutCR(withoutBlanks(h.lines)), withoutCR(withoutBlanks(linesOf(result)))
	removed, added := diffLines(x, y)
	if len(removed) > sum.removed.most || len(added) > sum.added.most {
		h.t.Errorf("%q: %d lines removed and %d added, want at most %d and %d\n%s", names, len(removed), len(added),
			sum.removed.most, sum.added.most, diffOf(h.base, result))
	}
	if undo {
		h.undone++
		back, err := digest.Rewrite([]byte(result), h.post)
		if err != nil || string(back) != h.base && !h.isEmptied(string(back)) && !loosened(string(back)) {
			h.t.Errorf("%q: undo: %v\n%s\nafter:\n%s", names, err, diffOf(h.base, string(back)), diffOf(h.base, result))
		}
	}
}

// TestLocalityOfPermutations shuffles papers, sections and bullets. They move
// to their new places with all of their bytes.
func TestLocalityOfPermutations(t *testing.T) {
	// Not parallel, because it is timed.
	n, slowest, slowestAt := 0, time.Duration(0), ""
	for _, s := range posttest.Corpus(t) {
		base := string(s.Src)
		if _, err := digest.Parse(s.Src); err != nil {
			continue
		}
		h := newHarness(t, base)
		hash := fnv.New64a()
		hash.Write([]byte(s.Path))
		r := rand.New(rand.NewPCG(4, hash.Sum64()))
		for range 3 {
			q := clone(h.post)
			r.Shuffle(len(q.Papers), func(i, j int) { q.Papers[i], q.Papers[j] = q.Papers[j], q.Papers[i] })
			for i := range q.Papers {
				x := q.Papers[i].Sections
				r.Shuffle(len(x), func(i, j int) { x[i], x[j] = x[j], x[i] })
				for j := range x {
					r.Shuffle(len(x[j].Items), func(k, l int) { x[j].Items[k], x[j].Items[l] = x[j].Items[l], x[j].Items[k] })
				}
			}
			n++
			var got []byte
			var err error
			best := time.Hour
			for range 3 {
				start := time.Now()
				got, err = digest.Rewrite(s.Src, q)
				best = min(best, time.Since(start))
			}
			if best > slowest {
				slowest, slowestAt = best, s.Path
			}
			if err != nil {
				if !h.look.odd && !h.unusual() {
					t.Errorf("%s: %v", s.Path, err)
				}
				continue
			}
			back, err := digest.Parse(got)
			if err != nil || !same(back, q) {
				t.Errorf("%s: reads differently: %v", s.Path, err)
				continue
			}
			a, b := withoutCR(withoutBlanks(h.lines)), withoutCR(withoutBlanks(linesOf(string(got))))
			slices.Sort(a)
			slices.Sort(b)
			if !slices.Equal(a, b) {
				t.Errorf("%s: lines changed while they moved:\n%s", s.Path, cmp.Diff(a, b))
			}
		}
	}
	t.Logf("%d permutations; slowest rewrite %v (%s)", n, slowest, slowestAt)
}
