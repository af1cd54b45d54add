package run

import (
	"encoding/json"
	"fmt"
	"strings"

	"supercargo"
	"supercargo/modes"
)

// replyJSON is a long reply to radar (DF 20, 21).
type replyJSON struct {
	Class    string             `json:"class"`
	ICAO     string             `json:"icao"`
	Time     supercargo.Instant `json:"time"`
	Scaled   bool               `json:"scaled"`
	Format   uint8              `json:"df"`
	Heard    bool               `json:"address_heard"` // the address was received with a parity of its own within a minute; else it can be another, and the contents too
	Altitude *float64           `json:"altitude_ft,omitempty"`
	Squawk   string             `json:"squawk,omitempty"`
	modes.CommB
	Says string `json:"says,omitempty"` // why the register is not read
}

// frames writes what each frame gives by itself: reports, and the long replies to radar, of which
// a run keeps nothing but call signs. It tells how many replies there were.
func (x *decoding) frames(d *modes.Decoder) (replies int, err error) {
	err = x.lines(&d.Tally, noRest, func(line []byte, at int64, rep *supercargo.Report, out []byte) ([]byte, supercargo.Outcome, error) {
		o := d.Line(line, at, rep)
		if o == supercargo.Used {
			out, err := appendReport(out, rep)
			return out, o, err
		}
		if r, ok := d.Reply(); ok && o == supercargo.OtherMessage {
			replies++
			out, err := appendReply(out, d, &r)
			return out, o, err
		}
		return out, o, nil
	})
	return replies, err
}

func appendReply(b []byte, d *modes.Decoder, r *modes.Reply) ([]byte, error) {
	f := d.Frame()
	j := replyJSON{Class: "aircraft", ICAO: strings.TrimPrefix(f.Carrier.String(), "icao-"), Time: d.When(), Scaled: true, Format: f.Format, Heard: r.Heard, CommB: r.CommB}
	if f.Feet != modes.NoFeet {
		feet := float64(f.Feet)
		j.Altitude = &feet
	}
	if f.Squawk != modes.NoSquawk {
		j.Squawk = fmt.Sprintf("%04o", f.Squawk)
	}
	switch n := len(r.Registers); {
	case n > 1:
		j.Says = "cannot say which register"
	case n == 0:
		j.Says = "of no register that is known here"
	}
	out, err := json.Marshal(j)
	return append(b, out...), err
}
