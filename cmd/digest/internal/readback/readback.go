// Package readback writes posts and reads every result back: no function
// returns a text that reads as a different post.
//
// The library reads back its results too. This package repeats the check with a
// comparison of its own, which walks every value, because a wrong file costs
// more than a slower command.
package readback

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

// Render is digest.Render with the result read back.
func Render(p *digest.Post) ([]byte, error) {
	if err := checkOutro(p); err != nil {
		return nil, err
	}
	out, err := digest.Render(p)
	if err != nil {
		return nil, err
	}
	return out, checkReads(out, p)
}

// RenderLike is digest.RenderLike with the result read back. Labels may be in
// another language, and keys in another order.
func RenderLike(model []byte, p *digest.Post) ([]byte, error) {
	if err := checkOutro(p); err != nil {
		return nil, err
	}
	out, err := digest.RenderLike(model, p)
	if err != nil {
		return nil, err
	}
	got, err := digest.Parse(out)
	if err != nil {
		return nil, fmt.Errorf("the result cannot be read; not written: %v", err)
	}
	if d := difference(withGroupsInPlace(withoutStyle(p)), withoutStyle(got)); d != nil {
		return nil, readsDifferently(p, d)
	}
	return out, nil
}

// withoutStyle returns p with known labels named by their kind and with sorted keys.
func withoutStyle(p *digest.Post) *digest.Post {
	p = p.Clone()
	slices.SortStableFunc(p.Extra, func(a, b digest.Entry) int { return strings.Compare(a.Key, b.Key) })
	for i := range p.Papers {
		nameLabels(p.Papers[i].Items)
		for j := range p.Papers[i].Sections {
			nameLabels(p.Papers[i].Sections[j].Items)
		}
	}
	return p
}

func nameLabels(items []digest.Item) {
	for k := range items {
		if kind := items[k].LabelKind(); kind != "" {
			items[k].Label = string(kind)
		}
	}
}

// Rewrite is digest.Rewrite with the result read back. The result is base with
// edits applied, so the rest of base cannot change.
func Rewrite(base []byte, p *digest.Post) ([]byte, error) {
	if err := checkOutro(p); err != nil {
		return nil, err
	}
	edits, err := digest.Edits(base, p)
	if err != nil {
		return nil, err
	}
	out, err := digest.Apply(base, edits)
	if err != nil {
		return nil, err
	}
	return out, checkReads(out, p)
}

// Format is digest.Format with the result read back.
func Format(src []byte) ([]byte, error) {
	out, err := digest.Format(src)
	if err != nil || bytes.Equal(src, out) {
		return out, err
	}
	return out, checkFormatted(src, out)
}

// checkReads returns an error unless out reads as p.
func checkReads(out []byte, p *digest.Post) error {
	got, err := digest.Parse(out)
	if err != nil {
		return fmt.Errorf("the result cannot be read; not written: %v", err)
	}
	if d := difference(withGroupsInPlace(p), got); d != nil {
		return readsDifferently(p, d)
	}
	return nil
}

// checkOutro returns an error for an outro of a post without papers, which would be read as
// a part of the intro: a comparison would name the intro.
func checkOutro(p *digest.Post) error {
	if len(p.Papers) > 0 || p.Outro == "" {
		return nil
	}
	return &digest.FieldError{
		Field: "outro",
		Msg:   "would be read as a part of the intro, because the post has no papers; put the text into the intro",
	}
}

// readsDifferently returns the error for a post whose text reads as another post. A group
// without papers is the reason, wherever the first difference is.
func readsDifferently(p *digest.Post, d *valueDifference) error {
	if i := emptyGroup(p); i >= 0 {
		return &digest.FieldError{
			Field: fmt.Sprintf("groups[%d]", i),
			Msg:   "has no papers, and would be read as a part of the text around it; remove the group too, or give it a paper",
		}
	}
	return fmt.Errorf("the result reads differently; not written; give the value as it is read, or change the text around it: %v", d)
}

// withGroupsInPlace returns p with its groups where their papers are, as they are
// written: each with its first paper, and with only its heading where further papers of
// the group follow papers of other groups. Groups without papers, without a name or with
// the name of another group stay in their order.
func withGroupsInPlace(p *digest.Post) *digest.Post {
	named := make(map[digest.GroupName]digest.Group)
	for _, g := range p.Groups {
		named[g.Name()] = g
	}
	_, unnamed := named[""]
	if len(named) < len(p.Groups) || unnamed || emptyGroup(p) >= 0 {
		return p
	}
	var groups []digest.Group
	for i, paper := range p.Papers {
		if i > 0 && paper.Group == p.Papers[i-1].Group {
			continue
		}
		if g, ok := named[paper.Group]; ok {
			groups = append(groups, g)
			named[paper.Group] = headingOf(g)
		}
	}
	post := *p
	post.Groups = groups
	return &post
}

// headingOf returns the line of a group with its name.
func headingOf(g digest.Group) digest.Group {
	for line := range strings.Lines(g.Text) {
		if heading := (digest.Group{Text: strings.TrimRight(line, "\r\n")}); heading.Name() == g.Name() {
			return heading
		}
	}
	return g
}

// emptyGroup returns the index of the first group with a name that no paper has, or -1.
func emptyGroup(p *digest.Post) int {
	return slices.IndexFunc(p.Groups, func(g digest.Group) bool {
		name := g.Name()
		return name != "" && !slices.ContainsFunc(p.Papers, func(x digest.Paper) bool { return x.Group == name })
	})
}

// checkFormatted returns an error unless out is canonical and reads as src
// does, apart from white space.
func checkFormatted(src, out []byte) error {
	again, err := digest.Format(out)
	if err != nil {
		return fmt.Errorf("the result cannot be read; not written: %v", err)
	}
	if !bytes.Equal(out, again) {
		return errors.New("formatting twice gives another text; not formatted")
	}
	want, err := digest.Parse(src)
	if err != nil {
		return err
	}
	got, err := digest.Parse(out)
	if err != nil {
		return fmt.Errorf("the result cannot be read; not written: %v", err)
	}
	if d := differenceFolded(want, got); d != nil {
		return fmt.Errorf("formatting would change more than white space; not formatted: %v", d)
	}
	return nil
}
