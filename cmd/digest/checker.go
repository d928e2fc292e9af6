package main

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/atomicfile"
	"github.com/paperdigest/digest/cmd/digest/internal/config"
	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/report"
)

// A checker checks posts one after another. Its method work may be called by
// several goroutines at once, all others belong to the one that prints.
type checker struct {
	*session
	checking
	configs *config.Finder
	report  report.Report
	aside   bool // findings go to standard error, since output has a post
	tally   report.Tally
}

// A checked is what became of one post.
type checked struct {
	rules         *config.RuleSet
	file          *check.File // as it is left
	before, after []byte
	found         []check.Finding
	err           error
}

// name returns the name of an input as findings show it.
func (k *checker) name(in posts.Input) string {
	if in.Stdin && k.stdinName != "" {
		return k.stdinName
	}
	return in.Name
}

// work checks one post, and with --fix mends it.
func (k *checker) work(b *ordered.Buffers, in posts.Input) checked {
	name := k.name(in)
	r := checked{rules: k.configs.Of(name)}
	if r.rules.Err != nil {
		return r
	}
	if r.before, r.err = k.readInto(b, in); r.err != nil {
		return r
	}
	r.after = r.before
	if k.fix || k.diff {
		r.after, r.found, r.err = check.Mend(nil, name, r.before, r.rules.Rules)
		if r.err == nil && !k.diff && !in.Stdin && !bytes.Equal(r.before, r.after) {
			r.err = atomicfile.Replace(in.Name, r.before, r.after)
		}
		if r.err != nil || k.diff {
			return r
		}
	}
	if r.file, r.err = check.Read(nil, name, r.after); r.err == nil && !k.fix {
		r.found = check.Run(r.file, r.rules.Rules)
	}
	return r
}

// done shows what became of a post.
func (k *checker) done(in posts.Input, r checked) {
	defer k.progress.Step()
	switch {
	case k.ctx.Err() != nil || passOver(in, r.err):
	case r.rules.Err != nil:
		if !r.rules.Told {
			r.rules.Told = true
			k.failed(r.rules.Name, r.rules.Err)
		}
	case r.err != nil:
		k.failed(k.name(in), r.err)
	case k.diff:
		k.showDiff(k.name(in), r.before, r.after)
	default:
		if in.Stdin && k.fix {
			k.print(r.after)
		}
		found := r.all()
		if len(found) > 0 {
			k.exit(exitFindings)
			k.show(func() []byte { return k.report.Post(r.file, found) })
		}
		k.tally.Add(found, !bytes.Equal(r.before, r.after))
	}
}

// all returns what was found in a post by itself and beside the posts before
// it, in the order of the text.
func (r checked) all() []check.Finding {
	found := append(r.found, r.rules.Archive.Add(r.file)...)
	slices.SortStableFunc(found, func(a, b check.Finding) int { return cmp.Compare(a.Start.Offset, b.Start.Offset) })
	return found
}

// failed reports a file that could not be dealt with.
func (k *checker) failed(name string, err error) {
	k.fail(name, err)
	line, _, msg := position(err)
	k.show(func() []byte { return k.report.Failed(name, line, msg) })
}

// show prints a part of the report. Beside a diff there is none.
func (k *checker) show(part func() []byte) {
	if k.diff {
		return
	}
	switch text := part(); {
	case k.aside:
		k.printAside(text)
	case len(text) > 0:
		k.print(text)
	}
}

// printAside writes what is no data to standard error.
func (k *checker) printAside(text []byte) {
	if len(text) > 0 && k.ctx.Err() == nil {
		k.flush()
		k.progress.Hide()
		_, _ = k.stderr.Write(text) // there is nowhere to say that it failed
	}
}
