package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

// postLayout returns a check for layouts other than the known layouts, or nil if
// the known layouts are not given.
func postLayout(known []string) func(*Pass) {
	if known == nil {
		return nil
	}
	return func(p *Pass) {
		name := p.Post.Layout
		switch {
		case len(known) == 0, slices.Contains(known, name), !p.Places.Fenced:
		case name == "":
			p.Report(p.layoutPlace(), "the post has no layout: write layout: "+bare(known[0]))
		default:
			p.Report(p.layoutPlace(), "unknown layout "+quoted(name)+": write "+anyOf(known))
		}
	}
}

// unusualLayout returns a check for layouts other than the layout of most posts,
// or nil if the known layouts are given. A layout of several posts is fine, and
// so is a missing layout in several posts: _config.yml may set the layout. Files
// without a day in their names may be pages, and are compared with each other.
func unusualLayout(known []string) func() func(*Pass) {
	if known != nil {
		return nil
	}
	return func() func(*Pass) {
		dated, others := new(census[string]), new(census[string])
		return func(p *Pass) {
			if !p.Places.Fenced {
				return
			}
			layouts := others
			if isDated(p.Path) {
				layouts = dated
			}
			name := strings.Clone(p.Post.Layout) // a clone, so that the text of the post can be freed
			layouts.add(name)
			p.ReportLater(p.layoutPlace(), func() string {
				usual, ok := layouts.usual()
				if !ok || usual == "" || layouts.isOwn(name) || name == usual {
					return ""
				}
				most := fmt.Sprintf("%d of %d posts have the layout %s", layouts.count[usual], layouts.posts, quoted(usual))
				if name == "" {
					return fmt.Sprintf("the post has no layout, but %s: write layout: %s", most, bare(usual))
				}
				return fmt.Sprintf("unknown layout %s, but %s: write %s", quoted(name), most, bare(usual))
			})
		}
	}
}

// layoutPlace returns the span of the layout, or of the key layout if the layout
// is empty, or the start of the front matter.
func (f *File) layoutPlace() digest.Span {
	if f.Post.Layout != "" {
		_, at := f.written("layout")
		return at
	}
	if k := f.Places.Key("layout"); k != nil {
		return f.keyName(k)
	}
	return f.top()
}
