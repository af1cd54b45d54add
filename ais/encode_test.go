package ais

import (
	"bytes"
	"testing"

	"supercargo"
)

// A moored ship's report comes out as her transponder sent it, bit for bit: it
// is one of gpsd's samples.
func TestEncodePosition(t *testing.T) {
	f := supercargo.Fix{MMSI: 563808000, Status: supercargo.Moored, Lat: supercargo.Scale(36.91), Lon: supercargo.Scale(-76.327533333),
		COG: 2520, Heading: 352, Second: 35, Type: 3}
	var b Bits
	b.PutPosition(&f)
	got := bytes.TrimSpace(AppendSentences(nil, "AI", 'A', 0, &b))
	if !bytes.Contains(shared(t, "gpsd/sample.aivdm"), got) {
		t.Errorf("%s is not there", got)
	}
}

// The lengths of the messages, and sentences of no more than 82 characters.
func TestEncodedLengths(t *testing.T) {
	f := supercargo.Fix{MMSI: 273456780}
	s := supercargo.Static{MMSI: 273456780, Name: []byte("Beluga-7")}
	for want, put := range map[int][]func(*Bits){
		168: {
			func(b *Bits) { b.PutPosition(&f) }, func(b *Bits) { b.PutPositionB(&f) }, func(b *Bits) { b.PutBase(&f) },
			func(b *Bits) { b.PutStatic24A(&s) }, func(b *Bits) { b.PutStatic24B(&s) },
		},
		424: {func(b *Bits) { b.PutStatic(&s) }},
	} {
		for _, p := range put {
			var b Bits
			p(&b)
			if b.Len() != want {
				t.Errorf("%d bits, want %d", b.Len(), want)
			}
			for _, line := range bytes.SplitAfter(AppendSentences(nil, "AI", 'A', 9, &b), []byte("\n")) {
				if len(line) > 82 {
					t.Errorf("%d characters: %s", len(line), line)
				}
			}
		}
	}
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
