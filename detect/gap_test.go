package detect

import (
	"strings"
	"testing"

	"supercargo"
)

// A gap is found from the threshold on, with what lies between its ends.
func TestGap(t *testing.T) {
	for _, c := range []struct {
		name, track string
		want        string // from..to of each
		meets       string // of the first
	}{
		{"one minute less than 6 h", "0 -31 -22 9\n 359 -31.5 -22 9", "", ""},
		{"6 h", "0 -31 -22 9\n 360 -31.5 -22 9", "0..360", "default"},
		{"one minute less than 12 h", "0 -31 -22 9\n 719 -31.5 -22 9", "0..719", "default"},
		{"12 h", "0 -31 -22 9\n 720 -31.5 -22 9", "0..720", "default gfw"},
		{"one minute less than 30 h", "0 -31 -22 9\n 1799 -31.5 -22 9", "0..1799", "default gfw"},
		{"30 h", "0 -31 -22 9\n 1800 -31.5 -22 9", "0..1800", "default gfw lloyds"},
		{"open, one minute less than 6 h", "0 -31 -22 9\n now 359", "", ""},
		{"open", "0 -31 -22 9\n now 360", "0..", "default"},
		{"two", "0 -31 -22 9\n 400 -31 -22 9\n 500 -31 -22 9\n 900 -31 -22 9", "0..400 500..900", "default"},
	} {
		gaps := of(found(t, &Default, c.track), supercargo.Gap)
		var got []string
		for i := range gaps {
			got = append(got, span(&gaps[i]))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
		if len(gaps) > 0 && strings.Join(gaps[0].Gap.Meets, " ") != c.meets {
			t.Errorf("%s: meets %v, want %s", c.name, gaps[0].Gap.Meets, c.meets)
		}
	}
}

// Ninety miles in ten hours are 9 kn; what was not sent is null, and a fix that
// was passed over does not end a silence.
func TestGapDetail(t *testing.T) {
	fixes, now := readTrack(t, "0 -31 -22 9.5\n 300 -31 -22 9\n 600 -29.5 -22 -\n")
	fixes[1].Flags = supercargo.Implausible
	gaps := of(foundIn(&Default, testChart, fixes, now), supercargo.Gap)
	if len(gaps) != 1 {
		t.Fatalf("%d gaps", len(gaps))
	}
	e, d := &gaps[0], gaps[0].Gap
	if d.Hours != 10 || *d.DistanceNM != 90 || *d.ImpliedKn != 9 || *d.SOGBefore != 9.5 || d.SOGAfter != nil || d.Profile != "default" {
		t.Errorf("%+v", d)
	}
	if e.StartLat != fixes[0].Lat || e.EndLat != fixes[2].Lat || e.EndLon != fixes[2].Lon || len(e.Evidence) != 2 || e.Evidence[1].Fix != fixes[2] {
		t.Errorf("%+v", e)
	}
}

// While it is open nobody knows what lies between: null, not nothing.
func TestOpenGapHasNoDistance(t *testing.T) {
	gaps := of(found(t, &Default, "0 -31 -22 9\n now 600"), supercargo.Gap)
	if len(gaps) != 1 || gaps[0].Gap.DistanceNM != nil || gaps[0].Gap.ImpliedKn != nil || gaps[0].Gap.Hours != 10 {
		t.Errorf("%+v", gaps)
	}
}

// The threshold is the user's to choose.
func TestGapProfile(t *testing.T) {
	p := Default
	p.Gap = GapParams{Profile: "gfw", Millis: 12 * supercargo.Hour}
	if got := of(found(t, &p, "0 -31 -22 9\n 719 -31.5 -22 9"), supercargo.Gap); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	if got := of(found(t, &p, "0 -31 -22 9\n 720 -31.5 -22 9"), supercargo.Gap); len(got) != 1 || got[0].Gap.Profile != "gfw" {
		t.Errorf("%+v", got)
	}
}

// Stations that are no vessels have no events, whatever is heard of them.
func TestNoVessels(t *testing.T) {
	fixes, _ := readTrack(t, "0 -31 -22 9\n 600 -31.5 -22 9")
	var s State
	for i := range fixes {
		fixes[i].MMSI = 992000001
		Step(&s, &Default, testChart, supercargo.Track{MMSI: 992000001, Hull: 1}, &fixes[i], func(e *supercargo.Event) { t.Errorf("%+v", e) })
	}
	Tick(&s, &Default, testChart, minute(6000), func(e *supercargo.Event) { t.Errorf("%+v", e) })
}
