package ais

import "strconv"

// application is one kind of binary message: the area that defined it (dac),
// its number there (fid), how long it may be in bits, and its fields, counted
// from where the data begin.
type application struct {
	kind   uint8
	dac    uint16
	fid    uint8
	least  uint
	most   uint
	fields []field
}

// The applications that are taken apart; of all others the data are written
// in hexadecimal. International ones (dac 1) are of IMO circulars SN/Circ.236
// and SN.1/Circ.289, 200 is inland navigation of the UNECE, 235 the aids of
// the lighthouse authorities of the British Isles.
var applications = []application{
	{6, 1, 12, 0, 360, named([]field{
		{"lastport", words, 0, 30}, {"departure", dayTime, 30, 20}, {"nextport", words, 50, 30}, {"eta", dayTime, 80, 20},
		{"dangerous", words, 100, 120}, {"imdcat", words, 220, 24}, {"unid", number, 244, 13}, {"amount", number, 257, 10},
		{"unit", number, 267, 2},
	})},
	{6, 1, 14, 0, 376, named([]field{{"month", number, 0, 4}, {"day", number, 4, 5}, {"tidals", tides236, 9, 93}})},
	{6, 1, 18, 0, 360, named([]field{
		{"linkage", number, 0, 10}, {"arrival", dayTime, 10, 20}, {"portname", words, 30, 120}, {"destination", words, 150, 30},
		{"lon", degrees3, 180, 25}, {"lat", degrees3, 205, 24},
	})},
	{6, 1, 30, 0, 1032, named([]field{{"linkage", number, 0, 10}, {"text", words, 10, 0}})},
	{6, 1, 32, 0, 360, named([]field{{"month", number, 0, 4}, {"day", number, 4, 5}, {"tidals", tides, 9, 88}})},
	{6, 200, 55, 0, 168, named([]field{{"crew", number, 0, 8}, {"passengers", number, 8, 13}, {"personnel", number, 21, 8}})},
	{6, 235, 10, 0, 136, named([]field{
		{"off_pos", truth, 43, 1}, {"alarm", truth, 34, 1}, {"stat_ext", number, 35, 8}, {"ana_int", twentieths, 0, 10},
		{"ana_ext1", twentieths, 10, 10}, {"ana_ext2", twentieths, 20, 10}, {"racon", racon, 30, 2}, {"light", light, 32, 2},
	})},
	{8, 1, 11, 352, 368, weather236},
	{8, 1, 29, 72, 1032, named([]field{{"linkage", number, 0, 10}, {"text", words, 10, 0}})},
	{8, 1, 31, 360, 376, weather289},
	{8, 200, 10, 0, 168, named([]field{
		{"vin", words, 0, 48}, {"length", number, 48, 13}, {"beam", number, 61, 10}, {"shiptype", inlandType, 71, 14},
		{"hazard", hazard, 85, 3}, {"draught", number, 88, 11}, {"loaded", loaded, 99, 2}, {"speed_q", truth, 101, 1},
		{"course_q", truth, 102, 1}, {"heading_q", truth, 103, 1},
	})},
}

// application writes the data of messages 6 and 8, which begin at the given
// bit.
func (w *writer) application(kind uint8, dac uint16, fid uint8, at uint) {
	for i := range applications {
		a := &applications[i]
		if a.kind == kind && a.dac == dac && a.fid == fid && w.n >= a.least && w.n <= a.most {
			w.base = at
			w.fields(a.fields)
			return
		}
	}
	w.key("data")
	w.hex(at, w.n)
}

// coded writes a code and, where the field has them, its words.
func (w *writer) coded(f *field, at, width uint) {
	v := w.u(at, width)
	switch f.form {
	case twentieths:
		w.fixed(int64(v)*5, 2)
	case tides, tides236:
		w.tides(f.form, at, width)
	case statusWord, trend, precipitationWord, iceWord:
		w.quote([]byte(codeWords(f.form, v)))
	case signed, plus:
		w.weather(f, at, width)
	default:
		w.dst = strconv.AppendUint(w.dst, v, 10)
		w.dst = append(append(w.dst, f.name[:len(f.name)-2]...), `_text":"`...)
		w.dst = append(append(w.dst, codeWords(f.form, v)...), '"')
	}
}

// tides writes the windows of a tidal message, as many as it has room for,
// the last perhaps not whole.
// The older circular has latitude first and finer; the newer is coarser and
// says speeds to 25.5 kn.
func (w *writer) tides(f form, at, width uint) {
	w.dst = append(w.dst, '[')
	for first := true; at+width/2 <= w.n; at += width {
		if !first {
			w.dst = append(w.dst, ',')
		}
		first = false
		w.window(f, at)
	}
	w.dst = append(w.dst, ']')
}

// window writes one tidal window. Its object begins with a comma too many,
// which is taken back.
func (w *writer) window(f form, at uint) {
	start, base := len(w.dst), w.base
	w.base = at
	if f == tides236 {
		w.fields(window236)
	} else {
		w.fields(window289)
	}
	w.base = base
	w.dst[start] = '{'
	w.dst = append(w.dst, '}')
}

var (
	window236 = named([]field{
		{"lon", degrees3, 27, 28}, {"lat", degrees3, 0, 27}, {"from_hour", number, 55, 5}, {"from_min", number, 60, 6},
		{"to_hour", number, 66, 5}, {"to_min", number, 71, 6}, {"cdir", number, 77, 9}, {"cspeed", tenths, 86, 7},
	})
	window289 = named([]field{
		{"lon", degrees3, 0, 25}, {"lat", degrees3, 25, 24}, {"from_hour", number, 49, 5}, {"from_min", number, 54, 6},
		{"to_hour", number, 60, 5}, {"to_min", number, 65, 6}, {"cdir", number, 71, 9}, {"cspeed", tenths, 80, 8},
	})
)

// binaryWords gives the words of the codes of binary messages.
func binaryWords(f form, v uint64) string {
	texts := []string(nil)
	switch f {
	case racon:
		texts = []string{"No RACON installed", "RACON installed but not monitored", "RACON operational", "RACON ERROR"}
	case light:
		texts = []string{"No light or no monitoring", "Light ON", "Light OFF", "Light ERROR"}
	case trend:
		texts = []string{"steady", "increasing", "decreasing", "N/A"}
	case precipitation, precipitationWord:
		texts = []string{"reserved", "rain", "thunderstorm", "freezing rain", "mixed/ice", "snow", "reserved", "N/A"}
	case ice, iceWord:
		texts = []string{"no", "yes", "reserved", "N/A"}
	case hazard:
		texts = []string{"0 blue cones/lights", "1 blue cone/light", "2 blue cones/lights", "3 blue cones/lights", "4 B-Flag", "Unknown"}
	case loaded:
		texts = []string{"N/A (default)", "Unloaded", "Loaded"}
	case inlandType:
		return inlandText(v)
	}
	if v < uint64(len(texts)) {
		return texts[v]
	}
	return ""
}
