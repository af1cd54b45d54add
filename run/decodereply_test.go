package run

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo"
	"supercargo/captures"
	"supercargo/source"
)

// Real replies to radar as decode writes them: each by its address and time, with what is told of
// its register, and that the address was never heard with a parity of its own. They make no fix.
func TestDecodeReplies(t *testing.T) {
	b, err := os.ReadFile(captures.Find(t, "data/adsb/pymodes/golden_v2.json"))
	if err != nil {
		t.Fatal(err)
	}
	var golden map[string]map[string]any
	if err := json.Unmarshal(b, &golden); err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	n := 0
	for frame, want := range golden {
		if df := want["df"].(float64); df >= 20 {
			fmt.Fprintf(&text, "1495353600.%03d,%s\n", n, frame)
			n++
		}
	}
	path := filepath.Join(t.TempDir(), "replies.csv")
	if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	tally, err := Decode(context.Background(), source.Input{Path: path}, Reading{}, 0, &out)
	if err != nil || tally[supercargo.OtherMessage] != int64(n) || tally.Lines() != int64(n) {
		t.Fatalf("%v, %v of %d", err, tally, n)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != n {
		t.Fatalf("%d lines of %d frames", len(lines), n)
	}
	said := map[string]int{}
	for i, line := range lines {
		var j struct {
			ICAO, Squawk, Says, Time string
			DF                       int
			Heard                    *bool    `json:"address_heard"`
			Altitude                 *float64 `json:"altitude_ft"`
			Registers                []string
		}
		if err := json.Unmarshal([]byte(line), &j); err != nil {
			t.Fatal(err)
		}
		frame := strings.Split(strings.Split(text.String(), "\n")[i], ",")[1]
		want := golden[frame]
		if j.ICAO != strings.ToUpper(want["icao"].(string)) || j.DF != int(want["df"].(float64)) || j.Heard == nil || *j.Heard || !strings.HasPrefix(j.Time, "2017-05-21T08:00:00.") {
			t.Errorf("%s: %s", frame, line)
		}
		if squawk, is := want["squawk"]; is && squawk != j.Squawk || !is && j.Squawk != "" {
			t.Errorf("%s: squawk %s, want %v", frame, j.Squawk, squawk)
		}
		if feet, is := want["altitude"]; is && (j.Altitude == nil || *j.Altitude != feet) {
			t.Errorf("%s: altitude, want %v", frame, feet)
		}
		if (len(j.Registers) == 1) != (j.Says == "") || j.Registers == nil {
			t.Errorf("%s", line)
		}
		said[j.Says]++
		said[strings.Join(j.Registers, "+")]++
	}
	if said["cannot say which register"] < 20 || said["of no register that is known here"] != 1 || said["6,0"] < 158 || said["5,0+6,0"] == 0 {
		t.Error(said)
	}
}

// Beside frames that show the address the same reply is one of an aircraft that is about.
func TestReplyOfAnAircraftThatWasHeard(t *testing.T) {
	path := filepath.Join(t.TempDir(), "frames.txt")
	if err := os.WriteFile(path, []byte("1495353600 8d406b902015a678d4d220aa4bda\n1495353601 8d406b902015a678d4d220aa4bda\n"+replyOf(0x406b90)), 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := Decode(context.Background(), source.Input{Path: path}, Reading{}, 0, &out); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); strings.Count(got, "\n") != 4 || strings.Count(got, `"address_heard":true`) != 1 || strings.Count(got, `"address_heard":false`) != 1 {
		t.Error(got)
	}
}

// replyOf is two replies to radar with a heading and speeds: a minute after the frames before it,
// and a second later still.
func replyOf(address uint32) (text string) {
	b := []byte{0xa0, 0, 0x10, 0x10, 0x9f, 0x99, 0xf3, 0x19, 0xbf, 0x57, 0xec}
	parity := uint32(0)
	for _, c := range append(append([]byte{}, b...), 0, 0, 0) {
		for k := 7; k >= 0; k-- {
			high := parity >> 23 & 1
			if parity = parity<<1&0xffffff | uint32(c>>k&1); high == 1 {
				parity ^= 0xfff409
			}
		}
	}
	b = append(b, byte((parity^address)>>16), byte((parity^address)>>8), byte(parity^address))
	return fmt.Sprintf("1495353661 %x\n1495353662 %x\n", b, b)
}
