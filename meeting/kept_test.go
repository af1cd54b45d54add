package meeting

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

// Samples of a track are read as they were written, anywhere on the globe, with and without a
// speed; bytes that are cut short, or go on, are refused.
func TestSamplesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := supercargo.Track{MMSI: 200000001, Hull: uint8(rapid.IntRange(1, 255).Draw(t, "hull"))}
		slot := int32(rapid.IntRange(-1_000_000, 7_000_000).Draw(t, "slot"))
		var all []Sample
		for range rapid.IntRange(0, 12).Draw(t, "count") {
			slot += int32(rapid.IntRange(1, 300).Draw(t, "later"))
			kn := uint16(supercargo.NoSOG)
			if rapid.Bool().Draw(t, "knows its speed") {
				kn = uint16(rapid.IntRange(0, supercargo.NoSOG-1).Draw(t, "kn"))
			}
			all = append(all, Sample{MMSI: of.MMSI, Hull: of.Hull, Slot: slot, Lat: int32(rapid.IntRange(-900_000_000, 900_000_000).Draw(t, "lat")), Lon: int32(rapid.IntRange(-1_800_000_000, 1_800_000_000).Draw(t, "lon")),
				Kn: kn, ErrM: rapid.Uint16().Draw(t, "error"), Is: Signs(rapid.Uint8().Draw(t, "signs"))})
		}
		b := AppendSamples(nil, all)
		got, err := ReadSamples(b, of)
		if err != nil || !slices.Equal(got, all) {
			t.Fatalf("%v\nread %v: %v", all, got, err)
		}
		if _, err := ReadSamples(b[:rapid.IntRange(0, len(b)-1).Draw(t, "cut")], of); err == nil {
			t.Error("what is cut short is read")
		}
		if _, err := ReadSamples(append(slices.Clone(b), 0), of); err == nil {
			t.Error("what goes on is read")
		}
	})
}
