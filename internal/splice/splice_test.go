package splice

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestApply(t *testing.T) {
	const text = "0123456789"
	whole := Span{0, len(text)}
	for _, tt := range []struct {
		name string
		edit func(*List)
		of   Span
		want string
	}{
		{"nothing", func(l *List) {}, whole, text},
		{"a replacement", func(l *List) { l.Replace(Span{2, 4}, "abc") }, whole, "01abc456789"},
		{"a replacement by the same", func(l *List) { l.Replace(Span{2, 4}, "23") }, whole, text},
		{"a deletion", func(l *List) { l.Delete(Span{0, 9}) }, whole, "9"},
		{"insertions at both ends", func(l *List) { l.Insert(10, "b"); l.Insert(0, "a") }, whole, "a0123456789b"},
		{"insertions at one place stand in order", func(l *List) { l.Insert(5, "a"); l.Insert(5, "b") }, whole, "01234ab56789"},
		{"an insertion stands before what replaces its place", func(l *List) { l.Replace(Span{5, 6}, "X"); l.Insert(5, "a") }, whole, "01234aX6789"},
		{"an insertion stands after what ends at its place", func(l *List) { l.Insert(5, "a"); l.Replace(Span{4, 5}, "X") }, whole, "0123Xa56789"},
		{"edits in any order", func(l *List) { l.Delete(Span{8, 9}); l.Replace(Span{1, 2}, "a"); l.Delete(Span{4, 6}) }, whole, "0a23679"},
		{"a part, with the edits within it", func(l *List) { l.Insert(0, "a"); l.Replace(Span{3, 4}, "b"); l.Insert(9, "c") }, Span{2, 6}, "2b45"},
		{"a part, and edits at its ends", func(l *List) { l.Insert(2, "a"); l.Insert(6, "b"); l.Delete(Span{6, 7}) }, Span{2, 6}, "a2345b"},
		{"a part, and an edit across its end", func(l *List) { l.Delete(Span{5, 7}) }, Span{2, 6}, "2345"},
	} {
		l := New(text)
		tt.edit(l)
		if got := l.Apply(tt.of); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		if got := l.Apply(tt.of); got != tt.want {
			t.Errorf("%s, once more: got %q", tt.name, got)
		}
	}
}

// compare returns the things of two lists.
func compare[T any](old, new []T, equal func(a, b *T) bool, keys ...func(*T) string) Things {
	return Things{
		Olds: len(old), News: len(new),
		Equal: func(i, j int) bool { return equal(&old[i], &new[j]) },
		Keys:  len(keys),
		Key: func(k, i int, isNew bool) string {
			list := old
			if isNew {
				list = new
			}
			return keys[k](&list[i])
		},
	}
}

func TestMatch(t *testing.T) {
	// A thing is two letters: the first key is both, the second the first.
	equal := func(a, b *string) bool { return *a == *b }
	keys := []func(*string) string{
		func(s *string) string { return *s },
		func(s *string) string { return (*s)[:1] },
	}
	for _, tt := range []struct {
		name, old, new string
		want           []int
	}{
		{"nothing", "", "", []int{}},
		{"the same", "a1 b1 c1", "a1 b1 c1", []int{0, 1, 2}},
		{"moved", "a1 b1 c1", "c1 a1 b1", []int{2, 0, 1}},
		{"one gone", "a1 b1 c1", "a1 c1", []int{0, 2}},
		{"one new, after one that is paired", "a1 b1", "a1 x1 b1", []int{0, -1, 1}},
		{"changed: the second key", "a1 b1 c1", "c2 a1 b2", []int{2, 0, 1}},
		{"the first key goes before the second", "a1 a2", "a2 a3", []int{1, 0}},
		{"equal things pair in order", "x1 a1 a1 a1 x1", "a1 a1 y1", []int{1, 2, 3}},
		{"equal things at both ends pair first", "a1 b1 a1", "a1 a1", []int{0, 2}},
		{"no key: by place, after the partner of the one before", "a1 b1 c1", "a1 x1 c1", []int{0, 1, 2}},
		{"no key: by place, at the start", "b1 a1", "x1 a1", []int{0, 1}},
		{"by place, one after the other", "a1 b1 c1 d1", "a1 x1 y1 d1", []int{0, 1, 2, 3}},
		{"by place, not where the one before is new", "a1 b1", "a1 x1 y1 z1", []int{0, 1, -1, -1}},
		{"all new", "a1", "x1 y1", []int{0, -1}},
		{"nothing old", "", "x1", []int{-1}},
	} {
		things := compare(strings.Fields(tt.old), strings.Fields(tt.new), equal, keys...)
		if got := things.Match(); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q to %q: got %v, want %v", tt.name, tt.old, tt.new, got, tt.want)
		}
	}
	// An empty key matches nothing.
	trim := func(s *string) string { return strings.TrimSpace(*s) }
	things := compare([]string{" ", "a"}, []string{"a", " "}, equal, trim)
	if got := things.Match(); !slices.Equal(got, []int{1, -1}) {
		t.Errorf("an empty key: %v", got)
	}
}

// TestMatchRandom asserts that no old thing has two partners, and that as many
// equal things as possible are paired.
func TestMatchRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		old, new := make([]int, r.IntN(7)), make([]int, r.IntN(7))
		for i := range old {
			old[i] = r.IntN(6)
		}
		for j := range new {
			new[j] = r.IntN(6)
		}
		things := compare(old, new, func(a, b *int) bool { return *a == *b }, func(n *int) string { return strings.Repeat("x", *n) })
		match := things.Match()
		taken := make(map[int]bool)
		count := make(map[int]int) // for each key, how many old things are not paired with an equal thing
		for _, k := range old {
			count[k]++
		}
		for j, i := range match {
			if i < 0 {
				continue
			}
			if taken[i] {
				t.Fatalf("%v to %v: %v pairs %d twice", old, new, match, i)
			}
			taken[i] = true
			if old[i] == new[j] {
				count[old[i]]--
			}
		}
		for j, i := range match {
			if k := new[j]; k != 0 && (i < 0 || old[i] != k) && count[k] > 0 {
				t.Fatalf("%v to %v: %v leaves a %d alone", old, new, match, k)
			}
		}
	}
}

// TestStays holds Stays against all subsequences, of everything short.
func TestStays(t *testing.T) {
	check := func(match []int) {
		t.Helper()
		stays := Stays(match)
		last, n := -1, 0
		for j, s := range stays {
			if !s {
				continue
			}
			if match[j] <= last {
				t.Fatalf("%v: %v is no increasing subsequence", match, stays)
			}
			last = match[j]
			n++
		}
		best := 0
		for set := range 1 << len(match) {
			last, k := -1, 0
			for j, m := range match {
				if set>>j&1 == 0 {
					continue
				}
				if m <= last {
					k = -1
					break
				}
				last = m
				k++
			}
			best = max(best, k)
		}
		if len(stays) != len(match) || n != best {
			t.Fatalf("%v: %v keeps %d, the longest %d", match, stays, n, best)
		}
	}
	check(nil)
	check([]int{-1, -1})
	r := rand.New(rand.NewPCG(3, 4))
	for range 5_000 {
		match := r.Perm(1 + r.IntN(9))
		for j := range match {
			if r.IntN(5) == 0 {
				match[j] = -1
			}
		}
		check(match)
	}
	many := make([]int, 1<<18) // quadratic time would be minutes
	for i := range many {
		many[i] = (i * 7919) % len(many)
	}
	Stays(many)
}

// letters returns the sequence of the small letters of text. A letter is its own
// key; the letters from x on have no old thing.
func letters(text string) (q *Sequence, rewrite func(new string) *List) {
	q = new(Sequence)
	var old []string
	for i, c := range text {
		if 'a' <= c && c <= 'z' {
			old = append(old, string(c))
			q.Spans = append(q.Spans, Span{i, i + 1})
		}
	}
	rewrite = func(new string) *List {
		l, list := New(text), strings.Split(new, "")
		equal := func(a, b *string) bool { return *a == *b }
		q.Things = compare(old, list, equal, func(s *string) string {
			if *s >= "x" {
				return ""
			}
			return *s
		})
		q.Edit = func(l *List, i, j int) { l.Replace(q.Spans[i], list[j]) }
		q.New = func(_, j int) string { return list[j] }
		q.Sep = func(int, int) string { return "|" }
		q.Rewrite(l)
		return l
	}
	return q, rewrite
}

// TestSequence asserts that a sequence has the wanted things in order, each with
// its old separator.
func TestSequence(t *testing.T) {
	for _, tt := range []struct{ name, text, new, want string }{
		{"as it is", "[a,b; c]", "abc", "[a,b; c]"},
		{"a new thing at the start", "[a,b; c]", "xabc", "[x|a,b; c]"},
		{"a new thing within", "[a,b; c]", "axbc", "[a,x|b; c]"},
		{"a new thing at the end", "[a,b; c]", "abcx", "[a,b; c|x]"},
		{"two new things at the end", "[a,b; c]", "abcxy", "[a,b; c|x|y]"},
		{"the first removed", "[a,b; c]", "bc", "[b; c]"},
		{"one within removed", "[a,b; c]", "ac", "[a,c]"},
		{"the last removed", "[a,b; c]", "ab", "[a,b]"},
		{"all but one removed", "[a,b; c]", "b", "[b]"},
		{"the last moved to the start", "[a,b; c]", "cab", "[c; a,b]"},
		{"the first moved to the end", "[a,b; c]", "bca", "[b; c,a]"},
		{"two moved to the end keep the separator between them", "[a1b2c3d4e]", "cdeab", "[c3d4e2a1b]"},
		{"three moved to the end", "[a1b2c3d4e5f6g]", "defgabc", "[d4e5f6g3a1b2c]"},
		{"a thing that is replaced is edited in its place", "[a,b; c]", "axc", "[a,x; c]"},
		{"also the last", "[a,b; c]", "abx", "[a,b; x]"},
		{"one for all", "[a,b; c]", "x", "[x]"},
		{"moved and changed", "[a,b; c,d]", "dxab", "[d; x|a,b]"},
		{"two moved to the start", "[a1b2c3d4e]", "deabc", "[d4e3a1b2c]"},
		{"three moved to the start, the last of them within", "[a1b2c3d4e]", "cedab", "[c3e2d4a1b]"},
		{"the last moved within, the one before it removed", "[a1b2c3d]", "adb", "[a1d2b]"},
		{"the last moved to the start, a new thing at the end", "[a1b2c]", "cabx", "[c|a1b2x]"},
		{"the only thing", "[a]", "xay", "[x|a|y]"},
	} {
		_, rewrite := letters(tt.text)
		if got := rewrite(tt.new).String(); got != tt.want {
			t.Errorf("%s: %s to %s: got %s, want %s", tt.name, tt.text, tt.new, got, tt.want)
		}
	}
}

// TestSequenceGap asserts that Gap decides each separator.
func TestSequenceGap(t *testing.T) {
	for _, tt := range []struct{ name, text, new, want string }{
		{"as it is", "[a,b;c]", "abc", "[a<,>b<;>c]"},
		{"the last", "[a,b;c]", "ab", "[a<,>b]"},
		{"a new thing", "[a,b;c]", "axbc", "[a<,>x<|>b<;>c]"},
		{"things that move", "[a,b;c]", "cab", "[c<;>a<,>b]"},
		{"new things at the end", "[a,b;c]", "axyz", "[a<,>x<;>y<|>z]"},
		{"one for all", "[a,b;c]", "x", "[x]"},
	} {
		q, rewrite := letters(tt.text)
		q.Gap = func(_ int, sep string) string { return "<" + sep + ">" }
		if got := rewrite(tt.new).String(); got != tt.want {
			t.Errorf("%s: %s to %s: got %s, want %s", tt.name, tt.text, tt.new, got, tt.want)
		}
	}
}

// TestSequenceRandom asserts that random sequences have the wanted things, and that
// no separator of the text comes twice.
func TestSequenceRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		n := 1 + r.IntN(6)
		var b strings.Builder
		for i := range n {
			if i > 0 {
				fmt.Fprint(&b, i)
			}
			b.WriteByte('a' + byte(i))
		}
		text := "(" + b.String() + ")"
		var new []byte
		for _, i := range r.Perm(n)[:r.IntN(n+1)] {
			new = append(new, 'a'+byte(i))
		}
		for range r.IntN(3) {
			new = slices.Insert(new, r.IntN(len(new)+1), 'x')
		}
		if len(new) == 0 {
			continue
		}
		_, rewrite := letters(text)
		got := rewrite(string(new)).String()
		if bare := strings.Map(func(c rune) rune {
			if 'a' <= c && c <= 'z' {
				return c
			}
			return -1
		}, got); bare != string(new) {
			t.Fatalf("%s to %s: got %s", text, new, got)
		}
		for i := 1; i < n; i++ {
			if strings.Count(got, fmt.Sprint(i)) > 1 {
				t.Fatalf("%s to %s: got %s, with %d twice", text, new, got, i)
			}
		}
	}
}
