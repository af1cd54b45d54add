package run

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"supercargo"
	"supercargo/ais"
)

// sameByExcerpt holds what an excerpt alone tells of fixes and statements against what the whole
// source told.
func sameByExcerpt(t *testing.T, src *supercargo.Source, how Reading, lines []supercargo.Witness, want []Traced) *Excerpt {
	t.Helper()
	x, got, err := Cut(src, how, nil, lines)
	if err != nil {
		t.Fatal(err)
	}
	if d := differ(want, got); d != "" {
		t.Errorf("%s (-whole +excerpt):\n%s", src.Path, d)
	}
	if d := differ(want, x.Trace(nil, lines)); d != "" {
		t.Errorf("%s, asked again (-whole +excerpt):\n%s", src.Path, d)
	}
	return x
}

// heardAs reads one file and gives its source and every fix in it.
func heardAs(t *testing.T, name, text string, how Reading) (*supercargo.Source, []supercargo.Fix) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	ws := filepath.Join(dir, "ws")
	res := into(t, ws, func(b *Batch) { b.Reading = how }, path)
	if res.Failed {
		t.Fatal(res.Inputs)
	}
	var fixes []supercargo.Fix
	for _, f := range look(t, ws, openStore(t, ws), res).fixes {
		fixes = append(fixes, f.Fix)
	}
	return &res.Inputs[0].Source, fixes
}

// What a line needs beside itself goes with it: the line above that has its time, the
// other sentence of its message, its number where times are counted by lines, the
// columns, the order of day and month that a later row settled, the records that show of a speed that
// it says nothing.
func TestExcerptHasWhatALineNeeds(t *testing.T) {
	notUnderRace(t)
	sentence := func(mmsi uint32, lon float64) string {
		f := supercargo.Fix{MMSI: supercargo.MMSI(mmsi), Lat: supercargo.Scale(40), Lon: supercargo.Scale(lon), SOG: 80, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, ROT: supercargo.NoROT, Status: supercargo.NoStatus, Class: supercargo.ClassA, Type: 1}
		return string(encoded(t, &f))
	}
	var inherited, counted, dates, far, idle strings.Builder
	for i := range 50 {
		at := time.Date(2024, 3, 1, i/2, 30*(i%2), 0, 0, time.UTC)
		fmt.Fprintf(&inherited, "\\c:%d*%02X\\%s\r\n%s\r\n", at.Unix(), checksum(fmt.Sprintf("c:%d", at.Unix())), sentence(200000001, 50+float64(i)/50), sentence(200000002, 51+float64(i)/50))
		fmt.Fprintf(&counted, "%s\n", sentence(200000001, 50+float64(i)/500))
		fmt.Fprintf(&idle, "{\"mmsi\":200000001,\"time\":%q,\"lat\":40.0,\"lon\":%.4f,\"sog\":0}\n", at.Format(time.RFC3339), 50+float64(i)/10) // under way
		at = at.AddDate(0, 0, i/2)
		if i == 0 {
			dates.WriteString("MMSI,BaseDateTime,LAT,LON,SOG\n")
		}
		fmt.Fprintf(&dates, "200000001,%s,40.0,%.4f,8.0\n", at.Format("02/01/2006 15:04:05"), 50+float64(i)/50)
	}
	first, second, _ := strings.Cut(inherited.String(), "\r\n")
	fmt.Fprintf(&far, "%s\r\n", first)
	for range 500 {
		far.WriteString("$GPTXT,01,01,02,nothing of the sea stands in this line*00\r\n")
	}
	far.WriteString(second)
	for _, c := range []struct {
		name, text string
		how        Reading
		most       int // bytes that an excerpt of one fix has
	}{
		{"inherited.nmea", inherited.String(), Reading{}, 9 << 10},
		{"far.nmea", far.String(), Reading{}, 64 << 10},
		{"counted.nmea", counted.String(), Reading{Start: supercargo.InstantOf(time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)), Rate: 0.01}, 200},
		{"dates.csv", dates.String(), Reading{}, 4 << 10},
		{"mapped.csv", strings.Replace(dates.String(), "MMSI,BaseDateTime,LAT,LON,SOG", "who,when,y,x,v", 1), Reading{Map: map[string]string{"mmsi": "who", "time": "when", "lat": "y", "lon": "x", "sog": "v"}}, 4 << 10},
		{"idle.json", idle.String(), Reading{}, 4 << 10}, // 0 stands in all records, of a ship under way
		{"records.json", `{"vessels":[{"mmsi":200000001,"time":"2024-03-01T00:00:00Z","lat":40.5,"lon":50.5,"sog":1},` + "\n" + `{"mmsi":200000001,"time":"2024-03-01T01:00:00Z","lat":40.5,"lon":50.6,"sog":1}]}`, Reading{}, 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, fixes := heardAs(t, c.name, c.text, c.how)
			if len(fixes) < 2 {
				t.Fatalf("%d fixes", len(fixes))
			}
			want := Trace(src, c.how, nil, supercargo.Fixes(fixes))
			for i := range want {
				if !want[i].Agrees {
					t.Fatalf("the whole file does not tell: %s", want[i].Why)
				}
			}
			sameByExcerpt(t, src, c.how, supercargo.Fixes(fixes), want)
			for i := range fixes {
				x := sameByExcerpt(t, src, c.how, supercargo.Fixes(fixes[i:i+1]), want[i:i+1])
				n := len(x.Head)
				for _, p := range x.Pieces {
					n += len(p.Text)
					if at := int(p.Offset); !strings.HasPrefix(c.text[at:], string(p.Text)) || p.Before != int64(strings.Count(c.text[:at], "\n")) && !strings.HasSuffix(c.name, ".json") {
						t.Errorf("a piece does not stand at byte %d, %d lines down", p.Offset, p.Before)
					}
				}
				if n > c.most {
					t.Errorf("%d bytes for one line", n)
				}
			}
		})
	}
}

// A changed digit in an excerpt is told by what it decodes to; a line that was not
// kept is not made up; a file that changed since gives no excerpt.
func TestExcerptTellsWhatIsChanged(t *testing.T) {
	text := "MMSI,BaseDateTime,LAT,LON,SOG\n"
	for i := range 20 {
		text += fmt.Sprintf("200000001,2024-03-01T%02d:00:00,40.0,%.4f,8.0\n", i, 50+float64(i)/10)
	}
	src, fixes := heardAs(t, "a.csv", text, Reading{})
	x, _, err := Cut(src, Reading{}, nil, supercargo.Fixes(fixes[3:5]))
	if err != nil {
		t.Fatal(err)
	}
	x.Pieces[0].Text = bytes.Replace(x.Pieces[0].Text, []byte("50.3"), []byte("50.4"), 1)
	got := x.Trace(nil, supercargo.Fixes(fixes[3:6]))
	if got[0].Agrees || got[0].Why == "" || !got[1].Agrees || got[2].Agrees || got[2].Raw != "" || got[2].Why == "" {
		t.Errorf("%+v", got)
	}
	if err := os.WriteFile(src.Path, []byte(strings.Replace(text, "8.0", "8.1", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Cut(src, Reading{}, nil, supercargo.Fixes(fixes[3:5])); err == nil || !strings.Contains(err.Error(), "has changed") {
		t.Errorf("%v", err)
	}
	stdin := *src
	stdin.Path = "-"
	if _, _, err := Cut(&stdin, Reading{}, nil, supercargo.Fixes(fixes[3:5])); err == nil || !strings.Contains(err.Error(), "standard input") {
		t.Errorf("%v", err)
	}
}

func checksum(s string) (c byte) {
	for i := range len(s) {
		c ^= s[i]
	}
	return c
}

// encoded is a sentence of a fix, without a time.
func encoded(t *testing.T, f *supercargo.Fix) []byte {
	t.Helper()
	var b ais.Bits
	b.PutPosition(f)
	return bytes.TrimSpace(ais.AppendSentences(nil, "AI", 'A', 0, &b))
}
