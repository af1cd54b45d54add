package answer

import (
	"fmt"
	"strings"

	"supercargo"
)

// flew says from where to where an aircraft flew, as far as an airfield is named.
func flew(e *supercargo.Event, name, from, to string) string {
	d := e.Flight
	ends := began(&d.From) + ", and " + landed(d)
	if e.Open() {
		return fmt.Sprintf("%s was in the air from %s on; no landing was heard. %s.", name, from, Capital(ends))
	}
	return fmt.Sprintf("%s was heard in the air from %s to %s. %s.", name, from, to, Capital(ends))
}

func began(f *supercargo.FlightEnd) string {
	switch a := f.Named(); {
	case a == nil:
		return "where it took off cannot be said"
	case f.HeardGround:
		return "it took off at " + field(a)
	default:
		return "it " + apparently(a) + " took off at " + field(a)
	}
}

func landed(d *supercargo.FlightDetail) string {
	switch a := d.To.Named(); {
	case a == nil && d.Ended == "":
		return "where it was bound cannot be said"
	case a == nil:
		return "where it landed cannot be said"
	case d.Ended == "landed", d.Ended == "landed_unheard":
		return "it landed at " + field(a)
	case d.Ended == "":
		return "it was " + apparently(a) + " about to land at " + field(a)
	default:
		return "it " + apparently(a) + " landed at " + field(a)
	}
}

// apparently is the word for what is worked out, by its chance: the bands of likelihood of
// ICD 203.
func apparently(a *supercargo.AirfieldChance) string {
	switch {
	case a.P < 0.55:
		return "as likely as not"
	case a.P < 0.8:
		return "probably"
	}
	return "very probably"
}

// field is an airfield by its name and code.
func field(a *supercargo.AirfieldChance) string { return a.Name + " (" + a.ICAO + ")" }

// flightReasons says what the ends and times of a flight rest on.
func flightReasons(d *supercargo.FlightDetail) (out []string) {
	out = append(out, endReasons("Take-off", &d.From, d.TakeOff, d.Began == "took_off"), endReasons("Landing", &d.To, d.Landing, d.Ended == "landed"))
	if d.Began == "took_off_unheard" {
		out = append(out, "The take-off was not heard. If the aircraft had no time to fly elsewhere and take off again since it was last heard on the ground, it is taken to have taken off there; else that airfield counts beside what was heard of the flight.")
	}
	if d.Began == "silence" {
		out = append(out, "Where the flight before was last heard counts for the airfield of the take-off, beside what was heard of this flight. The aircraft can have made further flights in between.")
	}
	if d.Ended == "landed_unheard" {
		out = append(out, "The aircraft was next heard on the ground, with no time for another flight.")
	}
	if d.Ended == "silence" {
		out = append(out, "It was not heard to land. It was next heard in the air, or not at all, after a silence in which it can have landed; it can have made further flights in it.")
	}
	if d.HighestFeet != nil {
		out = append(out, fmt.Sprintf("Greatest altitude sent: %.0f ft, by pressure.", *d.HighestFeet))
	}
	out = append(out, fmt.Sprintf("Distance flown as heard: %s, silences left out.", miles(d.HeardNM)))
	if d.Silences > 0 && d.LongestSilence != nil {
		out = append(out, fmt.Sprintf("Silences of more than 10 minutes: %d, the longest of %.0f minutes. Where the aircraft was in them is not known.", d.Silences, *d.LongestSilence))
	}
	return append(out, flightDoings(d)...)
}

// flightDoings says what was plain to see on the way.
func flightDoings(d *supercargo.FlightDetail) (out []string) {
	if d.PoorPositions > 0 {
		out = append(out, fmt.Sprintf("In %s of this flight the aircraft said that its position was poor (NIC below %d or NACp below %d). They count like any other, with that doubt: a fault of its own equipment and jamming of satellite navigation look the same.", fixes(d.PoorPositions), supercargo.LeastNIC, supercargo.LeastNACp))
	}
	if d.CallsignChanges > 0 {
		out = append(out, fmt.Sprintf("The callsign sent changed in flight (%s). The lines that show the first change are in the evidence.", times(d.CallsignChanges)))
	}
	if d.Circling != nil {
		out = append(out, circled(d.Circling))
	} else if d.Circles > 0 {
		out = append(out, fmt.Sprintf("It flew %d full circles one after another. Aircraft do so in holding patterns, searches, surveys and exercises.", d.Circles))
	}
	if d.GoArounds > 0 {
		out = append(out, fmt.Sprintf("It came down near an airfield, climbed and flew on (%s): a go-around, a training circuit, or a landing that was not heard.", times(d.GoArounds)))
	}
	if d.Diversion != nil {
		out = append(out, diverted(d))
	}
	return append(out, "A flight says nothing of what was carried.")
}

// circled says how an aircraft flew round and round, and not why.
func circled(c *supercargo.FlightCircling) string {
	way := map[string]string{"circles": "in circles %s across", "racetracks": "in racetracks %s long", "to_and_fro": "to and fro along lines %s long"}[c.Shape]
	s := fmt.Sprintf("It flew "+way+" for %.0f minutes", miles(c.LengthNM), c.Minutes)
	if c.LowFeet != nil && c.HighFeet != nil {
		if *c.HighFeet-*c.LowFeet < 500 {
			s += fmt.Sprintf(", at %.0f ft", *c.HighFeet)
		} else {
			s += fmt.Sprintf(", at %.0f to %.0f ft", *c.LowFeet, *c.HighFeet)
		}
	}
	s += fmt.Sprintf(", from %s to %s: %d rounds.", Minute(c.From), Minute(c.To), c.Rounds)
	if c.LandedAfter != nil {
		s += fmt.Sprintf(" It was heard on the ground %.0f minutes later.", *c.LandedAfter)
	}
	return s + " Aircraft do so while they wait to land, and for refuelling, surveillance, searches, surveys and exercises; which it was is not known."
}

// diverted says what was heard of a landing elsewhere than approached, or where it took off.
func diverted(d *supercargo.FlightDetail) string {
	x := d.Diversion
	if x.How == "returned" {
		return fmt.Sprintf("It landed where it took off, and had been %s away (chance by those of the airfields: %.3g). Whether that was planned is not known.", miles(*x.FarthestNM), x.P)
	}
	return fmt.Sprintf("It came down near %s, climbed away and landed at %s (chance by those of the airfields: %.3g). Whether it meant to land at the first, and why it did not, is not known.", field(&x.Approached[0]), field(d.To.Named()), x.P)
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// endReasons says how one end is known, with what chances.
func endReasons(what string, f *supercargo.FlightEnd, between [2]supercargo.Instant, ground bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s: ", what, bounds(between))
	switch {
	case ground:
		b.WriteString("heard on the ground")
	case f.HeardFeet != nil:
		fmt.Fprintf(&b, "not heard; the nearest position was at %.0f ft", *f.HeardFeet)
	default:
		b.WriteString("not heard; no altitude was sent")
	}
	if why := cannotSay[f.CannotSay]; why != "" {
		b.WriteString(". " + why)
	}
	var list []string
	for i := range f.Airfields {
		list = append(list, fmt.Sprintf("%s %.3g", field(&f.Airfields[i]), f.Airfields[i].P))
	}
	if len(list) > 0 {
		fmt.Fprintf(&b, ". Chances: %s; a place not in the list of airfields %.3f", strings.Join(list, ", "), f.P)
	}
	return b.String() + "."
}

// bounds are the interval in which an end lies, as far as it has bounds.
func bounds(t [2]supercargo.Instant) string {
	switch {
	case t[0] != 0 && t[1] != 0:
		return ", between " + Minute(t[0]) + " and " + Minute(t[1])
	case t[1] != 0:
		return ", before " + Minute(t[1])
	case t[0] != 0:
		return ", after " + Minute(t[0])
	}
	return ""
}

// cannotSay is why no airfield is named.
var cannotSay = map[string]string{
	"no_height":  "Without an altitude no airfield is named",
	"too_high":   "It was heard at great heights only, from where too many airfields can be reached",
	"level":      "It was in level flight there, as aircraft are in cruise, so no airfield is named",
	"wrong_way":  "It was climbing when last heard, or descending when first heard, so no airfield is named",
	"several":    "No airfield has more than half of the chances",
	"none_known": "No airfield in the list of airfields is possible",
}
