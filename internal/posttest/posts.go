package posttest

// Posts in the two usual styles of digests, for tests that edit posts.
const (
	PrettyPost = `---
layout: post
title: "Daily Papers — 2025-11-05" # of the day
date: 2025-11-05 08:15:00
tags: [papers, hugginface] # sic
categories: []
reviewer: 'kim'   # a note
score: 1207.0010
---

# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)

> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90001)

## Introduction

- Goal: Boil water.
- Motivation: It is cold.
- Contribution: A kettle.

## Method

First line.  
Second line.

## Results

It boils.

# 2. [A Teapot](https://arxiv.org/abs/2511.90002)

> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90002)

## Introduction

- Goal: Pour tea.
- Motivation: It is hot.

## Method

It has a spout.

# 3. [A Cup](https://arxiv.org/abs/2511.90003)

## Method

It holds tea.
`
	RawPost = `---
layout: post
title: Daily Papers — 2025-11-05"
date: 2025-11-05 08:15:00
tags:
- papers
- "hugginface"  # sic
---


# 1. [A Small   Kettle](https://arxiv.org/abs/2511.90001)

> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90001)

## Introduction
- Goal: Boil water.  
- Motivation: It is cold.  
- Contribution: A kettle.  

## Method  
First line.  
 Second line.  

## Results  
It boils.  

# 2. [A Teapot](https://arxiv.org/abs/2511.90002)

> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90002)

## Introduction
- Goal: Pour tea.  
- Motivation: It is hot.  

## Method  
It has a spout.  
`
)
