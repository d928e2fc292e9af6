// Retitle gives the paper of an arXiv identifier another title in a post that
// it reads from standard input, and writes the post to standard output: the
// same bytes, but for that title.
//
//	go run ./examples/retitle 1706.03762 "Attention" < post.md
package main

import (
	"io"
	"log"
	"os"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/arxiv"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: retitle IDENTIFIER TITLE")
	}
	id, err := arxiv.Parse(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	src, err := io.ReadAll(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	post, err := digest.Parse(src)
	if err != nil {
		log.Fatalf("<stdin>:%v", err)
	}
	for i := range post.Papers {
		if found, ok := post.Papers[i].ArXiv(); ok && found.Base() == id.Base() {
			post.Papers[i].Title = os.Args[2]
		}
	}
	out, err := digest.Render(post)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := os.Stdout.Write(out); err != nil {
		log.Fatal(err)
	}
}
