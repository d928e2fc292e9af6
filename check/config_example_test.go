package check_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
)

// shout finds titles in capitals.
var shout = check.Rule{
	Name:     "title-shout",
	Summary:  "The title of a paper is in capitals.",
	Severity: check.Info,
	Check: func(p *check.Pass) {
		for i, paper := range p.Post.Papers {
			if strings.ToUpper(paper.Title) == paper.Title {
				p.Report(p.Places.Papers[i].Title, "the title is in capitals: write it as the paper does")
			}
		}
	},
}

// A configuration sets the severity of a rule, also of the program's own rules.
func ExampleReadConfig() {
	config, err := check.ReadConfig([]byte("rules:\n  title-shout: error\n"), shout)
	if err != nil {
		log.Fatal(err) // a *check.ConfigError, such as "2:3: rules.title-shuot: no such rule; …"
	}
	src := []byte("---\nlayout: post\n---\n\n# 1. [ATTENTION](https://arxiv.org/abs/1706.03762)\n")
	f, err := check.Read(new(digest.Codec), "post.md", src)
	if err != nil {
		log.Fatal(err)
	}
	for _, x := range check.Run(f, config.Rules()) {
		fmt.Printf("%d:%d: %v: %s\n", x.Start.Line, x.Start.Column, x.Severity, x.Message)
	}
	// Output:
	// 5:7: error: the title is in capitals: write it as the paper does
}
