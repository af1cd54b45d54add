package detect

import (
	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// HeardParams say what a silence is, and when absence of fixes may be read as
// presence of the ship.
type HeardParams struct {
	// Two fixes farther apart than this have a silence between
	// them, and what lies between is not heard. 1 h: a ship at rest sends every
	// 3 min (class A and B; ITU-R M.1371-5), so that twenty transmissions were
	// missed; shore stations lose far fewer in a row, satellites pass about as often.
	SilenceMillis int64
	// In a silence of this length a ship can have been elsewhere and
	// back, so that no stop is drawn across it. 4 h: to unmoor, go 15 nm at
	// 10 kn, stay for half an hour, and the same way back; it is the length of
	// Global Fishing Watch's port gap too.
	AwayMillis int64
	// Across a silence no longer than this a ship that was seen at one place
	// before and after it is held to have stayed, and the event says that she was
	// silent between. 24 h: a night alongside with the transponder off, or a day
	// between good passes of a satellite, are common; of stops that had been drawn
	// across silences of any length, 9 of 20 that could be set beside official
	// records were false.
	BridgeMillis int64
	// How far apart two fixes of one place without a name lie at most: 0.5 nm,
	// half of CallParams.AloneNM, twice a ship's length and her chain.
	SpotNM float64
	// From this speed on she is on her way, and it says how fast she goes; below
	// it she may go as fast as any ship. 5 kn, steerage way and less.
	UnderWayKn float64
	// With less than this share of a stay heard it is not sure that she stayed:
	// one half.
	LittleShare float64
}

// DefaultHeard are the thresholds in use.
var DefaultHeard = HeardParams{SilenceMillis: supercargo.Hour, AwayMillis: 4 * supercargo.Hour, BridgeMillis: supercargo.Day, SpotNM: 0.5, UnderWayKn: 5, LittleShare: 0.5}

// Heard is what is remembered of the silences of a time. Where there was none
// its fixes have time zero.
type Heard struct {
	Silent  int64             `json:",omitzero"` // milliseconds in silences
	Longest [2]supercargo.Fix `json:",omitzero"` // either side of the longest
}

// add takes two fixes that follow each other.
func (h *Heard) add(p *HeardParams, a, b *supercargo.Fix) {
	if dt := int64(b.Time - a.Time); dt > p.SilenceMillis && a.Time != 0 {
		h.join(&Heard{dt, [2]supercargo.Fix{*a, *b}})
	}
}

// join adds the silences of a time that follows.
func (h *Heard) join(g *Heard) {
	h.Silent += g.Silent
	if length(&g.Longest) > length(&h.Longest) {
		h.Longest = g.Longest
	}
}

// silence adds the ends of a silence to what an event rests on.
func silence(e *supercargo.Event, ends *[2]supercargo.Fix) {
	witness(e, "silence_begin", &ends[0])
	witness(e, "silence_end", &ends[1])
}

func length(x *[2]supercargo.Fix) int64 { return int64(x[1].Time - x[0].Time) }

// room is how much of a silence is left over after the way between its ends: at
// the greater of the speeds that she had at them, where she was under way; else
// as fast as any ship goes.
func (p *HeardParams) room(a, b *supercargo.Fix) int64 {
	dt := int64(b.Time - a.Time)
	kn := max(speedOf(a), speedOf(b))
	if kn < p.UnderWayKn {
		kn = motion.Ship.Kn(dt)
	}
	return dt - int64(geo.NM(point(a), point(b))/kn*float64(supercargo.Hour))
}

func speedOf(f *supercargo.Fix) float64 {
	kn, _ := f.Knots()
	if f.SOG == supercargo.NoSOG {
		return 0
	}
	return kn
}

// of says how much was heard of a time.
func (h *Heard) of(from, to supercargo.Instant) (out supercargo.Heard) {
	if to > from {
		share := round(max(0, 1-float64(h.Silent)/float64(to-from)), 2)
		out.ShareHeard = &share
	}
	if h.Longest[1].Time != 0 {
		hours := hoursOf(length(&h.Longest))
		out.LongestSilenceHours = &hours
	}
	return out
}

// soFar says how much was heard of a time that goes on: the silence since the
// last fix, of as long as open, is one too.
func (h Heard) soFar(p *HeardParams, from, last, now supercargo.Instant) (out supercargo.Heard, open int64) {
	if open = int64(now - last); open <= p.SilenceMillis {
		return h.of(from, last), 0
	}
	h.Silent += open
	out = h.of(from, now)
	if open > length(&h.Longest) {
		hours := hoursOf(open)
		out.LongestSilenceHours = &hours
	}
	return out, open
}

func hoursOf(millis int64) float64 { return round(float64(millis)/float64(supercargo.Hour), 3) }

// presence says in a word what the silences leave.
func (h *Heard) presence(p *HeardParams) string {
	switch n := length(&h.Longest); {
	case n >= p.AwayMillis:
		return "silent_between"
	case n > 0:
		return "heard_at_times"
	}
	return "heard"
}

// awayNM is how far off she can have been in the longest silence and be back.
func (h *Heard) awayNM(p *HeardParams) *float64 {
	n := length(&h.Longest)
	if n < p.AwayMillis {
		return nil
	}
	nm := round(motion.Ship.Kn(n)*float64(n)/float64(supercargo.Hour)/2, 0)
	return &nm
}
