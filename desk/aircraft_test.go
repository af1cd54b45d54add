package desk_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"supercargo/almanac"
	"supercargo/workspace"
)

// A workspace of an invented aircraft that flies from Tehran to Baku.
const aircraft = "aircraft"

var fillAircraft = sync.OnceFunc(func() {
	var b strings.Builder
	b.WriteString("time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,spi,squawk,baroaltitude,geoaltitude,lastposupdate,lastcontact\n")
	for s := 0; s <= 3600; s += 10 { // 35.4 to 40.5 north in an hour
		share := float64(s) / 3600
		metres := min(10_000, 1000+float64(s)*9, float64(3600-s)*7)
		fmt.Fprintf(&b, "%d,f00001,%.5f,%.5f,160,350,0,SIM101,false,false,false,,%.1f,,%d,%d\n", 1_700_000_000+s, 35.4+5.07*share, 51.15-1.1*share, metres, 1_700_000_000+s, 1_700_000_000+s)
	}
	fill(aircraft, "aircraft.simulated.csv", []byte(b.String()))
})

// The pages of an aircraft are there, say what it is and not that it is a ship, and no link
// on them is dead.
func TestAircraftPages(t *testing.T) {
	fillAircraft()
	d := open(t, aircraft)
	const at = "/vessel/icao-F00001"
	page := ask(d, "GET", at).Body.String()
	for _, has := range []string{"ICAO address F00001", "SIM101", "No registration given", "State by its address", "Where the aircraft was received", ">flight"} {
		if !strings.Contains(page, has) {
			t.Errorf("the page of the aircraft does not say %q", has)
		}
	}
	for _, not := range []string{"MMSI icao", "IMO number", "Length, beam", "Deceptive practices"} {
		if strings.Contains(page, not) {
			t.Errorf("the page of the aircraft says %q", not)
		}
	}
	if r := ask(d, "GET", at+"/practices"); r.Code != 400 || !strings.Contains(r.Body.String(), "the checklist is of vessels") {
		t.Errorf("a checklist of vessels for an aircraft: %d", r.Code)
	}
	if strings.Contains(page, "Stated by the table") {
		t.Error("a table speaks that was never imported")
	}
	table := filepath.Join(t.TempDir(), "aircraft.csv")
	if err := os.WriteFile(table, []byte("F00001;SIM-01;IL76;00;SIMULATED <b>;;A Person;\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	folder := workspace.Folder{Dir: aircraft}
	if _, _, err := folder.Almanac().Import(almanac.AircraftKind, []string{table}, "2026-03-01", 2_000_000_000_000); err != nil {
		t.Fatal(err)
	}
	page = ask(d, "GET", at).Body.String()
	for _, has := range []string{"Stated by the table tar1090-db of 2026-03-01", "registration SIM-01, type IL76, model SIMULATED &lt;b&gt;", "not received: aircraft.csv:1", "No registration given"} {
		if !strings.Contains(page, has) {
			t.Errorf("the page of the aircraft does not say %q of the table", has)
		}
	}
	if strings.Contains(page, "A Person") {
		t.Error("the page names an owner")
	}
	if screened := ask(d, "GET", at+"/screening").Body.String(); !strings.Contains(screened, "SIM-01") {
		t.Error("the registration of the table is not screened")
	}
	opensky := filepath.Join(t.TempDir(), "aircraftDatabase.csv")
	if err := os.WriteFile(opensky, []byte(`"icao24","registration","manufacturername","model","typecode","operator","operatoricao","owner"`+"\n"+`"f00001","SIM-01","SIMULATED","Freighter","IL76","Sim <b> Airlines","SIM","A Person"`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := folder.Almanac().Import(almanac.AircraftKind, []string{opensky}, "2026-03-01", 2_000_000_000_000); err != nil {
		t.Fatal(err)
	}
	if screened := ask(d, "GET", at+"/screening").Body.String(); !strings.Contains(screened, "operator Sim &lt;b&gt; Airlines by the table opensky of 2026-03-01") || !strings.Contains(screened, "Who flies the aircraft is not received") {
		t.Error("the operator of the table is not screened")
	}
	routes := filepath.Join(t.TempDir(), "routes.csv")
	if err := os.WriteFile(routes, []byte("Callsign,Code,Number,AirlineCode,AirportCodes\nSIM101,SIM,101,SIM,OIIE-UBBB\nSIM102,SIM,102,SIM,UBBB-OIIE\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := folder.Almanac().Import(almanac.RouteKind, []string{routes}, "2023-03-01", 2_000_000_000_000); err != nil {
		t.Fatal(err)
	}
	flight := regexp.MustCompile(`/event/[0-9a-f]{16}`).FindString(page)
	flown := ask(d, "GET", flight).Body.String()
	if !strings.Contains(flown, "The table vrs-standing-data of 2023-03-01 says that SIM101 flies OIIE-UBBB: a claim.") || strings.Contains(flown, "SIM102") {
		t.Error("the page of the flight does not say what the table claims of its callsign, or says it of another")
	}
	asked := 0
	for _, to := range links([]byte(page)) {
		to, _, _ = strings.Cut(to, "#")
		got := ask(d, "GET", to)
		asked++
		if got.Code != 200 && got.Code != 303 {
			t.Errorf("%s: status %d", to, got.Code)
		}
		if strings.HasPrefix(got.Header().Get("Content-Type"), "text/html") {
			checkHTML(t, to, bytes.NewReader(got.Body.Bytes()))
		}
	}
	if asked < 10 {
		t.Errorf("%d links", asked)
	}
	for at, status := range map[string]int{at + "/sheet.geojson": 200, "/events?mmsi=icao-F00001": 200, "/events?mmsi=icao-1": 400, "/vessel/icao-F00002": 404, "/vessel/icao-": 404, "/search?q=icao-f00001": 303} {
		if got := ask(d, "GET", at); got.Code != status {
			t.Errorf("%s: status %d, want %d", at, got.Code, status)
		}
	}
}

// The page of a flight has the states overflown and whose law applies; a day before the flight
// was known has neither page nor states.
func TestFlightPage(t *testing.T) {
	fillAircraft()
	d := open(t, aircraft)
	page := ask(d, "GET", "/events?kind=flight").Body.String()
	_, rest, found := strings.Cut(page, `href="/event/`)
	if !found {
		t.Fatal("no flight is listed")
	}
	at := "/event/" + rest[:16]
	page = ask(d, "GET", at).Body.String()
	for _, has := range []string{"States overflown", "Heard over the territory of IR", "AZ", "Flight information regions are not known", at + "/law", "heard there"} {
		if !strings.Contains(page, has) {
			t.Errorf("the page of the flight does not say %q", has)
		}
	}
	law := ask(d, "GET", at+"/law")
	if law.Code != 200 || !strings.Contains(law.Body.String(), "Chicago 1944") || !strings.Contains(law.Body.String(), "a flight of icao-F00001") {
		t.Errorf("law: status %d\n%s", law.Code, law.Body)
	}
	checkHTML(t, at, strings.NewReader(page))
}

// Map and timeline of an aircraft are alive: the flight is on both, and the timeline is as
// wide as the page.
func TestAircraftIsDrawn(t *testing.T) {
	fillAircraft()
	j, url := begin(t, open(t, aircraft))
	j.do(chromedp.Navigate(url + "/vessel/icao-F00001"))
	j.shown()
	j.pressUntil(`svg.timeline.island a[data-event] .bar`, `supercargo.shared.now.selected !== null`)
	j.until(`Math.abs(document.querySelector("svg.timeline.island").viewBox.baseVal.width - document.querySelector("svg.timeline.island").clientWidth) < 5`)
	j.shows("flight")
	j.end(1)
}
