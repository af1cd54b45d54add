package weigh

import (
	"strings"

	"supercargo"
)

// nothingFlips begins flips_on where no single assumption or reading changes
// the verdict.
const nothingFlips = "nothing within the table"

// flips tries each other reading, and each input alone pinned to either end of
// its interval, and gives those that change the verdict. Every working is
// monotonic in each input, so that the ends are enough.
func (p *problem) flips(base supercargo.Verdict) (out []supercargo.Flip) {
	for i := 1; i < len(p.readings); i++ {
		if _, v := p.try(valuesOf(p.under(i))); v != base {
			r := p.readings[i]
			out = append(out, supercargo.Flip{On: r.word, At: "read as " + r.as, To: v})
		}
	}
	terms := p.under(0)
	pinned := terms
	if len(p.readings) > 1 {
		pinned = p.terms // the others stand for a reading, and readings are tried
	}
	for _, t := range pinned {
		for _, end := range ends(t.Input) {
			v := valuesOf(terms)
			v[t.key] = Exact(end)
			if _, to := p.try(v); to != base {
				out = append(out, supercargo.Flip{On: t.Name, At: "at " + amount(end, t.Unit), To: to})
			}
		}
	}
	return out
}

func ends(in supercargo.Input) []float64 {
	if in.Low == in.High {
		return nil
	}
	return []float64{in.Low, in.High}
}

// flipsOn says the flips in one line; room says how far off nothing is.
func flipsOn(flips []supercargo.Flip, room string) string {
	if len(flips) == 0 {
		return nothingFlips + room
	}
	var parts []string
	for _, f := range flips {
		parts = append(parts, f.On+" "+f.At+": "+string(f.To))
	}
	return strings.Join(parts, "; ")
}
