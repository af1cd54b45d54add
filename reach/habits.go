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
	next, own, others map[string]float64 // number of calls
	total             float64            // of others
	chart             float64            // number of places
	stays             map[string]logNormal
}

// HabitsOf counts the calls of a ship and of others. Calls that the gap itself touches
// are left out: they are what is asked. Last is the place of the ship's last call before
// it, "" for none.
func (p *Params) HabitsOf(ship supercargo.Track, from, to supercargo.Instant, all []Call, places int) (h *Habits, last string) {
	h = &Habits{next: map[string]float64{}, own: map[string]float64{}, others: map[string]float64{}, chart: float64(max(1, places)), stays: map[string]logNormal{}}
	hours := map[string][]float64{}
	var own []Call
	for _, c := range all {
		touched := c.Ship == ship && c.From < to && (c.To == 0 || c.To > from)
		if c.To > c.From && !touched {
			hours[c.Place] = append(hours[c.Place], math.Log(float64(c.To-c.From)/float64(supercargo.Hour)))
		}
		if c.Ship != ship {
			h.others[c.Place]++
			h.total++
		} else if !touched {
			own = append(own, c)
			h.own[c.Place]++
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
			h.next[b.Place]++
		}
	}
	for id, logs := range hours {
		h.stays[id] = p.stayOf(logs)
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

func (h *Habits) stay(p *Params, place string) logNormal {
	if s, known := h.stays[place]; known {
		return s
	}
	return p.stayOf(nil)
}

// prior is how many calls at a place speak for it, weighed; it is never 0.
func (h *Habits) prior(p *Params, g *Gap, place string) float64 {
	return p.OwnNext*h.next[place] + p.Own*h.own[place] + p.Others*h.others[place]/max(1, h.total)*math.Sqrt(h.chart) + p.Anywhere/h.chart
}
