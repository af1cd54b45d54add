package bundle

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/ledger"
	"supercargo/workspace"
)

// BadQuestion is a fault of the command line: a word that names nothing, or several
// things.
func badf(format string, a ...any) error {
	return answer.BadQuestion{Err: fmt.Errorf(format, a...)}
}

// Find tells what words mean: the name of a case (or its folder), ids of claims, ids of
// events or their beginnings. Claims are looked for in the case that is named, else in
// every case there is. In names a case beside the words, "" for none.
func Find(ctx context.Context, c *answer.Clerk, words []string, in, asOf string) (*Asked, error) {
	if asOf != "" && !answer.IsDay(asOf) {
		return nil, badf("--as-of %s: not a day YYYY-MM-DD", asOf)
	}
	f := &finder{ctx: ctx, c: c, a: &Asked{AsOf: asOf}}
	if asOf == "" {
		f.a.AsOf = c.Now().Time().Format("2006-01-02")
	}
	var err error
	if f.all, err = workspace.Cases(ctx, c.Store); err != nil {
		return nil, err
	}
	if in != "" {
		k, err := c.Case(ctx, in)
		if err != nil {
			return nil, err
		}
		f.a.Case = k
	}
	for _, w := range words {
		if err := f.word(w); err != nil {
			return nil, err
		}
	}
	return f.a, f.settle()
}

type finder struct {
	ctx context.Context
	c   *answer.Clerk
	all []*ledger.Case
	a   *Asked
}

func (f *finder) word(w string) error {
	if k, err := f.c.Case(f.ctx, w); err == nil {
		f.a.Whole = true
		return f.of(k)
	} else if !errors.As(err, &workspace.NoCase{}) {
		return err
	}
	if found, err := f.claim(supercargo.ClaimID(strings.ToUpper(w))); found || err != nil {
		return err
	}
	if f.c.Store == nil {
		return badf("%s: no case and no claim, and nothing has been run into the workspace yet; list them with: supercargo case, supercargo claim", w)
	}
	id, err := f.c.Event(f.ctx, w)
	if err != nil {
		return badf("%s: neither a case, a claim%s nor an event (%w)", w, f.within(), err)
	}
	if !slices.Contains(f.a.Events, id) {
		f.a.Events = append(f.a.Events, id)
	}
	return nil
}

// within says in which case claims are looked for, if it is one.
func (f *finder) within() string {
	if f.a.Case == nil {
		return ""
	}
	return " of case " + f.a.Case.Name
}

// of says which case it is about: one only.
func (f *finder) of(k *ledger.Case) error {
	if f.a.Case != nil && (f.a.Case.Name != k.Name || f.a.Case.Hash() != k.Hash()) {
		return badf("%s and %s are two cases: ask for each by itself", f.a.Case.Name, k.Name)
	}
	f.a.Case = k
	return nil
}

func (f *finder) claim(id supercargo.ClaimID) (bool, error) {
	within := f.all
	if f.a.Case != nil {
		within = []*ledger.Case{f.a.Case}
	}
	var in []*ledger.Case
	var names []string
	for _, k := range within {
		if k.Claim(id) != nil {
			in, names = append(in, k), append(names, k.Name)
		}
	}
	switch len(in) {
	case 0:
		return false, nil
	case 1:
		if !slices.Contains(f.a.Claims, id) {
			f.a.Claims = append(f.a.Claims, id)
		}
		return true, f.of(in[0])
	}
	return true, badf("%s is a claim of several cases (%s): give one with --case", id, strings.Join(names, ", "))
}

// settle puts claims in the order of their case, and events in that of their ids.
func (f *finder) settle() error {
	a := f.a
	if !a.Whole && len(a.Claims)+len(a.Events) == 0 {
		if a.Case == nil {
			return badf("give the name of a case, or ids of claims or events")
		}
		a.Whole = true
	}
	slices.Sort(a.Events)
	if a.Case == nil {
		return nil
	}
	asked := a.Claims
	a.Claims = nil
	for i := range a.Case.Claims {
		if id := a.Case.Claims[i].ID; a.Whole || slices.Contains(asked, id) {
			a.Claims = append(a.Claims, id)
		}
	}
	return nil
}
