// Package ordered works on many values in parallel and delivers the results in
// the order of the values. The number of values in memory is bounded.
package ordered

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"time"
)

// Buffers are memory for the text of one file and for the output. After the
// file is done, the next file uses the same memory.
type Buffers struct {
	Text, Out []byte

	room  *room
	turn  int // of the value in the order
	taken int // bytes of room
}

// Take waits until there is room for work on n bytes in all: results of large values
// that wait for an earlier result would hold much memory. What the value has taken
// before counts. The value whose result is due next does not wait.
func (b *Buffers) Take(n int64) {
	if more := int(n) - b.taken; n > maxKept && more > 0 {
		b.room.take(b.turn, more)
		b.taken += more
	}
}

// maxTaken is the room in bytes: the size of the largest post.
const maxTaken = 64 << 20

// A room counts the bytes of the large values that are under way.
type room struct {
	mu   sync.Mutex
	more *sync.Cond
	free int // or less than 0
	due  int // the turn of the value whose result is due next
}

func newRoom() *room {
	r := &room{free: maxTaken}
	r.more = sync.NewCond(&r.mu)
	return r
}

func (r *room) take(turn, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for turn > r.due && r.free < n {
		r.more.Wait()
	}
	r.free -= n
}

// leave gives back the room of the value that was due.
func (r *room) leave(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.free += n
	r.due++
	r.more.Broadcast()
}

// maxKept is the largest buffer that is kept for the next file, so that one
// large post does not hold its memory to the end of the run.
const maxKept = 1 << 20

// Reset drops buffers larger than maxKept.
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
	ready chan struct{} // gets a value when out is ready, or when work will not be called
	Buffers
}

// jobsPerWorker is the number of values under way for each worker. With 2,
// workers wait for each other, and posts take a third longer.
const jobsPerWorker = 8

// Run calls work for each value of seq, several at a time, and done with each
// result, one at a time and in the order of seq. Values are taken from seq only
// as work proceeds, so that few values are in memory. Values that have a method
// Size take that many bytes of the room, as by [Buffers.Take].
//
// After the end of ctx, Run calls work for no further value. Run waits for the
// work that has begun, and calls done for its results. If a result takes long,
// Run calls idle. Done and idle are called by the goroutine that called Run.
func Run[In, Out any](ctx context.Context, seq iter.Seq[In], work func(*Buffers, In) Out, done func(In, Out), idle func()) {
	workers := runtime.GOMAXPROCS(0)
	jobs := jobsPerWorker * workers
	// Each channel has room for all jobs, so only a receive from free can
	// block.
	free, todo, order := make(chan *job[In, Out], jobs), make(chan *job[In, Out], jobs), make(chan *job[In, Out], jobs)
	room := newRoom()
	for range jobs {
		free <- &job[In, Out]{ready: make(chan struct{}, 1), Buffers: Buffers{room: room}}
	}
	go func() {
		defer close(order)
		defer close(todo)
		turn := 0
		for in := range seq {
			j := <-free // does not block for ever: every job in order gets done
			if ctx.Err() != nil {
				return
			}
			j.in, j.begun, j.turn = in, false, turn
			turn++
			if v, ok := any(in).(interface{ Size() int64 }); ok {
				j.Take(v.Size())
			}
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
		room.leave(j.taken)
		j.taken = 0
		free <- j
	}
}

// idleTime is the time without a result after which idle is called.
const idleTime = 50 * time.Millisecond

// An idler calls do after idleTime without other work.
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
