package locality_test

import (
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

var everyEdit = flag.Bool("all", false, "make every edit at every place of every post, not a sample of them")

// TestLocality makes every kind of edit at every place of the posts, each
// post as it is and in variants that other systems make of it, and holds the
// bytes that changed against what the edit may touch.
func TestLocality(t *testing.T) {
	t.Parallel()
	var total ledger
	posts := posttest.Corpus(t)
	t.Run("posts", func(t *testing.T) {
		for _, s := range posts {
			for _, v := range variantsOf(s) {
				if _, err := digest.Parse([]byte(v.src)); err != nil {
					continue // the tests of Parse know why
				}
				t.Run(s.Path+" "+v.name, func(t *testing.T) {
					t.Parallel()
					h := newHarness(t, v.src)
					h.variant = v.name
					defer total.add(h)
					// A variant has the edits of the post that it was made of.
					h.tryAll(s.Path, h.edits(), v.share)
				})
			}
		}
	})
	total.log(t)
}

// A variant is a post as it comes back from another system.
type variant struct {
	name, src string
	share     int // of so many edits one is made, without -all
}

func variantsOf(s posttest.Sample) []variant {
	src := string(s.Src)
	share := 12
	list := []variant{{"as it is", src, 1}}
	lf := strings.ReplaceAll(src, "\r\n", "\n")
	if lf == src {
		list = append(list, variant{"crlf", strings.ReplaceAll(src, "\n", "\r\n"), share})
	}
	if end := strings.TrimRight(src, "\r\n"); strings.HasSuffix(src, "\n") && strings.HasSuffix(lf, "\n") && !strings.HasSuffix(lf, "\n\n") {
		list = append(list, variant{"no last newline", end, share})
	}
	if !strings.HasPrefix(src, "\ufeff") {
		list = append(list, variant{"bom", "\ufeff" + src, 2 * share})
	}
	random := rand.New(rand.NewPCG(7, uint64(len(src))))
	var mixed strings.Builder
	for l := range strings.SplitAfterSeq(lf, "\n") {
		if strings.HasSuffix(l, "\n") && random.IntN(2) == 0 {
			l = strings.TrimSuffix(l, "\n") + "\r\n"
		}
		mixed.WriteString(l)
	}
	return append(list, variant{"mixed", mixed.String(), share})
}

// A ledger sums up what harnesses did.
type ledger struct {
	sync.Mutex
	posts, edits, refused, undone int
	kinds                         map[string]int
	refusals                      map[string]int
	slowest                       time.Duration
	slowestAt                     string
}

func (l *ledger) add(h *harness) {
	l.Lock()
	defer l.Unlock()
	l.posts++
	l.edits += h.tried
	l.undone += h.undone
	if l.kinds == nil {
		l.kinds = make(map[string]int)
		l.refusals = make(map[string]int)
	}
	for k, n := range h.kinds {
		l.kinds[k] += n
	}
	for k, n := range h.refusals {
		l.refused += n
		l.refusals[k] += n
	}
	if h.slowest > l.slowest {
		l.slowest, l.slowestAt = h.slowest, h.t.Name()
	}
}

func (l *ledger) log(t *testing.T) {
	t.Logf("%d posts and variants, %d edits, %d of them undone byte for byte, %d refused; slowest rewrite beside others %v (%s)",
		l.posts, l.edits, l.undone, l.refused, l.slowest, l.slowestAt)
	for _, m := range []map[string]int{l.kinds, l.refusals} {
		var lines []string
		for k, n := range m {
			lines = append(lines, fmt.Sprintf("%7d  %s", n, k))
		}
		sort.Slice(lines, func(i, j int) bool { return lines[i][9:] < lines[j][9:] })
		if len(lines) > 0 {
			t.Logf("\n%s", strings.Join(lines, "\n"))
		}
	}
}

// A harness tries edits on one post.
type harness struct {
	t       *testing.T
	base    string
	post    *digest.Post
	lines   []string
	look    seen // of the base
	variant string
	mixed   bool // its line ends are

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

// tryAll tries one of so many of the edits, but each with -all.
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

// An edit is one that a program may make, and what it may touch.
type edit struct {
	kind string // one of the table
	at   string // the path of the value
	do   func(*digest.Post)
	rule rule

	// undo is set where setting the value back gives back the base's bytes:
	// the text of the old value is what would be written for it, or what
	// goes again is what came.
	undo bool

	// refusable is set where the new value may be one that this place
	// cannot hold.
	refusable bool
}

// A rule says how many lines an edit may change, blank ones apart.
type rule struct {
	removed, added bounds
	blanks         bounds // of the blank lines, removed and added ones together

	// old and new are the value as the file holds it, if it is to replace
	// one line's text.
	old, new string

	pure  int // +1: nothing is removed but added, -1: nothing is added but removed
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
			fail("error %v is no *FieldError", err)
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

	// The value set back gives back the base.
	if e.undo {
		h.undone++
		back, err := digest.Rewrite([]byte(result), h.post)
		switch {
		case err != nil:
			fail("undo: %v", err)
		case string(back) != h.base:
			fail("undo gives not the base, but:\n%s\nafter:\n%s", diffOf(h.base, string(back)), diffOf(h.base, result))
		}
	}
	if h.tried == 1 {
		if back, err := digest.Rewrite([]byte(h.base), h.post); err != nil || string(back) != h.base {
			fail("identity: %v", err)
		}
	}
}

// styleless are the kinds of edits with values that have a look of their own,
// or no neighbours of their kind.
var styleless = regexp.MustCompile(`hard break|^Intro|^Lead`)

// check holds what changed against a rule and says what is wrong.
func (h *harness) check(r rule, list []digest.Edit, result string, got *digest.Post) string {
	after := linesOf(result)
	removed, added := h.diff(after, result)
	count := func(lines []string, at []int) (text, blank int) {
		for _, i := range at {
			if strings.TrimSpace(lines[i]) == "" {
				blank++
			} else {
				text++
			}
		}
		return
	}
	removedText, removedBlank := count(h.lines, removed)
	addedText, addedBlank := count(after, added)
	if r.blanks.most == many {
		// A shortest diff keeps blank lines at the cost of others: those
		// that are not blank are counted without.
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

// diff returns which lines of the base go and which of after come. A line end
// that the last line lacks does not count.
func (h *harness) diff(after []string, result string) (removed, added []int) {
	before := h.lines
	if h.mixed || !strings.HasSuffix(h.base, "\n") || !strings.HasSuffix(result, "\n") {
		before, after = withoutCR(before), withoutCR(after)
	}
	return diffLines(before, after)
}

func withoutBlanks(lines []string) []string {
	list := make([]string, 0, len(lines))
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			list = append(list, l)
		}
	}
	return list
}

func withoutCR(lines []string) []string {
	list := make([]string, len(lines))
	for i, l := range lines {
		list[i] = strings.TrimSuffix(l, "\r")
	}
	return list
}

func pick(lines []string, at []int) []string {
	list := make([]string, len(at))
	for i, n := range at {
		list[i] = lines[n]
	}
	return list
}

// replaced reports whether after is before with one occurrence of old
// replaced by new.
func replaced(before, after, old, new string) bool {
	for i := 0; i+len(old) <= len(before); i++ {
		if before[i:i+len(old)] == old && after == before[:i]+new+before[i+len(old):] {
			return true
		}
	}
	return false
}

// linesOf splits a text into lines without LF.
func linesOf(s string) []string { return strings.Split(strings.TrimSuffix(s, "\n"), "\n") }

// carryOut applies edits and reports whether they are in order.
func carryOut(base string, list []digest.Edit) (string, bool) {
	var b strings.Builder
	at := 0
	for _, e := range list {
		if e.Start < at || e.End < e.Start || e.End > len(base) {
			return "", false
		}
		b.WriteString(base[at:e.Start])
		b.WriteString(e.Text)
		at = e.End
	}
	b.WriteString(base[at:])
	return b.String(), true
}

// trimEdit returns e without what it replaces by the same.
func trimEdit(base string, e digest.Edit) digest.Edit {
	for e.Start < e.End && e.Text != "" && base[e.Start] == e.Text[0] {
		e.Start, e.Text = e.Start+1, e.Text[1:]
	}
	for e.Start < e.End && e.Text != "" && base[e.End-1] == e.Text[len(e.Text)-1] {
		e.End, e.Text = e.End-1, e.Text[:len(e.Text)-1]
	}
	return e
}

// diffLines returns a shortest list of lines of a to remove and of b to add
// (Myers 1986).
func diffLines(a, b []string) (removed, added []int) {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	x, y := a[head:len(a)-tail], b[head:len(b)-tail]
	most := len(x) + len(y)
	if most == 0 {
		return nil, nil
	}
	reach := make([]int, 2*most+1) // by diagonal, the furthest place in x
	var trace [][]int
search:
	for d := 0; d <= most; d++ {
		trace = append(trace, slices.Clone(reach[max(0, most-d-1):min(len(reach), most+d+2)]))
		for k := -d; k <= d; k += 2 {
			var i int
			if k == -d || k != d && reach[most+k-1] < reach[most+k+1] {
				i = reach[most+k+1]
			} else {
				i = reach[most+k-1] + 1
			}
			j := i - k
			for i < len(x) && j < len(y) && x[i] == y[j] {
				i, j = i+1, j+1
			}
			reach[most+k] = i
			if i >= len(x) && j >= len(y) {
				break search
			}
		}
	}
	i, j := len(x), len(y)
	for d := len(trace) - 1; d > 0; d-- {
		at := func(k int) int { return trace[d][most+k-max(0, most-d-1)] }
		k := i - j
		if k == -d || k != d && at(k-1) < at(k+1) {
			i = at(k + 1)
			j = i - k - 1
			added = append(added, head+j)
		} else {
			i = at(k - 1)
			j = i - k + 1
			removed = append(removed, head+i)
		}
	}
	slices.Reverse(removed)
	slices.Reverse(added)
	return removed, added
}

// diffOf returns the lines that differ, for messages.
func diffOf(a, b string) string {
	x, y := strings.SplitAfter(a, "\n"), strings.SplitAfter(b, "\n")
	removed, added := diffLines(x, y)
	var out strings.Builder
	for len(removed)+len(added) > 0 {
		if len(added) == 0 || len(removed) > 0 && removed[0] <= added[0] {
			fmt.Fprintf(&out, "%4d - %q\n", removed[0]+1, x[removed[0]])
			removed = removed[1:]
		} else {
			fmt.Fprintf(&out, "%4d + %q\n", added[0]+1, y[added[0]])
			added = added[1:]
		}
		if out.Len() > 4000 {
			return out.String() + "…"
		}
	}
	return out.String()
}

// seen is how lines of each kind look in a post: what ends them, and how many
// blank lines stand between a line of one kind and the next.
type seen struct {
	ends map[string]map[string]bool
	gaps map[[2]string]map[int]bool
	eols map[string]bool
	odd  bool
}

// quotedWords matches quotes of words, and headings that the indentation of a
// list before them would take in.
var quotedWords = regexp.MustCompile(`(?m)^ *> *[^ \[]|^ +#`)

func look(text string) seen {
	s := seen{
		ends: make(map[string]map[string]bool),
		gaps: make(map[[2]string]map[int]bool),
		eols: make(map[string]bool),
	}
	s.odd = strings.Contains(text, "```") || strings.Contains(text, "~~~") || strings.Contains(text, "<!--") || strings.Contains(text, "<div") ||
		strings.Contains(text, "\n===") || strings.Contains(text, "\n---\n\n\n\n") || strings.Contains(text, "\t") || quotedWords.MatchString(text) ||
		strings.Contains(strings.ReplaceAll(text, "\r", ""), "\n\n\n\n")
	s.each(text, func(kind, end string) {
		if s.ends[kind] == nil {
			s.ends[kind] = make(map[string]bool)
		}
		s.ends[kind][end] = true
	}, func(gap [2]string, n int) {
		if s.gaps[gap] == nil {
			s.gaps[gap] = make(map[int]bool)
		}
		s.gaps[gap][n] = true
	}, func(eol string) { s.eols[eol] = true })
	for gap := range s.gaps {
		// What follows an empty section stands where its text would.
		s.odd = s.odd || gap[0] == gap[1] && strings.HasPrefix(gap[0], "##")
	}
	return s
}

// misses says what in text looks as nothing of its kind in the base does.
func (s *seen) misses(text string) (msg string) {
	note := func(format string, args ...any) {
		if msg == "" {
			msg = fmt.Sprintf(format, args...)
		}
	}
	s.each(text, func(kind, end string) {
		if ends := s.ends[kind]; ends != nil && !ends[end] {
			note("a line of kind %q ends in %q, as none does in the base", kind, end)
		}
	}, func(gap [2]string, n int) {
		if gaps := s.gaps[gap]; gaps != nil && !gaps[n] && gap[0] != ">" {
			note("%d blank lines between %q and %q, as nowhere in the base", n, gap[0], gap[1])
		}
	}, func(eol string) {
		if !s.eols[eol] && len(s.eols) > 0 {
			note("a line ends in %q, as none does in the base", eol)
		}
	})
	return msg
}

// each calls back for each line of the body that is not blank, each run of
// blank lines between two, and each line end of the text.
func (s *seen) each(text string, line func(kind, end string), gap func([2]string, int), eol func(string)) {
	fences, blanks, before, end, bullet := 0, 0, "", "", false
	for l := range strings.SplitAfterSeq(text, "\n") {
		if l == "" {
			break
		}
		content := strings.TrimRight(l, "\r\n")
		if len(content) < len(l) {
			eol(l[len(content):])
		}
		trimmed := strings.TrimRight(content, " \t")
		if fences < 2 {
			if t := strings.TrimPrefix(trimmed, "\ufeff"); t == "---" || t == "..." {
				fences++
				before = "---"
			}
			continue
		}
		if trimmed == "" {
			blanks++
			continue
		}
		// What ends a line within a text says whether it is a hard break.
		kind := kindOf(trimmed)
		if before == body && (kind != body || blanks > 0 || bullet) {
			line(body, end)
		}
		bullet = kind == "bullet"
		if bullet {
			kind = body
		}
		end = content[len(trimmed):]
		if t := strings.TrimLeft(trimmed, " \t"); t == "-" || t == "*" || t == "+" {
			end = "" // an empty bullet keeps its space: kramdown would take it for an underline
		}
		if kind != body {
			line(kind, end)
		}
		// A run of text is the matter of the one text.
		if kind != body || before != body {
			gap([2]string{before, kind}, blanks)
		}
		before, blanks = kind, 0
	}
	if before == body {
		line(body, end)
	}
}

const body = "text or list"

func kindOf(line string) string {
	signs := len(line) - len(strings.TrimLeft(line, "#"))
	switch trimmed := strings.TrimLeft(line, " "); {
	case 0 < signs && signs <= 6 && (signs == len(line) || line[signs] == ' '):
		return line[:signs]
	case strings.HasPrefix(trimmed, "- "), strings.HasPrefix(trimmed, "* "), strings.HasPrefix(trimmed, "+ "):
		return "bullet"
	case strings.HasPrefix(trimmed, ">"):
		return ">"
	}
	return body
}

// clone returns a deep copy of a post.
func clone(p *digest.Post) *digest.Post {
	q := *p
	q.Tags = slices.Clone(p.Tags)
	q.Categories = slices.Clone(p.Categories)
	q.Extra = slices.Clone(p.Extra) // edits replace values whole
	q.Papers = make([]digest.Paper, len(p.Papers))
	for i := range p.Papers {
		q.Papers[i] = clonePaper(p.Papers[i])
	}
	return &q
}

func clonePaper(p digest.Paper) digest.Paper {
	p.Links = slices.Clone(p.Links)
	p.Sections = slices.Clone(p.Sections)
	for j := range p.Sections {
		p.Sections[j].Items = slices.Clone(p.Sections[j].Items)
	}
	return p
}

// same reports whether two posts have the same values. It is what go-cmp
// finds with sameValues, many times as fast.
func same(p, q *digest.Post) bool {
	texts := func(a, b []string) bool { return (a == nil) == (b == nil) && slices.Equal(a, b) }
	extra := func(a, b digest.Entry) bool {
		return a.Key == b.Key && cmp.Equal(a.Value, b.Value, posttest.SameValues)
	}
	return p.Layout == q.Layout && p.Title == q.Title && p.Date == q.Date && p.Intro == q.Intro &&
		texts(p.Tags, q.Tags) && texts(p.Categories, q.Categories) && slices.EqualFunc(p.Extra, q.Extra, extra) &&
		slices.EqualFunc(p.Papers, q.Papers, func(a, b digest.Paper) bool {
			return a.Number == b.Number && a.Title == b.Title && a.URL == b.URL && a.Lead == b.Lead &&
				slices.Equal(a.Links, b.Links) &&
				slices.EqualFunc(a.Sections, b.Sections, func(a, b digest.Section) bool {
					return a.Heading == b.Heading && a.Text == b.Text && slices.Equal(a.Items, b.Items)
				})
		})
}
