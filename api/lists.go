package api

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/export"
	"supercargo/ledger"
	"supercargo/watchlist"
	"supercargo/watchlist/screening"
)

func (a *API) aboutLists() {
	r := a.huma.OpenAPI().Components.Schemas
	get(a, "/lists", "Editions of sanctions lists in the workspace", "As `supercargo lists --json` writes them.", list[watchlist.Edition](r, export.CSV), a.lists)
	get(a, "/lists/{list}/entries/{ref}", "An entry in every edition", "As `supercargo lists entry` writes it, oldest edition first. People are stored only as owners of listed entries, and are not shown here.", list[watchlist.InEdition](r), a.entry)
	get(a, "/screen", "Screen a ship, aircraft or company", "What `supercargo screen --json` writes: matches with the reasons for each, and what was and was not looked for.", one[screening.Answer](r), a.screenOne)
	get(a, "/vessels/{mmsi}/screening", "Screen a vessel of the workspace", "The same, with every name and number that the vessel sent; of an aircraft also with the registrations and operators that tables state.", one[vesselScreened](r), a.screenVessel)
}

// editions lists what is held, list by list.
func (a *API) editions() (out []watchlist.Edition, err error) {
	shelf := a.folder.Shelf()
	all, err := shelf.Lists()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, l := range all {
		es, err := shelf.Editions(l)
		if err != nil {
			return nil, err
		}
		out = append(out, es...)
	}
	return out, err
}

func editionKey(e *watchlist.Edition) string { return string(e.List) + " " + e.Date + " " + e.SHA256 }

func (a *API) lists(ctx context.Context, in *ListAsked) (*reply, error) {
	all, err := a.editions()
	if err != nil {
		return nil, err
	}
	n, err := a.generation(ctx)
	if err != nil {
		return nil, err
	}
	return tabled(in, all, editionKey, n, export.Editions)
}

// generation is that of the workspace, 0 where nothing has been run.
func (a *API) generation(ctx context.Context) (int64, error) {
	st, err := a.held()
	if err != nil {
		return 0, err
	}
	return generationOf(ctx, st)
}

func (a *API) entry(ctx context.Context, in *struct {
	Asking
	Paging
	List string `path:"list" maxLength:"100" doc:"Name of a list in the workspace."`
	Ref  string `path:"ref" maxLength:"200" doc:"The publisher's number of the entry."`
}) (*reply, error) {
	none := problem(http.StatusNotFound, "No edition in the workspace has this entry. %s/lists shows the editions.", Path)
	shelf := a.folder.Shelf()
	held, err := shelf.Lists()
	if errors.Is(err, fs.ErrNotExist) || err == nil && !slices.Contains(held, supercargo.ListID(in.List)) {
		return nil, none
	}
	if err != nil {
		return nil, err
	}
	all, err := shelf.Find(supercargo.ListID(in.List), in.Ref)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 || slices.ContainsFunc(all, func(e watchlist.InEdition) bool { return e.Entry.Kind == supercargo.ListedPerson }) {
		return nil, none
	}
	n, err := a.generation(ctx)
	if err != nil {
		return nil, err
	}
	return items(&in.Asking, &in.Paging, all, func(e *watchlist.InEdition) string { return e.Edition.Date + " " + e.Edition.SHA256 }, n)
}

// ScreenAsked says how to screen.
type ScreenAsked struct {
	InCase
	AsOf string `query:"as-of" maxLength:"10" doc:"As of this day, YYYY-MM-DD. Default today."`
}

func (a *API) screenOne(ctx context.Context, in *struct {
	Asking
	ScreenAsked
	Q    string `query:"q" required:"true" minLength:"1" maxLength:"200" doc:"IMO number, MMSI, call sign, tail number, ICAO address or name, in any script."`
	Kind string `query:"kind" enum:"vessel,aircraft,company" doc:"Entries of one kind only."`
	Flag string `query:"flag" maxLength:"2" doc:"Flag to compare with, two letters."`
	Type string `query:"type" maxLength:"100" doc:"Type of the vessel in words, to distinguish namesakes."`
}) (*reply, error) {
	q := screening.ParseQuery(in.Q)
	if in.Kind != "" {
		q.Kind = supercargo.ListedKind(in.Kind)
	}
	if in.Type != "" {
		q.Type = in.Type
	}
	q.Flag = strings.ToUpper(in.Flag)
	return a.screened(ctx, &q, &in.ScreenAsked)
}

func (a *API) screenVessel(ctx context.Context, in *struct {
	VesselAsked
	ScreenAsked
}) (*reply, error) {
	_, v, err := a.vesselOf(ctx, &in.VesselAsked)
	if err != nil {
		return nil, err
	}
	tables, err := a.folder.Almanac().Aircraft(v.MMSI, in.AsOf)
	if err != nil {
		return nil, err
	}
	q := answer.VesselQueryBy(v, tables)
	x, s, err := a.ask(ctx, &q, &in.ScreenAsked)
	if err != nil {
		return nil, err
	}
	out := vesselScreened{Answer: *x}
	for _, q := range answer.OperatorQueries(tables) {
		of := s.Ask(&q, x.AsOf)
		of.Sought, of.NotSought = q.Sought()
		out.Operators = append(out.Operators, of)
	}
	return object(&out, "")
}

// vesselScreened is an answer on a vessel, and on the operators that tables state of an aircraft.
type vesselScreened struct {
	screening.Answer
	Operators []screening.Answer `json:"operators,omitempty"` // of an aircraft: one of each operator that a table states
}

func (a *API) screened(ctx context.Context, q *screening.Query, in *ScreenAsked) (*reply, error) {
	x, _, err := a.ask(ctx, q, in)
	if err != nil {
		return nil, err
	}
	return object(x, "")
}

// ask screens a question, and gives the lists for a further one as of the same day.
func (a *API) ask(ctx context.Context, q *screening.Query, in *ScreenAsked) (*screening.Answer, *screening.Searcher, error) {
	on, today := in.AsOf, in.AsOf == ""
	if today {
		on = day(a.folder.Now())
	}
	if !answer.IsDay(on) {
		return nil, nil, problem(http.StatusBadRequest, "as-of: %s is not a day (2023-03-08).", answer.Printable(on))
	}
	var k *ledger.Case
	if in.Case != "none" {
		var err error
		if _, k, err = a.inCase(ctx, in.Case); err != nil {
			return nil, nil, err
		}
	}
	lists, err := a.screenWith(k)
	if err != nil {
		return nil, nil, err
	}
	s := lists.Searcher()
	x := s.Ask(q, on)
	x.Today, x.Program = today, "supercargo "+a.program
	x.Sought, x.NotSought = q.Sought()
	return &x, s, nil
}

// screenWith is the lists that are held and the listings of a case, put together once.
func (a *API) screenWith(k *ledger.Case) (*screening.Screen, error) {
	a.screening.Lock()
	defer a.screening.Unlock()
	all, err := a.editions()
	if err != nil {
		return nil, err
	}
	var of strings.Builder
	for i := range all {
		fmt.Fprintln(&of, editionKey(&all[i]))
	}
	if k != nil {
		fmt.Fprintln(&of, k.Name, k.Hash())
	}
	if a.screen != nil && a.screenOf == of.String() {
		return a.screen, nil
	}
	s, err := a.folder.Screen(k)
	if err != nil {
		return nil, err
	}
	a.screen, a.screenOf = s, of.String()
	return s, nil
}
