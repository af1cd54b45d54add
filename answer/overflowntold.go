package answer

import (
	"cmp"
	"fmt"
	"strings"

	"supercargo"
	"supercargo/flight"
)

// firNote is what can be said of flight information regions.
const firNote = "Flight information regions are not known: the program has no table of their limits, and the workspace has no file of them (docs/FORMATS.md)."

// inRegions says in which regions it was heard.
func (o *Overflown) inRegions() string {
	if o.FIRs == nil {
		return firNote
	}
	var out []string
	for _, f := range o.FIRs {
		out = append(out, fmt.Sprintf("%s (%s to %s)", cmp.Or(strings.Join(f.Names, " and "), "none of the file"), Minute(f.From), Minute(f.To)))
	}
	return "Heard in flight information regions: " + strings.Join(out, "; ") + ". Their limits are those of " + o.firsFrom + "."
}

// tell says it in sentences.
func (o *Overflown) tell(e *supercargo.Event) {
	heard := map[string][]string{}
	for _, s := range o.States {
		text := fmt.Sprintf("%s (%s to %s)", s.State, Minute(s.From), Minute(s.To))
		if s.Disputed {
			text += ", which others claim too"
		}
		heard[s.How] = append(heard[s.How], text)
	}
	add := func(before string, all []string, after string) {
		if len(all) > 0 {
			o.Told = append(o.Told, before+strings.Join(all, "; ")+after)
		}
	}
	if o.Fixes == 0 {
		o.Told = []string{"The states overflown are not known: no position of the flight is in the archive."}
		return
	}
	add("Heard over the territory of ", heard[flight.HeardOver], ".")
	if len(heard[flight.HeardOver]) == 0 {
		o.Told = append(o.Told, "It was heard over no state's territory for certain.")
	}
	add("It may have been over the territory of ", heard[flight.NearLimit], ": its positions there are as close to a limit as limits can be off.")
	add("It could have overflown ", heard[flight.Between], ": the straight way between two positions crosses it. It was not heard there, and may have gone round.")
	for _, s := range o.Stretches {
		if s.How == flight.Between && len(s.Could) == 0 && len(o.Told) < mostWaters {
			o.Told = append(o.Told, fmt.Sprintf("Not heard from %s to %s: where it was is not known. The straight way crosses no state's territory.", Minute(s.From), Minute(s.To)))
		}
		if s.How == flight.HeardOver && s.State == "" && len(o.Told) < mostWaters {
			o.Told = append(o.Told, fmt.Sprintf("Over no state's territory from %s to %s: %s.", Minute(s.From), Minute(s.To), regimes(s.Waters)))
		}
	}
	o.Told = append(o.Told, unheardEnds(e.Flight)...)
	o.Told = append(o.Told, o.inRegions())
}

// mostWaters bounds the sentences about waters; the stretches have them all.
const mostWaters = 12

func regimes(all []supercargo.Regime) string {
	var out []string
	for _, r := range all {
		out = append(out, r.Words())
	}
	return strings.Join(out, ", ")
}

// unheardEnds says of which ends of the way nothing is known.
func unheardEnds(d *supercargo.FlightDetail) []string {
	switch before, after := !d.From.HeardGround, !d.To.HeardGround; {
	case before && after:
		return []string{"Before its first position and after its last, the states overflown are not known."}
	case before:
		return []string{"Before its first position, the states overflown are not known."}
	case after:
		return []string{"After its last position, the states overflown are not known."}
	}
	return nil
}

// OverRow is a stretch for reading.
type OverRow struct{ flight.Stretch }

// mostRows is how many stretches a page shows.
const mostRows = 40

// Rows are the first stretches, for a table.
func (o *Overflown) Rows() (out []OverRow) {
	for _, s := range o.Stretches[:min(mostRows, len(o.Stretches))] {
		out = append(out, OverRow{s})
	}
	return out
}

// MoreRows is how many stretches the table leaves out.
func (o *Overflown) MoreRows() int { return max(0, len(o.Stretches)-mostRows) }

// Whose says whose territory it was, or could have been.
func (r OverRow) Whose() string {
	switch {
	case r.How != flight.HeardOver && len(r.Could) == 0:
		return "no state's: " + cmp.Or(regimes(r.Waters), "along the straight way")
	case r.How != flight.HeardOver:
		return "perhaps " + strings.Join(r.Could, ", ")
	case r.State == "":
		return "no state's: " + regimes(r.Waters)
	case len(r.Also) > 0:
		return r.State + ", also claimed by " + strings.Join(r.Also, ", ")
	}
	return r.State
}

// HowWords says how it is known.
func (r OverRow) HowWords() string {
	switch r.How {
	case flight.HeardOver:
		return "heard there"
	case flight.NearLimit:
		return "heard, too close to a limit to tell"
	}
	return "not heard: the straight way between two positions; it may have gone round"
}
