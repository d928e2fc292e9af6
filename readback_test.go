package digest_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// oddBases are bases on which reading back in parts may go wrong: something is open
// at the end, or the level of the papers is not plain.
var oddBases = []string{
	"# 1. [A](a)\n\n## Method\n\nm\n\n# 2. [B](b)\n\n```\nopen\n",
	"# 1. [A](a)\n\n<!-- open\n\n# 2. [B](b)\n",
	"# 1. [A](a)\n<div>\n# 2. [B](b)\n</div>\n\n# 3. [C](c)\n",
	"# 1. [A](a)\n\n- a\n  # 2. [B](b)\n\n # 3. [C](c)\n",
	"# 1. [A](a)\n> q\n# 2. [B](b)\ntext\n# 3. [C](c)\n",
	"# Words\n\n# 1. [A](a)\n# 2. B\n# C\n# Method\n",
	"# [A](a)\n\n# 2. [B](b)\n\n### 3. [C](c)\n\n## D\n",
	"# 1. A\n\n## 2. [B](b)\n\n# 3. [C\nd](c)\n",
	"# 1. [A\nb](a)\n# 2. [B\n\nc](b)\n# 3. [C",
	"```\nopen\n\n# 1. [A](a)\n",
	"Intro.\n# 1. [A](a)\n# 2. [B](b)",
	"- a\n\n  # 1. [A](a)\n\n# 2. [B](b)\n",
	"# 1. [A](a)\n\n## Method\n\nm\n\n# 2. [B](b)\n\n{% endraw %}\n\n# 3. [C](c)\n",
	"# 1. [A](a)\n\n{% raw %}\n\n# 2. [B](b)\n\n# 3. [C](c)\n\n## Method\n\n{% endraw %}\n",
	"# 1. [A](a)\n\n{{ x\n\n# 2. [B](b)\n\ny }}\n\n# 3. [C](c)\n",
	"",
}

// FuzzReadBack holds the result of every edit that was read back in parts against
// reading all of it.
func FuzzReadBack(f *testing.F) {
	for i, s := range posttest.Bundled(f) {
		f.Add(s.Src, []byte{byte(i), byte(i * 7), 12, byte(i * 13), 5, 9, byte(i * 3), 1, 2, 200, byte(i)})
	}
	for i, s := range oddBases {
		for n := range byte(28) {
			f.Add([]byte("---\ntitle: T\n---\n\n"+s), []byte{3, n, byte(i), 1, n + 1, 2, 0, 7, 13, 2})
		}
	}
	f.Fuzz(func(t *testing.T, base, script []byte) {
		checkReadBack(t, base, script)
	})
}

// checkReadBack reports whether a result was read back in parts.
func checkReadBack(t *testing.T, base, script []byte) bool {
	t.Helper()
	p, err := digest.Parse(base)
	if err != nil {
		return false
	}
	posttest.NewScript(script, base).Edit(p)
	inParts, err := digest.ReadBackTwice(base, p)
	if err != nil {
		js, _ := p.MarshalJSON()
		t.Fatalf("read back in parts, but: %v\n%q\n%s", err, base, js)
	}
	return inParts
}

// TestReadBack makes random edits, and counts how many results were read back in
// parts.
func TestReadBack(t *testing.T) {
	rounds := 40
	if testing.Short() {
		rounds = 4
	}
	r := rand.New(rand.NewPCG(8, 9))
	tried, inParts := 0, 0
	try := func(base string) {
		for range rounds {
			script := make([]byte, 6+r.IntN(16))
			for i := range script {
				script[i] = byte(r.UintN(256))
			}
			tried++
			if checkReadBack(t, []byte(base), script) {
				inParts++
			}
		}
	}
	for _, s := range posttest.Corpus(t) {
		try(string(s.Src))
		try(strings.ReplaceAll(string(s.Src), "\n", "\r\n"))
	}
	for _, s := range oddBases {
		for range 20 {
			try("---\ntitle: T\n---\n\n" + s)
		}
	}
	if inParts < tried/10 {
		t.Errorf("%d of %d results were read back in parts, want more", inParts, tried)
	}
	t.Logf("%d of %d results were read back in parts", inParts, tried)
}
