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
	Name        text   `json:"name"`
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
		MMSI    text   `json:"mmsi"`
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
	d.flatStatic(m, r)
	return usedWithStatic(out, r)
}

func (d *JSON) flatStatic(m *message, r *supercargo.Report) {
	name, s := m.ShipName, &r.Static
	if name == "" {
		name = m.Name
	}
	s.Name, s.CallSign, s.Destination = said([]byte(name)), said([]byte(m.CallSign)), said([]byte(m.Destination))
	s.IMO, s.Kind = imoOf(m.IMO), staticKind(r.Fix.Type, name)
	if n, ok := digits([]byte(m.ShipType)); ok && n <= 255 {
		s.ShipType = uint8(n)
	} else {
		s.ShipTypeText = said([]byte(m.ShipType))
	}
	s.Length, s.Width = dimension(m.Length), dimension(m.Width)
	identify(r, name, m.CallSign, m.Destination, m.IMO, m.ShipType)
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

func first(ns ...number) number {
	for _, n := range ns {
		if n.ok || n.bad {
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
	id := m.MMSI
	if id == "" {
		id = p.MMSI
	}
	if out := d.begin(id, p.Time, offset, r); out != supercargo.Used {
		return out
	}
	if len(m.Geometry.Coordinates) < 2 {
		return supercargo.NoPosition
	}
	r.Fix.Status = statusOf([]byte(p.NavStat))
	if p.PosAcc == "false" {
		r.Fix.Flags |= supercargo.LowAccuracy
	}
	second(p.Second, &r.Fix)
	turn(p.ROT, &r.Fix)
	return d.place(m.Geometry.Coordinates[1], m.Geometry.Coordinates[0], p.SOG, p.COG, p.Heading, r)
}
