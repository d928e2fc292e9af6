package locality_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

const kettles = `# Tea

| # | Title | Authors | Links |
|---|:------|---------|-------|
| 1 | [A Kettle](https://arxiv.org/abs/2511.90001) | Lee, Kim | [code](c) |
| 2 | [A Pot](https://arxiv.org/abs/2511.90002)    |          | |
| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \| Bo |

Words.

## Trays

Paper | Score
------|------
[A Tray](https://arxiv.org/abs/2511.90004) | 4
**[A Mat](https://arxiv.org/abs/2511.90005)**|

## End

That was all.
`

func row(title, id string, items ...digest.Item) digest.Paper {
	return digest.Paper{Title: title, URL: "https://arxiv.org/abs/" + id, Items: items}
}

// TestTables shows the changed lines for edits of papers that are rows of tables.
func TestTables(t *testing.T) {
	for _, tt := range []struct {
		why  string
		make func(p *digest.Post)
		want string
	}{
		{"nothing", func(p *digest.Post) {}, ""},
		{"a title, with a pipe", func(p *digest.Post) { p.Papers[0].Title = "A | Kettle" },
			"-| 1 | [A Kettle](https://arxiv.org/abs/2511.90001) | Lee, Kim | [code](c) |\n" +
				"+| 1 | [A \\| Kettle](https://arxiv.org/abs/2511.90001) | Lee, Kim | [code](c) |\n"},
		{"a title before its links", func(p *digest.Post) { p.Papers[2].Title = "A *Mug*" },
			"-| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo |\n" +
				"+| 3 | A \\*Mug\\* (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo |\n"},
		{"a URL", func(p *digest.Post) { p.Papers[1].URL = "https://arxiv.org/abs/2511.90009" },
			"-| 2 | [A Pot](https://arxiv.org/abs/2511.90002)    |          | |\n" +
				"+| 2 | [A Pot](https://arxiv.org/abs/2511.90009)    |          | |\n"},
		{"no URL", func(p *digest.Post) { p.Papers[2].URL = "" },
			"-| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo |\n" +
				"+| 3 | A Cup | Ann \\| Bo |\n"},
		{"a number", func(p *digest.Post) { p.Papers[1].Number = 20 },
			"-| 2 | [A Pot](https://arxiv.org/abs/2511.90002)    |          | |\n" +
				"+| 20 | [A Pot](https://arxiv.org/abs/2511.90002)    |          | |\n"},
		{"no number", func(p *digest.Post) { p.Papers[1].Number = 0 },
			"-| 2 | [A Pot](https://arxiv.org/abs/2511.90002)    |          | |\n" +
				"+|  | [A Pot](https://arxiv.org/abs/2511.90002)    |          | |\n"},
		{"a text", func(p *digest.Post) { p.Papers[2].Items[0].Text = "Ann | Di" },
			"-| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo |\n" +
				"+| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Di |\n"},
		{"a text in an empty cell", func(p *digest.Post) { p.Papers[1].Items = []digest.Item{{Label: "Authors", Text: "Bo"}} },
			"-| 2 | [A Pot](https://arxiv.org/abs/2511.90002)    |          | |\n" +
				"+| 2 | [A Pot](https://arxiv.org/abs/2511.90002)    | Bo | |\n"},
		{"a text in an absent cell", func(p *digest.Post) {
			p.Papers[2].Items = append(p.Papers[2].Items, digest.Item{Label: "Links", Text: "[c](d)"})
		},
			"-| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo |\n" +
				"+| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo | [c](d) |\n"},
		{"a text at the end of a row without a pipe there", func(p *digest.Post) { p.Papers[4].Items = []digest.Item{{Label: "Score", Text: "5"}} },
			"-**[A Mat](https://arxiv.org/abs/2511.90005)**|\n" +
				"+**[A Mat](https://arxiv.org/abs/2511.90005)**|5|\n"},
		{"an emptied cell", func(p *digest.Post) { p.Papers[0].Items = p.Papers[0].Items[1:] },
			"-| 1 | [A Kettle](https://arxiv.org/abs/2511.90001) | Lee, Kim | [code](c) |\n" +
				"+| 1 | [A Kettle](https://arxiv.org/abs/2511.90001) |  | [code](c) |\n"},
		{"a removed row", func(p *digest.Post) { p.Remove(0) },
			"-| 1 | [A Kettle](https://arxiv.org/abs/2511.90001) | Lee, Kim | [code](c) |\n" +
				"-| 2 | [A Pot](https://arxiv.org/abs/2511.90002)    |          | |\n" +
				"-| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo |\n" +
				"+| 1 | [A Pot](https://arxiv.org/abs/2511.90002)    |          | |\n" +
				"+| 2 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo |\n"},
		{"a row less", func(p *digest.Post) { p.Papers = slices.Delete(p.Papers, 1, 2) },
			"-| 2 | [A Pot](https://arxiv.org/abs/2511.90002)    |          | |\n"},
		{"the last row of a table less", func(p *digest.Post) { p.Papers = slices.Delete(p.Papers, 2, 3) },
			"-| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo |\n"},
		{"the last row of the post less", func(p *digest.Post) { p.Papers = p.Papers[:4] },
			"-**[A Mat](https://arxiv.org/abs/2511.90005)**|\n"},
		{"a new row", func(p *digest.Post) {
			x := row("A | Jug", "2511.90006", digest.Item{Label: "Authors", Text: "Jo | Al"})
			x.Number = 4
			p.Papers = slices.Insert(p.Papers, 3, x)
		},
			"+| 4 | [A \\| Jug](https://arxiv.org/abs/2511.90006) | Jo \\| Al |  |\n"},
		{"a new first row", func(p *digest.Post) {
			p.Papers = slices.Insert(p.Papers, 0, row("A Jug", "2511.90006", digest.Item{Label: "Links", Text: "[c](d)"}))
		},
			"+|  | [A Jug](https://arxiv.org/abs/2511.90006) |  | [c](d) |\n"},
		{"a new first row of the second table", func(p *digest.Post) {
			x := row("A Jug", "2511.90006", digest.Item{Label: "Score", Text: "1"})
			x.Group = "Trays"
			p.Papers = slices.Insert(p.Papers, 3, x)
		},
			"+[A Jug](https://arxiv.org/abs/2511.90006) | 1\n"},
		{"a new last row", func(p *digest.Post) { p.Papers = append(p.Papers, row("A Jug", "2511.90006")) },
			"+**[A Jug](https://arxiv.org/abs/2511.90006)**||\n"},
		{"a moved row", func(p *digest.Post) { p.Papers = move(p.Papers, 2, 0) },
			"+| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo |\n" +
				"-| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo |\n"},
		{"the last row moved", func(p *digest.Post) { p.Papers = move(p.Papers, 4, 3) },
			"-[A Tray](https://arxiv.org/abs/2511.90004) | 4\n" +
				"+[A Tray](https://arxiv.org/abs/2511.90004) | 4\n"},
		{"an intro and an outro", func(p *digest.Post) { p.Intro, p.Outro = strings.Replace(p.Intro, "# Tea", "# Coffee", 1), "Bye." },
			"-# Tea\n+# Coffee\n-## End\n-\n-That was all.\n+Bye.\n"},
		{"a group less", func(p *digest.Post) { p.Papers, p.Groups = p.Papers[:3], nil },
			"-Words.\n-\n-## Trays\n-\n-Paper | Score\n-------|------\n-[A Tray](https://arxiv.org/abs/2511.90004) | 4\n" +
				"-**[A Mat](https://arxiv.org/abs/2511.90005)**|\n-\n"},
		{"no papers", func(p *digest.Post) { p.Papers, p.Groups, p.Outro = nil, nil, "" },
			"-| 1 | [A Kettle](https://arxiv.org/abs/2511.90001) | Lee, Kim | [code](c) |\n" +
				"-| 2 | [A Pot](https://arxiv.org/abs/2511.90002)    |          | |\n" +
				"-| 3 | A Cup (see [arXiv](https://arxiv.org/abs/2511.90003) or [HF](h)) | Ann \\| Bo |\n" +
				"-\n-Words.\n-\n-## Trays\n-\n-Paper | Score\n-------|------\n-[A Tray](https://arxiv.org/abs/2511.90004) | 4\n" +
				"-**[A Mat](https://arxiv.org/abs/2511.90005)**|\n-\n-## End\n-\n-That was all.\n"},
	} {
		for name, base := range map[string]string{
			"": kettles, "/CRLF": strings.ReplaceAll(kettles, "\n", "\r\n"), "/no last line end": strings.TrimSuffix(kettles, "\n"),
		} {
			t.Run(tt.why+name, func(t *testing.T) {
				p := posttest.Parse(t, []byte(base))
				tt.make(p)
				out, err := digest.Render(p)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(p, posttest.Parse(t, out), posttest.SameValues); d != "" {
					t.Errorf("the result reads as another post (-want +got):\n%s\n%s", d, out)
				}
				if name == "" {
					if got := posttest.Changes(base, string(out)); got != tt.want {
						t.Errorf("the file changes by\n%s\nwant\n%s", got, tt.want)
					}
				}
				if name == "/CRLF" && strings.Count(string(out), "\n") != strings.Count(string(out), "\r\n") {
					t.Errorf("line ends differ: %q", out)
				}
			})
		}
	}
}

// TestTablesRefused: a value that a row cannot hold is refused, with its field.
func TestTablesRefused(t *testing.T) {
	for _, tt := range []struct {
		field, msg string
		make       func(p *digest.Post)
	}{
		{"papers[0].sections", "is a row of a table", func(p *digest.Post) { p.Papers[0].Sections = []digest.Section{{Heading: "Method", Text: "x"}} }},
		{"papers[1].lead", "is a row of a table", func(p *digest.Post) { p.Papers[1].Lead = "x" }},
		{"papers[1].links", "is a row of a table", func(p *digest.Post) { p.Papers[1].Links = []digest.Link{{Text: "x", URL: "y"}} }},
		{"papers[3].number", "no column for numbers", func(p *digest.Post) { p.Papers[3].Number = 4 }},
		{"papers[0].items[1].label", `"Venue" is not`, func(p *digest.Post) { p.Papers[0].Items[1].Label = "Venue" }},
		{"papers[0].items[1].label", `the names are "#", "Authors", "Links"`, func(p *digest.Post) { slices.Reverse(p.Papers[0].Items) }},
		{"papers[0].items[0].text", "has a line end", func(p *digest.Post) { p.Papers[0].Items[0].Text = "a\nb" }},
		{"papers[0].items[0].text", "is empty", func(p *digest.Post) { p.Papers[0].Items[0].Text = "" }},
		{"papers[0].items[0].text", "would read back", func(p *digest.Post) { p.Papers[0].Items[0].Text = `a\|b` }},
		{"papers[0].title", "has a line end", func(p *digest.Post) { p.Papers[0].Title = "a\nb" }},
		{"papers[5].items[0].label", `"Authors" is not`, func(p *digest.Post) {
			p.Papers = append(p.Papers, row("A Jug", "2511.90006", digest.Item{Label: "Authors", Text: "x"}))
		}},
		{"intro", "", func(p *digest.Post) { p.Intro = "" }},
	} {
		p := posttest.Parse(t, []byte(kettles))
		tt.make(p)
		_, err := digest.Render(p)
		var e *digest.FieldError
		if !errors.As(err, &e) || e.Field != tt.field || !strings.Contains(e.Msg, tt.msg) {
			t.Errorf("%v; want %s: …%s…", err, tt.field, tt.msg)
		}
	}
}

// TestTablesRefusedWide: the message about a wide table names the first columns.
func TestTablesRefusedWide(t *testing.T) {
	const columns = 1000
	var head strings.Builder
	for i := range columns {
		fmt.Fprintf(&head, " | N%d", i)
	}
	cells := strings.Repeat(" | a", columns)
	src := "---\ntitle: T\n---\n\nTitle" + head.String() + "\n---" + strings.Repeat("|---", columns) + "\n" +
		"[x](https://arxiv.org/abs/2511.90001)" + cells + "\n[y](https://arxiv.org/abs/2511.90002)" + cells + "\n"
	p := posttest.Parse(t, []byte(src))
	p.Papers[0].Items[0].Label = "Venue"
	_, err := digest.Render(p)
	if want := `the names are "N0", "N1", "N2", "N3", "N4", "N5", "N6", "N7", and 992 more, in this order`; err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("%.2000v; want …%s", err, want)
	}
}

// TestTablesNew: a post whose papers come from rows is written with headings.
func TestTablesNew(t *testing.T) {
	p := posttest.Parse(t, []byte(kettles))
	p.Intro, p.Groups, p.Outro = "", nil, ""
	for i := range p.Papers {
		p.Papers[i].Group = ""
	}
	p.Papers = p.Papers[:2]
	const want = "---\n---\n\n# 1. [A Kettle](https://arxiv.org/abs/2511.90001)\n\n- **Authors**: Lee, Kim\n- **Links**: [code](c)\n\n" +
		"# 2. [A Pot](https://arxiv.org/abs/2511.90002)\n"
	out, err := digest.Render(posttest.Detached(p))
	if err != nil || string(out) != want {
		t.Errorf("error %v:\n%s", err, cmp.Diff(want, string(out)))
	}
	out, err = digest.RenderLike([]byte(kettles), p)
	if err != nil || string(out) != strings.TrimPrefix(want, "---\n---\n\n") {
		t.Errorf("like a table: error %v:\n%s", err, cmp.Diff(want, string(out)))
	}
}
