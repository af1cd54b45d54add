package cases_test

import (
	"fmt"
	"log"

	"supercargo/cases"
	"supercargo/ledger"
)

// The way of a case: open, apply to a ledger, ask it, write the files back.
func Example() {
	c, err := cases.Open("caspian")
	if err != nil {
		log.Fatal(err)
	}
	var l ledger.Ledger
	for reading := range 2 { // twice is once
		done, err := c.Apply(&l, 1_700_000_000_000, "")
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(reading+1, done.Entered > 0, done.Changed, done.Withdrawn)
	}

	d := c.Descent(ledger.Node{Claim: "CL-018.mind"})
	fmt.Printf("%d root: %s\n", d.Independent, d.Roots[0].Outlet)
	for _, n := range d.Copies {
		for _, a := range n.Alterations {
			if n.Claim == "CL-018.mind" {
				fmt.Printf("%s: %q became %q\n", a.Field, a.From, a.To)
			}
		}
	}
	fmt.Println(c.Export()[0].Path)
	// Output:
	// 1 true 0 0
	// 2 false 0 0
	// 1 root: Wall Street Journal
	// quantity: "a million rounds of ammunition" became "millions of rounds of ammunition"
	// aircraft.yaml
}
