package supercargo

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
)

// AppendJSON appends what json.Marshal writes of an event, byte for byte and
// several times faster: a day has tens of thousands, each with its fixes.
func (e *Event) AppendJSON(b []byte) []byte {
	w := jsonWriter(append(b, '{'))
	w.text("id", string(e.ID))
	w.text("kind", string(e.Kind))
	w.text("track", e.Track.String())
	if e.Other != (Track{}) {
		w.text("other", e.Other.String())
	}
	w.instant("start", e.Start)
	w.instant("end", e.End)
	w.integer("start_lat", int64(e.StartLat))
	w.integer("start_lon", int64(e.StartLon))
	w.integer("end_lat", int64(e.EndLat))
	w.integer("end_lon", int64(e.EndLon))
	w.textIfAny("place", e.Place)
	w.key("simulated")
	w = strconv.AppendBool(w, e.Simulated)
	w.evidence(e.Evidence)
	w.detail(e)
	return append(w, '}')
}

// detail writes what the event says by its kind: details of which a day has many field
// by field, the others as encoding/json does.
func (w *jsonWriter) detail(e *Event) {
	if e.Gap != nil {
		w.gap(e.Gap)
	}
	if e.PortCall != nil {
		w.portCall(e.PortCall)
	}
	if e.Stop != nil {
		w.stop(e.Stop)
	}
	if e.Voyage != nil {
		w.voyage(e.Voyage)
	}
	for _, d := range [...]struct {
		is   bool
		kind EventKind
		of   any
	}{
		{e.Anomaly != nil, PositionAnomaly, e.Anomaly}, {e.Clock != nil, ClockOffset, e.Clock}, {e.Loitering != nil, Loitering, e.Loitering},
		{e.Encounter != nil, Encounter, e.Encounter}, {e.Identity != nil, IdentityChange, e.Identity}, {e.Draught != nil, DraughtChange, e.Draught}, {e.Outage != nil, Outage, e.Outage}, {e.Flight != nil, Flown, e.Flight},
	} {
		if d.is {
			w.key(string(d.kind))
			w.other(d.of)
		}
	}
}

func (w *jsonWriter) evidence(all []Witness) {
	w.key("evidence")
	if all == nil {
		w.raw("null")
		return
	}
	w.raw("[")
	for i := range all {
		if i > 0 {
			w.raw(",")
		}
		w.raw("{")
		w.text("role", all[i].Role)
		w.key("fix")
		*w = all[i].Fix.appendJSON(*w)
		if s := all[i].Stated; s != nil {
			w.key("stated")
			w.raw("{")
			w.text("property", string(s.Property))
			w.text("said", s.Said)
			w.raw("}")
		}
		w.raw("}")
	}
	w.raw("]")
}

func (w *jsonWriter) gap(d *GapDetail) {
	w.key("gap")
	w.raw("{")
	w.number("hours", &d.Hours)
	w.number("distance_nm", d.DistanceNM)
	w.numberIfAny("water_nm", d.WaterNM)
	w.numberIfAny("water_error_nm", d.WaterErrorNM)
	w.number("implied_kn", d.ImpliedKn)
	w.number("sog_before", d.SOGBefore)
	w.number("sog_after", d.SOGAfter)
	w.text("profile", d.Profile)
	w.texts("meets", d.Meets)
	if d.SetApart != 0 {
		w.integer("set_apart", int64(d.SetApart))
	}
	w.silence(d.Silence)
	if d.Aloft != nil {
		w.key("aloft")
		w.other(d.Aloft)
	}
	w.raw("}")
}

// In tells whether the JSON of a gap has this in it, byte for byte.
func (d *SilenceDetail) In(body []byte) bool {
	w := append(make(jsonWriter, 0, 1<<10), '{')
	w.silence(d)
	want := w[1:]
	for begin := want[:min(len(want), len(`"silence":{"class":"`))]; ; body = body[1:] { // what is short is found much faster
		i := bytes.Index(body, begin)
		if i < 0 {
			return false
		}
		if body = body[i:]; bytes.HasPrefix(body, want) {
			return true
		}
	}
}

func (w *jsonWriter) silence(d *SilenceDetail) {
	w.key("silence")
	if d == nil {
		w.raw("null")
		return
	}
	w.raw("{")
	w.text("class", d.Class)
	w.number("p_not_sending", &d.PNotSending)
	w.number("p_outage", &d.POutage)
	w.number("p_poor_reception", &d.PPoor)
	w.number("p_heard", &d.PHeard)
	w.key("p_heard_of_ways")
	w.raw("[")
	w.float(d.PHeardOf[0])
	w.raw(",")
	w.float(d.PHeardOf[1])
	w.raw("]")
	w.number("prior", &d.Prior)
	w.number("expected_messages", &d.Expected)
	w.integer("others_heard", int64(d.Others))
	w.number("known", &d.Known)
	w.text("state", d.State)
	w.texts("receivers", d.Receivers)
	w.numberIfAny("others_along", d.Along)
	w.texts("reasons", d.Reasons)
	if d.Open {
		w.raw(`,"open":true`)
	}
	w.raw("}")
}

func (w *jsonWriter) portCall(d *PortCallDetail) {
	w.key("port_call")
	w.raw("{")
	w.texts("parts", d.Parts)
	w.integer("grade", int64(d.Grade))
	w.seen(&d.Seen)
	w.interval("arrival", d.Arrival)
	w.interval("departure", d.Departure)
	w.interval("stop", d.Stop)
	w.text("place_name", d.PlaceName)
	w.texts("other_names", d.OtherNames)
	w.text("place_kind", d.PlaceKind)
	w.text("country", d.Country)
	w.text("locode", d.LOCODE)
	w.number("shore_nm", d.ShoreNM)
	w.nearPort(d.NearestPort)
	if d.StopCentre != nil {
		w.key("stop_centre")
		w.other(d.StopCentre)
	}
	w.raw("}")
}

func (w *jsonWriter) seen(d *Seen) {
	w.text("completeness", d.Completeness)
	w.text("presence", d.Presence)
	w.text("began", d.Began)
	w.text("ended", d.Ended)
	w.heard(&d.Heard)
	w.number("away_nm", d.AwayNM)
	w.text("certainty", d.Certainty)
	w.texts("certainty_because", d.CertaintyBecause)
}

func (w *jsonWriter) heard(d *Heard) {
	w.number("share_heard", d.ShareHeard)
	w.number("longest_silence_hours", d.LongestSilenceHours)
}

func (w *jsonWriter) nearPort(d *NearPort) {
	w.key("nearest_port")
	if d == nil {
		w.raw("null")
		return
	}
	w.raw("{")
	w.text("id", d.ID)
	w.text("name", d.Name)
	w.number("nm", &d.NM)
	w.raw("}")
}

func (w *jsonWriter) stop(d *StopDetail) {
	w.key("stop")
	w.raw("{")
	w.text("stop_kind", d.StopKind)
	w.text("because", d.Because)
	w.number("hours", &d.Hours)
	w.seen(&d.Seen)
	w.interval("arrival", d.Arrival)
	w.interval("departure", d.Departure)
	w.interval("stop", d.Stop)
	w.number("shore_nm", d.ShoreNM)
	w.nearPort(d.NearestPort)
	w.text("cell", d.Cell)
	w.textIfAny("loitering", string(d.Loitering))
	w.raw("}")
}

func (w *jsonWriter) voyage(d *VoyageDetail) {
	w.key("voyage")
	w.raw("{")
	w.text("from_call", string(d.FromCall))
	w.textIfAny("to_call", string(d.ToCall))
	w.text("from", d.From)
	w.textIfAny("to", d.To)
	w.text("from_name", d.FromName)
	w.textIfAny("to_name", d.ToName)
	w.interval("departure", d.Departure)
	w.interval("arrival", d.Arrival)
	w.number("distance_nm", d.DistanceNM)
	w.numberIfAny("water_nm", d.WaterNM)
	w.numberIfAny("water_error_nm", d.WaterErrorNM)
	w.heard(&d.Heard)
	w.number("room_hours", d.RoomHours)
	w.key("other_call_possible")
	*w = strconv.AppendBool(*w, d.OtherCallPossible)
	w.text("ended", d.Ended)
	if len(d.Via) > 0 {
		w.key("via")
		w.other(d.Via)
	}
	w.raw("}")
}

// jsonWriter appends the members of objects.
type jsonWriter []byte

func (w *jsonWriter) raw(s string) { *w = append(*w, s...) }

// key begins a member, with a comma if it is not the first.
func (w *jsonWriter) key(name string) {
	if (*w)[len(*w)-1] != '{' {
		w.raw(",")
	}
	w.raw(`"`)
	w.raw(name)
	w.raw(`":`)
}

// other writes what encoding/json makes of a value.
func (w *jsonWriter) other(v any) {
	b, err := json.Marshal(v)
	if err != nil { // a number that is none, which no detector gives
		b = []byte("null")
	}
	*w = append(*w, b...)
}

func (w *jsonWriter) text(name, s string) {
	w.key(name)
	w.quoted(s)
}

func (w *jsonWriter) textIfAny(name, s string) {
	if s != "" {
		w.text(name, s)
	}
}

// quoted writes a text; one that has to be escaped is left to encoding/json.
func (w *jsonWriter) quoted(s string) {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c > '~', c == '"', c == '\\', c == '<', c == '>', c == '&':
			w.other(s)
			return
		}
	}
	w.raw(`"`)
	w.raw(s)
	w.raw(`"`)
}

func (w *jsonWriter) texts(name string, all []string) {
	w.key(name)
	if all == nil {
		w.raw("null")
		return
	}
	w.raw("[")
	for i, s := range all {
		if i > 0 {
			w.raw(",")
		}
		w.quoted(s)
	}
	w.raw("]")
}

func (w *jsonWriter) integer(name string, n int64) {
	w.key(name)
	*w = strconv.AppendInt(*w, n, 10)
}

// number writes a number, null for nil. Of those that want an exponent
// encoding/json knows how it has them.
func (w *jsonWriter) number(name string, x *float64) {
	w.key(name)
	if x == nil {
		w.raw("null")
		return
	}
	w.float(*x)
}

func (w *jsonWriter) float(x float64) {
	if a := math.Abs(x); a >= 1e-6 && a < 1e21 || a == 0 {
		*w = strconv.AppendFloat(*w, x, 'f', -1, 64)
	} else {
		w.other(x)
	}
}

func (w *jsonWriter) numberIfAny(name string, x *float64) {
	if x != nil {
		w.number(name, x)
	}
}

func (w *jsonWriter) instant(name string, t Instant) {
	w.key(name)
	w.moment(t)
}

func (w *jsonWriter) interval(name string, t [2]Instant) {
	w.key(name)
	w.raw("[")
	w.moment(t[0])
	w.raw(",")
	w.moment(t[1])
	w.raw("]")
}

func (w *jsonWriter) moment(t Instant) { *w = t.appendJSON(*w) }
