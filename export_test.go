package digest

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

// SamePapers returns the results of the two comparisons of papers.
func SamePapers(got, want *Paper) (quick, thorough bool) {
	return samePapers(got, want), comparePapers(got, want) == nil
}
