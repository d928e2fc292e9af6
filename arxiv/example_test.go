package arxiv_test

import (
	"errors"
	"fmt"

	"github.com/paperdigest/digest/arxiv"
)

func ExampleParse() {
	for _, s := range []string{
		"https://arxiv.org/pdf/2510.24717v2.pdf",
		"arXiv:math.CA/0611800",
		"https://doi.org/10.48550/arXiv.1207.0010",
	} {
		id, err := arxiv.Parse(s)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(id)
	}
	// Output:
	// 2510.24717v2
	// math/0611800
	// 1207.0010
}

func ExampleParse_errors() {
	for _, s := range []string{"https://arxiv.org/abs/2513.00001", "https://example.com/paper"} {
		_, err := arxiv.Parse(s)
		fmt.Println(errors.Is(err, arxiv.ErrNotReference), err)
	}
	// Output:
	// false arxiv: "https://arxiv.org/abs/2513.00001": invalid arXiv identifier: month 13 is not one of 01 to 12
	// true arxiv: "https://example.com/paper": not a reference to an arXiv paper
}

func ExampleID() {
	id, err := arxiv.Parse("2510.24717v2")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(id.Year(), id.Month(), id.Version(), id.Base())
	fmt.Println(id.Abs())
	fmt.Println(id.AlphaXiv("ko"))
	fmt.Println(id.DOI())
	// Output:
	// 2025 October 2 2510.24717
	// https://arxiv.org/abs/2510.24717v2
	// https://www.alphaxiv.org/ko/overview/2510.24717v2
	// 10.48550/arXiv.2510.24717
}
