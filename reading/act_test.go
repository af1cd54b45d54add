package reading

import (
	"testing"

	"supercargo"
)

func TestActs(t *testing.T) {
	g := builtIn(t)
	for text, want := range map[string]supercargo.Act{
		"The ministry said the ship carried shells.":                                        supercargo.Asserts,
		"The Sim Republic accused Iran of shipping crates that were believed to hold arms.": supercargo.Asserts,
		"Iran has supplied shells to Russia and plans to send more.":                        supercargo.Asserts,
		"Iran plans to send shells to Russia.":                                              supercargo.Estimates,
		"In all likelihood a new batch arrived.":                                            supercargo.Estimates,
		"The institute puts the tonnage at 4,000.":                                          supercargo.Estimates,
		"The institute counted 212 AIS gaps.":                                               supercargo.Counts,
		"The company didn’t respond to a request for comment.":                              supercargo.Declines,
		"The owner has yet to reply.":                                                       supercargo.Declines,
		"The paper received no answer.":                                                     supercargo.Declines,
		"Tehran has no plans to supply missiles.":                                           supercargo.Denies,
		"The embassy called the report baseless.":                                           supercargo.Denies,
		"The Office of Listings designated two companies and identified four vessels.":      supercargo.Lists,
		"The Council extended sanctions to the shipping line.":                              supercargo.Lists,
		"The ship, which was sanctioned in 2022, left Anzali with crates.":                  supercargo.Asserts,
		"The paper has removed the report from its site.":                                   supercargo.Retracts,
		"The report should never have been published.":                                      supercargo.Retracts,
		"The correct number is 60.":                                                         supercargo.Corrects,
		"The ship was wrongly identified as the SIM RUFF.":                                  supercargo.Corrects,
	} {
		toks := tokens(text, 0, len(text))
		if got := actOf(lowText(toks), g.amounts(toks, nil)); got != want {
			t.Errorf("%s\n\tis %s, want %s", text, got, want)
		}
	}
}
