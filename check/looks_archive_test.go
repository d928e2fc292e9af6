package check

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestArchiveLooks compares the findings of the archive rules in the posts of
// each folder with looks at the lines. For papers, a look finds identifiers of
// earlier posts; the command
//
//	grep -ohE '^# [0-9]+\. .*abs/[0-9.]+' posts/* | grep -oE '[0-9.]+$' | sort | uniq -d | wc -l
//
// counts 22. For days, a look finds dates of earlier posts; the command
//
//	grep -ohE '^date: [0-9-]+' posts/* | sort | uniq -d | wc -l
//
// counts 1.
func TestArchiveLooks(t *testing.T) {
	posts := corpusPosts(t)
	for _, look := range []struct {
		rule    string
		pattern *regexp.Regexp
		total   int // in the posts of the corpus of corpus.golden
	}{
		{"archive-paper", regexp.MustCompile(`^# \d+\. .*abs/([0-9.]+)`), 22},
		{"archive-day", regexp.MustCompile(`^date: ([0-9-]+)`), 1},
	} {
		t.Run(look.rule, func(t *testing.T) {
			rules := slices.DeleteFunc(Rules(Options{}), func(r Rule) bool { return r.Name != look.rule })
			archives := make(map[string]*Archive)
			seen := make(map[string]string) // the first post with a match
			total := 0
			var got, want []string
			as := func(x Finding) string {
				return fmt.Sprintf("%s:%d as in %s", x.Path, x.Start.Line, x.Related[0].Path)
			}
			for _, s := range posts {
				dir := path.Dir(s.name)
				if archives[dir] == nil {
					archives[dir] = NewArchive(rules)
				}
				for _, x := range archives[dir].Add(mustRead(t, s)) {
					got = append(got, as(x))
				}
				for i, line := range strings.Split(string(s.src), "\n") {
					m := look.pattern.FindStringSubmatch(line)
					if m == nil {
						continue
					}
					switch first := seen[dir+m[1]]; first {
					case "":
						seen[dir+m[1]] = s.name
					case s.name:
					default:
						want = append(want, fmt.Sprintf("%s:%d as in %s", s.name, i+1, first))
						if dir == "posts" {
							total++
						}
					}
				}
			}
			for _, a := range archives {
				for _, x := range a.End() {
					got = append(got, as(x))
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("found %q, want %q", got, want)
			}
			if corpusIsKnown(t, posts) && total != look.total {
				t.Errorf("the look sees %d, want %d", total, look.total)
			}
		})
	}
}
