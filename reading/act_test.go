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
		"There is no evidence that the ship carried 2,000 rifles.":                          supercargo.Denies,
		"Inspectors found no proof that drones were sent.":                                  supercargo.Denies,
		"It is unclear whether 600 rockets reached Astrakhan.":                              supercargo.Declines,
		"It was not known if the ship carried rockets.":                                     supercargo.Declines,
		"If talks fail, Iran could ship 500 missiles.":                                      supercargo.Estimates,
		"The ship can carry 5,000 t and could hold 400 boxes.":                              supercargo.Asserts,
		"The correct number is 60.":                                                         supercargo.Corrects,
		"The ship was wrongly identified as the SIM RUFF.":                                  supercargo.Corrects,
	} {
		toks := tokens(text, 0, len(text))
		if got := actOf(lowText(toks), g.amounts(toks, nil)); got != want {
			t.Errorf("%s\n\tis %s, want %s", text, got, want)
		}
	}
}

// What could yet be sent has not moved.
func TestStageOfWhatCouldBe(t *testing.T) {
	for text, want := range map[string]supercargo.Stage{
		"if talks fail , iran could ship 500 missiles .":     supercargo.Planned,
		"iran may soon deliver 40 drones to russia .":        supercargo.Planned,
		"iran may have shipped 500 missiles .":               supercargo.Moved,
		"the containers could hold 3 million shells .":       supercargo.Moved,
		"iran shipped 500 missiles , the minister said .":    supercargo.Moved,
		"iran agreed that it would supply 500 missiles .":    supercargo.Agreed,
		"the ship , which could carry 500 t , left anzali .": supercargo.Moved,
	} {
		if got := stageOf(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
