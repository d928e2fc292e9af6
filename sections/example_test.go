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
