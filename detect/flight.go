package detect

import (
	"supercargo"
	"supercargo/atlas"
	"supercargo/flight"
	"supercargo/geo"
)

// FlightParams are the thresholds for flights of aircraft.
type FlightParams struct {
	SilenceMillis  int64   // a longer time between two positions is a silence: 10 min. An aircraft in reach of a receiver is heard every few seconds, over a sea or a desert not for hours
	SpareMillis    int64   // a flight ends in a silence that leaves so much time after flying between its ends, if the aircraft was low before or after it: 30 min, to land, turn round and climb again
	CruiseMillis   int64   // the same, where it was not low at either end: 60 min
	CruiseShare    float64 // and that share of the silence, since winds and ways differ: 0.15
	SignMillis     int64   // the same, if the callsign is another after it, and it was low before or after: 20 min
	MostMillis     int64   // no flight is drawn across a longer silence: 16 h, more than nearly every flight takes
	LowFeet        float64 // low is below that altitude: 12,000 ft, some 40 nm from landing
	SlowKn         float64 // slower than that an aircraft near an airfield is on the ground, if it does not say that it is: 40
	FlyingKn       float64 // one that was on the ground flies from that speed, if it does not say that it is on the ground: 60
	FieldNM        float64 // near an airfield: 3 nm from its middle
	FieldFeet      float64 // and within that height of it: 1,000 ft
	StillNM        float64 // an aircraft heard on the ground within that distance of where it was last heard in the air landed there, if it was not silent for long: 50 nm
	RiseFeet       float64 // it is plain that an aircraft left the ground if its altitude changed by that much: 250 ft, more than its pressure changes on a runway, and less than a circuit
	StirNM         float64 // or if it came that far, away from all airfields: 0.5 nm, more than GPS has it stray where it stands
	BriefMillis    int64   // less than that in the air is no flight: 1 min; what is heard while an aircraft rolls may say that it flies
	SampleMillis   int64   // positions next to the ends are remembered at that distance, for courses and rates of climb: 30 s
	StraightMillis int64   // circles are no longer one after another where the course stays within StraightDeg for longer: 5 min, some three times the straight part of a holding pattern (ICAO Doc 8168 volume I: 1 to 1.5 min)
	StraightDeg    float64 // 15
	HalfDeg        float64 // a half turn is a change of course by that much, from the course of a leg: 150, since winds bend what is flown as 180
	BendDeg        float64 // less than that from it the aircraft is on that course: 45
	LegMillis      int64   // a leg is straight, and its course that of the aircraft, if it keeps to StraightDeg for that long: 1 min, as the legs of holding patterns
	AsideMillis    int64   // one across it for that long is another course, and no part of a turn: 3 min, some 20 nm of a wide racetrack
	RoundMillis    int64   // half turns are of one pattern within that time: 20 min
	LegNM          float64 // and that distance: 60 nm, more than the legs of tracks for refuelling and surveillance, which are some tens of miles
	BackNM         float64 // and if each comes back to the last but one within that distance: 5 nm, since patterns drift with the wind and lines of a survey lie side by side,
	BackShare      float64 // and that share of the leg: 0.3
	AwayNM         float64 // a flight that lands where it took off returned, if it had been that far away: 10 nm, farther than a traffic circuit
	LeastKn        float64 // taken for the way across a silence, if the speeds sent are lower: 150
}

// DefaultFlight are the thresholds in use. Those whose text has no source are assumptions.
var DefaultFlight = FlightParams{SilenceMillis: 10 * supercargo.Minute, SpareMillis: 30 * supercargo.Minute, CruiseMillis: supercargo.Hour, CruiseShare: 0.15,
	SignMillis: 20 * supercargo.Minute, MostMillis: 16 * supercargo.Hour, LowFeet: 12_000, SlowKn: 40, FlyingKn: 60, FieldNM: 3, FieldFeet: 1_000, StillNM: 50, RiseFeet: 250, StirNM: 0.5,
	BriefMillis: supercargo.Minute, SampleMillis: 30 * supercargo.Second, StraightMillis: 5 * supercargo.Minute, StraightDeg: 15, HalfDeg: 150, BendDeg: 45, LegMillis: supercargo.Minute, AsideMillis: 3 * supercargo.Minute, RoundMillis: 20 * supercargo.Minute, LegNM: 60, BackNM: 5, BackShare: 0.3, AwayNM: 10, LeastKn: 150}

// FlightState is the flight that an aircraft is on, if it is in the air.
type FlightState struct {
	Up      bool
	Ground  supercargo.Fix    `json:",omitzero"` // the last on the ground before; none after a flight whose landing was not heard
	Before  supercargo.Fix    `json:",omitzero"` // the last in the air of the flight before
	Spare   bool              `json:",omitzero"` // Before is of a flight that ended in the silence before this
	Last    Samples           `json:",omitzero"` // the last of that flight
	Head    Samples           `json:",omitzero"` // the first in the air
	Tail    Samples           `json:",omitzero"` // the last
	High    supercargo.Fix    `json:",omitzero"` // where it was highest
	Least   int16             `json:",omitzero"` // its least altitude, 25 ft, if High has one
	Spot    supercargo.Fix    `json:",omitzero"` // of one that sends no speed: where it came to the place at which it is
	Fast    bool              `json:",omitzero"` // heard at a speed at which aircraft fly
	NM      float64           `json:",omitzero"` // flown as heard
	Short   float64           `json:",omitzero"` // nm by which it fell short of its speeds so far
	Silent  Heard             `json:",omitzero"`
	Times   int               `json:",omitzero"` // silences
	Signs   int               `json:",omitzero"` // changes of callsign
	Signed  supercargo.Fix    `json:",omitzero"` // the last that had a callsign
	Changed [2]supercargo.Fix `json:",omitzero"` // either side of the first change
	Turned  float64           `json:",omitzero"` // degrees since it last turned the other way, clockwise positive
	Circles int               `json:",omitzero"`
	Poor    int               `json:",omitzero"` // positions of which it said that they are poor
	Steady  supercargo.Fix    `json:",omitzero"` // the first of the stretch in which the course has stayed the same
	Far     supercargo.Fix    `json:",omitzero"` // the farthest from the first in the air
	FarNM   float64           `json:",omitzero"`
	Dip     DipState          `json:",omitzero"`
	Loop    LoopState         `json:",omitzero"`
}

// Samples are a few fixes in order of time, some seconds apart: the first or the last of a
// flight.
type Samples struct {
	Fix [5]supercargo.Fix
	N   int
}

func (s *Samples) all() []supercargo.Fix { return s.Fix[:s.N] }

// first adds a fix while there is room.
func (s *Samples) first(f *supercargo.Fix, apart int64) {
	if s.N < len(s.Fix) && (s.N == 0 || int64(f.Time-s.Fix[s.N-1].Time) >= apart) {
		s.Fix[s.N] = *f
		s.N++
	}
}

// last adds a fix; of those before it, one is left every so often.
func (s *Samples) last(f *supercargo.Fix, apart int64) {
	switch n := s.N; {
	case n >= 2 && int64(s.Fix[n-1].Time-s.Fix[n-2].Time) < apart:
	case n == len(s.Fix):
		copy(s.Fix[:], s.Fix[1:])
	default:
		s.N++
	}
	s.Fix[s.N-1] = *f
}

// air takes the next fix of an aircraft in order of time.
func (s *State) air(p *FlightParams, t supercargo.Track, f *supercargo.Fix, emit Emit) {
	if s.noAircraft(f) {
		return
	}
	s.Track = t
	if s.Flight == nil {
		s.Flight = &FlightState{}
	}
	k := s.Flight
	if k.Up && s.Prev.Time != 0 && int64(f.Time-s.Prev.Time) > p.SilenceMillis {
		s.silent(p, f, emit)
	}
	switch k.place(p, f) {
	case grounded:
		if k.Up {
			s.landed(p, f, emit)
		}
		k.Ground = *f
	case flying:
		if !k.Up {
			k.takeOff()
		}
		k.fly(p, &s.Prev, f)
	}
	s.Prev = *f
}

// whether an aircraft flies.
const (
	grounded = iota
	flying
)

// place tells whether the aircraft flies. One that says that it is on the ground is, if it is
// slow or near an airfield: some say so for a moment in cruise. Of another the speed tells,
// near an airfield and at its height: some on the ground say that they fly, at the height
// where they cruised. One that sends no speed stands if it has
// not moved for ten minutes.
func (k *FlightState) place(p *FlightParams, f *supercargo.Fix) int {
	kn, known := f.Knots()
	switch {
	case f.Status == supercargo.OnGround && (known && kn < p.SlowKn || nearField(p, f)):
		return grounded
	case known && kn < p.SlowKn && (k.Ground.Time != 0 && !k.Up || atField(p, f)):
		return grounded
	case known && kn < p.FlyingKn && k.Ground.Time != 0 && !k.Up:
		return grounded
	case !known && k.stands(p, f) && atHeight(p, f):
		return grounded
	}
	return flying
}

// atField tells whether a slow aircraft is at an airfield, as far as its height can be
// believed: nothing flies that slowly where airliners cruise.
func atField(p *FlightParams, f *supercargo.Fix) (is bool) {
	const cruise = 15_000 // ft: above all that helicopters do, as a rule
	feet, known := f.Feet()
	atlas.AirfieldsNear(point(f), p.FieldNM, func(a *atlas.Airfield, _ float64) {
		is = is || !known || feet-a.Feet < p.FieldFeet || feet-a.Feet > cruise
	})
	return is
}

// stands tells whether one that sends no speed has not moved for as long as a silence takes:
// pressure alone would have it rise after hours.
func (k *FlightState) stands(p *FlightParams, f *supercargo.Fix) bool {
	return k.Up && k.Spot.Time != 0 && int64(f.Time-k.Spot.Time) >= p.SilenceMillis && geo.Within(point(&k.Spot), point(f), p.StirNM)
}

// atHeight tells whether it is at an airfield and its height.
func atHeight(p *FlightParams, f *supercargo.Fix) (is bool) {
	feet, known := f.Feet()
	atlas.AirfieldsNear(point(f), p.FieldNM, func(a *atlas.Airfield, _ float64) {
		is = is || known && feet-a.Feet < p.FieldFeet
	})
	return is
}

func nearField(p *FlightParams, f *supercargo.Fix) (is bool) {
	atlas.AirfieldsNear(point(f), p.FieldNM, func(*atlas.Airfield, float64) { is = true })
	return is
}

// takeOff begins a flight.
func (k *FlightState) takeOff() {
	*k = FlightState{Up: true, Ground: k.Ground, Before: k.Before, Spare: k.Spare, Last: k.Last}
}

// fly goes on to a fix in the air.
func (k *FlightState) fly(p *FlightParams, prev, f *supercargo.Fix) {
	if k.Head.N > 0 {
		if dt := int64(f.Time - prev.Time); dt <= p.SilenceMillis {
			k.flown(prev, f)
			k.turn(p, prev, f)
		}
	}
	if k.Head.N == 0 || int64(f.Time-k.Head.Fix[k.Head.N-1].Time) <= p.SilenceMillis {
		k.Head.first(f, p.SampleMillis)
	}
	k.Tail.last(f, p.SampleMillis)
	k.height(f)
	if f.SOG != supercargo.NoSOG {
		k.Spot = supercargo.Fix{}
	} else if k.Spot.Time == 0 || !geo.Within(point(&k.Spot), point(f), p.StirNM) {
		k.Spot = *f
	}
	if kn, known := f.Knots(); known && kn >= p.FlyingKn {
		k.Fast = true
	}
	if f.Flags.Any(supercargo.LowIntegrity) {
		k.Poor++
	}
	k.away(f)
	k.dip(f)
	k.sign(f)
}

// flown adds how far an aircraft flew between two positions: no farther than the speeds that it sent
// allow. Where two receivers whose clocks differ hear one aircraft, its positions go to and fro by as much as it
// flies in the difference, several times a second. What a step falls short of its speed, by a time of
// reception that is a little off, the next may go farther.
func (k *FlightState) flown(prev, f *supercargo.Fix) {
	const (
		more = 1.02 // times the greater speed, which is sent in whole knots
		most = 5.0  // nm that are made up for: what two receivers whose clocks differ date late comes after
	)
	nm, kn := geo.NM(point(prev), point(f)), max(speedOf(prev), speedOf(f))
	if kn >= DefaultFlight.FlyingKn { // a lower one is not to be believed of what flies, or not sent
		may := more*kn*float64(f.Time-prev.Time)/float64(supercargo.Hour) + k.Short
		nm = min(nm, may)
		k.Short = min(most, may-nm)
	}
	k.NM += nm
}

// height remembers the greatest altitude and the least.
func (k *FlightState) height(f *supercargo.Fix) {
	if f.Altitude == supercargo.NoAltitude {
		return
	}
	if k.High.Time == 0 || f.Altitude < k.Least {
		k.Least = f.Altitude
	}
	if k.High.Time == 0 || f.Altitude > k.High.Altitude {
		k.High = *f
	}
}

// sign notes a change of callsign: whose check differs from that of the last.
func (k *FlightState) sign(f *supercargo.Fix) {
	if f.Said == 0 {
		return
	}
	if k.Signed.Time != 0 && k.Signed.Said != f.Said {
		if k.Signs == 0 {
			k.Changed = [2]supercargo.Fix{k.Signed, *f}
		}
		k.Signs++
	}
	k.Signed = *f
}

// silent takes a silence in flight: it ends the flight if the aircraft can have landed.
func (s *State) silent(p *FlightParams, f *supercargo.Fix, emit Emit) {
	k := s.Flight
	if k.place(p, f) == flying && !p.LandedBetween(&s.Prev, f, k.Signed.Said) {
		k.Silent.join(&Heard{int64(f.Time - s.Prev.Time), [2]supercargo.Fix{s.Prev, *f}})
		k.Times++
		k.Tail.N, k.Turned, k.Steady = 0, 0, supercargo.Fix{}
		k.Loop.over()
		k.Loop = LoopState{Best: k.Loop.Best}
		if k.left(p) {
			s.aloft(f, emit)
		}
		return
	}
	if k.place(p, f) == grounded && !s.anotherFlight(p, f) {
		return // landed, and nothing else: see landed
	}
	s.close(p, f, "silence", emit)
	*k = FlightState{Before: s.Prev, Spare: true, Last: k.Tail}
}

// Spare is how much of a silence is left after flying between its ends, at the greater of
// the speeds sent at them.
func (p *FlightParams) Spare(a, b *supercargo.Fix) int64 {
	kn := max(p.LeastKn, speedOf(a), speedOf(b))
	return int64(b.Time-a.Time) - int64(geo.NM(point(a), point(b))/kn*float64(supercargo.Hour))
}

// LandedBetween tells whether an aircraft can have landed between two positions in the air, so
// that one flight ends in the silence between them; signed is the check of its callsign before.
func (p *FlightParams) LandedBetween(a, f *supercargo.Fix, signed supercargo.Said) bool {
	dt, spare := int64(f.Time-a.Time), p.Spare(a, f)
	low := p.low(a) || p.low(f)
	switch {
	case dt > p.MostMillis:
		return true
	case low && f.Said != 0 && signed != 0 && f.Said != signed:
		return spare >= p.SignMillis
	case low:
		return spare >= p.SpareMillis
	}
	return spare >= p.CruiseMillis+int64(p.CruiseShare*float64(dt))
}

func (p *FlightParams) low(f *supercargo.Fix) bool {
	feet, known := f.Feet()
	return known && feet < p.LowFeet
}

// anotherFlight tells whether an aircraft heard on the ground after a silence can have landed
// and flown again in it.
func (s *State) anotherFlight(p *FlightParams, f *supercargo.Fix) bool {
	return int64(f.Time-s.Prev.Time) > p.MostMillis || p.Spare(&s.Prev, f) >= 2*p.SpareMillis && geo.NM(point(&s.Prev), point(f)) > p.StillNM
}

// landed ends the flight at a fix on the ground.
func (s *State) landed(p *FlightParams, f *supercargo.Fix, emit Emit) {
	how := "landed"
	if int64(f.Time-s.Prev.Time) > p.SilenceMillis {
		how = "landed_unheard"
	}
	s.close(p, f, how, emit)
	*s.Flight = FlightState{}
}

// close hands out the flight that ended before a fix.
func (s *State) close(p *FlightParams, after *supercargo.Fix, how string, emit Emit) {
	e := s.flight(p)
	if e == nil {
		return
	}
	d := e.Flight
	d.Ended, d.Landing = how, [2]supercargo.Instant{s.Prev.Time, after.Time}
	if how == "silence" && s.Flight.place(p, after) == grounded && can(&s.Prev, after) && witness(e, "next_on_the_ground", after) {
		d.To = endBeside(flight.Landing, s.Flight.Tail.all(), onGround(after))
	}
	if how != "silence" {
		d.To = endAt(flight.Landing, []supercargo.Fix{*after}, true)
		witness(e, "first_on_the_ground", after)
	}
	d.To.HeardGround = how == "landed"
	if c := d.Circling; c != nil && how != "silence" {
		minutes := round(float64(after.Time-c.To)/float64(supercargo.Minute), 1)
		c.LandedAfter = &minutes
	}
	s.diversion(p, e)
	end(e, &s.Prev)
	emit(e)
}

// flightSoFar hands out a flight whose end was not heard. It goes on for as long as
// a flight can last.
func (s *State) flightSoFar(p *FlightParams, now supercargo.Instant, emit Emit) {
	if !s.Flight.Up {
		return
	}
	e := s.flight(p)
	if e == nil {
		return
	}
	if int64(now-s.Prev.Time) > p.MostMillis {
		e.Flight.Ended, e.Flight.Landing[0] = "silence", s.Prev.Time
		end(e, &s.Prev)
		s.diversion(p, e)
	}
	emit(e)
}

// flight is the flight as far as it has been heard; nil of one too short to be one, or of which it is not
// plain that it left the ground.
func (s *State) flight(p *FlightParams) *supercargo.Event {
	k := s.Flight
	first := &k.Head.Fix[0]
	if int64(s.Prev.Time-first.Time) < p.BriefMillis || !k.left(p) {
		return nil
	}
	e := s.event(supercargo.Flown, first)
	d := &supercargo.FlightDetail{HeardNM: round(k.NM, 1), Silences: k.Times, CallsignChanges: k.Signs, GoArounds: k.Dip.Times, PoorPositions: k.Poor}
	e.Flight = d
	if k.Circles >= 2 {
		d.Circles = k.Circles
	}
	s.upAt(p, e)
	witness(e, "first_in_the_air", first)
	d.To = endAt(flight.Landing, k.Tail.all(), false)
	if feet, known := k.High.Feet(); known && k.High.Time != 0 {
		d.HighestFeet = &feet
		witness(e, "highest", &k.High)
	}
	s.inFlight(e)
	k.circling(e)
	witness(e, "last_in_the_air", &s.Prev)
	return e
}

// inFlight adds silences, changes of callsign and approaches that were broken off.
func (s *State) inFlight(e *supercargo.Event) {
	k, d := s.Flight, e.Flight
	d.ShareHeard = k.Silent.of(k.Head.Fix[0].Time, s.Prev.Time).ShareHeard
	if n := length(&k.Silent.Longest); n > 0 {
		minutes := round(float64(n)/float64(supercargo.Minute), 1)
		d.LongestSilence = &minutes
		silence(e, &k.Silent.Longest)
	}
	if k.Signs > 0 {
		witness(e, "callsign_before", &k.Changed[0])
		witness(e, "callsign_after", &k.Changed[1])
	}
	if k.Dip.Times > 0 {
		witness(e, "lowest_before_go_around", &k.Dip.Broken)
	}
}
