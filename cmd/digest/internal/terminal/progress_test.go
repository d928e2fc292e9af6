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
	p := &Progress{w: &screen, next: time.Now().Add(patience)}
	p.Step()
	p.Hide()
	if screen.Len() > 0 {
		t.Errorf("a short run shows %q", &screen)
	}
	p.next = time.Now().Add(-patience)
	p.Step()
	if line := lastLine(screen.String()); line != "2 files" {
		t.Errorf("a long run shows %q", line)
	}
	p.Step()
	if line := lastLine(screen.String()); line != "2 files" {
		t.Errorf("the count is shown again at once: %q", line)
	}
	p.Hide()
	if line := lastLine(screen.String()); line != "" {
		t.Errorf("hidden, the progress leaves %q", line)
	}
	p.next = time.Time{}
	p.Step()
	if line := lastLine(screen.String()); line != "4 files" {
		t.Errorf("after other output, the progress shows %q", line)
	}
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
