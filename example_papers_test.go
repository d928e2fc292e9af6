package digest_test

import (
	"fmt"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

const twoPapers = `---
title: Daily Papers
---

# 1. [A Quiet Kettle](https://arxiv.org/abs/2510.00001)

## Method

Boil.

# 2. [A Loud Kettle](https://arxiv.org/abs/2510.00002v2)

## Method

Whistle.
`

// edited prints the lines that differ after an edit.
func edited(p *digest.Post) {
	out, err := digest.Render(p)
	if err != nil {
		panic(err)
	}
	fmt.Print(posttest.Changes(twoPapers, string(out)))
}

func parsed(text string) *digest.Post {
	p, err := digest.Parse([]byte(text))
	if err != nil {
		panic(err)
	}
	return p
}

// The paper gets the number of its place, and later papers move up.
func ExamplePost_Insert() {
	p := parsed(twoPapers)
	p.Insert(1, digest.Paper{Title: "A Kettle", URL: "https://arxiv.org/abs/2510.00003"})
	edited(p)
	// Output:
	// -# 2. [A Loud Kettle](https://arxiv.org/abs/2510.00002v2)
	// +# 2. [A Kettle](https://arxiv.org/abs/2510.00003)
	// +# 3. [A Loud Kettle](https://arxiv.org/abs/2510.00002v2)
	// +
}

func ExamplePost_Remove() {
	p := parsed(twoPapers)
	gone := p.Remove(0)
	fmt.Println(gone.Title)
	fmt.Printf("%d. %s\n", p.Papers[0].Number, p.Papers[0].Title)
	// Output:
	// A Quiet Kettle
	// 1. A Loud Kettle
}

func ExamplePost_Move() {
	p := parsed(twoPapers)
	p.Move(1, 0)
	for _, paper := range p.Papers {
		fmt.Printf("%d. %s\n", paper.Number, paper.Title)
	}
	// Output:
	// 1. A Loud Kettle
	// 2. A Quiet Kettle
}

// Renumber is for programs that change the list of papers themselves.
func ExamplePost_Renumber() {
	p := parsed(twoPapers)
	p.Papers = p.Papers[1:]
	p.Renumber()
	fmt.Println(p.Papers[0].Number)
	// Output: 1
}

// A clone shares no memory that a program can change.
func ExamplePost_Clone() {
	p := parsed(twoPapers)
	q := p.Clone()
	q.Papers[0].Title = "Another Kettle"
	fmt.Println(p.Papers[0].Title)
	// Output: A Quiet Kettle
}

// Versions of a paper, and its pages on other sites, have the same key.
func ExamplePaper_Key() {
	p := parsed(twoPapers)
	fmt.Println(p.Papers[1].Key())
	fmt.Println(digest.Paper{URL: "https://huggingface.co/papers/2510.00002"}.Key())
	// Output:
	// arxiv:2510.00002
	// arxiv:2510.00002
}

func ExamplePaper_ArXiv() {
	p := parsed(twoPapers)
	id, ok := p.Papers[1].ArXiv()
	fmt.Println(id, id.Base(), id.Version(), ok)
	// Output: 2510.00002v2 2510.00002 2 true
}
