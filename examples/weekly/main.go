// Weekly writes a post for each week: the papers of the posts of the week, each paper
// once, in the style of the first post.
//
//	go run ./examples/weekly -out weekly examples/posts/*.md
package main

import (
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/paperdigest/digest"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", "weekly", "directory of the new posts")
	flag.Parse()
	if err := write(*out, flag.Args()); err != nil {
		log.Fatal(err)
	}
}

// write writes the weeks of the posts in files.
func write(dir string, files []string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	weeks := make(map[string]*digest.Post) // by the Monday
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		post, err := digest.Parse(src)
		if err != nil {
			return fmt.Errorf("%s:%w", name, err)
		}
		// The day is that of the post, in whatever zone.
		day, err := time.Parse(time.DateOnly, string(post.Date[:min(len(time.DateOnly), len(post.Date))]))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		monday := day.AddDate(0, 0, -(int(day.Weekday())+6)%7).Format(time.DateOnly)
		if week := weeks[monday]; week != nil {
			week.Merge(post) // leaves out the papers that the week has, and numbers the others
			continue
		}
		post.Title, post.Date = "Papers of the week of "+monday, digest.Date(monday)
		weeks[monday] = post
	}
	for _, monday := range slices.Sorted(maps.Keys(weeks)) {
		text, err := digest.Render(weeks[monday])
		if err != nil {
			return fmt.Errorf("week of %s: %w", monday, err)
		}
		name := filepath.Join(dir, monday+"-weekly-papers.md")
		if err := os.WriteFile(name, text, 0o666); err != nil {
			return err
		}
		fmt.Printf("%s: %d papers\n", name, len(weeks[monday].Papers))
	}
	return nil
}
