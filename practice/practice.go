// Package practice goes through the deceptive shipping practices that the
// advisory of 14 May 2020 lists (US Department of State, Department of the
// Treasury and Coast Guard, "Guidance to Address Illicit Shipping and Sanctions
// Evasion Practices"), for one vessel: what was observed, by events and
// statements; what was looked for and not observed; what this program does not
// look for. It adds nothing up: a checklist, and no score. That a thing was
// observed says nothing of why: a gap is not a switch that was turned.
package practice

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"supercargo"
	"supercargo/stated"
	"supercargo/store"
)

// Status is what a line of the checklist comes to.
type Status string

// The statuses.
const (
	Observed    Status = "observed"
	NotObserved Status = "not observed"   // looked for in what was received
	NotLooked   Status = "not looked for" // the program has no detector for it, or no data
)

// Line is one practice of the advisory.
type Line struct {
	Practice string               `json:"practice"` // in the advisory's terms
	Status   Status               `json:"status"`
	Events   []supercargo.EventID `json:"events,omitempty"`
	Facts    []string             `json:"facts,omitempty"`  // what was observed, in sentences
	Looked   string               `json:"looked"`           // at what it was looked, or why it was not
	Caveat   string               `json:"caveat,omitempty"` // what an observation does not mean
}

// Known is what is known of a vessel.
type Known struct {
	Vessel *store.Vessel
	Events []supercargo.Event // hers
	// SameIMO are the vessels of the workspace that say the same IMO number
	// under another MMSI.
	SameIMO []store.Vessel
	// Owners are what cases and lists say of who owns, runs or manages her, a
	// sentence each; nil where none was asked.
	Owners []string
}

// Checklist goes through the seven, in the advisory's order.
func Checklist(k *Known) []Line {
	return []Line{k.ais(), k.identification(), k.documents(), k.transfers(), k.voyages(), k.flags(), k.ownership()}
}

func (k *Known) received() string {
	v := k.Vessel
	return fmt.Sprintf("%s received from %s to %s", plural(int(v.Fixes), "fix", "fixes"), minute(v.First), minute(v.Last))
}

func minute(t supercargo.Instant) string { return t.Time().Format("2006-01-02 15:04 UTC") }

func plural(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}

// of gives the ids of her events of a kind.
func (k *Known) of(kind supercargo.EventKind) (ids []supercargo.EventID) {
	for i := range k.Events {
		if k.Events[i].Kind == kind {
			ids = append(ids, k.Events[i].ID)
		}
	}
	return ids
}

func (k *Known) ais() Line {
	l := Line{Practice: "Disabling or manipulating the automatic identification system", Status: NotObserved, Events: slices.Concat(k.of(supercargo.Gap), k.of(supercargo.PositionAnomaly), k.inGaps()), Looked: k.received() + "; AIS gaps of the default length, changes of the draught sent within them, impossible positions, an MMSI sent by several vessels",
		Caveat: "A gap says only that nothing was received: a station may have been down, or none in range. Position jumps may be equipment faults."}
	gaps, explained := k.gaps()
	l.Facts = append(l.Facts, gaps...)
	if n := len(k.of(supercargo.PositionAnomaly)); n > 0 {
		l.Facts = append(l.Facts, plural(n, "position anomaly", "position anomalies")+": positions under this MMSI that cannot all be right.")
	}
	if n := len(k.inGaps()); n > 0 {
		l.Facts = append(l.Facts, fmt.Sprintf("%s of the draught sent, from the last message before an AIS gap to the first after it. Where the vessel was in the gap is not known, and draught is entered by the crew.", changes(n)))
	}
	if n := k.Vessel.Implausible; n > 0 {
		l.Facts = append(l.Facts, fmt.Sprintf("%d fixes out of %d fixes received lie where the vessel cannot have been at that time.", n, k.Vessel.Fixes))
	}
	if n := k.Vessel.Hulls; n > 1 {
		l.Facts = append(l.Facts, fmt.Sprintf("The positions of this MMSI are on %d tracks: of several vessels, or with false positions of one among them.", n))
	}
	if len(l.Facts) > len(gaps) || len(gaps) > 0 && !explained {
		l.Status = Observed
	}
	return l
}

// gaps are what is said of her AIS gaps; explained where every one of them is judged to be of the
// reception, which is nothing that the vessel did.
func (k *Known) gaps() (facts []string, explained bool) {
	n, open, ofReception, longest := 0, 0, 0, 0.0
	for i := range k.Events {
		e := &k.Events[i]
		if e.Kind != supercargo.Gap {
			continue
		}
		n++
		if e.Open() {
			open++
		} else {
			longest = max(longest, float64(e.End-e.Start)/float64(supercargo.Hour))
		}
		if e.Gap != nil && e.Gap.Silence != nil && slices.Contains(reception, e.Gap.Silence.Class) {
			ofReception++
		}
	}
	if n == 0 {
		return nil, false
	}
	text := plural(n, "AIS gap", "AIS gaps")
	if longest > 0 {
		text += fmt.Sprintf(", the longest that ended of %.0f hours", longest)
	}
	if open > 0 {
		text += fmt.Sprintf(", %d going on", open)
	}
	if ofReception > 0 {
		text += fmt.Sprintf("; %d judged to be an outage or poor reception", ofReception)
	}
	return []string{text + "."}, ofReception == n
}

// reception are the classes of a gap that lie with who receives, and not with the ship.
var reception = []string{"outage", "poor_reception"}

func (k *Known) identification() Line {
	l := Line{Practice: "Physically altering vessel identification", Status: NotObserved, Events: k.of(supercargo.IdentityChange),
		Looked: "what the vessel sends of itself (name, call sign, IMO number, type, dimensions), in " + k.received() + ": changes, exchanges with another vessel, IMO numbers sent under two MMSIs or with a wrong check digit, call signs of another state than the MMSI; AIS does not show what is painted on the hull",
		Caveat: "A changed number or name may be a typing error, a sale or a renaming. One value sent briefly, or several in turns, is not counted as a change."}
	l.Facts = k.identityFacts()
	if imos := k.said(supercargo.PropIMO); len(imos) > 1 {
		l.Facts = append(l.Facts, "Several IMO numbers sent: IMO"+strings.Join(imos, ", IMO")+".")
	}
	if names := k.said(supercargo.PropName); len(names) > 1 {
		l.Facts = append(l.Facts, "Several names sent: "+strings.Join(names, ", ")+".")
	}
	if len(l.Facts) > 0 {
		l.Status = Observed
	}
	return l
}

// reasons are those of events of identity, in words, the gravest first.
var reasons = []struct{ reason, one, many string }{
	{stated.SharedIMO, "1 IMO number was sent under another MMSI in the same time.", "%d times an IMO number was sent under another MMSI in the same time."},
	{stated.Swap, "1 value was taken over from another MMSI that stopped sending it.", "%d values were taken over from another MMSI that stopped sending them."},
	{stated.BadCheckDigit, "1 IMO number with a wrong check digit was sent.", "%d IMO numbers with a wrong check digit were sent."},
	{stated.MIDCallSign, "1 call sign of another state than the MMSI was sent.", "%d call signs of another state than the MMSI were sent."},
	{stated.Change, "1 change of what the vessel sends of itself.", "%d changes of what the vessel sends of itself."},
}

// identityFacts counts the events of identity by reason.
func (k *Known) identityFacts() (out []string) {
	n := map[string]int{}
	for i := range k.Events {
		if d := k.Events[i].Identity; d != nil {
			n[d.Reason]++
		}
	}
	for _, r := range reasons {
		switch {
		case n[r.reason] == 1:
			out = append(out, r.one)
		case n[r.reason] > 1:
			out = append(out, fmt.Sprintf(r.many, n[r.reason]))
		}
	}
	return out
}

// said gives the different values that she sent of a property.
func (k *Known) said(p supercargo.Property) (out []string) {
	for _, s := range k.Vessel.Names {
		if s.Property == p && s.Value != "" && s.Value != "0" && !slices.Contains(out, s.Value) {
			out = append(out, s.Value)
		}
	}
	sort.Strings(out)
	return out
}

func (k *Known) documents() Line {
	return Line{Practice: "Falsifying cargo and vessel documents", Status: NotLooked, Looked: "this program reads no cargo or vessel documents, and movements do not show them"}
}

func (k *Known) transfers() Line {
	l := Line{Practice: "Ship-to-ship transfers", Status: NotObserved, Events: k.of(supercargo.Encounter), Looked: k.received() + "; encounters: two vessels that send AIS within 500 m of each other for some time",
		Caveat: "That two vessels lay near each other shows no transfer: tugs, pilots, bunker vessels and neighbours at anchor do so too. A vessel that sends nothing meets nobody here."}
	contexts, apart := map[string]int{}, 0
	for i := range k.Events {
		if d := k.Events[i].Encounter; d != nil {
			contexts[strings.ReplaceAll(d.Context, "_", " ")]++
			if !slices.Contains(besides, d.Context) {
				apart++
			}
		}
	}
	n := len(l.Events)
	if n == 0 {
		return l
	}
	var by []string
	for c, n := range contexts {
		by = append(by, fmt.Sprintf("%d %s", n, c))
	}
	sort.Strings(by)
	fact := fmt.Sprintf("%s, by context: %s.", plural(n, "encounter with another vessel", "encounters with other vessels"), strings.Join(by, ", "))
	if l.Status = Observed; apart == 0 {
		l.Status = NotObserved
		fact += " In a port ships lie side by side, and tugs and pilot vessels go alongside: these do not count."
	}
	l.Facts = append(l.Facts, fact)
	return l
}

// besides are the contexts in which ships are near each other in the ordinary course.
var besides = []string{"port", "tug", "pilot"}

func changes(n int) string {
	if n == 1 {
		return "1 change"
	}
	return fmt.Sprintf("%d changes", n)
}

// inGaps are the changes of draught that were made while the vessel was not received.
func (k *Known) inGaps() (ids []supercargo.EventID) {
	for i := range k.Events {
		if d := k.Events[i].Draught; d != nil && d.InGap {
			ids = append(ids, k.Events[i].ID)
		}
	}
	return ids
}

func (k *Known) voyages() Line {
	return Line{Practice: "Voyage irregularities", Status: NotLooked, Events: k.of(supercargo.Voyage),
		Looked: fmt.Sprintf("%s listed here without a judgement; the program does not detect detours, or destinations that the vessel did not head for", plural(len(k.of(supercargo.Voyage)), "voyage is", "voyages are"))}
}

func (k *Known) flags() Line {
	l := Line{Practice: "False flags and flag hopping", Status: NotObserved, Events: k.flagEvents(), Looked: "the flag state in the MMSI, the state of the call sign, and other MMSIs in the workspace with the same IMO number",
		Caveat: "The MMSI is what the transponder was set to; it is not proof of registry, and one that belongs to no state may be set wrongly."}
	if k.Vessel.IMO == 0 {
		l.Status, l.Looked = NotLooked, "no valid IMO number was sent, so other MMSIs of the vessel cannot be found"
	}
	switch {
	case k.Vessel.Flag != "":
	case k.Vessel.Simulated:
		l.Looked += "; MMSIs of simulated ships belong to no state"
	default:
		l.Status = Observed
		l.Facts = append(l.Facts, fmt.Sprintf("The MMSI %s belongs to no state.", k.Vessel.MMSI))
	}
	if n := len(l.Events); n > 0 {
		l.Status = Observed
		l.Facts = append(l.Facts, fmt.Sprintf("%s: an IMO number that moved to an MMSI of another state, or a call sign of another state than the MMSI.", plural(n, "event", "events")))
	}
	for i := range k.SameIMO {
		v := &k.SameIMO[i]
		l.Status = Observed
		l.Facts = append(l.Facts, fmt.Sprintf("The same IMO number was also sent under MMSI %s (%s), from %s to %s.", v.MMSI, cmp.Or(v.Flag, "no state"), minute(v.First), minute(v.Last)))
	}
	return l
}

// flagEvents are the events of identity that are of a flag.
func (k *Known) flagEvents() (ids []supercargo.EventID) {
	for i := range k.Events {
		if d := k.Events[i].Identity; d != nil && (d.Property == string(stated.Flag) || d.Reason == stated.MIDCallSign) {
			ids = append(ids, k.Events[i].ID)
		}
	}
	return ids
}

func (k *Known) ownership() Line {
	l := Line{Practice: "Complex ownership or management", Status: NotLooked, Facts: k.Owners, Looked: "AIS does not give owners, and the program does not judge complexity"}
	if len(k.Owners) > 0 {
		l.Looked += "; the facts shown are what cases and lists say"
	}
	return l
}
