package desk

import (
	"context"
	"embed"
	"errors"
	"io/fs"
	"net/http"
	"path/filepath"
	"sync"

	"supercargo"
	"supercargo/answer"
	"supercargo/api"
	"supercargo/chart"
	"supercargo/draft"
	"supercargo/gate"
	"supercargo/pmtiles"
	"supercargo/run"
	"supercargo/store"
	"supercargo/watchlist/screening"
	"supercargo/workspace"
)

// Desk serves one workspace. Any number of requests may come at once.
type Desk struct {
	folder  *workspace.Folder
	version string // of the program
	pages   *pages
	forms   *gate.Forms
	api     *api.API

	first  sync.Once
	served chan struct{} // closed when a first page has been sent

	mu   sync.Mutex
	st   store.Store
	seen *seen // of the last generation that was asked for

	weighing sync.Mutex // held while a case is weighed: others who ask for it wait
	findings map[weighedKey]*weighed

	drafts *draft.Files
	read   reader

	screening sync.Mutex // held while lists are put together
	screens   map[string]*screening.Screen

	zones zoneTiles
	own   *pmtiles.File // the user's map; nil where none was brought
}

// seen is what is the same for all requests until a run is committed.
type seen struct {
	generation int64
	params     run.Params
	known      supercargo.Instant // by when everything was known

	listening sync.Mutex // while the archive is counted
	heard     *listening // nil until it is first asked for

	reading sync.Mutex        // of names, which others need not wait for
	names   []answer.Findable // for the search; nil until the first
}

//go:embed pages
var embedded embed.FS

// New makes a desk of a workspace, which need not be there yet: then the first page
// says what to do. It fails where its pages are no templates.
func New(folder *workspace.Folder, version string) (*Desk, error) {
	p, err := newPages()
	if err != nil {
		return nil, err
	}
	d := &Desk{folder: folder, version: version, pages: p, forms: gate.KeptForms(filepath.Join(folder.Dir, "desk.key")), served: make(chan struct{}), findings: map[weighedKey]*weighed{}, screens: map[string]*screening.Screen{}, drafts: &draft.Files{Dir: folder.Dir}}
	d.api = api.New(folder, d.store, version, api.DefaultLimits())
	return d, nil
}

// Close closes the store.
func (d *Desk) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.st == nil {
		return nil
	}
	return d.st.Close()
}

// Warm reads what the first search would wait for, as soon as the first page has been
// sent, which is not to share the machine with it. Nobody needs to wait for it: what it
// cannot read the search says.
func (d *Desk) Warm(ctx context.Context) {
	select {
	case <-d.served:
	case <-ctx.Done():
		return
	}
	chart.Coast()
	base.Warm()
	if st, err := d.store(); err == nil {
		if now, err := d.now(ctx, st); err == nil {
			_, _ = d.names(ctx, st, now)
		}
	}
}

// routes are all addresses that there are.
func (d *Desk) routes() *http.ServeMux {
	m := http.NewServeMux()
	m.HandleFunc("GET /{$}", d.kept("home", d.home))
	m.HandleFunc("GET /search", d.search)
	m.HandleFunc("GET /vessel/{mmsi}", d.vessel)
	m.HandleFunc("POST /vessel/{mmsi}/one-ship", d.writeOpinion)
	m.HandleFunc("GET /event/{id}", d.ofEvent(d.event))
	m.HandleFunc("POST /event/{id}/case", d.ofEvent(d.writeCase))
	m.HandleFunc("GET /event/{id}/evidence/{n}", d.ofEvent(d.evidence))
	m.HandleFunc("GET /event/{id}/law", d.ofEvent(d.eventLaw))
	m.HandleFunc("GET /case/{name}", d.page("case", d.kase))
	m.HandleFunc("GET /case/{name}/flow", d.page("flow", d.flow))
	m.HandleFunc("GET /case/{name}/claim/{id}", d.page("claim", d.claim))
	m.HandleFunc("GET /case/{name}/claim/{id}/law", d.claimLaw)
	m.HandleFunc("GET /vessel/{mmsi}/screening", d.vesselScreen)
	m.HandleFunc("GET /vessel/{mmsi}/practices", d.page("practices", d.practices))
	m.HandleFunc("GET /vessels", d.kept("vessels", d.vessels))
	m.HandleFunc("GET /events", d.kept("events", d.events))
	m.HandleFunc("GET /port/{id}", d.kept("port", d.port))
	m.HandleFunc("GET /zone", d.page("zone", d.zone))
	m.HandleFunc("GET /heard", d.kept("heard", d.heard))
	m.HandleFunc("GET /heard/sheet.geojson", d.heardSheet)
	m.HandleFunc("GET /heard/squares.geojson", d.heardSquares)
	m.HandleFunc("GET /sources", d.kept("sources", d.sources))
	m.HandleFunc("GET /source/{id}", d.kept("source", d.source))
	m.HandleFunc("GET /receiver/{n}", d.kept("receiver", d.receiver))
	m.HandleFunc("GET /lists", d.page("lists", d.lists))
	m.HandleFunc("GET /list/{list}/{ref}", d.page("entry", d.entry))
	m.HandleFunc("GET /screen", d.screen)
	m.HandleFunc("GET /question/{name}", d.page("question", d.question))
	m.HandleFunc("GET /method/factors", d.page("factors", d.factors))
	m.HandleFunc("GET /method/rules", d.page("method", d.rules))
	m.HandleFunc("GET /method", d.page("method", d.method))
	m.HandleFunc("GET /read", d.readStart)
	m.HandleFunc("POST /read", d.readArticle)
	m.HandleFunc("GET /read/{sum}", d.readDraft)
	m.HandleFunc("POST /read/{sum}", d.readWork)
	m.HandleFunc("GET /read/{sum}/text", d.readText)
	m.HandleFunc("GET /event/{id}/dossier", d.ofEvent(d.eventDossier))
	m.HandleFunc("GET /case/{name}/claim/{id}/dossier", d.claimDossier)
	m.HandleFunc("GET /desk.css", d.styles)
	m.HandleFunc("GET /vessel/{mmsi}/sheet.geojson", d.vesselSheet)
	m.HandleFunc("GET /vessel/{mmsi}/claims.json", d.vesselSaid)
	m.HandleFunc("GET /event/{id}/sheet.geojson", d.ofEvent(d.eventSheet))
	m.HandleFunc("GET /port/{id}/sheet.geojson", d.portSheet)
	m.HandleFunc("GET /base/{z}/{x}/{y}", d.tile)
	m.HandleFunc("GET /base/zones/{z}/{x}/{y}", d.zoneTile)
	m.HandleFunc("GET /base/own/{z}/{x}/{y}", d.ownTile)
	m.HandleFunc("GET /base/places.geojson", d.places)
	m.HandleFunc("GET /island/{name}", d.islandFile)
	m.HandleFunc("GET /dossier.css", d.dossierStyles)
	m.Handle(api.Path, d.api)
	m.Handle(api.Path+"/", d.api)
	m.HandleFunc("/", d.nothing)
	return m
}

// errNotFound: there is no such page, vessel or event.
var errNotFound = errors.New("not found")

// store is the workspace's, opened when it is first wanted and there.
func (d *Desk) store() (store.Store, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.st != nil {
		return d.st, nil
	}
	st, err := d.folder.Open(context.Background(), false)
	if err == nil {
		d.st = st
	}
	return st, err
}

// now is what holds as of the last run.
func (d *Desk) now(ctx context.Context, st store.Store) (*seen, error) {
	n, err := st.Generation(ctx)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.seen != nil && d.seen.generation == n {
		return d.seen, nil
	}
	p, err := d.folder.Params(ctx, st, nil)
	if err != nil {
		return nil, err
	}
	by, err := knownBy(ctx, st)
	if err != nil {
		return nil, err
	}
	d.seen = &seen{generation: n, params: p, known: by}
	return d.seen, nil
}

// empty tells whether an error says that there is no workspace yet.
func empty(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// known gives what is known of a vessel, nil where nothing is.
func known(ctx context.Context, st store.Store, m supercargo.MMSI) (*store.Vessel, error) {
	v, err := st.Vessel(ctx, m)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return v, err
}
