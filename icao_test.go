package supercargo_test

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"

	sc "supercargo"
	"supercargo/captures"
)

// Blocks as ICAO allots them, on either side of their limits; the armed forces of the
// United States and the United Kingdom among them.
func TestStateOfAnAddress(t *testing.T) {
	for a, want := range map[sc.Address24]string{
		0: "", 0x003fff: "", 0x004000: "ZW", 0x0043ff: "ZW", 0x004400: "",
		0x0fffff: "", 0x100000: "RU", 0x1fffff: "RU", 0x200000: "",
		0x2fffff: "", 0x300000: "IT", 0x33ffff: "IT", 0x340000: "ES", 0x3fffff: "DE", 0x400000: "GB",
		0x727fff: "KP", 0x72ffff: "IQ", 0x730000: "IR", 0x737fff: "IR", 0x738000: "IL",
		0x780000: "CN", 0x7800ff: "CN", 0x780a00: "HK", 0x7bffff: "CN", 0x7c0000: "AU",
		0x600800: "AZ", 0x600000: "AM", 0x683000: "KZ", 0x4b8000: "TR", 0x4baaaa: "TR",
		0x9fffff: "", 0xa00000: "US", 0xafffff: "US", 0xb00000: "", 0xffffff: "",
	} {
		if got := a.State(); got != want {
			t.Errorf("%s: %q, want %q", a, got, want)
		}
	}
	for a, want := range map[sc.Address24]bool{0xadf7ff: false, 0xadf800: true, 0xafffff: true, 0xa00000: false, 0x43bfff: false, 0x43c000: true, 0x43ffff: true, 0x730000: false} {
		if a.Military() != want {
			t.Errorf("%s: military %v", a, !want)
		}
	}
	k := sc.Address24(0x730001)
	if k.Key(sc.SpaceICAO).Flag() != "IR" || k.Key(sc.SpaceSubstitute).Flag() != "" || sc.MMSI(422000001).Flag() != "IR" {
		t.Error("the flag of a carrier is not that of its number")
	}
}

// Every block of the public list that the tables are from, by the smallest that holds an
// address.
func TestBlocksAreThoseOfThePublicList(t *testing.T) {
	f, err := os.Open(captures.Find(t, "data/adsb/standing-data/code-blocks.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	type row struct {
		from, to uint64
		state    string
		military bool
	}
	var rows []row
	for s := bufio.NewScanner(f); s.Scan(); {
		c := strings.Split(s.Text(), ",")
		from, err1 := strconv.ParseUint(c[0], 16, 24)
		to, err2 := strconv.ParseUint(c[1], 16, 24)
		least := uint64(16)
		if c[5] == "1" {
			least = 64
		}
		if err1 == nil && err2 == nil && to-from+1 >= least && c[6] != "ZZ" && c[6][0] != 'X' {
			rows = append(rows, row{from, to, c[6], c[5] == "1"})
		}
	}
	best := func(a uint64, military bool) (s string) {
		size := uint64(1 << 24)
		for _, r := range rows {
			if r.military == military && r.from <= a && a <= r.to && r.to-r.from < size {
				s, size = r.state, r.to-r.from
			}
		}
		return s
	}
	for _, r := range rows {
		for _, a := range []uint64{r.from - 1, r.from, r.from + (r.to-r.from)/2, r.to, r.to + 1} {
			a &= 0xffffff
			x := sc.Address24(a)
			if x.State() != best(a, false) || x.Military() != (best(a, true) != "") {
				t.Errorf("%s: %q %v, the list has %q %q", x, x.State(), x.Military(), best(a, false), best(a, true))
			}
		}
	}
	if len(rows) < 200 {
		t.Errorf("%d rows", len(rows))
	}
}

// A hyphen, a space and the case of letters make no other registration; nothing is none.
func TestSameRegistration(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{{"SIM-76001", "sim76001", true}, {"SIM 76001", "SIM-76001", true}, {"SIM-76001", "SIM-76002", false}, {"", "", false}, {"-", "", false}, {"", "SIM-76001", false}} {
		if sc.SameRegistration(c.a, c.b) != c.same {
			t.Errorf("%q and %q: want %v", c.a, c.b, c.same)
		}
	}
}
