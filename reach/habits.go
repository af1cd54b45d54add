package reach

import (
	"math"
	"slices"

	"supercargo"
)

// Call is one that is known.
type Call struct {
	Ship     supercargo.Track
	Place    string
	From, To supercargo.Instant // To is 0 where the ship was still there
}

// Habits are where ships call, and for how long, as far as a gap is concerned.
type Habits struct {
	at    map[string]*habit // by place
	total float64           // calls of others
	chart float64           // number of places
}

// habit is what is known of the calls at one place.
type habit struct {
	next, own, others float64   // number of calls
	stays             []float64 // logarithms of hours
}

// of is the habit at a place: of most there is none.
func (h *Habits) of(place string) *habit {
	if x := h.at[place]; x != nil {
		return x
	}
	return &habit{}
}

// has is of, for what is to be written to.
func (h *Habits) has(place string) *habit {
	x := h.at[place]
	if x == nil {
		x = &habit{}
		h.at[place] = x
	}
	return x
}

// HabitsOf counts the calls of a ship and of others. Calls that the gap itself touches
// are left out: they are what is asked. Last is the place of the ship's last call before
// it, "" for none.
func (p *Params) HabitsOf(ship supercargo.Track, from, to supercargo.Instant, all []Call, places int) (h *Habits, last string) {
	h = &Habits{at: make(map[string]*habit, min(len(all), places)), chart: float64(max(1, places))}
	var own []Call
	for _, c := range all {
		touched := c.Ship == ship && c.From < to && (c.To == 0 || c.To > from)
		if touched {
			continue
		}
		x := h.has(c.Place)
		if c.To > c.From {
			x.stays = append(x.stays, math.Log(float64(c.To-c.From)/float64(supercargo.Hour)))
		}
		if c.Ship != ship {
			x.others++
			h.total++
		} else {
			own = append(own, c)
			x.own++
		}
	}
	slices.SortFunc(own, func(a, b Call) int { return int(a.From - b.From) })
	for _, c := range own {
		if c.To != 0 && c.To <= from {
			last = c.Place
		}
	}
	for i := 1; i < len(own); i++ {
		if a, b := &own[i-1], &own[i]; a.Place == last && !(a.To <= from && b.From >= to) { // else the gap lies between
			h.has(b.Place).next++
		}
	}
	return h, last
}

// stayOf draws the stays of a place to the usual by StayPrior calls' worth.
func (p *Params) stayOf(logs []float64) logNormal {
	n, mean := p.StayPrior, math.Log(p.StayHours)*p.StayPrior
	for _, x := range logs {
		mean += x
		n++
	}
	mean /= n
	square := p.StayPrior * (p.StaySpread*p.StaySpread + (math.Log(p.StayHours)-mean)*(math.Log(p.StayHours)-mean))
	for _, x := range logs {
		square += (x - mean) * (x - mean)
	}
	return logNormal{mean, math.Sqrt(square / n)}
}

// prior is how many calls at a place speak for it, weighed; it is never 0.
func (h *Habits) prior(p *Params, place string) float64 {
	x := h.of(place)
	return p.OwnNext*x.next + p.Own*x.own + p.Others*x.others/max(1, h.total)*math.Sqrt(h.chart) + p.Anywhere/h.chart
}
