package ais

import (
	"testing"

	"supercargo"
)

// A position report known from the field comes out as it was sent.
func TestEncodePosition(t *testing.T) {
	f := supercargo.Fix{MMSI: 563808000, Status: supercargo.Moored, Lat: supercargo.Scale(36.91), Lon: supercargo.Scale(-76.327533333),
		COG: 2520, Heading: 352, Second: 35, Type: 3}
	var b Bits
	b.PutPosition(&f)
	got := string(AppendSentences(nil, "AI", 'A', 0, &b))
	if want := "!AIVDM,1,1,,A,38Id705000rRVJhE7cl9n;160000,0*40\r\n"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestEncodeStatic(t *testing.T) {
	s := supercargo.Static{MMSI: 351759000, IMO: 9134270, CallSign: []byte("3FOF8"), Name: []byte("Ever Diadem"), ShipType: 70,
		ToBow: 225, ToStern: 70, ToPort: 1, ToStarboard: 31, ETA: supercargo.ETA{Month: 5, Day: 15, Hour: 14}, Draught: 122,
		Destination: []byte("NEW YORK")}
	var b Bits
	b.PutStatic(&s)
	if b.Len() != 424 {
		t.Errorf("%d bits", b.Len())
	}
	t.Logf("%s", AppendSentences(nil, "AI", 'A', 1, &b))
}

func TestTagBlock(t *testing.T) {
	if got := string(AppendTagBlock(nil, "2573238", 1733782034000)); got != `\s:2573238,c:1733782034*0A\` {
		t.Errorf("%q", got)
	}
	if got := string(AppendTagBlock(nil, "", 1565218798000)); got != `\c:1565218798*53\` {
		t.Errorf("%q", got)
	}
	if got := string(AppendTagBlock(nil, "", 0)); got != "" {
		t.Errorf("%q", got)
	}
}
