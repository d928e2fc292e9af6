package main

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/paperdigest/digest"
)

// TestMirror: encoding/json writes the mirror as MarshalJSON writes the post, so
// that both do the same work.
func TestMirror(t *testing.T) {
	posts, err := loadPosts("../examples/posts")
	if err != nil {
		t.Fatal(err)
	}
	posts = append(posts, []byte(`---
layout: post
title: "a <b> & c"
tags: []
rating: {stars: 4.50, by: [지민, x]}
---

An intro.

# [No number](https://example.org)

> [One](https://example.org/1) [Two](https://example.org/2)

A lead with "quotes" and a \ in it.

# 2. No link

## 한계
정보 부족

- **Goal**: a
`), []byte(`---
title: Groups
arxiv_id: 1706.03762
---

# Vision

## 1. [One](https://arxiv.org/abs/1406.2661)

- **Goal**: a
- b

### Method

**Idea**: c

# Language

## 2. [Two](https://arxiv.org/abs/1312.6114)

**Score**: 7

# 3. Thanks

An end.
`))
	for _, src := range posts {
		p, err := digest.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		m, err := mirror(p)
		if err != nil {
			t.Fatal(err)
		}
		want, err := p.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		var buf bytes.Buffer
		enc := json.NewEncoder(&buf)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(m); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(values(t, buf.Bytes()), values(t, want)) {
			t.Errorf("the mirror of %s\nis %s\nwant %s", src, buf.Bytes(), want)
		}
	}
}

// values returns the document with numbers as written.
func values(t *testing.T, doc []byte) (v any) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(doc))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}
