package chronometer

import "supercargo"

// Params are the thresholds.
type Params struct {
	// OffMillis is the least error of a clock that counts: 10 s. Networks delay what they pass
	// on by some seconds.
	OffMillis int64
	// WithinMillis is how wide the differences of two clocks that go alike are spread, for the same
	// reason: 10 s.
	WithinMillis int64
	// Least is how many transmissions that both heard show by how much two clocks differ: 8.
	Least int64
	// Share is how much of what both heard differs by as much, at the least: 0.8. A network that
	// passes on late what it pleases shows no clock.
	Share float64
	// LastsHours is for how long a clock that was seen to be off is taken to be so still, or
	// already, where nothing shows it: 24.
	LastsHours int32
	// TellsMost is how many times as much one of two receivers has to hear as the other to be
	// believed where nothing else tells which of them is off: 1.5.
	TellsMost float64
}

// Default are the thresholds in use.
var Default = Params{OffMillis: 10 * supercargo.Second, WithinMillis: 10 * supercargo.Second, Least: 8, Share: 0.8, LastsHours: 24, TellsMost: 1.5}
