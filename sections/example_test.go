package sections_test

import (
	"fmt"

	"github.com/paperdigest/digest/sections"
)

func ExampleVocabulary_Kind() {
	v := sections.Default()
	for _, heading := range []string{"1. Introduction", "RESULTS:", "한계점", "Appendix"} {
		fmt.Printf("%q\n", v.Kind(heading))
	}
	// Output:
	// "introduction"
	// "results"
	// "limitations"
	// ""
}

func ExampleVocabulary_Heading() {
	v := sections.Default()
	for _, k := range v.Kinds() {
		fmt.Println(v.Heading(k, "ko"))
	}
	// Output:
	// 서론
	// 방법
	// 결과
	// 한계
	// 결론
}

func ExampleVocabulary_With() {
	v, err := sections.Default().With("ablation", "en", "Ablation", "Ablation Study")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(v.Kind("3. Ablation study"), v.Heading("ablation", "en"))

	_, err = v.With("setup", "en", "Methods")
	fmt.Println(err)
	// Output:
	// ablation Ablation
	// sections: "Methods": already a name of "method"
}

func ExampleDefault() {
	v := sections.Default()
	fmt.Println(v.Kinds())
	fmt.Println(v.Labels())
	// Output:
	// [introduction method results limitations conclusion]
	// [goal motivation contribution]
}

func ExampleVocabulary_Label() {
	v := sections.Default()
	fmt.Println(v.Label("목표"), v.Label("Zweck") == "")
	// Output: goal true
}

// A blog adds its own words to the vocabulary.
func ExampleVocabulary_WithLabel() {
	v, err := sections.Default().WithLabel(sections.Goal, "de", "Zweck")
	if err != nil {
		panic(err)
	}
	fmt.Println(v.Label("Zweck"), v.LabelName(sections.Goal, "de"))
	// Output: goal Zweck
}
