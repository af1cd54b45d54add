package ledger

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"

	"supercargo"
)

// Ledger is every row of every case, in every revision: append-only plain
// data, which a store can keep as it is. Nothing is overwritten; the last
// revision of a row is what holds.
type Ledger struct {
	Rows []Row `json:"rows"`
}

// Row is one revision of one row of a case.
type Row struct {
	Case      string             `json:"case"`
	Kind      string             `json:"kind"`     // case, sources, operators, vessels, aircraft, places, claims, remarks
	ID        string             `json:"id"`       //
	Revision  int                `json:"revision"` // from 1
	KnownFrom supercargo.Instant `json:"known_from"`
	Cause     string             `json:"cause"` // entered, changed, withdrawn, restored, and the reason that was given
	Withdrawn bool               `json:"withdrawn,omitempty"`
	Value     json.RawMessage    `json:"value"` // the row in its JSON form
}

// Changes counts what Apply did.
type Changes struct {
	Entered   int `json:"entered"`
	Changed   int `json:"changed"`
	Withdrawn int `json:"withdrawn"`
	Same      int `json:"same"`
}

type rowKey struct{ name, kind, id string }

// Apply enters the case at a moment, and gives what changed. A row that is
// new or differs becomes a further revision; one that is no longer in the
// case is withdrawn; the rest stays. It checks first, and with a fault (Faults)
// enters nothing. Reason is added to each cause where it is given.
func (c *Case) Apply(to *Ledger, now supercargo.Instant, reason string) (Changes, error) {
	if errs := c.Check().Errors(); errs != nil {
		return Changes{}, errs
	}
	a := application{last: to.latest(c.Name), now: now, reason: reason, name: c.Name}
	if err := a.all(c); err != nil {
		return Changes{}, err
	}
	to.Rows = append(to.Rows, a.rows...)
	return a.done, nil
}

// application gathers the rows of one Apply, to be entered together.
type application struct {
	name, reason string
	now          supercargo.Instant
	last         map[rowKey]Row
	rows         []Row
	done         Changes
}

func (a *application) all(c *Case) error {
	front := struct {
		Head
		Sheets []Sheet `json:"sheets"`
	}{c.Head, c.layout()}
	if err := a.put(headKind, c.Name, front); err != nil {
		return err
	}
	var err error
	c.rows(func(kind string, _ int, id string, row reflect.Value) {
		if err == nil {
			err = a.put(kind, id, row.Interface())
		}
	})
	a.withdraw()
	return err
}

// put enters a row where it differs from the last revision.
func (a *application) put(kind, id string, v any) error {
	value, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("%s %s: %w", kind, id, err)
	}
	key := rowKey{a.name, kind, id}
	old, known := a.last[key]
	delete(a.last, key)
	cause := "entered"
	switch {
	case known && !old.Withdrawn && bytes.Equal(old.Value, value):
		a.done.Same++
		return nil
	case known && old.Withdrawn:
		cause = "restored"
		a.done.Changed++
	case known:
		cause = "changed"
		a.done.Changed++
	default:
		a.done.Entered++
	}
	a.add(Row{Case: a.name, Kind: kind, ID: id, Revision: old.Revision + 1, Cause: cause, Value: value})
	return nil
}

func (a *application) add(r Row) {
	r.KnownFrom = a.now
	if a.reason != "" {
		r.Cause += ": " + a.reason
	}
	a.rows = append(a.rows, r)
}

// withdraw takes back the rows that the case no longer has.
func (a *application) withdraw() {
	for _, old := range sorted(a.last) {
		if old.Withdrawn {
			continue
		}
		a.done.Withdrawn++
		a.add(Row{Case: old.Case, Kind: old.Kind, ID: old.ID, Revision: old.Revision + 1, Cause: "withdrawn", Withdrawn: true, Value: old.Value})
	}
}
