package export

import (
	"strconv"
	"strings"

	"supercargo"
)

// flatEvent is an event as one row of columns, in CSV and Parquet under the
// same names: those of the JSON, then those of the details, each empty or null
// for kinds that do not have it. Lists are joined with "+".
//
// Where a name of the JSON is a word of SQL, the column has another: start_time,
// end_time, from_place, to_place. The track is written with its hull always, and
// so that no reader takes it for a number: 200000001/2.
type flatEvent struct {
	ID        string             `parquet:"id"`
	Kind      string             `parquet:"kind,dict"`
	Track     string             `parquet:"track,dict"`
	MMSI      *int32             `parquet:"mmsi,optional,dict"` // null of an aircraft, which has its address instead
	ICAO      *string            `parquet:"icao,optional,dict"`
	Hull      int32              `parquet:"hull"`
	Hulls     int32              `parquet:"hulls"`
	IMO       *int32             `parquet:"imo,optional,dict"`
	Name      string             `parquet:"name,optional,dict"`
	Flag      string             `parquet:"flag,optional,dict"`
	Start     supercargo.Instant `parquet:"start_time,optional,timestamp(millisecond)"`
	End       supercargo.Instant `parquet:"end_time,optional,timestamp(millisecond)"`
	StartLat  float64            `parquet:"start_lat"`
	StartLon  float64            `parquet:"start_lon"`
	EndLat    *float64           `parquet:"end_lat,optional"`
	EndLon    *float64           `parquet:"end_lon,optional"`
	Place     string             `parquet:"place,optional,dict"`
	Simulated bool               `parquet:"simulated"`
	Revision  int32              `parquet:"revision"`
	KnownFrom supercargo.Instant `parquet:"known_from,optional,timestamp(millisecond)"`

	Hours      *float64 `parquet:"hours,optional"`       // gap: so far, while open
	DistanceNM *float64 `parquet:"distance_nm,optional"` // gap, voyage: once the end is known
	ImpliedKn  *float64 `parquet:"implied_kn,optional"`
	Profile    string   `parquet:"profile,optional,dict"`
	Meets      string   `parquet:"meets,optional,dict"`

	Silence     string   `parquet:"silence,optional,dict"` // gap: its class, and what it rests on
	PNotSending *float64 `parquet:"p_not_sending,optional"`
	PHeard      *float64 `parquet:"p_heard,optional"`
	OthersHeard *int32   `parquet:"others_heard,optional"`

	PlaceName     string             `parquet:"place_name,optional,dict"` // port_call
	PlaceKind     string             `parquet:"place_kind,optional,dict"`
	Parts         string             `parquet:"parts,optional,dict"`
	Grade         *int32             `parquet:"grade,optional"`
	ArrivalFrom   supercargo.Instant `parquet:"arrival_from,optional,timestamp(millisecond)"` // port_call, voyage; landing of a flight
	ArrivalTo     supercargo.Instant `parquet:"arrival_to,optional,timestamp(millisecond)"`
	DepartureFrom supercargo.Instant `parquet:"departure_from,optional,timestamp(millisecond)"`
	DepartureTo   supercargo.Instant `parquet:"departure_to,optional,timestamp(millisecond)"`
	StopFrom      supercargo.Instant `parquet:"stop_from,optional,timestamp(millisecond)"`
	StopTo        supercargo.Instant `parquet:"stop_to,optional,timestamp(millisecond)"`

	From     string `parquet:"from_place,optional,dict"` // voyage: place ids, then names
	To       string `parquet:"to_place,optional,dict"`
	FromName string `parquet:"from_name,optional,dict"`
	ToName   string `parquet:"to_name,optional,dict"`

	ShareHeard          *float64 `parquet:"share_heard,optional"` // port_call, stop, voyage
	LongestSilenceHours *float64 `parquet:"longest_silence_hours,optional"`
	Ended               string   `parquet:"ended,optional,dict"`
	RoomHours           *float64 `parquet:"room_hours,optional"` // voyage
	OtherCallPossible   *bool    `parquet:"other_call_possible,optional"`

	Completeness     string   `parquet:"completeness,optional,dict"` // port_call, stop
	Presence         string   `parquet:"presence,optional,dict"`
	Began            string   `parquet:"began,optional,dict"`
	AwayNM           *float64 `parquet:"away_nm,optional"`
	Certainty        string   `parquet:"certainty,optional,dict"`
	CertaintyBecause string   `parquet:"certainty_because,optional,dict"`
	StopKind         string   `parquet:"stop_kind,optional,dict"` // stop
	Because          string   `parquet:"because,optional,dict"`
	ShoreNM          *float64 `parquet:"shore_nm,optional"`
	NearestPort      string   `parquet:"nearest_port,optional,dict"`
	NearestPortName  string   `parquet:"nearest_port_name,optional,dict"`
	NearestPortNM    *float64 `parquet:"nearest_port_nm,optional"`
	OtherNames       string   `parquet:"other_names,optional,dict"` // port_call

	Reason   string   `parquet:"reason,optional,dict"` // position_anomaly
	Fixes    *int32   `parquet:"fixes,optional"`
	WithMMSI *int32   `parquet:"with_mmsi,optional"`
	NeedKn   *float64 `parquet:"need_kn,optional"`
	MayKn    *float64 `parquet:"may_kn,optional"`
	Delay    *float64 `parquet:"delay_hours,optional"`
	Receiver string   `parquet:"receiver"` // whose clock was off; of a position_anomaly those that it is about
	Seconds  *float64 `parquet:"seconds,optional"`

	MedianKn   *float64 `parquet:"median_kn,optional"` // loitering, encounter
	RadiusNM   *float64 `parquet:"radius_nm,optional"` // loitering
	Context    string   `parquet:"context,optional,dict"`
	OtherMMSI  *int32   `parquet:"other_mmsi,optional,dict"` // encounter
	OtherTrack string   `parquet:"other_track,optional,dict"`
	MedianM    *float64 `parquet:"median_m,optional"`
	LeastM     *float64 `parquet:"least_m,optional"`
	ErrorM     *float64 `parquet:"error_m,optional"`
	Property   string   `parquet:"property,optional,dict"` // identity_change
	SaidBefore string   `parquet:"said_before,optional,dict"`
	SaidAfter  string   `parquet:"said_after,optional,dict"`
	BeforeM    *float64 `parquet:"before_m,optional"` // draught_change
	AfterM     *float64 `parquet:"after_m,optional"`
	AgeHours   *float64 `parquet:"statement_age_hours,optional"`
	InGap      *bool    `parquet:"in_gap,optional"`
	Feed       string   `parquet:"feed,optional,dict"` // outage
	Region     string   `parquet:"region,optional,dict"`
	ShareLost  *float64 `parquet:"share_lost,optional"`

	FromP       *float64 `parquet:"from_p,optional"` // flight: chances of from_place and to_place, and what else there is
	ToP         *float64 `parquet:"to_p,optional"`
	FromOthers  string   `parquet:"from_airfields,optional"`
	ToOthers    string   `parquet:"to_airfields,optional"`
	HighestFeet *float64 `parquet:"highest_ft,optional"`
	HeardNM     *float64 `parquet:"heard_nm,optional"`

	Sea         string `parquet:"sea,optional,dict"` // around the start
	Regime      string `parquet:"regime,optional,dict"`
	WatersState string `parquet:"waters_state,optional,dict"`
}

func flatten(e *Event) flatEvent {
	f := flatEvent{ID: string(e.ID), Kind: string(e.Kind), Track: trackColumn(e.Track), Hull: int32(max(1, e.Track.Hull)), Hulls: int32(e.Hulls), IMO: number(e.IMO),
		Name: utf8Of(shown(e.Name)), Flag: shown(e.Flag), Start: e.Start, End: e.End,
		StartLat: e.StartLat.Float(), StartLon: e.StartLon.Float(), EndLat: e.EndLat.float(), EndLon: e.EndLon.float(),
		Place: shown(e.Place), Simulated: e.Simulated, Revision: int32(e.Revision), KnownFrom: e.KnownFrom}
	f.MMSI, f.ICAO = NumbersOf(e.Track.MMSI)
	switch d := e.Detail.(type) {
	case *supercargo.GapDetail:
		f.gap(d)
	case *supercargo.PortCallDetail:
		f.portCall(d)
	case *supercargo.StopDetail:
		f.stop(d)
	case *supercargo.VoyageDetail:
		f.voyage(d)
	case *supercargo.AnomalyDetail:
		f.anomaly(d)
	case *supercargo.ClockDetail:
		fixes := int32(d.Fixes)
		f.Receiver, f.Seconds, f.Fixes = utf8Of(d.Receiver), &d.Seconds, &fixes
	default:
		f.further(d)
	}
	if a := e.Around; a != nil {
		f.Sea, f.Regime, f.WatersState = a.Sea, string(a.Regime), a.State
		if f.ShoreNM == nil && f.NearestPort == "" {
			f.near(a.ShoreNM, a.NearestPort)
		}
	}
	return f
}

func (f *flatEvent) further(d any) {
	switch d := d.(type) {
	case *supercargo.LoiteringDetail:
		f.Hours, f.MedianKn, f.RadiusNM, f.Context, f.Because = &d.Hours, d.MedianKn, &d.RadiusNM, d.Context, utf8Of(d.Because)
		f.ShoreNM, f.Meets, f.Ended = d.ShoreNM, strings.Join(d.Meets, "+"), d.Ended
		f.heard(&d.Heard)
	case *supercargo.EncounterDetail:
		f.encounter(d)
	case *supercargo.IdentityDetail:
		f.Property, f.SaidBefore, f.SaidAfter, f.Reason, f.Because = d.Property, utf8Of(d.From), utf8Of(d.To), d.Reason, utf8Of(d.Why)
		f.with(d.WithMMSI)
	case *supercargo.DraughtDetail:
		f.BeforeM, f.AfterM, f.AgeHours, f.InGap = &d.BeforeM, &d.AfterM, &d.StatementAgeHours, &d.InGap
	case *supercargo.FlightDetail:
		f.flight(d)
	case *supercargo.OutageDetail:
		f.Receiver, f.Feed, f.Region, f.ShareLost, f.Because = utf8Of(d.Receiver), utf8Of(d.Feed), d.Region, &d.ShareLost, utf8Of(d.Because)
	}
}

// flight has the airfields that are named where places are, and all of them with their chances
// beside them: LSZH 0.93+LSMD 0.05.
func (f *flatEvent) flight(d *supercargo.FlightDetail) {
	if a := d.From.Named(); a != nil {
		f.From, f.FromName, f.FromP = a.ICAO, utf8Of(a.Name), &a.P
	}
	if a := d.To.Named(); a != nil {
		f.To, f.ToName, f.ToP = a.ICAO, utf8Of(a.Name), &a.P
	}
	f.FromOthers, f.ToOthers = airfields(&d.From), airfields(&d.To)
	f.between(d.Landing, d.TakeOff)
	f.Began, f.Ended, f.HighestFeet, f.HeardNM, f.ShareHeard = d.Began, d.Ended, d.HighestFeet, &d.HeardNM, d.ShareHeard
	if m := d.LongestSilence; m != nil {
		hours := *m / 60
		f.LongestSilenceHours = &hours
	}
}

func airfields(f *supercargo.FlightEnd) string {
	var out []string
	for i := range f.Airfields {
		out = append(out, f.Airfields[i].ICAO+" "+likely(f.Airfields[i].P))
	}
	return strings.Join(out, "+")
}

func (f *flatEvent) encounter(d *supercargo.EncounterDetail) {
	other := int32(d.OtherMMSI)
	f.OtherMMSI, f.OtherTrack = &other, trackColumn(d.OtherTrack)
	f.Hours, f.MedianM, f.LeastM, f.ErrorM, f.MedianKn = &d.Hours, &d.MedianM, &d.LeastM, &d.ErrorM, d.MedianKn
	f.Context, f.Because, f.Meets = d.Context, utf8Of(d.Because), strings.Join(d.Meets, "+")
	f.Began, f.Ended = d.Began, d.Ended
	f.heard(&d.Heard)
}

func (f *flatEvent) gap(d *supercargo.GapDetail) {
	f.Hours, f.Profile, f.Meets = &d.Hours, d.Profile, strings.Join(d.Meets, "+")
	f.DistanceNM, f.ImpliedKn = d.DistanceNM, d.ImpliedKn
	if s := d.Silence; s != nil {
		others := int32(s.Others)
		f.Silence, f.PNotSending, f.PHeard, f.OthersHeard = s.Class, &s.PNotSending, &s.PHeard, &others
	}
}

func (f *flatEvent) portCall(d *supercargo.PortCallDetail) {
	grade := int32(d.Grade)
	f.PlaceName, f.PlaceKind, f.Parts, f.Grade = utf8Of(d.PlaceName), d.PlaceKind, strings.Join(d.Parts, "+"), &grade
	f.between(d.Arrival, d.Departure)
	f.StopFrom, f.StopTo = d.Stop[0], d.Stop[1]
	f.OtherNames = utf8Of(strings.Join(d.OtherNames, "+"))
	f.seen(&d.Seen)
	f.near(d.ShoreNM, d.NearestPort)
}

func (f *flatEvent) stop(d *supercargo.StopDetail) {
	f.Hours, f.StopKind, f.Because = &d.Hours, d.StopKind, utf8Of(d.Because)
	f.between(d.Arrival, d.Departure)
	f.StopFrom, f.StopTo = d.Stop[0], d.Stop[1]
	f.seen(&d.Seen)
	f.near(d.ShoreNM, d.NearestPort)
}

func (f *flatEvent) seen(d *supercargo.Seen) {
	f.Completeness, f.Presence, f.Began, f.Ended, f.AwayNM = d.Completeness, d.Presence, d.Began, d.Ended, d.AwayNM
	f.Certainty, f.CertaintyBecause = d.Certainty, strings.Join(d.CertaintyBecause, "+")
	f.heard(&d.Heard)
}

func (f *flatEvent) heard(d *supercargo.Heard) {
	f.ShareHeard, f.LongestSilenceHours = d.ShareHeard, d.LongestSilenceHours
}

func (f *flatEvent) near(shore *float64, port *supercargo.NearPort) {
	f.ShoreNM = shore
	if port != nil {
		f.NearestPort, f.NearestPortName, f.NearestPortNM = port.ID, utf8Of(port.Name), &port.NM
	}
}

func (f *flatEvent) anomaly(d *supercargo.AnomalyDetail) {
	fixes := int32(d.Fixes)
	f.Reason, f.Fixes, f.DistanceNM, f.NeedKn, f.MayKn = d.Reason, &fixes, &d.DistanceNM, d.NeedKn, &d.MayKn
	f.Delay, f.Receiver, f.Because = d.DelayHours, utf8Of(strings.Join(d.Receivers, "+")), utf8Of(d.Why)
	f.with(d.WithMMSI)
}

func (f *flatEvent) with(m supercargo.MMSI) {
	if m != 0 {
		with := int32(m)
		f.WithMMSI = &with
	}
}

func (f *flatEvent) voyage(d *supercargo.VoyageDetail) {
	f.From, f.To, f.FromName, f.ToName = d.From, d.To, utf8Of(d.FromName), utf8Of(d.ToName)
	f.between(d.Arrival, d.Departure)
	f.DistanceNM, f.RoomHours, f.OtherCallPossible, f.Ended = d.DistanceNM, d.RoomHours, &d.OtherCallPossible, d.Ended
	f.heard(&d.Heard)
}

func (f *flatEvent) between(arrival, departure [2]supercargo.Instant) {
	f.ArrivalFrom, f.ArrivalTo = arrival[0], arrival[1]
	f.DepartureFrom, f.DepartureTo = departure[0], departure[1]
}

// trackColumn is the track with its hull, as text that is no number.
func trackColumn(t supercargo.Track) string {
	return t.MMSI.String() + "/" + strconv.Itoa(max(1, int(t.Hull)))
}

// float is in degrees, nil where the position is not known.
func (d *Degrees) float() *float64 {
	if d == nil {
		return nil
	}
	x := d.Float()
	return &x
}

// number is the IMO number as Parquet has it.
func number(n *supercargo.IMO) *int32 {
	if n == nil {
		return nil
	}
	x := int32(*n)
	return &x
}

// utf8Of is the text with U+FFFD for bytes that are not UTF-8, which a reader
// of Parquet refuses the whole file for.
func utf8Of(s string) string { return strings.ToValidUTF8(s, "\ufffd") }
