package ais

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	sc "supercargo"
)

// object is one message as JSON.
type object map[string]any

// decodeAll gives every message of a stream as JSON says it.
func decodeAll(t testing.TB, stream []byte) (all []object) {
	d := NewNMEA(NMEAOptions{KeepAll: true})
	var r sc.Report
	eachLine(stream, func(line []byte, offset int64) {
		if d.Line(line, offset, &r); !d.HasMessage() {
			return
		}
		b, err := d.AppendJSON(nil)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, parse(t, b))
	})
	return all
}

// parse keeps numbers as they are written.
func parse(t testing.TB, b []byte) (o object) {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	if err := dec.Decode(&o); err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	return o
}

// joined puts message 24 together as gpsd does: the last eight parts A are
// kept until their part B comes, and what has only one part is not written.
func joined(all []object) (out []object) {
	var partA [8]object
	next := 0
	for _, o := range all {
		switch {
		case fmt.Sprint(o["type"]) != "24":
			out = append(out, o)
		case fmt.Sprint(o["part_num"]) == "0":
			partA[next] = o
			next = (next + 1) % len(partA)
		default:
			for i, a := range partA {
				if a["mmsi"] == o["mmsi"] {
					o["shipname"] = a["shipname"]
					out = append(out, o)
					partA[i] = nil
					break
				}
			}
		}
	}
	return out
}

// gpsdFiles are captures beside gpsd's own output.
var gpsdFiles = []struct{ in, golden string }{
	{"gpsd/sample.aivdm", "gpsd/sample.aivdm.js.chk"},
	{"gpsd/sample.aivdm", "gpsd/sample.aivdm.ju.chk"},
	{"gpsd/ais-nmea.log", "gpsd/ais-nmea.log.chk"},
	{"gpsd/ais_unpack_sixbit.log", "gpsd/ais_unpack_sixbit.log.chk"},
	{"gpsd/ais-nmea-type6-fid55.log", "gpsd/ais-nmea-type6-fid55.log.chk"},
}

// Every field that gpsd prints, of every message that it finds.
func TestGoldenGpsd(t *testing.T) {
	for _, f := range gpsdFiles {
		t.Run(f.golden, func(t *testing.T) {
			ours := joined(decodeAll(t, shared(t, f.in)))
			var theirs []object
			eachLine(shared(t, f.golden), func(line []byte, _ int64) {
				if bytes.HasPrefix(line, []byte(`{"class":"AIS"`)) {
					theirs = append(theirs, parse(t, line))
				}
			})
			if len(ours) != len(theirs) {
				t.Errorf("%d messages, gpsd finds %d", len(ours), len(theirs))
			}
			for i := range min(len(ours), len(theirs)) {
				compare(t, i, ours[i], theirs[i])
			}
		})
	}
}

// exceptions are where we do not print what gpsd does, by type and field.
var exceptions = map[string]string{
	"26 radio":        "gpsd prints 0; the communication state is in the last 20 bits (M.1371-5 table 79)",
	"26 data":         "gpsd fills the last byte up with bits of the communication state; ours are zero",
	"8 shiptype_text": "gpsd calls 8400 (tug) and 8450 (service vessel) of the inland table illegal",
}

// excepted tells whether the difference is one of the exceptions, no wider.
func excepted(ours, theirs object, key string) bool {
	if exceptions[fmt.Sprint(theirs["type"], " ", key)] == "" {
		return false
	}
	g, w := fmt.Sprint(ours[key]), fmt.Sprint(theirs[key])
	switch key {
	case "radio":
		return w == "0"
	case "data":
		return g[:len(g)-2] == w[:len(w)-2]
	}
	return w == "Illegal ship type value."
}

// compare holds one message against gpsd's.
func compare(t *testing.T, i int, ours, theirs object) {
	t.Helper()
	for key, want := range theirs {
		if key == "device" || key == "scaled" {
			continue
		}
		if key == "turn" && theirs["scaled"] == false {
			code, _ := numeric(want)
			want = turnAsWritten(int8(code))
		}
		if !agree(ours[key], want, unscale(theirs, key)) && !excepted(ours, theirs, key) {
			t.Errorf("message %d, type %v: %s is %v, gpsd has %v\nours   %v\ntheirs %v", i, theirs["type"], key, ours[key], want, ours, theirs)
		}
	}
}

// turnAsWritten gives the scaled form of a code of the rate of turn.
func turnAsWritten(code int8) any {
	var w writer
	w.turn(code)
	return strings.Trim(string(w.dst), `"`)
}

// unit is what gpsd's unscaled integers make of our units: value times scale
// plus offset.
type unit struct{ scale, offset float64 }

// unscale gives the unit of a field of one of gpsd's messages.
func unscale(theirs object, key string) unit {
	if theirs["scaled"] != false {
		return unit{1, 0}
	}
	kind := fmt.Sprint(theirs["type"])
	app := fmt.Sprint(theirs["dac"], "/", theirs["fid"])
	switch key {
	case "lon", "lat", "ne_lon", "ne_lat", "sw_lon", "sw_lat":
		switch {
		case kind == "17" || kind == "22" || kind == "23" || kind == "27":
			return unit{600, 0}
		case kind == "6" || kind == "8":
			return unit{60_000, 0}
		}
		return unit{600_000, 0}
	case "speed", "course", "draught":
		if kind == "27" || kind == "9" && key == "speed" || app == "200/10" {
			return unit{1, 0}
		}
		return unit{10, 0}
	case "tidals":
		return unit{60_000, 0} // of what the windows have of positions
	case "ana_int", "ana_ext1", "ana_ext2":
		return unit{20, 0}
	}
	if kind == "8" && app == "1/11" {
		return weatherUnit(key, unit{10, 600}, unit{10, 200}, unit{1, -800}, unit{10, 100}, unit{10, 100})
	}
	if kind == "8" && app == "1/31" {
		return weatherUnit(key, unit{10, 0}, unit{10, 0}, unit{1, -799}, unit{100, 1000}, unit{10, 0})
	}
	return unit{1, 0}
}

func weatherUnit(key string, air, dew, pressure, level, water unit) unit {
	switch key {
	case "airtemp":
		return air
	case "dewpoint":
		return dew
	case "pressure":
		return pressure
	case "waterlevel":
		return level
	case "watertemp":
		return water
	case "visibility", "cspeed", "cspeed2", "cspeed3", "waveheight", "swellheight", "salinity":
		return unit{10, 0}
	}
	return unit{1, 0}
}

// agree compares numbers to half of the last digit that gpsd prints, and lists
// element by element. Of a code that gpsd's unscaled form gives as a number
// and its scaled form in words, we have the words.
func agree(got, want any, u unit) bool {
	if list, ok := want.([]any); ok {
		return agreeLists(got, list, u)
	}
	g, ok1 := numeric(got)
	w, ok2 := numeric(want)
	if !ok1 && ok2 {
		return inWords(fmt.Sprint(got), w)
	}
	if !ok1 || !ok2 {
		return got != nil && fmt.Sprint(got) == fmt.Sprint(want)
	}
	_, decimals, _ := strings.Cut(fmt.Sprint(want), ".")
	return math.Abs(g*u.scale+u.offset-w) <= 0.5000001*math.Pow10(-len(decimals))
}

func numeric(v any) (float64, bool) {
	x, err := strconv.ParseFloat(fmt.Sprint(v), 64)
	return x, err == nil && !math.IsNaN(x)
}

// inWords tells whether words stand for the code.
func inWords(words string, code float64) bool {
	v := uint64(code)
	for _, f := range []form{trend, precipitation, ice, status} {
		if code >= 0 && words == codeWords(f, v) {
			return true
		}
	}
	return words == "nan" && (code == -128 || code == 1023 || code == 4095) ||
		words == "fastleft" && code == -127 || words == "fastright" && code == 127 || words == "fast" && code == 1022
}

func agreeLists(got any, want []any, u unit) bool {
	list, ok := got.([]any)
	if !ok || len(list) != len(want) {
		return false
	}
	for i := range want {
		for key, w := range want[i].(map[string]any) {
			e := unit{1, 0}
			if u.scale != 1 && (key == "lon" || key == "lat") {
				e.scale = 60_000
			}
			if !agree(list[i].(map[string]any)[key], w, e) {
				return false
			}
		}
	}
	return true
}
