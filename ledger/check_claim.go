package ledger

import (
	"fmt"
	"strings"

	"supercargo"
)

func (k *checker) claim(c *supercargo.Claim, path string) {
	oneOf(k, path+".act", "act", c.Act, supercargo.Acts())
	k.needs(path, "summary", c.Summary)
	k.needs(path+".speaker", "name", c.Speaker.Name)
	oneOf(k, path+".speaker.class", "speaker class", c.Speaker.Class, supercargo.SpeakerClasses())
	k.ref(path+".in", "sources", string(c.In))
	k.about(c, path)
	k.copies(c.Copies, path+".copies")
	k.what(c, path)
	k.locations(c.From, path+".from")
	k.locations(c.To, path+".to")
	for i := range c.By {
		k.carrier(&c.By[i], fmt.Sprintf("%s.by[%d]", path, i))
	}
	for i, m := range c.Modes {
		oneOf(k, fmt.Sprintf("%s.modes[%d]", path, i), "mode", m, supercargo.Modes())
	}
	k.times(c, path)
	k.grades(c, path)
	k.citations(path, c.Sources, true)
}

// about checks what a claim about claims names.
func (k *checker) about(c *supercargo.Claim, path string) {
	if len(c.About) == 0 && (c.Act == supercargo.Retracts || c.Act == supercargo.Corrects) {
		k.fault(path, "%s nothing: name in about which claim", c.Act)
	}
	k.refs(path+".about", "claims", c.About)
	for i, id := range c.About {
		if id == c.ID {
			k.fault(fmt.Sprintf("%s.about[%d]", path, i), "is about itself: name another claim")
		}
	}
}

func (k *checker) copies(copies []supercargo.Copy, path string) {
	for i, c := range copies {
		p := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case (c.Claim == "") == (c.Document == ""):
			k.fault(p, "must name a claim or a document, one of the two")
		case c.Claim != "":
			k.ref(p+".claim", "claims", string(c.Claim))
		default:
			k.ref(p+".document", "sources", string(c.Document))
		}
		oneOf(k, p+".basis", "basis", c.Basis, []string{supercargo.Credited, supercargo.Inferred})
		if c.Basis == supercargo.Inferred {
			k.needs(p, "why", c.Why)
		}
	}
}

// what checks item, stage and quantities.
func (k *checker) what(c *supercargo.Claim, path string) {
	k.item(path+".item", c.Item)
	if c.Stage != "" {
		oneOf(k, path+".stage", "stage", c.Stage, supercargo.Stages())
	}
	for i := range c.Quantities {
		k.quantity(&c.Quantities[i], c, fmt.Sprintf("%s.quantities[%d]", path, i))
	}
}

func (k *checker) item(path string, i supercargo.Item) {
	if i.Known() {
		return
	}
	if i == "" {
		k.fault(path, "has no item: use the narrowest word that the source allows; list them with: supercargo case words items")
		return
	}
	k.fault(path, "item %q is not known%s; use the narrowest word that the source allows, listed by: supercargo case words items", i, meant(supercargo.NearestItems(string(i))))
}

func (k *checker) quantity(q *supercargo.Quantity, c *supercargo.Claim, path string) {
	k.needs(path, "said", q.Said)
	oneOf(k, path+".unit", "unit", q.Unit, supercargo.Units())
	oneOf(k, path+".qualifier", "qualifier", q.Qualifier, supercargo.Qualifiers())
	if q.Item != "" {
		k.item(path+".item", q.Item)
	}
	if q.Holds != "" {
		k.item(path+".holds", q.Holds)
	}
	k.bounds(q, path)
	if _, ok := MonthsOf(q.Per); q.Per != "" && q.Per != "trip" && !ok {
		k.fault(path+".per", "unknown per %q: use trip, day, week, month or year, or a number of them, such as 3 months", q.Per)
	}
	k.span(path+".when", q.When, c.Published)
	if q.Of != nil {
		k.needs(path+".of", "event", q.Of.Event)
	}
}

// mostOfAnything bounds a quantity in any unit: ten times a year's product of the whole world in
// dollars, about 1e14. Own choice; a number above it is a slip, or was never meant as one.
const mostOfAnything = 1e15

// bounds checks that low and high are what the qualifier says they are.
func (k *checker) bounds(q *supercargo.Quantity, path string) {
	low, high := q.Low != nil, q.High != nil
	switch {
	case low && *q.Low < 0 || high && *q.High < 0:
		k.fault(path, "is negative: bounds begin at 0")
	case low && high && *q.Low > *q.High:
		k.fault(path+".low", "low %v is above high %v: swap them", *q.Low, *q.High)
	case low && *q.Low > mostOfAnything || high && *q.High > mostOfAnything:
		k.fault(path, "is above %.0g, more than there is of anything: check the zeros", mostOfAnything)
	}
	needLow, needHigh := sides(q.Qualifier)
	if needLow != low || needHigh != high {
		k.fault(path, "%q goes with %s", q.Qualifier, boundsOf(needLow, needHigh))
	}
}

// sides tells which bounds a qualifier has.
func sides(q supercargo.Qualifier) (low, high bool) {
	switch q {
	case supercargo.MoreThan, supercargo.AtLeast, supercargo.DozensOf, supercargo.HundredsOf, supercargo.MillionsOf:
		return true, false
	case supercargo.UpTo, supercargo.LessThan:
		return false, true
	case supercargo.Some:
		return false, false
	}
	return true, true
}

func boundsOf(low, high bool) string {
	switch {
	case low && high:
		return "both low and high"
	case low:
		return "low and no high"
	case high:
		return "high and no low"
	}
	return "neither low nor high"
}

func (k *checker) locations(ls []supercargo.Location, path string) {
	for i, l := range ls {
		p := fmt.Sprintf("%s[%d]", path, i)
		k.needs(p, "said", l.Said)
		if l.Place == "" || k.ids["places"][string(l.Place)] {
			continue
		}
		if _, ok := k.places.Find(string(l.Place)); !ok {
			k.fault(p+".place", "%q is neither in the gazetteer nor in places: add it to places, or leave it out", l.Place)
		}
	}
}

var carrierLists = map[supercargo.CarrierKind]string{
	supercargo.VesselCarrier: "vessels", supercargo.AircraftCarrier: "aircraft", supercargo.OperatorCarrier: "operators", supercargo.SomeCarrier: "",
}

func (k *checker) carrier(c *supercargo.Carrier, path string) {
	k.needs(path, "said", c.Said)
	kind, ok := carrierLists[c.Kind]
	switch {
	case !ok:
		k.fault(path+".kind", "unknown kind %q: use vessel, aircraft, operator or unnamed", c.Kind)
	case c.Ref != "" && kind == "":
		k.fault(path+".ref", "an unnamed carrier refers to %q: give its kind", c.Ref)
	case c.Ref != "":
		k.ref(path+".ref", kind, c.Ref)
	}
}

func (k *checker) times(c *supercargo.Claim, path string) {
	k.span(path+".when", c.When, c.Published)
	k.span(path+".departed", c.Departed, c.Published)
	k.span(path+".arrived", c.Arrived, c.Published)
	if c.Arrived.Latest != 0 && c.Departed.Earliest >= c.Arrived.Latest {
		k.fault(path+".arrived", "arrives before it departs: correct one of the two")
	}
	said := c.Published.Latest
	for _, t := range []struct {
		key  string
		span supercargo.Span
	}{{"when", c.When}, {"departed", c.Departed}, {"arrived", c.Arrived}} {
		if c.Stage == supercargo.Moved && said != 0 && t.span.Earliest != 0 && t.span.Earliest >= said {
			k.warn(path+"."+t.key, "is said to have moved after that was published (%s): correct a date, or write stage: planned", c.Published.EDTF)
		}
	}
}

func (k *checker) grades(c *supercargo.Claim, path string) {
	if len(c.Reliability.Grade) != 1 || !strings.Contains("ABCDEF", c.Reliability.Grade) {
		k.fault(path+".reliability.grade", "unknown reliability %q: use a letter from A (completely) to F (cannot be judged)", c.Reliability.Grade)
	}
	if c.Credibility.Grade < 1 || c.Credibility.Grade > 6 {
		k.fault(path+".credibility.grade", "unknown credibility %d: use 1 (confirmed) to 6 (cannot be judged)", c.Credibility.Grade)
	}
	k.needs(path+".reliability", "why", c.Reliability.Why)
	k.needs(path+".credibility", "why", c.Credibility.Why)
}
