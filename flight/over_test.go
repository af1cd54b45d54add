package flight

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

func zones(t interface{ Fatal(...any) }) *chart.Zones {
	z, err := chart.LoadZones()
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// straight are the positions of an invented aircraft on the shortest line between two points,
// a number of seconds apart, at 420 kn.
func straight(from, to geo.Point, seconds int) (out []supercargo.Fix) {
	nm := geo.NM(from, to)
	step := 420 * float64(seconds) / 3600
	for i := 0; float64(i)*step <= nm; i++ {
		p := geo.Between(from, to, float64(i)*step/nm)
		out = append(out, supercargo.Fix{Time: 1_700_000_000_000 + supercargo.Instant(i*seconds*1000), Lat: p.Lat, Lon: p.Lon, Flags: supercargo.Simulated})
	}
	return out
}

// said are stretches as text: heard IR; between (AZ RU); near_limit (..).
func said(all []Stretch) (out []string) {
	for _, s := range all {
		switch {
		case s.How == HeardOver && s.State == "":
			out = append(out, "no state's")
		case s.How == HeardOver:
			out = append(out, s.State)
		default:
			out = append(out, fmt.Sprintf("%s(%s)", s.How, strings.Join(s.Could, " ")))
		}
	}
	return out
}

var (
	tehran       = geo.At(35.69, 51.31)
	moscow       = geo.At(55.59, 37.26)
	anzali       = geo.At(37.46, 49.46)
	turkmenbashi = geo.At(40.05, 52.99)
	sochi        = geo.At(43.45, 39.95)
	istanbul     = geo.At(41.26, 28.74)
)

// TestOver: what lies under straight flights, thought out on a map.
func TestOver(t *testing.T) {
	z := zones(t)
	for _, c := range []struct {
		name     string
		from, to geo.Point
		want     string
	}{
		{"Tehran to Moscow", tehran, moscow, "IR AZ RU"},
		{"Anzali to Turkmenbashi, over the Caspian", anzali, turkmenbashi, "IR caspian_common_space TM"},
		{"Sochi to Istanbul, over the Black Sea", sochi, istanbul, "RU beyond_contiguous_zone TR"},
	} {
		out := DefaultOver.Over(z, straight(c.from, c.to, 10))
		var got []string
		for _, s := range out {
			if s.How == HeardOver {
				got = append(got, s.State)
			}
			for _, r := range s.Waters {
				got = append(got, string(r))
			}
		}
		for _, s := range strings.Fields(c.want) {
			if !slices.Contains(got, s) {
				t.Errorf("%s: %v without %s", c.name, got, s)
			}
		}
		for _, s := range out {
			if s.How == HeardOver && s.State != "" && !slices.Contains(strings.Fields(c.want), s.State) {
				t.Errorf("%s: over %s", c.name, s.State)
			}
		}
	}
}

// TestOverSilence: the states under a silence are such as could have been overflown, and no
// more; a silence is a longer time than the threshold.
func TestOverSilence(t *testing.T) {
	z := zones(t)
	all := straight(tehran, moscow, 10)
	var heard []supercargo.Fix // over Iran and Russia, nowhere between
	for _, f := range all {
		switch z.At(place(&f), f.Time).State {
		case "IR", "RU":
			heard = append(heard, f)
		}
	}
	out := DefaultOver.Over(z, heard)
	between := 0
	for _, s := range out {
		if s.How == Between {
			between++
			if !slices.Contains(s.Could, "AZ") || s.State != "" || s.Fixes != 0 {
				t.Errorf("%+v", s)
			}
		} else if s.State == "AZ" || slices.Contains(s.Could, "AZ") && s.How == HeardOver {
			t.Errorf("heard over AZ: %+v", s)
		}
	}
	if between != 1 {
		t.Errorf("%d silences: %v", between, said(out))
	}
	for millis, want := range map[int64]int{600_000: 1, 600_001: 3} {
		a, b := all[0], all[0]
		b.Time += supercargo.Instant(millis)
		if out := DefaultOver.Over(z, []supercargo.Fix{a, b}); len(out) != want {
			t.Errorf("%d ms: %v", millis, said(out))
		}
	}
}

// TestOverNearLimit: positions within the error of a limit do not say on which side of it the
// aircraft was; those farther off do.
func TestOverNearLimit(t *testing.T) {
	z := zones(t)
	for _, c := range []struct {
		least, most float64 // nm off the coast
		how         string
		could       []string
	}{
		{10.2, 11.8, NearLimit, []string{"TR"}}, {12.2, 13.8, NearLimit, []string{"TR"}},
		{8, 9.8, HeardOver, nil}, {14.3, 20, HeardOver, nil},
	} {
		var fixes []supercargo.Fix
		for _, f := range straight(sochi, geo.At(41.05, 37.5), 5) { // to the Turkish coast, at a right angle
			if w := z.At(place(&f), f.Time); w.CoastNM >= c.least && w.CoastNM <= c.most && w.Nearest == "TR" {
				fixes = append(fixes, f)
			}
		}
		out := DefaultOver.Over(z, fixes)
		if len(fixes) < 2 || len(out) != 1 || out[0].How != c.how || !slices.Equal(out[0].Could, c.could) {
			t.Errorf("%g to %g nm, %d positions: %+v", c.least, c.most, len(fixes), out)
		}
	}
}

// TestOverNarrow: between two positions of a short time lies what neither is over, if they are more than
// 5 nm apart: San Marino, here 1.3 nm wide, and no state where all is Italy's.
func TestOverNarrow(t *testing.T) {
	z := zones(t)
	for _, c := range []struct {
		lat, nm float64
		want    string
	}{{43.98, 5.1, "[IT between(SM) IT]"}, {43.98, 4.9, "[IT]"}, {43.80, 5.1, "[IT]"}} {
		middle := geo.At(c.lat, 12.4725)
		a, b := geo.Sail(middle, 270, c.nm/2), geo.Sail(middle, 90, c.nm/2)
		fixes := []supercargo.Fix{{Time: 1_700_000_000_000, Lat: a.Lat, Lon: a.Lon}, {Time: 1_700_000_060_000, Lat: b.Lat, Lon: b.Lon}}
		var got []string
		for _, s := range said(DefaultOver.Over(z, fixes)) {
			got = append(got, strings.Replace(s, "near_limit(IT SM)", "IT", 1)) // whether it is clear of the limit is asked elsewhere
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%g nm at %g N: %v, want %s", c.nm, c.lat, got, c.want)
		}
	}
}

// TestOverDisputed: where territory is claimed by two states, both are said.
func TestOverDisputed(t *testing.T) {
	z := zones(t)
	at := geo.At(45.2, 34.2) // Crimea, see chart/claims.txt
	for millis, also := range map[supercargo.Instant][]string{1_700_000_000_000: {"RU"}, 1_300_000_000_000: nil} {
		out := DefaultOver.Over(z, []supercargo.Fix{{Time: millis, Lat: at.Lat, Lon: at.Lon}})
		if len(out) != 1 || out[0].State != "UA" || !slices.Equal(out[0].Also, also) {
			t.Errorf("%s: %+v, want also %v", millis, out, also)
		}
	}
}

// TestOverImpossible: a position that no aircraft can have reached is on no stretch.
func TestOverImpossible(t *testing.T) {
	z := zones(t)
	fixes := straight(tehran, moscow, 10)[:60]
	want := DefaultOver.Over(z, fixes)
	stray := fixes[30]
	p := geo.Sail(place(&stray), 270, 300) // over Iraq
	stray.Lat, stray.Lon, stray.Time = p.Lat, p.Lon, stray.Time+1000
	all := slices.Insert(slices.Clone(fixes), 31, stray)
	got, left := DefaultOver.Over(z, all), len(all)-len(Possible(all))
	if left != 1 || !slices.EqualFunc(want, got, func(a, b Stretch) bool { return fmt.Sprint(a) == fmt.Sprint(b) }) {
		t.Errorf("%d left out: %v, want %v", left, said(got), said(want))
	}
}

// TestOverHolds: whatever the way, stretches follow each other and hold every position; one that
// is called heard has a state that each of its positions has by itself; times moved move all.
func TestOverHolds(t *testing.T) {
	z := zones(t)
	rapid.Check(t, func(t *rapid.T) {
		at := geo.At(rapid.Float64Range(25, 55).Draw(t, "lat"), rapid.Float64Range(20, 60).Draw(t, "lon"))
		var fixes []supercargo.Fix
		now := supercargo.Instant(1_700_000_000_000)
		for range rapid.IntRange(1, 60).Draw(t, "fixes") {
			seconds := rapid.SampledFrom([]int{5, 60, 300, 590, 610, 3000}).Draw(t, "seconds")
			at = geo.Sail(at, rapid.Float64Range(0, 359).Draw(t, "course"), 450*float64(seconds)/3600)
			now += supercargo.Instant(seconds * 1000)
			fixes = append(fixes, supercargo.Fix{Time: now, Lat: at.Lat, Lon: at.Lon})
		}
		out := DefaultOver.Over(z, fixes)
		n, last := 0, supercargo.Instant(0)
		for _, s := range out {
			if s.From < last || s.To < s.From {
				t.Fatalf("%s to %s after %s", s.From, s.To, last)
			}
			last = s.To
			n += s.Fixes
			if s.How == Between {
				continue
			}
			held := 0
			for i := range fixes {
				if f := &fixes[i]; f.Time >= s.From && f.Time <= s.To {
					held++
					u := z.At(place(f), f.Time)
					if u.Regime.Territory() != (s.State != "") || s.State != "" && u.State != s.State {
						t.Fatalf("%s at %s in %+v", u.State, f.Time, s)
					}
				}
			}
			if held != s.Fixes {
				t.Fatalf("%d positions in %+v", held, s)
			}
		}
		if n != len(fixes) {
			t.Fatalf("%d of %d positions", n, len(fixes))
		}
		moved := slices.Clone(fixes)
		for i := range moved {
			moved[i].Time += 1234
		}
		later := DefaultOver.Over(z, moved)
		if fmt.Sprint(said(later)) != fmt.Sprint(said(out)) || later[0].From != out[0].From+1234 {
			t.Fatalf("moved: %v, want %v", said(later), said(out))
		}
	})
}
