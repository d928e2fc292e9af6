package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A long title that comes again for many papers is an error, and not gigabytes of
// output.
func TestRowsSize(t *testing.T) {
	post := func(title int) []byte {
		return []byte("---\ntitle: " + strings.Repeat("x", title) + "\n---\n\n" + strings.Repeat("# 1. [A](u)\n\n", 600))
	}
	if out := runDigest(t, exitClean, post(10), "rows"); bytes.Count(out, []byte("\n")) != 600 {
		t.Errorf("%d lines", bytes.Count(out, []byte("\n")))
	}
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"rows"}, bytes.NewReader(post(1_000_000)), &stdout, &stderr); code != exitTrouble || stdout.Len() > 0 {
		t.Errorf("exit code %d, and %d bytes", code, stdout.Len())
	}
	if want := "<stdin>: the lines would have more than 512 MB"; !strings.HasPrefix(stderr.String(), want) {
		t.Errorf("%s", stderr.String())
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
