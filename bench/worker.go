package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/paperdigest/digest"
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
	workRender       = "Render, unedited"
	workRenderTitle  = "Render, one title edited"
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
	return serve(stdin, stdout, posts.hello(), func() (int64, error) { return 0, pass() })
}

// serve exchanges lines as a contender: pass does the work, and returns its peak
// memory, or 0 if unknown.
func serve(stdin io.Reader, stdout io.Writer, hello string, pass func() (peak int64, err error)) error {
	fmt.Fprintln(stdout, hello)
	for in := bufio.NewScanner(stdin); in.Scan(); {
		n, err := strconv.Atoi(in.Text())
		if err != nil {
			return err
		}
		var peak int64
		start := time.Now()
		for range n {
			p, err := pass()
			if err != nil {
				return err
			}
			peak = max(peak, p)
		}
		fmt.Fprint(stdout, time.Since(start).Nanoseconds())
		if peak > 0 {
			fmt.Fprint(stdout, " ", peak)
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
	case workGoldmark:
		return each(sources, goldmarkParse()), nil
	}
	posts, err := parseAll(sources)
	if err != nil {
		return nil, err
	}
	switch name {
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
	const title = "A Mended Title"
	if len(p.Papers) == 0 {
		p.Title = title
		return
	}
	p.Papers[len(p.Papers)/2].Title = title
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
