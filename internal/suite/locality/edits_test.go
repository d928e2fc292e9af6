package locality_test

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

// edits returns every kind of edit at every place of the post.
func (h *harness) edits() []edit {
	list := h.frontEdits()
	p := h.post
	list = append(list, h.textEdits("Intro", p.Intro, func(p *digest.Post) *string { return &p.Intro })...)
	list = append(list, h.paperEdits()...)
	for i := range p.Papers {
		list = append(list, h.headEdits(i)...)
		list = append(list, h.sectionEdits(i)...)
		for j := range p.Papers[i].Sections {
			list = append(list, h.bodyEdits(i, j)...)
		}
	}
	return list
}

// anyLines allows any number of lines.
var anyLines = rule{removed: upTo(many), added: upTo(many), blanks: upTo(many)}

// value returns the rule for a value of one line. literal is true where the
// file holds the value without escapes: then nothing else may change, and the
// old value set back gives the old bytes.
func (h *harness) value(old, new string, where func(line string) bool) (r rule, literal bool) {
	r = rule{removed: exactly(1), added: exactly(1)}
	if old == "" || new == "" {
		return r, false
	}
	for _, l := range h.lines {
		if strings.Contains(l, old) && where(l) {
			r.old, r.new = old, new
			return r, true
		}
	}
	return r, false
}

// isOdd reports whether a line of the text may be markup. The lines of such a
// text cannot be removed one by one.
func isOdd(text string) bool {
	for l := range strings.SplitSeq(text, "\n") {
		t := strings.TrimLeft(l, " \t")
		if t != "" && (strings.IndexByte("#>-+*<`~|=:0123456789[", t[0]) >= 0 || len(l)-len(t) > 0) {
			return true
		}
	}
	return false
}

// textEdits returns the edits of a text.
func (h *harness) textEdits(at, old string, field func(*digest.Post) *string) []edit {
	var list []edit
	kind := at[strings.LastIndexByte(at, '.')+1:]
	add := func(do, to string, r rule, undo bool) {
		list = append(list, edit{
			kind: kind + do, at: at, rule: r, undo: undo,
			do:        func(p *digest.Post) { *field(p) = to },
			refusable: isOdd(old),
		})
	}
	if old == "" {
		// A post without a body may end with a blank line for the body, or not.
		undo := len(h.post.Papers) > 0 || strings.HasSuffix(h.base, "\n\n")
		add(" from empty", "A new text.", rule{added: exactly(1), blanks: upTo(8), pure: 1}, undo)
		add(" from empty, of two lines", "A new text.  \nOf two lines.", rule{added: exactly(2), blanks: upTo(8), pure: 1}, undo)
		return list
	}
	lines := strings.Split(old, "\n")
	all := textLines(old)
	add(" emptied", "", rule{removed: upTo(all), blanks: upTo(len(lines) + 4), pure: -1}, false)
	add(" replaced", "One new line.", rule{removed: exactly(all), added: exactly(1), blanks: upTo(len(lines))}, false)
	for i, l := range lines {
		if strings.TrimSpace(l) == "" {
			continue
		}
		last := i == len(lines)-1
		body := strings.TrimRight(l, " \t\r")
		tail := l[len(body):]
		to := slices.Clone(lines)
		to[i] = "A changed line." + tail
		r, literal := h.value(body, "A changed line.", func(string) bool { return true })
		add(": line set", strings.Join(to, "\n"), r, literal && strings.TrimLeft(l, " ") == l)
		if !last {
			add(": line added", strings.Join(slices.Insert(slices.Clone(lines), i+1, "A new line."), "\n"), rule{added: exactly(1), pure: 1}, true)
			if len(lines) > i+1 && strings.TrimSpace(lines[i+1]) != "" {
				add(": line removed", strings.Join(slices.Delete(slices.Clone(lines), i, i+1), "\n"), rule{removed: bounds{1, 2}, added: upTo(1), pure: 0}, false)
			}
			continue
		}
		// The spaces at the end of the last line are not part of the value.
		// Before a further line they are: they make a hard break.
		r = rule{removed: upTo(1), added: bounds{1, 2}}
		add(": line added last", old+"\nA new line.", r, true)
		add(": line added last, with a hard break", old+"  \nA new line.", r, true)
		if i > 0 && strings.TrimSpace(lines[i-1]) != "" {
			add(": line removed last", strings.TrimRight(strings.Join(lines[:i], "\n"), " \t"), rule{removed: bounds{1, 2}, added: upTo(1)}, false)
		}
	}
	return list
}

// textLines counts the lines of a text that are not blank.
func textLines(s string) int {
	n := 0
	for l := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(l) != "" {
			n++
		}
	}
	return n
}
