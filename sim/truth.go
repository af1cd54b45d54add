package sim

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io"
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// Truth is one JSON line of what really happened. Record says what it is of,
// and which of the fields are there:
//
//	scenario      name, seed, sha256, from, to
//	receiver      receiver, lat, lon and range_nm of a shore station
//	outage        receiver ("" is all of them), from, to
//	ship          ship, mmsi, hull, class, imo
//	said          ship, mmsi, hull, from, said: what the crew had entered
//	stay          ship, mmsi, hull, manner, place, lat, lon, from, to: also drift and loiter, from where they began
//	passage       ship, mmsi, hull, lat, lon, to_lat, to_lon, from, to: cut at the scenario's end
//	transmission  ship, mmsi, hull, from, to: the transponder was on
//	silence       ship, mmsi, hull, from, to: it was off
//	spike         ship, mmsi, hull, from (when it was sent), lat, lon (what was sent)
//	point         ship, mmsi, hull, from, lat, lon, sog, cog, heading, manner, place, silent
//	aircraft      aircraft, type
//	registered    aircraft, from, address, registration: what it goes by from then on
//	callsign      aircraft, from, callsign
//	flight        aircraft, address, field, to_field, bound: where it was to land; from, to: lifted off and touched down, cut at the scenario's end
//	transmission, silence   aircraft, address, from, to: likewise; parked, the transponder is off and nothing is told
//	air_point     aircraft, address, from, lat, lon, altitude_ft above the sea, sog, cog, on_ground, silent: while the transponder is on, or would be
//	expectation   line, text
//
// Positions are degrees, speeds kn, courses degrees true, times UTC.
type Truth struct {
	Simulated bool   `json:"simulated"` // always true
	Record    string `json:"record"`

	Name   string `json:"name,omitempty"`
	Seed   uint64 `json:"seed,omitempty"`
	SHA256 string `json:"sha256,omitempty"`

	Receiver string  `json:"receiver,omitempty"`
	RangeNM  float64 `json:"range_nm,omitempty"`

	Ship  string          `json:"ship,omitempty"` // as the scenario calls her
	MMSI  supercargo.MMSI `json:"mmsi,omitempty"`
	Hull  int             `json:"hull,omitempty"`
	Class string          `json:"class,omitempty"`
	IMO   supercargo.IMO  `json:"imo,omitempty"`
	Said  *SaidTruth      `json:"said,omitempty"`

	From  supercargo.Instant `json:"from,omitzero"`
	To    supercargo.Instant `json:"to,omitzero"`
	Lat   *float64           `json:"lat,omitempty"`
	Lon   *float64           `json:"lon,omitempty"`
	ToLat *float64           `json:"to_lat,omitempty"`
	ToLon *float64           `json:"to_lon,omitempty"`

	Manner  Manner   `json:"manner,omitempty"`
	Place   string   `json:"place,omitempty"`
	SOG     *float64 `json:"sog,omitempty"`
	COG     *float64 `json:"cog,omitempty"`
	Heading *float64 `json:"heading,omitempty"`
	Silent  bool     `json:"silent,omitempty"`

	Aircraft     string   `json:"aircraft,omitempty"`
	Type         string   `json:"type,omitempty"`
	Address      string   `json:"address,omitempty"`
	Registration string   `json:"registration,omitempty"`
	CallSign     string   `json:"callsign,omitempty"`
	Field        string   `json:"field,omitempty"`
	ToField      string   `json:"to_field,omitempty"`
	Bound        string   `json:"bound,omitempty"`
	Feet         *float64 `json:"altitude_ft,omitempty"`
	OnGround     bool     `json:"on_ground,omitempty"`
	HeightM      float64  `json:"height_m,omitempty"` // of a receiver's antenna above the sea: it hears aircraft

	Line int    `json:"line,omitempty"`
	Text string `json:"text,omitempty"`
}

// SaidTruth is what the crew had entered.
type SaidTruth struct {
	Name        string  `json:"name"`
	CallSign    string  `json:"callsign"`
	Destination string  `json:"destination"`
	DraughtM    float64 `json:"draught_m"`
}

// at adds a position, rounded to the 1e-7 degree that it is known to.
func (r Truth) at(p geo.Point) Truth {
	r.Lat, r.Lon = degreesOf(p)
	return r
}

func degreesOf(p geo.Point) (lat, lon *float64) {
	la, lo := math.Round(float64(p.Lat))/1e7, math.Round(float64(p.Lon))/1e7
	return &la, &lo
}

// teller writes records of the truth.
type teller struct {
	s   *Scenario
	sum *Summary
	to  *json.Encoder
	err error
}

func (t *teller) tell(r Truth) {
	if t.err == nil {
		r.Simulated = true
		t.err = t.to.Encode(r)
		t.sum.Truths++
	}
}

// writeTruth tells the scenario first, then each ship and each aircraft from beginning to end.
func (s *Scenario) writeTruth(w io.Writer, out *feed) error {
	buf := bufio.NewWriter(w)
	t := teller{s: s, sum: &out.sum, to: json.NewEncoder(buf)}
	t.scenario()
	for i := range s.Ships {
		t.ship(&s.Ships[i], out.spiked)
	}
	for i := range s.Aircraft {
		t.aircraft(&s.Aircraft[i])
	}
	for _, e := range s.Expect {
		t.tell(Truth{Record: "expectation", Line: e.Line, Text: e.Text})
	}
	if t.err != nil {
		return t.err
	}
	return buf.Flush()
}

func (t *teller) scenario() {
	s := t.s
	t.tell(Truth{Record: "scenario", Name: s.Name, Seed: s.Seed, SHA256: s.SHA256, From: s.From, To: s.To})
	for _, r := range s.Receivers {
		rec := Truth{Record: "receiver", Receiver: r.Name}
		if !r.Satellite {
			rec.RangeNM, rec.HeightM = r.RangeNM, r.Height
			rec = rec.at(r.At)
		}
		t.tell(rec)
	}
	for _, o := range s.Outages {
		t.tell(Truth{Record: "outage", Receiver: o.Receiver, From: o.From, To: o.To})
	}
}

// ship tells all of one ship.
func (t *teller) ship(s *Ship, spiked []sentSpike) {
	of := Truth{Ship: s.Name(), MMSI: s.MMSI, Hull: s.Hull}
	ship := of
	ship.Record, ship.Class, ship.IMO = "ship", s.Class.String(), s.IMO
	t.tell(ship)
	t.said(of, s)
	t.stretches(of, s)
	t.switches(of, s.Silent, Span{t.s.From, t.s.To})
	for _, sp := range spiked {
		if sp.ship == s {
			r := of
			r.Record, r.From = "spike", sp.sent
			t.tell(r.at(sp.At))
		}
	}
	t.points(of, s)
}

func (t *teller) said(of Truth, s *Ship) {
	of.Record = "said"
	for i, said := range s.Said {
		of.From = said.From
		if i == 0 {
			of.From = t.s.From
		}
		of.Said = &SaidTruth{said.Name, said.Call, said.Bound, float64(said.Draught) / 10}
		t.tell(of)
	}
}

func (t *teller) stretches(of Truth, s *Ship) {
	for i := range s.track {
		st := &s.track[i]
		r := of
		r.Record, r.Manner, r.Place = "stay", st.manner, st.place
		r.From, r.To = st.From, min(st.To, t.s.To)
		if st.manner == Sailing {
			r.Record = "passage"
			r.ToLat, r.ToLon = degreesOf(st.at(r.To))
		}
		t.tell(r.at(st.at(st.From)))
	}
}

// switches tells when the transponder was on and when off, within a time.
func (t *teller) switches(of Truth, silent []Span, during Span) {
	off := slices.SortedFunc(slices.Values(silent), func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	on := max(t.s.From, during.From)
	end := min(t.s.To, during.To)
	span := func(record string, from, to supercargo.Instant) {
		if from = max(from, on); from < min(to, end) {
			r := of
			r.Record, r.From, r.To = record, from, min(to, end)
			t.tell(r)
		}
	}
	for _, o := range off {
		span("transmission", on, o.From)
		span("silence", max(on, o.From), o.To)
		on = max(on, o.To)
	}
	span("transmission", on, end)
}

// points tells the true track.
func (t *teller) points(of Truth, s *Ship) {
	of.Record = "point"
	for at := t.s.From; at < t.s.To; at += supercargo.Instant(t.s.TruthEvery) {
		m := s.motionAt(at)
		r := of.at(m.at)
		sog, cog, heading := tenth(m.sog), tenth(m.cog), tenth(m.heading)
		r.From, r.SOG, r.COG, r.Heading = at, &sog, &cog, &heading
		r.Manner, r.Place, r.Silent = m.manner, m.place, s.silentAt(at)
		t.tell(r)
	}
}

func tenth(v float64) float64 { return math.Round(v*10) / 10 }

// sentSpike is a spike that was heard, and when it was sent.
type sentSpike struct {
	Spike
	ship *Ship
	sent supercargo.Instant
}

func (f *feed) spike(ship *Ship, s Spike, t supercargo.Instant) {
	f.spiked = append(f.spiked, sentSpike{s, ship, t})
}
