package reading

import (
	"testing"

	"supercargo"
)

// TestGoodsAndUnits: goods and units of the vocabulary are proposed where a word
// names them, the narrowest that the word allows.
func TestGoodsAndUnits(t *testing.T) {
	g, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for said, want := range map[string]struct {
		item supercargo.Item
		unit supercargo.Unit
		n    float64
	}{
		"20 rail wagons of ammunition": {supercargo.Ammunition, supercargo.Wagon, 20}, "14 truckloads of ammunition": {supercargo.Ammunition, supercargo.Truck, 14}, "30 pallets of ammunition": {supercargo.Ammunition, supercargo.Pallet, 30},
		"40 trucks": {supercargo.Vehicle, supercargo.Piece, 40}, "20 lorries": {supercargo.Vehicle, supercargo.Piece, 20}, "300 rifles": {supercargo.Rifle, supercargo.Piece, 300}, "300 assault rifles": {supercargo.Rifle, supercargo.Piece, 300}, "50 machine guns": {supercargo.MachineGun, supercargo.Piece, 50},
		"12 gun barrels": {supercargo.BarrelsAndParts, supercargo.Piece, 12}, "6 howitzers": {supercargo.Gun, supercargo.Piece, 6}, "30 armoured vehicles": {supercargo.Armour, supercargo.Piece, 30}, "30 tanks": {supercargo.Tank, supercargo.Piece, 30},
		"9,000 tonnes of grain": {supercargo.Grain, supercargo.Tonne, 9000}, "9,000 tonnes of wheat": {supercargo.Grain, supercargo.Tonne, 9000}, "500 tonnes of sodium perchlorate": {supercargo.Propellant, supercargo.Tonne, 500},
		"500 tank rounds": {supercargo.TankShell, supercargo.Piece, 500}, "500 howitzer shells": {supercargo.ArtilleryShell, supercargo.Piece, 500}, "40 Zolfaghar missiles": {supercargo.Zolfaghar, supercargo.Piece, 40},
	} {
		text := "outlet: Sim Post\npublished: 2023-04-24\n\nThe ministry said on Monday that Iran sent " + said + " to Russia over the Caspian.\n"
		all := Propose(File("sim.txt", []byte(text)), g)
		if len(all) != 1 || len(all[0].Claim.Quantities) != 1 {
			t.Errorf("%s: %d proposals", said, len(all))
			continue
		}
		c := &all[0].Claim
		if q := c.Quantities[0]; c.Item != want.item || q.Unit != want.unit || q.Low == nil || *q.Low != want.n {
			t.Errorf("%s: %s, %+v", said, c.Item, q)
		}
	}
}
