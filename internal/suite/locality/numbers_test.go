package locality_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// A number stays where it is written: before the link, after an emoji, or within the
// text of the link. A new paper has its number where its neighbour has it.
func TestNumbers(t *testing.T) {
	const within = "# [1. First](a)\n\nx\n\n# [2. Second](b \"tip\")  {#s}\n"
	const emoji = "# 📄 1. [First](a)\n\n# 📄 2. [Second](b)\n"
	second := func(edit func(*digest.Paper)) func(*digest.Post) {
		return func(p *digest.Post) { edit(&p.Papers[1]) }
	}
	third := func(p *digest.Post) {
		p.Papers = append(p.Papers, digest.Paper{Number: 3, Title: "Third", URL: "c"})
	}
	checkBodyCases(t, []bodyCase{
		{
			name:   "a number within a link changes",
			before: within,
			edit:   second(func(x *digest.Paper) { x.Number = 7 }),
			after:  "# [1. First](a)\n\nx\n\n# [7. Second](b \"tip\")  {#s}\n",
		}, {
			name:   "a title after a number within a link changes",
			before: within,
			edit:   second(func(x *digest.Paper) { x.Title = "3. *Third*" }),
			after:  "# [1. First](a)\n\nx\n\n# [2. 3. \\*Third\\*](b \"tip\")  {#s}\n",
		}, {
			name:   "a number within a link goes",
			before: within,
			edit:   second(func(x *digest.Paper) { x.Number = 0 }),
			after:  "# [1. First](a)\n\nx\n\n# [Second](b \"tip\")  {#s}\n",
		}, {
			name:   "a number within a link goes, and the title starts like a number",
			before: within,
			edit:   second(func(x *digest.Paper) { x.Number, x.Title = 0, "3. Third" }),
			after:  "# [1. First](a)\n\nx\n\n# [&#51;. Third](b \"tip\")  {#s}\n",
		}, {
			name:   "a number and a title within a bold link change",
			before: "# [**1. First**](a)\n\n# [**2. Second**](b)\n",
			edit:   second(func(x *digest.Paper) { x.Number, x.Title = 7, "Third" }),
			after:  "# [**1. First**](a)\n\n# [**7. Third**](b)\n",
		}, {
			name:   "a number within a bold link goes, and the title starts like a number",
			before: "# [**1. First**](a)\n\n# [**2. Second**](b)\n",
			edit:   second(func(x *digest.Paper) { x.Number, x.Title = 0, "3. Third" }),
			after:  "# [**1. First**](a)\n\n# [**&#51;. Third**](b)\n",
		}, {
			name:    "the link around a number goes",
			before:  within,
			edit:    second(func(x *digest.Paper) { x.URL = "" }),
			after:   "# [1. First](a)\n\nx\n\n# 2. Second  {#s}\n",
			deletes: true, // the tip
		}, {
			name:   "a number comes where another number is within its link",
			before: "# [1. First](a)\n\nx\n\n# [Second](b)\n",
			edit:   second(func(x *digest.Paper) { x.Number = 2 }),
			after:  "# [1. First](a)\n\nx\n\n# [2. Second](b)\n",
		}, {
			name:   "a new paper has its number within its link",
			before: within,
			edit:   third,
			after:  within + "\n# [3. Third](c)\n",
		}, {
			name:   "a new title that starts like a number, without a number",
			before: "# [First](a)\n",
			edit:   func(p *digest.Post) { p.Papers[0].Title = "1. First" },
			after:  "# [&#49;. First](a)\n",
		}, {
			name:   "a number of two keycaps changes",
			before: "# 9️⃣ [First](a)\n\n# 1️⃣0️⃣ [Second](b)\n",
			edit:   second(func(x *digest.Paper) { x.Number = 123 }),
			after:  "# 9️⃣ [First](a)\n\n# 1️⃣2️⃣3️⃣ [Second](b)\n",
		}, {
			name:    "the keycap of ten changes",
			before:  "# 9️⃣ [First](a)\n\n# 🔟 [Second](b)\n",
			edit:    second(func(x *digest.Paper) { x.Number = 8 }),
			after:   "# 9️⃣ [First](a)\n\n# 8️⃣ [Second](b)\n",
			deletes: true, // 10 is written with two keycaps
		}, {
			name:   "a number of keycaps goes",
			before: "# 9️⃣ [First](a)\n\n# 1️⃣0️⃣ [Second](b)\n",
			edit:   second(func(x *digest.Paper) { x.Number = 0 }),
			after:  "# 9️⃣ [First](a)\n\n# [Second](b)\n",
		}, {
			name:   "a new paper has a number of keycaps",
			before: "# 1️⃣0️⃣ [First](a)\n\n# 1️⃣1️⃣ [Second](b)\n",
			edit: func(p *digest.Post) {
				p.Papers = append(p.Papers, digest.Paper{Number: 12, Title: "Third", URL: "c"})
			},
			after: "# 1️⃣0️⃣ [First](a)\n\n# 1️⃣1️⃣ [Second](b)\n\n# 1️⃣2️⃣ [Third](c)\n",
		}, {
			name:   "a number that is bold alone changes",
			before: "# **1.** [First](a)\n\n# **2.** [Second](b)\n",
			edit:   second(func(x *digest.Paper) { x.Number = 7 }),
			after:  "# **1.** [First](a)\n\n# **7.** [Second](b)\n",
		}, {
			name:   "a new paper has a number that is bold alone",
			before: "# **1.** [First](a)\n\n# **2.** [Second](b)\n",
			edit:   third,
			after:  "# **1.** [First](a)\n\n# **2.** [Second](b)\n\n# **3.** [Third](c)\n",
		}, {
			name:   "a number after an emoji changes",
			before: emoji,
			edit:   second(func(x *digest.Paper) { x.Number = 7 }),
			after:  "# 📄 1. [First](a)\n\n# 📄 7. [Second](b)\n",
		}, {
			name:   "a new paper has the emoji, too",
			before: emoji,
			edit:   third,
			after:  emoji + "\n# 📄 3. [Third](c)\n",
		}, {
			name:   "a number comes after the emoji of its heading",
			before: "# 📄 1. [First](a)\n\n# 🔥 [Second](b)\n",
			edit:   second(func(x *digest.Paper) { x.Number = 2 }),
			after:  "# 📄 1. [First](a)\n\n# 🔥 2. [Second](b)\n",
		}, {
			name:   "a number after an emoji goes, and the emoji stays",
			before: emoji,
			edit:   second(func(x *digest.Paper) { x.Number = 0 }),
			after:  "# 📄 1. [First](a)\n\n# 📄 [Second](b)\n",
		}, {
			name:    "a number of four digits does not fit into a link",
			before:  within,
			edit:    second(func(x *digest.Paper) { x.Number = 1000 }),
			after:   "# [1. First](a)\n\nx\n\n# 1000. [Second](b \"tip\")  {#s}\n",
			deletes: true, // the place of the number
		}, {
			name:    "a known label after an emoji gets an unknown name",
			before:  "# 1. [First](a)\n\n# 2. [Second](b)\n\n## Method\n\n- 🎯 Goal: x\n",
			edit:    second(func(x *digest.Paper) { x.Sections[0].Items[0].Label = "Novelty" }),
			after:   "# 1. [First](a)\n\n# 2. [Second](b)\n\n## Method\n\n- 🎯 **Novelty**: x\n",
			deletes: true, // a bold label stays bold
		}, {
			name:   "a new paper has the wide brackets, too",
			before: "# 【1】[First](a)\n\n# 【2】[Second](b)\n",
			edit:   third,
			after:  "# 【1】[First](a)\n\n# 【2】[Second](b)\n\n# 【3】[Third](c)\n",
		}, {
			name:   "a new paper has the dash, too",
			before: "# 1 – [First](a)\n\n# 2 – [Second](b)\n",
			edit:   third,
			after:  "# 1 – [First](a)\n\n# 2 – [Second](b)\n\n# 3 – [Third](c)\n",
		},
	})
}

// A number is edited in each form: it changes, comes in a new paper, and goes.
func TestNumberForms(t *testing.T) {
	for _, tt := range []struct {
		why, first, second string // the headings of two papers
		changed            string // the second with the number 7
		third              string // a new paper
		gone               string // the second without a number, or "" where the first would change, too
	}{
		{"an escaped dot", `1\. A`, `2\. B`, `7\. B`, `3\. [C](w)`, "B"},
		{"a zero before", "01 A", "02 B", "07 B", "03 [C](w)", "B"},
		{"a zero before, and a dot", "01. A", "02. B", "07. B", "03. [C](w)", "B"},
		{"a word and a sign", "Paper #1: A", "Paper #2: B", "Paper #7: B", "Paper #3: [C](w)", "B"},
		{"a word of one letter", "No.1 A", "No.2 B", "No.7 B", "No.3 [C](w)", "B"},
		{"a word of one letter, and a space", "No. 1 A", "No. 2 B", "No. 7 B", "No. 3 [C](w)", "B"},
		{"of all papers", "1/10 A", "2/10 B", "7/10 B", "3/10 [C](w)", "B"},
		{"the name of an emoji", ":rocket: 1. A", ":rocket: 2. B", ":rocket: 7. B", ":rocket: 3. [C](w)", "B"},
		{"an anchor", `<a id="a"></a>1. A`, `<a id="b"></a>2. B`, `<a id="b"></a>7. B`, "3. [C](w)", `<a id="b"></a>B`},
		{"an anchor after the number", `1. <a id="a"></a>A`, `2. <a id="b"></a>B`, `7. <a id="b"></a>B`, "3. [C](w)", `<a id="b"></a>B`},
		{"a space before the colon", "Article 1 : A", "Article 2 : B", "Article 7 : B", "Article 3 : [C](w)", "B"},
		{"a word and a dash", "Paper 1 - A", "Paper 2 - B", "Paper 7 - B", "Paper 3 - [C](w)", "B"},
		{"a dash", "1 — A", "2 — B", "7 — B", "3 — [C](w)", "B"},
	} {
		post := func(headings ...string) string {
			var b strings.Builder
			for i, h := range headings {
				if i > 0 {
					b.WriteString("\n")
				}
				b.WriteString("## " + h + "\n")
				if !strings.Contains(h, "](") {
					fmt.Fprintf(&b, "\n<https://arxiv.org/abs/2511.9000%d>\n", i+1)
				}
			}
			return b.String()
		}
		before := post(tt.first, tt.second)
		checkBodyCases(t, []bodyCase{
			{name: tt.why + ": change", before: before, after: post(tt.first, tt.changed), deletes: true, edit: func(p *digest.Post) { p.Papers[1].Number = 7 }},
			{name: tt.why + ": new", before: before, after: post(tt.first, tt.second, tt.third), deletes: true, edit: func(p *digest.Post) {
				p.Papers = append(p.Papers, digest.Paper{Number: 3, Title: "C", URL: "w"})
			}},
			{name: tt.why + ": gone", before: before, after: post(tt.first, tt.gone), deletes: true, edit: func(p *digest.Post) { p.Papers[1].Number = 0 }},
			{name: tt.why + ": title", before: before, after: post(tt.first, strings.TrimSuffix(tt.second, "B")+"C"), edit: func(p *digest.Post) { p.Papers[1].Title = "C" }},
		})
	}
}

// A number whose form does not fit gets a dot, and nothing else of its paper changes. So does
// the number of a new paper.
func TestNumbersThatDoNotFit(t *testing.T) {
	const rest = " [T](u) {#a}\n\n\n### **Method**\n- a\n\n\n### Results\ntext  \nmore\n"
	for _, tt := range []struct{ before, after string }{
		{"09", "10."},
		{"09", "123."},
		{"📄 09", "📄 10."},
		{"3/10", "11."},
		{"3/10:", "11."},
		{"3:", "100."},
		{"3：", "100."},
		{"3 -", "1000."},
		{"【3】", "1000."},
		{"Paper 3:", "1000."},
	} {
		digits := strings.TrimLeft(strings.TrimSuffix(tt.after, "."), "📄 ")
		n, err := strconv.Atoi(digits)
		if err != nil {
			t.Fatal(err)
		}
		checkBodyCases(t, []bodyCase{{
			name:    tt.before + " becomes " + digits,
			before:  "## " + tt.before + rest,
			edit:    func(p *digest.Post) { p.Papers[0].Number = n },
			after:   "## " + tt.after + rest,
			deletes: true, // the signs of the form
		}, {
			name:   "a new paper after " + tt.before + " has the number " + digits,
			before: "## " + tt.before + " [T](u)\n",
			edit: func(p *digest.Post) {
				p.Papers = append(p.Papers, digest.Paper{Number: n, Title: "New", URL: "v"})
			},
			after: "## " + tt.before + " [T](u)\n\n## " + tt.after + " [New](v)\n",
		}})
	}
}
