package detect

import (
	"fmt"

	"supercargo"
	"supercargo/chart"
)

// doubts gathers why it is not sure that a ship stayed where she is said to have.
type doubts struct {
	level   int // 0 none, 1 some, 2 much
	because []string
}

func (d *doubts) add(holds bool, level int, format string, a ...any) {
	if holds {
		d.level = max(d.level, level)
		d.because = append(d.because, fmt.Sprintf(format, a...))
	}
}

func (d *doubts) say(to *supercargo.Seen) {
	to.Certainty = [...]string{"high", "moderate", "low"}[d.level]
	to.CertaintyBecause = d.because
}

// doubts are those of any stay.
func (p *HeardParams) doubts(d *supercargo.Seen, stop [2]supercargo.Instant) (x doubts) {
	x.add(stop[1] == 0, 2, "no stop was received; the ship was only seen here before and after a silence")
	if h := d.LongestSilenceHours; h != nil {
		x.add(d.Presence == "silent_between", 1, "%.1f h of silence, long enough to go elsewhere and come back", *h)
	}
	if share := d.ShareHeard; share != nil {
		x.add(*share < p.LittleShare, 2, "less than %g %% of the stay was heard", 100*p.LittleShare)
	}
	return x
}

// certain says how sure a port call is.
func (s *State) certain(p *Params, d *supercargo.Seen, call *supercargo.PortCallDetail) {
	k, x := &s.Stay, p.Heard.doubts(d, call.Stop)
	x.add(k.Place < 0, 1, "no charted place here: the call rests on the ship lying still near the shore")
	x.add(k.Place < 0 && !k.NoShore && k.Shore < -chart.ErrorNM, 2, "%.1f nm inland on a coast drawn without rivers and lakes: a berth on inland waters, or not the ship's position", -k.Shore)
	x.add(call.PlaceKind == chart.Imported, 1, "the place is a circle around a listed point, not an outline")
	x.say(d)
}
