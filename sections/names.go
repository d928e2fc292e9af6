package sections

// A group is the names of one kind or label in one language. The preferred name is
// first.
type group[T ~string] struct {
	of    T
	lang  string
	names []string
}

// headings are names with one meaning. "Experiments", "Summary", "Background" and
// "Discussion", and similar words of other languages, are left out, because the
// sections below them differ.
//
// Kinds come in the order of [Vocabulary.Kinds]. Chinese names are simplified, then
// traditional.
var headings = []group[Kind]{
	{Introduction, "en", []string{"Introduction", "Intro"}},
	{Introduction, "ko", []string{"서론", "소개", "도입", "머리말", "들어가며"}},
	{Introduction, "zh", []string{"引言", "介绍", "简介", "绪论", "导言", "前言", "介紹", "簡介", "緒論", "導言"}},
	{Introduction, "ja", []string{"はじめに", "序論", "導入", "緒論", "緒言", "イントロダクション"}},

	{Method, "en", []string{"Method", "Methods", "Methodology", "Approach", "Proposed Method", "Proposed Approach", "Our Method", "Our Approach"}},
	{Method, "ko", []string{"방법", "방법론", "제안 방법", "연구 방법", "접근 방법", "접근법", "접근 방식"}},
	{Method, "zh", []string{"方法", "方法论", "研究方法", "方法論"}},
	{Method, "ja", []string{"手法", "提案手法", "方法", "方法論", "研究方法", "アプローチ"}},

	{Results, "en", []string{"Results", "Result", "Experimental Results", "Main Results", "Key Results", "Findings"}},
	{Results, "ko", []string{"결과", "실험 결과", "실험결과", "연구 결과", "주요 결과"}},
	{Results, "zh", []string{"结果", "实验结果", "研究结果", "主要结果", "結果", "實驗結果", "研究結果", "主要結果"}},
	{Results, "ja", []string{"結果", "実験結果", "研究結果", "主な結果"}},

	{Limitations, "en", []string{"Limitations", "Limitation"}},
	{Limitations, "ko", []string{"한계", "한계점", "제한점", "제한 사항", "연구의 한계", "연구 한계"}},
	{Limitations, "zh", []string{"局限性", "局限", "限制", "侷限性", "侷限"}},
	{Limitations, "ja", []string{"限界", "限界点", "制限", "制限事項", "研究の限界"}},

	{Conclusion, "en", []string{"Conclusion", "Conclusions", "Concluding Remarks"}},
	{Conclusion, "ko", []string{"결론", "맺음말", "마치며"}},
	{Conclusion, "zh", []string{"结论", "结语", "結論", "結語"}},
	{Conclusion, "ja", []string{"結論", "まとめ", "おわりに", "終わりに", "結び", "結語"}},
}

// labels are single words that do not start a sentence with a colon.
var labels = []group[Label]{
	{Goal, "en", []string{"Goal", "Goals", "Objective", "Objectives", "Aim", "Aims"}},
	{Goal, "ko", []string{"목표", "목적"}},
	{Goal, "zh", []string{"目标", "目的", "目標"}},
	{Goal, "ja", []string{"目標", "目的"}},

	{Motivation, "en", []string{"Motivation", "Motivations"}},
	{Motivation, "ko", []string{"동기"}},
	{Motivation, "zh", []string{"动机", "動機"}},
	{Motivation, "ja", []string{"動機"}},

	{Contribution, "en", []string{"Contribution", "Contributions"}},
	{Contribution, "ko", []string{"기여", "기여점", "공헌"}},
	{Contribution, "zh", []string{"贡献", "貢獻"}},
	{Contribution, "ja", []string{"貢献"}},
}

// must is for the names above. An error there is a defect of this package, and
// appears at the first call of [Default].
func must(v *Vocabulary, err error) *Vocabulary {
	if err != nil {
		panic(err)
	}
	return v
}
