package ledger

// Cause is why two claims are likely to disagree.
type Cause string

// The causes.
const (
	Denial            Cause = "denial"
	Retraction        Cause = "retraction"
	Correction        Cause = "correction"
	OrderOfMagnitude  Cause = "order_of_magnitude"
	DifferentNumber   Cause = "different_number"
	UnitReading       Cause = "unit_reading"
	OtherPopulation   Cause = "different_population"
	OtherWindow       Cause = "different_window"
	OtherCarrier      Cause = "different_carrier"
	OtherMode         Cause = "different_mode"
	OtherPlace        Cause = "different_place"
	Misdated          Cause = "misdated"
	OverlappingTotals Cause = "overlapping_totals"
	orderOfMagnitude        = 5.0 // a factor above which a slip of a zero or a word is likelier than a disagreement; own choice, between sqrt(10) and 10
	sameVoyageDays          = 21  // own choice: longer than every Amirabad-Astrakhan voyage that is reported (17 days)
)

// causes says each in words, for a reader.
var causes = map[Cause]string{
	Denial:            "one denies what the other says",
	Retraction:        "one retracts the other",
	Correction:        "one corrects the other",
	OrderOfMagnitude:  "the numbers are so far apart that a wrong unit, zero or word is likely",
	DifferentNumber:   "the numbers differ",
	UnitReading:       "the same thing is counted in different units, and a word such as container can mean several",
	OtherPopulation:   "they count different things: another flag, area, threshold or trade",
	OtherWindow:       "they are about different periods that partly overlap",
	OtherCarrier:      "they name different ships or aircraft, or different numbers of them",
	OtherMode:         "one says by sea, the other by air: perhaps different items or times",
	OtherPlace:        "they name different ports",
	Misdated:          "the dates of one voyage differ: one is misdated, or there were two voyages",
	OverlappingTotals: "one total may be part of the other",
}

// String is the cause in words.
func (c Cause) String() string { return causes[c] }
