package terminal

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// Without a terminal there is no progress.
func TestNoProgress(t *testing.T) {
	p := NewProgress(new(bytes.Buffer))
	if p != nil {
		t.Error("progress on what is no terminal")
	}
	p.Step()
	p.Hide()
	p.End()
}

func TestProgress(t *testing.T) {
	var screen bytes.Buffer
	p := &Progress{w: &screen, begun: time.Now()}
	p.Step()
	p.Hide()
	if screen.Len() > 0 {
		t.Errorf("a short run shows %q", &screen)
	}
	p.begun = p.begun.Add(-2 * patience)
	p.Step()
	if !strings.Contains(screen.String(), "2") {
		t.Errorf("a long run shows %q", &screen)
	}
	p.Hide()
	if line := lastLine(screen.String()); line != "" {
		t.Errorf("hidden, the progress leaves %q", line)
	}
	p.Step()
	p.End()
	if line := lastLine(screen.String()); line != "" {
		t.Errorf("at its end, the progress leaves %q", line)
	}
	if strings.ContainsAny(screen.String(), "\x1b\n") {
		t.Errorf("the progress has colours or lines: %q", &screen)
	}
}

// lastLine returns the text that a terminal shows in the line of the cursor.
func lastLine(text string) string {
	var line []rune
	column := 0
	for _, r := range text {
		switch {
		case r == '\r':
			column = 0
		case column < len(line):
			line[column] = r
			column++
		default:
			line = append(line, r)
			column++
		}
	}
	return strings.TrimSpace(string(line))
}
