package chart

import (
	"slices"

	"supercargo"
)

// Belts of the Caspian, nautical miles from the shore.
const (
	caspianTerritorialNM = 15.0 // Convention on the Legal Status of the Caspian Sea, Aktau 2018, art. 7
	caspianFisheryNM     = 25.0 // the same, art. 9: 10 nm next to the territorial waters
	oldFisheryNM         = 10.0 // Treaty of Commerce and Navigation, USSR and Iran, 25 March 1940, art. 12
)

// CaspianErrorNM and ShallowErrorNM are how far off a distance from the
// Caspian's shore can be. The sea has fallen by some two metres since 1995, and
// the generalised coast is an older one. Off the steeper shores that is little:
// 99 in 100 places where ships were seen to lie, and that the coast has on land,
// are within 2 nm of it (TestCoastAgainstPorts). The north is flat: Kazakhstan
// counts 11,000 km2 fallen dry along some 500 km there, 12 nm on average, and the
// shore does not go back evenly (docs/ZONES.md).
const (
	CaspianErrorNM = 3.0
	ShallowErrorNM = 20.0
)

// shallowNorthOf is the latitude, about that from the Agrakhan peninsula to the
// Tyub-Karagan, north of which the Caspian is 5 m deep on average.
const shallowNorthOf = 44_5000000

// aktau is the day on which the convention was signed: 2018-08-12.
const aktau supercargo.Instant = 1534032000000

const (
	aktauSource = "distance from the Natural Earth 1:10m coast; Convention on the Legal Status of the Caspian Sea, Aktau, 12 August 2018, arts. 5, 7 and 9 (http://en.kremlin.ru/supplement/5328/print)"
	oldSource   = "distance from the Natural Earth 1:10m coast; Treaty of Friendship, RSFSR and Persia, 26 February 1921; Treaty of Commerce and Navigation, USSR and Iran, 25 March 1940, art. 12"
)

// caspian is for the Caspian, which is neither sea nor lake in law: belts from
// the nearest state's shore, and beyond them a space that is common to all five.
func (q *query) caspian() {
	q.w.ErrorNM, q.w.Source = CaspianErrorNM, aktauSource
	if q.p.Lat > shallowNorthOf {
		q.w.ErrorNM = ShallowErrorNM
	}
	b := belts{caspianTerritorialNM, caspianFisheryNM, [3]supercargo.Regime{supercargo.CaspianTerritorial, supercargo.CaspianFishery, supercargo.CaspianCommon}}
	if q.at != 0 && q.at < aktau {
		b.first, b.second, q.w.Source = 0, oldFisheryNM, oldSource
	}
	q.w.Regime = b.at(q.shore.NM)
	q.w.Near = b.near(q.shore.NM, q.w.ErrorNM)
	q.w.Note = q.z.law.notes.of(q.at, q.w.ErrorNM == ShallowErrorNM, "")
	if q.w.Regime == supercargo.CaspianCommon {
		q.seabed()
		return
	}
	q.w.State = q.coastal
	q.neighbours(b.second)
	if len(q.w.Also) > 0 && (q.w.State == "IR" || slices.Contains(q.w.Also, "IR")) {
		q.w.Basis = supercargo.DisputedLine // Iran has agreed on no line with either neighbour
	}
}

// seabed is what to say of the common space: no state has its water, the nearest
// is named, and the seabed below is divided or disputed.
func (q *query) seabed() {
	q.w.Note = q.z.law.notes.of(q.at, q.w.ErrorNM == ShallowErrorNM, q.coastal)
	if c := q.z.law.seabedAt(q.p, q.at); c != nil {
		q.w.Basis, q.w.Note = c.basis, c.newNote
		if q.at != 0 && q.at < aktau {
			q.w.Note = c.oldNote
		}
		q.others(c.also)
	}
}

// seabedLine is an agreement of states on the seabed between them. Its line is
// not carried here: the nearest coast stands in for it.
type seabedLine struct {
	states string // "RU KZ"
	day    string
	what   string
}

// seabedLines are the agreements in the order of their days.
func seabedLines() []seabedLine {
	return []seabedLine{
		{"RU KZ", "1998-07-06", "Russia and Kazakhstan, 6 July 1998 (protocol of 13 May 2002)"},
		{"KZ AZ", "2001-11-29", "Kazakhstan and Azerbaijan, 29 November 2001 (protocol of 27 February 2003)"},
		{"RU AZ", "2002-09-23", "Russia and Azerbaijan, 23 September 2002"},
		{"RU KZ AZ", "2003-05-14", "the meeting of these three lines, 14 May 2003"},
		{"KZ TM", "2014-12-02", "Kazakhstan and Turkmenistan, 2 December 2014 (in force 31 July 2015)"},
		{"AZ TM", "2021-01-21", "Azerbaijan and Turkmenistan, memorandum on one field, Dostluk, 21 January 2021: no line"},
		{"KZ TM", "2021-10-25", "Kazakhstan and Turkmenistan, border and fishing zones, 25 October 2021"},
	}
}
