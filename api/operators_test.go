package api_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"supercargo/watchlist/screening"
)

// The operator that a table states of an aircraft is screened beside it, and it is said by which
// table.
func TestOperatorsAreScreened(t *testing.T) {
	h := serve(t, exercise)
	for address, want := range map[string]string{
		"icao-FA0001": "operator Sim Gannet Cargo by the table opensky of 2001-09-01",
		"icao-FA0002": "",
	} {
		w := get(h, "/api/v1/vessels/"+address+"/screening?as-of=2001-10-06")
		var x struct {
			Asked     string             `json:"asked"`
			Operators []screening.Answer `json:"operators"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &x); err != nil || w.Code != http.StatusOK {
			t.Fatal(w.Code, w.Body, err)
		}
		if x.Asked == "" || (len(x.Operators) == 1) != (want != "") {
			t.Errorf("%s: asked %q, operators %+v", address, x.Asked, x.Operators)
		}
		if want != "" && len(x.Operators) == 1 && (x.Operators[0].Asked != want || x.Operators[0].AsOf != "2001-10-06" || len(x.Operators[0].Sought) == 0) {
			t.Errorf("%s: %+v, want %q", address, x.Operators[0], want)
		}
	}
}
