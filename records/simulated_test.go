package records_test

import (
	"testing"

	sc "supercargo"
	"supercargo/records"
)

// What this program wrote of an exercise comes back as one, as rows and as records.
func TestSimulatedComesBack(t *testing.T) {
	d := decoder(t, "mmsi,time,lat,lon,name,simulated", records.Options{})
	j := records.NewJSON(records.Form{}, records.Options{})
	for said, want := range map[string]bool{"true": true, "TRUE": true, "1": true, "yes": true, "false": false, "0": false, "": false, "no": false} {
		var r sc.Report
		if out := d.Line([]byte("200000001,2024-01-31T00:00:00Z,36.5,53.25,SIM A,"+said), 99, &r); out != sc.Used || r.Fix.Flags.Any(sc.Simulated) != want || r.Static.Flags.Any(sc.Simulated) != want {
			t.Errorf("%q: %s, %v, %v", said, out, r.Fix.Flags.Names(), r.Static.Flags.Names())
		}
		if out := j.Line([]byte(`{"mmsi":200000001,"time":"2024-01-31T00:00:00Z","lat":36.5,"lon":53.25,"name":"SIM A","simulated":"`+said+`"}`), 0, &r); out != sc.Used || r.Fix.Flags.Any(sc.Simulated) != want || r.Static.Flags.Any(sc.Simulated) != want {
			t.Errorf("%q in JSON: %s, %v", said, out, r.Fix.Flags.Names())
		}
	}
	var r sc.Report
	if j.Line([]byte(`{"mmsi":200000001,"time":"2024-01-31T00:00:00Z","lat":36.5,"lon":53.25,"simulated":true}`), 0, &r); !r.Fix.Flags.Any(sc.Simulated) {
		t.Error("true")
	}
}
