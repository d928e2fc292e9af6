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
