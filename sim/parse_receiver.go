package sim

import (
	"strings"

	"supercargo"
)

// receiver reads what hears: "SIM-SOUTH at 36.80N 053.30E range 45 nm", or
// "SIM-SAT satellite pass every 97 min for 11 min"; with "height 40 m" it hears aircraft.
func (p *parser) receiver(w *words) {
	r := Receiver{Name: w.name("the receiver's name")}
	if !strings.HasPrefix(r.Name, "SIM") || strings.Contains(r.Name, " ") || len(r.Name) > 15 {
		w.fail("the receiver's name %s must begin with SIM, since it is what marks its lines as simulated, and be one word of at most 15 characters, such as SIM-SOUTH", r.Name)
	}
	var at, reach, pass bool
	w.clauses(
		clause{"at", func() { r.At, at = w.position(), true }},
		clause{"range", func() { r.RangeNM, reach = w.number("the range", "nm", 0.1, 500), true }},
		clause{"height", func() { r.Height = w.metres("the height of the antenna above the sea", 1, 5000) }},
		clause{"satellite", func() { r.Satellite = true }},
		clause{"pass", func() { p.pass(w, &r); pass = true }},
		clause{"loss", func() { r.Loss = w.share("the loss") }},
		clause{"corrupt", func() { r.Corrupt = w.share("the corrupted share") }},
		clause{"clock", func() { r.ClockFast = clockError(w) }},
		clause{"delay", func() { delay(w, &r) }},
	)
	if r.Height > 0 && !at {
		w.fail("a receiver with a height hears aircraft and has a place and a range (at 36.80N 053.30E height 40 m range 200 nm)")
	}
	if r.Satellite != pass || r.Satellite == at || at != reach {
		w.fail("a receiver has either a place and a range (at 36.80N 053.30E range 45 nm) or passes (satellite pass every 97 min for 11 min)")
	}
	for _, other := range p.s.Receivers {
		if other.Name == r.Name {
			w.fail("the receiver %s is declared already", r.Name)
		}
	}
	p.s.Receivers = append(p.s.Receivers, r)
}

// pass reads "every 97 min for 11 min", and "after 40 min" for the first.
func (p *parser) pass(w *words, r *Receiver) {
	w.want("every")
	r.PassEvery = w.longer("the time between passes")
	w.want("for")
	r.PassFor = w.longer("the length of a pass")
	if w.accept("after") {
		r.PassAfter = w.duration("the time to the first pass")
	}
	if r.PassFor > r.PassEvery {
		w.fail("a pass cannot be longer than the time from pass to pass")
	}
}

// clockError reads "40 s fast" or "40 s slow".
func clockError(w *words) int64 {
	d := w.duration("how far the clock is out")
	switch way := w.next("fast or slow"); way {
	case "fast":
		return d
	case "slow":
		return -d
	default:
		w.fail("%s where fast or slow is due", quote(way))
		return 0
	}
}

// delay reads "5 min" or "up to 5 min".
func delay(w *words, r *Receiver) {
	upTo := w.accept("up", "to")
	r.DelayTo = w.duration("the delay")
	if !upTo {
		r.DelayFrom = r.DelayTo
	}
}

// outage reads "SIM-SOUTH from ... to ...", or "every receiver from ...".
func (p *parser) outage(w *words) {
	var o Outage
	if !w.accept("every", "receiver") {
		o.Receiver = w.name("a receiver, or: every receiver")
		p.known(w, o.Receiver)
	}
	w.want("from")
	o.Span = p.span(w)
	p.s.Outages = append(p.s.Outages, o)
}

func (p *parser) known(w *words, receiver string) {
	var all []string
	for _, r := range p.s.Receivers {
		if r.Name == receiver {
			return
		}
		all = append(all, r.Name)
	}
	w.fail("no receiver %s is declared above; known: %s", receiver, strings.Join(all, ", "))
}

// typeCodes are the words for AIS ship types (ITU-R M.1371-5 table 53).
var typeCodes = map[string]uint8{
	"fishing": 30, "towing": 31, "dredger": 33, "sailing": 36, "pleasure": 37, "pilot": 50, "search-and-rescue": 51, "tug": 52,
	"passenger": 60, "cargo": 70, "tanker": 80, "other": 90,
}

const typeWords = "cargo, tanker, tug, towing, fishing, passenger, pilot, search-and-rescue, dredger, sailing, pleasure, other"

// simulatedMID is the country code of every simulated ship. Codes are allotted
// from 201 to 775 (ITU-R M.585-9 and the ITU's table of maritime
// identification digits), so that 200 is nobody's, while the number still has
// a ship's form and every detector takes it for one.
const simulatedMID = 200

// mmsi takes a number that no state gives out.
func (w *words) mmsi() supercargo.MMSI {
	n := w.whole("an MMSI")
	if n/1_000_000 != simulatedMID {
		w.fail("MMSI %d: simulated ships may not carry a real state's numbers; take one from 200000000 to 200999999", n)
	}
	return supercargo.MMSI(n)
}

// imo takes a number with a valid check digit from a range that no ship is
// known to have: ships were numbered from 5,000,000 upwards, and later ones
// from 1,000,000.
func (w *words) imo() supercargo.IMO {
	n := w.anyIMO()
	for last := n / 10 * 10; last < n/10*10+10; last++ {
		if last.Valid() && last != n {
			w.fail("IMO %d: the check digit does not hold; %d would", n, last)
		}
	}
	return n
}

// anyIMO takes a number of seven digits, whatever its check digit: crews mistype them.
func (w *words) anyIMO() supercargo.IMO {
	n := w.whole("an IMO number")
	if n < 4_000_000 || n > 4_999_999 {
		w.fail("IMO %d: simulated ships may not carry a real ship's number; take one from 4000000 to 4999999", n)
		return 0
	}
	return supercargo.IMO(n)
}
