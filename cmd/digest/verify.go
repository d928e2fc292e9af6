package main

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/spf13/cobra"
)

func newVerify(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "verify [PATH ...]",
		Short: "Prove that nothing in posts is lost",
		Long: `Verify reads posts and proves on each that

  identity  written again, it has the same bytes
  value     written from its values alone, it reads as the same values
  json      converted to JSON and back, it has the same values, and written
            over the file, the same bytes

It prints a line for each failure, with the first line or value that differs,
and then a summary. It writes no files. The exit code is 1 if there are
failures, and 2 if a file cannot be read.`,
		Example: `  digest verify _posts
  digest verify post.md other.md`,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completePosts,
		RunE: func(_ *cobra.Command, args []string) error {
			return s.verify(args)
		},
	}
}

func (s *session) verify(args []string) error {
	files, _, err := s.inputs(args)
	if err != nil {
		return err
	}
	type result struct {
		papers, bytes int
		failures      []failure
		err           error
	}
	check := func(b *ordered.Buffers, in posts.Input) result {
		src, err := s.readInto(b, in)
		if err != nil {
			return result{err: err}
		}
		p, err := digest.Parse(src)
		if err != nil {
			return result{err: err}
		}
		return result{len(p.Papers), len(src), prove(src, p), nil}
	}
	var total, papers, size, failures, unread int
	s.startProgress()
	each(s, files, check, func(in posts.Input, r result) {
		switch {
		case s.ctx.Err() != nil || passOver(in, r.err):
		case r.err != nil:
			s.fail(in.Name, r.err)
			unread++
		default:
			total++
			papers += r.papers
			size += r.bytes
			failures += len(r.failures)
			for _, f := range r.failures {
				s.exit(exitFindings)
				s.printf("%s:%d:1: %s: %s\n", in.Name, f.line, f.promise, f.text)
			}
		}
		s.progress.step()
	})
	s.progress.end()
	summary := fmt.Sprintf("%s, %s, %s: %s", count(total, "post"), count(papers, "paper"),
		count(size, "byte"), count(failures, "failure"))
	if unread > 0 {
		summary += ", " + count(unread, "file") + " not read"
	}
	s.printf("%s\n", summary)
	return nil
}

// count returns "no things", "1 thing" or "n things". Only failures are "no".
func count(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case n == 0 && thing == "failure":
		return "no failures"
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// A failure is a promise that does not hold for a post, and where.
type failure struct {
	line    int
	promise string
	text    string
}

// prove returns what does not hold for the post p that was parsed from src.
func prove(src []byte, p *digest.Post) []failure {
	var list []failure
	fail := func(promise string, err error) {
		list = append(list, failure{1, promise, err.Error()})
	}
	same := func(promise string, got []byte, err error) {
		if err != nil {
			fail(promise, err)
		} else if !bytes.Equal(src, got) {
			line, want, have := firstDifference(src, got)
			list = append(list, failure{line, promise, wantGot(want, have)})
		}
	}

	out, err := digest.Render(p)
	same("identity", out, err)

	bare := *p
	bare.Source = digest.Source{}
	if out, err := digest.Render(&bare); err != nil {
		fail("value", err)
	} else if back, err := digest.Parse(out); err != nil {
		fail("value", fmt.Errorf("what was written cannot be read: %w", err))
	} else if d := difference(p, back); d != nil {
		fail("value", d)
	}

	data, err := p.AppendJSON(nil)
	if err != nil {
		fail("json", err)
		return list
	}
	back, err := digest.ParseJSON(data)
	if err != nil {
		fail("json", err)
		return list
	}
	if d := difference(p, back); d != nil {
		fail("json", d)
	}
	out, err = digest.Rewrite(src, back)
	same("json", out, err)
	return list
}

// firstDifference returns the first line in which two texts differ.
func firstDifference(want, got []byte) (line int, wantLine, gotLine string) {
	for line = 1; ; line++ {
		_, restA, _ := bytes.Cut(want, []byte("\n"))
		_, restB, _ := bytes.Cut(got, []byte("\n"))
		a, b := want[:len(want)-len(restA)], got[:len(got)-len(restB)]
		if !bytes.Equal(a, b) {
			return line, string(a), string(b)
		}
		want, got = restA, restB
	}
}

// wantGot shows two strings that differ. Of long ones it shows the part in
// which they begin to.
func wantGot(want, got string) string {
	const before, length = 20, 80
	same := 0
	for same < len(want) && same < len(got) && want[same] == got[same] {
		same++
	}
	part := func(s string) string {
		start, end := max(0, same-before), min(len(s), same+length)
		for start > 0 && !utf8.RuneStart(s[start]) {
			start--
		}
		for end < len(s) && !utf8.RuneStart(s[end]) {
			end++
		}
		var out strings.Builder
		if start > 0 {
			out.WriteString("…")
		}
		out.WriteString(s[start:end])
		if end < len(s) {
			out.WriteString("…")
		}
		return out.String()
	}
	return fmt.Sprintf("want %q, got %q", part(want), part(got))
}
