//go:build race

package locality_test

const underRace = true
