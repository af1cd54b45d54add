package almanac

import (
	"regexp"
	"strings"

	"supercargo"
)

// Aircraft is what a table states of an address.
type Aircraft struct {
	Table        string `json:"table"`
	Date         string `json:"date"` // of the edition
	SHA256       string `json:"sha256"`
	Where        string `json:"where"` // file and line, or the entry's key
	Registration string `json:"registration,omitempty"`
	Type         string `json:"type,omitempty"`          // ICAO designator (Doc 8643), such as IL76
	Model        string `json:"model,omitempty"`         // in words
	Operator     string `json:"operator,omitempty"`      // a company or a state
	OperatorICAO string `json:"operator_icao,omitempty"` // its designator of three letters (Doc 8585)
}

// By names the table and its date.
func (a *Aircraft) By() string { return a.Table + " of " + a.Date }

// Aircraft are what the tables that speak for a day (YYYY-MM-DD, "" for the newest) state of
// an address, one of each table at most. A substitute address is in no table.
func (s Shelf) Aircraft(m supercargo.MMSI, day string) (out []Aircraft, err error) {
	by, err := s.AircraftOf([]supercargo.MMSI{m}, day)
	return by[m], err
}

// AircraftOf are those of many addresses; who is in no table is not in the answer.
func (s Shelf) AircraftOf(ms []supercargo.MMSI, day string) (map[supercargo.MMSI][]Aircraft, error) {
	all, err := s.Editions(AircraftKind)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	speak, out := On(all, day), map[supercargo.MMSI][]Aircraft{}
	for _, m := range ms {
		if m.Space() != supercargo.SpaceICAO {
			continue
		}
		stated, err := s.aircraftIn(speak, m)
		if err != nil {
			return nil, err
		}
		if len(stated) > 0 {
			out[m] = stated
		}
	}
	return out, nil
}

func (s Shelf) aircraftIn(editions []*Edition, m supercargo.MMSI) (out []Aircraft, err error) {
	a, _ := m.Aircraft()
	for _, e := range editions {
		f, ok, err := s.row(e, a.String())
		if err != nil {
			return nil, err
		}
		if ok && len(f) == 7 {
			out = append(out, Aircraft{e.Table, e.Date, e.SHA256, f[1], f[2], f[3], f[4], f[5], f[6]})
		}
	}
	return out, nil
}

// stated is a row of a table of aircraft as its publisher has it.
type stated struct {
	address, registration, kind, model, operator, operatorICAO string
	owner                                                      bool // an owner is named
	private                                                    bool // the owner asked for privacy
}

// aircraft takes a row of a table of aircraft, and counts what is left out of it.
func (t *rows) aircraft(s stated, where string) {
	m, ok := supercargo.ParseAddress24([]byte(strings.ToUpper(s.address)))
	switch a, _ := m.Aircraft(); {
	case !ok || m.Space() != supercargo.SpaceICAO:
		t.reject("without a valid address")
	case s.private:
		t.ignore("of owners who asked for privacy (PIA, LADD)")
	default:
		if s.owner {
			t.LeftOut["owners"]++
		}
		if !designator.MatchString(s.operatorICAO) {
			s.operatorICAO = ""
		}
		if s.operator != "" && s.operatorICAO == "" && !body.MatchString(s.operator) {
			t.LeftOut["operators that are not known to be a company or a state"]++
			s.operator = ""
		}
		if s.registration+s.kind+s.model+s.operator+s.operatorICAO == "" {
			t.ignore("that state nothing of the aircraft")
			return
		}
		t.take(a.String(), where, s.registration, s.kind, s.model, s.operator, s.operatorICAO)
	}
}

// designator is that of an operating agency: ICAO gives them to companies and to services of
// states (Doc 8585).
var designator = regexp.MustCompile(`^[A-Z]{3}$`)

// body are words by which a name is that of a company or of a service of a state. Where none
// stands the name may be a person's.
var body = regexp.MustCompile(`(?i)\b(air|airlines?|airways|airlift|airport|avia|aviation|aviacion|aero|aircraft|flights?|flying|cargo|freight|express|helicopters?|jets?|charter|logistics|` +
	`ltd|limited|llc|llp|inc|incorporated|corp|corporation|gmbh|plc|pty|jsc|pjsc|ojsc|ooo|oao|company|group|holdings?|bank|leasing|systems|services?|` +
	`school|academy|university|institute|air force|airforce|forces?|army|navy|naval|military|defen[cs]e|police|government|ministry|guard|customs|republic|federal|ambulance|rescue|department|agency|administration)\b`)
