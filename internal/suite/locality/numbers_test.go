package locality_test

import (
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
