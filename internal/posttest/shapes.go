package posttest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/rogpeppe/go-internal/txtar"
)

// A Shape is an invented post with the shape of the posts of some blog.
type Shape struct {
	Name string
	Why  string // the case that the shape is for
	Src  string
	Want string // the Reading of the post
}

// Shapes returns the shapes in the files of internal/suite/foreign/testdata. Each
// shape has two parts: NAME.md is the post; NAME.want is its reading, after a line
// with "#" and the reason of the case.
func Shapes(t testing.TB) []Shape {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(Root(t), "internal/suite/foreign/testdata", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no shapes: %v", err)
	}
	var list []Shape
	for _, path := range files {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			post, want := archive.Files[i], archive.Files[i+1]
			name := strings.TrimSuffix(post.Name, ".md")
			why, reading, _ := strings.Cut(string(want.Data), "\n")
			if want.Name != name+".want" || !strings.HasPrefix(why, "# ") {
				t.Fatalf("%s: %s has no %s.want with a reason after it", path, post.Name, name)
			}
			list = append(list, Shape{name, strings.TrimPrefix(why, "# "), string(post.Data), reading})
		}
	}
	return list
}

// Reading draws what a reader recognises of a post, a line for each part, and below
// a paper its URL, its labels and its sections with their labels:
//
//	post IDENTIFIER
//	group NAME
//	paper NUMBER TITLE = IDENTIFIER
//	outro LINE
func Reading(p *digest.Post) string {
	var b strings.Builder
	line := func(format string, args ...any) {
		b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
	}
	labels := func(list []digest.Item) string {
		var names []string
		for _, it := range list {
			names = append(names, it.Label)
		}
		return strings.Join(names, ", ")
	}
	if id, ok := p.ArXiv(); ok {
		line("post %s", id)
	}
	var group digest.GroupName
	for i := range p.Papers {
		x := &p.Papers[i]
		if x.Group != group {
			group = x.Group
			line("group %s", group)
		}
		id, _ := x.ArXiv()
		number := ""
		if x.Number > 0 {
			number = fmt.Sprint(x.Number) + ". "
		}
		line("paper %s%s = %s", number, x.Title, id)
		if x.URL != "" {
			line("  url %s", x.URL)
		}
		if names := labels(x.Labels()); names != "" {
			line("  labels %s", names)
		}
		for j := range x.Sections {
			line("  section %s: %s", x.Sections[j].Heading, labels(x.Sections[j].Labels()))
		}
	}
	if p.Outro != "" {
		first, _, _ := strings.Cut(p.Outro, "\n")
		line("outro %s", first)
	}
	return b.String()
}
