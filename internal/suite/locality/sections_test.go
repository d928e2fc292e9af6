package locality_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

func (h *harness) sectionEdits(i int) []edit {
	var list []edit
	all := h.post.Papers[i].Sections
	at := fmt.Sprintf("papers[%d].sections", i)
	add := func(kind, place string, r rule, undo, refusable bool, do func(*digest.Paper)) {
		list = append(list, edit{kind, at + place, func(p *digest.Post) { do(&p.Papers[i]) }, r, undo, refusable})
	}
	texts := []digest.Section{
		{Heading: "Ablation", Text: "A new text."},
		{Heading: "Ablation", Items: []digest.Item{{Label: "Goal", Text: "A new item."}, {Text: "Another."}}},
		{Heading: "Ablation"},
	}
	for j := range len(all) + 1 {
		for _, x := range texts {
			add("section added", fmt.Sprintf("[%d]", j), rule{added: exactly(sectionLines(x)), blanks: upTo(many), pure: 1}, true, false,
				func(p *digest.Paper) { p.Sections = slices.Insert(p.Sections, j, x) })
		}
	}
	for j, x := range all {
		place := fmt.Sprintf("[%d]", j)
		n := sectionLines(x)
		add("section removed", place, rule{removed: exactly(n), blanks: upTo(many), pure: -1}, false, isOdd(x.Text),
			func(p *digest.Paper) { p.Sections = slices.Delete(p.Sections, j, j+1) })
		for k := range all {
			if k != j {
				n := n
				if k-j == 1 || j-k == 1 {
					n = max(n, sectionLines(all[k]))
				}
				add("section moved", fmt.Sprintf("%s to %d", place, k), rule{removed: upTo(n), added: upTo(n), blanks: upTo(many), moved: true}, true, isOdd(x.Text),
					func(p *digest.Paper) { p.Sections = move(p.Sections, j, k) })
			}
		}
		r, literal := h.value(x.Heading, "Vorgehen", func(l string) bool { return strings.Trim(l, "# \t\r") == x.Heading && strings.HasPrefix(l, "#") })
		add("section heading", place+".heading", r, literal && !strings.ContainsAny(x.Heading, "\\`*_[]<>&!"), false,
			func(p *digest.Paper) { p.Sections[j].Heading = "Vorgehen" })
	}
	if len(all) > 0 {
		n := 0
		for _, x := range all {
			n += sectionLines(x)
		}
		add("sections all removed", "", rule{removed: exactly(n), blanks: upTo(many), pure: -1}, false, true,
			func(p *digest.Paper) { p.Sections = nil })
	}
	return list
}

// otherLabel gives for each label a different label.
var otherLabel = map[string]string{
	"Goal": "목표", "Motivation": "동기", "Contribution": "기여",
	"목표": "Goal", "동기": "Motivation", "기여": "Contribution",
}

func (h *harness) bodyEdits(i, j int) []edit {
	var list []edit
	x := h.post.Papers[i].Sections[j]
	at := fmt.Sprintf("papers[%d].sections[%d].", i, j)
	of := func(p *digest.Post) *digest.Section { return &p.Papers[i].Sections[j] }
	add := func(kind, place string, r rule, undo, refusable bool, do func(*digest.Section)) {
		list = append(list, edit{kind, at + place, func(p *digest.Post) { do(of(p)) }, r, undo, refusable})
	}
	body := sectionLines(x) - 1
	two := []digest.Item{{Label: "Goal", Text: "A new item."}, {Text: "Another."}}
	if len(x.Items) == 0 {
		list = append(list, h.textEdits(at+"Text", x.Text, func(p *digest.Post) *string { return &of(p).Text })...)
		r := rule{removed: upTo(body), added: exactly(2), blanks: upTo(many)}
		if x.Text == "" {
			r.pure = 1
		}
		add("text to items", "items", r, x.Text == "", false, func(x *digest.Section) { x.Text, x.Items = "", two })
		return list
	}
	add("items to text", "text", rule{removed: upTo(body), added: exactly(1), blanks: upTo(len(x.Items))}, false, false,
		func(x *digest.Section) { x.Text, x.Items = "A new text.", nil })
	add("items all removed", "items", rule{removed: exactly(body), blanks: upTo(len(x.Items) + 4), pure: -1}, false, false,
		func(x *digest.Section) { x.Items = nil })
	bullet := func(l string) bool { return kindOf(l) == "bullet" }
	odd := slices.ContainsFunc(x.Items, func(it digest.Item) bool { return it.Text == "" || strings.Contains(it.Text, "\n") || isOdd(it.Text) })
	for k, it := range x.Items {
		place := fmt.Sprintf("items[%d]", k)
		lines := max(1, textLines(it.Text))
		r, literal := h.value(it.Text, "A changed text.", bullet)
		r.removed = exactly(lines)
		if lines > 1 {
			r.old, r.new, literal = "", "", false
		}
		add("item text", place+".text", r, literal, false, func(x *digest.Section) { x.Items[k].Text = "A changed text." })
		one := rule{removed: exactly(1), added: exactly(1)}
		if it.Label != "" {
			label := otherLabel[it.Label]
			if label == "" {
				label = "Goal"
			}
			r, literal := h.value(it.Label, label, bullet)
			if label != it.Label {
				add("item label", place+".label", r, literal, odd, func(x *digest.Section) { x.Items[k].Label = label })
			}
			_, literal = h.value("- "+it.Label+": "+it.Text, "x", bullet)
			add("item label removed", place+".label", one, literal && h.canonicalLabels(x), odd, func(x *digest.Section) { x.Items[k].Label = "" })
		} else {
			add("item label from none", place+".label", one, !odd, odd, func(x *digest.Section) { x.Items[k].Label = "Motivation" })
		}
		if len(x.Items) > 1 {
			add("item removed", place, rule{removed: exactly(lines), blanks: upTo(3), pure: -1}, false, odd,
				func(x *digest.Section) { x.Items = slices.Delete(x.Items, k, k+1) })
		}
		for to := range x.Items {
			if to != k {
				lines := lines
				if to-k == 1 || k-to == 1 {
					lines = max(lines, textLines(x.Items[to].Text), 1)
				}
				r := rule{removed: upTo(lines), added: upTo(lines), blanks: upTo(many), moved: true}
				if odd {
					r = anyLines // empty bullets cannot be told apart
				}
				add("item moved", fmt.Sprintf("%s to %d", place, to), r, !odd, odd,
					func(x *digest.Section) { x.Items = move(x.Items, k, to) })
			}
		}
	}
	for k := range len(x.Items) + 1 {
		for _, it := range two {
			add("item added", fmt.Sprintf("items[%d]", k), rule{added: exactly(1), blanks: upTo(3), pure: 1}, true, odd,
				func(x *digest.Section) { x.Items = slices.Insert(x.Items, k, it) })
		}
	}
	return list
}

// canonicalLabels reports whether each label of the list is followed by a
// colon and a space.
func (h *harness) canonicalLabels(x digest.Section) bool {
	return !slices.ContainsFunc(x.Items, func(it digest.Item) bool {
		return it.Label != "" && !strings.Contains(h.base, it.Label+": "+it.Text)
	})
}
