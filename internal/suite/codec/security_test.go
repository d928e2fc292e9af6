package codec_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// SECURITY.md states the limits of the code.
func TestSecurityPage(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(posttest.Root(t), ".github", "SECURITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	fields := reflect.ValueOf(digest.Limits{}.OrDefault())
	for i := range fields.NumField() {
		name, n := fields.Type().Field(i).Name, fields.Field(i).Int()
		want := fmt.Sprint(n)
		switch {
		case n%(1<<20) == 0:
			want = fmt.Sprintf("%d MiB", n>>20)
		case n >= 1000:
			want = fmt.Sprintf("%d,%03d", n/1000, n%1000)
		}
		found := false
		for line := range strings.Lines(string(page)) {
			if strings.HasPrefix(line, "| `"+name+"` |") {
				found = strings.HasSuffix(strings.TrimSpace(line), "| "+want+" |")
			}
		}
		if !found {
			t.Errorf("SECURITY.md does not say that the limit %s is %s", name, want)
		}
	}
}
