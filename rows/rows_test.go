package rows_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
	"github.com/paperdigest/digest/rows"
	"github.com/paperdigest/digest/sections"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the rows of testdata")

// lines returns the rows of a post as JSON and as CSV.
func lines(t *testing.T, table *rows.Table, path string, src []byte) (jsonl, table2 []byte) {
	t.Helper()
	post, places, err := digest.Locate(src)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	_ = w.Write(table.Header())
	for _, row := range table.Rows(path, post, places) {
		jsonl = append(table.AppendJSON(jsonl, &row), '\n')
		_ = w.Write(table.Record(&row))
	}
	w.Flush()
	return jsonl, buf.Bytes()
}

// TestGolden compares rows with testdata: each file has posts, and after each post
// its rows in JSON, indented, and in CSV. The comment of the file says why.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no testdata", err)
	}
	table := rows.New(nil)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			old, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: old.Comment}
			for _, f := range old.Files {
				if !strings.HasSuffix(f.Name, ".md") {
					continue
				}
				jsonl, asCSV := lines(t, table, f.Name, f.Data)
				var indented bytes.Buffer
				for line := range bytes.Lines(jsonl) {
					if err := json.Indent(&indented, line, "", "  "); err != nil {
						t.Fatal(err)
					}
				}
				got.Files = append(got.Files, f,
					txtar.File{Name: f.Name + ".json", Data: indented.Bytes()},
					txtar.File{Name: f.Name + ".csv", Data: asCSV})
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(txtar.Format(old)), string(txtar.Format(got))); d != "" {
				t.Errorf("-file +rows:\n%s", d)
			}
		})
	}
}

// kindOf returns the type of a JSON value with its parts, as a data set library
// infers it. Null fits every string and number.
func kindOf(v any) string {
	switch v := v.(type) {
	case map[string]any:
		var parts []string
		for key, x := range v {
			parts = append(parts, key+" "+kindOf(x))
		}
		slices.Sort(parts)
		return fmt.Sprint(parts)
	case []any:
		kinds := make([]string, len(v))
		for i, x := range v {
			kinds[i] = kindOf(x)
		}
		slices.Sort(kinds)
		return "list " + strings.Join(slices.Compact(kinds), "|")
	case json.Number:
		if _, err := v.Int64(); err != nil {
			return "fraction"
		}
		return "number"
	}
	return fmt.Sprintf("%T", v)
}

// wantKinds are the types of all members, the same on each line.
var wantKinds = map[string][]string{
	"line":          {"number"},
	"path":          {"string"},
	"key":           {"string"},
	"number":        {"<nil>", "number"},
	"arxiv_version": {"<nil>", "number"},
	"tags":          {"list ", "list string"},
	"links":         {"list ", "list [text string url string]"},
	"sections":      {"list ", "list [heading string text string]"},
	"labels":        {"list ", "list [heading string label string text string]"},
}

// Every row of every sample has the same members in the same order, with the same
// types, and CSV reads back with as many fields as columns.
func TestSamples(t *testing.T) {
	table := rows.New(nil)
	dirs := []string{"examples/posts", "testdata/posts"}
	for _, key := range []string{"DIGEST_CORPUS", "DIGEST_FOREIGN"} {
		if dir := os.Getenv(key); dir != "" {
			dirs = append(dirs, dir)
		} else {
			t.Logf("%s is not set: the samples alone are tried", key)
		}
	}
	n := 0
	for _, s := range posttest.Samples(t, dirs...) {
		post, _, err := digest.Locate(s.Src)
		if err != nil {
			continue
		}
		jsonl, asCSV := lines(t, table, s.Path, s.Src)
		count := 0
		for line := range bytes.Lines(jsonl) {
			count++
			checkLine(t, table, s.Path, line)
		}
		want := len(post.Papers)
		if _, ok := post.ArXiv(); ok {
			want = 1
		}
		records, err := csv.NewReader(bytes.NewReader(asCSV)).ReadAll()
		if err != nil || count != want || len(records) != want+1 {
			t.Errorf("%s: %d rows and %d records, want %d and a header: %v", s.Path, count, len(records), want, err)
		}
		n += count
	}
	if n == 0 {
		t.Error("no samples")
	}
	t.Logf("%d rows", n)
}

func checkLine(t *testing.T, table *rows.Table, path string, line []byte) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	var row map[string]any
	if err := dec.Decode(&row); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	at := 0
	for _, name := range table.Columns() {
		i := bytes.Index(line[at:], []byte(`"`+name+`":`))
		v, ok := row[name]
		if i < 0 || !ok {
			t.Errorf("%s: no member %s, or in another place", path, name)
			continue
		}
		at += i
		want := wantKinds[name]
		if want == nil {
			want = []string{"<nil>", "string"}
		}
		if kind := kindOf(v); !slices.Contains(want, kind) {
			t.Errorf("%s: %s is %s, want one of %q", path, name, kind, want)
		}
		if v == "" {
			t.Errorf("%s: %s is empty, want null", path, name)
		}
	}
	if len(row) != len(table.Columns()) || bytes.Count(line, []byte("\n")) != 1 {
		t.Errorf("%s: %d members, want %d, on one line", path, len(row), len(table.Columns()))
	}
}

// Each line of a row is the line of the paper's heading.
func TestLines(t *testing.T) {
	for _, src := range []string{
		"---\ntitle: x\n---\n\n# 1. [A](u)\n\ntext\n\n# 2. [B](v)\n",
		"\ufeff---\r\ntitle: x\r\n---\r\n# 1. [A](u)\r\n\r\n# 2. [B](v)",
		"# 1. [A](u)\n# 2. [B\n  C](v)\n# 3. [D](w)",
	} {
		post, places, err := digest.Locate([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Split(src, "\n")
		for _, row := range rows.New(nil).Rows("", post, places) {
			if line := text[row.Line-1]; !strings.Contains(line, fmt.Sprintf("# %d. [", row.Number)) {
				t.Errorf("paper %d is at %d, %q", row.Number, row.Line, line)
			}
		}
		for _, row := range rows.New(nil).Rows("", post, nil) {
			if row.Line != 0 {
				t.Error("a line without places")
			}
		}
	}
}

// Places of another post give no panic.
func TestOtherPlaces(t *testing.T) {
	post, places, err := digest.Locate([]byte("# 1. [A](u)\n\n# 2. [B](v)\n"))
	if err != nil {
		t.Fatal(err)
	}
	table := rows.New(nil)
	longer := post.Clone()
	longer.Insert(2, digest.Paper{Title: "C"})
	if list := table.Rows("", longer, places); len(list) != 3 || list[2].Line != 0 {
		t.Errorf("%v", list)
	}
	if list := table.Rows("", posttest.Detached(post), places); len(list) != 2 || list[1].Line != 0 {
		t.Errorf("%v", list)
	}
	places.Papers[0], places.Papers[1] = places.Papers[1], places.Papers[0]
	if list := table.Rows("", post, places); len(list) != 2 || list[0].Line != 3 || list[1].Line != 0 {
		t.Errorf("%v", list)
	}
	if list := table.Rows("", nil, nil); list != nil {
		t.Errorf("%v", list)
	}
}

func TestDate(t *testing.T) {
	for _, tt := range []struct {
		why        string
		date       digest.Date
		path, want string
	}{
		{"a day", "2025-10-29", "", "2025-10-29"},
		{"a time without a zone", "2025-10-29 08:15:00", "", "2025-10-29"},
		{"the day as written, not in UTC", "2025-10-29 01:15:00 +0900", "", "2025-10-29"},
		{"T", "2025-10-29T23:15:00Z", "", "2025-10-29"},
		{"one digit", "2025-9-1", "", "2025-09-01"},
		{"the front matter goes before the path", "2025-10-29", "2024-01-01-x.md", "2025-10-29"},
		{"no day", "yesterday", "x.md", ""},
		{"no such day", "2025-02-30", "x.md", ""},
		{"the name that Jekyll wants", "", "_posts/2025-10-29-x.md", "2025-10-29"},
		{"a day that the front matter does not have", "soon", "_posts/2025-10-29-x.md", "2025-10-29"},
		{"the first of two days in the name", "", "2025-10-27-to-2025-10-31.md", "2025-10-27"},
		{"within a name", "", "arxiv_digest_2025-10-29.md", "2025-10-29"},
		{"eight digits", "", "a/20251029-daily.md", "2025-10-29"},
		{"underscores", "", "2025_10_29.md", "2025-10-29"},
		{"directories", "", "logs/2025/10/29.md", "2025-10-29"},
		{"a directory", "", "2025-10-29/index.md", "2025-10-29"},
		{"the name goes before the directory", "", "2024-01-01/2025-10-29.md", "2025-10-29"},
		{"an arXiv identifier", "", "paper-2501-00353.md", ""},
		{"an identifier of 2020", "", "2008.01234.md", ""},
		{"more digits", "", "120251029.md", ""},
		{"two signs", "", "2025-1029.md", ""},
		{"a day that does not exist", "", "2025-02-30.md", ""},
	} {
		post := &digest.Post{Date: tt.date, Papers: []digest.Paper{{Title: "x"}}}
		if got := rows.New(nil).Rows(tt.path, post, nil)[0].Date; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
}

// A vocabulary has columns for its kinds and labels. No two columns have one name
// for SQL.
func TestVocabulary(t *testing.T) {
	v := sections.Default()
	for kind, name := range map[sections.Kind]string{"ablation": "Ablation", "title": "Short Title", "Method": "Way"} {
		w, err := v.With(kind, "en", name)
		if err != nil {
			t.Fatal(err)
		}
		v = w
	}
	for label, name := range map[sections.Label]string{"authors": "Authors", "results": "Outcome", "title_section": "Odd"} {
		w, err := v.WithLabel(label, "en", name)
		if err != nil {
			t.Fatal(err)
		}
		v = w
	}
	table := rows.New(v)
	seen := make(map[string]bool)
	for _, name := range table.Columns() {
		if seen[strings.ToLower(name)] {
			t.Errorf("two columns %s", name)
		}
		seen[strings.ToLower(name)] = true
	}
	for _, name := range []string{"ablation", "title_section", "Method_section", "authors", "results_label", "title_section_label"} {
		if !slices.Contains(table.Columns(), name) {
			t.Errorf("no column %s in %q", name, table.Columns())
		}
	}
	const src = "# 1. [A](u)\n\n- **Authors**: B, C\n\n## Ablation\n\nNone.\n\n## Way\n\n**Outcome**: good\n"
	post, err := digest.Parse([]byte(src)) // by another vocabulary
	if err != nil {
		t.Fatal(err)
	}
	row := table.Rows("", post, nil)[0]
	var got map[string]any
	if err := json.Unmarshal(table.AppendJSON(nil, &row), &got); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]any{"ablation": "None.", "Method_section": "**Outcome**: good", "authors": "B, C", "results_label": "good", "method": nil} {
		if got[name] != want {
			t.Errorf("%s: %v, want %v", name, got[name], want)
		}
	}
	if len(row.Sections)+len(row.Labels) > 0 {
		t.Errorf("%v, %v, want none", row.Sections, row.Labels)
	}
}

// A CSV record has nothing that a spreadsheet takes for a formula or for another
// number.
func TestRecord(t *testing.T) {
	for _, tt := range []struct{ title, want string }{
		{"Plain", "Plain"},
		{"", ""},
		{"=1+1", "'=1+1"},
		{"+1", "'+1"},
		{"-1", "'-1"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"\tx", "'\tx"},
		{"\rx", "'\rx"},
		{" =1", " =1"},
		{"'quoted'", "'quoted'"},
	} {
		table := rows.New(nil)
		row := rows.Row{Title: tt.title, ArXivID: "2510.10000"}
		record := table.Record(&row)
		if got := record[slices.Index(table.Header(), "title")]; got != tt.want {
			t.Errorf("%q: %q, want %q", tt.title, got, tt.want)
		}
		if got := record[slices.Index(table.Header(), "arxiv_id")]; got != "arXiv:2510.10000" {
			t.Error(got)
		}
	}
}
