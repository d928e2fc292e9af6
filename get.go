package digest

import "reflect"

// Get returns the value at a path. A path names members of the post's JSON:
//
//	title
//	tags[0]
//	papers[0].links[1].url
//	papers[1706.03762].sections[introduction].items[goal]
//	extra.social.mail
//
// The text in brackets selects an element of a list. A number is an index, from
// 0. Any other text is a name, perhaps in quotes as in JSON: the title or the URL
// of a paper, the heading of a section, the label of an item, the text of a link
// or a tag. Without quotes it may also be the arXiv identifier of a paper, a kind
// of section or a kind of label, in each language of [Post.Vocabulary]. An item
// at the end of a path stands for its text. Extra has the other keys of the front
// matter; a key with a dot is in brackets and quotes: extra.a["b.c"].
//
// The value has the type of the field, such as string, Date, int, []string or
// Paper, or is the value of an [Entry]. It is nil for a member that the JSON of
// the post leaves out. It may share memory with p.
//
// The error is a *FieldError. It is an [ErrNotFound] if other posts may have the
// value, and p has no such element or key.
func (p *Post) Get(path string) (any, error) {
	at, err := p.find(path)
	switch {
	case err != nil:
		return nil, err
	case at.missing != nil:
		return nil, at.missing
	case at.optional && at.isEmpty():
		return nil, nil
	case at.value.Kind() == reflect.Slice && at.value.IsNil():
		return reflect.MakeSlice(at.value.Type(), 0, 0).Interface(), nil
	}
	return at.value.Interface(), nil
}

// isEmpty reports whether JSON leaves out the value if it is optional.
func (at *spot) isEmpty() bool {
	if at.value.Kind() == reflect.Slice && at.value.Type() != reflect.TypeFor[[]string]() {
		return at.value.Len() == 0
	}
	return at.value.IsZero()
}
