package terminal

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// The time before a run shows its progress, and between two counts.
const (
	patience = time.Second
	interval = 100 * time.Millisecond
)

// A Progress counts files on a terminal, once a run takes long. The count takes a line
// of its own, without colours. All methods may be called on nil.
type Progress struct {
	w     io.Writer
	done  int
	next  time.Time // when the count is shown
	shown string    // the count on the terminal
}

// NewProgress starts to count, or returns nil if w is not a terminal. The total
// is not known, because counting the files would take another walk.
func NewProgress(w io.Writer) *Progress {
	if !Is(w) {
		return nil
	}
	return &Progress{w: w, next: time.Now().Add(patience)}
}

// Step counts one file.
func (p *Progress) Step() {
	if p == nil {
		return
	}
	p.done++
	if now := time.Now(); now.After(p.next) {
		p.next = now.Add(interval)
		p.shown = fmt.Sprintf("%d files", p.done) // never shorter than the count before
		p.write("\r" + p.shown)
	}
}

// Hide clears the line of the count, for other output. A later Step shows the count
// again.
func (p *Progress) Hide() {
	if p != nil && p.shown != "" {
		p.write("\r" + strings.Repeat(" ", len(p.shown)) + "\r")
		p.shown = ""
	}
}

// End removes the count.
func (p *Progress) End() { p.Hide() }

// write writes to the terminal. The work goes on if this is not possible.
func (p *Progress) write(text string) { _, _ = io.WriteString(p.w, text) }
