package records

import (
	"strings"

	"supercargo"
)

// message has the fields of all the services together: their names do not
// clash, and one pass over the record reads it.
type message struct {
	// Global Fishing Watch messages, and flat records of the same style.
	SSVID       text   `json:"ssvid"`
	MMSI        text   `json:"mmsi"`
	Timestamp   text   `json:"timestamp"`
	Type        text   `json:"type"`
	Lat         number `json:"lat"`
	Lon         number `json:"lon"`
	Speed       number `json:"speed"`
	SpeedKnots  number `json:"speed_knots"`
	SOG         number `json:"sog"`
	Course      number `json:"course"`
	COG         number `json:"cog"`
	Heading     number `json:"heading"`
	Status      text   `json:"status"`
	ShipName    text   `json:"shipname"`
	CallSign    text   `json:"callsign"`
	IMO         text   `json:"imo"`
	Destination text   `json:"destination"`
	ShipType    text   `json:"shiptype"`
	Length      number `json:"length"`
	Width       number `json:"width"`
	AISClass    text   `json:"ais_class"`
	Receiver    text   `json:"receiver"`

	// Digitraffic: GeoJSON features.
	Geometry *struct {
		Coordinates []number `json:"coordinates"`
	} `json:"geometry"`
	Properties struct {
		SOG     number `json:"sog"`
		COG     number `json:"cog"`
		NavStat text   `json:"navStat"`
		ROT     number `json:"rot"`
		PosAcc  text   `json:"posAcc"`
		Heading number `json:"heading"`
		Second  number `json:"timestamp"`
		Time    text   `json:"timestampExternal"`
	} `json:"properties"`

	// aisstream.io: an envelope round one message.
	MessageType text `json:"MessageType"`
	MetaData    *struct {
		MMSI     text   `json:"MMSI"`
		ShipName text   `json:"ShipName"`
		Lat      number `json:"latitude"`
		Lon      number `json:"longitude"`
		Time     text   `json:"time_utc"`
	} `json:"MetaData"`
	Message map[string]streamMessage `json:"Message"`
}

// streamMessage is the body of an aisstream.io message, fields of all types.
type streamMessage struct {
	MessageID  number `json:"MessageID"`
	Lat        number `json:"Latitude"`
	Lon        number `json:"Longitude"`
	SOG        number `json:"Sog"`
	COG        number `json:"Cog"`
	Heading    number `json:"TrueHeading"`
	Status     text   `json:"NavigationalStatus"`
	RateOfTurn number `json:"RateOfTurn"`
	Second     number `json:"Timestamp"`

	Name        text   `json:"Name"`
	CallSign    text   `json:"CallSign"`
	IMO         text   `json:"ImoNumber"`
	Destination text   `json:"Destination"`
	ShipType    text   `json:"Type"`
	Draught     number `json:"MaximumStaticDraught"`
	Dimension   struct {
		A, B, C, D number
	} `json:"Dimension"`
	ETA struct {
		Month, Day, Hour, Minute number
	} `json:"Eta"`
	ReportA struct {
		Name text `json:"Name"`
	} `json:"ReportA"`
	ReportB struct {
		ShipType text `json:"ShipType"`
		CallSign text `json:"CallSign"`
	} `json:"ReportB"`
}

func (d *JSON) flat(m *message, offset int64, r *supercargo.Report) supercargo.Outcome {
	id := m.SSVID
	if id == "" {
		id = m.MMSI
	}
	if out := d.begin(id, m.Timestamp, offset, r); out != supercargo.Used {
		return out
	}
	r.Fix.Type, r.Fix.Class = typeAndClass(m.Type, m.AISClass)
	if d.o.Receiver != nil && m.Receiver != "" {
		r.Fix.Receiver = d.o.Receiver([]byte(m.Receiver))
	}
	sog, cog := first(m.SOG, m.SpeedKnots, m.Speed), first(m.COG, m.Course)
	if m.Status != "" {
		r.Fix.Status = statusOf([]byte(m.Status))
	}
	out := d.place(m.Lat, m.Lon, sog, cog, m.Heading, r)
	s := &r.Static
	s.Name, s.CallSign, s.Destination = said([]byte(m.ShipName)), said([]byte(m.CallSign)), said([]byte(m.Destination))
	s.IMO, s.ShipTypeText = imoOf(m.IMO), said([]byte(m.ShipType))
	s.Length, s.Width = dimension(m.Length), dimension(m.Width)
	identify(r, m.ShipName, m.CallSign, m.Destination, m.IMO, m.ShipType)
	return usedWithStatic(out, r)
}

// usedWithStatic: a record without a position that says who the ship is, is used.
func usedWithStatic(out supercargo.Outcome, r *supercargo.Report) supercargo.Outcome {
	if out == supercargo.NoPosition && r.HasStatic {
		return supercargo.Used
	}
	return out
}

func first(ns ...number) number {
	for _, n := range ns {
		if n.ok {
			return n
		}
	}
	return number{}
}

// typeAndClass reads "AIS.18" and a class A or B.
func typeAndClass(t, class text) (uint8, supercargo.Class) {
	n, ok := digits([]byte(strings.TrimPrefix(string(t), "AIS.")))
	if !ok || n > 27 {
		n = 0
	}
	if class != "" {
		return uint8(n), classOf([]byte(class))
	}
	return uint8(n), classByType(uint8(n))
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

func imoOf(t text) uint32 {
	n, ok := digits([]byte(strings.TrimPrefix(strings.TrimSpace(string(t)), "IMO")))
	if !ok || n >= 1<<32 {
		return 0
	}
	return uint32(n)
}

func dimension(n number) uint16 {
	v, ok := n.scaled(10)
	if !ok || v < 0 || v > 65535 {
		return 0
	}
	return uint16(v)
}

func (d *JSON) digitraffic(m *message, offset int64, r *supercargo.Report) supercargo.Outcome {
	p := &m.Properties
	if out := d.begin(m.MMSI, p.Time, offset, r); out != supercargo.Used {
		return out
	}
	if len(m.Geometry.Coordinates) < 2 {
		return supercargo.NoPosition
	}
	r.Fix.Status = statusOf([]byte(p.NavStat))
	if p.PosAcc == "false" {
		r.Fix.Flags |= supercargo.LowAccuracy
	}
	if n, ok := p.Second.scaled(1); ok && n >= 0 && n < 60 {
		r.Fix.Second = uint8(n)
	}
	if n, ok := p.ROT.scaled(10); ok && n > -1280 && n < 1280 {
		r.Fix.ROT = int16(n)
	}
	return d.place(m.Geometry.Coordinates[1], m.Geometry.Coordinates[0], p.SOG, p.COG, p.Heading, r)
}

func (d *JSON) aisstream(m *message, offset int64, r *supercargo.Report) supercargo.Outcome {
	if out := d.begin(m.MetaData.MMSI, m.MetaData.Time, offset, r); out != supercargo.Used {
		return out
	}
	b, ok := m.Message[string(m.MessageType)]
	if !ok {
		return supercargo.OtherMessage
	}
	if n, ok := b.MessageID.scaled(1); ok && n > 0 && n <= 27 {
		r.Fix.Type, r.Fix.Class = uint8(n), classByType(uint8(n))
	}
	if b.Status != "" {
		r.Fix.Status = statusOf([]byte(b.Status))
	}
	if n, ok := b.Second.scaled(1); ok && n >= 0 && n < 60 {
		r.Fix.Second = uint8(n)
	}
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
	s.ToBow, s.ToStern = dimension(b.Dimension.A)/10, dimension(b.Dimension.B)/10
	s.ToPort, s.ToStarboard = uint8(dimension(b.Dimension.C)/10), uint8(dimension(b.Dimension.D)/10)
	if mo, ok := b.ETA.Month.scaled(1); ok && mo > 0 && mo <= 12 {
		s.ETA = supercargo.ETA{Month: uint8(mo), Day: uint8(b.ETA.Day.v), Hour: uint8(b.ETA.Hour.v), Minute: uint8(b.ETA.Minute.v)}
	}
	identify(r, name, call, b.Destination, b.IMO)
	r.Static.Hash ^= uint64(s.Draught)<<32 ^ uint64(s.ShipType)<<40 ^ uint64(s.ETA.Month)<<8 ^ uint64(s.ETA.Day)<<16 ^ uint64(s.ETA.Hour)<<24 ^ uint64(s.ETA.Minute)
}
