package utf8text

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// firstInvalid is the expected result of FirstInvalid, found the plain way.
func firstInvalid(s string) int {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

func TestFirstInvalid(t *testing.T) {
	pieces := []string{
		"", "a", "ascii and more", "é", "한국어", "한", "漢字かな", "\U0001f680", "\ufffd", "\ufeff", "퟿", "\ue000",
		"\xff", "\x80", "\xc3", "\xe0\x80\x80", "\xed\xa0\x80", "\xed\x9f\xbf", "\xe0\xa0\x80", "\xed\x95", "\xf4\x90\x80\x80", "\xf0\x9f",
	}
	for _, a := range pieces {
		for _, b := range pieces {
			for _, c := range pieces {
				for pad := range 25 {
					s := strings.Repeat("x", pad) + a + b + c + strings.Repeat("y", 24-pad)
					if got, want := FirstInvalid(s), firstInvalid(s); got != want {
						t.Fatalf("FirstInvalid(%q) = %d, want %d", s, got, want)
					}
				}
			}
		}
	}
}

func FuzzFirstInvalid(f *testing.F) {
	f.Add("plain ascii, 한국어 텍스트 \xff")
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := FirstInvalid(s), firstInvalid(s); got != want {
			t.Errorf("FirstInvalid(%q) = %d, want %d", s, got, want)
		}
	})
}

func BenchmarkFirstInvalid(b *testing.B) {
	var text strings.Builder
	dir := os.Getenv("DIGEST_CORPUS")
	if dir == "" {
		dir = "../../examples/posts"
	}
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".md") {
			return err
		}
		src, err := os.ReadFile(path)
		text.Write(src)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	s := text.String()
	for _, f := range []struct {
		name  string
		valid func(string) bool
	}{
		{"digest", func(s string) bool { return FirstInvalid(s) < 0 }},
		{"std", utf8.ValidString},
	} {
		b.Run(f.name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				if !f.valid(s) {
					b.Fatal("not valid")
				}
			}
		})
	}
}
