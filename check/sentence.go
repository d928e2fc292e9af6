package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An ending is the way a text ends.
type ending uint8

const (
	unclear         ending = iota
	sentenceEnds           // with a full stop or a similar mark
	sentenceMayStop        // with a word that cannot end a sentence; the text may be a note
	sentenceStops          // in the middle of a sentence
)

// endOf returns the way the last line of a text ends.
//
// A text stops if a comma, an open bracket, or a word such as a particle, a
// conjunction or an article is last. A Korean verb comes last, so a Korean text
// stops if its last sentence has no verb although the sentence has a topic or an
// object, or although the sentences before have verbs. A line that may be a
// heading, a list, a formula, code or an address is unclear, and so is a line
// with a quotation mark or a bracket at its end.
func endOf(text string) ending {
	if endsSentence(text) {
		return sentenceEnds
	}
	return openEnd(text)
}

// openEnd is endOf for a text that does not end with a full stop or a similar mark.
func openEnd(text string) ending {
	text = withoutComments(text)
	raw := lastLine(text)
	line, bare := bareLine(raw)
	last, _ := utf8.DecodeLastRuneInString(bare)
	switch {
	case bare == "":
		return unclear
	case bare != line, isBlock(line), isCode(line), strings.HasPrefix(raw, "    "), strings.HasPrefix(raw, "\t"):
		return unclear
	case strings.ContainsRune(",，、､", last), openBracket(line):
		return sentenceStops
	}
	word := line[strings.LastIndexAny(line, " \t")+1:]
	switch {
	case unicode.Is(unicode.Hangul, last):
		return koreanEnd(text, line, word)
	case unicode.Is(unicode.Hiragana, last):
		return stopsIf(endsIn(word, japaneseOpen) && !endsIn(word, japaneseNouns))
	case unicode.Is(unicode.Han, last):
		said := strings.HasSuffix(word, "的") && strings.Contains(word, "是") // 是…的 is a sentence
		return stopsIf(endsIn(word, chineseOpen) && !endsIn(word, chineseNouns) && !said)
	case last == '-':
		before, _ := utf8.DecodeLastRuneInString(bare[:len(bare)-1])
		return stopsIf(unicode.IsLetter(before))
	case unicode.Is(unicode.Latin, last) && slices.Contains(englishOpen, word):
		return sentenceStops
	case unicode.Is(unicode.Latin, last) || unicode.IsDigit(last) || last == '%':
		return koreanEnd(text, line, word)
	}
	return unclear
}

// endsSentence reports whether the last line of a text ends with a full stop or a
// similar mark.
func endsSentence(text string) bool {
	if n := len(text); n > 0 && (text[n-1] == '.' || text[n-1] == '!' || text[n-1] == '?') {
		return true // as most texts; a comment ends with ">"
	}
	line := strings.TrimRightFunc(text, unicode.IsSpace)
	if strings.HasSuffix(line, "-->") { // only then, the last line may be a comment
		line = withoutComments(text)
	}
	for line != "" {
		switch last, n := utf8.DecodeLastRuneInString(line); {
		case isStop(last):
			return true
		case !isClosing(last):
			return false
		default:
			line = line[:len(line)-n]
		}
	}
	return false
}

// isStop reports whether r is a full stop or a similar mark.
func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '。', '．', '｡', '！', '？', '…', '‥':
		return true
	}
	return false
}

// isClosing reports whether r is a mark that may follow a full stop.
func isClosing(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '»', '」', '』', '）', ')', ']', '】', '》', '〉', '*', '_', '~':
		return true
	}
	return false
}

func lastLine(text string) string { return text[strings.LastIndexByte(text, '\n')+1:] }

// bareLine returns a line without white space around it, and without marks that may
// follow a full stop.
func bareLine(raw string) (line, bare string) {
	line = strings.TrimSpace(raw)
	return line, strings.TrimRightFunc(line, isClosing)
}

func stopsIf(stops bool) ending {
	if stops {
		return sentenceStops
	}
	return unclear
}

// isBlock reports whether a line may belong to a list, a table, a quote, a
// heading, HTML or a fence instead of a paragraph.
func isBlock(line string) bool {
	if strings.IndexByte("-*+|>#<`~!$", line[0]) >= 0 {
		return true
	}
	if r, _ := utf8.DecodeRuneInString(line); unicode.Is(unicode.So, r) {
		return true // a picture is a bullet
	}
	number := strings.TrimLeft(line, "0123456789")
	return len(number) < len(line) && (strings.HasPrefix(number, ".") || strings.HasPrefix(number, ")"))
}

// isCode reports whether the end of a line is code, a formula or an address.
func isCode(line string) bool {
	last := line[len(line)-1]
	word := line[strings.LastIndexAny(line, " \t")+1:]
	return last == '`' || last == '$' || last == ':' || last == '>' || last == '}' || last == '/' ||
		strings.Count(line, "`")%2 == 1 || strings.Count(line, "$")%2 == 1 ||
		strings.Contains(word, "://") || strings.HasPrefix(word, "www.") || strings.ContainsAny(word, `\=@_{}<>|`)
}

// openBracket reports whether a bracket is open at the end of a line.
func openBracket(line string) bool {
	return strings.Count(line, "(")+strings.Count(line, "（") > strings.Count(line, ")")+strings.Count(line, "）")
}

// endsIn reports whether a word ends with an element of ends.
func endsIn(word string, ends []string) bool {
	return slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(word, end) })
}

// Words that cannot be last in a sentence, and nouns that look like such words.
var (
	englishOpen = strings.Fields("a an the and or nor but than whose its their our my your his per via " +
		"because although whereas while if") // a preposition may end a question or a clause
	koreanOpen  = strings.Fields("을 를 는 에서 에게 으로 으로써 으로서 하며 하고 하여 되며 되고 되어 이며 이고 있으며 있고 위해 위한 통해 통한 대한 대해 따른 따라 및 또는 그리고 하지만 그러나 또한 등의 등을 혹은")
	koreanNouns = strings.Fields("마을 가을 노을 고을")

	japaneseOpen  = strings.Fields("を は が に の と へ で や から より まで および または")
	japaneseNouns = strings.Fields("もの こと ども")

	chineseOpen  = strings.Fields("的 和 与 與 或 或者 以及 并且 並且 将 將 把 被 因为 因為 由于 由於 通过 通過 对于 對於")
	chineseNouns = strings.Fields("目的 标的 饱和 飽和 总和 總和 缓和 緩和 温和 參與 参与")
)
