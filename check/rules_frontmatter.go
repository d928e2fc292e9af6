package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

func frontMatterRules(o Options) []Rule {
	return []Rule{
		{
			Name:     "title-quote",
			Summary:  "The title starts or ends with a quote sign that has no partner.",
			Severity: Error,
			Check:    titleQuote,
		},
		{
			Name:     "day-mismatch",
			Summary:  "Title, date and file name do not tell the same day.",
			Severity: Warning,
			Check:    dayMismatch,
		},
		{
			Name:     "layout",
			Summary:  "The layout is missing or unknown.",
			Severity: Warning,
			Check:    func(p *Pass) { layout(p, o.Layouts) },
		},
		{
			Name:     "date",
			Summary:  "The date is one that Jekyll cannot read, or reads as another.",
			Severity: Error,
			Check:    unreadableDate,
		},
		{
			Name:     "date-zone",
			Summary:  "The date has no zone, and the options ask for one.",
			Severity: Warning,
			Check: func(p *Pass) {
				if o.Zone {
					dateWithoutZone(p)
				}
			},
		},
		{
			Name:     "repeated-key",
			Summary:  "A key of the front matter comes twice.",
			Severity: Warning,
			Check:    repeatedKey,
		},
		{
			Name:     "key-spelling",
			Summary:  "A key only looks like layout, title, date, tags or categories.",
			Severity: Warning,
			Check:    keySpelling,
		},
		{
			Name:     "repeated-tag",
			Summary:  "A tag or category comes twice.",
			Severity: Warning,
			Check:    repeatedTag,
		},
		{
			Name:     "tag-spelling",
			Summary:  "A tag or category differs only in case or by one letter from a usual one.",
			Severity: Warning,
			Check:    func(p *Pass) { tagSpelling(p, o.Tags) },
		},
	}
}

// written returns the value of a key as it is written, and where it stands.
func (f *File) written(key string) (string, digest.Span) {
	k := f.Places.Key(key)
	if k == nil {
		return "", digest.Span{}
	}
	return k.Value.Of(f.Text), k.Value
}

// layout finds a layout that is none of known.
func layout(p *Pass, known []string) {
	name := p.Post.Layout
	if len(known) == 0 || slices.Contains(known, name) {
		return
	}
	if name != "" {
		_, at := p.written("layout")
		p.Report(at, fmt.Sprintf("the layout %s is none that is known: write %s", quoted(name), strings.Join(known, " or ")))
		return
	}
	at := p.top()
	if k := p.Places.Key("layout"); k != nil {
		at = p.keyName(k)
	}
	p.Report(at, fmt.Sprintf("the post has no layout: write layout: %s", known[0]))
}

// top returns the start of the front matter, where a finding about nothing in
// the text stands.
func (f *File) top() digest.Span {
	return digest.Span{Start: f.Places.FrontMatter.Start, End: f.Places.FrontMatter.Start}
}

// repeatedKey finds the keys that come again below.
func repeatedKey(p *Pass) {
	last := make(map[string]*digest.Key)
	for i := range p.Places.Keys {
		if k := &p.Places.Keys[i]; !k.Repeated {
			last[k.Name] = k
		}
	}
	for i := range p.Places.Keys {
		if k := &p.Places.Keys[i]; k.Repeated {
			p.ReportRelated(p.keyName(k),
				fmt.Sprintf("the key %s comes again below, and that one counts: remove one of the two", quoted(k.Name)),
				p.Place(p.keyName(last[k.Name])))
		}
	}
}

// keyName returns where the name of a key stands, or its lines where the name
// is not at the start of them.
func (f *File) keyName(k *digest.Key) digest.Span {
	const most = 64 // bytes before it
	at := k.Lines.Start
	for at < min(k.Lines.End, k.Lines.Start+most) && strings.IndexByte(" \"'", f.Text[at]) >= 0 {
		at++
	}
	if !strings.HasPrefix(f.Text[at:k.Lines.End], k.Name) {
		return k.Lines
	}
	return digest.Span{Start: at, End: at + len(k.Name)}
}

// keySpelling finds keys that are not, but look like, those that posts have.
func keySpelling(p *Pass) {
	known := []string{"layout", "title", "date", "tags", "categories"}
	jekylls := append(known, "category") // which it knows, and few posts need
	has := make(map[string]bool)
	for _, k := range p.Places.Keys {
		has[k.Name] = true
	}
	for i := range p.Places.Keys {
		k := &p.Places.Keys[i]
		if slices.Contains(jekylls, k.Name) {
			continue
		}
		like := func(name string) bool { return looksLike(k.Name, name, has[name]) }
		if j := slices.IndexFunc(jekylls, like); j >= 0 {
			p.Report(p.keyName(k), fmt.Sprintf("the key %s only looks like %s: write %[2]s", quoted(k.Name), jekylls[j]))
		}
	}
}

// looksLike reports whether a key looks like a known one, which the front
// matter may have beside it.
func looksLike(key, known string, beside bool) bool {
	key = strings.ToLower(key)
	switch {
	case key == known, key+"s" == known:
		return true
	case beside || known == "category":
		return false // then it is most likely one of its own
	case len(known) > 4, len(key) != len(known):
		return oneOff(key, known)
	}
	// A word as short as date has real ones one letter away, such as rate.
	return swapped(key, known)
}
