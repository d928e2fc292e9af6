package digest

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/message"
	"github.com/paperdigest/digest/internal/near"
	"github.com/paperdigest/digest/sections"
)

// An absence is a step of a path to an element or a key that the post does not have. The
// message is made only for the error that is returned: the message looks at all names of
// the list, and most edits of a new key have no use for it.
type absence struct {
	path  string        // up to the missing part
	list  reflect.Value // or a Map
	step  *pathStep
	words *sections.Vocabulary
}

// lacks notes that a list or a Map does not have what a step selects. An earlier absence
// is more important. The path of the error ends at end.
func (at *spot) lacks(end int, list reflect.Value, s *pathStep) {
	if at.missing == nil {
		at.missing = &absence{at.path[:end], list, s, at.post.Vocabulary()}
	}
}

func (a *absence) err() *FieldError {
	return &FieldError{cutPath(a.path), a.message(), ErrNotFound}
}

func (a *absence) message() string {
	n, text := a.list.Len(), a.step.text
	var names, places []string
	if m, ok := a.list.Interface().(Map); ok {
		for _, e := range m {
			names = append(names, e.Key)
		}
		return "there is no such key; " + others(text, names, message.Key)
	}
	if a.step.index >= 0 {
		thing := strings.ToLower(a.list.Type().Elem().Name())
		if thing == "" || thing == "string" {
			thing = "element"
		}
		format := "there are %d %ss, 0 to %d"
		switch n {
		case 0:
			format = "there are no %[2]ss"
		case 1:
			format = "there is 1 %[2]s, at 0"
		}
		return fmt.Sprintf(format, n, thing, n-1)
	}
	for i := range n {
		if a.step.selects(a.list, i, a.words) {
			places = append(places, strconv.Itoa(i))
		}
		element := a.list.Index(i)
		name := nameOf(element)
		if p, ok := element.Addr().Interface().(*Paper); ok {
			if id, ok := idOf(p); ok {
				name = id.String()
			}
		}
		if name != "" {
			names = append(names, name)
		}
	}
	if len(places) > 0 {
		return fmt.Sprintf("there are %d of %s, at %s; say which by its number", len(places), message.Clip(text), join(places))
	}
	return "there is no " + message.Clip(text) + "; " + others(text, names, clipped)
}

func idOf(p *Paper) (arxiv.ID, bool) { return p.ArXiv() }

// nameOf returns the name of an element of a list, or "".
func nameOf(element reflect.Value) string {
	switch v := element.Addr().Interface().(type) {
	case *Paper:
		return v.Title
	case *Section:
		return v.Heading
	case *Item:
		return v.Label
	case *Link:
		return v.Text
	case *Group:
		return string(v.Name())
	case *string:
		return *v
	case *any:
		s, _ := (*v).(string)
		return s
	}
	return ""
}

// mostNames is how many names or indexes a message lists.
const mostNames = 8

func clipped(name string) string { return message.Clip(name) }

// others returns the near name, or else a list of the names. Show returns a name as the
// message has it. The names are of no use afterwards.
func others(name string, names []string, show func(string) string) string {
	if _, err := arxiv.Parse(name); err != nil { // identifiers are near each other
		if meant := near.Word(name, names); meant != "" {
			return "did you mean " + show(meant) + "?"
		}
	}
	n := len(names)
	for i := range min(n, mostNames) {
		names[i] = show(names[i])
	}
	switch {
	case n == 0:
		return "there are none"
	case n == 1:
		return "there is " + names[0]
	case n <= mostNames:
		return "there are " + join(names[:n-1]) + " and " + names[n-1]
	}
	return "there are " + join(names)
}

// join returns the first of some names or indexes, with commas between them, and says how
// many more there are.
func join(names []string) string {
	if n := len(names) - mostNames; n > 0 {
		return strings.Join(names[:mostNames], ", ") + fmt.Sprintf(", and %d more", n)
	}
	return strings.Join(names, ", ")
}
