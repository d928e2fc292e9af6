package like_test

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// A shown is the style that a text shows: for each kind of place, how often it is
// written in which way.
type shown map[string]map[string]int

func (s shown) add(kind, way string) {
	if s[kind] == nil {
		s[kind] = make(map[string]int)
	}
	s[kind][way]++
}

// beyond returns the ways in s that the model does not have, of the kinds of places
// that the model has. Three differences have a reason: a gap without a blank line is
// not copied where kramdown would take what follows into what precedes it; not every
// title can stand without quotes; and papers rank below the groups of their post.
func (s shown) beyond(model shown, p *digest.Post) []string {
	var list []string
	for kind, ways := range s {
		for way, n := range ways {
			switch {
			case len(model[kind]) == 0 || model[kind][way] > 0:
			case way == "2" && model[kind]["1"] > 0:
			case strings.HasPrefix(kind, "quotes") && model[kind]["none"] > 0:
			case strings.HasPrefix(kind, "signs") && (len(p.Groups) > 0 || strings.Contains(p.Intro+p.Outro, "# ")):
			default:
				list = append(list, fmt.Sprintf("%s: %q, %d times", kind, way, n))
			}
		}
	}
	sort.Strings(list)
	return list
}

// styleOf finds the style of a text from the bytes next to its values.
func styleOf(t *testing.T, src []byte) shown {
	t.Helper()
	post, places, err := digest.Locate(src)
	if err != nil {
		t.Fatal(err)
	}
	text, s := string(src), make(shown)
	for line := range strings.SplitAfterSeq(text, "\n") {
		switch {
		case strings.HasSuffix(line, "\r\n"):
			s.add("line ends", "CRLF")
		case strings.HasSuffix(line, "\n"):
			s.add("line ends", "LF")
		}
	}
	for _, k := range places.Keys {
		if v := text[k.Value.Start:k.Value.End]; v != "" && (k.Name == "title" || k.Name == "layout") {
			s.add("quotes of "+k.Name, quoteOf(v))
		} else if v != "" && len(k.Items) > 0 {
			s.add("list of "+k.Name, map[bool]string{true: "[", false: "-"}[v[0] == '['])
		}
	}
	signs := func(start int) string {
		rest := text[start:]
		return rest[:len(rest)-len(strings.TrimLeft(rest, "# \t"))]
	}
	for i, p := range places.Papers {
		s.add("signs of papers", strings.TrimSpace(signs(p.Heading.Start)))
		if post.Papers[i].Number > 0 {
			s.add("sign after numbers", text[p.Number.End:p.Number.End+1])
		}
		for _, x := range p.Sections {
			s.add("signs of sections", strings.TrimSpace(signs(x.Line.Start)))
			if body := x.Body; body.Start > x.Line.End && body.End > body.Start {
				s.add("gaps below headings of sections", gap(text[x.Line.End:body.Start]))
			}
			for _, it := range x.Items {
				s.add("bullets", strings.TrimLeft(text[it.Start:it.End], " ")[:1])
			}
		}
		for k := 1; k < len(p.Sections); k++ {
			s.add("gaps between sections", gap(text[p.Sections[k-1].End:p.Sections[k].Start]))
		}
		if i > 0 && post.Papers[i].Group == post.Papers[i-1].Group {
			s.add("gaps between papers", gap(text[places.Papers[i-1].End:p.Start]))
		}
	}
	return s
}

// gap returns how many lines end in a gap, and whether it holds a thematic break.
func gap(s string) string {
	rule := strings.Trim(s, " \t\r\n")
	return fmt.Sprint(strings.Count(s, "\n"), rule)
}

func quoteOf(v string) string {
	switch v[0] {
	case '"', '\'', '|', '>':
		return v[:1]
	}
	return "none"
}
