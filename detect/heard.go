package detect

import (
	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// HeardParams define a silence, and when a ship counts as present although no
// fixes were received.
type HeardParams struct {
	// A longer time than this between two consecutive fixes is a silence: it
	// counts as not heard. 1 h: a ship at rest sends every 3 min (class A and B;
	// ITU-R M.1371-5), so twenty transmissions were missed. Shore stations lose
	// far fewer in a row; satellites pass about as often.
	SilenceMillis int64
	// In a silence of this length a ship can go elsewhere and come back, so no
	// stop is drawn across it. 4 h: unmoor, sail 15 nm at 10 kn, stay half an
	// hour, and return the same way. Global Fishing Watch's port gap has the same
	// length.
	AwayMillis int64
	// If a silence is no longer than this, a ship seen at the same place before
	// and after it counts as having stayed, and the event says that it was silent
	// in between. 24 h: a night alongside with the transponder off, or a day
	// between good satellite passes, is common. When stops were drawn across
	// silences of any length, 9 of the 20 that could be compared with official
	// records were false.
	BridgeMillis int64
	// The greatest distance between two fixes at the same unnamed place: 0.5 nm,
	// half of CallParams.AloneNM, twice a ship's length and anchor chain.
	SpotNM float64
	// At this speed or more a ship is under way, and the speed is taken as how
	// fast it sails; below it, it may sail as fast as any ship. 5 kn: less is
	// steerage way.
	UnderWayKn float64
	// If less than this share of a stay was heard, it is not certain that the
	// ship stayed: one half.
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
