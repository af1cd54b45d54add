package reading

import "supercargo"

// itemWords maps nouns to the vocabulary, the narrowest that the word allows.
// Plurals in -s are entered with them.
var itemWords = []struct {
	item  supercargo.Item
	nouns []string
}{
	{supercargo.ArtilleryShell, []string{"artillery shell", "artillery round", "artillery projectile", "howitzer shell", "artillery munition", "rounds of artillery shells", "rounds of artillery", "round of artillery", "rounds of artillery ammunition", "artillery ammunition"}},
	{supercargo.Shell122, []string{"122mm shell", "122 mm shell", "122-mm shell", "122mm round", "122 mm round", "122-mm round", "122mm artillery shell", "122 mm artillery shell", "122-mm artillery shell", "122-millimetre shell", "122-millimeter shell"}},
	{supercargo.Shell130, []string{"130mm shell", "130 mm shell", "130-mm shell", "130mm artillery shell", "130 mm artillery shell", "130-mm artillery shell"}},
	{supercargo.Shell152, []string{"152mm shell", "152 mm shell", "152-mm shell", "152mm round", "152 mm round", "152-mm round", "152mm artillery shell", "152 mm artillery shell", "152-mm artillery shell", "152-millimetre shell", "152-millimeter shell"}},
	{supercargo.Shell, []string{"shell", "projectile"}},
	{supercargo.TankShell, []string{"tank shell", "tank round", "tank ammunition"}},
	{supercargo.TankRound, []string{"125mm round", "125mm shell", "125 mm shell", "125 mm tank round", "125mm tank round", "125-mm tank round"}},
	{supercargo.MortarBomb, []string{"mortar bomb", "mortar round", "mortar shell", "mortar mine", "mortar"}},
	{supercargo.Rocket, []string{"rocket"}},
	{supercargo.Grad, []string{"grad rocket", "122 mm rocket", "122mm rocket", "122-mm rocket", "122-millimetre rocket", "122-millimeter rocket"}},
	{supercargo.Uragan, []string{"uragan rocket", "220 mm rocket", "220mm rocket", "220-mm rocket"}},
	{supercargo.Smerch, []string{"smerch rocket", "300 mm rocket", "300mm rocket", "300-mm rocket"}},
	{supercargo.RPGRound, []string{"rpg round", "rpg-7 round", "rocket-propelled grenade"}},
	{supercargo.Grenade, []string{"grenade", "40mm grenade"}},
	{supercargo.SmallArmsRound, []string{"round of ammunition", "rounds of ammunition", "ammunition round", "bullet", "cartridge", "round", "rounds of small-arms ammunition", "rounds of small arms ammunition", "small-arms round"}},
	{supercargo.BarrelsAndParts, []string{"gun barrel", "artillery barrel", "howitzer barrel", "mortar barrel", "tank barrel", "cannon barrel", "tank gun barrel"}},
	{supercargo.Rifle, []string{"rifle", "assault rifle", "automatic rifle", "sniper rifle", "kalashnikov", "kalashnikov rifle", "kalashnikov assault rifle", "ak-47", "carbine"}},
	{supercargo.MachineGun, []string{"machine gun", "machine-gun", "machinegun", "heavy machine gun", "light machine gun"}},
	{supercargo.SmallArm, []string{"pistol", "handgun", "small arm", "small arms"}},
	{supercargo.Vehicle, []string{"vehicle", "military vehicle", "off-road vehicle", "lorry", "lorries", "car", "pickup truck", "jeep"}},
	{supercargo.Armour, []string{"armoured vehicle", "armored vehicle", "armoured personnel carrier", "armored personnel carrier", "infantry fighting vehicle"}},
	{supercargo.Explosives, []string{"explosive", "high explosive", "plastic explosive", "tnt", "rdx", "detonator"}},
	{supercargo.AircraftParts, []string{"aircraft part", "aircraft spare part", "aircraft component", "aeroplane part", "helicopter part", "aircraft engine", "parts for aircraft", "spare parts for aircraft", "parts for helicopters"}},
	{supercargo.Fuel, []string{"fuel", "fuel oil", "diesel", "diesel fuel", "petrol", "gasoline", "kerosene", "jet fuel", "aviation fuel", "marine fuel", "mazut", "gasoil", "gas oil", "naphtha", "oil products", "petroleum products", "refined products"}},
	{supercargo.Oil, []string{"oil", "crude", "crude oil", "petroleum"}},
	{supercargo.Grain, []string{"grain", "wheat", "maize", "barley", "corn"}},
	{supercargo.GuidedBomb, []string{"glide bomb", "guided bomb", "gliding bomb", "guided aerial bomb"}},
	{supercargo.Missile, []string{"ballistic missile", "short-range ballistic missile", "missile", "surface-to-surface missile"}},
	{supercargo.Fateh110, []string{"fateh-110", "fateh 110", "fateh-110 missile", "fateh-110 ballistic missile"}},
	{supercargo.Fath360, []string{"fateh-360", "fateh 360", "fatah-360", "fatah 360", "fateh-360 missile", "fateh-360 ballistic missile", "fatah-360 ballistic missile", "fatah-360 missile", "fath-360 close-range ballistic missile", "fath-360", "fath 360", "fath-360 missile", "fath-360 ballistic missile", "fath-360 short-range ballistic missile", "fath 360 missile", "fath 360 ballistic missile"}},
	{supercargo.Launcher, []string{"launcher", "missile launcher", "rocket launcher"}},
	{supercargo.Drone, []string{"drone", "uav", "unmanned aerial vehicle", "unmanned aircraft", "attack drone", "kamikaze drone", "loitering munition"}},
	{supercargo.Shahed, []string{"shahed", "shahed drone", "shahed-type drone", "shahed attack drone"}},
	{supercargo.Shahed136, []string{"shahed-136", "shahed 136", "shahed-136 drone", "shahed 136 drone", "geran-2", "geran-2 drone"}},
	{supercargo.Shahed131, []string{"shahed-131", "shahed 131", "shahed-131 drone", "shahed 131 drone", "geran-1", "geran-1 drone"}},
	{supercargo.Mohajer6, []string{"mohajer-6", "mohajer 6", "mohajer", "mohajer-6 drone", "mohajer 6 drone", "mohajer drone", "mohajer-6 uav"}},
	{supercargo.DroneParts, []string{"drone part", "drone component", "drone engine", "part for drones", "parts for drones", "components for drones", "uav component"}},
	{supercargo.ProtectiveGear, []string{"helmet", "vest", "body armor", "body armour", "bulletproof vest", "flak jacket", "protective gear"}},
	{supercargo.Electronics, []string{"electronic", "microchip", "electronic component", "semiconductor"}},
	{supercargo.Ammunition, []string{"ammunition", "ammo", "small-arms ammunition", "small arms ammunition"}},
	{supercargo.Munition, []string{"munition", "weapon", "arm", "armament", "weaponry", "military equipment", "military cargo", "military supplies", "military hardware", "arms", "military aid", "military assistance", "lethal aid", "materiel", "war materiel", "military equipment and ammunition", "military goods", "military-related goods", "military supplies"}},
	{supercargo.SmallArm, []string{"small arm", "pistol", "handgun", "firearm"}},
	{supercargo.Rifle, []string{"rifle", "assault rifle", "sniper rifle", "kalashnikov rifle", "carbine"}},
	{supercargo.MachineGun, []string{"machine gun", "machine-gun", "heavy machine gun", "light machine gun"}},
	{supercargo.Gun, []string{"howitzer", "artillery piece", "artillery gun", "artillery system", "self-propelled gun", "self-propelled howitzer", "field gun", "multiple rocket launcher", "multiple launch rocket system"}},
	{supercargo.AntiTankMissile, []string{"anti-tank missile", "anti-tank guided missile"}},
	{supercargo.AirDefence, []string{"air defence missile", "air defense missile", "anti-aircraft missile", "surface-to-air missile"}},
	{supercargo.Fateh313, []string{"fateh-313", "fateh 313", "fateh-313 missile", "fateh-313 ballistic missile"}},
	{supercargo.Zolfaghar, []string{"zolfaghar", "zolfaghar missile", "zolfaghar ballistic missile"}},
	{supercargo.Shahed129, []string{"shahed-129", "shahed 129", "shahed-129 drone", "shahed 129 drone"}},
	{supercargo.Shahed191, []string{"shahed-191", "shahed 191", "shahed-191 drone", "shahed 191 drone"}},
	{supercargo.Shell155, []string{"155mm shell", "155 mm shell", "155-mm shell", "155mm round", "155 mm round", "155-mm round", "155mm artillery shell", "155 mm artillery shell", "155-mm artillery shell"}},
	{supercargo.MissileParts, []string{"missile part", "missile component", "missile engine", "parts for missiles", "components for missiles"}},
	{supercargo.Explosives, []string{"explosive", "high explosive"}},
	{supercargo.Propellant, []string{"propellant", "rocket propellant", "missile propellant", "sodium perchlorate", "ammonium perchlorate"}},
	{supercargo.Armour, []string{"armoured vehicle", "armored vehicle", "armoured personnel carrier", "armored personnel carrier", "infantry fighting vehicle", "armoured fighting vehicle", "armored fighting vehicle"}},
	{supercargo.Tank, []string{"battle tank", "main battle tank", "tank"}},
	{supercargo.Vehicle, []string{"vehicle", "military vehicle", "lorry", "lorries", "military truck"}},
	{supercargo.AircraftParts, []string{"aircraft part", "aircraft component", "aircraft spare part", "spare parts for aircraft"}},
	{supercargo.Oil, []string{"crude oil", "crude"}},
	{supercargo.Fuel, []string{"diesel", "petrol", "gasoline", "jet fuel", "fuel oil", "diesel fuel"}},
	{supercargo.Grain, []string{"grain", "wheat", "barley", "maize"}},
	{supercargo.Fertiliser, []string{"fertiliser", "fertilizer"}},
	{supercargo.Coal, []string{"coal"}},
	{supercargo.Timber, []string{"timber", "lumber"}},
	{supercargo.PlaneItem, []string{"fighter jet", "advanced fighter jet", "fighter aircraft", "warplane", "fighter", "su-35"}},
}

// notItems are phrases that hold an item's word and mean something else.
var notItems = []string{
	"drone strike", "drone strikes", "drone attack", "drone attacks", "missile strike", "missile strikes", "missile attack", "missile attacks", "arms transfer", "arms control", "arms embargo", "weapons programme", "shell company", "shell companies", "drone provider", "round of talks", "round of sanctions", "rounds of talks", "rounds of sanctions", "ammunition depot", "drone factory", "shell factory", "talks round", "missile corvette", "missile boat", "missile cruiser", "missile frigate", "missile defence", "missile defense", "drone unit", "drone pilots", "weapons factory", "arms factory", "munitions factories", "munitions factory", "ammunition factory", "arms trade", "arms deal", "arms sales", "weapons inspectors", "tank farm", "munition depot", "munitions depot", "arms dealer", "oil company", "oil companies", "oil ministry", "oil minister", "ministry of oil", "oil terminal", "oil field", "oil fields", "oilfield", "oil price", "oil prices", "oil industry", "oil trader", "oil sector", "oil revenue", "oil revenues", "oil rig", "oil platform", "oil depot", "fuel depot", "fuel prices", "fuel tank", "fuel tanks", "grain deal", "grain terminal", "grain corridor", "grain initiative", "grain carrier", "oil tanker", "oil tankers", "fuel tanker", "fuel tankers", "rifle range", "car ferry", "car ferries", "car park", "car bomb", "explosive device", "explosive devices", "launch vehicle", "launch vehicles", "patrol car", "unmanned surface vehicle", "missile programme", "drone programme", "arms monitor", "all round",
}

// unitWord is what a counting noun means.
type unitWord struct {
	unit supercargo.Unit
	item supercargo.Item // "" where it is of what follows
}

// massWords are units of mass that the ledger has another unit for: what each is in it. A
// pound and a kt are of mass where they are of something: else they may be money and knots.
var massWords = []struct {
	noun
	nouns []string
}{
	{noun{unit: supercargo.Tonne, by: 1.0160469088}, []string{"long ton", "imperial ton"}}, // of 2,240 lb
	{noun{unit: supercargo.Tonne, by: 0.90718474}, []string{"short ton"}},                  // of 2,000 lb
	{noun{unit: supercargo.Tonne, by: 1000, of: true}, []string{"kilotonne", "kiloton", "kt"}},
	{noun{unit: supercargo.Kilogram, by: 0.45359237, of: true}, []string{"pound", "lb"}}, // the pound of 1959
}

var unitWords = []struct {
	unitWord
	nouns []string
}{
	{unitWord{supercargo.Container, supercargo.Box}, []string{"container", "shipping container", "box", "boxes", "cargo container"}},
	{unitWord{supercargo.ISOContainer, supercargo.Box}, []string{"iso container", "20-foot container", "twenty-foot container", "40-foot container", "20-ft container"}},
	{unitWord{supercargo.TEU, supercargo.Box}, []string{"teu"}},
	{unitWord{supercargo.Crate, supercargo.Box}, []string{"crate", "wooden crate", "wooden box", "wooden boxes", "case"}},
	{unitWord{supercargo.Wagon, ""}, []string{"wagon", "rail wagon", "railway wagon", "railcar", "rail car", "freight car", "boxcar", "wagonload", "wagon load"}},
	{unitWord{supercargo.Truck, ""}, []string{"truckload", "truck load", "lorry load", "lorryload"}},
	{unitWord{supercargo.Pallet, ""}, []string{"pallet"}},
	{unitWord{supercargo.Litre, ""}, []string{"litre", "liter"}},
	{unitWord{supercargo.CubicMetre, ""}, []string{"cubic metre", "cubic meter"}},
	{unitWord{supercargo.Tonne, ""}, []string{"tonne", "ton", "metric ton", "t"}},
	{unitWord{supercargo.Kilogram, ""}, []string{"kilogram", "kg", "kilo", "kilogramme"}},
	{unitWord{supercargo.Barrel, ""}, []string{"barrel", "bbl"}},
	{unitWord{supercargo.Litre, ""}, []string{"litre", "liter"}},
	{unitWord{supercargo.CubicMetre, ""}, []string{"cubic metre", "cubic meter", "m3", "m³", "cbm"}},
	{unitWord{supercargo.Wagon, ""}, []string{"wagon", "railway wagon", "rail wagon", "railcar", "rail car", "railroad car", "freight car", "boxcar", "tank wagon", "tank car"}},
	{unitWord{supercargo.Truck, ""}, []string{"truck", "truckload", "lorry load", "lorryload"}},
	{unitWord{supercargo.Pallet, ""}, []string{"pallet"}},
	{unitWord{supercargo.Euro, ""}, []string{"euro", "eur"}},
	{unitWord{supercargo.Sterling, ""}, []string{"pounds sterling", "pound sterling", "gbp", "british pound"}},
	{unitWord{supercargo.USDollar, ""}, []string{"dollar", "us dollar", "usd"}},
	{unitWord{supercargo.ShipUnit, supercargo.ShipItem}, []string{"ship", "vessel", "cargo ship", "cargo vessel", "tanker", "freighter", "bulk carrier", "hull"}},
	{unitWord{supercargo.AircraftUnit, supercargo.PlaneItem}, []string{"aircraft", "plane", "cargo plane", "airplane", "aeroplane", "airliner", "transport plane", "airframe", "jet"}},
	{unitWord{supercargo.Flight, supercargo.Movement}, []string{"flight", "cargo flight", "sortie"}},
	{unitWord{supercargo.VoyageUnit, supercargo.Movement}, []string{"voyage", "trip", "crossing", "sailing", "round trip", "passage", "journey"}},
	{unitWord{supercargo.PortCallUnit, supercargo.Calls}, []string{"port call", "port visit"}},
	{unitWord{supercargo.GapUnit, supercargo.Gaps}, []string{"gap", "ais gap", "dark period", "dark activity event", "transmission gap", "signal gap", "gap in transmission", "gaps in transmission", "gap in ais", "gaps in ais", "ais outage", "signal loss", "signal losses", "ais blackout", "ais silence", "blackout", "loss of signal", "losses of signal", "ais shutdown", "transponder shutdown", "tracking gap", "reporting gap", "coverage gap", "instance of vessels going dark", "instances of vessels going dark", "instances of ships going dark", "instance of going dark", "instances of going dark", "cases of vessels going dark", "cases of ships going dark", "disappearance from ais", "disappearances from ais", "dark voyage gap", "ais interruption", "interruption of ais", "interruptions of ais"}},
	{unitWord{supercargo.ShipmentUnit, ""}, []string{"shipment", "delivery", "deliveries", "consignment"}},
}

// noun is what a noun means: a thing, a unit, or neither ("drone strike").
type noun struct {
	item supercargo.Item
	unit supercargo.Unit // "" for things counted in pieces
	by   float64         // units in one, 0 for 1
	of   bool            // only where "of" follows
}

func nouns() *lexicon[noun] {
	l := &lexicon[noun]{}
	for _, p := range notItems {
		l.add(p, noun{})
	}
	for _, w := range itemWords {
		for _, n := range w.nouns {
			l.noun(n, noun{item: w.item})
		}
	}
	for _, w := range unitWords {
		for _, n := range w.nouns {
			l.noun(n, noun{item: w.item, unit: w.unit})
		}
	}
	for _, w := range massWords {
		for _, n := range w.nouns {
			l.noun(n, w.noun)
		}
	}
	return l
}

// counted tells what is counted and not carried.
func counted(i supercargo.Item) bool {
	switch i {
	case supercargo.Movement, supercargo.ShipItem, supercargo.PlaneItem, supercargo.Gaps, supercargo.Calls, supercargo.Entities, supercargo.Route:
		return true
	}
	return false
}
