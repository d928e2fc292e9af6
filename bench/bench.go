package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// A bench is one run of the command, with the flags.
type bench struct {
	dir       string
	rounds    int
	archive   int
	peersOnly bool
	against   string // a git revision
	install   bool
	log       io.Writer
}

// A report is the result of a run.
type report struct {
	posts    postSet
	rounds   int
	rows     []row
	results  results
	versions []string
}

// measure measures everything that the flags ask for.
func (b *bench) measure(ctx context.Context) (*report, error) {
	posts, err := loadPosts(b.dir)
	if err != nil {
		return nil, err
	}
	tmp, err := os.MkdirTemp("", "digest-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)

	r := &report{posts: posts, rounds: b.rounds, results: newResults(), versions: goVersions()}
	if b.against != "" {
		r.rows = againstRows(b.archive, b.against)
		all, err := b.makeRivals(ctx, tmp, posts)
		if err != nil {
			return nil, err
		}
		return r, b.race(ctx, all, archiveHello, &r.results)
	}
	r.rows = parseRows()
	names := []string{workParse, workParseString, workFloor, workGoldmark}
	if !b.peersOnly {
		r.rows = append(r.rows, valueRows()...)
		names = append(names, workRender, workRenderTitle, workFormat, workCheck, workEdit,
			workAppend, workJSON, workMarshal, workEncodingJSON)
	}
	if err := b.measurePosts(ctx, tmp, names, r); err != nil || b.peersOnly {
		return r, err
	}
	if r.results.allocs, err = allocs(posts); err != nil || b.archive == 0 {
		return r, err
	}
	r.rows = append(r.rows, archiveRows(b.archive)...)
	all, err := b.makeArchive(ctx, tmp, posts)
	if err != nil {
		return nil, err
	}
	return r, b.race(ctx, all, archiveHello, &r.results)
}

// measurePosts has the named workers and the peers work on the posts.
func (b *bench) measurePosts(ctx context.Context, tmp string, names []string, r *report) error {
	pack := r.posts.pack()
	file := filepath.Join(tmp, "posts.pack")
	if err := os.WriteFile(file, pack.encode(), 0o600); err != nil {
		return err
	}
	var all []*contender
	for _, name := range names {
		c, err := goWorker(name, pack.bytes(), name, file)
		if err != nil {
			return err
		}
		all = append(all, c)
	}
	for _, p := range peers() {
		argv, versions, err := p.find(ctx, tmp, b.install, b.log)
		if err != nil {
			r.results.missing[p.name] = err
			fmt.Fprintf(b.log, "%s is missing: %v\n", p.name, err)
			continue
		}
		r.versions = append(r.versions, versions...)
		all = append(all, &contender{name: p.name, argv: append(argv, file), bytes: pack.bytes(), peer: true})
	}
	return b.race(ctx, all, pack.hello(), &r.results)
}

// race starts the contenders, warms them up, and lets them work in turn, so that
// other load of the machine affects all alike. If a peer fails, it is missing. If
// another contender fails, race returns an error.
func (b *bench) race(ctx context.Context, all []*contender, hello string, r *results) error {
	var running []*contender
	defer func() {
		for _, c := range running {
			c.stop()
		}
	}()
	lost := func(c *contender, err error) error {
		err = fmt.Errorf("%s: %w", c.name, err)
		if !c.peer || ctx.Err() != nil {
			return err
		}
		r.missing[c.name] = err
		delete(r.series, c.name)
		fmt.Fprintln(b.log, err)
		return nil
	}
	for _, c := range all {
		fmt.Fprintf(b.log, "%s: warming up\n", c.name)
		err := c.start(ctx, hello)
		running = append(running, c)
		if err == nil {
			err = c.warmUp()
		}
		if err != nil {
			if err := lost(c, err); err != nil {
				return err
			}
			continue
		}
		r.add(c)
	}
	for i := range b.rounds {
		fmt.Fprintf(b.log, "round %d of %d\n", i+1, b.rounds)
		for k := range running {
			c := running[(i+k)%len(running)] // each round begins with another
			s := r.series[c.name]
			if s == nil || c.single && i > 0 {
				continue
			}
			x, err := c.ask(c.passes)
			if err != nil {
				if err := lost(c, err); err != nil {
					return err
				}
				continue
			}
			s.samples = append(s.samples, x)
		}
	}
	return nil
}
