package check

// Rules returns the rules of this package, in the order of their documentation.
func Rules(o Options) []Rule {
	var all []Rule
	for _, g := range table(o) {
		all = append(all, g.rules...)
	}
	return all
}

// A group is a part of the table of rules, with the title of its
// documentation.
type group struct {
	title string
	rules []Rule
}

// table returns all rules with their names, summaries and severities.
func table(o Options) []group {
	return []group{
		{"Front matter", []Rule{
			{"no-front-matter", "A dated post has no front matter.", Error, nil, noFrontMatter},
			{"title-quote", "The title starts or ends with an unpaired quotation mark.", Error, titleQuote, nil},
			{"day-mismatch", "Title, date and file name have different days.", Warning, nil, dayMismatch},
			{"layout", "The layout is missing or unknown.", Warning, postLayout(o.Layouts), unusualLayout(o.Layouts)},
			{"date", "Jekyll cannot read the date, or reads a different date.", Error, unreadableDate, nil},
			{"date-zone", "The date has no zone, although the options require a zone.", Warning, dateZone(o.Zone), nil},
			{"repeated-key", "The front matter has a key twice.", Warning, repeatedKey, nil},
			{"key-spelling", "A key is a misspelling of layout, title, date, tags or categories.", Warning, keySpelling, nil},
			{"repeated-tag", "The post has a tag or category twice.", Warning, repeatedTag, nil},
			{"tag-spelling", "A tag or category is a misspelling of a usual tag.", Warning, tagSpelling(o.Tags), nil},
		}},
		{"Papers", []Rule{
			{"paper-number", "The numbers of the papers neither rise nor fall by one.", Warning, paperNumber, nil},
			{"no-paper", "The post links to several arXiv papers, but no paper is read.", Info, noPaper, nil},
			{"repeated-paper", "The post has a paper twice, perhaps in two versions.", Warning, repeatedPaper, nil},
			{"missing-link", "A paper has no link.", Warning, missingLink, nil},
			{"arxiv-identifier", "An address has an invalid arXiv identifier.", Error, arxivIdentifier, nil},
			{"quote-link", "The link in the quote below a heading is about another paper.", Error, quoteLink, nil},
			{"link-site", "A paper does not link to arXiv, although most papers of the post do.", Info, linkSite, nil},
			{"link-scheme", "A paper has an http link, although most links of the post are https.", Info, linkScheme, nil},
			{"link-version", "A paper links to a version at arXiv, although most links of the post name no version.", Info, linkVersion, nil},
			{"wrapped-heading", "The heading of a paper continues on the next line.", Error, wrappedHeading, nil},
			{"title-spaces", "Titles of papers have runs of white space.", Info, titleSpaces, nil},
			{"title-latex", "The title of a paper has LaTeX.", Warning, titleLaTeX, nil},
		}},
		{"Sections", []Rule{
			{"missing-section", "A paper has some of the five sections, but not all.", Warning, missingSection, nil},
			{"repeated-section", "A paper has two sections of the same kind.", Warning, repeatedSection, nil},
			{"section-order", "A section is out of order.", Warning, sectionOrder, nil},
			{"empty-section", "A section has a heading, but no text.", Error, emptySection, nil},
			{"unknown-section", "A paper with known sections has an unknown section.", Info, nil, unknownSection},
			{"missing-label", "Some bullets of an introduction have a label, others do not.", Warning, missingLabel, nil},
			{"repeated-label", "Two bullets of a section have the same label.", Warning, repeatedLabel, nil},
			{"label-order", "A label is out of order.", Info, labelOrder, nil},
			{"label-language", "Some labels are not in the language of the post's other labels.", Warning, labelLanguage, nil},
			{"placeholder", "The text is only a placeholder.", Info, placeholder(o.Placeholders), nil},
			{"cut-off-text", "A text stops in the middle of a sentence.", Warning, cutOffText, nil},
		}},
		{"Liquid", []Rule{
			{"liquid", "Liquid cannot read the text, or drops a part of the text.", Error, liquidProblems, unknownTags},
		}},
		{"Style", []Rule{
			{"trailing-space", "Lines end with spaces that have no meaning.", Info, trailingSpace, nil},
			{"mixed-line-ends", "Some lines end with CRLF, others with LF.", Warning, mixedLineEnds, nil},
			{"final-newline", "The last line has no line end.", Info, finalNewline, nil},
			{"mixed-spacing", "Some section headings have a blank line after them, others do not.", Info, mixedSpacing, nil},
			{"mixed-bullets", "The bullets have different signs.", Info, mixedBullets, nil},
		}},
		{"Comments", []Rule{
			{"unknown-rule", "A comment silences an unknown rule.", Warning, unknownRule(o.OwnRules), nil},
		}},
		{"Archive", []Rule{
			{"archive-paper", "An earlier post has the same paper.", Info, nil, archivePaper},
			{"archive-day", "Another post has the same date.", Info, nil, archiveDay},
		}},
	}
}
