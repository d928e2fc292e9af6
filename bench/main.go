// Bench compares package digest with other readers of the same posts: goldmark with
// goldmark-meta, md4c, and gray-matter with remark-parse; and its JSON with that of
// encoding/json. Bench finds or installs the peers, runs all in turn, and prints
// the medians and their ratios as Markdown tables.
//
//	go run .                             # a few minutes, and 2 GB of temporary files
//	go run . -archive 0                  # without the archive
//	go run . -posts ~/blog/_posts        # over other posts
//	go run . -against HEAD~1             # the command of now and of a revision, in turn
//
// Bench exits with 1 if a ratio is below its bound, and with 2 if it could not
// measure. Missing peers are listed as missing.
//
// Bench is a separate module, so that importers of digest do not get its
// dependencies. It runs in its own directory.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes.
const (
	exitMet         = 0
	exitMissed      = 1   // a ratio is below its bound
	exitTrouble     = 2   // usage, or a failed measurement
	exitInterrupted = 130 // the status in a shell of a process that SIGINT ended
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the command: args without the program's name, and the streams. The end of
// ctx stops run, and temporary files are removed.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) > 0 && args[0] == workerArg {
		if err := work(args[1:], stdin, stdout); err != nil {
			fmt.Fprintln(stderr, err)
			return exitTrouble
		}
		return exitMet
	}
	var b bench
	judge := true
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&b.dir, "posts", "../examples/posts", "`directory` of the posts to measure on")
	flags.IntVar(&b.rounds, "rounds", 11, "how many times each is measured")
	flags.IntVar(&b.archive, "archive", 100_000, "posts of the largest archive; 0 leaves the archive out")
	flags.StringVar(&b.against, "against", "", "compare the command with that of a git `revision` over the archive, and nothing else")
	flags.BoolVar(&b.peersOnly, "peers", false, "compare Parse with its peers, and nothing else")
	flags.BoolVar(&b.install, "install", true, "install the peers that are missing, where that is possible")
	flags.BoolVar(&judge, "judge", true, "exit with 1 if a ratio is not what it has to be at least")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return exitMet
		}
		return exitTrouble
	}
	switch {
	case flags.NArg() > 0:
		fmt.Fprintf(stderr, "bench: argument %q: there are only flags; see -help\n", flags.Arg(0))
		return exitTrouble
	case b.rounds < 1:
		fmt.Fprintf(stderr, "bench: -rounds %d: at least 1 is needed\n", b.rounds)
		return exitTrouble
	case b.archive != 0 && b.archive < smallest:
		fmt.Fprintf(stderr, "bench: -archive %d: at least %d are needed, or 0 for none\n", b.archive, smallest)
		return exitTrouble
	}
	if b.against != "" && (b.archive == 0 || b.peersOnly) {
		fmt.Fprintln(stderr, "bench: -against needs an archive; leave out -archive 0 and -peers")
		return exitTrouble
	}
	b.log = stderr
	r, err := b.measure(ctx)
	switch {
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "bench: interrupted")
		return exitInterrupted
	case err != nil:
		fmt.Fprintf(stderr, "bench: %v\n", err)
		return exitTrouble
	}
	met := r.print(stdout)
	if judge && !met {
		return exitMissed
	}
	return exitMet
}
