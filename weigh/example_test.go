package weigh_test

import (
	"fmt"

	"supercargo/cases"
	"supercargo/weigh"
)

// A thousand containers on one ship, weighed: the verdict, and what flips it.
func ExampleScales_Claim() {
	c, err := cases.Open("caspian")
	if err != nil {
		fmt.Println(err)
		return
	}
	s := &weigh.Scales{Table: weigh.Factors(), Case: c}
	f := s.Claim(c.Claim("CL-019"))[0]
	fmt.Println(f.Question+":", f.Verdict)
	fmt.Println(f.FlipsOn)
	// Output:
	// boxes: infeasible
	// containers read as crates: feasible; containers read as small boxes of 3 t or 5 t: strained
}
