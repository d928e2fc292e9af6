package wire

import (
	"fmt"
	"slices"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
)

// A Finding is a fault at a place.
type Finding struct {
	Path     string         `json:"path"`
	Rule     string         `json:"rule"`
	Severity check.Severity `json:"severity"`
	Start    Position       `json:"start"`
	End      Position       `json:"end"`
	Message  string         `json:"message"`
	Edits    []Edit         `json:"edits"`
	Related  []Place        `json:"related"`
}

// A Position is a place in a text.
type Position struct {
	Offset int `json:"offset"`
	Line   int `json:"line"`
	Column int `json:"column"`
}

// A Place is a place in a post.
type Place struct {
	Path  string   `json:"path"`
	Start Position `json:"start"`
	End   Position `json:"end"`
}

func (u *units) position(p check.Position) Position {
	return Position{u.at(p.Offset), p.Line, u.column(p.Offset, p.Column)}
}

func (u *units) finding(x check.Finding, of map[string]*units) Finding {
	f := Finding{
		Path: x.Path, Rule: x.Rule, Severity: x.Severity,
		Start: u.position(x.Start), End: u.position(x.End),
		Message: x.Message, Edits: u.edits(x.Edits), Related: []Place{},
	}
	for _, r := range x.Related {
		u := of[r.Path]
		f.Related = append(f.Related, Place{r.Path, u.position(r.Start), u.position(r.End)})
	}
	return f
}

// inPost is an error in one of several posts.
type inPost struct {
	path  string
	units *units
	error
}

func (e *inPost) Unwrap() error { return e.error }

func (r *request) rules() ([]check.Rule, error) {
	c, err := check.ReadConfig([]byte(r.Config))
	if err != nil {
		return nil, err
	}
	return c.Rules(), nil
}

// check checks posts one by one, and as an archive.
func (r *request) check() ([]byte, error) {
	rules, err := r.rules()
	if err != nil {
		return nil, err
	}
	archive := check.NewArchive(rules)
	of := make(map[string]*units)
	var found []check.Finding
	if len(r.Posts) != len(r.texts) {
		return nil, fmt.Errorf("%d names for %d posts", len(r.Posts), len(r.texts))
	}
	for i, text := range r.texts {
		name := r.Posts[i]
		var u *units
		if name.UTF16 {
			u = newUnits(text)
		}
		f, err := check.Read(nil, name.Path, text)
		if err != nil {
			return nil, &inPost{name.Path, u, err}
		}
		of[name.Path] = u
		found = append(found, check.Run(f, rules)...)
		found = append(found, archive.Add(f)...)
	}
	found = append(found, archive.End()...)
	list := make([]Finding, len(found))
	for i, x := range found {
		list[i] = of[x.Path].finding(x, of)
	}
	return marshal(list)
}

// fix fixes what Rules and Start name.
func (r *request) fix() ([]byte, error) {
	rules, err := r.rules()
	if err != nil {
		return nil, err
	}
	if r.Rules != nil {
		all := rules
		rules = rules[:0]
		for _, x := range all {
			if slices.Contains(r.Rules, x.Name) {
				rules = append(rules, x)
			}
		}
	}
	if r.Start != nil {
		for i := range rules {
			rules[i] = once(rules[i], *r.Start)
		}
	}
	fixed, _, err := check.Fix(nil, r.Path, r.texts[0], rules)
	return fixed, err
}

// once returns a rule that reports what the rule x reports at an offset, the first
// time that it runs.
func once(x check.Rule, start int) check.Rule {
	found := check.Rule{Name: x.Name, Severity: x.Severity}
	ran := false
	found.Check = func(p *check.Pass) {
		if ran {
			return
		}
		ran = true
		for _, f := range check.Run(p.File, []check.Rule{x}) {
			if f.Start.Offset == start {
				p.Report(digest.Span{Start: start, End: f.End.Offset}, f.Message, f.Edits...)
				return
			}
		}
	}
	return found
}
