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
		var s Score
		for _, fixes := range tracks {
			s.Add(Together(Ours(&track.Default), fixes))
		}
		share := float64(s.Together) / float64(s.OfTogether)
		t.Logf("%-10s %4d numbers, %6d fixes: together %.5f", name, s.Numbers, s.Fixes, share)
		if share < 0.995 {
			t.Errorf("%s: %.4f of neighbouring fixes of ships alone on their numbers are on one hull", name, share)
		}
	}
}

// Real tracks under one number. What is asked of each kind is a little less
// than what was reached, which stands in docs/EVALUATION.md: a change that
// loses more is to be seen.
func TestSharedNumbers(t *testing.T) {
	ours, plain := map[Kind]Score{}, map[Kind]Score{}
	var kinds []Kind
	for _, tracks := range captured(t) {
		for k, groups := range Shared(tracks, 60) {
			if _, ok := ours[k]; !ok {
				kinds = append(kinds, k)
			}
			for _, g := range groups {
				a, b := ours[k], plain[k]
				a.Add(Together(Ours(&track.Default), g...))
				b.Add(Together(Plain(25, 24), g...))
				ours[k], plain[k] = a, b
			}
		}
	}
	sort.Slice(kinds, func(i, j int) bool { return kinds[i].Ships+kinds[i].Heard < kinds[j].Ships+kinds[j].Heard })
	for _, k := range kinds {
		for name, s := range map[string]Score{"ours": ours[k], "plain": plain[k]} {
			t.Logf("%-24s %-13s %-6s %3d numbers %6d fixes: together %.4f apart %.4f mixed %d", k.Ships, k.Heard, name, s.Numbers, s.Fixes,
				float64(s.Together)/float64(max(1, s.OfTogether)), float64(s.Apart)/float64(max(1, s.OfApart)), s.Mixed)
		}
	}
}

func TestWorlds(t *testing.T) {
	for _, c := range []struct {
		name string
		World
		gaps, right float64 // at the least: precision and recall of gaps, fixes on the right hull
	}{
		{"clean", World{Ships: 40, Days: 10, Every: supercargo.Minute}, 1, 0.9999},
		{"1 % off", World{Ships: 40, Days: 10, Every: supercargo.Minute, Garbled: 0.01}, 0.99, 0.999},
		{"1 % anywhere", World{Ships: 40, Days: 10, Every: supercargo.Minute, Garbled: 0.01, Anywhere: true}, 0.99, 0.999},
		{"5 % off", World{Ships: 40, Days: 10, Every: supercargo.Minute, Garbled: 0.05}, 0.98, 0.999},
		{"5 % off, 10 min", World{Ships: 40, Days: 20, Every: 10 * supercargo.Minute, Garbled: 0.05}, 0.98, 0.99},
		{"5 % off, hourly", World{Ships: 40, Days: 40, Every: supercargo.Hour, Garbled: 0.05}, 0.9, 0.96},
		{"shared", World{Ships: 40, Days: 10, Every: supercargo.Minute, Shared: 0.15}, 0.95, 0.97},
		{"shared, 5 % off", World{Ships: 40, Days: 10, Every: supercargo.Minute, Shared: 0.15, Garbled: 0.05}, 0.93, 0.97},
		{"5 min late, named", World{Ships: 40, Days: 5, Every: supercargo.Minute, Late: 5 * supercargo.Minute, Named: true}, 0.93, 0.98},
		{"5 min late, not named", World{Ships: 40, Days: 5, Every: supercargo.Minute, Late: 5 * supercargo.Minute}, 0.8, 0.93},
		{"an hour late, named", World{Ships: 40, Days: 5, Every: supercargo.Minute, Late: supercargo.Hour, Named: true}, 0.95, 0.98},
		{"no motion", World{Ships: 40, Days: 10, Every: 5 * supercargo.Minute, Garbled: 0.01, NoMotion: true}, 0.98, 0.99},
	} {
		w := c.World
		w.Seed = 3
		o := w.Run(func(f []supercargo.Fix) ([]supercargo.Fix, []uint8) { return Settle(&track.Default, f) })
		p, r := float64(o.GapsOK)/float64(max(1, o.GapsTold)), float64(o.GapsFound)/float64(max(1, o.Gaps))
		right := float64(o.Right) / float64(o.Fixes)
		t.Logf("%-22s %3d ships on %3d hulls; %4d gaps, precision %.3f, recall %.3f; on the right hull %.4f, shared %.4f; strays left %d of %d", c.name, w.Ships, o.Hulls, o.Gaps, p, r, right, float64(o.SharedOK)/float64(max(1, o.Shared)), o.StraysLeft, o.Strays)
		if p < c.gaps || r < c.gaps || right < c.right {
			t.Errorf("%s: less than %.3f of gaps or %.3f of fixes", c.name, c.gaps, c.right)
		}
	}
}
