package lever

import (
	"slices"

	"supercargo"
)

// Passage is a movement, as far as it is known: what a claim says, or what a
// voyage shows. What is not known is empty, and every rule that needs it says so.
type Passage struct {
	ID        string          `json:"id"` // of the claim or voyage
	Simulated bool            `json:"simulated,omitempty"`
	Mode      supercargo.Mode `json:"mode,omitempty"`
	Subject   Subject         `json:"subject"`

	Origin      End   `json:"origin"`
	Destination End   `json:"destination"`
	Calls       []End `json:"calls,omitempty"` // ports or airports between

	// Waters are the waters that it is known to have lain in, in order. Without
	// RouteKnown, others may be missing.
	Waters     []supercargo.Waters `json:"waters,omitempty"`
	RouteKnown bool                `json:"route_known"`
	Overflown  []string            `json:"overflown,omitempty"` // states, of a flight whose route is known, or that was heard over them
	// Could are states that a flight that was heard could have been over: near a limit,
	// or between two positions; without those of the ends.
	Could []string `json:"could_overfly,omitempty"`
	// Line are the states under the shortest line of a flight whose route is not
	// known, without those of the ends.
	Line []string `json:"line,omitempty"`
	// Usual is the shortest way by sea, where both ends are ports of the Caspian and
	// the way that was taken is not known.
	Usual *Usual `json:"usual_way,omitempty"`
	// Ways are the shortest ways between all ports that the two states have on the
	// Caspian, together, where it is known to be there and not between which ports.
	Ways *Usual `json:"usual_ways,omitempty"`
	Seas Seas   `json:"seas"`

	Items      []Class `json:"items,omitempty"`
	ItemsBasis string  `json:"items_basis,omitempty"` // what says so: a claim, an assumption of the question

	// From and To are days YYYY-MM-DD between which it moved, "" where not known.
	// FromBasis says why From is taken where it was not said.
	From      string `json:"from,omitempty"`
	To        string `json:"to,omitempty"`
	FromBasis string `json:"from_basis,omitempty"`
	// EndsBasis says of each end that was worked out and not heard how likely it is.
	EndsBasis []string `json:"ends_basis,omitempty"`

	// Acts are what authorities did about the subject or who stands behind it.
	Acts []supercargo.Done `json:"acts,omitempty"`
}

// Subject is the ship or aircraft.
type Subject struct {
	Name     string `json:"name"`
	Flag     string `json:"flag,omitempty"`      // ISO 3166 alpha-2, of ship or aircraft
	FlagFrom string `json:"flag_from,omitempty"` // what says so
	Military bool   `json:"military,omitempty"`  // operated by armed forces
	// StateShip says why a ship is taken for a warship or another ship on government service, "" where
	// nothing says so.
	StateShip string `json:"state_ship,omitempty"`
	// Forces tells that the address of the aircraft is in a block that observers hold to be
	// that of armed forces: whether it is theirs is then open.
	Forces   bool  `json:"forces,omitempty"`
	Owner    Party `json:"owner"`
	Operator Party `json:"operator"`
	Insurer  Party `json:"insurer"`
	Class    Party `json:"class"` // classification society
}

// Party is a company, with its state.
type Party struct {
	Name  string  `json:"name,omitempty"`
	State string  `json:"state,omitempty"` // ISO 3166 alpha-2
	Share float64 `json:"share,omitempty"` // per cent of the subject that it owns; 0 where not known
}

// Seas says by which seas a ship goes: Yes, No, "" for not known.
type Seas struct {
	Caspian string `json:"caspian"`
	Open    string `json:"open"` // any other sea
	Why     string `json:"why"`  // a sentence; where something is not known, what is missing
}

// The answers of Seas.
const (
	Yes = "yes"
	No  = "no"
)

// Usual is a way that was worked out, not observed.
type Usual struct {
	NM     float64             `json:"nm"`
	Waters []supercargo.Waters `json:"waters"`
	Clear  map[string]float64  `json:"clear_nm"` // how near it comes to the coasts of states
	// Of is how many ways are put together here, 0 for one; Through how many of them
	// pass through the waters of a state, or so close to their limit that it cannot be told.
	Of      int            `json:"of,omitempty"`
	Through map[string]int `json:"through,omitempty"`
}

// Passes tells whether a way lies in a state's waters on the Caspian, and whether it
// lies so close to their limit that it may.
func Passes(all []supercargo.Waters, state string) (sure, maybe bool) {
	for _, w := range all {
		if w.State == state && (w.Regime == supercargo.CaspianTerritorial || w.Regime == supercargo.InternalWaters) {
			sure = true
		}
		if w.State == state && slices.Contains(w.Near, supercargo.CaspianTerritorial) {
			maybe = true
		}
	}
	return sure, maybe
}

// End is where a movement begins, ends or calls.
type End struct {
	ID    string `json:"id,omitempty"` // in the chart
	Name  string `json:"name,omitempty"`
	State string `json:"state,omitempty"`
}

// Class is a kind of goods that law speaks of.
type Class string

// The classes. A thing can be of several.
const (
	Arms       Class = "arms"       // conventional arms and ammunition
	Ammunition Class = "ammunition" // of them, ammunition
	UAV        Class = "uav"
	Missile    Class = "missile"
	BCN        Class = "bcn" // biological, chemical and nuclear weapons
	Civil      Class = "civil"
)

// ClassesOf gives the classes of an item of the ledger's vocabulary; none for
// what may be anything (boxes, cargo).
func ClassesOf(i supercargo.Item) []Class {
	switch {
	case i.Is(supercargo.Missile) || i == supercargo.Launcher:
		return []Class{Arms, Missile}
	case i.Is(supercargo.Drone) || i == supercargo.DroneParts:
		return []Class{Arms, UAV}
	case i.Is(supercargo.Ammunition):
		return []Class{Arms, Ammunition}
	case i.Is(supercargo.Munition):
		return []Class{Arms}
	case i == supercargo.ProtectiveGear || i == supercargo.Electronics:
		return []Class{Civil}
	}
	return nil
}
