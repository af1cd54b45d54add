package trial

import "supercargo"

// Worlds are the seas that are measured: those with interference, and those with
// what may be taken for it.
func Worlds() (with, without []World) {
	w := func(name string, what What, w World) World {
		w.Name, w.What, w.Seed = name, what, 5
		if w.Hours == 0 {
			w.Hours = 30
		}
		if w.Every == 0 {
			w.Every = supercargo.Minute
		}
		if w.Begins == 0 {
			w.Begins = 480
		}
		return w
	}
	with = []World{
		w("3 ships to an airport for 10 min", Airport, World{Ships: 3, Outside: 3, Minutes: 10, NM: 110}),
		w("12 ships to an airport for 4 h, 3 silent", Airport, World{Ships: 12, Outside: 6, Minutes: 240, NM: 110, Silent: 3}),
		w("60 ships to an airport for 12 h", Airport, World{Ships: 60, Outside: 10, Minutes: 720, NM: 110, Silent: 10}),
		w("12 ships to an airport, receivers not named", Airport, World{Ships: 12, Outside: 6, Minutes: 240, NM: 110, Unnamed: true}),
		w("12 ships to an airport, every 10 min", Airport, World{Ships: 12, Outside: 6, Minutes: 240, NM: 110, Every: 10 * supercargo.Minute}),
		w("12 ships to an airport, a third of the time", Airport, World{Ships: 12, Outside: 6, Minutes: 240, NM: 110, Flicker: 0.66}),
		w("12 ships to an airport, 1 % garbled", Airport, World{Ships: 12, Outside: 6, Minutes: 240, NM: 110, Garbled: 0.01}),
		w("12 ships to an airport, to the end", Airport, World{Ships: 12, Outside: 6, Minutes: 2000, NM: 110}),
		w("12 ships to an airport, by turns of 20 min", Airport, World{Ships: 12, Outside: 6, Minutes: 480, NM: 110, Waves: 20}),
		w("12 ships to an airport, from the beginning", Airport, World{Ships: 12, Outside: 6, Begins: -1, Minutes: 240, NM: 110}),
		w("12 ships to an airport, heard every hour", Airport, World{Ships: 12, Outside: 6, Minutes: 600, NM: 110, Every: supercargo.Hour, Hard: true}),
		w("8 ships by 5 nm for 3 h", Vector, World{Ships: 8, Outside: 4, Minutes: 180, NM: 5}),
		w("8 ships to one place at sea for 2 h", Anchorage, World{Ships: 8, Outside: 4, Minutes: 120, NM: 60}),
		w("8 ships by 20 nm for 3 h", Vector, World{Ships: 8, Outside: 4, Minutes: 180, NM: 20}),
		w("20 ships by 60 nm for 12 h", Vector, World{Ships: 20, Outside: 4, Minutes: 720, NM: 60}),
		w("6 ships on circles for 2 h", Rings, World{Ships: 6, Outside: 3, Minutes: 120, NM: 1.5}),
		w("one ship on a circle for 2 h", Rings, World{Ships: 1, Outside: 3, Minutes: 120, NM: 1.5}),
	}
	without = []World{
		w("a convoy unheard for 3 h", Convoy, World{Ships: 8, Outside: 2, Minutes: 180}),
		w("a port that begins to send after a silence", Silence, World{Ships: 12, Outside: 2, Minutes: 300, Still: true}),
		w("a receiver whose positions are off", BadGateway, World{Ships: 12, Outside: 2, Minutes: 240, NM: 60}),
		w("the same, receivers not named", BadGateway, World{Ships: 12, Outside: 2, Minutes: 240, NM: 60, Unnamed: true}),
		w("a receiver whose clock is an hour behind", LateClock, World{Ships: 12, Outside: 2, Minutes: 240}),
		w("a receiver whose clock is an hour behind, not named", LateClock, World{Ships: 12, Outside: 2, Minutes: 240, Unnamed: true}),
		w("numbers shared with ships elsewhere", Shared, World{Ships: 12, Outside: 2, Minutes: 600, NM: 200}),
		w("ships elsewhere that take up the numbers", Takeover, World{Ships: 12, Outside: 2, Minutes: 600, NM: 200}),
		w("one ship alone displaced", OneShip, World{Ships: 6, Outside: 2, Minutes: 240, NM: 110}),
	}
	return with, without
}
