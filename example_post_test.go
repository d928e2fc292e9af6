package digest_test

import (
	"encoding/json"
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

// An editor applies edits to its buffer; Apply does the same to a text.
func ExampleApply() {
	p := parsed(twoPapers)
	p.Title = "Kettles"
	edits, err := digest.Edits([]byte(twoPapers), p)
	if err != nil {
		panic(err)
	}
	out, err := digest.Apply([]byte(twoPapers), edits)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s", out[:22])
	// Output:
	// ---
	// title: Kettles
	// ---
}

// Locate gives the place of each value, in bytes.
func ExampleLocate() {
	p, places, err := digest.Locate([]byte(twoPapers))
	if err != nil {
		panic(err)
	}
	at := places.Papers[1].Title
	fmt.Println(at.Of(twoPapers) == p.Papers[1].Title, at.Start, at.End)
	// Output: true 110 123
}

func ExamplePlaces_Find() {
	p, places, err := digest.Locate([]byte(twoPapers))
	if err != nil {
		panic(err)
	}
	at, err := places.Find(p, "papers[2510.00002].sections[method].text")
	if err != nil {
		panic(err)
	}
	fmt.Println(at.Of(twoPapers))
	// Output: Whistle.
}

func ExampleFormatEdits() {
	edits, err := digest.FormatEdits([]byte("# 1.  [A   Kettle](https://arxiv.org/abs/2510.00001)\n"))
	if err != nil {
		panic(err)
	}
	for _, e := range edits {
		fmt.Printf("%d to %d: %q\n", e.Start, e.End, e.Text)
	}
	// Output:
	// 5 to 6: ""
	// 9 to 11: ""
}

func ExampleParseJSON() {
	p, err := digest.ParseJSON([]byte(`{"title": "Kettles", "papers": [{"number": 1, "title": "A Quiet Kettle", "url": "https://example.org/"}]}`))
	if err != nil {
		panic(err)
	}
	out, err := digest.Render(p)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s", out)
	// Output:
	// ---
	// title: "Kettles"
	// ---
	//
	// # 1. [A Quiet Kettle](https://example.org/)
}

// AppendJSON writes into memory that a program uses again for each post.
func ExamplePost_AppendJSON() {
	var buf []byte
	for _, title := range []string{"One", "Two"} {
		p := &digest.Post{Title: title}
		var err error
		if buf, err = p.AppendJSON(buf[:0]); err != nil {
			panic(err)
		}
		fmt.Printf("%s\n", buf)
	}
	// Output:
	// {"title":"One","papers":[]}
	// {"title":"Two","papers":[]}
}

func ExampleSchema() {
	var schema struct{ Title string }
	if err := json.Unmarshal(digest.Schema(), &schema); err != nil {
		panic(err)
	}
	fmt.Println(schema.Title)
	// Output: Paper digest post
}

func ExamplePost_GetAll() {
	p := parsed(twoPapers)
	all, err := p.GetAll("papers[].sections[method].text")
	if err != nil {
		panic(err)
	}
	for path, text := range all {
		fmt.Printf("%s: %s\n", path, text)
	}
	// Output:
	// papers[0].sections[0].text: Boil.
	// papers[1].sections[0].text: Whistle.
}

// SetText takes values as a person types them.
func ExamplePost_SetText() {
	p := parsed(twoPapers)
	if err := p.SetText("tags", "kettles, papers"); err != nil {
		panic(err)
	}
	fmt.Printf("%q\n", p.Tags)
	// Output: ["kettles" "papers"]
}

func ExamplePost_Delete() {
	p := parsed(twoPapers)
	if err := p.Delete("papers[0].sections[method]"); err != nil {
		panic(err)
	}
	fmt.Println(len(p.Papers[0].Sections))
	// Output: 0
}

func ExamplePost_FileName() {
	p := &digest.Post{Title: "Daily Papers — 2025-10-29", Date: "2025-10-29 08:15:00"}
	name, err := p.FileName("{year}/{month}/{date}-{slug}.md")
	if err != nil {
		panic(err)
	}
	fmt.Println(name)
	// Output: 2025/10/2025-10-29-daily-papers.md
}

// The other keys of the front matter keep their order.
func ExampleMap() {
	p := parsed("---\ntitle: T\nmath: true\nauthor: Kim\n---\n")
	p.Extra.Set("pin", true)
	p.Extra.Delete("math")
	author, _ := p.Extra.Lookup("author")
	fmt.Println(author)
	out, err := digest.Render(p)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s", out)
	// Output:
	// Kim
	// ---
	// title: T
	// author: Kim
	// pin: true
	// ---
}
