package main

import (
	"errors"
	"testing"

	"github.com/paperdigest/digest"
)

// allocPapers is the number of papers of the posts for counting allocations.
const allocPapers = 8

// allocs returns the number of allocations of Parse for a post of allocPapers
// papers: the greatest number for any given post. If no given post has allocPapers
// papers, their papers are repeated.
func allocs(sources postSet) (most float64, err error) {
	list, err := withPapers(sources, allocPapers)
	if err != nil {
		return 0, err
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

// withPapers returns the posts with n papers. If there are no such posts, it
// returns the posts with papers, with their papers repeated up to n.
func withPapers(sources postSet, n int) (list postSet, err error) {
	posts, err := parseAll(sources)
	if err != nil {
		return nil, err
	}
	for i, p := range posts {
		if len(p.Papers) == n {
			list = append(list, sources[i])
		}
	}
	if len(list) > 0 {
		return list, nil
	}
	for _, p := range posts {
		if len(p.Papers) > 0 {
			src, err := repeatPapers(p, n)
			if err != nil {
				return nil, err
			}
			list = append(list, src)
		}
	}
	if len(list) == 0 {
		return nil, errors.New("no post has papers")
	}
	return list, nil
}

// repeatPapers returns the post with its papers repeated up to n.
func repeatPapers(p *digest.Post, n int) ([]byte, error) {
	q := *p
	q.Papers = make([]digest.Paper, n)
	for i := range q.Papers {
		q.Papers[i] = p.Papers[i%len(p.Papers)]
	}
	q.Renumber()
	return digest.Render(&q)
}
