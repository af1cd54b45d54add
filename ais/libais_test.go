package ais

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
)

// libaisOwn are fields that libais has and gpsd has not, with what they are.
var libaisOwn = map[string]string{
	"device":     "where libais read from",
	"sync_state": "part of radio", "slot_timeout": "part of radio", "received_stations": "part of radio", "slot_number": "part of radio",
	"slot_offset": "part of radio", "utc_hour": "part of radio", "utc_min": "part of radio", "utc_spare": "part of radio",
	"slot_increment": "part of radio", "slots_to_allocate": "part of radio", "keep_flag": "part of radio",
	"unit": "inverse of cs", "commstate_cs_fill": "part of radio", "mode": "assigned, in other words",
	"spare": "unused bits", "spare2": "unused bits", "spare3": "unused bits", "spare4": "unused bits",
	"transmission_ctl": "message 27 broadcast control, which gpsd leaves out", "alt_sensor": "gpsd leaves it out",
	"msg_seq": "of text in message 6, which gpsd writes in hexadecimal", "ack_required": "the same", "text": "of 6: the same",
	"slot_offset_2": "offset2_1, in other words", "msg_2": "type2_1, in other words", "type2_2": "there is none", "offset2_2": "there is none",
	"notice_type": "of dac 1 fid 22, which gpsd writes in hexadecimal", "notice_type_str": "the same", "sub_areas": "the same",
	"link_id": "the same", "duration_minutes": "the same",
}

// libaisDiffers are fields that both have and that differ, with the reason.
var libaisDiffers = map[string]string{
	"1 turn":           "libais has null, gpsd \"nan\", for no turn indicator",
	"6 retransmit":     "libais has the bit upside down",
	"9 speed":          "libais takes tenths; M.1371-5 table 56 has whole knots",
	"21 name":          "libais has '-' and '`' for the six-bit codes of '_' and the apostrophe",
	"5 shiptype_text":  "other words",
	"23 shiptype_text": "other words",
	"26 dac":           "libais reads data without a binary flag as structured",
	"26 fid":           "the same",
	"27 gnss":          "libais has the bit upside down",
	"27 status":        "gpsd has the words here, libais the code",
	"27 status_text":   "the same",
}

// Every field of libais's example of each message type.
func TestGoldenLibais(t *testing.T) {
	ours := decodeAll(t, shared(t, "libais/typeexamples.nmea"))
	i := 0
	eachLine(shared(t, "libais/typeexamples.json"), func(line []byte, _ int64) {
		if len(bytes.TrimSpace(line)) == 0 {
			return
		}
		theirs := parse(t, line)
		for len(ours) > i && fmt.Sprint(ours[i]["mmsi"]) != fmt.Sprint(theirs["mmsi"]) {
			i++
		}
		if i == len(ours) {
			t.Fatalf("libais finds a message that we do not: %s", line)
		}
		for key, want := range theirs {
			got, ok := ours[i][key]
			if !ok && libaisOwn[key] != "" {
				continue
			}
			if ok && near(key, got, want) || libaisDiffers[fmt.Sprint(theirs["type"], " ", key)] != "" {
				continue
			}
			t.Errorf("type %v: %s is %v, libais has %v", theirs["type"], key, got, want)
		}
		i++
	})
}

// near compares numbers, which libais gives as the nearest float32 and rates
// of turn unrounded, and truth, which it gives as 0 or 1 in places.
func near(key string, got, want any) bool {
	if b, ok := got.(bool); ok {
		return fmt.Sprint(want) == fmt.Sprint(b) || fmt.Sprint(want) == map[bool]string{false: "0", true: "1"}[b]
	}
	g, ok1 := numeric(got)
	w, ok2 := numeric(want)
	if ok1 && ok2 {
		most := 2e-5
		if key == "turn" {
			most = 0.05
		}
		return math.Abs(g-w) <= most
	}
	return strings.EqualFold(fmt.Sprint(got), fmt.Sprint(want))
}
