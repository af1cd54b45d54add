package supercargo

import "strings"

// Waters is what law a position lies under, as far as geometry can say: the
// regime, whose it is, and how that is known. It is information about a
// position, never about who may do what there: that is a Lever.
type Waters struct {
	Regime Regime `json:"regime"`
	State  string `json:"state,omitempty"` // coastal state, ISO 3166 alpha-2; "" where none has the regime
	// Sovereign is the state that State belongs to, where it is a dependent territory.
	Sovereign string `json:"sovereign,omitempty"`
	// Also are states that may have it instead: other claimants, or those whose
	// limit lies within the error of the figures.
	Also    []string `json:"also,omitempty"`
	Basis   Basis    `json:"basis"`
	Nearest string   `json:"nearest"`  // state of the nearest coast, whether or not it has a right here
	CoastNM float64  `json:"coast_nm"` // to that coast; 0 on land
	ErrorNM float64  `json:"error_nm"` // how far off CoastNM and every limit can be
	// Near are the regimes that the position may have instead, for it lies
	// within ErrorNM of a limit.
	Near    []Regime `json:"near,omitempty"`
	Passage string   `json:"passage,omitempty"` // named strait, canal or river that it lies in
	Source  string   `json:"source"`            // where the line or the rule comes from
	Note    string   `json:"note,omitempty"`
}

// Regime is the legal kind of the water (or land) at a position.
type Regime string

// The regimes. The Caspian has its own: it is neither sea nor lake in the
// sense of the 1982 convention (Convention on the Legal Status of the Caspian
// Sea, Aktau 2018, art. 1).
const (
	OnLand         Regime = "land"
	InternalWaters Regime = "internal_waters"     // rivers, canals, ports, waters inside the baseline
	TerritorialSea Regime = "territorial_sea"     // to 12 nm
	ContiguousZone Regime = "contiguous_zone"     // 12 to 24 nm
	EEZ            Regime = "eez"                 // to 200 nm, only as imported
	Archipelagic   Regime = "archipelagic_waters" // inside an archipelagic state's baselines, only as imported
	HighSeas       Regime = "high_seas"
	BeyondCZ       Regime = "beyond_contiguous_zone" // EEZ or high seas: no boundaries were imported to tell

	CaspianTerritorial Regime = "caspian_territorial_waters" // to 15 nm
	CaspianFishery     Regime = "caspian_fishery_zone"       // 15 to 25 nm
	CaspianCommon      Regime = "caspian_common_space"       // beyond
)

// Words is a regime as it is written in a sentence: "Caspian common space", "EEZ".
func (r Regime) Words() string {
	s := strings.ReplaceAll(string(r), "_", " ")
	if r == EEZ {
		return "EEZ"
	}
	return strings.Replace(s, "caspian", "Caspian", 1)
}

// Basis is how a regime is known.
type Basis string

// The bases.
const (
	AgreedLine   Basis = "agreed"   // by a line that the states on both sides agreed on
	DisputedLine Basis = "disputed" // more than one state claims it
	Computed     Basis = "computed" // by distance from a generalised coast, no line being known
	ImportedLine Basis = "imported" // by a boundary file that the user imported
)

// Territory tells whether it is part of a state's territory, in the airspace over which the
// state is sovereign: its land and the waters up to the outer limit of the territorial sea
// (Chicago Convention 1944, arts. 1 and 2; UNCLOS art. 2; Convention on the Legal Status of
// the Caspian Sea, Aktau 2018).
func (r Regime) Territory() bool {
	switch r {
	case OnLand, InternalWaters, TerritorialSea, CaspianTerritorial, Archipelagic:
		return true
	}
	return false
}
