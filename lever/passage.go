package lever

import (
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
	Overflown  []string            `json:"overflown,omitempty"` // states, of a flight whose route is known
	// Caspian tells that both ends lie on the Caspian, which has no way out but
	// Russia's rivers.
	Caspian bool `json:"caspian"`

	Items      []Class `json:"items,omitempty"`
	ItemsBasis string  `json:"items_basis,omitempty"` // what says so: a claim, an assumption of the question

	From, To string // days YYYY-MM-DD between which it moved, "" where not known

	// Acts are what authorities did about the subject or who stands behind it.
	Acts []supercargo.Done `json:"acts,omitempty"`
}

// Subject is the ship or aircraft.
type Subject struct {
	Name     string `json:"name"`
	Flag     string `json:"flag,omitempty"`      // ISO 3166 alpha-2, of ship or aircraft
	FlagFrom string `json:"flag_from,omitempty"` // what says so
	Military bool   `json:"military,omitempty"`  // operated by armed forces
	Owner    Party  `json:"owner"`
	Operator Party  `json:"operator"`
	Insurer  Party  `json:"insurer"`
	Class    Party  `json:"class"` // classification society
}

// Party is a company, with its state.
type Party struct {
	Name  string `json:"name,omitempty"`
	State string `json:"state,omitempty"` // ISO 3166 alpha-2
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
