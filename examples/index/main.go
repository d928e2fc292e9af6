// Index prints a table of the papers in posts: identifier, day and title, one
// paper a line, separated by tabs.
//
//	go run ./examples/index examples/posts/*.md
package main

import (
	"fmt"
	"log"
	"os"
	"time"

	"github.com/paperdigest/digest"
)

func main() {
	log.SetFlags(0)
	for _, name := range os.Args[1:] {
		src, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		post, err := digest.Parse(src)
		if err != nil {
			log.Fatalf("%s:%v", name, err)
		}
		day, err := post.Date.Time(time.UTC)
		if err != nil {
			log.Fatalf("%s: %v", name, err)
		}
		for _, paper := range post.Papers {
			if id, ok := paper.ArXiv(); ok {
				fmt.Printf("%s\t%s\t%s\n", id.Base(), day.Format(time.DateOnly), paper.Title)
			}
		}
	}
}
