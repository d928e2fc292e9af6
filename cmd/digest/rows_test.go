package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The lines of a post are at most a small multiple of the post. Beyond that they are an
// error, which takes no memory for lines. Below that, a line is made without copies that
// grow.
func TestRowsMemory(t *testing.T) {
	labels := func(heading string, times int) string {
		return "# 1. [A](u)\n\n## " + heading + "g\n\n" + strings.Repeat("**Foo**: b\n", times)
	}
	titled := func(title int) string {
		return "---\ntitle: " + strings.Repeat("x", title) + "\n---\n\n" + strings.Repeat("# 1. [A](u)\n\n", 600)
	}
	for _, tt := range []struct {
		why, post, args string
		refused         string // the limit in the message, or empty
	}{
		{"a title on each line", titled(10_000), "rows", ""},
		{"a long title on each of 600 lines", titled(1_000_000), "rows", "31 MB"},
		{"the title is in CSV, too", titled(1_000_000), "rows --csv", "31 MB"},
		{"many tags on each of 40,000 lines", "---\ntags: [" + strings.Repeat("a,", 50_000) + "]\n---\n" + strings.Repeat("# 1. [A](u)\n", 40_000), "rows", "24 MB"},
		{"a heading with each label", labels(strings.Repeat("h", 10_000), 1_000), "rows", ""},
		{"a long heading with each label", labels(strings.Repeat("h", 30_000), 8_000), "rows", "17 MB"},
		{"CSV has no labels", labels(strings.Repeat("h", 30_000), 8_000), "rows --csv", ""},
		{"control characters below the limit", labels(strings.Repeat("\x01", 2_500), 1_000), "rows", ""},
		{"control characters take six bytes in JSON", labels(strings.Repeat("\x01", 3_000), 1_000), "rows", "16 MB"},
		{"and delete, which JSON alone does not escape", labels(strings.Repeat("\x7f", 3_000), 1_000), "rows", "16 MB"},
		{"controls of two bytes take six", labels(strings.Repeat("\u009b", 3_000), 1_000), "rows", "16 MB"},
		{"a command for a runner has an escape", labels(strings.Repeat("##[", 2_500), 1_000), "rows", "16 MB"},
	} {
		var stdout, stderr bytes.Buffer
		stdout.Grow(20 << 20)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		code := run(t.Context(), strings.Fields(tt.args), strings.NewReader(tt.post), &stdout, &stderr)
		runtime.ReadMemStats(&after)
		n, most := after.TotalAlloc-before.TotalAlloc, uint64(200*len(tt.post)+2<<20+2*stdout.Len())
		if n > most {
			t.Errorf("%s: %d bytes are allocated for %d bytes of output, want %d or less", tt.why, n, stdout.Len(), most)
		}
		if tt.refused == "" {
			if code != exitClean || stdout.Len() == 0 {
				t.Errorf("%s: %d, %d bytes, %s", tt.why, code, stdout.Len(), &stderr)
			}
			continue
		}
		want := "<stdin>: the lines would have more than " + tt.refused + ", because a long title, tag or heading comes again"
		// The header of CSV comes before the posts.
		if code != exitTrouble || bytes.Count(stdout.Bytes(), []byte("\n")) > 1 || !strings.HasPrefix(stderr.String(), want) {
			t.Errorf("%s: %d, %d bytes, %s", tt.why, code, stdout.Len(), &stderr)
		}
	}
}

const fullPost = `---
title: Tea
date: 2025-10-29 08:15:00 +0900
tags: [a]
---

Intro.

## A group

### 1. [A](https://arxiv.org/abs/2510.10000v2)

> [Code](https://example.org/code)

Lead, with **Size**: small.

#### Introduction

- Goal: g
- Motivation: m
- Contribution: c
- **Other**: o

#### Method

x

#### Results

x

#### Limitations

x

#### Conclusion

x

#### Ablations

x

### 2. [B](https://arxiv.org/abs/2510.20000)

## Another group

### 3. [C](https://arxiv.org/abs/2510.30000)
`

// DuckDB reads the lines and the CSV without a schema, also if the first thousand
// lines have nearly no values.
func TestRowsInDuckDB(t *testing.T) {
	bin, dir := t.TempDir(), t.TempDir()
	installDuckDB(t, bin)
	duckdb := filepath.Join(bin, "duckdb")
	if !exists(duckdb) {
		t.Skip("NOT RUN: duckdb is missing")
	}
	bare := "# B\n\n# [C](u)\n" // no date, no tags, no number, no identifier, no sections
	if err := os.WriteFile(filepath.Join(dir, "full.md"), []byte(fullPost), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ flag, file, want string }{
		{"", "papers.jsonl", `path,VARCHAR
line,BIGINT
date,DATE
post_title,VARCHAR
tags,VARCHAR[]
group,VARCHAR
number,BIGINT
title,VARCHAR
url,VARCHAR
key,VARCHAR
arxiv_id,VARCHAR
arxiv_version,BIGINT
links,STRUCT("text" VARCHAR, url VARCHAR)[]
lead,VARCHAR
introduction,VARCHAR
method,VARCHAR
results,VARCHAR
limitations,VARCHAR
conclusion,VARCHAR
goal,VARCHAR
motivation,VARCHAR
contribution,VARCHAR
sections,STRUCT(heading VARCHAR, "text" VARCHAR)[]
labels,STRUCT(heading VARCHAR, "label" VARCHAR, "text" VARCHAR)[]
`},
		{"--csv", "papers.csv", `path,VARCHAR
line,BIGINT
date,DATE
post_title,VARCHAR
group,VARCHAR
number,BIGINT
title,VARCHAR
url,VARCHAR
key,VARCHAR
arxiv_id,VARCHAR
arxiv_version,BIGINT
lead,VARCHAR
introduction,VARCHAR
method,VARCHAR
results,VARCHAR
limitations,VARCHAR
conclusion,VARCHAR
goal,VARCHAR
motivation,VARCHAR
contribution,VARCHAR
`},
	} {
		args := []string{"rows"}
		if tt.flag != "" {
			args = append(args, tt.flag)
		}
		text := runDigest(t, exitClean, []byte(bare), args...)
		header, line, _ := bytes.Cut(text, []byte("\n"))
		if tt.flag == "" {
			header, line = nil, text
		} else {
			header = append(header, '\n')
		}
		full := runDigest(t, exitClean, nil, append(args, filepath.Join(dir, "full.md"))...)
		full = bytes.TrimPrefix(full, header)
		file := filepath.Join(dir, tt.file)
		if err := os.WriteFile(file, append(append(header, bytes.Repeat(line, 1000)...), full...), 0o666); err != nil {
			t.Fatal(err)
		}
		query := func(sql string) string {
			t.Helper()
			out, err := exec.Command(duckdb, "-csv", "-c", strings.ReplaceAll(sql, "FILE", "'"+file+"'")).CombinedOutput()
			if err != nil {
				t.Fatalf("%s: %v\n%s", sql, err, out)
			}
			_, rows, _ := strings.Cut(string(out), "\n")
			return rows
		}
		if d := cmp.Diff(tt.want, query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM FILE)")); d != "" {
			t.Errorf("%s: -want +types:\n%s", tt.file, d)
		}
		const want = "1003,3,2510.10000,2025-10-29\n"
		if got := query("SELECT count(*), count(date), min(replace(arxiv_id, 'arXiv:', '')), min(date) FROM FILE"); got != want {
			t.Errorf("%s: %s, want %s", tt.file, got, want)
		}
	}
}
