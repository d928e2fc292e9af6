package check

import "slices"

// Options are what the rules of Rules are told about a blog. The zero Options
// suit most.
type Options struct {
	// Layouts are the layouts that posts have; nil stands for "post" alone,
	// and an empty list for any.
	Layouts []string

	// Tags are tags as the archive spells them: one that differs only in
	// case or by one letter is misspelt. Nil stands for a few names that
	// often are, in any case: alphaxiv, arxiv, huggingface.
	Tags []string

	// Placeholders are texts that stand for a missing one, such as "TBD".
	// Nil stands for those that generators write in English, Korean,
	// Chinese and Japanese.
	Placeholders []string

	// Zone says that dates need a zone.
	Zone bool
}

var usualTags = []string{"alphaxiv", "arxiv", "huggingface"}

var placeholders = []string{
	"Not enough information", "No information", "Not available", "N/A", "TBD", "TODO",
	"정보 부족", "정보 부족이다", "정보 없음",
	"信息不足", "暂无信息",
	"情報不足", "情報なし",
}

// Rules returns the rules of this package: those of the front matter, of
// papers, of sections, of the layout, and of archives, in this order.
func Rules(o Options) []Rule {
	if o.Layouts == nil {
		o.Layouts = []string{"post"}
	}
	if o.Placeholders == nil {
		o.Placeholders = placeholders
	}
	return slices.Concat(frontMatterRules(o), paperRules(o), sectionRules(o), layoutRules(o), archiveRules(o))
}
