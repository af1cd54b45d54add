package run

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"supercargo"
)

func TestSet(t *testing.T) {
	p := Default()
	for name, value := range map[string]string{"gap.hours": "12.5", "call.stop_minutes": "45", "call.go_kn": "1.25", "call.leave_nm": "2", "track.confirm": "7", "track.stray_minutes": "90", "interference.ships": "5"} {
		if err := p.Set(name, value); err != nil {
			t.Error(err)
		}
	}
	d := p.Detect
	if d.Gap.Millis != 12*supercargo.Hour+30*supercargo.Minute || d.Gap.Profile != "12.5h" || d.Call.StopMillis != 45*supercargo.Minute || d.Call.GoKn != 1.25 ||
		d.Call.LeaveNM != 2 || p.Track.Confirm != 7 || p.Track.StrayMillis != 90*supercargo.Minute || p.Interference.Ships != 5 {
		t.Errorf("%+v %+v", d, p.Track)
	}
	if q := Default(); q.Detect.Call.GoKn == 1.25 || q.Track.Confirm == 7 {
		t.Error("the defaults have changed")
	}
	for _, c := range [][3]string{{"gap.hours", "12", "gfw"}, {"gap.profile", "lloyds", "lloyds"}, {"gap.hours", "6", "default"}} {
		if err := p.Set(c[0], c[1]); err != nil || p.Detect.Gap.Profile != c[2] {
			t.Errorf("%s=%s is %+v, %v", c[0], c[1], p.Detect.Gap, err)
		}
	}
}

func TestSetRefuses(t *testing.T) {
	for _, c := range [][3]string{{"gap.minutes", "1", "gap.hours"}, {"gap.horus", "1", "call.stop_minutes"}, {"gap.hours", "0", "hours"}, {"gap.hours", "x", "hours"},
		{"gap.hours", "1e7", "hours"}, {"call.go_kn", "fast", "not a number"}, {"call.go_kn", "NaN", "not a number"}, {"track.confirm", "-1", "out of range"},
		{"track.confirm", "1e12", "out of range"}, {"call.stop_minutes", "1e300", "out of range"}, {"gap.profile", "mine", "gfw"}} {
		p := Default()
		if err := p.Set(c[0], c[1]); err == nil || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%s=%s: %v, want %q", c[0], c[1], err, c[2])
		}
	}
}

// Every threshold has a name, a value of its own can be given it, and the folds
// know by it that they are others.
func TestEveryThresholdIsKnownByItsPrint(t *testing.T) {
	p := Default()
	names := p.Names()
	if len(names) < 12 || !slices.IsSorted(names) {
		t.Fatalf("thresholds %v", names)
	}
	tracks, events, err := p.prints()
	if err != nil {
		t.Fatal(err)
	}
	meets, err := p.meetPrint()
	if err != nil {
		t.Fatal(err)
	}
	said, err := p.statedPrint()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if name == gapProfile {
			continue
		}
		q := Default()
		if err := q.Set(name, "97"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		a, b, err := q.prints()
		ofTracks := strings.HasPrefix(name, "track.") || strings.HasPrefix(name, "air.") || strings.HasPrefix(name, "interference.") || strings.HasPrefix(name, "air_apart.") // what is set apart is on no track
		ofMeetings := slices.Contains([]string{"encounter", "outage", "copied", "earshot", "silence", "silence_aloft", "clock"}, name[:strings.Index(name, ".")])
		ofStatements := strings.HasPrefix(name, "stated.")
		if err != nil || ofTracks != (a != tracks) || (ofMeetings || ofStatements) == (b != events) {
			t.Errorf("%s: prints %s %s, %v", name, a, b, err)
		}
		if m, err := q.meetPrint(); err != nil || ofStatements != (m == meets) {
			t.Errorf("%s: meetings have the print %s, %v", name, m, err)
		}
		if s, err := q.statedPrint(); err != nil || ofStatements == (s == said) {
			t.Errorf("%s: statements have the print %s, %v", name, s, err)
		}
	}
}

// A value that is set is the value that is in force, in the unit of its name.
func TestValuesAreWhatWasSet(t *testing.T) {
	for name, is := range func() map[string]float64 { p := Default(); return p.Values() }() {
		p := Default()
		if err := p.Set(name, strconv.FormatFloat(is*2+1, 'f', -1, 64)); err != nil {
			continue // out of its range
		}
		if got := p.Values()[name]; math.Abs(got-(is*2+1)) > 0.51 {
			t.Errorf("%s: %v was set, %v is in force", name, is*2+1, got)
		}
	}
	p := Default()
	if got := p.Values(); got["gap.hours"] != 6 || len(got) < 20 {
		t.Errorf("%v", got)
	}
}
