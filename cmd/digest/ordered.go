package main

import (
	"iter"
	"runtime"
	"sync"
	"time"
)

// buffers are memory for the text of one file and for what becomes of it. One
// file after another uses them: what they hold is good until the file is done.
type buffers struct{ text, out []byte }

// maxKept is how large a buffer may be for the next file to use it: one large
// post is no reason to hold its memory to the end.
const maxKept = 1 << 20

func (b *buffers) reset() {
	if cap(b.text) > maxKept {
		b.text = nil
	}
	if cap(b.out) > maxKept {
		b.out = nil
	}
}

// A job is a value on its way through ordered.
type job[In, Out any] struct {
	in    In
	out   Out
	begun bool
	ready chan struct{} // gets a value when out is there, or never will be
	buffers
}

// jobsPerWorker is how many values are under way for each worker. With two,
// workers wait for one another, and posts take a third longer.
const jobsPerWorker = 8

// ordered calls work for each value of seq, several at a time, and done with
// each result, one at a time and in seq's order. Values are taken from seq
// only as work goes on, so that the number of them in memory is bounded.
//
// When the session ends, no further work begins; what has begun is waited for,
// and done is called for it. While results are long in coming, what has been
// printed is written out.
func ordered[In, Out any](s *session, seq iter.Seq[In], work func(*buffers, In) Out, done func(In, Out)) {
	workers := runtime.GOMAXPROCS(0)
	jobs := jobsPerWorker * workers
	// Each has room for all jobs, so that only free can be waited for.
	free, todo, order := make(chan *job[In, Out], jobs), make(chan *job[In, Out], jobs), make(chan *job[In, Out], jobs)
	for range jobs {
		free <- &job[In, Out]{ready: make(chan struct{}, 1)}
	}
	go func() {
		defer close(order)
		defer close(todo)
		for in := range seq {
			j := <-free // also when the session has ended: what is in order gets done
			if s.ctx.Err() != nil {
				return
			}
			j.in, j.begun = in, false
			order <- j
			todo <- j
		}
	}()
	var running sync.WaitGroup
	defer running.Wait()
	for range workers {
		running.Go(func() {
			for j := range todo {
				if s.ctx.Err() == nil {
					j.begun = true
					j.out = work(&j.buffers, j.in)
				}
				j.ready <- struct{}{}
			}
		})
	}
	idle := newIdle(s.flush)
	for {
		j, ok := receive(order, idle)
		if !ok {
			return
		}
		receive(j.ready, idle)
		if j.begun {
			done(j.in, j.out)
		}
		var noIn In
		var noOut Out
		j.in, j.out = noIn, noOut
		j.reset()
		free <- j
	}
}

// idleTime is how long a result may take to come before what has been printed
// is no longer held back.
const idleTime = 50 * time.Millisecond

// An idle does something when there has been nothing else to do for a while.
type idle struct {
	timer *time.Timer
	do    func()
}

func newIdle(do func()) *idle {
	timer := time.NewTimer(idleTime)
	timer.Stop()
	return &idle{timer, do}
}

// receive receives from c.
func receive[T any](c <-chan T, idle *idle) (T, bool) {
	select {
	case v, ok := <-c:
		return v, ok
	default:
	}
	idle.timer.Reset(idleTime)
	defer idle.timer.Stop()
	select {
	case v, ok := <-c:
		return v, ok
	case <-idle.timer.C:
		idle.do()
	}
	v, ok := <-c
	return v, ok
}
