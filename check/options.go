package check

// Options adapt the rules to a blog. The zero Options suit most blogs.
type Options struct {
	// Layouts are the layouts of the blog's posts. Nil means the layouts that
	// several posts of the archive have; an empty list allows every layout.
	Layouts []string

	// Tags are the tags in the blog's spelling: a tag that differs from them
	// only in case or by one letter is misspelt. Nil means alphaxiv, arxiv and
	// huggingface, in any case.
	Tags []string

	// Placeholders are texts that stand for a missing text, such as "TBD". Nil
	// means the texts that generators write in English, Korean, Chinese and
	// Japanese.
	Placeholders []string

	// Zone requires a zone in dates.
	Zone bool

	// OwnRules are names of rules outside this package. Comments in posts may
	// silence these rules.
	OwnRules []string
}

var usualTags = []string{"alphaxiv", "arxiv", "huggingface"}

var usualPlaceholders = []string{
	"Not enough information", "No information", "Not available", "N/A", "TBD", "TODO",
	"정보 부족", "정보 부족이다", "정보 없음",
	"信息不足", "暂无信息",
	"情報不足", "情報なし",
}
