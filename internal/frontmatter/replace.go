package frontmatter

import (
	"regexp"
	"strings"

	"github.com/paperdigest/digest/internal/splice"
)

// inline returns the value of f on one line, in the form of the value before if the
// value before is a scalar.
func (e *editor) inline(old *Value, f *Field, flow bool) string {
	v, form := &f.Value, old.Form
	switch {
	case v.Kind == List && f.Words && old.Kind == String && areWords(v):
		words := make([]string, len(v.Items))
		for i := range v.Items {
			words[i] = v.Items[i].Value.Text
		}
		return WriteString(strings.Join(words, " "), form, flow)
	case v.Kind != String:
		return e.flow(v, nil, Plain, flow)
	case form.isQuoted():
		return WriteString(v.Text, form, flow)
	case f.Date && isDate(v.Text), form == Plain && old.Kind == String && alike(old.Text, v.Text):
		return v.Text
	case f.Quoted && (form != Plain || old.Len() == 0):
		return quote(v.Text)
	case form == Plain && old.Len() > 0:
		return WriteString(v.Text, Plain, flow)
	}
	return e.scalar(v, Plain, flow)
}

// alike reports whether the new text of a plain scalar has the type of the old text
// for any reader: both are dates, or they differ only in digits, as versions and
// times of day do.
func alike(old, new string) bool {
	if isTimestamp(old) && isTimestamp(new) {
		return true
	}
	return resolve(new).Kind == String && digits.ReplaceAllString(old, "0") == digits.ReplaceAllString(new, "0")
}

var digits = regexp.MustCompile(`[0-9]+`)

// areWords reports whether the items can be one string, separated by spaces.
func areWords(v *Value) bool {
	for i := range v.Items {
		if s := v.Items[i].Value.Text; s == "" || strings.ContainsAny(s, " \t\r\n\f\v") {
			return false
		}
	}
	return len(v.Items) > 0
}

// replace puts text in the place of the value of an entry. In a block, text goes
// after head, the end of the key, or of the anchor and the tag that stay.
func (e *editor) replace(l *splice.List, at *Entry, head int, text string, flow bool) {
	old := &at.Value
	if old.Form == Opaque && old.Len() == 0 {
		head := at.Head.Of(e.src)
		if head == "" {
			head = WriteString(at.Key, Plain, false) + ":"
		}
		l.Replace(at.Lines, head+" "+text+e.eol)
		return
	}
	switch old.Form {
	case Literal, Folded:
		t, _ := readText(e.src[:afterEOL(e.src, old.End)], old.Start, column(e.src, at.Lines.Start))
		if strings.Contains(e.src[head:old.Start], "\n") {
			// A block scalar may start in a column where no other value may.
			l.Insert(head, " "+text)
			text = ""
		}
		l.Replace(t.header, text)
		if len(t.lines) > 0 {
			l.Delete(span(t.lines[0].Start, afterEOL(e.src, t.end)))
		}
	case BlockList, BlockMap:
		if !strings.Contains(e.src[head:old.Start], "\n") {
			l.Replace(old.Span, text)
			break
		}
		start := old.Start
		if old.Kind == List {
			start = comments(e.src, open(e.src, head, start), start)
		}
		l.Insert(head, " "+text)
		l.Delete(span(lineStart(e.src, start), afterEOL(e.src, old.End)))
	default:
		if old.Len() == 0 {
			text = e.pad(at, text, flow)
		}
		l.Replace(old.Span, text)
	}
}

// pad returns text with the white space that it needs in the place of an empty
// value.
func (e *editor) pad(at *Entry, text string, flow bool) string {
	i := at.Value.Start
	switch c := e.src[i-1]; {
	case i == at.Head.End && c != ':' && c != '-': // a key without a colon
		if text = ": " + text; !flow {
			text = e.eol + strings.Repeat(" ", column(e.src, at.Head.Start)) + text
		}
	case c != ' ' && c != '\t':
		text = " " + text
	}
	if i < len(e.src) && e.src[i] == '#' {
		text += " "
	}
	return text
}

// setText changes the value of a block scalar. It returns false if the block scalar
// cannot hold value.
func (e *editor) setText(l *splice.List, at *Entry, value string) bool {
	column := column(e.src, at.Lines.Start)
	end := afterEOL(e.src, at.Value.End)
	t, ok := readText(e.src[:end], at.Value.Start, column)
	start := afterEOL(e.src, endOfLine(e.src, t.header.End))
	if !ok || start > end { // a rare line end of YAML, such as U+2029, ends the header
		return false
	}
	header, body, ok := t.write(value, e.eol, column)
	if !ok {
		return false
	}
	l.Replace(t.header, header)
	l.Replace(span(start, end), body)
	return true
}

// afterHead returns the offset after the dash or the key of an entry, and after the
// anchor and the tag of its value.
func (e *editor) afterHead(at *Entry, flow bool) int {
	end := at.Head.End
	e.properties(at, flow, func(s Span) { end = s.End })
	return end
}

// properties calls f for the anchor and the tag of the value of an entry.
func (e *editor) properties(at *Entry, flow bool, f func(Span)) {
	for s := (locator{src: e.src[:at.Value.Start], at: at.Head.End}); ; {
		s.skip()
		if s.at == len(s.src) || s.src[s.at] != '&' && s.src[s.at] != '!' {
			return
		}
		start := s.at
		s.at = afterProperty(s.src, s.at, flow)
		f(span(start, s.at))
	}
}

// dropProperties removes properties that must not precede the new value of an
// entry: a tag that would change v, and an anchor whose aliases are written out. It
// returns the end of the key, or of the last property that stays.
func (e *editor) dropProperties(l *splice.List, at *Entry, v *Value, flow bool) (head int) {
	head = at.Head.End
	gone := head // the end of the last property that goes
	e.properties(at, flow, func(s Span) {
		keep := v.Kind == at.Value.Kind
		switch p := s.Of(e.src); p {
		case "!!int", "!!float", "!!bool", "!!null":
			keep = keep && v.Kind != String
		default:
			if p[0] == '&' {
				keep = !e.aliases[p[1:]]
			}
		}
		if keep {
			head = s.End
			return
		}
		end := skipBlanks(e.src, s.End)
		if end == endOfLine(e.src, end) {
			s.Start, end = max(head, gone), s.End
		}
		l.Delete(span(s.Start, end))
		gone = end
	})
	return head
}
