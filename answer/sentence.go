package answer

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"supercargo"
	"supercargo/motion"
)

// Sentence says in one what the event is, of a ship that goes by name; Reasons says
// how that is known and how sure, a sentence each. They say what was received and
// never what it meant.
func Sentence(e *supercargo.Event, name string) string {
	from, to := Minute(e.Start), Minute(e.End)
	switch {
	case e.Gap != nil && e.Open() && e.Gap.SetApart > 0:
		return fmt.Sprintf("No position of its own has been received from %s since %s: for %s, up to the end of the data.", name, from, Hours(e.Gap.Hours))
	case e.Gap != nil && e.Open():
		return fmt.Sprintf("Nothing has been received from %s since %s: for %s, up to the end of the data.", name, from, Hours(e.Gap.Hours))
	case e.Gap != nil && e.Gap.Aloft != nil && e.Gap.SetApart > 0:
		return fmt.Sprintf("No position of its own was received from %s in flight for %s, from %s to %s.", name, Hours(e.Gap.Hours), from, to)
	case e.Gap != nil && e.Gap.Aloft != nil:
		return fmt.Sprintf("Nothing was received from %s in flight for %s, from %s to %s.", name, Hours(e.Gap.Hours), from, to)
	case e.Gap != nil && e.Gap.SetApart > 0:
		return fmt.Sprintf("No position of its own was received from %s for %s, from %s to %s.", name, Hours(e.Gap.Hours), from, to)
	case e.Gap != nil:
		return fmt.Sprintf("Nothing was received from %s for %s, from %s to %s.", name, Hours(e.Gap.Hours), from, to)
	case e.PortCall != nil:
		return stay(e, name, "called at "+orElse(e.PortCall.PlaceName, "an unnamed place"), from, to)
	case e.Stop != nil:
		return stay(e, name, "stopped off the coast ("+stopWords(e.Stop.StopKind)+")", from, to)
	case e.Voyage != nil:
		return voyage(e, name, from, to)
	case e.Anomaly != nil && e.Track.MMSI.Space() != supercargo.SpaceMMSI:
		return aircraftAnomaly(e, name, from, to)
	case e.Anomaly != nil && e.Anomaly.Pattern != "":
		return fmt.Sprintf("From %s to %s the MMSI of %s sent %s that cannot be the ship's: %s.", from, to, name, fixes(e.Anomaly.Fixes), pattern(e.Anomaly))
	case e.Anomaly != nil && e.Anomaly.Tracks > 0:
		return atOnce(e, name, from, to)
	case e.Anomaly.OfSeveral():
		return compared(e, name, from, to)
	case e.Anomaly != nil && e.Anomaly.Reason == "frozen":
		return frozen(e, name, from, to)
	case e.Anomaly != nil && e.Anomaly.Reason == "on_land":
		return fmt.Sprintf("From %s, the MMSI of %s sent %s on land that cannot be from this ship, %s from its last position.", from, name, fixes(e.Anomaly.Fixes), miles(e.Anomaly.DistanceNM))
	case e.Anomaly != nil:
		return fmt.Sprintf("From %s, the MMSI of %s sent %s that cannot be from this ship, %s from its last position.", from, name, fixes(e.Anomaly.Fixes), miles(e.Anomaly.DistanceNM))
	case e.Loitering != nil:
		return loitering(e, name, from, to)
	case e.Flight != nil:
		return flew(e, name, from, to)
	case e.Outage != nil:
		return outageOf(e, from, to)
	case e.Encounter != nil:
		return encounter(e, name, from, to)
	case e.Identity != nil:
		return identity(e, name, from, to)
	case e.Draught != nil:
		return draught(e, name, from, to)
	case e.Clock != nil && e.Clock.AllShips:
		return fmt.Sprintf("The clock of %s was wrong by %s, judging by what several receivers heard of all ships. The first position of %s that this concerns is of %s.", e.Clock.Receiver, seconds(e.Clock.Seconds), name, from)
	case e.Clock != nil:
		return fmt.Sprintf("The clock of %s was wrong by %s, judging by positions of %s from %s.", orElse(e.Clock.Receiver, "a receiver not named in the feed"), seconds(e.Clock.Seconds), name, from)
	}
	if e.Open() {
		return fmt.Sprintf("%s: %s, from %s; no end seen yet.", name, Words(string(e.Kind)), from)
	}
	return fmt.Sprintf("%s: %s, from %s to %s.", name, Words(string(e.Kind)), from, to)
}

func stay(e *supercargo.Event, name, what, from, to string) string {
	if e.Open() {
		return fmt.Sprintf("%s apparently %s from %s; no departure was received by the end of the data.", name, what, from)
	}
	return fmt.Sprintf("%s apparently %s from %s to %s.", name, what, from, to)
}

func voyage(e *supercargo.Event, name, from, to string) string {
	v := e.Voyage
	switch {
	case e.Open():
		return fmt.Sprintf("%s left %s at %s; no arrival has been seen yet.", name, orElse(v.FromName, "an unnamed place"), from)
	case v.Ended != "arrived":
		return fmt.Sprintf("%s left %s at %s; the arrival is not known, because the next position, at %s, cannot be reached from the last.", name, orElse(v.FromName, "an unnamed place"), from, to)
	}
	return fmt.Sprintf("%s apparently went from %s to %s, from %s to %s.", name, orElse(v.FromName, "an unnamed place"), orElse(v.ToName, "an unnamed place"), from, to)
}

// Reasons says how the event is known, how sure it is, and what it does not say.
func Reasons(e *supercargo.Event) []string {
	switch {
	case e.Gap != nil && e.Gap.Aloft != nil:
		return aloftReasons(e.Gap)
	case e.Gap != nil && e.Gap.SetApart > 0: // what was received comes before what is made of a silence
		facts := GapReasons(e)
		return slices.Concat(facts[:1], silenceReasons(e.Gap.Silence), facts[1:])
	case e.Gap != nil:
		return append(silenceReasons(e.Gap.Silence), GapReasons(e)...)
	case e.PortCall != nil:
		return append(seenReasons(&e.PortCall.Seen, &e.PortCall.Arrival, &e.PortCall.Departure), placeReasons(e.PortCall)...)
	case e.Stop != nil:
		return append(seenReasons(&e.Stop.Seen, &e.Stop.Arrival, &e.Stop.Departure), "Why this kind of stop: "+e.Stop.Because+".")
	case e.Loitering != nil:
		return loiteringReasons(e.Loitering)
	case e.Voyage != nil:
		return voyageReasons(e.Voyage)
	case e.Anomaly != nil && e.Track.MMSI.Space() != supercargo.SpaceMMSI:
		return aircraftAnomalyReasons(e.Anomaly)
	case e.Anomaly != nil:
		return anomalyReasons(e.Anomaly)
	case e.Flight != nil:
		return flightReasons(e.Flight)
	case e.Outage != nil:
		return outageReasons(e.Outage)
	case e.Encounter != nil:
		return encounterReasons(e.Encounter)
	case e.Identity != nil:
		return identityReasons(e.Identity)
	case e.Draught != nil:
		return draughtReasons(e.Draught)
	case e.Clock != nil:
		if e.Clock.AllShips {
			return []string{"Several receivers heard the same transmissions, of this and other ships, and the times of this one do not agree with those of the others. The receiver's times are corrected; each position keeps both times."}
		}
		return []string{fmt.Sprintf("%s showed the error when it was found. The receiver's times are corrected; each position keeps both times.", Capital(fixes(e.Clock.Fixes)))}
	}
	return nil
}

// GapReasons are those of a gap without what it was judged to be (JudgedOf).
func GapReasons(e *supercargo.Event) (out []string) {
	if e.Gap.Aloft != nil {
		return aloftFacts(e.Gap)
	}
	g := e.Gap
	if s := apartReason(g, "number"); s != "" {
		out = append(out, s)
	}
	if g.DistanceNM != nil && g.ImpliedKn != nil {
		out = append(out, fmt.Sprintf("When the ship was received again, it was %s away: an average of %.1f kn along the great circle.", miles(*g.DistanceNM), *g.ImpliedKn))
	}
	if s := waterReason(g.DistanceNM, g.WaterNM, g.WaterErrorNM); s != "" {
		out = append(out, s)
	}
	switch {
	case g.SOGBefore != nil && g.SOGAfter != nil:
		out = append(out, fmt.Sprintf("Speed sent: %.1f kn before the gap, %.1f kn after.", *g.SOGBefore, *g.SOGAfter))
	case g.SOGBefore != nil:
		out = append(out, fmt.Sprintf("Speed sent: %.1f kn before the gap.", *g.SOGBefore))
	}
	if len(g.Meets) > 0 {
		out = append(out, "Long enough for these definitions of a gap: "+strings.Join(g.Meets, ", ")+".")
	}
	if g.SetApart > 0 {
		return append(out, "Where the ship was meanwhile is not known.")
	}
	return append(out, "A gap does not say why nothing was received: reception ends, feeds fail, ships moor and switch off. Where the ship was meanwhile is not known.")
}

func seenReasons(s *supercargo.Seen, arrival, departure *[2]supercargo.Instant) (out []string) {
	switch {
	case arrival[0] != 0 && arrival[1] != 0:
		out = append(out, fmt.Sprintf("The ship arrived between %s, when it was last received outside, and %s.", Minute(arrival[0]), Minute(arrival[1])))
	case arrival[1] != 0:
		out = append(out, fmt.Sprintf("The arrival was not seen: the ship was first received there at %s.", Minute(arrival[1])))
	}
	switch {
	case departure[0] != 0 && departure[1] != 0:
		out = append(out, fmt.Sprintf("The ship left between %s, when it was last received there, and %s.", Minute(departure[0]), Minute(departure[1])))
	case departure[0] != 0:
		out = append(out, fmt.Sprintf("The departure was not seen: the ship was last received there at %s.", Minute(departure[0])))
	default:
		out = append(out, "The departure was not seen.")
	}
	out = append(out, heardReasons(&s.Heard)...)
	if s.AwayNM != nil {
		out = append(out, fmt.Sprintf("In the longest silence, the ship could have gone up to %s away and come back.", miles(*s.AwayNM)))
	}
	if s.Certainty != "" {
		c := "Certainty that the ship stayed: " + s.Certainty
		if len(s.CertaintyBecause) > 0 {
			c += ", because " + strings.Join(s.CertaintyBecause, "; ")
		}
		out = append(out, c+".")
	}
	return out
}

func heardReasons(h *supercargo.Heard) (out []string) {
	if h.ShareHeard != nil {
		out = append(out, fmt.Sprintf("The ship was received for %.0f %% of the time.", 100**h.ShareHeard))
	}
	if h.LongestSilenceHours != nil {
		out = append(out, "The longest silence was "+Hours(*h.LongestSilenceHours)+".")
	}
	return out
}

func placeReasons(d *supercargo.PortCallDetail) (out []string) {
	if d.ShoreNM != nil {
		out = append(out, fmt.Sprintf("The chart has no name for the place; it is %s from the generalised coast.", miles(math.Abs(*d.ShoreNM))))
	}
	if d.NearestPort != nil {
		out = append(out, fmt.Sprintf("The nearest port in the chart is %s, %s away.", d.NearestPort.Name, miles(d.NearestPort.NM)))
	}
	return out
}

func voyageReasons(v *supercargo.VoyageDetail) (out []string) {
	if v.DistanceNM != nil {
		out = append(out, fmt.Sprintf("The great-circle distance between the ends is %s; the ship sailed at least that far.", miles(*v.DistanceNM)))
	}
	if s := waterReason(v.DistanceNM, v.WaterNM, v.WaterErrorNM); s != "" {
		out = append(out, s)
	}
	out = append(out, heardReasons(&v.Heard)...)
	if v.OtherCallPossible {
		out = append(out, "The ship could have called elsewhere in the time not received.")
	}
	return append(out, "A voyage does not say what was on board: movement never proves cargo.")
}

// pattern says what interference looked like.
func pattern(a *supercargo.AnomalyDetail) string {
	others := fmt.Sprintf("%d other MMSIs", a.OtherShips)
	if a.OtherShips == 1 {
		others = "1 other MMSI"
	}
	switch a.Pattern {
	case "one_place":
		return others + " were displaced to the same place at the time"
	case "one_vector":
		return others + " were displaced by the same distance in the same direction at the time"
	}
	s := fmt.Sprintf("they run round a circle of %s radius", miles(a.RadiusNM))
	if a.OtherShips > 0 {
		s += ", as those of " + others + " did at the time"
	}
	return s
}

// atOnce says that a number was sent from several places at once.
func atOnce(e *supercargo.Event, name, from, to string) string {
	places := fmt.Sprintf("from two places at the same time, %s apart at first", miles(e.Anomaly.DistanceNM))
	if e.Anomaly.Tracks > 2 {
		places = "from several places at the same time, the first two " + miles(e.Anomaly.DistanceNM) + " apart"
	}
	if e.Open() {
		return fmt.Sprintf("Since %s, the MMSI of %s has been sent %s.", from, name, places)
	}
	return fmt.Sprintf("From %s to %s, the MMSI of %s was sent %s.", from, to, name, places)
}

// frozen says that a position stayed as it was.
func frozen(e *supercargo.Event, name, from, to string) string {
	if e.Open() {
		return fmt.Sprintf("Since %s, %s has sent the same position in %d messages, at speeds of a ship under way.", from, name, e.Anomaly.Fixes)
	}
	return fmt.Sprintf("From %s to %s, %s sent the same position in %d messages, at speeds of a ship under way.", from, to, name, e.Anomaly.Fixes)
}

func anomalyReasons(a *supercargo.AnomalyDetail) (out []string) {
	if a.OfSeveral() {
		return comparedReasons(a)
	}
	if a.Reason == "frozen" {
		return []string{Capital(a.Why) + ".", "Where the ship was meanwhile is not known. A receiver of satellite navigation that hangs, a data feed and a deception can look the same."}
	}
	if a.Tracks > 0 {
		return append(out, Capital(a.Why)+".", fmt.Sprintf("The positions are listed on %d tracks of the MMSI. Which of them is this ship, if any, is not known. An MMSI set wrong, one passed on and a deception look the same.", a.Tracks))
	}
	switch {
	case a.NeedKn == nil:
		out = append(out, "There was no time at all to get there.")
	case *a.NeedKn > a.MayKn:
		need, may := motion.Apart(*a.NeedKn, a.MayKn)
		out = append(out, fmt.Sprintf("Getting there would need %s kn; no ship makes more than %s kn over that time.", need, may))
	}
	if a.Why != "" {
		out = append(out, Capital(strings.TrimSuffix(a.Why, "."))+".")
	}
	if a.Pattern != "" {
		return append(out, "No call, stop, voyage or end of a gap rests on these positions. This is how interference with satellite navigation shows. Who caused it, and whether it was aimed at this ship, is not known. A fault of a data feed can look the same.")
	}
	if a.Reason == "on_land" {
		out = append(out, "The coast in use has no rivers and lakes except those in the chart.")
	}
	return append(out, "These positions are not used for calls or voyages. Whether they are an error, another ship or a deception is not known.")
}

// Minute is a moment for reading, to the minute; "" where it is not known.
func Minute(t supercargo.Instant) string {
	if t == 0 {
		return ""
	}
	return t.Time().Format("2 January 2006 15:04") + " UTC"
}

// Hours is a length of time for reading: minutes, hours or days.
func Hours(h float64) string {
	switch d := time.Duration(h * float64(time.Hour)); {
	case d < 90*time.Minute:
		return fmt.Sprintf("%.0f minutes", d.Minutes())
	case d < 72*time.Hour:
		return fmt.Sprintf("%.1f hours", h)
	}
	return fmt.Sprintf("%.1f days", h/24)
}

// Words is a word of the JSON as people write it.
func Words(s string) string { return strings.ReplaceAll(s, "_", " ") }

func stopWords(kind string) string {
	if kind == "cannot_say" {
		return "kind cannot be said"
	}
	return Words(kind)
}

func miles(nm float64) string { return fmt.Sprintf("%.1f nm", nm) }

func seconds(s float64) string {
	if s < 0 {
		return fmt.Sprintf("%.0f s (behind)", -s)
	}
	return fmt.Sprintf("%.0f s (ahead)", s)
}

func fixes(n int) string {
	if n == 1 {
		return "1 position"
	}
	return fmt.Sprintf("%d positions", n)
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// Capital is a text with its first letter in capitals, in whatever script it is.
func Capital(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}
