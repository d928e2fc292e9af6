package jekyll_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
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

// judge has one Ruby process send bodies through Liquid and kramdown as Jekyll
// does. It takes a tenth of the time of a whole site.
func judge(t testing.TB, bodies []string) []verdict {
	t.Helper()
	if err := findJekyll(); err != nil {
		t.Skipf("DID NOT RUN, because there is no ruby with the gem jekyll (apt-get install --no-install-recommends jekyll): %v", err)
	}
	var in, stderr bytes.Buffer
	encoder := json.NewEncoder(&in)
	for _, b := range bodies {
		if err := encoder.Encode(b); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("ruby", "testdata/pages.rb", "testdata")
	cmd.Env = append(os.Environ(), "TZ=UTC", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "JEKYLL_ENV=test")
	cmd.Stdin, cmd.Stderr = &in, &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, stderr.Bytes())
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 64<<20)
	var list []verdict
	for lines.Scan() {
		var v verdict
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatalf("%v: %s", err, lines.Bytes())
		}
		list = append(list, v)
	}
	if len(list) != len(bodies) {
		t.Fatalf("Jekyll judged %d of %d bodies\n%s", len(list), len(bodies), stderr.Bytes())
	}
	return list
}
