package locality_test

import (
	"fmt"
	"regexp"
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

// value is the rule for a value of one line. Where the file holds it as it
// is, nothing else may change, and the old one comes back the same.
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

// An entry is a key of the front matter, found by its line.
type entry struct {
	line  string // its first
	lines int    // with those that follow, blank ones and comments at its end apart
	items int    // of them those of a block list
}

var frontKey = regexp.MustCompile(`^(?:"([^"\\]*)"|'([^']*)'|([^\s"'#:-][^:#]*?)) *:(?:[ \t\r]|$)`)

// entries returns the keys of the front matter, and whether it is one of the
// simple kind: a key at the start of a line each, none of them twice.
func (h *harness) entries() (m map[string]entry, simple bool) {
	m, simple = make(map[string]entry), true
	key, pending := "", 0
	for i, l := range h.lines {
		l = strings.TrimRight(strings.TrimPrefix(l, "\ufeff"), " \t\r")
		switch found := frontKey.FindStringSubmatch(l); {
		case i == 0:
			continue
		case l == "---" || l == "...":
			return m, simple
		case found != nil:
			key, pending = found[1]+found[2]+found[3], 0
			_, twice := m[key]
			m[key] = entry{line: l, lines: 1}
			simple = simple && !twice
		case l == "" || strings.HasPrefix(l, "#"):
			pending++
		case key != "" && (strings.HasPrefix(l, " ") || strings.HasPrefix(l, "- ") || l == "-" || strings.HasPrefix(l, "\t")):
			e := m[key]
			e.lines += pending + 1
			if strings.HasPrefix(strings.TrimLeft(l, " "), "-") {
				e.items++
			}
			m[key], pending = e, 0
		default:
			simple = false
		}
		if strings.ContainsAny(l, "&*") || strings.HasPrefix(l, "<<") {
			simple = false // an anchor may be written out elsewhere
		}
	}
	return m, simple
}

// plainList matches a line with a list whose items are written as they would
// be anew.
var plainList = regexp.MustCompile(`^[a-z]+: \[[A-Za-z][A-Za-z -]*(, ?[A-Za-z][A-Za-z -]*)*\]( *#.*)?$`)

// isWord matches what as a plain scalar is surely a string.
var isWord = regexp.MustCompile(`^[A-Za-z가-힣][^:#\\]*[^:#\\"' ]$`)

func (h *harness) frontEdits() []edit {
	entries, simple := h.entries()
	var list []edit
	p := h.post
	add := func(e edit) {
		if !simple {
			e.rule, e.undo, e.refusable = anyLines, false, true
		}
		list = append(list, e)
	}
	scalar := func(key, new string, field func(*digest.Post) *string) {
		old, e := *field(p), entries[key]
		_, has := entries[key]
		set := func(to string) func(*digest.Post) {
			return func(p *digest.Post) { *field(p) = to }
		}
		if !has {
			add(edit{"front: " + key + " added", key, set(new), rule{added: exactly(1), pure: 1}, true, false})
			return
		}
		if old == new {
			return
		}
		r, literal := h.value(old, new, func(l string) bool { return strings.HasPrefix(l, e.line) })
		if e.lines != 1 {
			r, literal = rule{removed: upTo(e.lines), added: bounds{1, e.lines}, blanks: upTo(e.lines)}, false
		}
		literal = literal && strings.HasPrefix(e.line, key+": ")
		if !literal {
			r.old, r.new = "", ""
		}
		quoted := strings.Contains(e.line, `: "`) || strings.Contains(e.line, `: '`)
		undo := literal && (quoted && !strings.ContainsAny(old, `\"'`) || isWord.MatchString(old) || key == "date")
		add(edit{"front: " + key + " set", key, set(new), r, undo, false})
		if old != "" {
			add(edit{"front: " + key + " removed", key, set(""), rule{removed: upTo(e.lines), blanks: upTo(e.lines), pure: -1}, false, false})
		}
	}
	scalar("title", "A Mended Title", func(p *digest.Post) *string { return &p.Title })
	scalar("layout", "page", func(p *digest.Post) *string { return &p.Layout })
	scalar("date", "2026-01-02 03:04:05", func(p *digest.Post) *string { return (*string)(&p.Date) })
	h.stringsEdits(add, entries, "tags", func(p *digest.Post) *[]string { return &p.Tags })
	h.stringsEdits(add, entries, "categories", func(p *digest.Post) *[]string { return &p.Categories })
	h.extraEdits(add, entries)
	return list
}

func (h *harness) stringsEdits(add func(edit), entries map[string]entry, key string, field func(*digest.Post) *[]string) {
	old := *field(h.post)
	e, has := entries[key]
	set := func(to []string) func(*digest.Post) {
		return func(p *digest.Post) { *field(p) = to }
	}
	kind := "front: list "
	line := rule{removed: exactly(1), added: exactly(1)}
	if old == nil {
		if !has {
			one := rule{added: exactly(1), pure: 1}
			add(edit{kind + "from absent", key, set([]string{"one", "two words"}), one, true, false})
			add(edit{kind + "from absent to empty", key, set([]string{}), one, true, false})
		} else {
			add(edit{kind + "from null", key, set([]string{"one"}), line, false, false})
		}
		return
	}
	gone := rule{removed: upTo(e.lines), blanks: upTo(e.lines), pure: -1}
	add(edit{kind + "to absent", key, set(nil), gone, false, false})
	if len(old) == 0 {
		add(edit{kind + "from empty", key, set([]string{"one", "two"}), line, strings.HasSuffix(e.line, ": []"), false})
		return
	}
	block := e.items > 0 && e.items == len(old) && e.items == e.lines-1
	flow := e.lines == 1 && plainList.MatchString(e.line)
	if !block && e.lines > 1 { // a list of several lines, of its own kind
		line = rule{removed: upTo(e.lines), added: upTo(e.lines + 1), blanks: upTo(e.lines)}
	}
	empty := line
	if block {
		empty = rule{removed: upTo(e.lines), added: exactly(1), blanks: upTo(e.lines)}
	}
	add(edit{kind + "emptied", key, set([]string{}), empty, false, false})
	r := line
	if block {
		r = rule{added: exactly(1), pure: 1}
	}
	simple := block || flow
	for j := range len(old) + 1 {
		add(edit{kind + "item added", fmt.Sprintf("%s[%d]", key, j), set(slices.Insert(slices.Clone(old), j, "newcomer")), r, simple, false})
	}
	for j := range old {
		at := fmt.Sprintf("%s[%d]", key, j)
		to := slices.Clone(old)
		to[j] = "replaced"
		r, literal := h.value(old[j], "replaced", func(l string) bool {
			return flow && strings.HasPrefix(l, e.line) || block && strings.HasPrefix(strings.TrimLeft(l, " "), "-")
		})
		if !literal || !simple {
			r = line
		}
		add(edit{kind + "item replaced", at, set(to), r, literal && simple && isWord.MatchString(old[j]), false})
		if len(old) > 1 {
			r := line
			if block {
				r = rule{removed: exactly(1), pure: -1}
			}
			add(edit{kind + "item removed", at, set(slices.Delete(slices.Clone(old), j, j+1)), r, false, false})
			r = line
			if block {
				r = rule{removed: exactly(1), added: exactly(1), moved: true}
			}
			to := slices.Clone(old)
			k := (j + 1) % len(old)
			to[j], to[k] = to[k], to[j]
			if old[j] != old[k] {
				if block {
					r.removed, r.added = upTo(2), upTo(2)
				}
				add(edit{kind + "items swapped", at, set(to), r, false, false})
			}
		}
	}
}

func (h *harness) extraEdits(add func(edit), entries map[string]entry) {
	old := h.post.Extra
	for j := range len(old) + 1 {
		for _, v := range []any{"a new value", digest.Map{{Key: "a", Value: true}}} {
			add(edit{"extra: key added", fmt.Sprintf("extra[%d]", j), func(p *digest.Post) {
				p.Extra = slices.Insert(p.Extra, j, digest.Entry{Key: "newcomer", Value: v})
			}, rule{added: exactly(1), pure: 1}, true, false})
		}
	}
	for j, x := range old {
		at := "extra." + x.Key
		e, ok := entries[x.Key]
		if !ok {
			e = entry{lines: many}
		}
		set := func(v any) func(*digest.Post) {
			return func(p *digest.Post) { p.Extra[j].Value = v }
		}
		for _, v := range []any{"a mended value", nil, []any{"a", "b"}} {
			if v == nil && x.Value == nil {
				continue
			}
			r := rule{removed: upTo(e.lines), added: bounds{1, max(1, e.lines)}, blanks: upTo(e.lines)}
			undo := false
			if was, isString := x.Value.(string); isString && v == "a mended value" && e.lines == 1 {
				literal := false
				r, literal = h.value(was, "a mended value", func(l string) bool { return strings.HasPrefix(l, e.line) })
				undo = literal && isWord.MatchString(was)
			}
			add(edit{"extra: value set", at, set(v), r, undo, false})
		}
		add(edit{"extra: key removed", at, func(p *digest.Post) { p.Extra = slices.Delete(p.Extra, j, j+1) },
			rule{removed: bounds{1, e.lines}, blanks: upTo(e.lines), pure: -1}, false, false})
		if j > 0 {
			n := max(e.lines, entries[old[j-1].Key].lines)
			add(edit{"extra: keys swapped", at, func(p *digest.Post) { p.Extra[j-1], p.Extra[j] = p.Extra[j], p.Extra[j-1] },
				rule{removed: bounds{1, n}, added: bounds{1, n}, blanks: upTo(2 * n)}, false, false})
		}
	}
}

// isOdd reports whether a text may not be taken apart line by line: some of
// it stands for what is around it.
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
		// A post without a body may have a blank line for it, and may not.
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
		to[i] = "A mended line." + tail
		r, literal := h.value(body, "A mended line.", func(string) bool { return true })
		add(": line set", strings.Join(to, "\n"), r, literal && strings.TrimLeft(l, " ") == l)
		if !last {
			add(": line added", strings.Join(slices.Insert(slices.Clone(lines), i+1, "A new line."), "\n"), rule{added: exactly(1), pure: 1}, true)
			if len(lines) > i+1 && strings.TrimSpace(lines[i+1]) != "" {
				add(": line removed", strings.Join(slices.Delete(slices.Clone(lines), i, i+1), "\n"), rule{removed: bounds{1, 2}, added: upTo(1), pure: 0}, false)
			}
			continue
		}
		// What the last line ends in is not of the value. With a hard
		// break, the value says what the line ends in.
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

func sectionLines(x digest.Section) int {
	n := 1 + textLines(x.Text)
	for _, it := range x.Items {
		n += max(1, textLines(it.Text))
	}
	return n
}

// paperLines bounds the lines of a paper: its heading may be wrapped, and its
// links may share lines or have some between.
func paperLines(p digest.Paper) bounds {
	n := 1 + textLines(p.Lead)
	for _, x := range p.Sections {
		n += sectionLines(x)
	}
	b := bounds{n, n + 3}
	if len(p.Links) > 0 {
		b = bounds{n + 1, n + 3 + 3*len(p.Links)}
	}
	return b
}

// unusual reports whether a paper has no number or no link, so that what
// stands before it counts.
func (h *harness) unusual() bool {
	return slices.ContainsFunc(h.post.Papers, func(p digest.Paper) bool { return p.Number == 0 || p.URL == "" })
}

func newcomer(n int) digest.Paper {
	return digest.Paper{
		Number: n,
		Title:  "A Newcomer Among Papers",
		URL:    "https://arxiv.org/abs/2601.00001",
		Links:  []digest.Link{{Text: "Alphaxiv", URL: "https://www.alphaxiv.org/ko/overview/2601.00001"}},
		Sections: []digest.Section{
			{Heading: "Introduction", Items: []digest.Item{
				{Label: "Goal", Text: "A goal."}, {Label: "Motivation", Text: "A motivation."}, {Label: "Contribution", Text: "A contribution."},
			}},
			{Heading: "Method", Text: "A method."},
			{Heading: "Results", Text: "Two results.  \nOn two lines."},
		},
	}
}

const newcomerLines = 11

func renumber(p *digest.Post) {
	for i := range p.Papers {
		if p.Papers[i].Number != 0 {
			p.Papers[i].Number = i + 1
		}
	}
}

func move[T any](list []T, from, to int) []T {
	x := list[from]
	list = slices.Delete(slices.Clone(list), from, from+1)
	return slices.Insert(list, to, x)
}

func (h *harness) paperEdits() []edit {
	var list []edit
	papers := h.post.Papers
	for j := range len(papers) + 1 {
		at := fmt.Sprintf("papers[%d]", j)
		// Beside a heading without number or link the newcomer may make the
		// others read as sections.
		refusable := h.unusual()
		list = append(list, edit{"paper added", at,
			func(p *digest.Post) { p.Papers = slices.Insert(p.Papers, j, newcomer(j+1)) },
			rule{added: exactly(newcomerLines), blanks: upTo(many), pure: 1}, len(papers) > 0, refusable})
		numbered, moving := 0, true
		for i, p := range papers {
			moving = moving && p.Number == i+1
			if i >= j {
				numbered++
			}
		}
		if moving {
			list = append(list, edit{"paper added, others renumbered", at,
				func(p *digest.Post) { p.Papers = slices.Insert(p.Papers, j, newcomer(j+1)); renumber(p) },
				rule{removed: exactly(numbered), added: exactly(newcomerLines + numbered), blanks: upTo(many)}, len(papers) > 0, refusable})
		}
	}
	for i, x := range papers {
		at := fmt.Sprintf("papers[%d]", i)
		n := paperLines(x)
		gone := rule{removed: n, blanks: upTo(many), pure: -1}
		refusable := h.unusual() || isOdd(x.Lead)
		list = append(list, edit{"paper removed", at, func(p *digest.Post) { p.Papers = slices.Delete(p.Papers, i, i+1) }, gone, false, refusable})
		for _, to := range []int{0, i + 1, i - 1, len(papers) - 1} {
			if to == i || to < 0 || to >= len(papers) {
				continue
			}
			// Of two neighbours, either may be the one that moves.
			most := n.most
			if to-i == 1 || i-to == 1 {
				most = max(most, paperLines(papers[to]).most)
			}
			list = append(list, edit{"paper moved", fmt.Sprintf("%s to %d", at, to), func(p *digest.Post) { p.Papers = move(p.Papers, i, to) },
				rule{removed: upTo(most), added: upTo(most), blanks: upTo(many), moved: true}, true, refusable})
			renumbered := max(i, to) - min(i, to) + 1 + most
			list = append(list, edit{"paper moved, others renumbered", fmt.Sprintf("%s to %d", at, to), func(p *digest.Post) { p.Papers = move(p.Papers, i, to); renumber(p) },
				rule{removed: upTo(renumbered), added: upTo(renumbered), blanks: upTo(many)}, false, refusable})
		}
	}
	if len(papers) > 0 {
		list = append(list, edit{"all papers removed", "papers", func(p *digest.Post) { p.Papers = nil },
			rule{removed: upTo(many), blanks: upTo(many), pure: -1}, false, false})
		list = append(list, edit{"all papers removed, one added", "papers", func(p *digest.Post) { p.Papers = []digest.Paper{newcomer(77)} },
			rule{removed: upTo(many), added: upTo(newcomerLines), blanks: upTo(many)}, false, false})
	}
	return list
}

func (h *harness) headEdits(i int) []edit {
	var list []edit
	p := h.post.Papers[i]
	at := fmt.Sprintf("papers[%d].", i)
	add := func(kind, field string, r rule, undo, refusable bool, do func(*digest.Paper)) {
		list = append(list, edit{kind, at + field, func(p *digest.Post) { do(&p.Papers[i]) }, r, undo, refusable})
	}
	numbered := func(l string) bool {
		return strings.HasPrefix(strings.TrimLeft(l, "#"), fmt.Sprintf(" %d. [", p.Number))
	}
	titled := func(l string) bool { return strings.HasPrefix(l, "#") && strings.Contains(l, " ["+p.Title+"](") }
	linked := func(text, url string) func(string) bool {
		return func(l string) bool { return strings.Contains(l, "["+text+"]("+url+")") }
	}
	bare := p.Title == p.URL
	odd := p.URL == "" || p.Number == 0
	one := rule{removed: exactly(1), added: exactly(1)}
	safe := func(s string) bool { return !strings.ContainsAny(s, "\\`*_[]<>&!\"") && strings.TrimSpace(s) == s }

	title := "A Mended *Title* [of] a_b_c `x` \\ & <b>"
	r, literal := h.value(p.Title, "A Mended Title", titled)
	if !literal && strings.Contains(h.base, "\n  ") || h.wrapped() {
		r, literal = rule{removed: upTo(3), added: exactly(1), blanks: upTo(1)}, false
	}
	if bare {
		r, literal = one, false
	}
	add("paper title", "title", r, literal && safe(p.Title) && !bare, false, func(p *digest.Paper) { p.Title = "A Mended Title" })
	r.old, r.new = "", ""
	add("paper title with signs", "title", r, literal && safe(p.Title) && !bare, false, func(p *digest.Paper) { p.Title = title })
	if p.URL != "" {
		url := "https://arxiv.org/abs/2512.12345v2"
		r, literal := h.value(p.URL, url, func(l string) bool { return strings.Contains(l, "]("+p.URL+")") })
		if bare || h.wrapped() || strings.ContainsAny(p.URL, " <>()\\") {
			r.old, r.new, literal = "", "", false
		}
		add("paper url", "url", r, literal && !strings.ContainsAny(p.URL, " <>()\\&"), false, func(p *digest.Paper) { p.URL = url })
	} else {
		add("paper url from none", "url", one, false, true, func(p *digest.Paper) { p.URL = "https://arxiv.org/abs/2512.12345" })
	}
	if p.Number != 0 {
		r, literal := h.value(fmt.Sprint(p.Number), "4711", numbered)
		add("paper number", "number", r, literal, odd, func(p *digest.Paper) { p.Number = 4711 })
		add("paper number removed", "number", one, false, true, func(p *digest.Paper) { p.Number = 0 })
	} else {
		zero := strings.Contains(h.base, "# 0")
		add("paper number from none", "number", one, !zero, true, func(p *digest.Paper) { p.Number = 4711 })
	}

	for j, l := range p.Links {
		field := fmt.Sprintf("links[%d].", j)
		r, literal := h.value(l.Text, "Mended", linked(l.Text, l.URL))
		add("link text", field+"text", r, literal && safe(l.Text), false, func(p *digest.Paper) { p.Links[j].Text = "Mended" })
		r, literal = h.value(l.URL, "https://example.org/mended", linked(l.Text, l.URL))
		add("link url", field+"url", r, literal && !strings.ContainsAny(l.URL, " <>()\\&"), false, func(p *digest.Paper) { p.Links[j].URL = "https://example.org/mended" })
		add("link removed", field, rule{removed: bounds{1, 3}, added: upTo(1), blanks: upTo(4)}, false, false, func(p *digest.Paper) { p.Links = slices.Delete(p.Links, j, j+1) })
	}
	link := digest.Link{Text: "New", URL: "https://example.org/new"}
	for j := range len(p.Links) + 1 {
		r := rule{added: exactly(1), blanks: upTo(2), pure: 1}
		if j > 0 || len(p.Links) > 0 {
			r = rule{removed: upTo(1), added: bounds{1, 2}, blanks: upTo(2), pure: 1}
		}
		// With words between the quotes, a link that goes takes more along.
		undo := p.Lead == "" || len(p.Links) < 2
		add("link added", fmt.Sprintf("links[%d]", j), r, undo, false, func(p *digest.Paper) { p.Links = slices.Insert(p.Links, j, link) })
	}
	if len(p.Links) > 0 {
		add("links all removed", "links", rule{removed: bounds{1, 3 * len(p.Links)}, blanks: upTo(2 + 2*len(p.Links))}, false, false, func(p *digest.Paper) { p.Links = nil })
	}
	for _, e := range h.textEdits(at+"Lead", p.Lead, func(p *digest.Post) *string { return &p.Papers[i].Lead }) {
		e.refusable = e.refusable || len(p.Links) > 0 || odd
		list = append(list, e)
	}
	return list
}

// wrapped reports whether a heading goes on behind its line.
func (h *harness) wrapped() bool {
	return slices.ContainsFunc(h.lines, func(l string) bool {
		return strings.HasPrefix(l, "#") && strings.Contains(l, "[") && !strings.Contains(l, "](") && !strings.Contains(l, "][")
	})
}

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

// otherLabel is a label to put in another's place.
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
		r, literal := h.value(it.Text, "A mended text.", bullet)
		r.removed = exactly(lines)
		if lines > 1 {
			r.old, r.new, literal = "", "", false
		}
		add("item text", place+".text", r, literal, false, func(x *digest.Section) { x.Items[k].Text = "A mended text." })
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
					r = anyLines // of empty bullets, which is which?
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
