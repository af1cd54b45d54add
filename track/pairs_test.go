package track

import (
	"compress/gzip"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"testing"
	"time"

	"supercargo"
	"supercargo/captures"
	"supercargo/geo"
)

// readCSV reads any of the captures by column names.
func readTracks(t testing.TB, path string, cols map[string]string, when func(string) supercargo.Instant) map[string][]supercargo.Fix {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(z)
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for role, name := range cols {
		for i, h := range head {
			if h == name {
				at[role] = i
			}
		}
	}
	out := map[string][]supercargo.Fix{}
	num := func(rec []string, role string, not float64) float64 {
		i, ok := at[role]
		if !ok || i >= len(rec) {
			return not
		}
		v, err := strconv.ParseFloat(rec[i], 64)
		if err != nil {
			return not
		}
		return v
	}
	for {
		rec, err := r.Read()
		if err != nil {
			break
		}
		lat, lon := num(rec, "lat", 91), num(rec, "lon", 181)
		if math.Abs(lat) > 90 || math.Abs(lon) > 180 {
			continue
		}
		x := supercargo.Fix{Time: when(rec[at["time"]]), Lat: supercargo.Scale(lat), Lon: supercargo.Scale(lon),
			SOG: supercargo.NoSOG, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, Second: supercargo.NoSecond, ROT: supercargo.NoROT}
		if v := num(rec, "sog", 102.3); v < 102.25 {
			x.SOG = uint16(math.Round(v * 10))
		}
		if v := num(rec, "cog", 360); v < 360 && v >= 0 {
			x.COG = uint16(math.Round(v*10)) % 3600
		}
		if a, b := num(rec, "cogsin", 9), num(rec, "cogcos", 9); a < 9 {
			x.COG = uint16(math.Round(10*(math.Atan2(a, b)*180/math.Pi+360))) % 3600
		}
		if v := num(rec, "heading", 511); v < 360 {
			x.Heading = uint16(v)
		}
		out[rec[at["mmsi"]]] = append(out[rec[at["mmsi"]]], x)
	}
	for _, fs := range out {
		sort.SliceStable(fs, func(i, j int) bool { return fs[i].Time < fs[j].Time })
	}
	return out
}

type tally struct {
	together, ofTogether, apart, ofApart, mixed, mixed3, pairs, right, fixes int
}

func (a *tally) add(b tally) {
	a.together += b.together
	a.ofTogether += b.ofTogether
	a.apart += b.apart
	a.ofApart += b.ofApart
	a.mixed += b.mixed
	a.mixed3 += b.mixed3
	a.pairs += b.pairs
	a.right += b.right
	a.fixes += b.fixes
}

// measure puts several tracks under one number and folds them.
func measure(t testing.TB, p *Params, tracks ...[]supercargo.Fix) (y tally) {
	type owned struct {
		fix  supercargo.Fix
		ship int
	}
	var all []owned
	for k, fs := range tracks {
		for _, f := range fs {
			all = append(all, owned{f, k})
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].fix.Time < all[j].fix.Time })
	fixes := make([]supercargo.Fix, len(all))
	for i := range all {
		fixes[i] = all[i].fix
	}
	got := decide(t, p, fixes)
	last := make([]int, len(tracks))
	for k := range last {
		last[k] = -1
	}
	counts := map[uint8]map[int]int{}
	for i, x := range all {
		h := got[i].hull
		if counts[h] == nil {
			counts[h] = map[int]int{}
		}
		counts[h][x.ship]++
		for k, j := range last {
			if j < 0 {
				continue
			}
			if k == x.ship {
				y.ofTogether++
				if h != 0 && got[j].hull == h {
					y.together++
				}
			} else {
				y.ofApart++
				if h == 0 || got[j].hull != h {
					y.apart++
				}
			}
		}
		last[x.ship] = i
	}
	y.pairs, y.fixes = 1, len(all)
	best := map[int]uint8{}
	_ = best
	for h, c := range counts {
		if h == 0 {
			continue
		}
		most, sum, others := 0, 0, 0
		for _, n := range c {
			most = max(most, n)
			sum += n
		}
		others = sum - most
		if others > 0 {
			y.mixed = 1
		}
		if others >= 3 {
			y.mixed3 = 1
		}
		y.right += most
	}
	return y
}

func iso(s string) supercargo.Instant {
	for _, l := range []string{time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(l, s); err == nil {
			return supercargo.InstantOf(t)
		}
	}
	return 0
}

func every(fs []supercargo.Fix, millis int64) (out []supercargo.Fix) {
	for _, f := range fs {
		if len(out) == 0 || int64(f.Time-out[len(out)-1].Time) >= millis {
			out = append(out, f)
		}
	}
	return out
}

// passes keeps bursts: so long of every so long.
func passes(fs []supercargo.Fix, of, period int64, phase int64) (out []supercargo.Fix) {
	for _, f := range fs {
		if (int64(f.Time)+phase)%period < of {
			out = append(out, f)
		}
	}
	return every(out, 5*supercargo.Minute)
}

func shift(fs []supercargo.Fix, by supercargo.Instant) []supercargo.Fix {
	out := make([]supercargo.Fix, len(fs))
	for i, f := range fs {
		f.Time += by
		out[i] = f
	}
	return out
}

// turns counts how often one is heard after the other.
func turns(a, b []supercargo.Fix) (n int) {
	i, j, last := 0, 0, -1
	for i < len(a) || j < len(b) {
		which := 0
		if i >= len(a) || j < len(b) && b[j].Time < a[i].Time {
			which = 1
			j++
		} else {
			i++
		}
		if which != last {
			n++
			last = which
		}
	}
	return n
}

func TestPairsTrial(t *testing.T) {
	dir := captures.Find(t, "data/positions")
	micro := func(s string) supercargo.Instant {
		n, _ := strconv.ParseInt(s, 10, 64)
		return supercargo.Instant(n / 1000)
	}
	sets := map[string]map[string][]supercargo.Fix{
		"northsea": readTracks(t, filepath.Join(dir, "northsea/ais.csv.gz"), map[string]string{"time": "datetime", "mmsi": "mmsi", "lat": "lat", "lon": "lon", "sog": "SOG", "cog": "COG", "heading": "Heading"}, iso),
		"kattegat": readTracks(t, filepath.Join(dir, "kattegat/ais.csv.gz"), map[string]string{"time": "Timestamp", "mmsi": "MMSI", "lat": "Latitude", "lon": "Longitude", "sog": "SOG", "cogsin": "COG_sin", "cogcos": "COG_cos"}, micro),
	}
	sing := map[string][]supercargo.Fix{}
	for _, n := range []string{"9116943", "9343340", "9443140", "9327138"} {
		for k, v := range readTracks(t, filepath.Join(dir, "singapore/"+n+".csv.gz"), map[string]string{"time": "time", "mmsi": "mmsi", "lat": "lat", "lon": "lon", "sog": "sog", "cog": "cog", "heading": "heading"}, iso) {
			sing[k] = v
		}
	}
	sets["singapore"] = sing
	var sum tally
	report := func(name string, y tally) {
		t.Logf("%-34s pairs %4d fixes %7d together %.4f apart %.4f right %.4f mixed %d mixed3 %d", name, y.pairs, y.fixes,
			float64(y.together)/float64(max(1, y.ofTogether)), float64(y.apart)/float64(max(1, y.ofApart)), float64(y.right)/float64(max(1, y.fixes)), y.mixed, y.mixed3)
	}
	for name, set := range sets {
		var keys []string
		for k, fs := range set {
			if len(fs) >= 20 {
				keys = append(keys, k)
			}
		}
		sort.Strings(keys)
		var one tally
		for _, k := range keys {
			one.add(measure(t, &Default, set[k]))
		}
		report(name+" alone", one)
		kinds := map[string]*tally{}
		for i := range keys {
			for d := 1; d <= 3; d++ {
				j := (i + d*7) % len(keys)
				if i == j {
					continue
				}
				a, b := set[keys[i]], set[keys[j]]
				if name == "singapore" {
					b = shift(b, a[0].Time-b[0].Time)
				}
				if turns(a, b) < 4 {
					continue
				}
				kind := "far"
				if nm := geo.NM(geo.Point{Lat: a[0].Lat, Lon: a[0].Lon}, geo.Point{Lat: b[0].Lat, Lon: b[0].Lon}); nm < 3 {
					kind = "near"
				} else if nm < 20 {
					kind = "middle"
				}
				for how, f := range map[string]func([]supercargo.Fix) []supercargo.Fix{
					"dense":  func(x []supercargo.Fix) []supercargo.Fix { return x },
					"10 min": func(x []supercargo.Fix) []supercargo.Fix { return every(x, 10*supercargo.Minute) },
					"hourly": func(x []supercargo.Fix) []supercargo.Fix { return every(x, supercargo.Hour) },
					"passes": func(x []supercargo.Fix) []supercargo.Fix {
						return passes(x, 15*supercargo.Minute, 100*supercargo.Minute, 0)
					},
				} {
					fa, fb := f(a), f(b)
					if len(fa) < 3 || len(fb) < 3 || turns(fa, fb) < 4 {
						continue
					}
					y := measure(t, &Default, fa, fb)
					if kinds[kind+" "+how] == nil {
						kinds[kind+" "+how] = &tally{}
					}
					kinds[kind+" "+how].add(y)
					sum.add(y)
				}
			}
		}
		var names []string
		for k := range kinds {
			names = append(names, k)
		}
		sort.Strings(names)
		for _, k := range names {
			report(name+" "+k, *kinds[k])
		}
	}
	report("all", sum)
}
