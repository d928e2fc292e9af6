// Package ordered does work on many values at once and hands on the results in
// the order of the values. How many values are in memory at a time is bounded,
// however many there are.
package ordered

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"time"
)

// Buffers are memory for the text of one file and for what becomes of it. One
// file after another uses them: what they hold is good until the file is done.
type Buffers struct{ Text, Out []byte }

// maxKept is how large a buffer may be for the next file to use it: one large
// post is no reason to hold its memory to the end.
const maxKept = 1 << 20

// Reset gives up buffers that are too large to be kept.
func (b *Buffers) Reset() {
	if cap(b.Text) > maxKept {
		b.Text = nil
	}
	if cap(b.Out) > maxKept {
		b.Out = nil
	}
}

// A job is a value on its way through Run.
type job[In, Out any] struct {
	in    In
	out   Out
	begun bool
	ready chan struct{} // gets a value when out is there, or never will be
	Buffers
}

// jobsPerWorker is how many values are under way for each worker. With two,
// workers wait for one another, and posts take a third longer.
const jobsPerWorker = 8

// Run calls work for each value of seq, several at a time, and done with
// each result, one at a time and in seq's order. Values are taken from seq
// only as work goes on, so that the number of them in memory is bounded.
//
// When ctx ends, no further work begins; what has begun is waited for, and done
// is called for it. While results are long in coming, idle is called, by the
// goroutine that calls done.
func Run[In, Out any](ctx context.Context, seq iter.Seq[In], work func(*Buffers, In) Out, done func(In, Out), idle func()) {
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
			j := <-free // also when ctx has ended: what is in order gets done
			if ctx.Err() != nil {
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
				if ctx.Err() == nil {
					j.begun = true
					j.out = work(&j.Buffers, j.in)
				}
				j.ready <- struct{}{}
			}
		})
	}
	wait := newIdler(idle)
	for {
		j, ok := receive(order, wait)
		if !ok {
			return
		}
		receive(j.ready, wait)
		if j.begun {
			done(j.in, j.out)
		}
		var noIn In
		var noOut Out
		j.in, j.out = noIn, noOut
		j.Reset()
		free <- j
	}
}

// idleTime is how long a result may take to come before idle is called.
const idleTime = 50 * time.Millisecond

// An idler does something when there has been nothing else to do for a while.
type idler struct {
	timer *time.Timer
	do    func()
}

func newIdler(do func()) *idler {
	timer := time.NewTimer(idleTime)
	timer.Stop()
	return &idler{timer, do}
}

// receive receives from c.
func receive[T any](c <-chan T, idle *idler) (T, bool) {
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
