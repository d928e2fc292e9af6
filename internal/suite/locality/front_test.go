package locality_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

// An entry is a key of the front matter as it stands in the file.
type entry struct {
	line  string // the first line
	lines int    // how many lines, without blank lines and comments at the end
	items int    // how many of the lines start an item of a block list
}

var frontKey = regexp.MustCompile(`^(?:"([^"\\]*)"|'([^']*)'|([^\s"'#:-][^:#]*?)) *:(?:[ \t\r]|$)`)

// entries returns the keys of the front matter, and whether it is simple: it is
// there, each key starts a line, and no key comes twice.
func (h *harness) entries() (m map[string]entry, simple bool) {
	m, simple = make(map[string]entry), true
	key, pending := "", 0
	for i, l := range h.lines {
		l = strings.TrimRight(strings.TrimPrefix(l, "\ufeff"), " \t\r")
		switch found := frontKey.FindStringSubmatch(l); {
		case i == 0 && l != "---":
			return m, false // a new key makes front matter
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
			simple = false // an alias may be replaced by its value elsewhere
		}
	}
	return m, simple
}

// plainList matches a line with a list in the style of a new list.
var plainList = regexp.MustCompile(`^[a-z]+: \[[A-Za-z][A-Za-z -]*(, ?[A-Za-z][A-Za-z -]*)*\]( *#.*)?$`)

// isWord matches texts that YAML reads as a string without quotes.
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
	scalar("title", "A Changed Title", func(p *digest.Post) *string { return &p.Title })
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
	if !block && e.lines > 1 { // another kind of list over several lines
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
		for _, v := range []any{"a changed value", nil, []any{"a", "b"}} {
			if v == nil && x.Value == nil {
				continue
			}
			r := rule{removed: upTo(e.lines), added: bounds{1, max(1, e.lines)}, blanks: upTo(e.lines)}
			undo := false
			if was, isString := x.Value.(string); isString && v == "a changed value" && e.lines == 1 {
				literal := false
				r, literal = h.value(was, "a changed value", func(l string) bool { return strings.HasPrefix(l, e.line) })
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
