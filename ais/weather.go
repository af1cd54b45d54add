package ais

import "strconv"

// A weather report gives many measures as counts of a step from a lowest
// value. These are told by the name of the field.
//
//	air temperature, dew point   0.1 degree Celsius
//	pressure                     1 hPa
//	visibility                   0.1 nm
//	water level                  0.1 m, in the newer circular 0.01 m
//	water temperature            0.1 degree Celsius
//
// lowest is the lowest value in steps; of the newer circular, most are in
// two's complement instead.
func lowest(key string) int64 {
	switch key {
	case "airtemp":
		return -600
	case "dewpoint":
		return -200
	case "pressure":
		return 800
	case "waterlevel", "watertemp":
		return -100
	}
	return 0
}

// weather writes a measure of a weather report.
func (w *writer) weather(f *field, at, width uint) {
	v := int64(w.u(at, width)) + lowest(f.key())
	switch {
	case f.key() == "pressure" && f.form == signed: // 799 hPa and less is 0
		w.dst = strconv.AppendInt(w.dst, v-1, 10)
	case f.key() == "pressure":
		w.dst = strconv.AppendInt(w.dst, v, 10)
	case f.key() == "waterlevel" && f.form == signed:
		w.fixed(int64(w.u(at, width))-1000, 2)
	case f.form == signed:
		w.fixed(w.i(at, width), 1)
	default:
		w.fixed(v, 1)
	}
}

// weather236 is message 8, dac 1, fid 11: weather and water of SN/Circ.236.
var weather236 = named([]field{
	{"lat", degrees3, 0, 24}, {"lon", degrees3, 24, 25}, {"timestamp", hourTime, 49, 16},
	{"wspeed", number, 65, 7}, {"wgust", number, 72, 7}, {"wdir", number, 79, 9}, {"wgustdir", number, 88, 9},
	{"humidity", number, 108, 7}, {"airtemp", plus, 97, 11}, {"dewpoint", plus, 115, 10}, {"pressure", plus, 125, 9},
	{"pressuretend", trend, 134, 2}, {"visibility", tenths, 136, 8}, {"waterlevel", plus, 144, 9}, {"leveltrend", trend, 153, 2},
	{"cspeed", tenths, 155, 8}, {"cdir", number, 163, 9}, {"cspeed2", tenths, 172, 8}, {"cdir2", number, 180, 9},
	{"cdepth2", number, 189, 5}, {"cspeed3", tenths, 194, 8}, {"cdir3", number, 202, 9}, {"cdepth3", number, 211, 5},
	{"waveheight", tenths, 216, 8}, {"waveperiod", number, 224, 6}, {"wavedir", number, 230, 9},
	{"swellheight", tenths, 239, 8}, {"swellperiod", number, 247, 6}, {"swelldir", number, 253, 9},
	{"seastate", number, 262, 4}, {"watertemp", plus, 266, 10}, {"preciptype", precipitation, 276, 3},
	{"salinity", tenths, 279, 9}, {"ice", ice, 288, 2},
})

// weather289 is message 8, dac 1, fid 31: weather and water of SN.1/Circ.289.
var weather289 = named([]field{
	{"lat", degrees3, 25, 24}, {"lon", degrees3, 0, 25}, {"accuracy", truth, 49, 1}, {"timestamp", hourTime, 50, 16},
	{"wspeed", number, 66, 7}, {"wgust", number, 73, 7}, {"wdir", number, 80, 9}, {"wgustdir", number, 89, 9},
	{"humidity", number, 109, 7}, {"airtemp", signed, 98, 11}, {"dewpoint", signed, 116, 10}, {"pressure", signed, 126, 9},
	{"pressuretend", trend, 135, 2}, {"visgreater", truth, 137, 1}, {"visibility", tenths, 138, 7},
	{"waterlevel", signed, 145, 12}, {"leveltrend", trend, 157, 2},
	{"cspeed", tenths, 159, 8}, {"cdir", number, 167, 9}, {"cspeed2", tenths, 176, 8}, {"cdir2", number, 184, 9},
	{"cdepth2", number, 193, 5}, {"cspeed3", tenths, 198, 8}, {"cdir3", number, 206, 9}, {"cdepth3", number, 215, 5},
	{"waveheight", tenths, 220, 8}, {"waveperiod", number, 228, 6}, {"wavedir", number, 234, 9},
	{"swellheight", tenths, 243, 8}, {"swellperiod", number, 251, 6}, {"swelldir", number, 257, 9},
	{"seastate", number, 266, 4}, {"watertemp", signed, 270, 10}, {"preciptype", precipitationWord, 280, 3},
	{"salinity", tenths, 283, 9}, {"ice", iceWord, 292, 2},
})
