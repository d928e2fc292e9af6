package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

// written returns the value of a key as written, and its span.
func (f *File) written(key string) (string, digest.Span) {
	k := f.Places.Key(key)
	if k == nil {
		return "", digest.Span{}
	}
	return k.Value.Of(f.Text), k.Value
}

// top returns the start of the front matter, or of the text where there is none,
// for findings about missing text.
func (f *File) top() digest.Span {
	return digest.Span{Start: f.Places.FrontMatter.Start, End: f.Places.FrontMatter.Start}
}

// repeatedKey finds keys that are repeated below.
func repeatedKey(p *Pass) {
	repeated := false
	for i := range p.Places.Keys {
		repeated = repeated || p.Places.Keys[i].Repeated
	}
	if !repeated {
		return
	}
	last := make(map[string]*digest.Key)
	for i := range p.Places.Keys {
		if k := &p.Places.Keys[i]; !k.Repeated {
			last[k.Name] = k
		}
	}
	for i := range p.Places.Keys {
		if k := &p.Places.Keys[i]; k.Repeated {
			p.ReportRelated(p.keyName(k),
				fmt.Sprintf("the key %s is repeated below, and only the last value counts: remove one of the two", quoted(k.Name)),
				p.Place(p.keyName(last[k.Name])))
		}
	}
}

// keyName returns the span of a key's name, or of its lines if the lines do not
// start with the name.
func (f *File) keyName(k *digest.Key) digest.Span {
	const most = 64 // bytes before the name
	at := k.Lines.Start
	for at < min(k.Lines.End, k.Lines.Start+most) && strings.IndexByte(" \"'", f.Text[at]) >= 0 {
		at++
	}
	if !strings.HasPrefix(f.Text[at:k.Lines.End], k.Name) {
		return k.Lines
	}
	return digest.Span{Start: at, End: at + len(k.Name)}
}

// jekylls are the keys that Jekyll knows. Few posts need the last.
var jekylls = [...]string{"layout", "title", "date", "tags", "categories", "category"}

// keySpelling finds unknown keys that look like the keys of a post.
func keySpelling(p *Pass) {
	var has [len(jekylls)]bool
	for _, k := range p.Places.Keys {
		if j := slices.Index(jekylls[:], k.Name); j >= 0 {
			has[j] = true
		}
	}
	for i := range p.Places.Keys {
		k := &p.Places.Keys[i]
		if slices.Contains(jekylls[:], k.Name) {
			continue
		}
		j := 0
		for j < len(jekylls) && !looksLike(k.Name, jekylls[j], has[j]) {
			j++
		}
		if j < len(jekylls) {
			p.Report(p.keyName(k), fmt.Sprintf("the key %s is a misspelling of %s: write %[2]s", quoted(k.Name), jekylls[j]))
		}
	}
}

// looksLike reports whether a key looks like a known key. The front matter may
// have the known key as well.
func looksLike(key, known string, hasKnown bool) bool {
	key = strings.ToLower(key)
	switch {
	case key == known, key+"s" == known:
		return true
	case hasKnown || known == "category":
		return false // most likely a key of the blog's own
	case len(known) > 4, len(key) != len(known):
		return oneOff(key, known)
	}
	// Real words differ from a word as short as date by one letter: rate.
	return swapped(key, known)
}
