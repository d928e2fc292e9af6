package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// koreanEnd returns the way a line ends whose last sentence is Korean. Word is
// the last word of the line.
func koreanEnd(text, line, word string) ending {
	last := line[koreanSentence(line):]
	if i := strings.LastIndex(last, " vs "); i >= 0 {
		last = last[i+len(" vs "):] // a comparison of notes
	}
	end, _ := utf8.DecodeLastRuneInString(last)
	switch {
	case !strings.ContainsFunc(last, isHangul) || koreanWhole(last):
		return unclear
	case isHangulWord(word) && endsIn(word, koreanOpen) && !endsIn(word, koreanNouns):
		return sentenceStops
	case end == '%' || unicode.IsDigit(end): // a number may be the predicate of a topic
		return stopsIf(marked(last, word, "을", "를"))
	case marked(last, word, "은", "는", "을", "를"), koreanSentence(text) > 0:
		return sentenceStops
	case isHangul(end) && len(strings.Fields(last)) > 2:
		return sentenceMayStop
	}
	return unclear
}

func isHangul(r rune) bool {
	return isHangulSyllable(r) || r >= utf8.RuneSelf && unicode.Is(unicode.Hangul, r)
}

// isHangulSyllable reports whether r is a syllable, as most letters of Hangul are.
func isHangulSyllable(r rune) bool { return '가' <= r && r <= '힣' }

// isHangulWord reports whether a word is complete. A single syllable at the end
// of a text may be the start of a longer word that was cut off.
func isHangulWord(word string) bool {
	return utf8.RuneCountInString(word) > 1 || word == "및"
}

// koreanSentence returns the offset of the last sentence of a text: after the
// last full stop that follows a Hangul syllable, or 0.
func koreanSentence(text string) int {
	const ideographic = "。"
	for end := len(text); end > 0; end-- {
		stop := text[:end]
		switch {
		case text[end-1] == '.':
			stop = text[:end-1]
		case text[end-1] == ideographic[2] && strings.HasSuffix(stop, ideographic):
			stop = text[:end-len(ideographic)]
		default:
			continue
		}
		if r, _ := utf8.DecodeLastRuneInString(stop); isHangul(r) {
			return end
		}
	}
	return 0
}

// koreanWhole reports whether a sentence may be complete: its last syllable ends
// a verb or turns a verb into a noun, or its last word is a usual end of notes.
func koreanWhole(sentence string) bool {
	r, _ := utf8.DecodeLastRuneInString(sentence)
	if !isHangul(r) {
		return false
	}
	if strings.ContainsRune("다요죠까네라자군지", r) {
		return true
	}
	const first, count, mieum = '가', 28, 16 // the first syllable, the number of final consonants, the final consonant ㅁ
	if r >= first && (r-first)%count == mieum {
		return true
	}
	return endsIn(sentence, koreanNotes)
}

// koreanNotes are nouns at the end of notes, in the place of a verb.
var koreanNotes = strings.Fields("것 등 예정 전망 필요 가능 불가 부족 존재 한계 제공 제시 제안 향상 개선 달성 확보 공개 확인 증명 입증 " +
	"구현 도입 적용 감소 증가 해결 분석 평가 검증 수행 사용 활용 기대 능가 기록 유지 강조 연구 제한 상승 하락 우수 미흡 완료 중 못")

// koreanAttributes are ends of adjectives and verbs before a noun. They look like
// the particles of a topic.
var koreanAttributes = strings.Fields("높은 낮은 많은 적은 같은 작은 좋은 나은 짧은 깊은 얕은 넓은 좁은 얇은 굵은 밝은 젊은 낡은 옳은 쉬운 " +
	"하는 되는 있는 없는 않는 시키는 받는 주는 맞는 갖는 만드는 나타내는 이끄는 다루는 따르는")

// marked reports whether a word before the last word of a sentence ends with a
// particle. Particles mark a topic or an object.
func marked(sentence, last string, particles ...string) bool {
	for w := range strings.FieldsSeq(strings.TrimSuffix(sentence, last)) {
		if endsIn(w, particles) && utf8.RuneCountInString(w) > 1 && !endsIn(w, koreanAttributes) {
			return true
		}
	}
	return false
}
