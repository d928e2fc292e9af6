package splice

import "sort"

// Things are the old and the new things of one kind: which are equal, and the names
// that show which new thing is which old thing. They are known by their places, so that
// one algorithm serves all kinds.
type Things struct {
	old, new int // how many
	equal    func(i, j int) bool
	keys     int                   // how many
	oldKey   func(k, i int) string // the k-th key of the i-th old thing
	newKey   func(k, j int) string
}

// Compare returns the things old and new. The function equal reports whether two
// things need no edit. Keys find the old thing of a new thing; they are tried in order,
// and an empty key matches nothing.
func Compare[T any](old, new []T, equal func(a, b *T) bool, keys ...func(*T) string) Things {
	return Things{
		len(old), len(new),
		func(i, j int) bool { return equal(&old[i], &new[j]) },
		len(keys),
		func(k, i int) string { return keys[k](&old[i]) },
		func(k, j int) string { return keys[k](&new[j]) },
	}
}

// Match pairs new things with old things. It returns, for each new thing, the place
// of its partner among the old things, or -1. Equal things at the start and at the end
// are paired first. Then, for each key in turn, unpaired things with the same non-empty
// key are paired in order. A new thing without a partner gets the old thing directly
// after the partner of the previous new thing, if the old thing is unpaired.
func (t *Things) Match() []int {
	pairs, _, _ := t.match()
	return pairs
}

// match is Match. It also returns how many things are equal to their partners at
// the start and at the end.
func (t *Things) match() (pairs []int, head, tail int) {
	most := min(t.old, t.new)
	for head < most && t.equal(head, head) {
		head++
	}
	for tail < most-head && t.equal(t.old-1-tail, t.new-1-tail) {
		tail++
	}
	m := matching{pairs: make([]int, t.new)}
	for j := range m.pairs {
		switch {
		case j < head:
			m.pairs[j] = j
		case j >= t.new-tail:
			m.pairs[j] = j - t.new + t.old
		default:
			m.pairs[j] = -1
		}
	}
	if rest := t.old - head - tail; rest == 1 && t.new == t.old { // they pair, by key or by place
		m.pairs[head] = head
		return m.pairs, head, tail
	} else if rest == 0 || t.new == head+tail {
		return m.pairs, head, tail
	}
	m.taken = make([]bool, t.old)
	for i := range m.taken {
		m.taken[i] = i < head || i >= t.old-tail
	}
	for k := range t.keys {
		m.matchKeys(t, k)
	}
	m.matchPlaces()
	return m.pairs, head, tail
}

// A matching is the pairs so far.
type matching struct {
	pairs []int  // for each new thing, its partner, or -1
	taken []bool // for each old thing, whether it has a partner
}

func (m *matching) pair(i, j int) { m.pairs[j], m.taken[i] = i, true }

// matchKeys pairs unpaired things with the same non-empty key, in order.
func (m *matching) matchKeys(t *Things, key int) {
	places := make(map[string][]int)
	for i := range m.taken {
		if m.taken[i] {
			continue
		}
		if k := t.oldKey(key, i); k != "" {
			places[k] = append(places[k], i)
		}
	}
	if len(places) == 0 {
		return
	}
	for j := range m.pairs {
		if m.pairs[j] >= 0 {
			continue
		}
		k := t.newKey(key, j)
		if p := places[k]; len(p) > 0 {
			m.pair(p[0], j)
			places[k] = p[1:]
		}
	}
}

// matchPlaces pairs each unpaired new thing with the old thing directly after the
// partner of the previous new thing, if the old thing is unpaired.
func (m *matching) matchPlaces() {
	for j := range m.pairs {
		if m.pairs[j] >= 0 {
			continue
		}
		i := 0
		if j > 0 {
			i = m.pairs[j-1] + 1
		}
		if (j == 0 || i > 0) && i < len(m.taken) && !m.taken[i] {
			m.pair(i, j)
		}
	}
}

// Stays reports which new things keep their place while the others move, given the
// pairs from Match: a longest increasing subsequence of the pairs.
func Stays(pairs []int) []bool {
	stays := make([]bool, len(pairs))
	last, inOrder := -1, true
	for j, m := range pairs {
		if stays[j] = m >= 0; m >= 0 {
			inOrder = inOrder && m > last
			last = m
		}
	}
	if !inOrder {
		clear(stays)
		setLongest(stays, pairs)
	}
	return stays
}

// setLongest sets stays for a longest increasing subsequence of the pairs.
func setLongest(stays []bool, pairs []int) {
	before := make([]int, len(pairs)) // the thing before j in the subsequence of j
	var last []int                    // last[k] ends the best subsequence of length k+1
	for j, m := range pairs {
		before[j] = -1
		if m < 0 {
			continue
		}
		k := len(last)
		if k > 0 && pairs[last[k-1]] > m {
			k = sort.Search(len(last), func(k int) bool { return pairs[last[k]] > m })
		}
		if k > 0 {
			before[j] = last[k-1]
		}
		if k == len(last) {
			last = append(last, j)
		} else {
			last[k] = j
		}
	}
	for j := last[len(last)-1]; j >= 0; j = before[j] {
		stays[j] = true
	}
}
