package main

import (
	"errors"
	"slices"
	"time"
)

// A series is the measurements of one contender.
type series struct {
	name    string
	bytes   int64
	samples []sample
}

// results are the measurements of a run, and why some were not made.
type results struct {
	series  map[string]*series
	order   []string // of the names in series, for tables
	missing map[string]error
	allocs  float64
}

func newResults() results {
	return results{series: make(map[string]*series), missing: make(map[string]error)}
}

func (r *results) add(c *contender) {
	r.series[c.name] = &series{name: c.name, bytes: c.bytes}
	r.order = append(r.order, c.name)
}

// get returns the series with a name, or the reason why it is missing.
func (r *results) get(name string) (*series, error) {
	if s := r.series[name]; s != nil {
		return s, nil
	}
	if err := r.missing[name]; err != nil {
		return nil, err
	}
	return nil, errors.New("not measured")
}

func (s *series) times() []time.Duration {
	var list []time.Duration
	for _, x := range s.samples {
		list = append(list, x.time)
	}
	return list
}

// cpuTimes returns the times on all cores.
func (s *series) cpuTimes() []time.Duration {
	var list []time.Duration
	for _, x := range s.samples {
		list = append(list, x.cpu)
	}
	return list
}

// peak returns the greatest memory of all measurements.
func (s *series) peak() (most int64) {
	for _, x := range s.samples {
		most = max(most, x.peak)
	}
	return most
}

// speed returns bytes a second, by the median time.
func (s *series) speed() float64 {
	return float64(s.bytes) / median(s.times()).Seconds()
}

// median returns the middle value, or the mean of the two middle values. There must
// be a value.
func median(list []time.Duration) time.Duration {
	list = slices.Sorted(slices.Values(list))
	n := len(list)
	return (list[(n-1)/2] + list[n/2]) / 2
}
