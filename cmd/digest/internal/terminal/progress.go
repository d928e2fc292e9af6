package terminal

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// patience is how long a run may take before it shows its progress.
const patience = time.Second

// A Progress counts files on a terminal's standard error. It shows nothing
// for short runs, nothing anywhere but on a terminal, and uses no colour. All
// methods may be called on nil.
type Progress struct {
	w     io.Writer
	done  int
	begun time.Time
	bar   *progressbar.ProgressBar
}

// NewProgress begins to count, where w is a terminal. How many files there will
// be is not known: it would take a walk of its own to find out.
func NewProgress(w io.Writer) *Progress {
	if !Is(w) {
		return nil
	}
	return &Progress{w: w, begun: time.Now()}
}

// Step counts one file.
func (p *Progress) Step() {
	if p == nil {
		return
	}
	p.done++
	if p.bar == nil && time.Since(p.begun) >= patience {
		p.bar = progressbar.NewOptions(-1,
			progressbar.OptionSetWriter(p.w),
			progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish())
	}
	if p.bar != nil {
		// A bar that cannot be drawn is no reason to stop the work.
		_ = p.bar.Set(p.done)
	}
}

// Hide takes the bar off the line that something else is about to be written
// on. The next step brings it back.
func (p *Progress) Hide() {
	if p != nil && p.bar != nil {
		_ = p.bar.Clear()
	}
}

// End removes the bar for good.
func (p *Progress) End() {
	if p != nil && p.bar != nil {
		_ = p.bar.Finish()
		_ = p.bar.Clear()
		p.bar = nil
	}
}
