package arxiv

// Abs returns the address of the paper's abstract page, https://arxiv.org/abs/ID.
//
// All links of this file have the version of id, unless the comment says otherwise.
// They are "" for the zero ID. [Parse] reads each link back as id, without the
// version if the link does not have the version.
func (id ID) Abs() string { return id.link("https://arxiv.org/abs/") }

// PDF returns the address of the paper's PDF, https://arxiv.org/pdf/ID.
func (id ID) PDF() string { return id.link("https://arxiv.org/pdf/") }

// HTML returns the address of the paper as a page, https://arxiv.org/html/ID. Many
// papers, above all old papers, have no such page.
func (id ID) HTML() string { return id.link("https://arxiv.org/html/") }

// Source returns the address of the submitted files of the paper,
// https://arxiv.org/e-print/ID.
func (id ID) Source() string { return id.link("https://arxiv.org/e-print/") }

// DOI returns the DOI that arXiv registers for the paper, 10.48550/arXiv.ID,
// without a version. A DOI is a name, not an address: see [ID.DOILink].
func (id ID) DOI() string { return id.Base().link("10.48550/arXiv.") }

// DOILink returns the address of the DOI, https://doi.org/10.48550/arXiv.ID,
// without a version.
func (id ID) DOILink() string { return id.Base().link("https://doi.org/10.48550/arXiv.") }

// HuggingFace returns the address of the paper's page at Hugging Face,
// https://huggingface.co/papers/ID, without a version. It returns "" for an
// old-style id, because only new-style identifiers have pages there. Not every
// paper has a page.
func (id ID) HuggingFace() string {
	if id.IsOld() {
		return ""
	}
	return id.Base().link("https://huggingface.co/papers/")
}

// AlphaXiv returns the address of the overview at alphaXiv in the given language,
// such as https://www.alphaxiv.org/ko/overview/ID, or without a language if lang is
// "". It returns "" if lang is not a language tag, such as "ko" or "pt-BR".
// alphaXiv does not have a page for every paper and language.
func (id ID) AlphaXiv(lang string) string {
	switch {
	case lang == "":
		return id.link("https://www.alphaxiv.org/overview/")
	case !isLanguage(lang):
		return ""
	}
	return id.link("https://www.alphaxiv.org/" + lang + "/overview/")
}

// link returns prefix and id, or "" for the zero ID.
func (id ID) link(prefix string) string {
	if id.IsZero() {
		return ""
	}
	b, _ := id.AppendText(append(make([]byte, 0, len(prefix)+len("cond-mat/YYMMNNNv9999")), prefix...))
	return string(b)
}
