package digest

import (
	"fmt"
	"slices"
	"strings"
)

// blame returns the error for a post that does not read back. What is read as a
// paper, a section or a group depends on the headings of all of the post, so that
// an edit may change what another value reads as. Then the error names the edit:
// the first without which the post can be written, or else, without which and those
// before which.
func (r *rewriter) blame(failure *FieldError) *FieldError {
	const most = 8 // edits that are tried
	edits := r.edited()
	// No edit of the body changes front matter, unless it makes some.
	front := failure.isFront() && (!r.doc.front.Absent() || compareFront(&r.doc.post, r.want) != nil)
	if r.blaming || !r.vague || front || slices.ContainsFunc(edits, func(e editedValue) bool { return e.holds(failure.Field) }) {
		return failure
	}
	without := func(edits ...editedValue) bool {
		q := *r.want
		q.Papers = slices.Clone(q.Papers)
		for k := len(edits) - 1; k >= 0; k-- { // from the last on, so that places stay
			edits[k].revert(&q)
			if edits[k].field == "papers" {
				break // that was all of them
			}
		}
		return r.writes(&q)
	}
	tried := edits[:min(len(edits), most)]
	for k := range tried {
		if without(tried[k]) {
			return failure.of(&tried[k])
		}
	}
	for k := 1; k < len(tried); k++ {
		if without(tried[:k+1]...) {
			return failure.of(&tried[k])
		}
	}
	if len(edits) > 0 {
		return failure.of(&edits[0])
	}
	return failure
}

// isFront reports whether an error is about a value of the front matter.
func (e *FieldError) isFront() bool {
	name := e.Field
	if i := strings.IndexAny(name, ".["); i >= 0 {
		name = name[:i]
	}
	return slices.Contains([]string{keyLayout, keyTitle, keyDate, keyTags, keyCategories, "extra", "post"}, name)
}

// of returns the error for the edit that is the reason of an error.
func (e *FieldError) of(edit *editedValue) *FieldError {
	return &FieldError{Field: edit.field, Msg: fmt.Sprintf("changes what %s is read as, which %s", e.Field, e.Msg)}
}

// writes reports whether the document can be rewritten as p.
func (r *rewriter) writes(p *Post) bool {
	if r.codec.validate(p) != nil {
		return false
	}
	var try attempt
	for {
		x := newRewriter(r.codec, r.doc, p, try)
		x.blaming = true
		x.body()
		failure := x.readBack(false, true)
		if failure == nil {
			return true
		}
		if try = x.try.after(failure); x.err != nil || try == x.try {
			return false
		}
	}
}

// An editedValue is a value of the body that differs from that of the document.
type editedValue struct {
	field  string
	revert func(p *Post)
}

// holds reports whether a field is of the value. The order of the papers holds none
// of them.
func (e *editedValue) holds(field string) bool {
	rest, ok := strings.CutPrefix(field, e.field)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[' && e.field != "papers")
}

// edited returns the values of the body that differ.
func (r *rewriter) edited() []editedValue {
	var list []editedValue
	old := &r.doc.post
	if r.want.Intro != old.Intro {
		list = append(list, editedValue{"intro", func(p *Post) { p.Intro = old.Intro }})
	}
	if r.want.Outro != old.Outro {
		list = append(list, editedValue{"outro", func(p *Post) { p.Outro = old.Outro }})
	}
	if !slices.Equal(r.want.Groups, old.Groups) {
		list = append(list, editedValue{"groups", func(p *Post) { p.Groups = old.Groups }})
	}
	moved, last := len(r.want.Papers) < len(old.Papers), -1
	for j := range r.want.Papers {
		i := r.oldPaper(j)
		if i >= 0 {
			moved, last = moved || i < last, i
		}
		if i >= 0 && comparePapers(&old.Papers[i], &r.want.Papers[j]) == nil {
			continue
		}
		list = append(list, editedValue{fmt.Sprintf("papers[%d]", j), func(p *Post) {
			if i >= 0 {
				p.Papers[j] = old.Papers[i]
			} else {
				p.Papers = slices.Delete(p.Papers, j, j+1)
			}
		}})
	}
	if moved {
		list = append(list, editedValue{"papers", func(p *Post) { p.Papers = old.Papers }})
	}
	return list
}

// oldPaper returns the place of the paper of the document that the j-th paper of
// the post was, or -1.
func (r *rewriter) oldPaper(j int) int {
	if r.parts == nil {
		return -1
	}
	if k := r.parts.Pair(r.places[j]); k >= 0 && r.parts.Old[k].group == nil {
		return r.parts.Old[k].i
	}
	return -1
}
