package supercargo

import (
	"slices"
	"strings"
)

// Item is what is said to have moved, from a vocabulary: a tree, so that
// "ammunition" and "artillery shells" can be of one thing.
type Item string

// The items that claims name. Words of sources are mapped to the narrowest
// that they allow: a bare "shells" is Shell, which may or may not be
// artillery, and a bare "rockets" is Rocket, which may be anything from a
// shoulder-fired round to one of 300 mm.
const (
	Cargo           Item = "cargo" // anything that moves
	Munition        Item = "munition"
	Ammunition      Item = "ammunition"
	Shell           Item = "shell" // of any kind: artillery, mortar, grenade
	ArtilleryShell  Item = "artillery_shell"
	Shell122        Item = "artillery_shell_122mm"
	Shell130        Item = "artillery_shell_130mm"
	Shell152        Item = "artillery_shell_152mm"
	Shell155        Item = "artillery_shell_155mm"
	TankShell       Item = "tank_round" // of any calibre
	TankRound       Item = "tank_round_125mm"
	MortarBomb      Item = "mortar_bomb"
	Rocket          Item = "rocket" // of any kind and size
	RPGRound        Item = "rpg_round"
	Grad            Item = "rocket_122mm"
	Uragan          Item = "rocket_220mm"
	Smerch          Item = "rocket_300mm"
	Grenade         Item = "grenade_40mm"
	SmallArmsRound  Item = "small_arms_round" // of any calibre, or of several
	Round762x39     Item = "round_7.62x39mm"
	Round762x54     Item = "round_7.62x54mm"
	Round556        Item = "round_5.56mm"
	Round9          Item = "round_9mm"
	Round127        Item = "round_12.7mm"
	Round145        Item = "round_14.5mm"
	SmallArm        Item = "small_arm"
	Rifle           Item = "rifle"
	MachineGun      Item = "machine_gun"
	Gun             Item = "artillery_piece"
	BarrelsAndParts Item = "gun_barrel"
	GuidedBomb      Item = "guided_bomb"
	AntiTankMissile Item = "anti_tank_missile"
	AirDefence      Item = "air_defence_missile"
	Missile         Item = "ballistic_missile"
	Fateh110        Item = "missile_fateh110"
	Fateh313        Item = "missile_fateh313"
	Zolfaghar       Item = "missile_zolfaghar"
	Fath360         Item = "missile_fath360"
	Launcher        Item = "missile_launcher"
	Drone           Item = "drone"
	Shahed          Item = "drone_shahed" // the attack drone, 131 or 136
	Shahed129       Item = "drone_shahed129"
	Shahed131       Item = "drone_shahed131"
	Shahed136       Item = "drone_shahed136"
	Shahed191       Item = "drone_shahed191"
	Mohajer6        Item = "drone_mohajer6"
	DroneParts      Item = "drone_parts"
	MissileParts    Item = "missile_parts"
	Explosives      Item = "explosives"
	Propellant      Item = "propellant" // and what it is made of: perchlorates
	Armour          Item = "armoured_vehicle"
	Tank            Item = "tank"
	Vehicle         Item = "vehicle"         // lorries and cars
	ProtectiveGear  Item = "protective_gear" // helmets and vests
	Electronics     Item = "electronics"
	AircraftParts   Item = "aircraft_parts"
	Machinery       Item = "machinery"
	Oil             Item = "oil" // crude
	Fuel            Item = "fuel"
	Gas             Item = "gas"
	Coal            Item = "coal"
	Grain           Item = "grain"
	Fertiliser      Item = "fertiliser"
	Metal           Item = "metal"
	Gold            Item = "gold"
	Timber          Item = "timber"
	Box             Item = "box" // containers and crates, contents apart

	// What is counted, not carried.
	Movement  Item = "movement" // a voyage or flight in itself
	ShipItem  Item = "ship"
	PlaneItem Item = "aircraft"
	Gaps      Item = "ais_gap"
	Calls     Item = "port_call"
	Visits    Item = "visit"
	Strikes   Item = "strike"
	Entities  Item = "entity" // companies and units, on a list
	Route     Item = "mode_of_transport"
)

// ItemWord is a row of the vocabulary: an item, its parent ("" for a root), what
// several are called in a sentence, and what the word covers.
type ItemWord struct {
	Item    Item
	Broader Item
	Plural  string
	What    string
}

// itemWords is the vocabulary, kinds under their parents.
var itemWords = [...]ItemWord{
	{Cargo, "", "pieces of cargo", "anything that is carried"},
	{Munition, Cargo, "pieces of munition", "arms and ammunition of any kind"},
	{Ammunition, Munition, "pieces of ammunition", "what is fired, of any kind"},
	{Shell, Ammunition, "shells", "shells of any kind: artillery, mortar or grenade launcher not stated"},
	{ArtilleryShell, Shell, "artillery shells", "calibre not stated"},
	{Shell122, ArtilleryShell, "shells of 122 mm", "for howitzers, not rockets"},
	{Shell130, ArtilleryShell, "shells of 130 mm", "for the gun M-46"},
	{Shell152, ArtilleryShell, "shells of 152 mm", "for howitzers"},
	{Shell155, ArtilleryShell, "shells of 155 mm", "for howitzers of the calibre of NATO"},
	{MortarBomb, Shell, "mortar bombs", "60 to 120 mm"},
	{Grenade, Shell, "grenades of 40 mm", "for grenade launchers"},
	{TankShell, Ammunition, "tank rounds", "calibre not stated"},
	{TankRound, TankShell, "tank rounds of 125 mm", "for tank guns of Soviet make"},
	{Rocket, Ammunition, "rockets", "unguided, any size; use a narrower word if the source gives one"},
	{RPGRound, Rocket, "RPG rounds", "for shoulder-fired launchers such as the RPG-7"},
	{Grad, Rocket, "rockets of 122 mm", "for the Grad launcher"},
	{Uragan, Rocket, "rockets of 220 mm", "for the Uragan launcher"},
	{Smerch, Rocket, "rockets of 300 mm", "for the Smerch launcher"},
	{SmallArmsRound, Ammunition, "small arms rounds", "cartridges of several calibres up to 14.5 mm, or calibre not stated"},
	{Round556, SmallArmsRound, "rounds of 5.56 mm", "5.56x45 mm cartridges"},
	{Round762x39, SmallArmsRound, "rounds of 7.62x39 mm", "cartridges of the Kalashnikov"},
	{Round762x54, SmallArmsRound, "rounds of 7.62x54 mm", "cartridges of machine guns and long rifles"},
	{Round9, SmallArmsRound, "rounds of 9 mm", "pistol cartridges"},
	{Round127, SmallArmsRound, "rounds of 12.7 mm", "heavy machine gun cartridges"},
	{Round145, SmallArmsRound, "rounds of 14.5 mm", "heavy machine gun cartridges"},
	{SmallArm, Munition, "small arms", "rifles, pistols and machine guns"},
	{Rifle, SmallArm, "rifles", "assault and other rifles"},
	{MachineGun, SmallArm, "machine guns", "light to heavy"},
	{Gun, Munition, "artillery pieces", "howitzers, guns, mortars, rocket launchers"},
	{BarrelsAndParts, Munition, "gun barrels", "barrels and parts of guns"},
	{GuidedBomb, Munition, "guided bombs", "glide bombs too"},
	{AntiTankMissile, Munition, "anti-tank missiles", "guided"},
	{AirDefence, Munition, "air defence missiles", "of any range"},
	{Missile, Munition, "ballistic missiles", "type not stated"},
	{Fateh110, Missile, "Fateh-110 missiles", "of that type itself, not of its family"},
	{Fateh313, Missile, "Fateh-313 missiles", "a lighter Fateh of longer range"},
	{Zolfaghar, Missile, "Zolfaghar missiles", "of the Fateh family, 700 km"},
	{Fath360, Missile, "Fath-360 missiles", "close range, 120 km"},
	{Launcher, Munition, "missile launchers", "vehicles that launch missiles"},
	{Drone, Munition, "drones", "type not stated, or several types"},
	{Shahed, Drone, "Shahed attack drones", "Shahed-131 or Shahed-136, where the source does not say which"},
	{Shahed131, Shahed, "Shahed-131 drones", "Geran-1"},
	{Shahed136, Shahed, "Shahed-136 drones", "Geran-2"},
	{Shahed129, Drone, "Shahed-129 drones", "a large reconnaissance and strike drone"},
	{Shahed191, Drone, "Shahed-191 drones", "a flying wing"},
	{Mohajer6, Drone, "Mohajer-6 drones", "a reconnaissance and strike drone"},
	{DroneParts, Munition, "drone parts", "engines, airframes, electronics of drones"},
	{MissileParts, Munition, "missile parts", "of missiles of any kind"},
	{Explosives, Munition, "pieces of explosives", "in bulk or charges"},
	{Propellant, Munition, "pieces of propellant", "for missiles and guns, and what it is made of"},
	{Armour, Munition, "armoured vehicles", "tanks and carriers"},
	{Tank, Armour, "tanks", "main battle tanks"},
	{Vehicle, Cargo, "vehicles", "lorries and cars"},
	{ProtectiveGear, Cargo, "pieces of protective gear", "helmets and vests"},
	{Electronics, Cargo, "pieces of electronics", "chips and devices"},
	{AircraftParts, Cargo, "aircraft parts", "of aeroplanes and helicopters"},
	{Machinery, Cargo, "pieces of machinery", "machine tools and plant"},
	{Oil, Cargo, "pieces of oil", "crude oil"},
	{Fuel, Cargo, "pieces of fuel", "petrol, diesel, kerosene, fuel oil"},
	{Gas, Cargo, "pieces of gas", "liquefied"},
	{Coal, Cargo, "pieces of coal", "and coke"},
	{Grain, Cargo, "pieces of grain", "wheat, maize, barley"},
	{Fertiliser, Cargo, "pieces of fertiliser", "ammonium nitrate and urea too"},
	{Metal, Cargo, "pieces of metal", "steel and others, raw or rolled"},
	{Gold, Cargo, "pieces of gold", "bars"},
	{Timber, Cargo, "pieces of timber", "logs and sawn"},
	{Box, Cargo, "boxes", "containers and crates, whatever they hold"},
	{Movement, "", "movements", "a voyage or flight in itself (counted, not carried)"},
	{ShipItem, "", "ships", "ships themselves (counted)"},
	{PlaneItem, "", "aircraft", "aircraft themselves (counted)"},
	{Gaps, "", "AIS gaps", "gaps in AIS (counted)"},
	{Calls, "", "port calls", "calls at ports (counted)"},
	{Visits, "", "visits", "of officials to a state on the way (counted)"},
	{Strikes, "", "strikes", "attacks on ships, ports or aircraft (counted)"},
	{Entities, "", "entities", "companies and units on a list (counted)"},
	{Route, "", "modes of transport", "how things go, by sea or air"},
}

// rowOf gives each item's row.
var rowOf = func() map[Item]*ItemWord {
	m := map[Item]*ItemWord{}
	for i := range itemWords {
		m[itemWords[i].Item] = &itemWords[i]
	}
	return m
}()

// ItemWords lists the vocabulary, kinds under their parents.
func ItemWords() []ItemWord { return slices.Clone(itemWords[:]) }

// Known tells whether the item is of the vocabulary.
func (i Item) Known() bool { return rowOf[i] != nil }

// Broader is the item's parent, "" for a root.
func (i Item) Broader() Item {
	if w := rowOf[i]; w != nil {
		return w.Broader
	}
	return ""
}

// Plural is what several are called in a sentence: "shells of 122 mm". An item that
// is not of the vocabulary is called by itself.
func (i Item) Plural() string {
	if w := rowOf[i]; w != nil {
		return w.Plural
	}
	return string(i)
}

// Kinds are the items whose parent this is.
func (i Item) Kinds() (out []Item) {
	for j := range itemWords {
		if itemWords[j].Broader == i {
			out = append(out, itemWords[j].Item)
		}
	}
	return out
}

// Is tells whether i is j or a kind of j.
func (i Item) Is(j Item) bool {
	for ; i != ""; i = i.Broader() {
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

// NearestItems gives the items that a word which is not of the vocabulary was
// most likely meant for, three at the most: by their names, else by what is said
// of them ("lorries" is a vehicle).
func NearestItems(word string) (out []Item) {
	var all []Item
	for i := range itemWords {
		all = append(all, itemWords[i].Item)
	}
	if out = Nearest(word, all); out != nil {
		return out
	}
	for i := range itemWords {
		if w := &itemWords[i]; len(out) < 3 && sharesPart(word, w.Plural+" "+strings.NewReplacer(",", " ", ":", " ").Replace(w.What)) {
			out = append(out, w.Item)
		}
	}
	return out
}
