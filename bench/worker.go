package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
	"github.com/yuin/goldmark"
	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// workerArg as the first argument makes this program a contender.
const workerArg = "worker"

// The kinds of work in this program, by their names in tables.
const (
	workParse        = "Parse"
	workParseString  = "ParseString"
	workFloor        = "the floor of Parse"
	workRender       = "Render, unedited"
	workRenderTitle  = "Render, one title edited"
	workFormat       = "Format"
	workCheck        = "check"
	workEdit         = "Edits, a title of 10,000 papers"
	workAppend       = "Post.AppendJSON"
	workJSON         = "Post.MarshalJSON"
	workMarshal      = "json.Marshal of a Post"
	workGoldmark     = "goldmark + goldmark-meta"
	workEncodingJSON = "encoding/json"
)

// work is a contender: args are the kind of work and the pack, or workArchive and
// the arguments of serveArchive.
func work(args []string, stdin io.Reader, stdout io.Writer) error {
	if len(args) > 0 && args[0] == workArchive {
		return serveArchive(args[1:], stdin, stdout)
	}
	if len(args) != 2 {
		return fmt.Errorf("a worker takes its work and a pack, not %q", args)
	}
	file, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	posts, err := decode(file)
	if err != nil {
		return err
	}
	pass, err := prepare(args[0], posts)
	if err != nil {
		return err
	}
	return serve(stdin, stdout, posts.hello(), func() (usage, error) {
		start := ownTime()
		err := pass()
		return usage{cpu: ownTime() - start}, err
	})
}

// A usage is the cost of a pass. A field is 0 if unknown.
type usage struct {
	cpu  time.Duration // of all threads
	peak int64         // bytes of memory
}

// serve exchanges lines as a contender: pass does the work.
func serve(stdin io.Reader, stdout io.Writer, hello string, pass func() (usage, error)) error {
	fmt.Fprintln(stdout, hello)
	for in := bufio.NewScanner(stdin); in.Scan(); {
		n, err := strconv.Atoi(in.Text())
		if err != nil {
			return err
		}
		var all usage
		start := time.Now()
		for range n {
			u, err := pass()
			if err != nil {
				return err
			}
			all.cpu += u.cpu
			all.peak = max(all.peak, u.peak)
		}
		fmt.Fprint(stdout, time.Since(start).Nanoseconds(), " ", all.cpu.Nanoseconds())
		if all.peak > 0 {
			fmt.Fprint(stdout, " ", all.peak)
		}
		fmt.Fprintln(stdout)
	}
	return nil
}

// prepare returns one pass of the named work over the posts.
func prepare(name string, sources postSet) (pass func() error, err error) {
	switch name {
	case workParse:
		return each(sources, func(src []byte) error {
			_, err := digest.Parse(src)
			return err
		}), nil
	case workParseString:
		texts := make([]string, len(sources))
		for i, src := range sources {
			texts[i] = string(src)
		}
		return each(texts, func(text string) error {
			_, err := digest.ParseString(text)
			return err
		}), nil
	case workFormat:
		return each(sources, func(src []byte) error {
			_, err := digest.Format(src)
			return err
		}), nil
	case workCheck:
		rules := check.Rules(check.Options{})
		return each(sources, func(src []byte) error {
			f, err := check.Read(nil, "post.md", src)
			if err == nil {
				check.Run(f, rules)
			}
			return err
		}), nil
	case workGoldmark:
		return each(sources, goldmarkParse()), nil
	}
	posts, err := parseAll(sources)
	if err != nil {
		return nil, err
	}
	switch name {
	case workFloor:
		return floor(posts), nil
	case workEdit:
		return editLarge(posts)
	case workRenderTitle:
		for _, p := range posts {
			editTitle(p)
		}
		fallthrough
	case workRender:
		return each(posts, func(p *digest.Post) error {
			_, err := digest.Render(p)
			return err
		}), nil
	case workAppend:
		var out []byte
		return each(posts, func(p *digest.Post) (err error) {
			out, err = p.AppendJSON(out[:0])
			return err
		}), nil
	case workJSON:
		return each(posts, func(p *digest.Post) error {
			_, err := p.MarshalJSON()
			return err
		}), nil
	case workMarshal:
		return each(posts, func(p *digest.Post) error {
			_, err := json.Marshal(p)
			return err
		}), nil
	case workEncodingJSON:
		var mirrors []*mirrorPost
		for _, p := range posts {
			m, err := mirror(p)
			if err != nil {
				return nil, err
			}
			mirrors = append(mirrors, m)
		}
		return each(mirrors, encodingJSON()), nil
	}
	return nil, fmt.Errorf("%q is no work", name)
}

func each[T any](list []T, do func(T) error) func() error {
	return func() error {
		for i, x := range list {
			if err := do(x); err != nil {
				return fmt.Errorf("post %d: %w", i+1, err)
			}
		}
		return nil
	}
}

func parseAll(sources postSet) (posts []*digest.Post, err error) {
	for _, src := range sources {
		p, err := digest.Parse(src)
		if err != nil {
			return nil, err
		}
		posts = append(posts, p)
	}
	return posts, nil
}

// editTitle gives the middle paper another title, or the post if it has no papers.
func editTitle(p *digest.Post) {
	const title = "A Changed Title"
	if len(p.Papers) == 0 {
		p.Title = title
		return
	}
	p.Papers[len(p.Papers)/2].Title = title
}

// editLarge returns the search for the edits of one title in a post of 10,000
// papers: the papers of the first post with papers at level 1, again and again.
func editLarge(posts []*digest.Post) (func() error, error) {
	i := slices.IndexFunc(posts, func(p *digest.Post) bool { return strings.Contains(p.Source.String(), "\n# 1. [") })
	if i < 0 {
		return nil, errors.New("no post has a paper with a number and a link at level 1")
	}
	src, err := repeatPapers(posts[i], 10_000)
	if err != nil {
		return nil, err
	}
	p, err := digest.Parse(src)
	if err != nil {
		return nil, err
	}
	editTitle(p)
	return func() error {
		_, err := digest.Edits(src, p)
		return err
	}, nil
}

// goldmarkParse returns the work of a goldmark user who wants a post's tree and
// front matter: nothing is rendered.
func goldmarkParse() func(src []byte) error {
	md := goldmark.New(goldmark.WithExtensions(meta.Meta)).Parser()
	return func(src []byte) error {
		pc := parser.NewContext()
		md.Parse(text.NewReader(src), parser.WithContext(pc))
		_, err := meta.TryGet(pc)
		return err
	}
}

// encodingJSON returns the work of encoding a mirror with the least effort: into
// one buffer for all, and without HTML escapes, as in MarshalJSON.
func encodingJSON() func(m *mirrorPost) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	return func(m *mirrorPost) error {
		buf.Reset()
		return enc.Encode(m)
	}
}
