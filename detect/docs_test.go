package detect

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"supercargo"
	"supercargo/chronometer"
	"supercargo/earshot"
	"supercargo/echo"
	"supercargo/interference"
	"supercargo/meeting"
	"supercargo/outage"
	hush "supercargo/silence"
	"supercargo/stated"
)

var update = flag.Bool("update", false, "regenerate docs/EVENTS.md")

// TestEventsInDocs: docs/EVENTS.md says what the structs in use say.
func TestEventsInDocs(t *testing.T) {
	const path = "../docs/EVENTS.md"
	want := eventsDoc(t)
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/EVENTS.md is not what the structs say: regenerate it with go test ./detect -update")
	}
}

const eventsHead = `# Events: what is detected, and by which thresholds

    supercargo events --kind stop --json
    supercargo explain ID

An event says what was received of one track, or of the two of an encounter, never what
it meant. It lists every fix it rests on. One ship can have been at any two of its own
(package motion); the only exception is the position anomaly, which says so.

This page is generated from the structs in use: ` + "`go test ./detect -update`" + `.

## The law of absence

A silence is more than an hour between two consecutive fixes.

- **Under 4 h**: a ship at rest at the same spot before and after counts as having been
  at rest.
- **4 to 24 h**: the ship can have gone elsewhere and come back. No stop is drawn across
  the silence. A call or stop goes on, and says that the ship was silent in between
  (` + "`presence`, `away_nm`, part `port_gap`" + `).
- **Over 24 h**: nothing is drawn across it. The stay ends with the last fix
  (` + "`next_seen_here`" + `), and another begins with the next (` + "`last_seen_here`" + `).

The same rule holds for named and unnamed places. A silence that begins inside a place
and ends outside it is not a stay, however long: nobody saw the ship stay.

Completeness (` + "`completeness`, `grade`" + `) says which parts of a call were seen. Certainty
(` + "`certainty`" + `) says how certain it is that the ship stayed at all, and why it is not
higher. A call can be complete and uncertain.

Where the chart has no place, a stay within 3 nm of the shore (6 nm if the ship's status
is moored) is a port call at an unnamed place; farther off it is a stop at sea. An unnamed
place is named by the middle of its cell, a hundredth of a degree wide
(` + "`cell-37.94N-023.64E`" + `). A ship within 0.6 nm of the middle of one of the last four cells
where it lay is in that cell again, so that GPS error does not turn one berth on a cell
border into two places.

## Who was near whom

Ships are compared at common moments, every five minutes. Between two fixes a ship is
interpolated, for at most an hour, or four hours if it was at rest at the same spot before
and after. Each such position has an error, from the speeds and courses sent: where it is
greater than half of the widest definition, nothing is said of that moment. Two ships that
are apart for 15 minutes have parted; for an hour unknown, it is not known that they stayed
together.

An encounter lists the definitions that it meets (` + "`meets`" + `). Its distances are between
antennas, with their error. No waters are left out: the context says whether it was in a
port, an anchorage, on a river, at sea, or beside a tug, a pilot or a bunker vessel by what
they say of themselves. With a ship at its berth others are together only if they lie beside
it. Of two ships that lay still in one port, with nobody seen to come or go, there is no
encounter: their port calls tell it. A ship that sends nothing meets nobody.

When an encounter is explained or shown, ` + "`hull_distance`" + ` says how near the hulls were. They are
rectangles of the length and beam that the ships stated then, laid about their antennas to
the heading sent, or to the course of a ship that makes 3 kn or more. Each distance has
bounds: by the errors of both positions and of the headings. Where no heading was sent, or a
source has no place of the antenna, every possible one is tried: then there are bounds and no
value. Of a ship that stated no size, a number that several ships send, or a tug, nothing is
said. The definitions of an encounter go by antennas, as published.

## What ships state

Name, call sign, IMO number, type, dimensions and draught are entered by the crew and sent
every six minutes. A value counts if it was sent three times and for 20 minutes, so that one
garbled message is no change. Two values sent in turns are no change either: two ships that
share an MMSI each go on with their own. Where several ships send one MMSI, a change is
listed only if the positions next to both values are of the same ship. A change that is taken
back within a day cannot be told from two values in turns, and is not listed; the vessel's
page has every value, with its times.

An event begins when the value before was last sent and ends when the value after was first
sent. The evidence is these lines, and the positions nearest in time.

- ` + "`change`" + `: another name, call sign, IMO number, type or size. Spelling, padding, names cut
  at 20 characters, rounding, the order of the four distances, kinds of cargo, and types that
  say what a ship is doing (towing, dredging) are no change. Destinations change with every
  voyage and are listed on the vessel's page only. An IMO number that another MMSI stopped
  sending before is ` + "`flag`" + ` where the two MMSIs are of different states, else ` + "`imo`" + `.
- ` + "`swap`" + `: the new value was another MMSI's, which stopped sending it within two days. A name
  alone counts only if the other ship took another name then, since many ships have one name.
- ` + "`shared_imo`" + `: two MMSIs sent one IMO number in the same time.
- ` + "`bad_check_digit`" + `: seven digits that are no IMO number. Other lengths are not taken for one.
- ` + "`mid_callsign`" + `: the states of MMSI and call sign differ. Territories count as their state;
  what has not the form of a ship's call sign is left alone.

A draught of 0 is not stated, and 25.5 m stands for anything more: neither gives a number. A
draught last sent over 30 days ago is not stated any more, and makes no event.

## Stop and loitering

A **stop** is found by rest: under 0.5 kn at one spot for 3 h, off the coast. A
**loitering** is found by slow speed (under 2 kn for 1 h) or by staying within a small
area (2.2 nm about its middle at up to 5 kn for 3 h). A ship that says it is slow and makes good
2 kn or more within an hour, for over a quarter of the time, is not loitering; nor does a silence
of an hour show that a ship of more than 2.5 kn stayed. A boat that tows to and fro on legs of up to
4.4 nm cannot be distinguished from one that loiters: ` + "`because`" + ` says so from 2.5 kn on. A ship
that drifts can be both in the same hours.
Then there are two events, and each has the other's id: ` + "`loitering` of the stop, `stop` of\nthe loitering" + `. To count a ship once, leave out the stops that have a ` + "`loitering`" + `.

A ship in a port, at an anchorage or in a roadstead of the chart, moored by its own
status, or lying still by the shore or inland is at rest and not loitering. A ship at
anchor where the chart has no anchorage is loitering with the context ` + "`anchorage`" + `: with
` + "`ports learn` or `ports import`" + ` the chart gets the anchorages of your own waters, and these
events go. No loitering is drawn across a silence of 4 h or more.

The chart has no pilot stations. A loitering gets the context ` + "`pilot_area`" + ` when it is listed or
explained, if vessels that say that they are pilot vessels met three other ships within 2 nm
of it, outside ports, or loitered there themselves on three days: as far as that is in the
workspace, before or after. Boardings take minutes and encounters half an hour or more, so
that a place where the boat only comes and goes is not found. A ship at anchor keeps its
context, and what a ship did itself does not count.

## What was down

Of each named receiver, each feed and each square degree of a feed the stations heard are
counted, each once a minute. An outage is a time in which nothing was heard, or no more
than a tenth of what was to be expected by the rate before and after, and which chance makes
once in 66 million times (18 expected, at least; 12, if a base station or an aid to navigation is
among the silent). It is reported only where ships cannot have made it
by switching off: five stations fell silent together and nothing else was heard; three, if a
base station or an aid to navigation is among them; of a region, where the feed goes on
elsewhere, 15 or such a witness. Ships that fall silent while others are heard there are no
outage, however many they are. An outage has no ship; ` + "`track`" + ` is empty. A receiver that hears
in passes, as a satellite does, has no outage between them.

## Positions that repeat another number's

A ` + "`position_anomaly` with the reason `copied_track`" + ` is found in two ways.

- **Later** (` + "`delay_hours`" + `): three positions under way are, to the last digit, those that
  another MMSI sent, with one delay to 2 s, of 10 minutes to 7 days. Of the
  positions that both sent at one moment, the delay taken off, at least half are the same, and
  of all that can be compared more than half agree. Positions in whole steps of 11 m are too
  coarse to count.
- **At the same time** (` + "`distance_nm`" + `): twelve positions over 1 h are as far from the other's
  of the same moment, to 2 m, in degrees, in metres or on one bearing; at least 10 nm away; and
  the ways turn.

What tells this from ships that sail alike is the error of satellite navigation. Two ships
that sail one way, on ferry lines, in lanes, canals and convoys, or two AIS sets on one ship,
have positions that differ by metres, however well they steer. So a copy with errors of its
own added, or rounded otherwise, is not found: it cannot be told from a second ship on the same
way. Nor are a copy that is both later and elsewhere, and one under the same MMSI. In the
simulated worlds no ferry, convoy, tow or second set passed for a copy. In a simulated strait
that 1,000 ships pass 14 times a week, with a position a minute to the metre, chance makes
17,000 pairs of positions the same each week, and three with one delay once in four weeks;
none of these was listed.

The event is of the later number, or of the higher one, and names the other (` + "`with_mmsi`" + `).
Which of the two was where it said is not known.

## Who can have been heard, and who heard what

A receiver with a name hears from the areas where it hears three stations or more within 200 nm
on one day; areas are forgotten after 60 days. It has a range if four fifths of these areas
(cells of a degree) lie within 300 nm of one of them, and if it heard five stations on the day.
` + "`out_of_range`" + ` is a ship that a receiver with a range heard at three moments or more, from
more than 500 nm beyond its areas.

- Satellites, feeds of many stations, and receivers without a name have no range.
- Far reception over the sea (ducting) brings several ships at once: three from one area are
  an area, and if more than one in ten of the stations heard are far off, and more than one,
  nothing is said of that day.
- If another receiver that hears others within 60 nm of the position received the ship there,
  the ship was there, and nothing is listed. How many such receivers did not is in ` + "`why`" + `.
- A number that a receiver hears from two places 150 nm apart on one day is left to the
  reasons ` + "`two_places` and `impossible_speed`" + `.

` + "`receivers_disagree`" + `: two receivers heard three transmissions or more of one number that are the
same in speed, course, heading, second and status, within 10 s, but for the position, which is
more than 0.5 nm off. The event says who heard what. It has no hull, since which position is
right is not known. Two ships that share a number do not agree in all of that.

## Who could have been there

A ship that loiters may meet one that sends nothing. ` + "`could_have_been_there`" + ` of a loitering lists
ships that were silent then (their gaps), that were received within 60 nm before and after, and
that can have been there for 30 minutes, by the speed of the fastest ships: the five nearest,
and in ` + "`could_have_been`" + ` the number of all. It is worked out when an event is handed out as JSON,
explained or shown, from the gaps that are believed then. It is no encounter: that any of them was
there is not known. Ships that never send are in no list.

## Flights of aircraft

A flight is what was heard of an aircraft in the air. It is cut by contact with the ground,
and by silences in which the aircraft can have landed. Where it took off and landed is worked
out from the positions nearest to the ends: by the height and the way that are left, by the
course, and by how much traffic fields of a kind have. Each end has a list of airfields with
chances, and the chance of a place that is not in the list. An airfield is named if its
chance is one half or more. Of an aircraft that was heard in cruise only, none is. Where the aircraft was heard
on the ground before or after it, or where the flight before was last heard, counts too; if there was no time to fly
elsewhere, that airfield is taken. How often the
named field is right is in docs/EVALUATION.md.

An aircraft that says that it is on the ground is, if it is near an airfield of the list, or
slow. One that does not say so is on the ground if it is slow, near an airfield and at its
height. A flight whose end was not heard is open until 16 hours have passed or the aircraft
is heard again.

A flight begins at take-off. There is none until it is plain that the aircraft left the ground: its height
changed by 250 ft, or it came 3 nm from where it was first in the air (0.5 nm, away from airfields), or it was first heard at a speed of flight. So a taxi, a
way from gate to gate, an aircraft that stands for days and a take-off that is broken off are no flights, also where an
aircraft says that it is in the air. What says by its category that it is a vehicle or an obstacle has no flights, and is counted
apart from aircraft; if it says that it is in the air at 100 kn or more, it is an aircraft all the same. An address
with a ~ stands in for one that is not known, today for one aircraft and tomorrow for another: its positions are kept, and no flight is made of them.

Where satellite navigation is disturbed, several aircraft show it at once. Positions of three or
more that jump together to one place, by one vector or onto circles, as no aircraft can, are set apart as
` + "`position_anomaly`" + ` (` + "`area_shift`" + `, ` + "`circle`" + `): no flight, landing, airfield or state overflown rests on them. If
three or more say at one time and within 100 nm that their positions are poor (NIC below 7 or NACp
below 8, which is less than air traffic control asks for: 14 CFR 91.227), and each said before or after that
they are good, each has an anomaly ` + "`low_integrity`" + `. Such positions count like any other. Of one aircraft whose
positions are poor throughout, the flight says so (` + "`poor_positions`" + `): its own equipment may be at fault.
A position that is drawn off slowly, without a jump, is not seen.

The way flown (` + "`heard_nm`" + `) is from position to position, and no longer than the speeds that were sent allow: where the clocks
of two receivers differ, positions go to and fro.

A silence of more than ten minutes within a flight is a ` + "`gap`" + ` too, with the profile ` + "`flight`" + ` and, as
` + "`aloft`" + `, the altitudes at its ends. It is judged by what was heard of other aircraft there, at like heights (` + "`silence`" + `;
docs/SILENCE.md). If an event is shown alone, it says whether others were heard meanwhile near the straight way.

A flight that went round and round, or to and fro, for two rounds or more says when, how often, in what shape, how
far and at what heights (` + "`circling`" + `), and how long after it the aircraft was on the ground. It does not say why:
holding patterns, tankers, surveillance, searches and surveys look alike. If a flight is shown alone, it says which other
aircraft flew within 1 nm and 500 ft of it for ten minutes or more, away from airfields (` + "`together`" + `).

If a flight came down to one airfield, climbed away and landed at another, or landed where it took off,
` + "`diversion`" + ` says so, with a chance by those of the airfields. It does not say why: a go-around and
a landing elsewhere can be training, and a return can have been planned.

## Columns of CSV and Parquet

Columns have the names of the JSON fields, with details beside the common fields and
lists joined with "+". Names that are SQL keywords are changed: ` + "`start_time`, `end_time`,\n`from_place`, `to_place`" + `. An interval takes two columns (` + "`arrival_from`, `arrival_to`" + `), the
nearest port three (` + "`nearest_port`, `nearest_port_name`, `nearest_port_nm`" + `). ` + "`track`" + ` is
text and always includes the hull, as in 200000001/2; ` + "`hull`" + ` is also a column.
`

func eventsDoc(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(eventsHead)
	nouns, here := structsOf(t, "../event.go"), structsOf(t, "gap.go", "heard.go", "stay.go", "stop.go", "voyage.go", "odd.go", "loiter.go", "frozen.go", "land.go", "atonce.go", "flight.go")
	b.WriteString("\n## Details by kind\n")
	for _, k := range []struct {
		kind supercargo.EventKind
		of   string
	}{
		{supercargo.Gap, "GapDetail"},
		{supercargo.PortCall, "PortCallDetail"},
		{supercargo.Stop, "StopDetail"},
		{supercargo.Loitering, "LoiteringDetail"},
		{supercargo.Voyage, "VoyageDetail"},
		{supercargo.PositionAnomaly, "AnomalyDetail"},
		{supercargo.ClockOffset, "ClockDetail"},
		{supercargo.Encounter, "EncounterDetail"},
		{supercargo.IdentityChange, "IdentityDetail"},
		{supercargo.DraughtChange, "DraughtDetail"},
		{supercargo.Outage, "OutageDetail"},
		{supercargo.Flown, "FlightDetail"},
	} {
		s := nouns[k.of]
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n| field | |\n|---|---|\n", k.kind, s.doc)
		fields(&b, nouns, s)
		if k.kind == supercargo.Gap {
			s := nouns["SilenceDetail"]
			fmt.Fprintf(&b, "\n%s Under `silence`; docs/SILENCE.md has the method.\n\n| field of `silence` | |\n|---|---|\n", s.doc)
			fields(&b, nouns, s)
			for _, of := range []struct{ name, under string }{{"AloftDetail", "aloft"}, {"AloftOthers", "others"}} {
				fmt.Fprintf(&b, "\n%s Under `%s`.\n\n| field of `%s` | |\n|---|---|\n", nouns[of.name].doc, of.under, of.under)
				fields(&b, nouns, nouns[of.name])
			}
		}
		if k.kind == supercargo.Flown {
			for _, of := range []struct{ name, under string }{{"FlightEnd", "from` and `to"}, {"AirfieldChance", "airfields` and `approached"}, {"FlightCircling", "circling"}, {"FlightDiversion", "diversion"}} {
				fmt.Fprintf(&b, "\n%s Under `%s`.\n\n| field of `%s` | |\n|---|---|\n", nouns[of.name].doc, of.under, of.under)
				fields(&b, nouns, nouns[of.name])
			}
		}
		if k.kind == supercargo.Encounter {
			s := nouns["HullDistance"]
			fmt.Fprintf(&b, "\n%s\n\n| field of `hull_distance` | |\n|---|---|\n", s.doc)
			fields(&b, nouns, s)
		}
	}
	b.WriteString("\n## Thresholds\n")
	v := reflect.ValueOf(Default)
	for i := range v.NumField() {
		name := v.Field(i).Type().Name()
		s := here[name]
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n| | in use | |\n|---|---|---|\n", name, s.doc)
		for _, f := range s.fields {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.name, inUse(f.name, v.Field(i).FieldByName(f.name)), f.doc)
		}
	}
	ofInterference(t, &b)
	further(t, &b, "Encounters", "../meeting/params.go", reflect.ValueOf(meeting.Default))
	further(t, &b, "Outages", "../outage/params.go", reflect.ValueOf(outage.Default))
	further(t, &b, "Copied tracks", "../echo/params.go", reflect.ValueOf(echo.Default))
	further(t, &b, "Receivers", "../earshot/params.go", reflect.ValueOf(earshot.Default))
	further(t, &b, "Clocks of receivers", "../chronometer/params.go", reflect.ValueOf(chronometer.Default))
	further(t, &b, "Silence", "../silence/params.go", reflect.ValueOf(hush.Default))
	further(t, &b, "Silence of aircraft", "../silence/params.go", reflect.ValueOf(hush.Aloft))
	further(t, &b, "Identity and draught", "../stated/doc.go", reflect.ValueOf(stated.Default))
	b.WriteString("\nDefinitions of an encounter:\n\n| name | within | for | slower than | source |\n|---|---|---|---|---|\n")
	for _, p := range meeting.Profiles {
		slower := "any speed"
		if p.Kn > 0 {
			slower = fmt.Sprintf("%g kn", p.Kn)
		}
		fmt.Fprintf(&b, "| `%s` | %g m | %g h | %s | %s |\n", p.Name, p.M, float64(p.Millis)/float64(supercargo.Hour), slower, p.Source)
	}
	b.WriteString("\nNamed definitions of loitering:\n\n| name | mean speed under | hours | nm off the shore | source |\n|---|---|---|---|---|\n")
	for _, g := range LoiterProfiles {
		fmt.Fprintf(&b, "| `%s` | %g kn | %d | %g | %s |\n", g.Name, g.Kn, g.Millis/supercargo.Hour, g.ShoreNM, g.Source)
	}
	fmt.Fprintf(&b, "| `%s` | any | %d | 0 | our own: within %g nm of the middle (LoiterParams) |\n", SmallArea, DefaultLoiter.AboutMillis/supercargo.Hour, DefaultLoiter.AboutNM)
	b.WriteString("\nNamed gap thresholds:\n\n| name | hours | source |\n|---|---|---|\n")
	for _, g := range GapProfiles {
		fmt.Fprintf(&b, "| `%s` | %d | %s |\n", g.Name, g.Millis/supercargo.Hour, g.Source)
	}
	return b.Bytes()
}

// further writes the thresholds of a stage outside this package.
// ofInterference writes the thresholds of interference, for ships and for aircraft.
func ofInterference(t *testing.T, b *bytes.Buffer) {
	t.Helper()
	ships, aircraft := reflect.ValueOf(interference.Default), reflect.ValueOf(interference.Default.Air())
	s := structsOf(t, "../interference/params.go")["Params"]
	fmt.Fprintf(b, "\n### Interference\n\n%s Where two values stand, the second is for aircraft.\n\n| | in use | |\n|---|---|---|\n", s.doc)
	for _, f := range s.fields {
		if f.name == "Limits" {
			continue
		}
		a, c := inUse(f.name, ships.FieldByName(f.name)), inUse(f.name, aircraft.FieldByName(f.name))
		if a != c {
			a += "; " + c
		}
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", f.name, a, f.doc)
	}
}

func further(t *testing.T, b *bytes.Buffer, title, file string, inForce reflect.Value) {
	t.Helper()
	s := structsOf(t, file)["Params"]
	fmt.Fprintf(b, "\n### %s\n\n%s\n\n| | in use | |\n|---|---|---|\n", title, s.doc)
	for _, f := range s.fields {
		if f.name != "Limits" && f.name != "Odds" {
			fmt.Fprintf(b, "| `%s` | %s | %s |\n", f.name, inUse(f.name, inForce.FieldByName(f.name)), f.doc)
		}
	}
}

// inUse writes a threshold with its unit, by the end of its name.
func inUse(name string, v reflect.Value) string {
	switch {
	case strings.HasSuffix(name, "Millis"):
		switch n := v.Int(); {
		case n < supercargo.Minute:
			return fmt.Sprintf("%d s", n/supercargo.Second)
		case n%supercargo.Hour != 0:
			return fmt.Sprintf("%d min", n/supercargo.Minute)
		}
		return fmt.Sprintf("%d h", v.Int()/supercargo.Hour)
	case strings.HasSuffix(name, "Deg"):
		return fmt.Sprintf("%g°", v.Float())
	case strings.HasSuffix(name, "NM"):
		return fmt.Sprintf("%g nm", v.Float())
	case strings.HasSuffix(name, "M"):
		return fmt.Sprintf("%g m", v.Float())
	case strings.HasSuffix(name, "Kn"):
		return fmt.Sprintf("%g kn", v.Float())
	}
	return fmt.Sprint(v)
}

type aStruct struct {
	doc    string
	fields []aField
}

type aField struct{ name, json, doc, embeds string }

func fields(b *bytes.Buffer, all map[string]aStruct, s aStruct) {
	for _, f := range s.fields {
		if f.embeds != "" {
			fields(b, all, all[f.embeds])
			continue
		}
		fmt.Fprintf(b, "| `%s` | %s |\n", f.json, f.doc)
	}
}

// structsOf reads the structs of Go files with their comments.
func structsOf(t *testing.T, files ...string) map[string]aStruct {
	t.Helper()
	out := map[string]aStruct{}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.TYPE {
				continue
			}
			spec := g.Specs[0].(*ast.TypeSpec)
			if st, ok := spec.Type.(*ast.StructType); ok {
				out[spec.Name.Name] = structOf(words(g.Doc), st)
			}
		}
	}
	return out
}

func structOf(doc string, st *ast.StructType) aStruct {
	s := aStruct{doc: doc}
	for _, f := range st.Fields.List {
		one := aField{doc: words(f.Comment)}
		if d := words(f.Doc); d != "" {
			one.doc = d
		}
		if f.Tag != nil {
			tag, _ := strconv.Unquote(f.Tag.Value)
			one.json, _, _ = strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		}
		if len(f.Names) == 0 {
			one.embeds = f.Type.(*ast.Ident).Name
			s.fields = append(s.fields, one)
		}
		for _, n := range f.Names {
			one.name = n.Name
			s.fields = append(s.fields, one)
		}
	}
	return s
}

func words(c *ast.CommentGroup) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(c.Text()), " "), "|", "\\|")
}
