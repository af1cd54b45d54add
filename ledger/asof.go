package ledger

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"supercargo"
)

// latest gives the last revision of each row of a case, withdrawn ones too.
func (l *Ledger) latest(name string) map[rowKey]Row { return l.asOf(name, 0) }

// asOf gives each row as it was believed at a moment; 0 is now.
func (l *Ledger) asOf(name string, t supercargo.Instant) map[rowKey]Row {
	m := map[rowKey]Row{}
	for _, r := range l.Rows {
		if r.Case == name && (t == 0 || r.KnownFrom <= t) {
			m[rowKey{r.Case, r.Kind, r.ID}] = r
		}
	}
	return m
}

func sorted(m map[rowKey]Row) []Row {
	return slices.SortedFunc(maps.Values(m), func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
}

// Cases lists the names of the cases that the ledger holds, sorted.
func (l *Ledger) Cases() []string {
	names := map[string]bool{}
	for _, r := range l.Rows {
		names[r.Case] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// History gives every revision of a row, oldest first.
func (l *Ledger) History(name, kind, id string) (rows []Row) {
	for _, r := range l.Rows {
		if r.Case == name && r.Kind == kind && r.ID == id {
			rows = append(rows, r)
		}
	}
	return rows
}

// Case gives a case as it was believed at a moment, 0 for now. It fails where
// the ledger had no such case then.
func (l *Ledger) Case(name string, at supercargo.Instant) (*Case, error) {
	rows := l.asOf(name, at)
	front, ok := rows[rowKey{name, headKind, name}]
	if !ok || front.Withdrawn {
		return nil, fmt.Errorf("the ledger has no case %q; it has %v", name, l.Cases())
	}
	c := &Case{}
	if err := json.Unmarshal(front.Value, c); err != nil {
		return nil, fmt.Errorf("case %s: %w", name, err)
	}
	for _, s := range c.Sheets {
		for _, id := range s.IDs {
			if err := c.take(rows[rowKey{name, s.Kind, id}]); err != nil {
				return nil, fmt.Errorf("case %s: %s %s: %w", name, s.Kind, id, err)
			}
		}
	}
	return c, nil
}

// take appends a row to its list.
func (c *Case) take(r Row) error {
	list, ok := c.list(r.Kind)
	if !ok || r.Withdrawn {
		return fmt.Errorf("is named by its file and not in the ledger")
	}
	v := reflect.New(list.Type().Elem())
	if err := json.Unmarshal(r.Value, v.Interface()); err != nil {
		return err
	}
	list.Set(reflect.Append(list, v.Elem()))
	return nil
}
