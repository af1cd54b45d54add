package api

import (
	"bytes"
	"context"
	"net/http"

	"supercargo"
	"supercargo/answer"
	"supercargo/cases"
	"supercargo/export"
	"supercargo/flow"
	"supercargo/ledger"
	"supercargo/store"
	"supercargo/workspace"
)

// CaseAsked names a case.
type CaseAsked struct {
	Asking
	Name string `path:"name" maxLength:"200" doc:"Name of a case of the workspace, else of a built-in one."`
}

// ClaimAsked names a claim.
type ClaimAsked struct {
	CaseAsked
	ID string `path:"id" maxLength:"200" doc:"Id of a claim."`
}

// LawAsked is a question about levers: that of `supercargo levers`.
type LawAsked struct {
	AsOf string `query:"as-of" maxLength:"10" doc:"As of this day, YYYY-MM-DD: nothing later is used. Default today."`
	Date string `query:"date" maxLength:"10" doc:"As if the movement took place on this day."`
	Over string `query:"over" maxLength:"200" doc:"States overflown, where the route is known: AZ,KZ."`
	Item string `query:"item" maxLength:"80" doc:"As if this had been carried: an item of the vocabulary of claims."`
}

// weighedKey is a case, or a claim of it, at a run.
type weighedKey struct {
	stamp
	name, hash string
	claim      supercargo.ClaimID
}

// mostWeighed is how many answers are kept.
const mostWeighed = 16

func (a *API) aboutCases() {
	r := a.huma.OpenAPI().Components.Schemas
	get(a, "/cases", "Cases", "The cases of the workspace and the built-in ones.", list[export.Case](r, export.CSV), a.cases)
	get(a, "/cases/{name}/claims", "Claims of a case", "As `supercargo claim --json` writes them. A claim is what somebody said, not a finding that it was so.", list[supercargo.Claim](r, export.CSV), a.claims)
	get(a, "/cases/{name}/claims/{id}", "A claim", "What `supercargo claim ID --json` writes: the claim, who copied whom, and what contradicts it.", one[answer.Claimed](r), a.claim)
	get(a, "/cases/{name}/findings", "Findings on the claims of a case", "What `supercargo weigh --json` writes: what cargo arithmetic and the movements of the workspace say of each claim.", list[answer.Footed](r, export.CSV), a.findings)
	get(a, "/cases/{name}/flow", "How much a case claims went from where to where", "What `supercargo flow --json` writes: rows of a division with what is claimed, the trips that claims count and those received, and what they could have carried; the edges; the claims left out. CSV has the rows, GeoJSON the edges. The three columns are never to be added, nor are rows: two can be of the same goods.", append(one[answer.Flowed](r), list[flow.Edge](r, export.CSV, export.GeoJSON)[1:]...), a.flow)
	get(a, "/cases/{name}/claims/{id}/levers", "Whose law applies to a claim", "What `supercargo levers --json` writes: who may act and on what text, as of a day. It says nothing of what was aboard and recommends nothing.", one[answer.Levers](r), a.claimLevers)
	get(a, "/events/{id}/levers", "Whose law applies to a voyage", "The same of a voyage of the workspace.", one[answer.Levers](r), a.voyageLevers)
}

// caseOf finds a case by its name: never a folder, as the verbs may.
func (a *API) caseOf(ctx context.Context, st store.Store, name string) (*ledger.Case, error) {
	all, err := workspace.Cases(ctx, st)
	if err != nil {
		return nil, err
	}
	for _, k := range all {
		if k.Name == name {
			return k, nil
		}
	}
	return nil, problem(http.StatusNotFound, "There is no case %s. %s/cases lists them.", answer.Printable(name), Path)
}

func (a *API) inCase(ctx context.Context, name string) (store.Store, *ledger.Case, error) {
	st, err := a.held()
	if err != nil {
		return nil, nil, err
	}
	k, err := a.caseOf(ctx, st, name)
	return st, k, err
}

// claimIn finds a claim of a case.
func claimIn(k *ledger.Case, id string) (supercargo.ClaimID, error) {
	if k.Claim(supercargo.ClaimID(id)) == nil {
		return "", problem(http.StatusNotFound, "Case %s has no claim %s. %s/cases/%s/claims lists them.", k.Name, answer.Printable(id), Path, k.Name)
	}
	return supercargo.ClaimID(id), nil
}

// generationOf is 0 where nothing has been run.
func generationOf(ctx context.Context, st store.Store) (int64, error) {
	if st == nil {
		return 0, nil
	}
	return st.Generation(ctx)
}

func (a *API) cases(ctx context.Context, in *ListAsked) (*reply, error) {
	st, err := a.held()
	if err != nil {
		return nil, err
	}
	all, err := workspace.Cases(ctx, st)
	if err != nil {
		return nil, err
	}
	n, err := generationOf(ctx, st)
	if err != nil {
		return nil, err
	}
	out := make([]export.Case, len(all))
	for i, k := range all {
		out[i] = export.Case{Name: k.Name, Title: k.Title, Simulated: k.Simulated, Claims: len(k.Claims), Documents: len(k.Documents), SHA256: k.Hash()}
	}
	return tabled(in, out, func(k *export.Case) string { return k.Name }, n, export.Cases)
}

func (a *API) claims(ctx context.Context, in *struct {
	ListAsked
	Name string `path:"name" maxLength:"200" doc:"Name of a case of the workspace, else of a built-in one."`
}) (*reply, error) {
	st, k, err := a.inCase(ctx, in.Name)
	if err != nil {
		return nil, err
	}
	n, err := generationOf(ctx, st)
	if err != nil {
		return nil, err
	}
	return tabled(&in.ListAsked, k.Claims, func(c *supercargo.Claim) string { return string(c.ID) }, n, export.Claims)
}

func (a *API) claim(ctx context.Context, in *ClaimAsked) (*reply, error) {
	_, k, err := a.inCase(ctx, in.Name)
	if err != nil {
		return nil, err
	}
	id, err := claimIn(k, in.ID)
	if err != nil {
		return nil, err
	}
	x, err := answer.Claim(k, id)
	if err != nil {
		return nil, err
	}
	return object(x, "")
}

func (a *API) findings(ctx context.Context, in *struct {
	CaseAsked
	Paging
	Tables
	Claim string `query:"claim" maxLength:"200" doc:"Only of this claim."`
}) (*reply, error) {
	form, err := in.form(in.Format, export.JSON, export.CSV)
	if err != nil {
		return nil, err
	}
	c, err := in.after(in.Cursor)
	if err != nil {
		return nil, err
	}
	st, k, err := a.inCase(ctx, in.Name)
	if err != nil {
		return nil, err
	}
	if in.Claim != "" {
		if _, err := claimIn(k, in.Claim); err != nil {
			return nil, err
		}
	}
	w, key, err := a.weigh(ctx, st, k, supercargo.ClaimID(in.Claim))
	if err != nil {
		return nil, err
	}
	here := cursor{Run: key.generation, Case: key.hash}
	if c != nil && (c.Run != here.Run || c.Case != here.Case) {
		return nil, changed()
	}
	some, next, err := pageOf(&in.Asking, &in.Paging, c, w.Findings, func(f *supercargo.Finding) string { return string(f.ID) }, here)
	if err != nil {
		return nil, err
	}
	p := &page{generation: key.generation, next: next}
	if form == export.CSV {
		return p.written(form, func(b *bytes.Buffer) error { return export.Findings(b, form, some, w.Footing.Program) })
	}
	for i := range some {
		if err := p.add(w.Footed(&some[i])); err != nil {
			return nil, err
		}
	}
	return p.reply(), nil
}

// weigh weighs a case, or one claim of it, once for each run and edition of it.
func (a *API) weigh(ctx context.Context, st store.Store, k *ledger.Case, claim supercargo.ClaimID) (*answer.Weighed, weighedKey, error) {
	key := weighedKey{name: k.Name, hash: k.Hash(), claim: claim}
	if st != nil {
		s, err := stampOf(ctx, st)
		if err != nil {
			return nil, key, err
		}
		key.stamp = s
	}
	a.weighing.Lock()
	defer a.weighing.Unlock()
	if w := a.weighed[key]; w != nil {
		return w, key, nil
	}
	w, err := a.clerk(st).Weigh(ctx, k, claim)
	if err != nil {
		return nil, key, err
	}
	if len(a.weighed) >= mostWeighed {
		clear(a.weighed)
	}
	a.weighed[key] = w
	return w, key, nil
}

func (a *API) flow(ctx context.Context, in *struct {
	CaseAsked
	Forms
	By string `query:"by" enum:"route,month,mode,flag,item" default:"route" doc:"What the rows are of."`
}) (*reply, error) {
	form, err := in.form(in.Format, export.JSON, export.CSV, export.GeoJSON)
	if err != nil {
		return nil, err
	}
	st, k, err := a.inCase(ctx, in.Name)
	if err != nil {
		return nil, err
	}
	f, err := a.clerk(st).Flow(ctx, k, flow.By(in.By))
	if err != nil {
		return nil, err
	}
	if form == export.JSON {
		return object(f, "")
	}
	n, err := generationOf(ctx, st)
	if err != nil {
		return nil, err
	}
	return (&page{generation: n}).written(form, func(b *bytes.Buffer) error { return export.Flow(b, form, &f.Flow) })
}

func (a *API) claimLevers(ctx context.Context, in *struct {
	ClaimAsked
	LawAsked
}) (*reply, error) {
	st, k, err := a.inCase(ctx, in.Name)
	if err != nil {
		return nil, err
	}
	id, err := claimIn(k, in.ID)
	if err != nil {
		return nil, err
	}
	return a.levers(ctx, st, k, string(id), in.LawAsked)
}

func (a *API) voyageLevers(ctx context.Context, in *struct {
	EventAsked
	LawAsked
	InCase
}) (*reply, error) {
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	id, err := a.idOf(ctx, st, &in.EventAsked)
	if err != nil {
		return nil, err
	}
	name := in.Case
	if name == "none" {
		name = cases.Names()[0] // whose claims have ids of another form
	}
	k, err := a.caseOf(ctx, st, name)
	if err != nil {
		return nil, err
	}
	return a.levers(ctx, st, k, string(id), in.LawAsked)
}

func (a *API) levers(ctx context.Context, st store.Store, k *ledger.Case, of string, q LawAsked) (*reply, error) {
	l, err := a.clerk(st).Levers(ctx, k, of, &answer.Law{AsOf: q.AsOf, Date: q.Date, Over: q.Over, Item: q.Item})
	if err != nil {
		return nil, err
	}
	return object(l, "")
}
