package jekyll_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"sync"
	"testing"
)

// A verdict is what a default Jekyll makes of the body of a post;
// testdata/pages.rb says what the fields are.
type verdict struct {
	Error    string
	Liquid   string
	Warnings []string
	HTML     string
}

// judge has Ruby send bodies through Liquid and kramdown as Jekyll does. It takes
// a tenth of the time of a whole site. Many bodies are divided among processes.
func judge(t testing.TB, bodies []string) []verdict {
	t.Helper()
	if err := findJekyll(); err != nil {
		t.Skipf("DID NOT RUN, because there is no ruby with the gem jekyll (apt-get install --no-install-recommends jekyll): %v", err)
	}
	const least = 100 // bodies for a process
	processes := max(1, min(runtime.NumCPU(), len(bodies)/least))
	size := (len(bodies) + processes - 1) / processes
	lists, errs := make([][]verdict, processes), make([]error, processes)
	var wait sync.WaitGroup
	for i := range processes {
		part := bodies[min(i*size, len(bodies)):min((i+1)*size, len(bodies))]
		wait.Go(func() { lists[i], errs[i] = judged(part) })
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	return slices.Concat(lists...)
}

// judged has one Ruby process judge bodies.
func judged(bodies []string) ([]verdict, error) {
	var in, stderr bytes.Buffer
	encoder := json.NewEncoder(&in)
	for _, b := range bodies {
		if err := encoder.Encode(b); err != nil {
			return nil, err
		}
	}
	cmd := exec.Command("ruby", "testdata/pages.rb", "testdata")
	cmd.Env = append(os.Environ(), "TZ=UTC", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "JEKYLL_ENV=test")
	cmd.Stdin, cmd.Stderr = &in, &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%v: %v\n%s", cmd, err, stderr.Bytes())
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 64<<20)
	var list []verdict
	for lines.Scan() {
		var v verdict
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			return nil, fmt.Errorf("%v: %s", err, lines.Bytes())
		}
		list = append(list, v)
	}
	if len(list) != len(bodies) {
		return nil, fmt.Errorf("Jekyll judged %d of %d bodies\n%s", len(list), len(bodies), stderr.Bytes())
	}
	return list, nil
}
