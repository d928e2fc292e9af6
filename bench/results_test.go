package main

import (
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	for _, tt := range []struct {
		why  string
		list []time.Duration
		want time.Duration
	}{
		{"one", []time.Duration{7}, 7},
		{"the middle one, whatever the order", []time.Duration{9, 1, 5}, 5},
		{"the mean of the middle two", []time.Duration{8, 1, 100, 4}, 6},
		{"one that is far off does not count", []time.Duration{3, 3, 1000, 3, 2}, 3},
	} {
		if got := median(tt.list); got != tt.want {
			t.Errorf("%s: median(%v) = %v, want %v", tt.why, tt.list, got, tt.want)
		}
	}
}

func TestSeries(t *testing.T) {
	s := series{bytes: 6e6, samples: []sample{{2 * time.Second, 2 * time.Second, 30}, {time.Second, time.Second, 10}, {3 * time.Second, 3 * time.Second, 20}}}
	if got := s.speed(); got != 3e6 {
		t.Errorf("speed = %v, want that of the median time", got)
	}
	if got := s.peak(); got != 30 {
		t.Errorf("peak = %v, want the most", got)
	}
}
