package digest

import "github.com/paperdigest/digest/internal/format"

// ReadBackTwice rewrites base as p. It reports whether the result was read back in
// parts. If so, the error of reading the whole result must be nil.
func ReadBackTwice(base []byte, p *Post) (inParts bool, all error) {
	d := open(string(base))
	defer d.release()
	if err := zero.read(d); err != nil {
		return false, nil
	}
	r, err := zero.rewriter(d, p)
	if err != nil || !r.proved {
		return false, nil
	}
	if failure := r.readAll(); failure != nil {
		return true, failure
	}
	return true, nil
}

// FormatTwice formats src. It reports whether the canonical form differs and was not
// read back, because an argument proves it. If so, reads must be true: it reports
// whether the canonical form, which is read as a whole, reads as the same post.
func FormatTwice(src []byte) (proved, reads bool) {
	d := open(string(src))
	defer d.release()
	if err := zero.read(d); err != nil {
		return false, false
	}
	form := format.Post(d.text, d.front.Parts, &d.body, nil)
	defer form.Release()
	_, reads = zero.readAllFormatted(d, form)
	return form.Proved() && !form.IsText(), reads
}

// SamePapers returns the results of the two comparisons of papers.
func SamePapers(got, want *Paper) (quick, thorough bool) {
	return samePapers(got, want), comparePapers(got, want) == nil
}
