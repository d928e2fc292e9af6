package digest_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
	"github.com/paperdigest/digest/sections"
)

const post = `---
layout: post
title: "Daily Papers — 2025-10-29"
date: 2025-10-29 08:15:00
tags: [papers, hugginface] # sic
---


# 1. [Attention Is   All You Need](https://arxiv.org/abs/1706.03762)

> [Alphaxiv](https://www.alphaxiv.org/ko/overview/1706.03762)

## Introduction
- Goal: 순환 없이 어텐션만으로 문장을 옮긴다.  
- Motivation: 순환 신경망은 나란히 계산할 수 없다.  

## Results  
WMT 2014 영독 번역에서 BLEU 28.4를 얻었다.  
`

func ExampleParse() {
	p, err := digest.Parse([]byte(post))
	if err != nil {
		panic(err)
	}
	fmt.Println(p.Title)
	for _, paper := range p.Papers {
		id, _ := paper.ArXiv()
		fmt.Printf("%d. %s (%s)\n", paper.Number, paper.Title, id)
		if intro := paper.Section(sections.Introduction); intro != nil {
			if goal := intro.Item(sections.Goal); goal != nil {
				fmt.Println("   " + goal.Text)
			}
		}
	}
	// Output:
	// Daily Papers — 2025-10-29
	// 1. Attention Is All You Need (1706.03762)
	//    순환 없이 어텐션만으로 문장을 옮긴다.
}

func ExampleParseString() {
	p, err := digest.ParseString(post)
	if err != nil {
		panic(err)
	}
	fmt.Println(p.Tags)
	// Output:
	// [papers hugginface]
}

// A post like yesterday's: it has the order of keys, the quotes, gaps, levels and
// bullets of the model, and no value of the model.
func ExampleRenderLike() {
	model := []byte(`---
title: 'Papers, 2025-10-28' # by hand
date: 2025-10-28
layout: post
pinned: yes
---
## 1) [An Old Kettle](https://example.org/old)

### Introduction
* **Goal**: pour.
`)
	p := &digest.Post{
		Layout: "post",
		Title:  "Papers, 2025-10-29",
		Date:   "2025-10-29",
		Papers: []digest.Paper{{
			Number: 1, Title: "A Quiet Kettle", URL: "https://example.org/new",
			Sections: []digest.Section{{
				Heading: "Introduction",
				Items:   []digest.Item{{Label: "Goal", Text: "boil quietly."}, {Text: "It does."}},
			}},
		}},
	}
	out, err := digest.RenderLike(model, p)
	if err != nil {
		panic(err)
	}
	name, err := p.FileName("")
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s:\n%s", name, out)
	// Output:
	// 2025-10-29-papers.md:
	// ---
	// title: 'Papers, 2025-10-29'
	// date: 2025-10-29
	// layout: post
	// ---
	// ## 1) [A Quiet Kettle](https://example.org/new)
	//
	// ### Introduction
	// * **Goal**: boil quietly.
	// * It does.
}

// Unchanged values keep every byte.
func ExampleRender() {
	p, err := digest.Parse([]byte(post))
	if err != nil {
		panic(err)
	}
	p.Tags[1] = "huggingface"
	p.Papers[0].URL += "v7"

	out, err := digest.Render(p)
	if err != nil {
		panic(err)
	}
	fmt.Print(posttest.Changes(post, string(out)))
	// Output:
	// -tags: [papers, hugginface] # sic
	// +tags: [papers, huggingface] # sic
	// -# 1. [Attention Is   All You Need](https://arxiv.org/abs/1706.03762)
	// +# 1. [Attention Is   All You Need](https://arxiv.org/abs/1706.03762v7)
}

// A post built by a program is written in canonical style.
func ExampleRender_new() {
	p := &digest.Post{
		Layout: "post",
		Title:  "Daily Papers — 2025-10-29",
		Date:   "2025-10-29 08:15:00",
		Tags:   []string{"papers"},
		Papers: []digest.Paper{{
			Number: 1,
			Title:  "Attention Is All You Need",
			URL:    "https://arxiv.org/abs/1706.03762",
			Sections: []digest.Section{{
				Heading: "Introduction",
				Items:   []digest.Item{{Label: "Goal", Text: "Translate without recurrence."}},
			}},
		}},
	}
	out, err := digest.Render(p)
	if err != nil {
		panic(err)
	}
	os.Stdout.Write(out)
	// Output:
	// ---
	// layout: post
	// title: "Daily Papers — 2025-10-29"
	// date: 2025-10-29 08:15:00
	// tags: [papers]
	// ---
	//
	// # 1. [Attention Is All You Need](https://arxiv.org/abs/1706.03762)
	//
	// ## Introduction
	//
	// - Goal: Translate without recurrence.
}

// A post that comes back from another program, as JSON, is written over the file
// that it came from.
func ExampleRewrite() {
	var p digest.Post
	err := json.Unmarshal([]byte(`{
		"date": "2025-10-30 08:15:00",
		"layout": "post",
		"papers": [],
		"title": "Daily Papers"
	}`), &p)
	if err != nil {
		panic(err)
	}
	base := "---\nlayout: post\ntitle: 'Daily Papers' # one a day\ndate: 2025-10-29 08:15:00\n---\n"
	out, err := digest.Rewrite([]byte(base), &p)
	if err != nil {
		panic(err)
	}
	os.Stdout.Write(out)
	// Output:
	// ---
	// layout: post
	// title: 'Daily Papers' # one a day
	// date: 2025-10-30 08:15:00
	// ---
}

func ExampleEdits() {
	base := "---\ntitle: Daily Papers\n---\n"
	p, err := digest.Parse([]byte(base))
	if err != nil {
		panic(err)
	}
	p.Title = "Weekly Papers"
	edits, err := digest.Edits([]byte(base), p)
	if err != nil {
		panic(err)
	}
	for _, e := range edits {
		fmt.Printf("%d-%d: %q becomes %q\n", e.Start, e.End, base[e.Start:e.End], e.Text)
	}
	// Output:
	// 11-23: "Daily Papers" becomes "Weekly Papers"
}

func ExamplePost_MarshalJSON() {
	p, err := digest.Parse([]byte("---\ntitle: R&D\narxiv_id: 1207.0010\n---\n\n" +
		"# 1. [Attention Is All You Need](https://arxiv.org/abs/1706.03762)\n\n## 결과\n\nBLEU > 28.\n"))
	if err != nil {
		panic(err)
	}
	enc := json.NewEncoder(os.Stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(p); err != nil {
		panic(err)
	}
	// Output:
	// {
	//   "title": "R&D",
	//   "extra": {
	//     "arxiv_id": 1207.0010
	//   },
	//   "papers": [
	//     {
	//       "number": 1,
	//       "title": "Attention Is All You Need",
	//       "url": "https://arxiv.org/abs/1706.03762",
	//       "arxiv_id": "1706.03762",
	//       "sections": [
	//         {
	//           "heading": "결과",
	//           "kind": "results",
	//           "text": "BLEU > 28."
	//         }
	//       ]
	//     }
	//   ]
	// }
}

func ExamplePost_UnmarshalJSON() {
	var p digest.Post
	err := json.Unmarshal([]byte(`{"title": "Daily Papers", "papers": [{"number": 1, "name": "Kettles"}]}`), &p)
	fmt.Println(err)

	var e *digest.FieldError
	if errors.As(err, &e) {
		fmt.Println("in", e.Field)
	}
	// Output:
	// papers[0].name: is no member here; the members are group, number, title, url, links, items, lead, sections
	// in papers[0].name
}

func ExampleFormat() {
	out, err := digest.Format([]byte(post))
	if err != nil {
		panic(err)
	}
	os.Stdout.Write(out)
	// Output:
	// ---
	// layout: post
	// title: "Daily Papers — 2025-10-29"
	// date: 2025-10-29 08:15:00
	// tags: [papers, hugginface] # sic
	// ---
	//
	// # 1. [Attention Is All You Need](https://arxiv.org/abs/1706.03762)
	//
	// > [Alphaxiv](https://www.alphaxiv.org/ko/overview/1706.03762)
	//
	// ## Introduction
	//
	// - Goal: 순환 없이 어텐션만으로 문장을 옮긴다.
	// - Motivation: 순환 신경망은 나란히 계산할 수 없다.
	//
	// ## Results
	//
	// WMT 2014 영독 번역에서 BLEU 28.4를 얻었다.
}

func ExampleParseError() {
	_, err := digest.Parse([]byte("---\nlayout: post\ntitle: [Daily, Papers]\n---\n"))
	fmt.Println(err)

	var e *digest.ParseError
	if errors.As(err, &e) {
		fmt.Println("line", e.Line, "column", e.Column)
	}
	fmt.Println(errors.Is(err, digest.ErrFrontMatter), errors.Is(err, digest.ErrNoFrontMatter))
	// Output:
	// 3:1: front matter: title: want a string, got a list
	// line 3 column 1
	// true false
}

func ExampleFieldError() {
	p := &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "Two\nlines", URL: "https://arxiv.org/abs/1706.03762"}}}
	_, err := digest.Render(p)
	fmt.Println(err)
	// Output:
	// papers[0].title: has a line end, but is written on one line; use a space
}

func ExamplePost_Get() {
	p, err := digest.Parse([]byte(post))
	if err != nil {
		panic(err)
	}
	for _, path := range []string{
		"title",
		"papers[1706.03762].sections[introduction].items[goal]",
		"papers[0].sections[results].txt",
	} {
		v, err := p.Get(path)
		fmt.Println(v, err)
	}
	_, err = p.Get("papers[2201.11903]")
	fmt.Println(errors.Is(err, digest.ErrNotFound))
	// Output:
	// Daily Papers — 2025-10-29 <nil>
	// 순환 없이 어텐션만으로 문장을 옮긴다. <nil>
	// <nil> papers[0].sections[results].txt: a section has no such field; did you mean text?
	// true
}

func ExamplePost_Set() {
	p, err := digest.Parse([]byte(post))
	if err != nil {
		panic(err)
	}
	// A typed value, a text from an input field, and JSON from another program.
	err = errors.Join(
		p.Set("papers[0].number", 3),
		p.SetText("tags", "papers, attention"),
		p.Set("extra.links", json.RawMessage(`{"code":"https://example.org"}`)),
	)
	if err != nil {
		panic(err)
	}
	edits, err := digest.Edits([]byte(post), p)
	if err != nil {
		panic(err)
	}
	for _, e := range edits {
		fmt.Printf("%q becomes %q\n", post[e.Start:e.End], e.Text)
	}
	// Output:
	// "hugginface" becomes "attention"
	// "" becomes "links: {code: \"https://example.org\"}\n"
	// "1" becomes "3"
}

// An editor asks for the value under its cursor, and for the place of a value.
func ExamplePlaces_At() {
	p, places, err := digest.Locate([]byte(post))
	if err != nil {
		panic(err)
	}
	path, place, _ := places.At(strings.Index(post, "BLEU"))
	fmt.Println(path)
	fmt.Println(place.Of(post))

	place, err = places.Find(p, "papers[1706.03762].sections[introduction].items[goal].label")
	if err != nil {
		panic(err)
	}
	fmt.Println(place.Of(post))
	// Output:
	// papers[0].sections[1].text
	// WMT 2014 영독 번역에서 BLEU 28.4를 얻었다.
	// Goal
}

// A weekly post holds the papers of two days, each paper once.
func ExamplePost_Merge() {
	monday := &digest.Post{Title: "Monday", Papers: []digest.Paper{
		{Number: 1, Title: "Attention Is All You Need", URL: "https://arxiv.org/abs/1706.03762"},
	}}
	tuesday := &digest.Post{Title: "Tuesday", Papers: []digest.Paper{
		{Number: 1, Title: "Attention Is All You Need", URL: "https://huggingface.co/papers/1706.03762"},
		{Number: 2, Title: "Deep Residual Learning", URL: "https://arxiv.org/abs/1512.03385v1"},
	}}
	week := monday.Clone()
	week.Title = "Week 44"
	fmt.Println(week.Merge(tuesday), "new")
	for _, p := range week.Papers {
		fmt.Println(p.Number, p.Title, p.Key())
	}
	// Output:
	// 1 new
	// 1 Attention Is All You Need arxiv:1706.03762
	// 2 Deep Residual Learning arxiv:1512.03385
}

func ExampleDateOf() {
	seoul := time.FixedZone("KST", 9*60*60)
	p := &digest.Post{Title: "Papers", Date: digest.DateOf(time.Date(2025, 10, 29, 8, 15, 0, 0, seoul))}
	out, err := digest.Render(p)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s", out)
	// Output:
	// ---
	// title: "Papers"
	// date: 2025-10-29 08:15:00 +0900
	// ---
}

func ExampleDate_Time() {
	seoul := time.FixedZone("KST", 9*60*60)
	t, err := digest.Date("2025-10-29 08:15:00").Time(seoul)
	if err != nil {
		panic(err)
	}
	fmt.Println(t)
	// Output:
	// 2025-10-29 08:15:00 +0900 KST
}

func ExampleCodec() {
	v, err := sections.Default().WithLabel("caveat", "en", "Caveat")
	if err != nil {
		panic(err)
	}
	c := &digest.Codec{Vocabulary: v}
	p, err := c.Parse([]byte("---\n---\n\n# 1. [A](https://arxiv.org/abs/1706.03762)\n\n## Method\n\n- Caveat: it is slow.\n- Note: this is text.\n"))
	if err != nil {
		panic(err)
	}
	for _, it := range p.Papers[0].Sections[0].Items {
		fmt.Printf("%q %q\n", it.Label, it.Text)
	}
	// Output:
	// "Caveat" "it is slow."
	// "" "Note: this is text."
}
