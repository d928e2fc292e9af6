package locality_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

var everyEdit = flag.Bool("all", false, "make each edit at each place of each variant, not a sample")

// TestLocality makes each kind of edit at each place of each post, and checks
// that only those bytes change that the edit may change. Posts are tried as
// they are and in variants, such as CRLF line ends.
func TestLocality(t *testing.T) {
	t.Parallel()
	var total ledger
	posts := posttest.Corpus(t)
	t.Run("posts", func(t *testing.T) {
		for _, s := range posts {
			for _, v := range variantsOf(s) {
				if _, err := digest.Parse([]byte(v.src)); err != nil {
					continue // the tests of Parse cover it
				}
				t.Run(s.Path+" "+v.name, func(t *testing.T) {
					t.Parallel()
					h := newHarness(t, v.src)
					h.variant = v.name
					defer total.add(h)
					// A variant has the same edits as the post.
					h.tryAll(s.Path, h.edits(), v.share)
				})
			}
		}
	})
	total.log(t)
}

// A variant is a post as it comes back from another system.
type variant struct {
	name, src string
	share     int // one in share edits is made, without -all
}

func variantsOf(s posttest.Sample) []variant {
	src := string(s.Src)
	share := 12
	list := []variant{{"as it is", src, 1}}
	lf := strings.ReplaceAll(src, "\r\n", "\n")
	if lf == src {
		list = append(list, variant{"crlf", strings.ReplaceAll(src, "\n", "\r\n"), share})
	}
	if end := strings.TrimRight(src, "\r\n"); strings.HasSuffix(src, "\n") && strings.HasSuffix(lf, "\n") && !strings.HasSuffix(lf, "\n\n") {
		list = append(list, variant{"no last newline", end, share})
	}
	if !strings.HasPrefix(src, "\ufeff") {
		list = append(list, variant{"bom", "\ufeff" + src, 2 * share})
	}
	random := rand.New(rand.NewPCG(7, uint64(len(src))))
	var mixed strings.Builder
	for l := range strings.SplitAfterSeq(lf, "\n") {
		if strings.HasSuffix(l, "\n") && random.IntN(2) == 0 {
			l = strings.TrimSuffix(l, "\n") + "\r\n"
		}
		mixed.WriteString(l)
	}
	return append(list, variant{"mixed", mixed.String(), share})
}

// A ledger is the sum of the work of several harnesses.
type ledger struct {
	sync.Mutex
	posts, edits, refused, undone int
	kinds                         map[string]int
	refusals                      map[string]int
	slowest                       time.Duration
	slowestAt                     string
}

func (l *ledger) add(h *harness) {
	l.Lock()
	defer l.Unlock()
	l.posts++
	l.edits += h.tried
	l.undone += h.undone
	if l.kinds == nil {
		l.kinds = make(map[string]int)
		l.refusals = make(map[string]int)
	}
	for k, n := range h.kinds {
		l.kinds[k] += n
	}
	for k, n := range h.refusals {
		l.refused += n
		l.refusals[k] += n
	}
	if h.slowest > l.slowest {
		l.slowest, l.slowestAt = h.slowest, h.t.Name()
	}
}

func (l *ledger) log(t *testing.T) {
	t.Logf("%d posts and variants, %d edits, %d of them undone byte for byte, %d refused; slowest rewrite among parallel ones %v (%s)",
		l.posts, l.edits, l.undone, l.refused, l.slowest, l.slowestAt)
	for _, m := range []map[string]int{l.kinds, l.refusals} {
		var lines []string
		for k, n := range m {
			lines = append(lines, fmt.Sprintf("%7d  %s", n, k))
		}
		sort.Slice(lines, func(i, j int) bool { return lines[i][9:] < lines[j][9:] })
		if len(lines) > 0 {
			t.Logf("\n%s", strings.Join(lines, "\n"))
		}
	}
}
