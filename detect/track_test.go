package detect

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// mmsi is of an invented ship.
const mmsi supercargo.MMSI = 200000001

// epoch is minute 0 of the tracks that tests write.
const epoch = 1000 * supercargo.Instant(supercargo.Day)

func minute(m float64) supercargo.Instant {
	return epoch + supercargo.Instant(m*float64(supercargo.Minute))
}

// readTrack reads a track as people would write it down, a line for each fix:
//
//	MINUTE LAT LON SOG [STATUS]
//
// "-" for a speed that was not sent; "0..180/10" for a fix every ten minutes
// from minute 0 to 180. A line "now MINUTE" is how far the feed has come.
func readTrack(t testing.TB, text string) (fixes []supercargo.Fix, now supercargo.Instant) {
	t.Helper()
	for line := range strings.Lines(text) {
		w := strings.Fields(line)
		switch {
		case len(w) == 0:
		case w[0] == "now":
			now = minute(number(t, w[1]))
		default:
			for _, m := range minutes(t, w[0]) {
				fixes = append(fixes, fixOf(t, m, w[1:]))
			}
		}
	}
	for i := range fixes {
		fixes[i].Offset = int64(i + 1)
		now = max(now, fixes[i].Time)
	}
	return fixes, now
}

func fixOf(t testing.TB, m float64, w []string) supercargo.Fix {
	t.Helper()
	f := supercargo.Fix{MMSI: mmsi, Time: minute(m), Lat: supercargo.Scale(number(t, w[0])), Lon: supercargo.Scale(number(t, w[1])),
		SOG: supercargo.NoSOG, Class: supercargo.ClassA, Source: 1, Status: supercargo.NoStatus}
	if w[2] != "-" {
		f.SOG = uint16(number(t, w[2])*10 + 0.5)
	}
	if len(w) > 3 {
		f.Status = supercargo.Status(number(t, w[3]))
	}
	return f
}

func minutes(t testing.TB, s string) (out []float64) {
	t.Helper()
	from, rest, many := strings.Cut(s, "..")
	if !many {
		return []float64{number(t, s)}
	}
	to, step, _ := strings.Cut(rest, "/")
	for m := number(t, from); m <= number(t, to); m += number(t, step) {
		out = append(out, m)
	}
	return out
}

func number(t testing.TB, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// found runs a track through all detectors: the last word on each event, in
// order of start.
func found(t testing.TB, p *Params, text string) (out []supercargo.Event) {
	t.Helper()
	fixes, now := readTrack(t, text)
	return foundIn(p, testChart, fixes, now)
}

func foundIn(p *Params, c *chart.Chart, fixes []supercargo.Fix, now supercargo.Instant) []supercargo.Event {
	return foundBy(&State{}, p, c, fixes, now)
}

func foundBy(s *State, p *Params, c *chart.Chart, fixes []supercargo.Fix, now supercargo.Instant) (out []supercargo.Event) {
	last := map[supercargo.EventID]supercargo.Event{}
	emit := func(e *supercargo.Event) { last[e.ID] = *e }
	for i := range fixes {
		Step(s, p, c, supercargo.Track{MMSI: mmsi, Hull: 1}, &fixes[i], emit)
	}
	Tick(s, p, c, now, emit)
	for _, e := range last {
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b supercargo.Event) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Kind, b.Kind))
	})
	return out
}

// of gives the events of a kind.
func of(events []supercargo.Event, kind supercargo.EventKind) (out []supercargo.Event) {
	for _, e := range events {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out
}

// span writes from when to when an event is, in minutes.
func span(e *supercargo.Event) string {
	if e.Open() {
		return fmt.Sprintf("%g..", m(e.Start))
	}
	return fmt.Sprintf("%g..%g", m(e.Start), m(e.End))
}

func m(i supercargo.Instant) float64 { return float64(i-epoch) / float64(supercargo.Minute) }

// between writes an interval in minutes, "-" for an end that was not seen.
func between(x [2]supercargo.Instant) string {
	var w []string
	for _, i := range x {
		if i == 0 {
			w = append(w, "-")
		} else {
			w = append(w, strconv.FormatFloat(m(i), 'g', -1, 64))
		}
	}
	return strings.Join(w, "..")
}

// testChart has ports and the roads off one of them, far out in the South
// Atlantic, where no coast has a say.
var testChart = func() *chart.Chart {
	square := func(id, kind string, s, w, n, e float64) chart.Place {
		return chart.Place{ID: id, Name: strings.ToUpper(id), Kind: kind, Country: "QZ", LOCODE: "",
			Rings: []chart.Ring{{geo.At(s, w), geo.At(s, e), geo.At(n, e), geo.At(n, w)}}}
	}
	c, err := chart.New([]chart.Place{
		square("south", chart.Port, -30.1, -20.1, -30, -20),
		square("roads", chart.Roadstead, -29.9, -20.1, -29.8, -20),
		square("north", chart.Port, -29.1, -20.1, -29, -20),
		square("quay", chart.Port, -30.1, -19.999, -30, -19.95), // a cable east of south
		square("listed", chart.Imported, -28.1, -20.1, -28, -20),
	})
	if err != nil {
		panic(err)
	}
	return c
}()
