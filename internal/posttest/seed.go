package posttest

import (
	"flag"
	"os"
	"testing"
)

// MainOfSeed runs the tests of a package with the same random values in each run,
// and with more values if DIGEST_LONG is set, unless the flags of rapid say
// otherwise. It returns the exit code.
func MainOfSeed(m *testing.M) int {
	flag.Parse()
	set := func(name, value string) {
		if f := flag.Lookup(name); f.Value.String() == f.DefValue {
			flag.Set(name, value)
		}
	}
	set("rapid.seed", "1")
	if os.Getenv("DIGEST_LONG") != "" {
		set("rapid.checks", "2000")
	}
	return m.Run()
}
