package ais

// field is one field of a message: its name as gpsd has it, how it is written,
// its first bit and its width in bits. A width of zero goes to the end. The
// name is kept as JSON has it, with the comma before it.
type field struct {
	name  string
	form  form
	at    uint16
	width uint16
}

// key is the name without what JSON puts round it.
func (f *field) key() string { return f.name[2 : len(f.name)-2] }

// named gives the names of a layout the form that they are written in.
func named(fs []field) []field {
	for i := range fs {
		fs[i].name = `,"` + fs[i].name + `":`
	}
	return fs
}

// form is how a field is written.
type form uint8

// The forms. The words in quotes are what gpsd has for "not available" and
// "beyond the scale".
const (
	number    form = iota // unsigned
	remainder             // unsigned, of as many bits as the message has
	truth                 // true or false
	tenths                // unsigned, in tenths
	knots                 // tenths, 1023 "nan", 1022 "fast"
	slowKnots             // whole, 1023 "nan", 1022 "fast"
	altitude              // metres, 4095 "nan", 4094 "high"
	turning               // degrees a minute, "nan", "fastleft", "fastright"
	degrees               // 1/10,000 minute
	degrees3              // 1/1000 minute
	degrees1              // 1/10 minute
	words                 // six-bit text
	aidWords              // the name of an aid, which stands in two places
	fullTime              // year to second, 40 bits
	dayTime               // month, day, hour, minute, 20 bits
	hourTime              // day, hour, minute, 16 bits
	hexData               // count of bits and hexadecimal

	// Codes: the number, and beside it the words.
	status
	shipType
	epfd
	aidType
	stationType
	racon
	light
	precipitation
	ice
	inlandType
	hazard
	loaded

	// Codes of which the words alone are written.
	statusWord
	trend
	precipitationWord
	iceWord

	// What binary messages have besides.
	twentieths // unsigned, in 1/20
	signed     // weather, in two's complement
	plus       // weather, counted from a lowest value
	tides      // tidal windows of SN.1/Circ.289
	tides236   // tidal windows of SN/Circ.236
)

// The fields of the 27 messages (M.1371-5 tables 44 to 80) from bit 38 on, in
// gpsd's order.
var (
	positionFields = named([]field{
		{"status", status, 38, 4}, {"turn", turning, 42, 8}, {"speed", knots, 50, 10}, {"accuracy", truth, 60, 1},
		{"lon", degrees, 61, 28}, {"lat", degrees, 89, 27}, {"course", tenths, 116, 12}, {"heading", number, 128, 9},
		{"second", number, 137, 6}, {"maneuver", number, 143, 2}, {"raim", truth, 148, 1}, {"radio", remainder, 149, 19},
	})
	clockFields = named([]field{
		{"timestamp", fullTime, 38, 40}, {"accuracy", truth, 78, 1}, {"lon", degrees, 79, 28}, {"lat", degrees, 107, 27},
		{"epfd", epfd, 134, 4}, {"raim", truth, 148, 1}, {"radio", number, 149, 19},
	})
	ackFields = named([]field{
		{"mmsi1", number, 40, 30}, {"mmsi2", number, 72, 30}, {"mmsi3", number, 104, 30}, {"mmsi4", number, 136, 30},
	})
	channelFields = named([]field{
		{"channel_a", number, 40, 12}, {"channel_b", number, 52, 12}, {"txrx", number, 64, 4}, {"power", truth, 68, 1},
	})
	channelArea = named([]field{
		{"ne_lon", degrees1, 69, 18}, {"ne_lat", degrees1, 87, 17}, {"sw_lon", degrees1, 104, 18}, {"sw_lat", degrees1, 122, 17},
	})
	channelPair = named([]field{{"dest1", number, 69, 30}, {"dest2", number, 104, 30}})
	channelTail = named([]field{
		{"addressed", truth, 139, 1}, {"band_a", truth, 140, 1}, {"band_b", truth, 141, 1}, {"zonesize", number, 142, 3},
	})
	part24A = named([]field{{"part_num", number, 38, 2}, {"shipname", words, 40, 120}})
	part24B = named([]field{
		{"part_num", number, 38, 2}, {"shiptype", shipType, 40, 8}, {"vendorid", words, 48, 42}, {"model", number, 66, 4},
		{"serial", number, 70, 20}, {"callsign", words, 90, 42},
	})
	part24Dims = named([]field{
		{"to_bow", number, 132, 9}, {"to_stern", number, 141, 9}, {"to_port", number, 150, 6}, {"to_starboard", number, 156, 6},
	})
	part24Mother = named([]field{{"mothership_mmsi", number, 132, 30}})
)

var layouts = [28][]field{
	1: positionFields, 2: positionFields, 3: positionFields,
	4: clockFields, 11: clockFields,
	5: named([]field{
		{"imo", number, 40, 30}, {"ais_version", number, 38, 2}, {"callsign", words, 70, 42}, {"shipname", words, 112, 120},
		{"shiptype", shipType, 232, 8}, {"to_bow", number, 240, 9}, {"to_stern", number, 249, 9}, {"to_port", number, 258, 6},
		{"to_starboard", number, 264, 6}, {"epfd", epfd, 270, 4}, {"eta", dayTime, 274, 20}, {"draught", tenths, 294, 8},
		{"destination", words, 302, 120}, {"dte", number, 422, 1},
	}),
	6: named([]field{
		{"seqno", number, 38, 2}, {"dest_mmsi", number, 40, 30}, {"retransmit", truth, 70, 1},
		{"dac", number, 72, 10}, {"fid", number, 82, 6},
	}),
	7: ackFields, 13: ackFields,
	8: named([]field{{"dac", number, 40, 10}, {"fid", number, 50, 6}}),
	9: named([]field{
		{"alt", altitude, 38, 12}, {"speed", slowKnots, 50, 10}, {"accuracy", truth, 60, 1}, {"lon", degrees, 61, 28},
		{"lat", degrees, 89, 27}, {"course", tenths, 116, 12}, {"second", number, 128, 6}, {"regional", number, 134, 8},
		{"dte", number, 142, 1}, {"assigned", truth, 146, 1}, {"raim", truth, 147, 1}, {"radio", number, 148, 20},
	}),
	10: named([]field{{"dest_mmsi", number, 40, 30}}),
	12: named([]field{{"seqno", number, 38, 2}, {"dest_mmsi", number, 40, 30}, {"retransmit", truth, 70, 1}, {"text", words, 72, 0}}),
	14: named([]field{{"text", words, 40, 0}}),
	15: named([]field{
		{"mmsi1", number, 40, 30}, {"type1_1", number, 70, 6}, {"offset1_1", number, 76, 12}, {"type1_2", number, 90, 6},
		{"offset1_2", number, 96, 12}, {"mmsi2", number, 110, 30}, {"type2_1", number, 140, 6}, {"offset2_1", number, 146, 12},
	}),
	16: named([]field{
		{"mmsi1", number, 40, 30}, {"offset1", number, 70, 12}, {"increment1", number, 82, 10},
		{"mmsi2", number, 92, 30}, {"offset2", number, 122, 12}, {"increment2", number, 134, 10},
	}),
	17: named([]field{{"lon", degrees1, 40, 18}, {"lat", degrees1, 58, 17}, {"data", hexData, 80, 0}}),
	18: named([]field{
		{"reserved", number, 38, 8}, {"speed", tenths, 46, 10}, {"accuracy", truth, 56, 1}, {"lon", degrees, 57, 28},
		{"lat", degrees, 85, 27}, {"course", tenths, 112, 12}, {"heading", number, 124, 9}, {"second", number, 133, 6},
		{"regional", number, 139, 2}, {"cs", truth, 141, 1}, {"display", truth, 142, 1}, {"dsc", truth, 143, 1},
		{"band", truth, 144, 1}, {"msg22", truth, 145, 1}, {"assigned", truth, 146, 1}, {"raim", truth, 147, 1},
		{"radio", number, 148, 20},
	}),
	19: named([]field{
		{"reserved", number, 38, 8}, {"speed", tenths, 46, 10}, {"accuracy", truth, 56, 1}, {"lon", degrees, 57, 28},
		{"lat", degrees, 85, 27}, {"course", tenths, 112, 12}, {"heading", number, 124, 9}, {"second", number, 133, 6},
		{"regional", number, 139, 4}, {"shipname", words, 143, 120}, {"shiptype", shipType, 263, 8}, {"to_bow", number, 271, 9},
		{"to_stern", number, 280, 9}, {"to_port", number, 289, 6}, {"to_starboard", number, 295, 6}, {"epfd", epfd, 301, 4},
		{"raim", truth, 305, 1}, {"dte", number, 306, 1}, {"assigned", truth, 307, 1},
	}),
	20: named([]field{
		{"offset1", number, 40, 12}, {"number1", number, 52, 4}, {"timeout1", number, 56, 3}, {"increment1", number, 59, 11},
		{"offset2", number, 70, 12}, {"number2", number, 82, 4}, {"timeout2", number, 86, 3}, {"increment2", number, 89, 11},
		{"offset3", number, 100, 12}, {"number3", number, 112, 4}, {"timeout3", number, 116, 3}, {"increment3", number, 119, 11},
		{"offset4", number, 130, 12}, {"number4", number, 142, 4}, {"timeout4", number, 146, 3}, {"increment4", number, 149, 11},
	}),
	21: named([]field{
		{"aid_type", aidType, 38, 5}, {"name", aidWords, 43, 120}, {"accuracy", truth, 163, 1}, {"lon", degrees, 164, 28},
		{"lat", degrees, 192, 27}, {"to_bow", number, 219, 9}, {"to_stern", number, 228, 9}, {"to_port", number, 237, 6},
		{"to_starboard", number, 243, 6}, {"epfd", epfd, 249, 4}, {"second", number, 253, 6}, {"regional", number, 260, 8},
		{"off_position", truth, 259, 1}, {"raim", truth, 268, 1}, {"virtual_aid", truth, 269, 1}, {"assigned", truth, 270, 1},
	}),
	23: named([]field{
		{"ne_lon", degrees1, 40, 18}, {"ne_lat", degrees1, 58, 17}, {"sw_lon", degrees1, 75, 18}, {"sw_lat", degrees1, 93, 17},
		{"stationtype", stationType, 110, 4}, {"shiptype", shipType, 114, 8}, {"txrx", number, 144, 2},
		{"interval", number, 146, 4}, {"quiet", number, 150, 4},
	}),
	27: named([]field{
		{"status", statusWord, 40, 4}, {"accuracy", truth, 38, 1}, {"lon", degrees1, 44, 18}, {"lat", degrees1, 62, 17},
		{"speed", number, 79, 6}, {"course", number, 85, 9}, {"raim", truth, 39, 1}, {"gnss", truth, 94, 1},
	}),
}
