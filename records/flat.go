package records

import (
	"math"
	"strings"

	"supercargo"
	"supercargo/ais"
)

// flat reads a record by what its fields are for.
func (d *JSON) flat(offset int64, r *supercargo.Report) supercargo.Outcome {
	rec := &d.rec
	rec.secondOrTime()
	when := rec.text[roleTime]
	if zone := rec.text[roleZone]; zone != "" && when != "" && !rec.utc {
		with, ok := zoned(nil, []byte(when), []byte(zone))
		if !ok {
			return supercargo.BadTime
		}
		when = text(with)
	}
	if out := d.begin(rec.text[roleMMSI], when, offset, r); out != supercargo.Used {
		return out
	}
	rec.kind(r)
	if saysYes(rec.text[roleSimulated]) {
		r.Fix.Flags |= supercargo.Simulated
		r.Static.Flags |= supercargo.Simulated
	}
	if d.o.Receiver != nil && rec.text[roleReceiver] != "" {
		r.Fix.Receiver = d.o.Receiver([]byte(rec.text[roleReceiver]))
	}
	if rec.text[roleStatus] != "" {
		r.Fix.Status = statusOf([]byte(rec.text[roleStatus]))
	}
	if rec.extra[exAccuracy] == "false" || rec.extra[exAccuracy] == "0" {
		r.Fix.Flags |= supercargo.LowAccuracy
	}
	second(rec.extra[exSecond].number(), &r.Fix)
	rec.turning(&r.Fix)
	out := d.place(rec.sidedNumber(&axes[0]), rec.sidedNumber(&axes[1]), rec.speed(), rec.measure(roleCOG), rec.measure(roleHeading), r)
	rec.static(r)
	return usedWithStatic(out, r)
}

// secondOrTime tells apart what "timestamp" is: the moment, or the second of
// the minute where another field is the moment.
func (r *record) secondOrTime() {
	t := r.extra[exTimeStamp]
	if n := t.number(); n.ok && n.v >= 0 && n.v <= 63 && r.text[roleTime] != t {
		r.extra[exSecond] = t
	}
}

// kind reads what kind of message the record was made of, and what kind of
// transponder sent it.
func (r *record) kind(to *supercargo.Report) {
	n, ok := digits([]byte(r.text[roleType]))
	if t, is := strings.CutPrefix(string(r.extra[exKind]), "AIS."); is || r.extra[exClassAIS] == "AIS" {
		n, ok = digits([]byte(t))
	}
	if ok && n <= 27 {
		to.Fix.Type, to.Fix.Class = uint8(n), classByType(uint8(n))
	}
	if c := classOf([]byte(r.text[roleClass])); c != supercargo.ClassUnknown {
		to.Fix.Class = c
	}
}

// offScale is how gpsd writes the ends of scales: knots, degrees a minute.
var offScale = map[text]float64{"fast": 102.2, "fastleft": -720, "fastright": 720}

// measure is a number in the unit that it is kept in. gpsd gives raw units
// where it says that it does not scale.
func (r *record) measure(role role) number {
	if v, ok := offScale[r.text[role]]; ok && r.extra[exClassAIS] == "AIS" {
		return number{v: v, ok: true}
	}
	n := r.text[role].number()
	by := r.by[role]
	if by == 0 && r.extra[exScaled] == "false" {
		switch role {
		case roleLat, roleLon:
			by = 1.0 / 600_000
		case roleSOG, roleCOG, roleDraught:
			by = 0.1
		}
	}
	if by != 0 {
		n.v *= by
	}
	return n
}

// speed is in knots. MarineTraffic gives tenths, without a point.
func (r *record) speed() number {
	n := r.measure(roleSOG)
	if r.extra[exTenthKnot] != "" && r.by[roleSOG] == 0 && r.rank[roleSOG] >= 0 && !strings.ContainsAny(string(r.text[roleSOG]), ".,") {
		n.v /= 10
	}
	return n
}

// turning reads the rate of turn: degrees a minute, or as ships send it where
// the service hands that out.
func (r *record) turning(f *supercargo.Fix) {
	n := r.measure(roleROT)
	if r.extra[exScaled] == "false" || r.text[roleROT] != "" && (r.extra[exTimeStamp] != "" && r.extra[exSecond] == r.extra[exTimeStamp] || r.extra[exDeci] != "" || r.rank[roleMMSI] == -2) {
		turn(n, f)
		return
	}
	if v, ok := n.scaled(10); ok && v >= -7200 && v <= 7200 {
		f.ROT = int16(v)
	}
}

// static reads what the record says of the ship itself.
func (r *record) static(to *supercargo.Report) {
	s, t := &to.Static, &r.text
	s.Name, s.CallSign, s.Destination = said([]byte(t[roleName])), said([]byte(t[roleCallSign])), said([]byte(t[roleDestination]))
	s.IMO, s.Kind = imoOf(t[roleIMO]), staticKind(to.Fix.Type, t[roleName])
	s.CargoText = said([]byte(t[roleCargo]))
	shipType := t[roleShipType]
	if shipType == "" && to.Fix.Type == 0 {
		shipType = r.shipKind()
	}
	if n, ok := digits([]byte(shipType)); ok && n <= 255 {
		s.ShipType = uint8(n)
	} else {
		s.ShipTypeText = said([]byte(shipType))
	}
	s.Length, s.Width = dimension(r.measure(roleLength)), dimension(r.measure(roleWidth))
	s.ToBow, s.ToStern = dimension(r.measure(roleToBow))/10, dimension(r.measure(roleToStern))/10
	s.ToPort, s.ToStarboard = abeam(dimension(r.measure(roleToPort))/10), abeam(dimension(r.measure(roleToStarboard))/10)
	s.Draught, s.ETA = r.draught(), r.eta()
	for _, who := range [...]text{t[roleName], t[roleIMO], t[roleCallSign]} {
		if to.Fix.Said == 0 {
			to.Fix.Said = saidBy([]byte(who))
		}
	}
	identify(to, t[roleName], t[roleCallSign], t[roleDestination], t[roleIMO], shipType)
}

// shipKind is "type" where it can be nothing but the ship's: a service that
// gives her dimensions beside it, or a number that no message has.
func (r *record) shipKind() text {
	n, ok := digits([]byte(r.extra[exKind]))
	if ok && n <= 99 && (n > 27 || r.text[roleToBow] != "") {
		return r.extra[exKind]
	}
	return ""
}

// draught is in 0.1 m. Services that hand out what ships send give just that.
func (r *record) draught() uint8 {
	n := r.measure(roleDraught)
	if r.extra[exDeci] != "" && r.by[roleDraught] == 0 {
		n.v /= 10
	}
	if v, ok := n.scaled(10); ok && v > 0 && v <= 255 {
		return uint8(v)
	}
	return 0
}

// eta is in fields of its own, in text, or in the twenty bits that ships send.
func (r *record) eta() supercargo.ETA {
	e := eta{r.extra[exMonth].number(), r.extra[exDay].number(), r.extra[exHour].number(), r.extra[exMinute].number()}
	if e.Month.ok && e.Day.ok {
		return e.said()
	}
	t := r.text[roleETA]
	if n, ok := digits([]byte(t)); ok && n < 1<<20 && r.extra[exDeci] != "" {
		return supercargo.ETA{Month: uint8(n >> 16), Day: uint8(n >> 11 & 31), Hour: uint8(n >> 6 & 31), Minute: uint8(n & 63)}
	}
	return etaOf([]byte(t), 0)
}

// sentence reads a record that holds sentences: with the record's time.
func (d *JSON) sentence(offset int64, r *supercargo.Report) supercargo.Outcome {
	if d.nmea == nil {
		d.nmea = ais.NewNMEA(ais.NMEAOptions{Source: d.o.Source, Receiver: d.o.Receiver, Now: d.o.Now, Dates: d.form.Dates})
	}
	out := supercargo.Incomplete
	for _, s := range d.rec.sentences {
		line := append(append(d.buf[:0], d.rec.text[roleTime]...), ' ')
		d.buf = append(line, strings.TrimSpace(s)...)
		if out = d.nmea.Line(d.buf, offset, r); out != supercargo.Pending {
			break
		}
	}
	d.nmea.Close()
	if out == supercargo.Pending {
		return supercargo.Incomplete
	}
	if (r.Fix.Flags | r.Static.Flags).Any(supercargo.TimeInherited) {
		return supercargo.NoTime // that of another record
	}
	r.Fix.Offset, r.Static.Offset = offset, offset
	return out
}

// staticKind tells apart the messages that say different things of a ship, so
// that each is compared with the last of its own kind.
func staticKind(t uint8, name text) supercargo.StaticKind {
	switch {
	case t == 5:
		return supercargo.StaticA
	case t == 19:
		return supercargo.StaticB
	case t == 21:
		return supercargo.StaticAtoN
	case t == 24 && name != "":
		return supercargo.Static24A
	case t == 24:
		return supercargo.Static24B
	}
	return supercargo.StaticRow
}

// usedWithStatic: a record without a position that says who the ship is, is used.
func usedWithStatic(out supercargo.Outcome, r *supercargo.Report) supercargo.Outcome {
	if out == supercargo.NoPosition && r.HasStatic {
		return supercargo.Used
	}
	return out
}

// classByType is the kind of transponder that sends a message type.
func classByType(t uint8) supercargo.Class {
	switch t {
	case 1, 2, 3, 5, 27:
		return supercargo.ClassA
	case 4:
		return supercargo.ClassBase
	case 9:
		return supercargo.ClassSAR
	case 18, 19, 24:
		return supercargo.ClassB
	case 21:
		return supercargo.ClassAtoN
	}
	return supercargo.ClassUnknown
}

func dimension(n number) uint16 {
	v, ok := n.scaled(10)
	if !ok || v < 0 || v > math.MaxUint16 {
		return 0
	}
	return uint16(v)
}
