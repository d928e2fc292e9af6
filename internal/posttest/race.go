//go:build race

package posttest

// UnderRace reports whether the race detector is on, which makes tests that try many
// cases ten times as slow.
const UnderRace = true
