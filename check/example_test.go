package check_test

import (
	"fmt"
	"log"
	"slices"

	"github.com/paperdigest/digest/check"
)

const post = `---
layout: post
title: Kettles
---

# 1. [A Quiet Kettle](https://arxiv.org/abs/2603.00001)

## Introduction

- Goal: boil.
- Goal: boil water.

## Method
A spout.
`

func ExampleRun() {
	f, err := check.Read(nil, "kettles.md", []byte(post))
	if err != nil {
		log.Fatal(err)
	}
	rules := slices.DeleteFunc(check.Rules(check.Options{}), func(r check.Rule) bool {
		return r.Severity < check.Warning || r.Name == "missing-section"
	})
	for _, x := range check.Run(f, rules) {
		fmt.Printf("%s:%d:%d: %v: %s (%s)\n", x.Path, x.Start.Line, x.Start.Column, x.Severity, x.Message, x.Rule)
	}
	// Output:
	// kettles.md:11:3: warning: bullet 1 already has the label "Goal": join the two bullets, or change this label (repeated-label)
}

func ExampleFix() {
	rules := slices.DeleteFunc(check.Rules(check.Options{}), func(r check.Rule) bool { return r.Name != "mixed-spacing" })
	fixed, left, err := check.Fix(nil, "kettles.md", []byte(post), rules)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(fixed[len(fixed)-20:]))
	fmt.Println(len(left), "findings are left")
	// Output:
	// ## Method
	//
	// A spout.
	// 0 findings are left
}

// An archive compares the posts of a blog with each other.
func ExampleNewArchive() {
	rules := slices.DeleteFunc(check.Rules(check.Options{}), func(r check.Rule) bool { return r.Name != "archive-paper" })
	archive := check.NewArchive(rules)
	var found []check.Finding
	for _, name := range []string{"2026-03-01-a.md", "2026-03-02-b.md"} {
		f, err := check.Read(nil, name, []byte(post))
		if err != nil {
			log.Fatal(err)
		}
		found = append(found, archive.Add(f)...)
	}
	for _, x := range append(found, archive.End()...) {
		fmt.Printf("%s:%d: %s\n", x.Path, x.Start.Line, x.Message)
	}
	// Output:
	// 2026-03-02-b.md:6: "2603.00001" is already in 2026-03-01-a.md, line 6: remove one of the two, or say what has changed
}

// Read gives the places of values for rules and for messages.
func ExampleRead() {
	f, err := check.Read(nil, "kettles.md", []byte(post))
	if err != nil {
		log.Fatal(err)
	}
	title := f.Place(f.Places.Papers[0].Title)
	fmt.Printf("%s:%d:%d\n", title.Path, title.Start.Line, title.Start.Column)
	// Output: kettles.md:6:7
}

func ExampleRules() {
	for _, r := range check.Rules(check.Options{})[:2] {
		fmt.Printf("%s (%v): %s\n", r.Name, r.Severity, r.Summary)
	}
	// Output:
	// no-front-matter (error): A dated post has no front matter.
	// title-quote (error): The title starts or ends with an unpaired quotation mark.
}
