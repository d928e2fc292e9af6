package check

// A silence is a comment that silences a rule over a span of the post.
type silence struct {
	rule       string
	start, end int
}

// silences finds the comments of a post that silence rules.
func silences(*File) []silence { return nil }

// silences reports whether a rule is silenced at an offset.
func (f *File) silences(rule string, offset int) bool {
	for _, s := range f.silence {
		if s.rule == rule && s.start <= offset && offset < s.end {
			return true
		}
	}
	return false
}
