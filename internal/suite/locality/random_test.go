package locality_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

var rounds = flag.Int("rounds", 0, "make so many random sets of edits in each text; 0 is 2, and 100 with DIGEST_LONG=1")

// sets returns how many random sets of edits are made in each text. The race detector
// makes each ten times as slow.
func sets() int {
	switch {
	case *rounds > 0:
		return *rounds
	case os.Getenv("DIGEST_LONG") != "" && !posttest.UnderRace:
		return 100
	}
	return 2
}

// oddTexts are bodies that no generator writes.
var oddTexts = []string{
	odd, glued, between,
	"# 1. [A](a)\n# 2. [B](b)\n## Method\n## Results\nr\n### 3. [C](c)\n",
	"### 1. [A\n  b](a)\nlead\n> [x](y)\n## Method\n * a\n   b\n * Goal: c\n\n### 2. [C](d) {#c}\n## Method {#m}\n",
	"Intro.\n# [A](a)\n> [x](y) | [z](w)\n\n\n\nlead  \nmore\n\n\n> [v](u)\n\n#### Method ####\n1. one\n2. two\n# B\n# Method\n- x\n- y",
	"# 1) https://example.org/a\n## Method\n\n\n\n  text\n\n\n# 2) <https://example.org/b>\n\n> - [x](y)\n> - [z](w)\n\n* a\n* b\n",
	"# 51. [A](u) {#one}\n\n# 52. [A](u) {#two}\n\n## Method\n\n-\tx\n-\ty\n\n# 53. [A](u)\n\n## Method\n\n+  x\n+  y\n",
	kettles, strings.TrimSpace(kettles[strings.Index(kettles, "## Trays"):strings.Index(kettles, "## End")]),
	"# 1. []()\n##\n## \n- \n-\n# 2. [T]()\n> []()\n",
	"```\n# 1. [x](y)\n```\n\n# 1. [A](a)\n~~~\ncode\n~~~\n## Method\n<div>\n\n# 2. [B](b)\n</div>\n",
}

// A randomText is a post to edit at random.
type randomText struct{ name, src string }

// randomTexts returns the corpus and, if DIGEST_FOREIGN names a folder, the posts
// there that can be read, each as it is, with CRLF, and with white space that no
// formatter leaves; invented posts with the shapes of other blogs; and the odd texts.
func randomTexts(t *testing.T) (list []randomText) {
	samples := posttest.Corpus(t)
	if dir := os.Getenv("DIGEST_FOREIGN"); dir != "" {
		samples = append(samples, posttest.Samples(t, dir)...)
	}
	add := func(name, src string) {
		if _, err := digest.Parse([]byte(src)); err == nil {
			list = append(list, randomText{name, src})
		}
	}
	for _, s := range samples {
		src := string(s.Src)
		add(s.Path, src)
		add(s.Path+" (CRLF)", strings.ReplaceAll(strings.ReplaceAll(src, "\r\n", "\n"), "\n", "\r\n"))
		add(s.Path+" (tight)", tight.ReplaceAllString(src, "$1\n"))
		add(s.Path+" (loose)", loose.ReplaceAllString(src, "$1  \n\n\n"))
	}
	for _, s := range posttest.Shapes(t) {
		add(s.Name, s.Src)
		add(s.Name+" (CRLF)", strings.ReplaceAll(s.Src, "\n", "\r\n"))
	}
	for i, s := range oddTexts {
		add("odd "+strconv.Itoa(i), front+s)
		add("odd "+strconv.Itoa(i)+" (CRLF)", strings.ReplaceAll(front+s, "\n", "\r\n"))
	}
	return list
}

// tight matches the blank lines below headings, loose the ends of lines before
// them.
var (
	tight = regexp.MustCompile(`(?m)^(#.*\S)\s*\n+`)
	loose = regexp.MustCompile(`(?m)^(.*\S)\n\n`)
)

// A tally counts what random edits did.
type tally struct {
	sync.Mutex
	texts, edits, refused, here, inTables, spared, undone, restored, kept int
	fields                                                                map[string]int
}

// TestRandomEdits makes edits of all kinds at once, at random. The result reads
// back, or a value of the edits is refused; papers that are not edited and not
// moved keep their bytes; and the values set back are read back.
func TestRandomEdits(t *testing.T) {
	t.Parallel()
	total := tally{fields: make(map[string]int)}
	t.Run("texts", func(t *testing.T) {
		for _, text := range randomTexts(t) {
			t.Run(text.name, func(t *testing.T) {
				t.Parallel()
				hash := fnv.New64a()
				hash.Write([]byte(text.name))
				r := rand.New(rand.NewPCG(6, hash.Sum64()))
				total.Lock()
				total.texts++
				total.Unlock()
				for range sets() {
					script := make([]byte, 6+r.IntN(20))
					for i := range script {
						script[i] = byte(r.UintN(256))
					}
					if tryRandom(t, []byte(text.src), script, &total); t.Failed() {
						return
					}
				}
			})
		}
	})
	t.Logf("%d texts, %d sets of edits: %d refused, %d of them over this text only and %d over tables only; %d papers and sections beside the edits, all with their bytes; %d undone, %d of them byte for byte, %d additions not",
		total.texts, total.edits, total.refused, total.here, total.inTables, total.spared, total.undone, total.restored, total.kept)
	// In posts with groups an edit may change what headings elsewhere are, and some text of
	// a heading that is no value may have no place next to a new title.
	if total.here > total.edits/50 || total.kept > 2+total.undone/1000 {
		t.Errorf("%d posts are refused over a text that can be written from nothing, and %d additions are not taken away", total.here, total.kept)
	}
	for field, n := range total.fields {
		t.Logf("%7d refused: %s", n, field)
	}
}

// isTable reports whether the papers of a post are rows of tables.
func isTable(base []byte) bool {
	_, places, err := digest.Locate(base)
	return err == nil && len(places.Papers) > 0 && places.Papers[0].Level == 0
}

var places = regexp.MustCompile(`\[\d+\]`)

func tryRandom(t *testing.T, base, script []byte, total *tally) {
	t.Helper()
	p := posttest.Parse(t, base)
	q := clone(p)
	posttest.NewScript(script, base).Edit(q)
	count := func(n *int) {
		total.Lock()
		*n++
		total.Unlock()
	}
	count(&total.edits)
	edits, err := digest.Edits(base, q)
	if err != nil {
		var refusal *digest.FieldError
		if !errors.As(err, &refusal) || !isEdited(p, q, refusal.Field) && !posttest.IsEmpty(q, err) {
			t.Errorf("%v: the error names no edited value\n%q\n%v", err, base, script)
		}
		_, err := digest.Render(posttest.Detached(q))
		total.Lock()
		total.refused++
		switch {
		case err == nil && isTable(base):
			total.inTables++ // a row has no place for sections, quotes and leads
		case err == nil:
			total.here++
		}
		total.fields[places.ReplaceAllString(refusal.Field, "[]")]++
		total.Unlock()
		return
	}
	result, ok := carryOut(string(base), edits)
	if !ok {
		t.Errorf("edits overlap: %+v\n%q\n%v", edits, base, script)
		return
	}
	got, err := digest.Parse([]byte(result))
	if err != nil || !same(got, q) && !sameApart(got, q) {
		t.Errorf("reads differently: %v\n%s\n%q\n%v", err, cmp.Diff(got, q, posttest.SameValues), base, script)
		return
	}
	if msg := spared(base, p, q, result, total); msg != "" {
		t.Errorf("%s\n%s\n%v", msg, diffOf(string(base), result), script)
	}
	back, err := digest.Rewrite([]byte(result), p)
	if err != nil {
		var refusal *digest.FieldError
		if !errors.As(err, &refusal) {
			t.Errorf("the reverse edit: %v", err)
		}
		return
	}
	count(&total.undone)
	if bytes.Equal(back, base) {
		count(&total.restored)
	} else if onlyAdds(base, edits) && inPapers(base, edits) {
		count(&total.kept)
		t.Logf("nothing but additions, but the reverse edit does not take them away:\n%s\nafter\n%s\n%v",
			diffOf(string(base), string(back)), diffOf(string(base), result), script)
	}
}

// sameApart reports whether two posts have the same papers, and the same text before
// and between them: a group without papers is read as a part of the intro, of the
// next group or of the outro, and an outro without papers as a part of the intro.
func sameApart(p, q *digest.Post) bool {
	if len(q.Groups) == 0 && len(q.Papers) > 0 {
		return false
	}
	apart := func(p *digest.Post) (papers *digest.Post, rest string) {
		papers = p.Clone()
		papers.Intro, papers.Groups, papers.Outro = "", nil, ""
		for i := range papers.Papers {
			papers.Papers[i].Group = ""
		}
		texts := []string{p.Intro}
		for _, g := range p.Groups {
			texts = append(texts, g.Text)
		}
		words := strings.Fields(strings.Join(append(texts, p.Outro), "\n"))
		slices.Sort(words) // a group may stand elsewhere, or its heading come again
		return papers, strings.Join(slices.Compact(words), " ")
	}
	a, x := apart(p)
	b, y := apart(q)
	return same(a, b) && x == y
}

// onlyAdds reports whether no edit removes a byte.
func onlyAdds(base []byte, edits []digest.Edit) bool {
	return !slices.ContainsFunc(edits, func(e digest.Edit) bool {
		e = trimEdit(string(base), e)
		return e.End > e.Start
	})
}

// inPapers reports whether all edits stand in the papers. What is added to a post
// without papers, or to the front matter, may leave a blank line, a fence or "[]".
func inPapers(base []byte, edits []digest.Edit) bool {
	_, at, err := digest.Locate(base)
	return err == nil && at.Fenced && len(at.Papers) > 0 && edits[0].Start >= at.Papers[0].Span.Start
}

// spared returns an error unless the papers of p that are in q as well have the same
// bytes in the result, wherever they stand; and so for the headings and the sections
// that stay in a paper that is edited. What comes more than once is left out.
func spared(base []byte, p, q *digest.Post, result string, total *tally) string {
	_, at, err := digest.Locate(base)
	if err != nil {
		return err.Error()
	}
	n := 0
	for _, pair := range unique(p.Papers, q.Papers, func(x *digest.Paper) any { return *x }) {
		n++
		if bytes := at.Papers[pair[0]].Span.Of(string(base)); !strings.Contains(result, bytes) {
			return fmt.Sprintf("papers[%d] is not edited, but has other bytes: %q", pair[0], bytes)
		}
	}
	for _, pair := range unique(p.Papers, q.Papers, func(x *digest.Paper) any { return []string{x.Title, x.URL} }) {
		i, j, place := pair[0], pair[1], at.Papers[pair[0]]
		heading := place.Heading.Of(string(base))
		if p.Papers[i].Number == q.Papers[j].Number && !strings.Contains(result, heading) {
			return fmt.Sprintf("the heading of papers[%d] is not edited, but has other bytes: %q", i, heading)
		}
		for _, pair := range unique(p.Papers[i].Sections, q.Papers[j].Sections, func(x *digest.Section) any { return *x }) {
			n++
			bytes := place.Sections[pair[0]].Span.Of(string(base))
			if k := pair[1] - 1; k >= 0 && !slices.ContainsFunc(p.Papers[i].Sections, func(x digest.Section) bool {
				return cmp.Equal(x, q.Papers[j].Sections[k], posttest.SameValues)
			}) {
				bytes = strings.TrimLeft(bytes, " ") // a list at the end of a new text would hold an indented heading
			}
			if !strings.Contains(result, bytes) {
				return fmt.Sprintf("papers[%d].sections[%d] is not edited, but has other bytes: %q", i, pair[0], bytes)
			}
		}
	}
	total.Lock()
	total.spared += n
	total.Unlock()
	return ""
}

// unique returns the places of the things that old and new have in common, by their
// values of key, and that each has once.
func unique[T any](old, new []T, key func(*T) any) (pairs [][2]int) {
	type seen struct{ times, at int }
	find := func(list []T) map[string]seen {
		places := make(map[string]seen)
		for i := range list {
			js, _ := json.Marshal(key(&list[i]))
			places[string(js)] = seen{places[string(js)].times + 1, i}
		}
		return places
	}
	after := find(new)
	for k, x := range find(old) {
		if y := after[k]; x.times == 1 && y.times == 1 {
			pairs = append(pairs, [2]int{x.at, y.at})
		}
	}
	return pairs
}

// isEdited reports whether a field, or what holds it or is held by it, differs.
func isEdited(p, q *digest.Post, field string) bool {
	rest, ok := strings.CutPrefix(field, "papers[")
	if !ok {
		name, _, _ := strings.Cut(field, ".")
		name, _, _ = strings.Cut(name, "[")
		switch name {
		case "post", "papers":
			return true
		case "outro":
			return p.Outro != q.Outro
		case "groups":
			return !slices.Equal(p.Groups, q.Groups)
		case "intro":
			// First papers may make papers of headings of the intro.
			return p.Intro != q.Intro || len(p.Papers) == 0
		}
		return name != ""
	}
	digits, _, _ := strings.Cut(rest, "]")
	i, err := strconv.Atoi(digits)
	if err != nil || i >= len(q.Papers) {
		return err == nil
	}
	// Of equal papers, any may be the one that came.
	copies := 0
	for j := range q.Papers {
		if cmp.Equal(q.Papers[j], q.Papers[i], posttest.SameValues) {
			copies++
		}
	}
	if i >= len(p.Papers) || copies > 1 {
		return true
	}
	if cmp.Equal(p.Papers[i], q.Papers[i], posttest.SameValues) {
		return false
	}
	_, field, _ = strings.Cut(rest, "].")
	return isEditedIn(p, q, i, field)
}

// isEditedIn reports whether a field of the i-th paper of q differs. A lead and the
// section of a field do not differ if as many papers of p have them.
func isEditedIn(p, q *digest.Post, i int, field string) bool {
	comes := func(has func(*digest.Paper) bool) bool {
		n := 0
		for j := range q.Papers {
			if has(&q.Papers[j]) {
				n++
			}
		}
		for j := range p.Papers {
			if has(&p.Papers[j]) {
				n--
			}
		}
		return n > 0
	}
	x := &q.Papers[i]
	rest, ok := strings.CutPrefix(field, "sections[")
	digits, _, _ := strings.Cut(rest, "]")
	k, err := strconv.Atoi(digits)
	switch {
	case ok && err == nil && k < len(x.Sections):
		return comes(func(y *digest.Paper) bool {
			return slices.ContainsFunc(y.Sections, func(s digest.Section) bool { return cmp.Equal(s, x.Sections[k], posttest.SameValues) })
		})
	case field == "lead" && x.Lead != "":
		return comes(func(y *digest.Paper) bool { return y.Lead == x.Lead })
	}
	return true
}

// TestMerge: edits in two papers merge.
func TestMerge(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	file := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	r := rand.New(rand.NewPCG(10, 11))
	n := 0
	for _, text := range randomTexts(t) {
		base := []byte(text.src)
		p := posttest.Parse(t, base)
		if len(p.Papers) < 2 {
			continue
		}
		i := r.IntN(len(p.Papers) - 1)
		_, at, err := digest.Locate(base)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Count(base[at.Papers[i].End:at.Papers[i+1].Start], []byte("\n")) < 2 {
			continue // lines next to each other do not merge
		}
		ours, theirs := clone(p), clone(p)
		one, other := &ours.Papers[i], &theirs.Papers[i+1]
		one.Title += " changed"
		other.Title += " as well"
		if k := len(one.Sections) - 1; k >= 0 && len(one.Sections[k].Items) > 0 {
			one.Sections[k].Items = slices.Concat(one.Sections[k].Items, []digest.Item{{Text: "new"}})
		}
		other.Sections = append(other.Sections, digest.Section{Heading: "Ablation", Text: "new"})
		a, errA := digest.Rewrite(base, ours)
		b, errB := digest.Rewrite(base, theirs)
		if errA != nil || errB != nil {
			continue // an odd text
		}
		n++
		cmd := exec.Command(git, "merge-file", "-p", file("ours.md", a), file("base.md", base), file("theirs.md", b))
		merged, err := cmd.Output()
		if err != nil {
			t.Errorf("%s: git merge-file: %v\n%s\n%s", text.name, err, diffOf(string(base), string(a)), diffOf(string(base), string(b)))
			continue
		}
		both := clone(ours)
		both.Papers[i+1] = *other
		if got := posttest.Parse(t, merged); !same(got, both) {
			t.Errorf("%s: the merged text reads differently", text.name)
		}
	}
	t.Logf("%d merges", n)
}
