package main

import (
	"context"
	"iter"
	"runtime"
)

// ordered calls work for each value of seq, several at a time, and done with
// each result, one at a time and in seq's order. Values are taken from seq
// only as work goes on, so that the number of them in memory is bounded.
//
// When ctx ends, no further work begins; what has begun is waited for, and
// done is called for it.
func ordered[In, Out any](ctx context.Context, seq iter.Seq[In], work func(In) Out, done func(In, Out)) {
	type job struct {
		in  In
		out chan Out
	}
	queue := make(chan job, runtime.GOMAXPROCS(0))
	go func() {
		defer close(queue)
		for in := range seq {
			if ctx.Err() != nil {
				return
			}
			j := job{in, make(chan Out, 1)}
			queue <- j // done drains the queue, also after ctx has ended
			go func() { j.out <- work(in) }()
		}
	}()
	for j := range queue {
		done(j.in, <-j.out)
	}
}
