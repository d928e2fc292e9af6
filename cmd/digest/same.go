package main

import "github.com/paperdigest/digest"

// A likeness says how much speaks for and against two posts being one post before and
// after edits. What one of the posts lacks is no sign.
type likeness struct {
	agree, differ int  // of title, date and body
	same, other   bool // the bodies agree or differ
}

// likenessOf returns the likeness of two posts. The bodies agree if half of the papers
// are the same, and differ if no paper is. Without papers, the texts count.
func likenessOf(old, now *digest.Post) (x likeness) {
	sign := func(a, b string) (agree, differ bool) {
		if a == "" || b == "" {
			return false, false
		}
		return a == b, a != b
	}
	add := func(agree, differ bool) {
		if agree {
			x.agree++
		}
		if differ {
			x.differ++
		}
	}
	add(sign(old.Title, now.Title))
	add(sign(string(old.Date), string(now.Date)))
	if most := max(len(old.Papers), len(now.Papers)); most > 0 {
		n := sharedPapers(old, now)
		x.same, x.other = 2*n >= most, n == 0 && len(old.Papers) > 0 && len(now.Papers) > 0
	} else {
		x.same, x.other = sign(old.Intro, now.Intro)
	}
	add(x.same, x.other)
	return x
}

// mayReplace reports whether a file that holds the post old is that of the post now: the
// bodies agree, or something does, and no more differs.
func mayReplace(old, now *digest.Post) bool {
	x := likenessOf(old, now)
	return x.same || x.agree > 0 && x.agree >= x.differ
}

// mayEdit is mayReplace for a file that may be edited to any post: only a body that
// differs shows that the file is that of another post.
func mayEdit(old, now *digest.Post) bool {
	x := likenessOf(old, now)
	return !x.other || x.agree >= x.differ
}

// sharedPapers returns how many papers of now are in old, by their URLs or else titles.
func sharedPapers(old, now *digest.Post) (n int) {
	key := func(p *digest.Paper) string {
		if p.URL != "" {
			return p.URL
		}
		return p.Title
	}
	have := make(map[string]bool)
	for i := range old.Papers {
		have[key(&old.Papers[i])] = true
	}
	for i := range now.Papers {
		if have[key(&now.Papers[i])] {
			n++
		}
	}
	return n
}
