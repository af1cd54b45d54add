package reading

import (
	"regexp"
	"slices"
	"strings"

	"supercargo"
)

// statistics gives each number of a count its own date ("440 in September, and
// 278 in August"), and what it counts: which event, from how many hours on,
// under whose flags, in what waters. A number that another is compared with is
// marked as that.
func (r *reader) statistics(p *Proposal, x *parts) {
	c := &p.Claim
	k := 0
	for i := range x.amounts {
		a := &x.amounts[i]
		if x.namesAll(a) || k >= len(c.Quantities) {
			continue
		}
		q := &c.Quantities[k]
		k++
		q.Context = a.compared
		if d := x.dateOf(i); d != nil && len(x.amounts) > 1 && d.from != x.dates[0].from {
			q.When = supercargo.Span{Said: d.said}
			if d.known {
				q.When = d.date.Span(d.said)
			}
			r.noteSpan(p, "quantity_when", d)
		}
		if counted(a.Item) && a.Item != supercargo.Movement || a.Unit == supercargo.Flight {
			q.Of = r.population(x, i)
		}
	}
}

// population reads what the sentence's amount i is of. A flag that stands between
// two numbers is the first one's.
func (r *reader) population(x *parts, i int) *supercargo.Population {
	a := &x.amounts[i]
	low := x.low
	if len(x.amounts) > 1 {
		end := len(x.toks)
		if i+1 < len(x.amounts) {
			end = x.amounts[i+1].from
		}
		low = lowText(x.toks[a.from:end])
	}
	o := &supercargo.Population{Event: string(a.Item)}
	if a.Unit == supercargo.Flight {
		o.Event = "flight"
	}
	if a.Unit == supercargo.GapUnit {
		if m := thresholdRE.FindStringSubmatch(x.low); m != nil {
			if v, ok := simple(m[1]); ok {
				o.MinHours = &v
			}
		}
	}
	for _, m := range flagRE.FindAllStringSubmatch(low, -1) {
		land := r.g.landOf(m[1] + m[2])
		if land != "" && !slices.Contains(o.Flags, land) {
			o.Flags = append(o.Flags, land)
		}
	}
	var seas []string
	for _, l := range x.places {
		if l.kind == "sea" && !slices.Contains(seas, l.Said) {
			seas = append(seas, l.Said)
		}
	}
	o.Area = strings.Join(seas, " and ")
	if last := r.of; last != nil && last.Event == o.Event && r.paragraph-r.ofIn <= 1 {
		if o.Area == "" {
			o.Area = last.Area
		}
		if o.MinHours == nil {
			o.MinHours = last.MinHours
		}
	}
	if a.Item == supercargo.ShipItem && o.Area == "" && len(o.Flags) == 0 {
		return nil
	}
	r.of, r.ofIn = o, r.paragraph
	return o
}

// shortestRE is a note on a statistic: gaps below so many hours are not in it.
var shortestRE = regexp.MustCompile(`\bgaps?\b.{0,40}\b(?:below|under|shorter than|less than|of under)\b(?: the)?(?: threshold of)? (\d+|[a-z]+)(?:-| )hours?\b`)

// threshold gives the counts of gaps told so far the least length that a later
// sentence says they have.
func threshold(s *sentence, told []Proposal) {
	m := shortestRE.FindStringSubmatch(lowText(s.toks))
	if m == nil {
		return
	}
	v, ok := simple(m[1])
	for i := range told {
		for k := range told[i].Claim.Quantities {
			if of := told[i].Claim.Quantities[k].Of; ok && of != nil && of.Event == string(supercargo.Gaps) && of.MinHours == nil {
				of.MinHours = &v
			}
		}
	}
}

var (
	thresholdRE = regexp.MustCompile(`\b(?:at least|of|over|above|more than|longer than|exceeding|threshold of) (\d+|[a-z]+)(?:-| )hours?\b`)
	flagRE      = regexp.MustCompile(`\b([a-z]+)-flagged\b|\bflag of ([a-z]+)\b`)
)

// landOf is the country of "russian" or "russia", "" where it is not known.
func (g *Gazetteer) landOf(word string) string {
	if c, ok := nationalities[word]; ok {
		return c
	}
	ts := tokens(word, 0, len(word))
	if len(ts) == 0 {
		return ""
	}
	s, _ := g.places.at(ts, 0)
	return s.land
}

// nationalities are the adjectives of the countries whose ships and cargoes the
// texts are about most often.
var nationalities = map[string]string{
	"russian": "RU", "iranian": "IR", "ukrainian": "UA", "azerbaijani": "AZ", "azeri": "AZ", "kazakh": "KZ", "turkmen": "TM", "turkish": "TR", "syrian": "SY", "chinese": "CN", "panamanian": "PA", "liberian": "LR", "maltese": "MT", "greek": "GR", "belarusian": "BY", "armenian": "AM", "georgian": "GE", "korean": "KR", "indian": "IN", "iraqi": "IQ", "emirati": "AE",
}

// dateOf is the date of the sentence's amount i, nil where it has none of its
// own: the one that follows it before the next number, else the one that goes
// before it.
func (x *parts) dateOf(i int) *dated {
	from, to := x.toks[x.amounts[i].to-1].to, int(^uint(0)>>1)
	if i+1 < len(x.amounts) {
		to = x.toks[x.amounts[i+1].from].from
	}
	for k := range x.dates {
		if d := &x.dates[k]; d.from >= from && d.from < to {
			return d
		}
	}
	before := 0
	if i > 0 {
		before = x.toks[x.amounts[i-1].to-1].to
	}
	for k := len(x.dates) - 1; k >= 0; k-- {
		if d := &x.dates[k]; d.to <= x.toks[x.amounts[i].from].from && d.from >= before {
			return d
		}
	}
	return nil
}
