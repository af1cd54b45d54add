package records_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	sc "supercargo"
	"supercargo/records"
	"supercargo/source"
)

// noaaRows are rows as NOAA's files have them, of invented ships.
func noaaRows(n int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "%d,2024-01-31T%02d:%02d:%02d,%.5f,%.5f,%.1f,%.1f,%d,VESSEL %d,IMO%d,WD%d,%d,%d,%d,%d,%.1f,%d,A\n", 366000000+r.IntN(3000), i/3600%24, i/60%60, i%60,
			25+r.Float64()*20, -120+r.Float64()*50, r.Float64()*20, r.Float64()*360, r.IntN(360), r.IntN(3000), 9000000+r.IntN(900000), r.IntN(9999), 70, 0, 100+r.IntN(200), 20, 5+r.Float64()*8, 70)
	}
	return b.Bytes()
}

const benchRows = 50_000

// BenchmarkCSVRow is the hot path beside its peers on the same rows: the
// standard reader that only cuts the fields, and one that also reads them.
func BenchmarkCSVRow(b *testing.B) {
	data := noaaRows(benchRows)
	h, err := records.ParseHeader([]byte(noaa2022), records.Form{})
	if err != nil {
		b.Fatal(err)
	}
	d := records.NewCSV(h, records.Options{})
	var r sc.Report
	run := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
			b.ReportMetric(float64(benchRows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
	block := source.Block{Bytes: data, Offset: 1}
	row := func(line []byte, offset int64) { d.Row(line, offset, &r) }
	run("Row", func() { block.Lines(row) })
	run("Line", func() { block.Lines(func(line []byte, offset int64) { d.Line(line, offset, &r) }) })
	if d.Tally[sc.Used] != d.Tally.Lines() {
		b.Fatalf("%v", d.Tally.Rejected())
	}
	run("encoding/csv, fields only", func() { standard(b, data, nil) })
	run("encoding/csv and strconv", func() { standard(b, data, &r.Fix) })
}

func standard(b *testing.B, data []byte, f *sc.Fix) {
	c := csv.NewReader(bytes.NewReader(data))
	c.ReuseRecord = true
	for {
		fields, err := c.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			b.Fatal(err)
		}
		if f != nil {
			readStandard(fields, f)
		}
	}
}

func readStandard(s []string, f *sc.Fix) {
	m, _ := strconv.ParseUint(s[0], 10, 32)
	t, _ := time.Parse("2006-01-02T15:04:05", s[1])
	lat, _ := strconv.ParseFloat(s[2], 64)
	lon, _ := strconv.ParseFloat(s[3], 64)
	sog, _ := strconv.ParseFloat(s[4], 64)
	cog, _ := strconv.ParseFloat(s[5], 64)
	hdg, _ := strconv.Atoi(s[6])
	*f = sc.Fix{MMSI: sc.MMSI(m), Time: sc.InstantOf(t), Lat: sc.Scale(lat), Lon: sc.Scale(lon), SOG: uint16(sog * 10), COG: uint16(cog * 10), Heading: uint16(hdg)}
}

// The hot path does not allocate: hundreds of millions of rows pass by.
func TestRowAllocatesNothing(t *testing.T) {
	d := decoder(t, noaa2022, records.Options{})
	line, _, _ := bytes.Cut(noaaRows(1), []byte{'\n'})
	var r sc.Report
	if n := testing.AllocsPerRun(100, func() { d.Row(line, 100, &r) }); n != 0 {
		t.Errorf("%g allocations a row", n)
	}
}
