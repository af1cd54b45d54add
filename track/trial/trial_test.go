package trial

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
	"supercargo/track"
)

// readTracks reads a capture by the names of its columns.
func readTracks(t testing.TB, path string, cols map[string]string, when func(string) supercargo.Instant) map[supercargo.MMSI][]supercargo.Fix {
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
	out := map[supercargo.MMSI][]supercargo.Fix{}
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
		id := supercargo.MMSI(num(rec, "mmsi", 0))
		out[id] = append(out[id], x)
	}
	for _, fs := range out {
		sort.SliceStable(fs, func(i, j int) bool { return fs[i].Time < fs[j].Time })
	}
	return out
}

func iso(s string) supercargo.Instant {
	for _, l := range []string{time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(l, s); err == nil {
			return supercargo.InstantOf(t)
		}
	}
	return 0
}

func micro(s string) supercargo.Instant {
	n, _ := strconv.ParseInt(s, 10, 64)
	return supercargo.Instant(n / 1000)
}

// captured are the captures of ships that have a number each.
func captured(t testing.TB) map[string]map[supercargo.MMSI][]supercargo.Fix {
	t.Helper()
	dir := captures.Find(t, "data/positions")
	one := map[supercargo.MMSI][]supercargo.Fix{}
	for _, n := range []string{"9116943", "9343340", "9443140", "9327138"} {
		for k, v := range readTracks(t, filepath.Join(dir, "singapore/"+n+".csv.gz"), map[string]string{"time": "time", "mmsi": "mmsi", "lat": "lat", "lon": "lon", "sog": "sog", "cog": "cog", "heading": "heading"}, iso) {
			one[k] = v
		}
	}
	return map[string]map[supercargo.MMSI][]supercargo.Fix{
		"northsea":  readTracks(t, filepath.Join(dir, "northsea/ais.csv.gz"), map[string]string{"time": "datetime", "mmsi": "mmsi", "lat": "lat", "lon": "lon", "sog": "SOG", "cog": "COG", "heading": "Heading"}, iso),
		"kattegat":  readTracks(t, filepath.Join(dir, "kattegat/ais.csv.gz"), map[string]string{"time": "Timestamp", "mmsi": "MMSI", "lat": "Latitude", "lon": "Longitude", "sog": "SOG", "cogsin": "COG_sin", "cogcos": "COG_cos"}, micro),
		"noaa":      readTracks(t, filepath.Join(dir, "noaa/AISdata.csv.gz"), map[string]string{"time": "BaseDateTime", "mmsi": "MMSI", "lat": "LAT", "lon": "LON", "sog": "SOG", "cog": "COG", "heading": "Heading"}, iso),
		"singapore": one,
	}
}

// A ship alone on her number is one hull, to the last fix but for strays.
func TestOneShipIsOneHull(t *testing.T) {
	for name, tracks := range captured(t) {
		f := Alone(name, &track.Default, tracks)
		t.Logf("%.5f %s (%d; %s)", f.Value, f.Name, f.N, f.How)
		if !f.Holds() {
			t.Errorf("%s: %.4f of neighbouring fixes of ships alone on their numbers are on one hull", name, f.Value)
		}
	}
}

// Real tracks under one number. What is asked is a little less than what was
// reached, which stands in docs/EVALUATION.md beside what is wished for: a
// change that loses more is to be seen.
func TestSharedNumbers(t *testing.T) {
	if testing.Short() {
		t.Skip("takes ten times as long under the race detector")
	}
	least := map[string]float64{
		"far apart, as heard: rightly together": 0.998, "far apart, as heard: rightly apart": 0.98,
		"near, as heard: rightly together": 0.995, "near, as heard: rightly apart": 0.97,
		"in one port, as heard: rightly together": 0.995, "in one port, as heard: rightly apart": 0.99,
		"crossing, as heard: rightly together": 0.996, "crossing, as heard: rightly apart": 0.93,
		"one at rest, one passing, as heard: rightly together": 0.996, "one at rest, one passing, as heard: rightly apart": 0.99,
		"3 to 5 ships, as heard: rightly together": 0.994, "3 to 5 ships, as heard: rightly apart": 0.98,
		"side by side, as heard: rightly together": 0.98, "side by side, as heard: rightly apart": 0.9,
	}
	by := captured(t)
	var all []map[supercargo.MMSI][]supercargo.Fix
	for _, name := range [...]string{"northsea", "kattegat", "noaa", "singapore"} {
		all = append(all, by[name])
	}
	for _, f := range Under(&track.Default, all) {
		t.Logf("%.4f %s (%d; %s)", f.Value, f.Name, f.N, f.How)
		if f.Value < least[f.Name] {
			t.Errorf("%s: %.4f, less than %.3f", f.Name, f.Value, least[f.Name])
		}
		delete(least, f.Name)
	}
	if len(least) > 0 {
		t.Errorf("never measured: %v", least)
	}
}

// Means over seeds, of worlds that have too few gaps for one seed to say much. What is asked is a
// little less than what was reached.
func TestSeeds(t *testing.T) {
	least := map[string][3]float64{ // precision and recall of gaps, and on the right hull
		"shared": {0.998, 0.975, 0.945}, "shared, 5 % off": {0.97, 0.955, 0.93}, "shared, names between positions": {0.999, 0.995, 0.99}, "shared, names between positions, 5 % off": {0.99, 0.99, 0.99}, "5 min late, named": {0.97, 0.98, 0.99}, "5 min late, not named": {0.86, 0.98, 0.95}, "an hour late, named": {0.94, 0.95, 0.985},
	}
	for _, w := range Worlds() {
		want, is := least[w.Name]
		if !is {
			continue
		}
		var sum [3]float64
		seeds := [...]uint64{3, 11, 12, 13, 14, 15, 16}
		for _, seed := range seeds {
			w.Seed = seed
			fs := w.Figures(&track.Default)
			for i, f := range []Figure{fs[0], fs[1], fs[len(fs)-1]} {
				sum[i] += f.Value / float64(len(seeds))
			}
		}
		t.Logf("%s: precision %.4f, recall %.4f, right hull %.4f", w.Name, sum[0], sum[1], sum[2])
		for i := range sum {
			if sum[i] < want[i] {
				t.Errorf("%s: %.4f, less than %.3f", w.Name, sum[i], want[i])
			}
		}
	}
}

func TestWorlds(t *testing.T) {
	least := map[string]struct{ gaps, right float64 }{ // what was reached, a little less
		"clean": {1, 0.9999}, "1 % off": {0.99, 0.999}, "1 % anywhere": {0.99, 0.999}, "5 % off": {0.98, 0.999},
		"5 % off, every 10 min": {0.98, 0.99}, "5 % off, every hour": {0.9, 0.96}, "shared": {0.95, 0.94}, "shared, 5 % off": {0.93, 0.94},
		"shared, names between positions": {0.99, 0.999}, "shared, names between positions, 5 % off": {0.98, 0.99},
		"5 min late, named": {0.93, 0.98}, "5 min late, not named": {0.8, 0.93}, "an hour late, named": {0.95, 0.98}, "no speed or course": {0.98, 0.99},
	}
	for _, w := range Worlds() {
		if testing.Short() && w.Every < 5*supercargo.Minute {
			continue // takes ten times as long under the race detector
		}
		want, is := least[w.Name]
		if !is {
			t.Errorf("%s: nothing is asked of it", w.Name)
		}
		for i, f := range w.Figures(&track.Default) {
			t.Logf("%.4f %s (%d; %s)", f.Value, f.Name, f.N, f.How)
			asked := want.gaps
			if i >= 2 {
				asked = want.right
			}
			if f.Value < asked {
				t.Errorf("%s: %.4f, less than %.3f", f.Name, f.Value, asked)
			}
		}
	}
}
