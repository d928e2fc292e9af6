package main

import (
	"cmp"
	"slices"

	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/config"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/report"
)

// A checker checks posts. Several goroutines may call its method work at once;
// all other methods belong to the goroutine of the command.
type checker struct {
	*session
	checking
	configs *config.Finder
	report  report.Report
	aside   bool // findings go to standard error, because standard output has a post
	tally   report.Tally
}

// A checked is the result for one post.
type checked struct {
	rules *config.RuleSet
	file  *check.File // after fixes
	change
	found []check.Finding
}

// work checks one post, and with --fix fixes the post first.
func (k *checker) work(f *file) (r checked, err error) {
	r.rules = k.configs.Of(f.Name)
	if r.rules.Err != nil {
		return r, nil
	}
	if r.before, err = f.read(); err != nil {
		return r, err
	}
	r.after = r.before
	if k.fix || k.diff {
		r.after, r.found, err = check.Fix(nil, f.Name, r.before, r.rules.Rules)
		if err == nil && !k.diff && !f.Stdin {
			err = f.replace(r.change)
		}
		if err != nil || k.diff {
			return r, err
		}
	}
	if r.file, err = check.Read(nil, f.Name, r.after); err == nil && !k.fix {
		r.found = check.Run(r.file, r.rules.Rules)
	}
	return r, err
}

// done shows the result for a post.
func (k *checker) done(in posts.Input, r checked) {
	switch {
	case r.rules.Err != nil:
		if !r.rules.Told {
			r.rules.Told = true
			k.failed(r.rules.Name, r.rules.Err)
		}
	case k.diff:
		k.showDiff(in.Name, r.change)
	default:
		if in.Stdin && k.fix {
			k.print(r.after)
		}
		found := r.all()
		if len(found) > 0 {
			k.exit(exitFindings)
			k.show(func() []byte { return k.report.Post(r.file, found) })
		}
		k.tally.Add(found, !r.isEmpty())
	}
}

// all returns the findings in the order of the text: the findings of the post
// alone and the findings that compare the post with earlier posts.
func (r checked) all() []check.Finding {
	found := append(r.found, r.rules.Archive.Add(r.file)...)
	slices.SortStableFunc(found, func(a, b check.Finding) int { return cmp.Compare(a.Start.Offset, b.Start.Offset) })
	return found
}

// failed reports a file that could not be checked.
func (k *checker) failed(name string, err error) {
	k.fail(name, err)
	line, _, msg := position(err)
	k.show(func() []byte { return k.report.Failed(name, line, msg) })
}

// show prints a part of the report. With -d there is no report.
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

// printAside writes text to standard error, because standard output carries
// data only.
func (k *checker) printAside(text []byte) {
	if len(text) > 0 && k.ctx.Err() == nil {
		k.flush()
		k.progress.Hide()
		_, _ = k.stderr.Write(text) // a failure cannot be reported anywhere
	}
}
