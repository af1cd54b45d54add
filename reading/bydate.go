package reading

import (
	"maps"
	"slices"

	"supercargo"
)

// byDate parts a claim that gives numbers of the same things at several times
// ("440 in September, and 278 in August") into one for each: a claim has one
// time. A number belongs to the date that follows it before the next number,
// else to the one that goes before it.
func (r *reader) byDate(p Proposal, x *parts) []Proposal {
	if len(x.amounts) < 2 || len(x.dates) < 2 || len(p.Claim.Quantities) != len(x.amounts) {
		return []Proposal{p}
	}
	first := &x.amounts[0]
	at := make([]*dated, len(x.amounts))
	for i := range x.amounts {
		a := &x.amounts[i]
		if a.Unit != first.Unit || a.Item != first.Item {
			return []Proposal{p}
		}
		at[i] = x.dateOf(i)
	}
	if at[0] == nil || !slices.ContainsFunc(at, func(d *dated) bool { return d != nil && d != at[0] }) {
		return []Proposal{p}
	}
	var out []Proposal
	for i, d := range at {
		if d == nil || i > 0 && d == at[i-1] {
			last := &out[len(out)-1]
			last.Claim.Quantities = append(last.Claim.Quantities, p.Claim.Quantities[i])
			last.Spans["quantities"] = append(last.Spans["quantities"], p.Spans["quantities"][i])
			continue
		}
		q := p
		q.Claim.Quantities = []supercargo.Quantity{p.Claim.Quantities[i]}
		q.Spans = maps.Clone(p.Spans)
		q.Spans["quantities"] = []Span{p.Spans["quantities"][i]}
		q.Claim.When = supercargo.Span{Said: d.said}
		if d.known {
			q.Claim.When = d.date.Span(d.said)
		}
		q.Spans["when"] = []Span{r.span(d.from, d.to)}
		out = append(out, q)
	}
	return out
}

// dateOf is the date of the sentence's amount i, nil where it has none of its
// own.
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
