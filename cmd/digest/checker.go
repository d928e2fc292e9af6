package main

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/atomicfile"
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

	// once has the posts that can be read once only, as from standard input or from
	// a pipe.
	once  map[string]*check.File
	tally report.Tally
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
	if r.before, err = f.readFor(k.fix && !k.diff); err != nil {
		return r, err
	}
	r.after = r.before
	if k.fix || k.diff {
		r.after, _, err = check.Fix(nil, f.Name, r.before, counted(r.rules))
		if err == nil && !k.diff && !f.Stdin {
			err = f.replace(r.change)
		}
		if err != nil || k.diff {
			return r, err
		}
	}
	if r.file, err = check.Read(nil, f.Name, r.after); err == nil {
		r.found = check.Run(r.file, r.rules.Rules)
	}
	return r, err
}

// counted returns the rules whose findings count for the exit code.
func counted(rules *config.RuleSet) []check.Rule {
	return slices.DeleteFunc(slices.Clone(rules.Rules), func(r check.Rule) bool { return r.Severity < rules.Least })
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
		if in.Stdin || !in.Walked && atomicfile.Check(in.Name, math.MaxInt64) == atomicfile.ErrNotRegular {
			k.once[in.Name] = r.file
		}
		k.tally.Add(!r.isEmpty())
		k.found(r.file, r.all(), r.rules.Least)
	}
}

// found shows the findings of a post. Those of the severity least and above
// count for the exit code.
func (k *checker) found(f *check.File, found []check.Finding, least check.Severity) {
	if len(found) == 0 {
		return
	}
	if slices.ContainsFunc(found, func(x check.Finding) bool { return x.Severity >= least }) {
		k.exit(exitFindings)
	}
	k.tally.AddFindings(found, least)
	for piece := range k.report.Post(f, found) {
		if k.ctx.Err() != nil {
			return
		}
		k.show(func() []byte { return piece })
	}
}

// end shows the findings that depend on all posts. The posts are read again,
// because memory must not grow with their texts.
func (k *checker) end() {
	for _, rules := range k.configs.All() {
		all := rules.Archive.End()
		for len(all) > 0 && k.ctx.Err() == nil {
			n := slices.IndexFunc(all, func(x check.Finding) bool { return x.Path != all[0].Path })
			if n < 0 {
				n = len(all)
			}
			if f, err := k.again(all[:n]); err != nil {
				k.failed(all[0].Path, err)
			} else {
				k.found(f, all[:n], rules.Least)
			}
			all = all[n:]
		}
	}
}

var errChanged = errors.New("the file changed while it was checked; check it again")

// again returns the post of findings.
func (k *checker) again(found []check.Finding) (*check.File, error) {
	path := found[0].Path
	f := k.once[path]
	if f == nil {
		text, err := k.read(posts.Input{Name: path}, nil)
		if err != nil {
			return nil, err
		}
		if f, err = check.Read(nil, path, text); err != nil {
			return nil, err
		}
	}
	for _, x := range found {
		if x.End.Offset > len(f.Text) || f.Position(x.Start.Offset) != x.Start || f.Position(x.End.Offset) != x.End {
			return nil, errChanged
		}
	}
	return f, nil
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
		k.printShown(text)
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
