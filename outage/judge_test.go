package outage

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"supercargo"
)

// step hands on minutes in which so many stations were heard, with the hours that they lie in.
func step(s *State, from, to int64, stations uint16, emit func(*Silence)) {
	for at := from; at < to; at++ {
		s.Step(&Default, &Row{Minute: Minute{At: at, Stations: stations, First: Sighting{Time: supercargo.Instant(at)}, Last: Sighting{Time: supercargo.Instant(at)}}, Hour: Hour{At: at / 60, Stations: 9}}, emit)
	}
}

// A silence is told of when what was heard after it has gone on for an hour, or when no more is known.
func TestWhenASilenceIsTold(t *testing.T) {
	var s State
	n := 0
	emit := func(x *Silence) {
		n++
		if x.Before.Time != 659 || x.After.Time != 690 || x.Expected != 60 || x.Received != 0 {
			t.Errorf("%+v", x)
		}
	}
	step(&s, 600, 660, 2, emit)
	step(&s, 690, 750, 2, emit)
	if s.Told || n != 0 {
		t.Errorf("told of after 59 minutes: %v, %d", s.Told, n)
	}
	early := s
	step(&s, 750, 751, 2, emit)
	if !s.Told || n != 1 {
		t.Errorf("told of after an hour: %v, %d", s.Told, n)
	}
	early.Flush(&Default, emit)
	if n != 2 {
		t.Error("no more is known, and it is not told of")
	}
	var none State
	none.Flush(&Default, func(*Silence) { t.Error("nothing was heard, and a silence is told of") })
}

// A minute counts once: what comes of it again, or of one before it, changes nothing.
func TestStragglers(t *testing.T) {
	var s State
	emit := func(*Silence) { t.Error("a silence is told of") }
	step(&s, 600, 660, 2, emit)
	was := s
	for _, at := range []int64{659, 658, 600, 10} {
		if step(&s, at, at+1, 9, emit); s != was {
			t.Errorf("minute %d again: %+v, was %+v", at, s, was)
		}
	}
	if step(&s, 660, 661, 9, emit); s == was {
		t.Error("the next minute changes nothing")
	}
}

// What was usual is told by activity as long as the silence, on either side, or by an hour.
func TestActivityOnBothSides(t *testing.T) {
	for _, c := range []struct {
		before, silent, after int64
		want                  int
	}{
		{30, 30, 30, 1}, {29, 30, 30, 0}, {30, 30, 29, 0}, {60, 300, 60, 1}, {59, 300, 60, 0}, {60, 300, 59, 0},
	} {
		var s State
		n := 0
		emit := func(*Silence) { n++ }
		step(&s, 1000-c.before, 1000, 2, emit)
		step(&s, 1000+c.silent, 1000+c.silent+c.after, 2, emit)
		s.Flush(&Default, emit)
		if n != c.want {
			t.Errorf("%d min of silence after %d and before %d: %d told of", c.silent, c.before, c.after, n)
		}
	}
}

// Eight minutes in which nothing was heard may be a silence, seven are none; what is heard in it is part of
// it up to a tenth of what was usual until then, here 10 a minute.
func TestShortAndLeaking(t *testing.T) {
	for _, c := range []struct {
		silent int64
		leak   uint16 // stations heard in the middle minute
		want   int
	}{{8, 0, 1}, {7, 0, 0}, {101, 51, 1}, {101, 52, 0}} {
		var s State
		n := 0
		emit := func(x *Silence) {
			n++
			if x.Received != int(c.leak) || x.Expected != 10*float64(c.silent) {
				t.Errorf("%+v: %+v", c, x)
			}
		}
		step(&s, 900, 1000, 10, emit)
		if c.leak > 0 {
			step(&s, 1000+c.silent/2, 1001+c.silent/2, c.leak, emit)
		}
		step(&s, 1000+c.silent, 1100+c.silent, 10, emit)
		s.Flush(&Default, emit)
		if n != c.want {
			t.Errorf("%+v: %d told of", c, n)
		}
	}
}

// The rate after a silence is that of its first hour, the minute after it is not in it.
func TestHead(t *testing.T) {
	var w Stretch
	for at := int64(600); at < 700; at++ {
		r := Row{Minute: Minute{At: at, Stations: 3}, Hour: Hour{At: at / 60, Stations: 5}}
		if at >= 660 {
			r.Stations, r.Hour.Stations = 50, 70
		}
		w.add(&Default, &r)
	}
	if rate, over := w.head(&Default); rate != 3 || over != 60 || w.HeadStations[0] != 5 {
		t.Errorf("%g in %d minutes, %d stations", rate, over, w.HeadStations[0])
	}
}

func silent(k Key, from, to supercargo.Instant, stations, fixed int) Silence {
	return Silence{Key: k, Before: Sighting{Time: begin + from}, After: Sighting{Time: begin + to}, Expected: 100, Received: 1, Stations: stations, Fixed: fixed}
}

// said are outages as text: who, from when to when in minutes, and with how many stations.
func said(all ...Silence) string {
	var out []string
	Judge(&Default, all, func(o *Outage) {
		out = append(out, fmt.Sprintf("%s %s%s %d-%d of %d+%d by %d", o.Feed, o.Receiver, o.Region(&Default), (o.Before.Time-begin)/oneMinute, (o.After.Time-begin)/oneMinute, o.Stations, o.Fixed, o.Receivers))
	})
	return strings.Join(out, "; ")
}

// What is an outage: of a feed or a receiver from five stations on, from three where one of them stands
// still; of a region from fifteen, or three. That of a feed stands for those of its receivers and
// regions, and not for those of another feed; cells that touch are one region, by however many between.
func TestJudge(t *testing.T) {
	feed, other := Key{Feed: "a"}, Key{Feed: "b"}
	ear := func(feed, name string) Key { return Key{Feed: feed, Receiver: name} }
	cell := func(y, x int16) Key { return Key{Feed: "a", OfCell: true, Cell: Cell{y, x}} }
	for _, c := range []struct {
		name string
		all  []Silence
		want string
	}{
		{"five", []Silence{silent(feed, 0, hours, 5, 0)}, "a  0-60 of 5+0 by 0"},
		{"four", []Silence{silent(feed, 0, hours, 4, 0)}, ""},
		{"three, one stands still", []Silence{silent(feed, 0, hours, 3, 1)}, "a  0-60 of 3+1 by 0"},
		{"two, one stands still", []Silence{silent(feed, 0, hours, 2, 1)}, ""},
		{"a receiver", []Silence{silent(ear("a", "N"), 0, hours, 5, 0)}, "a N 0-60 of 5+0 by 0"},
		{"a feed with its receivers", []Silence{silent(ear("a", "N"), 0, hours, 5, 0), silent(ear("a", "S"), 0, hours, 1, 0), silent(feed, 0, hours, 9, 0)}, "a  0-60 of 9+0 by 2"},
		{"a feed, one of its receivers later", []Silence{silent(ear("a", "N"), hours/2, 2*hours, 1, 0), silent(ear("a", "S"), 0, hours, 1, 0), silent(feed, 0, hours, 9, 0)}, "a  0-60 of 9+0 by 1"},
		{"a feed, and another's receiver", []Silence{silent(ear("b", "N"), 0, hours, 5, 0), silent(feed, 0, hours, 9, 0)}, "a  0-60 of 9+0 by 0; b N 0-60 of 5+0 by 0"},
		{"two feeds", []Silence{silent(other, 0, hours, 5, 0), silent(feed, 0, hours, 5, 0)}, "a  0-60 of 5+0 by 0; b  0-60 of 5+0 by 0"},
		{"two receivers", []Silence{silent(ear("a", "S"), 0, hours, 5, 0), silent(ear("a", "N"), 0, hours, 6, 0)}, "a N 0-60 of 6+0 by 0; a S 0-60 of 5+0 by 0"},
		{"twice a receiver", []Silence{silent(ear("a", "S"), 3*hours, 4*hours, 5, 0), silent(ear("a", "S"), 0, hours, 6, 0)}, "a S 0-60 of 6+0 by 0; a S 180-240 of 5+0 by 0"},
		{"fifteen of a cell", []Silence{silent(cell(38, 52), 0, hours, 15, 0)}, "a 38N 52E to 39N 53E 0-60 of 15+0 by 0"},
		{"fourteen of a cell", []Silence{silent(cell(38, 52), 0, hours, 14, 0)}, ""},
		{"three of a cell, one stands still", []Silence{silent(cell(38, 52), 0, hours, 3, 1)}, "a 38N 52E to 39N 53E 0-60 of 3+1 by 0"},
		{"two of a cell, one stands still", []Silence{silent(cell(38, 52), 0, hours, 2, 1)}, ""},
		{"cells in a row", []Silence{silent(cell(38, 54), oneMinute, hours, 5, 0), silent(cell(38, 52), 0, hours, 5, 0), silent(cell(39, 53), 2*oneMinute, hours-oneMinute, 5, 0)}, "a 38N 52E to 40N 55E 2-59 of 15+0 by 0"},
		{"cells apart", []Silence{silent(cell(38, 54), 0, hours, 8, 0), silent(cell(38, 52), 0, hours, 8, 0)}, ""},
		{"cells of a feed", []Silence{silent(feed, 0, hours, 40, 0), silent(cell(38, 52), 0, hours, 20, 0)}, "a  0-60 of 40+0 by 0"},
		{"cells of a receiver", []Silence{silent(ear("a", "N"), 0, hours, 40, 0), silent(cell(38, 52), 0, hours, 20, 0)}, "a N 0-60 of 40+0 by 0"},
		{"cells, longer than a feed", []Silence{silent(feed, 0, hours, 40, 0), silent(cell(38, 52), 0, 5*hours, 20, 0)}, "a  0-60 of 40+0 by 0; a 38N 52E to 39N 53E 0-300 of 20+0 by 0"},
	} {
		if got := said(c.all...); got != c.want {
			t.Errorf("%s:\n %s, want\n %s", c.name, got, c.want)
		}
	}
}

// An outage makes a silence that lies in it by half or more, its ends taken ten minutes wider; of one
// feed, and never that of the same receiver.
func TestCovered(t *testing.T) {
	edge := 10 * oneMinute
	told := []Outage{{Feed: "a", Before: Sighting{Time: begin}, After: Sighting{Time: begin + 2*hours}}}
	for _, c := range []struct {
		of       Key
		from, to supercargo.Instant
		want     bool
	}{
		{Key{Feed: "a", Receiver: "N"}, 0, 2 * hours, true}, {Key{Feed: "a", OfCell: true}, 0, 2 * hours, true}, {Key{Feed: "b", Receiver: "N"}, 0, 2 * hours, false}, {Key{Feed: "a"}, 0, 2 * hours, false},
		{Key{Feed: "a", Receiver: "N"}, hours + edge, 3*hours + edge, true}, {Key{Feed: "a", Receiver: "N"}, hours + edge + 1, 3*hours + edge + 1, false},
		{Key{Feed: "a", Receiver: "N"}, -hours - edge, hours - edge, true}, {Key{Feed: "a", Receiver: "N"}, -hours - edge - 1, hours - edge - 1, false},
		{Key{Feed: "a", Receiver: "N"}, 3 * hours, 4 * hours, false},
	} {
		s := silent(c.of, c.from, c.to, 5, 0)
		if got := covered(&Default, told, &s); got != c.want {
			t.Errorf("%+v from %d to %d: %v", c.of, c.from/oneMinute, c.to/oneMinute, got)
		}
	}
}

// What an outage says: how much was lost, to two decimals, and why it is none of ships switched off.
func TestOutageEvent(t *testing.T) {
	before, after := supercargo.Fix{MMSI: 200000001, Lat: 1, Lon: 2}, supercargo.Fix{MMSI: 200000002, Lat: 3, Lon: 4}
	const rest = "7 stations or more were heard in an hour before and after; in between, next to nothing was"
	for _, c := range []struct {
		o    Outage
		want supercargo.OutageDetail
	}{
		{Outage{Feed: "a", Receiver: "N", Expected: 80, Received: 1, Stations: 7}, supercargo.OutageDetail{Feed: "a", Receiver: "N", ShareLost: 0.99, Expected: 80, Received: 1, Ships: 7, Because: rest}},
		{Outage{Feed: "a", Expected: 29.6, Stations: 7, Fixed: 1, Receivers: 2}, supercargo.OutageDetail{Feed: "a", ShareLost: 1, Expected: 30, Ships: 7, Because: "base stations or aids to navigation fell silent too: 1; 2 receivers fell silent together; " + rest}},
		{Outage{Feed: "a", Expected: 10, Received: 12, Stations: 7, Receivers: 1, Cells: []Cell{{38, 52}}}, supercargo.OutageDetail{Feed: "a", Region: "38N 52E to 39N 53E", Expected: 10, Received: 12, Ships: 7, Because: rest}},
		{Outage{Stations: 7}, supercargo.OutageDetail{ShareLost: 1, Ships: 7, Because: rest}},
	} {
		c.o.Before.Time, c.o.After.Time = begin, begin+hours
		e := c.o.Event(&Default, &before, &after, true)
		if !reflect.DeepEqual(*e.Outage, c.want) {
			t.Errorf("%+v, want %+v", *e.Outage, c.want)
		}
		if e.Kind != supercargo.Outage || e.Start != begin || e.End != begin+hours || e.StartLat != 1 || e.StartLon != 2 || e.EndLat != 3 || e.EndLon != 4 || !e.Simulated || len(e.Evidence) != 2 || e.Evidence[0].Fix != before || e.Evidence[1].Fix != after {
			t.Errorf("%+v", e)
		}
	}
}
