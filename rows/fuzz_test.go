package rows_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
	"github.com/paperdigest/digest/rows"
)

// FuzzRows: every post has a row for each of its papers, with all columns and their
// types, on one line. A CSV record reads back, and no field of it is a formula.
func FuzzRows(f *testing.F) {
	for _, s := range posttest.Samples(f, "testdata/posts") {
		f.Add(s.Path, string(s.Src))
	}
	for _, s := range []string{
		"---\narxiv_id: 2510.00001\n---\n\n# T\n\n- Goal: g\n\n## Method\n\nx\n",
		"---\narxiv: 2510.00001\n---\n\n# T\n\n# U\n",
		"---\narxiv: 2510.00001\n---\n\n# T",
		"# 1. [=A](u)\n\n- **-x**: +y\n\n## @b\n\n=1+1\n",
	} {
		f.Add("2025-10-29-a.md", s)
	}
	table := rows.New(nil)
	f.Fuzz(func(t *testing.T, path, src string) {
		post, places, err := digest.Locate([]byte(src))
		if err != nil {
			return
		}
		path = "p" + strings.ToValidUTF8(path, "") // a path is not empty
		want := len(post.Papers)
		if _, ok := post.ArXiv(); ok {
			want = 1
		}
		list := table.Rows(path, post, places)
		if len(list) != want {
			t.Fatalf("%d rows, want %d", len(list), want)
		}
		var buf bytes.Buffer
		w := csv.NewWriter(&buf)
		for i := range list {
			if r := &list[i]; r.Line == 0 || r.Key == "" {
				t.Errorf("line %d, key %q", r.Line, r.Key)
			}
			checkLine(t, table, path, append(table.AppendJSON(nil, &list[i]), '\n'))
			_ = w.Write(table.Record(&list[i]))
		}
		w.Flush()
		records, err := csv.NewReader(&buf).ReadAll()
		if err != nil || len(records) != len(list) {
			t.Fatalf("%d records of %d rows: %v", len(records), len(list), err)
		}
		for _, record := range records {
			for i, field := range record {
				if field != "" && strings.IndexByte("=+-@\t\r", field[0]) >= 0 || len(record) != len(table.Header()) {
					t.Errorf("%s is %q", table.Header()[i], field)
				}
			}
		}
	})
}
