package terminal

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// patience is the time before a run shows its progress.
const patience = time.Second

// A Progress counts files on a terminal, once a run takes long. No colour is
// used. All methods may be called on nil.
type Progress struct {
	w     io.Writer
	done  int
	begun time.Time
	bar   *progressbar.ProgressBar
}

// NewProgress starts to count, or returns nil if w is not a terminal. The total
// is not known, because counting the files would take another walk.
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
		// The work goes on if the bar cannot be drawn.
		_ = p.bar.Set(p.done)
	}
}

// Hide clears the line of the bar, for other output. The next Step draws the
// bar again.
func (p *Progress) Hide() {
	if p != nil && p.bar != nil {
		_ = p.bar.Clear()
	}
}

// End removes the bar.
func (p *Progress) End() {
	if p != nil && p.bar != nil {
		_ = p.bar.Finish()
		_ = p.bar.Clear()
		p.bar = nil
	}
}
