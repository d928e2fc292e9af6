package main

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// patience is how long a run may take before it shows its progress.
const patience = time.Second

// A progress counts files on a terminal's standard error. It shows nothing
// for short runs, nothing anywhere but on a terminal, and uses no colour. All
// methods may be called on nil.
type progress struct {
	w     io.Writer
	done  int
	begun time.Time
	bar   *progressbar.ProgressBar
}

// startProgress begins to count. How many files there will be is not known: it
// would take a walk of its own to find out.
func (s *session) startProgress() {
	if isTerminal(s.stderr) {
		s.progress = &progress{w: s.stderr, begun: time.Now()}
	}
}

// step counts one file.
func (p *progress) step() {
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

// hide takes the bar off the line that something else is about to be written
// on. The next step brings it back.
func (p *progress) hide() {
	if p != nil && p.bar != nil {
		_ = p.bar.Clear()
	}
}

// end removes the bar for good.
func (p *progress) end() {
	if p != nil && p.bar != nil {
		_ = p.bar.Finish()
		_ = p.bar.Clear()
		p.bar = nil
	}
}
