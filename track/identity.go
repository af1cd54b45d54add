package track

import (
	"fmt"
	"strconv"
	"strings"

	"supercargo"
)

// Saying is a static report that was heard once or many times running: the
// report as first heard, and when and where it was heard last.
type Saying struct {
	supercargo.Static                    // with texts of its own
	To                supercargo.Instant // last heard
	Last              int64              // address of that line
	LastSource        supercargo.SourceID
	Count             int64
}

// NewSaying copies a report, whose texts the decoder will write over.
func NewSaying(s *supercargo.Static) Saying {
	y := Saying{Static: *s, To: s.Time, Last: s.Offset, LastSource: s.Source, Count: 1}
	texts := [...]*[]byte{&y.Name, &y.CallSign, &y.Destination, &y.ShipTypeText, &y.CargoText, &y.VendorID, &y.Registration, &y.AircraftType}
	n := 0
	for _, t := range texts {
		n += len(*t)
	}
	own := make([]byte, 0, n)
	for _, t := range texts {
		if *t == nil {
			continue
		}
		own = append(own, *t...)
		*t = own[len(own)-len(*t) : len(own) : len(own)]
	}
	return y
}

// Again counts a further hearing of the same.
func (y *Saying) Again(s *supercargo.Static) {
	if s.Time >= y.To {
		y.To, y.Last, y.LastSource = s.Time, s.Offset, s.Source
	} else if s.Time < y.Time {
		y.Time, y.Offset, y.Source = s.Time, s.Offset, s.Source
	}
	y.Count++
}

// Lapse is how long a value may go unsaid, while another is said in its place,
// before saying it again is a statement of its own: 24 h. Two hulls on one
// MMSI say theirs in turn, and are to make two statements, not thousands.
const Lapse = supercargo.Day

// Identity is the fold over what one MMSI says of itself: the statements that
// are still being made.
type Identity struct {
	Open []supercargo.Statement
}

// Step takes the next statement, in order of its beginning, joins it to the
// one that says the same, and hands on the statements that it ends.
func (d *Identity) Step(n *supercargo.Statement, emit func(*supercargo.Statement)) {
	for i := range d.Open {
		s := &d.Open[i]
		if s.Property != n.Property || s.Said != n.Said {
			continue
		}
		if d.lapsed(s, n) {
			emit(s)
			*s = *n
			return
		}
		extend(s, n)
		return
	}
	d.Open = append(d.Open, *n)
}

// Flush hands on what is still open: at the end of the input.
func (d *Identity) Flush(emit func(*supercargo.Statement)) {
	for i := range d.Open {
		emit(&d.Open[i])
	}
	d.Open = d.Open[:0]
}

// lapsed tells whether the value has been unsaid for long, and another said
// since.
func (d *Identity) lapsed(s, n *supercargo.Statement) bool {
	if int64(n.From-s.To) <= Lapse {
		return false
	}
	for i := range d.Open {
		if o := &d.Open[i]; o.Property == s.Property && o.Said != s.Said && o.To > s.To {
			return true
		}
	}
	return false
}

func extend(s, n *supercargo.Statement) {
	if n.To >= s.To {
		s.To, s.Last = n.To, n.Last
	}
	if n.From < s.From {
		s.From, s.First = n.From, n.First
	}
	s.Count += n.Count
	s.Flags |= n.Flags
}

// Statements takes a saying apart: one statement for each property that was said.
func Statements(y *Saying, emit func(*supercargo.Statement)) {
	st := supercargo.Statement{MMSI: y.MMSI, From: y.Time, To: y.To, Count: y.Count, Flags: y.Flags,
		First: supercargo.Address{Source: y.Source, Offset: y.Offset}, Last: supercargo.Address{Source: y.LastSource, Offset: y.Last}}
	each(y, func(p supercargo.Property, said, value string) {
		st.Property, st.Said, st.Value = p, said, value
		emit(&st)
	})
}

func each(y *Saying, say func(p supercargo.Property, said, value string)) {
	texts := [...]struct {
		p supercargo.Property
		b []byte
	}{
		{supercargo.PropName, y.Name}, {supercargo.PropCallSign, y.CallSign}, {supercargo.PropDestination, y.Destination},
		{supercargo.PropCargo, y.CargoText}, {supercargo.PropVendor, y.VendorID},
		{supercargo.PropRegistration, y.Registration}, {supercargo.PropAircraftType, y.AircraftType},
	}
	for _, t := range texts {
		if len(t.b) > 0 {
			say(t.p, string(t.b), strings.ToUpper(strings.Join(strings.Fields(string(t.b)), " ")))
		}
	}
	eachNumber(y, say)
}

func eachNumber(y *Saying, say func(p supercargo.Property, said, value string)) {
	if y.IMO != 0 {
		v := ""
		if n := supercargo.IMO(y.IMO); n.Valid() {
			v = n.String()
		}
		say(supercargo.PropIMO, strconv.FormatUint(uint64(y.IMO), 10), v)
	}
	if len(y.ShipTypeText) > 0 {
		say(supercargo.PropShipType, string(y.ShipTypeText), string(y.ShipTypeText))
	} else if y.ShipType != 0 {
		s := strconv.Itoa(int(y.ShipType))
		say(supercargo.PropShipType, s, s)
	}
	length, width := float64(y.Length)/10, float64(y.Width)/10
	if y.ToBow|y.ToStern != 0 || y.ToPort|y.ToStarboard != 0 {
		s := fmt.Sprintf("%d %d %d %d", y.ToBow, y.ToStern, y.ToPort, y.ToStarboard)
		say(supercargo.PropAntenna, s, s)
		length = max(length, float64(y.ToBow)+float64(y.ToStern))
		width = max(width, float64(y.ToPort)+float64(y.ToStarboard))
	}
	metres(supercargo.PropLength, length, say)
	metres(supercargo.PropWidth, width, say)
	metres(supercargo.PropDraught, float64(y.Draught)/10, say)
	if e := y.ETA; e.Month != 0 {
		s := fmt.Sprintf("%02d-%02d %02d:%02d", e.Month, e.Day, e.Hour, e.Minute)
		say(supercargo.PropETA, s, s)
	}
	if y.MotherShip != 0 {
		say(supercargo.PropMotherShip, y.MotherShip.String(), y.MotherShip.String())
	}
	if y.Class != supercargo.ClassUnknown {
		say(supercargo.PropClass, y.Class.String(), y.Class.String())
	}
}

func metres(p supercargo.Property, m float64, say func(p supercargo.Property, said, value string)) {
	if m > 0 {
		s := strconv.FormatFloat(m, 'f', -1, 64)
		say(p, s, s)
	}
}
