package splice

import "sort"

// Things are old and new things of one kind, which are known by their places: a generic
// type would be a copy of the algorithm for each kind.
type Things struct {
	Olds, News int // how many

	// Equal reports whether the i-th old and the j-th new thing need no edit.
	Equal func(i, j int) bool

	// Key returns the k-th of Keys keys of the i-th old or new thing. Keys find the old
	// thing of a new thing; they are tried in order, and an empty key matches nothing.
	Keys int
	Key  func(k, i int, isNew bool) string
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
	most := min(t.Olds, t.News)
	for head < most && t.Equal(head, head) {
		head++
	}
	for tail < most-head && t.Equal(t.Olds-1-tail, t.News-1-tail) {
		tail++
	}
	m := matching{pairs: make([]int, t.News)}
	for j := range m.pairs {
		switch {
		case j < head:
			m.pairs[j] = j
		case j >= t.News-tail:
			m.pairs[j] = j - t.News + t.Olds
		default:
			m.pairs[j] = -1
		}
	}
	if rest := t.Olds - head - tail; rest == 1 && t.News == t.Olds { // they pair, by key or by place
		m.pairs[head] = head
		return m.pairs, head, tail
	} else if rest == 0 || t.News == head+tail {
		return m.pairs, head, tail
	}
	m.taken = make([]bool, t.Olds)
	for i := range m.taken {
		m.taken[i] = i < head || i >= t.Olds-tail
	}
	for k := range t.Keys {
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
		if k := t.Key(key, i, false); k != "" {
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
		k := t.Key(key, j, true)
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
