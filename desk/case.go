package desk

import (
	"cmp"
	"context"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"supercargo"
	"supercargo/answer"
	"supercargo/desk/drawing"
	"supercargo/ledger"
	"supercargo/store"
	"supercargo/workspace"
)

// casePage is a case as a whole: who said what when, and what was made of it.
type casePage struct {
	K              *ledger.Case
	Claims         []claimRow
	Legend         []meaning
	Said           template.HTML // claims by time
	Months         template.HTML
	Table          *monthTable
	Contradictions []ledger.Contradiction
	Footing        answer.Footing
	Moved          bool // movements of this workspace were set against it
}

// claimRow is a claim in a list.
type claimRow struct {
	*supercargo.Claim
	Outlet   string
	Verdicts []questionVerdict
}

// questionVerdict is the answer to one question about a claim.
type questionVerdict struct {
	Question string
	Verdict  supercargo.Verdict
}

// clerk answers from the store, which is nil where nothing has been run.
func (d *Desk) clerk(st store.Store) *answer.Clerk {
	return &answer.Clerk{Folder: d.folder, Store: st, Program: d.version}
}

// held is the store, nil where there is none yet: cases and lists can be read all the
// same.
func (d *Desk) held() (store.Store, error) {
	st, err := d.store()
	if empty(err) {
		return nil, nil
	}
	return st, err
}

// caseOf finds the case that the address names.
func caseOf(ctx context.Context, st store.Store, name string) (*ledger.Case, error) {
	all, err := workspace.Cases(ctx, st)
	if err != nil {
		return nil, err
	}
	for _, k := range all {
		if k.Name == name {
			return k, nil
		}
	}
	return nil, errNotFound
}

// weighed is what was made of a case: its findings, and when its ships were under way
// or silent.
type weighed struct {
	*answer.Weighed
	voyages, gaps []supercargo.Instant // their beginnings
}

// weighed is the findings of a case: worked out once for each run and edition of it.
func (d *Desk) weighed(ctx context.Context, st store.Store, k *ledger.Case) (*weighed, error) {
	generation := int64(0)
	if st != nil {
		now, err := d.now(ctx, st)
		if err != nil {
			return nil, err
		}
		generation = now.generation
	}
	key := weighedKey{generation, k.Name, k.Hash()}
	d.weighing.Lock()
	defer d.weighing.Unlock()
	if w := d.findings[key]; w != nil {
		return w, nil
	}
	found, err := d.clerk(st).Weigh(ctx, k, "")
	if err != nil {
		return nil, err
	}
	w := &weighed{Weighed: found}
	if err := d.moved(ctx, st, k, w); err != nil {
		return nil, err
	}
	maps.DeleteFunc(d.findings, func(old weighedKey, _ *weighed) bool {
		return old.name == k.Name || old.generation != generation
	})
	d.findings[key] = w
	return w, nil
}

// moved reads when the ships of a case were under way or silent: those that gave their
// number or name.
func (d *Desk) moved(ctx context.Context, st store.Store, k *ledger.Case, w *weighed) error {
	if st == nil {
		return nil
	}
	ships, err := d.clerk(st).Senders(ctx, k)
	if err != nil {
		return err
	}
	for _, m := range ships {
		if m.Space() != supercargo.SpaceMMSI {
			continue
		}
		q := store.Query{MMSI: m, Kinds: []supercargo.EventKind{supercargo.Voyage, supercargo.Gap}}
		err := st.Events(ctx, q, func(r *supercargo.Revision) error {
			if r.Simulated != k.Simulated {
				return nil
			}
			if r.Kind == supercargo.Gap {
				w.gaps = append(w.gaps, r.Start)
			} else {
				w.voyages = append(w.voyages, r.Start)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// weighedKey is what findings are of.
type weighedKey struct {
	generation int64
	name, hash string
}

func (d *Desk) kase(r *http.Request) (frame, error) {
	st, err := d.held()
	if err != nil {
		return frame{}, err
	}
	k, err := caseOf(r.Context(), st, r.PathValue("name"))
	if err != nil {
		return frame{}, err
	}
	p, err := d.casePage(r.Context(), st, k)
	if err != nil {
		return frame{}, err
	}
	return frame{Title: show(k.Title), Simulated: k.Simulated, Page: p}, nil
}

func (d *Desk) casePage(ctx context.Context, st store.Store, k *ledger.Case) (*casePage, error) {
	found, err := d.weighed(ctx, st, k)
	if err != nil {
		return nil, err
	}
	p := &casePage{K: k, Legend: verdictLegend(), Contradictions: k.Contradictions(), Footing: found.Footing, Moved: st != nil}
	verdicts := map[supercargo.ClaimID][]questionVerdict{}
	for i := range found.Findings {
		f := &found.Findings[i]
		verdicts[f.Claim] = append(verdicts[f.Claim], questionVerdict{question(f), f.Verdict})
	}
	for i := range k.Claims {
		c := &k.Claims[i]
		p.Claims = append(p.Claims, claimRow{c, outletOf(k, c.In), verdicts[c.ID]})
	}
	p.Said = template.HTML(saidLanes(k).Draw())
	m := byMonth(k, found.voyages, found.gaps, nil)
	p.Months, p.Table = template.HTML(m.draw("By month: "+show(k.Title))), m
	return p, nil
}

// claimAddress is where a claim is shown.
func claimAddress(k *ledger.Case, id supercargo.ClaimID) string {
	return "/case/" + url.PathEscape(k.Name) + "/claim/" + url.PathEscape(string(id))
}

// saidLanes are the claims of a case by time, in the order of when they were said.
func saidLanes(k *ledger.Case) *drawing.SaidLanes {
	l := &drawing.SaidLanes{Title: "When each thing is said to have happened, and when it was said", Width: mapWidth, Simulated: k.Simulated}
	for i := range k.Claims {
		c := &k.Claims[i]
		s := saidOf(k, c)
		if s.From == 0 && s.To == 0 && s.At == 0 {
			continue
		}
		for _, t := range []supercargo.Instant{s.From, s.To, s.At} {
			if t != 0 && (l.From == 0 || t < l.From) {
				l.From = t
			}
			l.To = max(l.To, t)
		}
		l.Claims = append(l.Claims, s)
	}
	slices.SortStableFunc(l.Claims, func(a, b drawing.Said) int { return cmp.Compare(a.At, b.At) })
	l.To += supercargo.Instant(supercargo.Day)
	return l
}
