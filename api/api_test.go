package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"supercargo"
	"supercargo/almanac"
	"supercargo/api"
	"supercargo/run"
	"supercargo/sim"
	"supercargo/source"
	"supercargo/store"
	"supercargo/store/sqlite"
	"supercargo/workspace"
)

const now = supercargo.Instant(1_750_000_000_000)

// Workspaces of the tests: that of the exercise, and one of invented ships with names
// that crews should not give.
var exercise, hostile string

func TestMain(m *testing.M) { os.Exit(within(m)) }

func within(m *testing.M) int {
	dir, err := os.MkdirTemp("", "api")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	s, err := sim.Open("exercise")
	if err != nil {
		panic(err)
	}
	var heard, frames bytes.Buffer
	if _, err := s.Run(sim.Outputs{Feed: &heard, Frames: &frames}); err != nil {
		panic(err)
	}
	exercise = fill(filepath.Join(dir, "exercise"), "exercise.simulated.nmea", heard.Bytes())
	fill(exercise, "exercise.simulated.avr", frames.Bytes())
	table := filepath.Join(dir, "aircraft.csv")
	if err := os.WriteFile(table, []byte("icao24,registration,manufacturername,model,typecode,operator,operatoricao\nfa0001,SIM-76001,Ilyushin,Il-76TD,IL76,Sim Gannet Cargo,SIM\n"), 0o644); err != nil {
		panic(err)
	}
	if _, _, err := (&workspace.Folder{Dir: exercise}).Almanac().Import(almanac.AircraftKind, []string{table}, "2001-09-01", now); err != nil {
		panic(err)
	}
	hostile = fill(filepath.Join(dir, "hostile"), `<img src=x onerror=alert(1)>.csv`, []byte(hostileFeed()))
	return m.Run()
}

// fill makes a workspace of one file.
func fill(ws, name string, text []byte) string {
	if err := os.MkdirAll(ws, 0o755); err != nil {
		panic(err)
	}
	path := filepath.Join(filepath.Dir(ws), name)
	if err := os.WriteFile(path, text, 0o644); err != nil {
		panic(err)
	}
	st, err := sqlite.Open(filepath.Join(ws, "supercargo.sqlite"))
	if err != nil {
		panic(err)
	}
	defer st.Close()
	b := run.Batch{Workspace: ws, Store: st, Params: run.Default(), Memory: 1 << 30, Workers: 2, Now: now}
	res, err := b.Run(context.Background(), []source.Input{{Path: path, Size: int64(len(text))}})
	if err != nil || res.Failed {
		panic(fmt.Sprint(err, res.Inputs))
	}
	return ws
}

// Names that a crew could type, of invented ships.
var hostileNames = []string{`<SCRIPT>ALERT(1)</SCRIPT>`, `=HYPERLINK("HTTP://X")`, "+1+1", "@SUM(A1)", "-2-3", "SAFE\u202eGNP.EXE"}

func hostileFeed() string {
	var b strings.Builder
	b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG,VesselName,CallSign,simulated\n")
	for k, name := range hostileNames {
		for h := range 60 {
			if h > 20 && h < 40 {
				continue // a gap
			}
			fmt.Fprintf(&b, "%d,2024-03-%02dT%02d:00:00,%.4f,%.4f,8.0,0.0,\"%s\",\"=1\",true\n", 200000101+k, 1+h/24, h%24, 40+float64(h)*0.05, 50.5+float64(k)*0.1, strings.ReplaceAll(name, `"`, `""`))
		}
	}
	return b.String()
}

func serve(t *testing.T, ws string) *api.API { return serveWith(t, ws, api.DefaultLimits()) }

func serveWith(t *testing.T, ws string, l api.Limits) *api.API {
	t.Helper()
	f := &workspace.Folder{Dir: ws, Now: func() supercargo.Instant { return now }}
	return api.New(f, opener(t, f), "test", l)
}

// opener opens a store once, when it is first wanted.
func opener(t *testing.T, f *workspace.Folder) func() (store.Store, error) {
	var mu sync.Mutex
	var st store.Store
	t.Cleanup(func() {
		if st != nil {
			st.Close()
		}
	})
	return func() (store.Store, error) {
		mu.Lock()
		defer mu.Unlock()
		if st != nil {
			return st, nil
		}
		s, err := f.Open(context.Background(), false)
		if err == nil {
			st = s
		}
		return s, err
	}
}

// get asks, with headers as name and value in turn.
func get(h http.Handler, address string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, address, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// listed is a page as a client reads it.
type listed struct {
	Items      []json.RawMessage `json:"items"`
	Generation int64             `json:"generation"`
	Next       string            `json:"next"`
}

func pageAt(t testing.TB, h http.Handler, address string) *listed {
	t.Helper()
	w := get(h, address)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", address, w.Code, w.Body)
	}
	var p listed
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	link := w.Header().Get("Link")
	if want := "<" + p.Next + `>; rel="next"`; p.Next != "" && link != want || p.Next == "" && link != "" {
		t.Errorf("%s: Link %q, next %q", address, link, p.Next)
	}
	return &p
}

// whole follows the pages of a list.
func whole(t testing.TB, h http.Handler, address string) (all []json.RawMessage) {
	t.Helper()
	for address != "" {
		p := pageAt(t, h, address)
		all, address = append(all, p.Items...), p.Next
	}
	return all
}

// field is a field of a JSON object as text.
func field(t testing.TB, raw json.RawMessage, name string) string {
	t.Helper()
	var m map[string]any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&m); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(m[name])
}

// asked are addresses for each path of the API, with what stands for its parameters in
// the workspace of the exercise. Each answer must be what the API says of itself.
func asked(t *testing.T, h http.Handler) map[string][]string {
	gap := field(t, pageAt(t, h, "/api/v1/events?kind=gap").Items[0], "id")
	voyage := field(t, pageAt(t, h, "/api/v1/events?kind=voyage").Items[0], "id")
	mmsi := field(t, pageAt(t, h, "/api/v1/vessels").Items[0], "mmsi")
	flight := field(t, pageAt(t, h, "/api/v1/events?kind=flight").Items[0], "id")
	claim := field(t, pageAt(t, h, "/api/v1/cases/exercise/claims").Items[0], "id")
	source := field(t, pageAt(t, h, "/api/v1/sources").Items[0], "id")
	return map[string][]string{
		"/workspace":                       {"/workspace"},
		"/vessels":                         {"/vessels", "/vessels?name=sim&limit=2", "/vessels?all=true", "/vessels?name=nobody"},
		"/vessels/{mmsi}":                  {"/vessels/" + mmsi, "/vessels/icao-FA0001"},
		"/vessels/{mmsi}/practices":        {"/vessels/" + mmsi + "/practices", "/vessels/" + mmsi + "/practices?case=none"},
		"/vessels/{mmsi}/tracks":           {"/vessels/" + mmsi + "/tracks", "/vessels/" + mmsi + "/tracks?limit=1", "/vessels/" + mmsi + "/tracks?hull=2", "/vessels/icao-FA0001/tracks"},
		"/vessels/{mmsi}/screening":        {"/vessels/" + mmsi + "/screening?as-of=2024-01-01", "/vessels/icao-FA0001/screening?as-of=2001-10-06"},
		"/events":                          {"/events", "/events?limit=3", "/events?kind=gap,port_call", "/events?mmsi=" + mmsi, "/events?from=1990-01-01&to=1990-01-02", "/events?as-of=2000-01-01", "/events?near=ir-amirabad&within=5", "/events?box=48,37,53.1,40&min-hours=12&sort=duration&desc=true&limit=3"},
		"/events/summary":                  {"/events/summary", "/events/summary?by=flag&kind=gap&sea=Caspian%20Sea", "/events/summary?from=1990-01-01&to=1990-01-02"},
		"/events/{id}":                     {"/events/" + gap, "/events/" + voyage, "/events/" + flight, "/events/" + gap[:14]},
		"/events/{id}/reach":               {"/events/" + gap + "/reach"},
		"/events/{id}/revisions":           {"/events/" + gap + "/revisions"},
		"/events/{id}/levers":              {"/events/" + voyage + "/levers?case=exercise", "/events/" + flight + "/levers?case=exercise", "/events/" + voyage + "/levers?case=none&as-of=2024-06-01&item=artillery_shell"},
		"/tiles/tracks/{z}/{x}/{y}":        {"/tiles/tracks/0/0/0.mvt?mmsi=" + mmsi},
		"/ports":                           {"/ports", "/ports?limit=2"},
		"/heard":                           {"/heard?limit=200", "/heard?at=36.85,53.35", "/heard?at=0,0&class=B", "/heard?from=2001-10-06&to=2001-10-07&window=12"},
		"/zone":                            {"/zone?at=42.5,50.1", "/zone?at=-42.5,-50.1&as-of=2024-01-01"},
		"/sources":                         {"/sources"},
		"/sources/{id}":                    {"/sources/" + source},
		"/receivers":                       {"/receivers"},
		"/cases":                           {"/cases", "/cases?limit=1"},
		"/cases/{name}/claims":             {"/cases/exercise/claims", "/cases/caspian/claims?limit=1000"},
		"/cases/{name}/claims/{id}":        {"/cases/exercise/claims/" + claim},
		"/cases/{name}/claims/{id}/levers": {"/cases/exercise/claims/" + claim + "/levers"},
		"/cases/{name}/flow":               {"/cases/exercise/flow", "/cases/caspian/flow?by=item", "/cases/caspian/flow?format=geojson"},
		"/cases/{name}/findings":           {"/cases/exercise/findings", "/cases/exercise/findings?claim=" + claim, "/cases/exercise/findings?limit=1"},
		"/lists":                           {"/lists"},
		"/lists/{list}/entries/{ref}":      {}, // none is held: TestEntry
		"/screen":                          {"/screen?q=SIM+GANNET", "/screen?q=9187629&case=none&kind=vessel"},
		"/search":                          {"/search?q=SIM", "/search?q=" + mmsi, "/search?q=37.5,+52.25", "/search?q=" + gap, "/search?q=" + claim, "/search?q=anzali"},
		"/changes":                         {}, // a stream: TestChanges
	}
}

// Whatever the API answers is what its OpenAPI says that it answers.
func TestContract(t *testing.T) {
	h := serve(t, exercise)
	c := schemas(t, h)
	table := asked(t, h)
	for path, item := range h.OpenAPI().Paths {
		addresses, known := table[path]
		if !known {
			t.Errorf("%s is asked by no test", path)
		}
		op := item.Get
		if op.Summary == "" || op.Description == "" || op.OperationID == "" {
			t.Errorf("%s says nothing of itself", path)
		}
		for _, p := range op.Parameters {
			if p.Description == "" {
				t.Errorf("%s: %s says nothing of itself", path, p.Name)
			}
		}
		for _, address := range addresses {
			address = "/api/v1" + address
			w := get(h, address)
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d %s", address, w.Code, w.Body)
				continue
			}
			if op.Responses["200"].Content[w.Header().Get("Content-Type")] == nil {
				t.Errorf("%s: answers as %s, which it does not say", address, w.Header().Get("Content-Type"))
			}
			if w.Header().Get("Content-Type") == "application/json" {
				c.check(t, "#/paths/"+escaped(path)+"/get/responses/200/content/application~1json/schema", address, w.Body.Bytes())
			}
		}
	}
	for path := range table {
		if h.OpenAPI().Paths[path] == nil {
			t.Errorf("%s is no path", path)
		}
	}
}

func escaped(s string) string {
	return strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(s)
}

// checker checks documents by the schemas that the API gives out.
type checker struct{ *jsonschema.Compiler }

func schemas(t *testing.T, h http.Handler) checker {
	t.Helper()
	w := get(h, "/api/v1/openapi.json")
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	if err := c.AddResource("http://api.invalid/openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	return checker{c}
}

func (c checker) check(t *testing.T, where, address string, body []byte) {
	t.Helper()
	s, err := c.Compile("http://api.invalid/openapi.json" + where)
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%s is not as its schema says: %v", address, err)
	}
}
