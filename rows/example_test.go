package rows_test

import (
	"encoding/csv"
	"fmt"
	"log"
	"os"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/rows"
	"github.com/paperdigest/digest/sections"
)

var src = []byte(`---
title: Two kettles
date: 2025-10-29 08:15:00 +0900
---

# 1. [A Quiet Kettle](https://arxiv.org/abs/2510.10000v2)

- **Authors**: Kim, Lee

## Introduction

- Goal: boil without noise.

# 2. [A Round Pot](https://example.org/pot)

## Ablations

None.
`)

func ExampleTable_Rows() {
	post, places, err := digest.Locate(src)
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range rows.New(nil).Rows("_posts/tea.md", post, places) {
		fmt.Printf("%s:%d: %s %s %q\n", row.Path, row.Line, row.Date, row.Key, row.KnownLabels[sections.Goal])
	}
	// Output:
	// _posts/tea.md:6: 2025-10-29 arxiv:2510.10000 "boil without noise."
	// _posts/tea.md:14: 2025-10-29 url:https://example.org/pot ""
}

func ExampleNew() {
	vocabulary, err := sections.Default().WithLabel("authors", "en", "Authors")
	if err != nil {
		log.Fatal(err)
	}
	post, err := digest.Parse(src)
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range rows.New(vocabulary).Rows("", post, nil) {
		fmt.Printf("%s: %q\n", row.Title, row.KnownLabels["authors"])
	}
	// Output:
	// A Quiet Kettle: "Kim, Lee"
	// A Round Pot: ""
}

func ExampleTable_AppendJSON() {
	post, err := digest.Parse(src)
	if err != nil {
		log.Fatal(err)
	}
	table := rows.New(new(sections.Vocabulary)) // without columns for sections and labels
	var line []byte
	for _, row := range table.Rows("tea.md", post, nil) {
		line = append(table.AppendJSON(line[:0], &row), '\n')
		os.Stdout.Write(line)
	}
	// Output:
	// {"path":"tea.md","line":null,"date":"2025-10-29","post_title":"Two kettles","tags":[],"group":null,"number":1,"title":"A Quiet Kettle","url":"https://arxiv.org/abs/2510.10000v2","key":"arxiv:2510.10000","arxiv_id":"2510.10000","arxiv_version":2,"links":[],"lead":"- Authors: Kim, Lee","sections":[{"heading":"Introduction","text":"- Goal: boil without noise."}],"labels":[{"heading":"","label":"Authors","text":"Kim, Lee"},{"heading":"Introduction","label":"Goal","text":"boil without noise."}]}
	// {"path":"tea.md","line":null,"date":"2025-10-29","post_title":"Two kettles","tags":[],"group":null,"number":2,"title":"A Round Pot","url":"https://example.org/pot","key":"url:https://example.org/pot","arxiv_id":null,"arxiv_version":null,"links":[],"lead":null,"sections":[{"heading":"Ablations","text":"None."}],"labels":[]}
}

func ExampleTable_Columns() {
	fmt.Println(rows.New(nil).Columns())
	// Output:
	// [path line date post_title tags group number title url key arxiv_id arxiv_version links lead introduction method results limitations conclusion goal motivation contribution sections labels]
}

func ExampleTable_Record() {
	post, places, err := digest.Locate(src)
	if err != nil {
		log.Fatal(err)
	}
	table := rows.New(new(sections.Vocabulary))
	w := csv.NewWriter(os.Stdout)
	_ = w.Write(table.Header())
	for _, row := range table.Rows("tea.md", post, places) {
		_ = w.Write(table.Record(&row))
	}
	w.Flush()
	if err := w.Error(); err != nil {
		log.Fatal(err)
	}
	// Output:
	// path,line,date,post_title,group,number,title,url,key,arxiv_id,arxiv_version,lead
	// tea.md,6,2025-10-29,Two kettles,,1,A Quiet Kettle,https://arxiv.org/abs/2510.10000v2,arxiv:2510.10000,arXiv:2510.10000,2,"'- Authors: Kim, Lee"
	// tea.md,14,2025-10-29,Two kettles,,2,A Round Pot,https://example.org/pot,url:https://example.org/pot,,,
}
