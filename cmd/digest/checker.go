package main

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/paperdigest/digest/check"
)

// A checker checks posts one after another. Its method work may be called by
// several goroutines at once, all others belong to the one that prints.
type checker struct {
	*session
	checking
	configs *configs
	report  report
	aside   bool // findings go to standard error, since output has a post
	tally   tally
}

// A checked is what became of one post.
type checked struct {
	rules         *ruleSet
	file          *check.File // as it is left
	before, after []byte
	found         []check.Finding
	err           error
}

// name returns the name of an input as findings show it.
func (k *checker) name(in input) string {
	if in.stdin && k.stdinName != "" {
		return k.stdinName
	}
	return in.name
}

// work checks one post, and with --fix fixes it.
func (k *checker) work(b *buffers, in input) checked {
	name := k.name(in)
	r := checked{rules: k.configs.of(name)}
	if r.rules.err != nil {
		return r
	}
	if r.before, r.err = b.read(k.session, in); r.err != nil {
		return r
	}
	r.after = r.before
	if k.fix || k.diff {
		r.after, r.found, r.err = check.Fix(nil, name, r.before, r.rules.rules)
		if r.err == nil && !k.diff && !in.stdin && !bytes.Equal(r.before, r.after) {
			r.err = writeFile(in.name, r.before, r.after)
		}
		if r.err != nil || k.diff {
			return r
		}
	}
	if r.file, r.err = check.Read(nil, name, r.after); r.err == nil && !k.fix {
		r.found = check.Run(r.file, r.rules.rules)
	}
	return r
}

// done shows what became of a post.
func (k *checker) done(in input, r checked) {
	defer k.progress.step()
	switch {
	case k.ctx.Err() != nil || passOver(in, r.err):
	case r.rules.err != nil:
		if !r.rules.told {
			r.rules.told = true
			k.failed(r.rules.name, r.rules.err)
		}
	case r.err != nil:
		k.failed(k.name(in), r.err)
	case k.diff:
		k.showDiff(k.name(in), r.before, r.after)
	default:
		if in.stdin && k.fix {
			k.print(r.after)
		}
		found := r.all()
		if len(found) > 0 {
			k.exit(exitFindings)
			k.show(func() []byte { return k.report.post(r.file, found) })
		}
		k.tally.add(found, !bytes.Equal(r.before, r.after))
	}
}

// all returns what was found in a post by itself and beside the posts before
// it, in the order of the text.
func (r checked) all() []check.Finding {
	found := append(r.found, r.rules.archive.Add(r.file)...)
	slices.SortStableFunc(found, func(a, b check.Finding) int { return cmp.Compare(a.Start.Offset, b.Start.Offset) })
	return found
}

// failed reports a file that could not be dealt with.
func (k *checker) failed(name string, err error) {
	k.fail(name, err)
	k.show(func() []byte { return k.report.failed(name, err) })
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
		k.progress.hide()
		_, _ = k.stderr.Write(text) // there is nowhere to say that it failed
	}
}
