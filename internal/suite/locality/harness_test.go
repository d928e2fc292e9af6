package locality_test

import (
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// A harness tries edits on one post.
type harness struct {
	t       *testing.T
	base    string
	post    *digest.Post
	lines   []string
	look    seen // in the base
	variant string
	mixed   bool // the base has several kinds of line ends

	tried, undone, failures int
	kinds, refusals         map[string]int
	slowest                 time.Duration
}

func newHarness(t *testing.T, base string) *harness {
	t.Helper()
	h := &harness{
		t: t, base: base, post: posttest.Parse(t, []byte(base)), lines: linesOf(base), look: look(base),
		kinds: make(map[string]int), refusals: make(map[string]int),
	}
	h.look.odd = h.look.odd || h.wrapped()
	h.mixed = len(h.look.eols) > 1
	return h
}

// tryAll tries one in of edits, chosen at random. With -all it tries each.
func (h *harness) tryAll(seed string, edits []edit, of int) {
	hash := fnv.New64a()
	hash.Write([]byte(seed + h.variant))
	random := rand.New(rand.NewPCG(1, hash.Sum64()))
	for _, e := range edits {
		if of > 1 && !*everyEdit && random.IntN(of) > 0 {
			continue
		}
		h.try(e)
		if h.failures > 20 {
			h.t.Fatal("too many failures")
		}
	}
}

// An edit is a change of a post, with a rule about the bytes that may change.
type edit struct {
	kind string // its name in reports
	at   string // the path of the value
	do   func(*digest.Post)
	rule rule

	// undo is set where the old value set back gives the bytes of the base:
	// the base has the old value in the form that the library would write,
	// or the edit only added lines.
	undo bool

	// refusable is set where this place may be unable to hold the new value.
	refusable bool
}

// A rule bounds how many lines an edit may change. Blank lines are counted
// apart.
type rule struct {
	removed, added bounds
	blanks         bounds // blank lines, removed and added together

	// If not empty, the edit replaces old by new in one line, and nothing
	// else.
	old, new string

	pure  int // +1: the edit only adds lines, -1: it only removes lines
	moved bool
}

type bounds struct{ least, most int }

func exactly(n int) bounds { return bounds{n, n} }
func upTo(n int) bounds    { return bounds{0, n} }
func (b bounds) hold(n int) bool {
	return b.least <= n && n <= b.most
}

const many = 1 << 30

func (h *harness) try(e edit) {
	h.t.Helper()
	h.tried++
	h.kinds[e.kind]++
	q := clone(h.post)
	e.do(q)
	fail := func(format string, args ...any) {
		h.t.Helper()
		h.failures++
		h.t.Errorf("%s at %s: %s", e.kind, e.at, fmt.Sprintf(format, args...))
	}
	start := time.Now()
	list, err := digest.Edits([]byte(h.base), q)
	h.slowest = max(h.slowest, time.Since(start))
	if err != nil {
		var refusal *digest.FieldError
		switch {
		case !errors.As(err, &refusal):
			fail("error %v is not a *FieldError", err)
		case !e.refusable && !h.look.odd:
			fail("refused: %v", err)
		default:
			h.refusals[e.kind]++
		}
		return
	}
	result, ok := carryOut(h.base, list)
	if !ok {
		fail("edits %v are out of order or overlap", list)
		return
	}

	// The result reads as the edited post.
	got, err := digest.Parse([]byte(result))
	if err != nil {
		fail("result: %v\n%s", err, diffOf(h.base, result))
		return
	}
	if !same(got, q) {
		fail("result reads differently (-got +want):\n%s\n%s", cmp.Diff(got, q, posttest.SameValues), diffOf(h.base, result))
		return
	}
	if h.tried%64 == 0 {
		if d := cmp.Diff(got, q, posttest.SameValues); d != "" {
			fail("result reads differently (-got +want):\n%s", d)
		}
		rendered, err := digest.Render(q)
		if err != nil || string(rendered) != result {
			fail("Render and Edits differ: %v\n%s", err, diffOf(result, string(rendered)))
		}
	}

	if msg := h.check(e.rule, list, result, got); msg != "" {
		fail("%s\n%s", msg, diffOf(h.base, result))
	}
	if msg := h.look.misses(result); msg != "" && !h.look.odd && !styleless.MatchString(e.kind) {
		fail("%s\n%s", msg, diffOf(h.base, result))
	}

	// The old value set back gives the base.
	if e.undo {
		h.undone++
		back, err := digest.Rewrite([]byte(result), h.post)
		switch {
		case err != nil:
			fail("undo: %v", err)
		case string(back) != h.base && !h.isEmptied(string(back)) && !h.isLoosened(e, string(back)):
			fail("undo does not give the base:\n%s\nafter:\n%s", diffOf(h.base, string(back)), diffOf(h.base, result))
		}
	}
	if h.tried == 1 {
		if back, err := digest.Rewrite([]byte(h.base), h.post); err != nil || string(back) != h.base {
			fail("identity: %v", err)
		}
	}
}

// styleless matches kinds of edits whose values have their own look, or have
// no neighbours of the same kind.
var styleless = regexp.MustCompile(`hard break|^Intro|^Lead`)

// check compares the changes with a rule and returns what is wrong, or "".
func (h *harness) check(r rule, list []digest.Edit, result string, got *digest.Post) string {
	after := linesOf(result)
	removed, added := h.diff(after, result)
	count := func(lines []string, at []int) (text, blank int) {
		for _, i := range at {
			switch line := strings.TrimSpace(lines[i]); {
			case line == "":
				blank++
			case !isDirective(line):
				text++
			}
		}
		return
	}
	removedText, removedBlank := count(h.lines, removed)
	addedText, addedBlank := count(after, added)
	if r.blanks.most == many {
		// A shortest diff may pair blank lines instead of lines of text. So
		// the lines of text are compared without blank lines.
		x, y := withoutBlanks(h.lines), withoutBlanks(after)
		if h.mixed || !strings.HasSuffix(h.base, "\n") {
			x, y = withoutCR(x), withoutCR(y)
		}
		a, b := diffLines(x, y)
		removedText, addedText = len(a), len(b)
	}
	switch {
	case !r.removed.hold(removedText) || !r.added.hold(addedText):
		return fmt.Sprintf("%d lines removed and %d added, want %v and %v", removedText, addedText, r.removed, r.added)
	case !r.blanks.hold(removedBlank + addedBlank):
		return fmt.Sprintf("%d blank lines removed and %d added, want %v", removedBlank, addedBlank, r.blanks)
	case r.pure > 0 && removedBlank > 0 || r.pure < 0 && addedBlank > 0:
		return "blank lines removed by an addition, or added by a removal"
	}
	if r.old != "" || r.new != "" {
		if len(removed) != 1 || len(added) != 1 || !replaced(h.lines[removed[0]], after[added[0]], r.old, r.new) {
			return fmt.Sprintf("not exactly %q replaced by %q", r.old, r.new)
		}
		if len(list) != 1 {
			return fmt.Sprintf("%d edits for one value: %+v", len(list), list)
		}
	}
	if r.moved {
		a, b := pick(h.lines, removed), pick(after, added)
		if h.mixed || !strings.HasSuffix(h.base, "\n") {
			for _, s := range [][]string{a, b} {
				for i := range s {
					s[i] = strings.TrimSuffix(s[i], "\r")
				}
			}
		}
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			return fmt.Sprintf("lines changed while they moved:\n%s", cmp.Diff(a, b))
		}
	}
	for _, e := range list {
		e = trimEdit(h.base, e)
		switch {
		case r.pure > 0 && e.End > e.Start:
			return fmt.Sprintf("an addition replaces %q by %q", h.base[e.Start:e.End], e.Text)
		case r.pure < 0 && e.Text != "":
			return fmt.Sprintf("a removal replaces %q by %q", h.base[e.Start:e.End], e.Text)
		}
	}
	if strings.HasSuffix(h.base, "\n") != strings.HasSuffix(result, "\n") && len(got.Papers) > 0 && len(h.post.Papers) > 0 {
		return "the last line end came or went"
	}
	return ""
}

// diff returns the lines of the base that are removed and the lines of after
// that are added. The line end of the last line does not count.
func (h *harness) diff(after []string, result string) (removed, added []int) {
	before := h.lines
	if h.mixed || !strings.HasSuffix(h.base, "\n") || !strings.HasSuffix(result, "\n") {
		before, after = withoutCR(before), withoutCR(after)
	}
	return diffLines(before, after)
}

// isEmptied reports whether text is the base without the blank lines at its end. A
// post that loses its last text keeps no blank line after the front matter.
func (h *harness) isEmptied(text string) bool {
	blanks := strings.TrimPrefix(h.base, text)
	return h.post.Intro == "" && len(h.post.Papers) == 0 && strings.Trim(blanks, "\r\n") == ""
}

// isLoosened reports whether text is the base but for blank lines, after a lead or a
// quote came to a paper that had none, and went again. The gaps of the new part are
// those of its neighbours, and one of them stays.
func (h *harness) isLoosened(e edit, text string) bool {
	return (strings.HasPrefix(e.kind, "Lead from empty") || e.kind == "link added") &&
		slices.Equal(withoutBlanks(linesOf(text)), withoutBlanks(linesOf(h.base)))
}
