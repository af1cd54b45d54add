package run

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"supercargo"
	"supercargo/silence"
	"supercargo/store"
)

// What is read ahead is what is needed for the model of a day, all of it and nothing else; and what nobody has read
// ahead is read when it is needed.
func TestReadAhead(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("mmsi,time,lat,lon,sog,cog,station\n")
	for hour := range 9 * 24 {
		if day := hour / 24; day == 4 { // nobody is heard
			continue
		}
		for i := range 3 {
			fmt.Fprintf(&b, "%d,%s,%.4f,51.0200,0.0,0.0,SIM-PORT\n", 200000001+i, time.Date(2001, 9, 11, hour, 0, 0, 0, time.UTC).Format(time.RFC3339), 40.02+0.004*float64(i))
		}
	}
	dir := t.TempDir()
	batch(t, dir, 1<<30, 2, map[string][]byte{"a.csv": b.Bytes()})
	parts := partsIn(t, filepath.Join(dir, "ws"), store.Silences, store.Taught)
	nowhere := make([]partIn, len(parts))
	for i, p := range parts {
		nowhere[i] = partIn{p.Part, filepath.Join(dir, "nowhere")}
	}
	p := Default()
	p.Silence.Days, p.Silence.LongMillis = 2, 3*supercargo.Day
	before := p.Silence.Before()
	all := newEar(&p, parts).days
	stopped, stop := context.WithCancel(t.Context())
	stop()
	last := int32(0)
	for day := range all {
		last = max(last, day)
	}
	if len(all) != 8 || before < 2 || before > 4 {
		t.Fatalf("the test tests little: %d days, %d before", len(all), before)
	}
	for day := last - 8; day <= last+3; day++ {
		want := newEar(&p, parts)
		if err := want.upTo(day); err != nil {
			t.Fatal(err)
		}
		ahead := newEar(&p, parts)
		ahead.readAhead(t.Context(), day)
		ahead.parts = nowhere // whatever is still to be read is an error
		if err := ahead.upTo(day); err != nil || len(ahead.ahead) > 0 {
			t.Errorf("day %d: %v, and %d days are read that are not needed", day-last, err, len(ahead.ahead))
		}
		none := newEar(&p, parts)
		none.readAhead(stopped, day)
		if err := none.upTo(day); err != nil {
			t.Error(err)
		}
		for how, x := range map[string]*ear{"read ahead": &ahead, "stopped": &none} {
			a, ok := x.model.First()
			b, is := want.model.First()
			if a != b || ok != is || !maps.EqualFunc(x.told, want.told, func(a, b *silence.Taught) bool {
				return bytes.Equal(taughtForm.Append(nil, a), taughtForm.Append(nil, b))
			}) {
				t.Errorf("day %d, %s: another model", day-last, how)
			}
		}
	}
}
