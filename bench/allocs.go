package main

import (
	"errors"
	"testing"

	"github.com/paperdigest/digest"
)

// allocPapers is the number of papers of the posts whose allocations are
// counted.
const allocPapers = 8

// allocs returns how often Parse allocates for a post of allocPapers papers:
// the most for any such post among the given, or for one that is made of them.
func allocs(sources postSet) (most float64, err error) {
	posts, err := parseAll(sources)
	if err != nil {
		return 0, err
	}
	var list postSet
	for i, p := range posts {
		if len(p.Papers) == allocPapers {
			list = append(list, sources[i])
		}
	}
	if len(list) == 0 {
		src, err := withPapers(posts, allocPapers)
		if err != nil {
			return 0, err
		}
		list = postSet{src}
	}
	for _, src := range list {
		n := testing.AllocsPerRun(100, func() {
			if _, e := digest.Parse(src); e != nil {
				err = e
			}
		})
		most = max(most, n)
	}
	return most, err
}

// withPapers returns the first post that has papers with n papers, which are
// its own, as often as that takes.
func withPapers(posts []*digest.Post, n int) ([]byte, error) {
	for _, p := range posts {
		if len(p.Papers) > 0 {
			return repeatPapers(p, n)
		}
	}
	return nil, errors.New("no post has papers")
}

// repeatPapers returns the post written with n papers, its own in turn.
func repeatPapers(p *digest.Post, n int) ([]byte, error) {
	q := *p
	q.Papers = make([]digest.Paper, n)
	for i := range q.Papers {
		q.Papers[i] = p.Papers[i%len(p.Papers)]
	}
	q.Renumber()
	return digest.Render(&q)
}
