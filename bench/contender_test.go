package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func writePack(t *testing.T, posts postSet) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "posts.pack")
	if err := os.WriteFile(name, posts.encode(), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func worker(t *testing.T, args ...string) *contender {
	t.Helper()
	c, err := goWorker(args[0], 0, args...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestSameBytes: all contenders load the same posts, byte for byte, and work on
// them. Missing peers are named in the log.
func TestSameBytes(t *testing.T) {
	pack := writePack(t, oddPosts)
	var all []*contender
	for _, name := range []string{
		workParse, workParseString, workFloor, workRender, workRenderTitle, workFormat, workCheck, workEdit, workAppend, workJSON, workMarshal, workGoldmark, workEncodingJSON,
	} {
		all = append(all, worker(t, name, pack))
	}
	for _, p := range peers() {
		argv, versions, err := p.find(t.Context(), t.TempDir(), false, t.Output())
		if err != nil {
			t.Logf("%s is missing: %v", p.name, err)
			continue
		}
		if len(versions) == 0 {
			t.Errorf("%s: no versions", p.name)
		}
		all = append(all, &contender{name: p.name, argv: append(argv, pack)})
	}
	for _, c := range all {
		if err := c.start(t.Context(), oddPosts.hello()); err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if s, err := c.ask(2); err != nil || s.time <= 0 {
			t.Errorf("%s: a pass takes %v (%v)", c.name, s.time, err)
		}
		c.stop()
	}
}

// TestContenderFails: the error of a failed contender has its name and its own
// message.
func TestContenderFails(t *testing.T) {
	pack := writePack(t, oddPosts)
	for _, tt := range []struct {
		why  string
		c    *contender
		want string
	}{
		{"other posts", worker(t, workParse, writePack(t, oddPosts[1:])), "other posts"},
		{"no pack", worker(t, workParse, pack+".none"), "no such file"},
		{"no such work", worker(t, "Sing", pack), `"Sing" is no work`},
		{"a post that cannot be read", worker(t, workRender, writePack(t, postSet{[]byte("---\ntitle: A\n")})), "front matter"},
		{"no program", &contender{argv: []string{pack + ".none"}}, "no such file"},
	} {
		err := tt.c.start(t.Context(), oddPosts.hello())
		tt.c.stop()
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q in it", tt.why, err, tt.want)
		}
	}
	c := worker(t, workParse, writePack(t, postSet{[]byte("---\ntitle: A\n")}))
	if err := c.start(t.Context(), postSet{[]byte("---\ntitle: A\n")}.hello()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.ask(1); err == nil || !strings.Contains(err.Error(), "front matter") {
		t.Errorf("ask: error %v, want that of Parse", err)
	}
	c.stop()
}

// TestRaceMissing: a failed peer is missing and the others continue; a failure of
// this program is an error.
func TestRaceMissing(t *testing.T) {
	pack := writePack(t, oddPosts)
	b := bench{rounds: 2, log: t.Output()}
	bad := worker(t, "Sing", pack)
	bad.peer = true
	good := worker(t, workParse, pack)
	r := newResults()
	if err := b.race(t.Context(), []*contender{bad, good}, oddPosts.hello(), &r); err != nil {
		t.Fatal(err)
	}
	if _, err := r.get("Sing"); err == nil || !strings.Contains(err.Error(), "is no work") {
		t.Errorf("the peer's series: error %v", err)
	}
	if s, err := r.get(workParse); err != nil || len(s.samples) != b.rounds {
		t.Errorf("Parse has %+v, %v, want %d samples", s, err, b.rounds)
	}
	bad = worker(t, "Sing", pack)
	if err := b.race(t.Context(), []*contender{bad}, oddPosts.hello(), &r); err == nil {
		t.Error("no error for a worker that is no peer")
	}
}
