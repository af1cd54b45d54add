package records_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	sc "supercargo"
	"supercargo/records"
)

// A column, or a field of JSON, of speeds, courses or headings that says nothing is read as not available: one filled
// with 0 or with one number while the ships go at others. One that is right stays, of ships at anchor
// too, and so does one that --map names. Ships are invented: three under way on their own
// courses at 9, 12 and 15 kn, or three at anchor.
func TestColumnsThatSayNothing(t *testing.T) {
	const true_ = -1
	for _, c := range []struct {
		name              string
		minutes           int // between rows
		kn                []float64
		sog, cog, heading float64 // in all rows, or true_
		others            int     // of the ships, so many tell the truth of their speed
		form              records.Form
		kept              [3]bool
	}{
		{"all true", 1, []float64{9, 12, 15}, true_, true_, true_, 0, records.Form{}, [3]bool{true, true, true}},
		{"noughts", 1, []float64{9, 12, 15}, 0, 0, 0, 0, records.Form{}, [3]bool{}},
		{"noughts every hour", 60, []float64{9, 12, 15}, 0, true_, true_, 0, records.Form{}, [3]bool{false, true, true}},
		{"at anchor", 1, []float64{0, 0, 0}, 0, 0, 0, 0, records.Form{}, [3]bool{true, true, true}},
		{"one under way", 1, []float64{0, 0, 12}, 0, true_, true_, 0, records.Form{}, [3]bool{false, true, true}},
		{"at 5 kn", 1, []float64{9, 12, 15}, 5, true_, true_, 0, records.Form{}, [3]bool{false, true, true}},
		{"at one speed that may be theirs in another unit", 1, []float64{10, 10, 10}, 7, true_, true_, 0, records.Form{}, [3]bool{true, true, true}},
		{"at one speed that is theirs", 1, []float64{12, 12, 12}, 12, true_, true_, 0, records.Form{}, [3]bool{true, true, true}},
		{"a filler", 1, []float64{0.1, 12, 15}, 99.9, true_, true_, 0, records.Form{}, [3]bool{false, true, true}},
		{"course 0", 1, []float64{9, 12, 15}, true_, 0, true_, 0, records.Form{}, [3]bool{true, false, true}},
		{"heading 0", 1, []float64{9, 12, 15}, true_, true_, 0, 0, records.Form{}, [3]bool{true, true, false}},
		{"noughts of one of three", 1, []float64{9, 12, 15}, 0, true_, true_, 2, records.Form{}, [3]bool{false, true, true}},
		{"noughts of two of three, every hour", 60, []float64{9, 12, 15}, 0, true_, true_, 1, records.Form{}, [3]bool{false, true, true}},
		{"named", 1, []float64{9, 12, 15}, 0, true_, true_, 0, records.Form{Map: map[string]string{"sog": "sog"}}, [3]bool{true, true, true}},
	} {
		var b strings.Builder
		b.WriteString("mmsi,time,lat,lon,sog,cog,heading\n")
		for i := range 40 {
			for k, kn := range c.kn {
				course := float64(60 + 100*k)
				sin, cos := math.Sincos(course * math.Pi / 180)
				nm := kn * float64(i*c.minutes) / 60
				lat, lon := 40.12345+nm/60*cos, float64(k)+0.12345+nm/60*sin/math.Cos(40.12345*math.Pi/180)
				told := func(v, is float64) float64 {
					if v == true_ || v == c.sog && k < c.others {
						return is
					}
					return v
				}
				fmt.Fprintf(&b, "%d,%d,%.6f,%.6f,%.1f,%.1f,%.0f\n", 200000001+k, 1704067200+60*i*c.minutes, lat, lon, told(c.sog, kn), told(c.cog, course), told(c.heading, course))
			}
		}
		h, err := records.FindHeader([]byte(b.String()), c.form)
		if err != nil {
			t.Fatal(err)
		}
		objects := asObjects(b.String())
		form := records.IdleFields([]byte(objects), c.form)
		keptAs(t, c.name+", rows", b.String(), records.NewCSV(h, records.Options{}), h.Notes, c.others, c.kept)
		keptAs(t, c.name+", JSON", objects, records.NewJSON(form, records.Options{}), form.Notes, c.others, c.kept)
	}
}

// asObjects is a table as JSON, an object a line.
func asObjects(table string) string {
	var b strings.Builder
	var names []string
	for line := range strings.Lines(table) {
		values := strings.Split(strings.TrimSpace(line), ",")
		if names == nil {
			names = values
			continue
		}
		for i, v := range values {
			b.WriteString(map[bool]string{true: "{", false: ","}[i == 0])
			fmt.Fprintf(&b, "%q:%s", names[i], v)
		}
		b.WriteString("}\n")
	}
	return b.String()
}

type lineDecoder interface {
	Line([]byte, int64, *sc.Report) sc.Outcome
}

// keptAs holds which of speeds, courses and headings a decoder kept, and what was said of the others,
// against what it should. Of some ships, the first, the speed is true, and has to stay.
func keptAs(t *testing.T, name, text string, d lineDecoder, notes []string, others int, want [3]bool) {
	t.Helper()
	kept, at := [3]bool{true, true, true}, int64(0)
	for line := range strings.Lines(text) {
		var r sc.Report
		if d.Line([]byte(strings.TrimSpace(line)), at, &r) == sc.Used && others == 0 {
			f := &r.Fix
			kept[0], kept[1], kept[2] = kept[0] && f.SOG != sc.NoSOG, kept[1] && f.COG != sc.NoCOG, kept[2] && f.Heading != sc.NoHeading
		} else if f := &r.Fix; others > 0 && f.MMSI != 0 {
			if kept[0] = kept[0] && f.SOG != sc.NoSOG; int(f.MMSI)-200000001 < others && f.SOG == sc.NoSOG {
				t.Errorf("%s: a true speed was left out", name)
			}
		}
		at += int64(len(line))
	}
	said, lost := 0, 0
	for _, n := range notes {
		if strings.Contains(n, "was read as not available") {
			said++
		}
	}
	for _, k := range want {
		if !k {
			lost++
		}
	}
	if kept != want || said != lost {
		t.Errorf("%s: speeds, courses, headings kept %v, want %v; notes %q", name, kept, want, notes)
	}
}

// A file whose positions are all rounded says so, and how far off they can be; one that lies at a round
// place once does not.
func TestRoundedIsSaid(t *testing.T) {
	for decimals, want := range map[int]string{1: "tenths of a degree", 2: "each can be 0.38 nm off", 3: "each can be 0.038 nm off", 4: "", 6: ""} {
		var b strings.Builder
		b.WriteString("mmsi,time,lat,lon\n")
		for i := range 40 {
			fmt.Fprintf(&b, "200000001,%d,%.*f,%.*f\n", 1704067200+600*i, decimals, 40.123456+0.0276543*float64(i), decimals, 3.123457+0.0312347*float64(i))
		}
		b.WriteString("200000001,1704099999,41.2,4.4\n")
		h, err := records.FindHeader([]byte(b.String()), records.Form{})
		if said := strings.Join(h.Notes, "; "); err != nil || (said == "") != (want == "") || !strings.Contains(said, want) {
			t.Errorf("%d decimals: %v, %q", decimals, err, said)
		}
	}
}
