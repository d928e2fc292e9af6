package check

import "testing"

// TestEndOf shows the ways texts end.
func TestEndOf(t *testing.T) {
	tests := []struct {
		why, text string
		want      ending
	}{
		{"a Korean sentence", "물을 끓인다.", sentenceEnds},
		{"a question", "왜 끓는가?", sentenceEnds},
		{"an ideograph's full stop", "水开了。", sentenceEnds},
		{"a full stop within a quotation", "그는 “끓는다.”", sentenceEnds},
		{"a full stop within emphasis", "**It boils.**", sentenceEnds},
		{"a full stop in a bracket", "(It boils.)", sentenceEnds},
		{"an ellipsis", "그리고…", sentenceEnds},
		{"a comment after it", "It boils.\n\n<!-- digest:ignore placeholder -->", sentenceEnds},

		{"a comma", "물을 끓이고,", sentenceStops},
		{"a comma of Chinese and Japanese", "水很热，", sentenceStops},
		{"a thousand that was cut off", "모델은 180,", sentenceStops},
		{"an open bracket", "여러 주전자(예: 구리", sentenceStops},
		{"an object", "물을 끓인다. 그리고 차를", sentenceStops},
		{"a topic", "주전자는", sentenceStops},
		{"an adjective", "물을 끓이기 위한", sentenceStops},
		{"a conjunction", "구리 및", sentenceStops},
		{"a noun where the sentence has a topic", "이 주전자는 여러 가지 뚜껑", sentenceStops},
		{"half a word", "물을 끓인다. 주전자는 조용하", sentenceStops},
		{"half a word that could be a noun, after a whole sentence", "물을 끓인다. 마지막으로 증기와 주", sentenceStops},
		{"a number where the object lacks its verb", "주전자는 물을 25%", sentenceStops},
		{"a foreign word where the topic lacks its verb", "제안된 주전자는 KET", sentenceStops},
		{"an article", "The water boils in the", sentenceStops},
		{"a preposition, which may be an end", "This is what the kettle was made for", unclear},
		{"Chinese that says what is so", "实验证明该方法是有效的", unclear},
		{"Chinese that says of what", "该方法比以前的", sentenceStops},
		{"indented code", "Run it.\n\n    make the", unclear},
		{"half of a compound", "The spout is double-", sentenceStops},
		{"a Chinese particle", "杯子很高，茶的", sentenceStops},
		{"a Japanese particle", "お湯を", sentenceStops},
		{"the same, in a further line", "お茶を飲む。\nお湯が", sentenceStops},

		{"a noun phrase, which may be a note", "조용한 주전자와 따뜻한 찻주전자 디자인", sentenceMayStop},

		{"a Korean verb without its full stop", "물을 끓인다", unclear},
		{"a polite one", "물을 끓여요", unclear},
		{"a note that ends in a verb made a noun", "소음을 90% 줄임", unclear},
		{"another", "물이 끓지 않음", unclear},
		{"a note that ends in a noun", "주전자의 성능을 크게 개선", unclear},
		{"a noun with an adjective that looks like a topic", "복잡한 모델 구조와 높은 계산 비용", sentenceMayStop},
		{"an object before an adjective that looks like a topic", "물을 끓이는 높은 뚜껑", sentenceStops},
		{"a comparison of notes", "주전자가 높은 온도를 제공 vs 뚜껑 제작에 추가 비용", sentenceMayStop},
		{"two words", "구리 주전자", unclear},
		{"a list that is not all", "구리, 쇠, 유리 등", unclear},
		{"what a topic is", "끓는 데 걸린 시간은 240", unclear},
		{"a share", "정확도는 95.3%", unclear},
		{"a noun that ends as a particle does", "차가운 가을", unclear},
		{"an English sentence without a full stop", "We tried copper and nothing else", unclear},
		{"a verb at the end", "It is what it is", unclear},
		{"an article that is a name", "We tried kettle A", unclear},
		{"a closing bracket", "그림을 보라 (그림 2)", unclear},
		{"a citation", "앞선 연구를 따른다 [12]", unclear},
		{"a quotation", "그는 “끓는 물을”", unclear},
		{"an address", "코드는 https://example.org/kettle", unclear},
		{"a path", "코드는 github.com/kettle/", unclear},
		{"a formula", "벽의 두께는 $d = 2$", unclear},
		{"a formula without its signs", "두께를 d=2", unclear},
		{"code", "이 명령을 쓴다 `boil`", unclear},
		{"an open code span, which may be anything", "이 명령을 `boil the", unclear},
		{"a colon before a list", "주전자는 세 가지를:", unclear},
		{"a list", "주전자는 둘이다.\n\n- 구리로 만든 것을", unclear},
		{"a numbered list", "주전자는 둘이다.\n\n2. 구리로 만든 것을", unclear},
		{"a table", "| 구리 | 물을", unclear},
		{"a quote", "> 물을", unclear},
		{"a fence", "```\nboil the\n```", unclear},
		{"HTML", "<b>the", unclear},
		{"a Chinese noun in 的", "这是我们的目的", unclear},
		{"a Japanese noun in と", "大切なこと", unclear},
		{"an emoji", "물을 끓인다 🫖", unclear},
		{"other letters", "Чайник кипит", unclear},
		{"nothing", "", unclear},
		{"a comment alone", "<!-- later -->", unclear},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			if got := endOf(tt.text); got != tt.want {
				t.Errorf("endOf(%q) = %d, want %d", tt.text, got, tt.want)
			}
		})
	}
}
