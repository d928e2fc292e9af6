// Replay replays the history of a blog: for each commit that changed a post, it
// writes the values of the newer version over the older version, and prints how many
// lines the author changed and how many lines digest.Rewrite changes.
//
//	go run ./examples/replay -repo ~/blog -folder _posts
//
// A row says "yes" if digest.Format gives the same text of the result as of the newer
// version. The exit code is 1 if a result reads differently, or a version cannot be
// read or written.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/paperdigest/digest/internal/suite/history"
)

func main() {
	log.SetFlags(0)
	repo := flag.String("repo", ".", "a git `repository`")
	folder := flag.String("folder", ".", "the `folder` of the posts in the repository")
	flag.Parse()
	changes, err := history.Git(*repo, *folder)
	if err != nil {
		log.Fatal(err)
	}
	failed := false
	var results []history.Result
	for _, c := range changes {
		r, err := history.Replay(c)
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", c.Name, err)
			failed = true
			continue
		}
		failed = failed || !r.ReadsBack
		results = append(results, r)
	}
	if err := history.Table(os.Stdout, results); err != nil {
		log.Fatal(err)
	}
	if failed {
		os.Exit(1)
	}
}
