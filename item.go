package supercargo

// Item is what is said to have moved, from a vocabulary: a tree, so that
// "ammunition" and "artillery shells" can be of one thing.
type Item string

// The items that claims name. Words of sources are mapped to the narrowest
// that they allow: a bare "shells" is Shell, which may or may not be
// artillery.
const (
	Cargo           Item = "cargo" // anything that moves
	Munition        Item = "munition"
	Ammunition      Item = "ammunition"
	Shell           Item = "shell" // of any kind: artillery, mortar, grenade
	ArtilleryShell  Item = "artillery_shell"
	Shell122        Item = "artillery_shell_122mm"
	Shell130        Item = "artillery_shell_130mm"
	Shell152        Item = "artillery_shell_152mm"
	TankRound       Item = "tank_round_125mm"
	MortarBomb      Item = "mortar_bomb"
	Rocket          Item = "rocket"
	Grenade         Item = "grenade_40mm"
	SmallArmsRound  Item = "small_arms_round"
	BarrelsAndParts Item = "gun_barrel"
	GuidedBomb      Item = "guided_bomb"
	Missile         Item = "ballistic_missile"
	Fateh110        Item = "missile_fateh110"
	Fath360         Item = "missile_fath360"
	Launcher        Item = "missile_launcher"
	Drone           Item = "drone"
	Shahed136       Item = "drone_shahed136"
	Mohajer6        Item = "drone_mohajer6"
	DroneParts      Item = "drone_parts"
	ProtectiveGear  Item = "protective_gear" // helmets and vests
	Electronics     Item = "electronics"
	Box             Item = "box" // containers and crates, contents apart

	// What is counted, not carried.
	Movement  Item = "movement" // a voyage or flight in itself
	ShipItem  Item = "ship"
	PlaneItem Item = "aircraft"
	Gaps      Item = "ais_gap"
	Calls     Item = "port_call"
	Entities  Item = "entity" // companies and units, on a list
	Route     Item = "mode_of_transport"
)

// broader is the tree: each item's parent. Roots have none.
var broader = map[Item]Item{
	Munition: Cargo, ProtectiveGear: Cargo, Electronics: Cargo, Box: Cargo,
	Ammunition: Munition, GuidedBomb: Munition, Missile: Munition, Launcher: Munition, Drone: Munition, DroneParts: Munition, BarrelsAndParts: Munition,
	Shell: Ammunition, Rocket: Ammunition, SmallArmsRound: Ammunition, TankRound: Ammunition,
	ArtilleryShell: Shell, MortarBomb: Shell, Grenade: Shell,
	Shell122: ArtilleryShell, Shell130: ArtilleryShell, Shell152: ArtilleryShell,
	Fateh110: Missile, Fath360: Missile,
	Shahed136: Drone, Mohajer6: Drone,
}

var countedOnly = [...]Item{Movement, ShipItem, PlaneItem, Gaps, Calls, Entities, Route}

// Known tells whether the item is of the vocabulary.
func (i Item) Known() bool {
	if i == Cargo || broader[i] != "" {
		return true
	}
	for _, c := range countedOnly {
		if i == c {
			return true
		}
	}
	return false
}

// Broader is the item's parent, "" for a root.
func (i Item) Broader() Item { return broader[i] }

// Is tells whether i is j or a kind of j.
func (i Item) Is(j Item) bool {
	for ; i != ""; i = broader[i] {
		if i == j {
			return true
		}
	}
	return false
}

// SameThing tells whether the two may be of one thing: one is a kind of the
// other. "Cargo" alone says too little to compare by.
func (i Item) SameThing(j Item) bool {
	if i == Cargo || j == Cargo {
		return i == j
	}
	return i.Is(j) || j.Is(i)
}
