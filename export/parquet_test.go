package export

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"supercargo"
)

// read gives back the rows of a Parquet file.
func read[F any](t *testing.T, file []byte) []F {
	t.Helper()
	rows, err := parquet.Read[F](bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestParquetRoundTrip(t *testing.T) {
	var want []flatEvent
	for _, e := range sampleEvents() {
		want = append(want, flatten(&e))
	}
	if d := cmp.Diff(want, read[flatEvent](t, write(t, Parquet))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestParquetOthers(t *testing.T) {
	var b bytes.Buffer
	if err := Vessels(&b, Parquet, sampleVessels(), Known{Last: sampleLast()}); err != nil {
		t.Fatal(err)
	}
	if got := read[VesselRow](t, b.Bytes()); len(got) != len(sampleVessels()) || *got[0].IMO != 4000010 || got[6].Name != nil || !got[0].Simulated || got[5].Simulated {
		t.Errorf("%+v", got)
	}
	b.Reset()
	if err := Places(&b, Parquet, sampleChart()); err != nil {
		t.Fatal(err)
	}
	if got := read[PlaceRow](t, b.Bytes()); len(got) != 3 || got[0].Lat != 36.5 || *got[0].LOCODE != "IRSIM" || got[1].LOCODE != nil {
		t.Errorf("%+v", got)
	}
}

// TestParquetNothing: no rows, a nought that is known, and more than a batch.
func TestParquetNothing(t *testing.T) {
	var b bytes.Buffer
	if err := NewEvents(&b, Parquet).Close(); err != nil {
		t.Fatal(err)
	}
	if got := read[flatEvent](t, b.Bytes()); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	b.Reset()
	nought := Degrees(0)
	e := Event{End: 1, EndLat: &nought, Name: new(string), Detail: &supercargo.GapDetail{DistanceNM: new(0.0)}}
	*e.Name = "SIM \xff"
	if err := all[Event](NewEvents(&b, Parquet), append(make([]Event, batch), e)); err != nil {
		t.Fatal(err)
	}
	got := read[flatEvent](t, b.Bytes())
	last := got[batch]
	if len(got) != batch+1 || last.EndLat == nil || last.EndLon != nil || last.Hours == nil || last.DistanceNM == nil || last.Name != "SIM \ufffd" {
		t.Errorf("%d rows, last %+v", len(got), last)
	}
}

// TestColumns: CSV has the columns of Parquet, those of the JSON first.
func TestColumns(t *testing.T) {
	var csv, pq bytes.Buffer
	if err := NewEvents(&csv, CSV).Close(); err != nil {
		t.Fatal(err)
	}
	if err := NewEvents(&pq, Parquet).Close(); err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(pq.Bytes()), int64(pq.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var names []byte
	for i, f := range file.Schema().Fields() {
		if i > 0 {
			names = append(names, ',')
		}
		names = append(names, f.Name()...)
	}
	if d := cmp.Diff(csv.String(), string(names)+"\n"); d != "" {
		t.Errorf("(-csv +parquet):\n%s", d)
	}
}
