package frontmatter

import "testing"

func BenchmarkRead(b *testing.B) {
	for name, front := range map[string]string{
		"usual": "layout: post\ntitle: \"Daily Papers — 2025-10-29\"\ndate: 2025-10-29 08:15:00\ntags: [papers, ml, nlp]\ncategories: []\n",
		"lines": "layout: post\ntitle: It is\ntags:\n  - papers\n  - arxiv # why\ndescription: >-\n  Two lines that\n  are one.\nimage:\n  path: /a.png\n  alt: \"A desk\"\n",
		"yaml":  "layout: post\ntitle: It is\ntags:\n  - papers\n  - arxiv # why\ndescription: >-\n  Two lines that\n\n  are one.\nimage:\n  path: /a.png\n  alt: \"A desk\"\nlinks:\n- {name: a, url: b}\n",
	} {
		b.Run(name, func(b *testing.B) {
			src := fenced(front)
			p, _ := Split(src)
			var block Block
			b.ReportAllocs()
			b.SetBytes(int64(len(front)))
			for b.Loop() {
				if err := block.Read(src, p, noLimits); err != nil {
					b.Fatal(err)
				}
				block.Forget()
			}
		})
	}
}
