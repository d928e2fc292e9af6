package bounds_test

import (
	"fmt"
	"strings"
)

// listJSON returns a document of about n bytes: head, the results of unit for 0, 1
// and so on, at most most of them, and tail. A text fills the document.
func listJSON(head string, most int, unit func(i int) string, tail string) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		b.Grow(n + 64)
		for i := 0; b.Len() < n && i < most; i++ {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(unit(i))
		}
		text := strings.Repeat("a ", max(0, n-b.Len())/2)
		return `{"intro":"` + text + `b",` + head + b.String() + tail + "}"
	}
}

// farGroups returns a document of about n bytes with many groups and as many papers,
// each in the group that of returns.
func farGroups(of func(i, groups int) int) func(n int) string {
	return func(n int) string {
		k := min(n/80, 49_000)
		var groups, papers []string
		for i := range k {
			groups = append(groups, fmt.Sprintf(`{"text":"# g%d"}`, i))
			papers = append(papers, fmt.Sprintf(`{"group":"g%d","number":1,"title":"x","url":"y"}`, of(i, k)))
		}
		return `{"groups":[` + strings.Join(groups, ",") + `],"papers":[` + strings.Join(papers, ",") + `]}`
	}
}

// jsonTexts are documents that are dear for a careless reader.
var jsonTexts = []hostile{
	{"JSON: white space", func(n int) string { return "{" + strings.Repeat(" \n", n/2) + `"papers":[]}` }},
	{"JSON: deep lists", func(n int) string { return `{"extra":{"a":` + strings.Repeat("[", n) }},
	{"JSON: deep lists of an unknown member", func(n int) string { return `{"unknown":` + strings.Repeat("[", n) }},
	{"JSON: deep objects", func(n int) string { return `{"extra":` + strings.Repeat(`{"a":`, n/5) }},
	{"JSON: lists of depth 90", listJSON(`"extra":{"a":[`, 500, always(strings.Repeat("[", 90)+strings.Repeat("]", 90)), `]}`)},
	{"JSON: objects of depth 90", listJSON(`"extra":{"a":[`, 500, always(strings.Repeat(`{"a":`, 90)+"1"+strings.Repeat("}", 90)), `]}`)},
	{"JSON: a string that never ends", func(n int) string { return `{"title":"` + strings.Repeat("a", n) }},
	{"JSON: a string of escapes", func(n int) string { return `{"intro":"` + strings.Repeat(`\u0041`, n/6) + `"}` }},
	{"JSON: a string of surrogates", func(n int) string { return `{"intro":"` + strings.Repeat(`\ud83d\ude00`, n/12) + `"}` }},
	{"JSON: a string of single surrogates", func(n int) string { return `{"intro":"` + strings.Repeat(`\ud83d`, n/6) + `"}` }},
	{"JSON: a string of backslashes", func(n int) string { return `{"intro":"a` + strings.Repeat(`\\`, n/2) + `"}` }},
	{"JSON: a string of NUL", func(n int) string { return `{"intro":"a` + strings.Repeat(`\u0000`, n/6) + `"}` }},
	{"JSON: a title of stars", func(n int) string {
		return `{"papers":[{"number":1,"url":"u","title":"` + strings.Repeat("*a ", n/3) + `b"}]}`
	}},
	{"JSON: a title of brackets", func(n int) string {
		return `{"papers":[{"number":1,"url":"u","title":"` + strings.Repeat("[", n) + `"}]}`
	}},
	{"JSON: an address of parentheses", func(n int) string {
		return `{"papers":[{"number":1,"title":"u","url":"` + strings.Repeat("(", n) + `"}]}`
	}},
	{"JSON: a label of stars", func(n int) string {
		return `{"papers":[{"number":1,"title":"u","url":"v","items":[{"label":"` + strings.Repeat("* ", n/2) + `b","text":"c"}]}]}`
	}},
	{"JSON: an unknown member", listJSON(`"unknown":[`, 1<<30, always("1"), "]")},
	{"JSON: unknown members", listJSON("", 1<<30, func(i int) string { return fmt.Sprintf(`"k%d":1`, i) }, "")},
	{"JSON: keys", listJSON(`"extra":{`, 49_000, func(i int) string { return fmt.Sprintf(`"k%d":1`, i) }, "}")},
	{"JSON: a key, many times", listJSON(`"extra":{`, 49_000, always(`"k":1`), "}")},
	{"JSON: a member, many times", listJSON("", 1<<30, always(`"title":"a"`), "")},
	{"JSON: numbers", listJSON(`"extra":{"a":[`, 49_000, always("1"), "]}")},
	{"JSON: a number of many digits", func(n int) string { return `{"extra":{"a":1` + strings.Repeat("0", n) + `}}` }},
	{"JSON: a number of a paper of many digits", func(n int) string { return `{"papers":[{"title":"a","number":1` + strings.Repeat("0", n) + `}]}` }},
	{"JSON: empty objects", listJSON(`"extra":{"a":[`, 49_000, always("{}"), "]}")},
	{"JSON: empty lists", listJSON(`"extra":{"a":[`, 49_000, always("[]"), "]}")},
	{"JSON: tags", listJSON(`"tags":[`, 99_000, always(`"a"`), "]")},
	{"JSON: tags that differ", listJSON(`"tags":[`, 99_000, func(i int) string { return fmt.Sprintf(`"t%d"`, i) }, "]")},
	{"JSON: groups", listJSON(`"papers":[{"number":2,"title":"x","url":"y"}],"groups":[`, 98_000, func(i int) string { return fmt.Sprintf(`{"text":"# g%d"}`, i) }, `]`)},
	{"JSON: papers of far groups", farGroups(func(i, groups int) int { return groups - 1 - i })},
	{"JSON: papers of two far groups in turn", farGroups(func(i, groups int) int { return groups - 1 - i%2 })},
	{"JSON: labels", listJSON(`"papers":[{"number":1,"title":"a","url":"b","items":[`, 190_000, always(`{"label":"Goal","text":"a"}`), `]}]`)},
	{"JSON: sections of lists", listJSON(`"papers":[{"number":1,"title":"a","url":"b","sections":[`, 65_000, always(`{"heading":"a","items":[{"text":"a"}]}`), `]}]`)},
	{"JSON: sections that look like headings", listJSON(`"papers":[{"number":1,"title":"a","url":"b","sections":[`, 98_000, always(`{"heading":"a","text":"# a"}`), `]}]`)},
	{"JSON: papers that cannot be written", listJSON(`"papers":[`, 49_000, always(`{"number":1,"title":"a","url":"b","lead":"# 1. [x](y)"}`), `]`)},
	{"JSON: papers of all kinds", listJSON(`"papers":[`, 39_000, always(`{"number":1,"title":"a","url":"b","links":[{"text":"c","url":"d"}],"lead":"e","sections":[{"heading":"f","text":"g"}]}`), `]`)},
	{"JSON: papers with different identifiers", listJSON(`"papers":[`, 49_000, func(i int) string {
		return fmt.Sprintf(`{"title":"a","lead":"<https://arxiv.org/abs/%d.%05d>"}`, 1501+i/99999, 1+i%99999)
	}, `]`)},
	{"JSON: ignored labels", listJSON(`"papers":[{"number":1,"title":"a","url":"b","labels":[`, 1<<30, always("{}"), `]}]`)},
	{"JSON: members of an ignored object", listJSON(`"papers":[{"number":1,"title":"a","url":"b","labels":{`, 1<<30, func(i int) string { return fmt.Sprintf(`"k%d":1`, i) }, `}}]`)},
	{"JSON: an ignored member, many times", listJSON(`"papers":[{"number":1,"title":"a","url":"b","labels":{`, 1<<30, always(`"":1`), `}}]`)},
	{"JSON: papers of a title", listJSON(`"papers":[`, 49_000, always(`{"number":1,"title":"a"}`), `]`)},
	{"JSON: papers of a link", listJSON(`"papers":[`, 49_000, always(`{"number":1,"title":"a","url":"b","links":[{"text":"c","url":"d"}]}`), `]`)},
	{"JSON: a lead of quotes", func(n int) string {
		return `{"papers":[{"number":1,"title":"a","url":"b","lead":"x` + strings.Repeat(`\n\n> a\n\nb`, n/11) + `"}]}`
	}},
	{"JSON: a text of items", func(n int) string { return `{"intro":"a\n\n` + strings.Repeat(`- a\n`, n/5) + `b"}` }},
	{"JSON: a text of fences", func(n int) string { return `{"intro":"a\n\n` + strings.Repeat("```"+`\n`, n/5) + `b"}` }},
	{"JSON: an intro of headings", func(n int) string { return `{"intro":"` + strings.Repeat(`# a\n`, min(n/5, 98_000)) + `b"}` }},
	{"JSON: an outro of headings", func(n int) string {
		return `{"papers":[{"number":1,"title":"a","url":"b"}],"outro":"` + strings.Repeat(`# a\n`, min(n/5, 98_000)) + `b"}`
	}},
}
