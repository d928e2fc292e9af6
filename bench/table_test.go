package main

import (
	"bytes"
	"errors"
	"os"
	"testing"
	"time"
)

func TestJudge(t *testing.T) {
	more, fewer := row{least: 5, moonshot: 12}, row{least: 40, moonshot: 15, fewer: true}
	for _, tt := range []struct {
		why   string
		row   row
		value float64
		want  verdict
	}{
		{"less than at least", more, 4.9, verdictMissed},
		{"just enough", more, 5, verdictMet},
		{"as good as hoped", more, 12, verdictMoonshot},
		{"more than may be", fewer, 41, verdictMissed},
		{"no more than may be", fewer, 40, verdictMet},
		{"as few as hoped", fewer, 15, verdictMoonshot},
		{"nothing more is hoped for", row{least: 1}, 100, verdictMet},
		{"nothing is asked for", row{}, 0.1, verdictShown},
	} {
		if got := tt.row.judge(tt.value); got != tt.want {
			t.Errorf("%s: judge(%v) = %q, want %q", tt.why, tt.value, got, tt.want)
		}
	}
}

// TestTables prints a report of made-up measurements: testdata/tables.md has
// every kind of row.
func TestTables(t *testing.T) {
	const archive = 10_000
	r := report{results: newResults()}
	r.rows = append(append(parseRows(), valueRows()...), archiveRows(archive)...)
	r.results.allocs = 14
	r.results.missing[workRemark] = errors.New("node is not here")
	for _, s := range []series{
		{name: workParse, bytes: 2e6, samples: []sample{{2 * time.Millisecond, 2 * time.Millisecond, 0}, {4 * time.Millisecond, 4 * time.Millisecond, 0}, {3 * time.Millisecond, 3 * time.Millisecond, 0}}},
		{name: workGoldmark, bytes: 2e6, samples: []sample{{21 * time.Millisecond, 21 * time.Millisecond, 0}}},
		{name: workMD4C, bytes: 2e6, samples: []sample{{1 * time.Millisecond, 1 * time.Millisecond, 0}}},
		{name: workRender, bytes: 2e6, samples: []sample{{900 * time.Microsecond, 900 * time.Microsecond, 0}}},
		{name: workRenderTitle, bytes: 2e6, samples: []sample{{5 * time.Millisecond, 5 * time.Millisecond, 0}}},
		{name: workJSON, bytes: 2e6, samples: []sample{{2 * time.Millisecond, 2 * time.Millisecond, 0}}},
		{name: workMarshal, bytes: 2e6, samples: []sample{{8 * time.Millisecond, 8 * time.Millisecond, 0}}},
		{name: workEncodingJSON, bytes: 2e6, samples: []sample{{3 * time.Millisecond, 3 * time.Millisecond, 0}}},
		{name: archiveName(archive / 100), bytes: 2e6, samples: []sample{{10 * time.Millisecond, 10 * time.Millisecond, 20e6}}},
		{name: archiveName(archive / 10), bytes: 20e6, samples: []sample{{100 * time.Millisecond, 100 * time.Millisecond, 21e6}}},
		{name: archiveName(archive), bytes: 200e6, samples: []sample{{1200 * time.Millisecond, 1200 * time.Millisecond, 40e6}}},
		{name: archiveName(archive) + flat, bytes: 200e6, samples: []sample{{1250 * time.Millisecond, 1250 * time.Millisecond, 41e6}}},
	} {
		r.results.series[s.name] = &s
		r.results.order = append(r.results.order, s.name)
	}
	var got bytes.Buffer
	met := r.printRatios(&got)
	got.WriteByte('\n')
	r.printFigures(&got)
	if met {
		t.Error("met, in spite of missed rows")
	}
	const golden = "testdata/tables.md"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("got\n%s\nwant\n%s", &got, want)
	}
	r.rows = parseRows()[2:]
	if !r.printRatios(&got) {
		t.Error("not met, for a peer that is missing")
	}
}
