package records

import "supercargo"

// streamEnvelope is what aisstream.io puts round one message.
type streamEnvelope struct {
	MessageType text `json:"MessageType"`
	MetaData    struct {
		MMSI text `json:"MMSI"`
		Time text `json:"time_utc"`
	} `json:"MetaData"`
	Message map[string]streamMessage `json:"Message"`
}

// streamMessage is the body of an aisstream.io message, fields of all types.
type streamMessage struct {
	MessageID  number `json:"MessageID"`
	UserID     text   `json:"UserID"`
	Lat        number `json:"Latitude"`
	Lon        number `json:"Longitude"`
	SOG        number `json:"Sog"`
	COG        number `json:"Cog"`
	Heading    number `json:"TrueHeading"`
	Status     text   `json:"NavigationalStatus"`
	RateOfTurn number `json:"RateOfTurn"`
	Second     number `json:"Timestamp"`
	Accuracy   text   `json:"PositionAccuracy"`

	Name        text    `json:"Name"`
	CallSign    text    `json:"CallSign"`
	IMO         text    `json:"ImoNumber"`
	Destination text    `json:"Destination"`
	ShipType    text    `json:"Type"`
	Draught     number  `json:"MaximumStaticDraught"`
	Dimension   antenna `json:"Dimension"`
	ETA         eta     `json:"Eta"`
	ReportA     struct {
		Name text `json:"Name"`
	} `json:"ReportA"`
	ReportB struct {
		ShipType  text    `json:"ShipType"`
		CallSign  text    `json:"CallSign"`
		Dimension antenna `json:"Dimension"`
	} `json:"ReportB"`
}

// antenna is where it stands: metres to bow, stern, port and starboard.
type antenna struct{ A, B, C, D number }

// aisstream reads a message in its envelope. The MMSI is the message's own: in
// July 2023 the envelopes had 0.
func (d *JSON) aisstream(m *streamEnvelope, offset int64, r *supercargo.Report) supercargo.Outcome {
	b, ok := m.Message[string(m.MessageType)]
	id := b.UserID
	if id == "" {
		id = m.MetaData.MMSI
	}
	if out := d.begin(id, m.MetaData.Time, offset, r); out != supercargo.Used {
		return out
	}
	if !ok {
		return supercargo.OtherMessage
	}
	if n, ok := b.MessageID.scaled(1); ok && n > 0 && n <= 27 {
		r.Fix.Type, r.Fix.Class = uint8(n), classByType(uint8(n))
	}
	if b.Status != "" {
		r.Fix.Status = statusOf([]byte(b.Status))
	}
	if b.Accuracy == "false" {
		r.Fix.Flags |= supercargo.LowAccuracy
	}
	second(b.Second, &r.Fix)
	turn(b.RateOfTurn, &r.Fix)
	out := d.place(b.Lat, b.Lon, b.SOG, b.COG, b.Heading, r)
	d.streamStatic(&b, r)
	if out == supercargo.NoPosition && !r.HasStatic && !b.Lat.ok {
		return supercargo.OtherMessage
	}
	return usedWithStatic(out, r)
}

func (d *JSON) streamStatic(b *streamMessage, r *supercargo.Report) {
	s := &r.Static
	name, call, typ := b.Name+b.ReportA.Name, b.CallSign+b.ReportB.CallSign, b.ShipType+b.ReportB.ShipType
	s.Name, s.CallSign, s.Destination = said([]byte(name)), said([]byte(call)), said([]byte(b.Destination))
	s.IMO = imoOf(b.IMO)
	if n, ok := digits([]byte(typ)); ok && n <= 255 {
		s.ShipType = uint8(n)
	}
	if n, ok := b.Draught.scaled(10); ok && n > 0 && n <= 255 {
		s.Draught = uint8(n)
	}
	at := b.Dimension
	if b.ReportB.Dimension != (antenna{}) {
		at = b.ReportB.Dimension
	}
	s.ToBow, s.ToStern = dimension(at.A)/10, dimension(at.B)/10
	s.ToPort, s.ToStarboard = abeam(dimension(at.C)/10), abeam(dimension(at.D)/10)
	s.ETA = b.ETA.said()
	s.Kind = staticKind(r.Fix.Type, name)
	identify(r, name, call, b.Destination, b.IMO)
}

// eta is as message 5 has it, in numbers.
type eta struct{ Month, Day, Hour, Minute number }

func (e eta) said() supercargo.ETA {
	mo, ok1 := e.Month.scaled(1)
	d, ok2 := e.Day.scaled(1)
	h, ok3 := e.Hour.scaled(1)
	mi, ok4 := e.Minute.scaled(1)
	if !ok1 || !ok2 || !ok3 || !ok4 || mo < 1 || mo > 12 || d < 0 || d > 31 || h < 0 || h > 24 || mi < 0 || mi > 60 {
		return supercargo.ETA{Hour: 24, Minute: 60}
	}
	return supercargo.ETA{Month: uint8(mo), Day: uint8(d), Hour: uint8(h), Minute: uint8(mi)}
}
