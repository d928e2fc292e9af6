package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// koreanEnd returns how a line ends that has Korean in its last sentence. Its
// last word stands alone, too.
func koreanEnd(text, line, word string) ending {
	last := line[koreanSentence(line):]
	end, _ := utf8.DecodeLastRuneInString(last)
	switch {
	case !strings.ContainsFunc(last, isHangul) || koreanWhole(last):
		return unclear
	case isHangulWord(word) && endsIn(word, koreanOpen) && !endsIn(word, koreanNouns):
		return sentenceStops
	case end == '%' || unicode.IsDigit(end): // which may be what the sentence says of its topic
		return stopsIf(marked(last, word, "을", "를"))
	case marked(last, word, "은", "는", "을", "를"), koreanSentence(text) > 0:
		return sentenceStops
	case isHangul(end) && len(strings.Fields(last)) > 2:
		return sentenceMayStop
	}
	return unclear
}

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

// isHangulWord reports whether a word is more than one syllable, or one that is
// a word: what a text that was cut off has last may be any syllable.
func isHangulWord(word string) bool {
	return utf8.RuneCountInString(word) > 1 || word == "및"
}

// koreanSentence returns where the last sentence of a text starts: behind the
// last full stop that a Korean verb has before it, or 0 if there is none.
func koreanSentence(text string) int {
	for end := len(text); ; {
		i := strings.LastIndexAny(text[:end], ".。")
		if i < 0 {
			return 0
		}
		if r, _ := utf8.DecodeLastRuneInString(text[:i]); isHangul(r) {
			_, n := utf8.DecodeRuneInString(text[i:])
			return i + n
		}
		end = i
	}
}

// koreanWhole reports whether a sentence can be whole: its last syllable ends
// sentences, or makes a noun of a verb, or its last word is a noun that notes
// end in.
func koreanWhole(sentence string) bool {
	r, _ := utf8.DecodeLastRuneInString(sentence)
	if !isHangul(r) {
		return false
	}
	if strings.ContainsRune("다요죠까네라자군지", r) {
		return true
	}
	const first, count, mieum = '가', 28, 16 // of the syllables; of their ends; the end ㅁ
	if r >= first && (r-first)%count == mieum {
		return true
	}
	return endsIn(sentence, koreanNotes)
}

// koreanNotes are nouns that notes end in where a sentence would have a verb.
var koreanNotes = strings.Fields("것 등 예정 전망 필요 가능 불가 부족 존재 한계 제공 제시 제안 향상 개선 달성 확보 공개 확인 증명 입증 " +
	"구현 도입 적용 감소 증가 해결 분석 평가 검증 수행 사용 활용 기대 능가 기록 유지 강조 제한 상승 하락 우수 미흡 완료 중 못")

// marked reports whether a word of a sentence, before its last one, ends in one
// of the particles that mark a topic or an object.
func marked(sentence, last string, particles ...string) bool {
	for w := range strings.FieldsSeq(strings.TrimSuffix(sentence, last)) {
		if utf8.RuneCountInString(w) > 1 && endsIn(w, particles) {
			return true
		}
	}
	return false
}
