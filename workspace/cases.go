package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"

	"supercargo/cases"
	"supercargo/ledger"
	"supercargo/store"
)

// Ledger is that of the workspace.
func (f *Folder) Ledger(ctx context.Context) (*ledger.Ledger, error) {
	st, err := f.Open(ctx, false)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	return st.Ledger(ctx)
}

// NoCase: there is no case of that name.
type NoCase struct{ Name string }

func (n NoCase) Error() string {
	return fmt.Sprintf("%s: no such case in the workspace, among the built-in cases, or as a folder; list cases with: supercargo case", n.Name)
}

// Case is the workspace's case of a name, else the built-in one, else the one in a
// folder; what is wrong in a folder is said with file and line.
func (f *Folder) Case(ctx context.Context, name string) (*ledger.Case, error) {
	if f.Held() {
		l, err := f.Ledger(ctx)
		if err != nil {
			return nil, err
		}
		if slices.Contains(l.Cases(), name) {
			return l.Case(name, 0)
		}
	}
	if slices.Contains(cases.Names(), name) {
		return cases.Open(name)
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return ledger.Load(os.DirFS(name))
	}
	return nil, NoCase{name}
}

// builtInCases are read once: they do not change.
var builtInCases = sync.OnceValues(func() (all []*ledger.Case, err error) {
	for _, name := range cases.Names() {
		k, err := cases.Open(name)
		if err != nil {
			return nil, err
		}
		all = append(all, k)
	}
	return all, nil
})

// Cases are the built-in cases and those of the ledger; of one that is in both, the
// ledger's. A store that is nil has none. They are shared: nobody may change them.
func Cases(ctx context.Context, st store.Store) ([]*ledger.Case, error) {
	known, err := builtInCases()
	if err != nil || st == nil {
		return known, err
	}
	l, err := st.Ledger(ctx)
	if err != nil {
		return nil, err
	}
	var all []*ledger.Case
	for _, k := range known {
		if !slices.Contains(l.Cases(), k.Name) {
			all = append(all, k)
		}
	}
	for _, name := range l.Cases() {
		k, err := l.Case(name, 0)
		if err != nil {
			return nil, err
		}
		all = append(all, k)
	}
	return all, nil
}

// Enter applies a case to the workspace's ledger, all of it or nothing.
func (f *Folder) Enter(ctx context.Context, k *ledger.Case, reason string) (done ledger.Changes, err error) {
	st, err := f.Open(ctx, true)
	if err != nil {
		return done, err
	}
	defer st.Close()
	tx, err := st.Begin(ctx)
	if err != nil {
		return done, err
	}
	defer tx.Rollback()
	l, err := st.Ledger(ctx)
	if err != nil {
		return done, err
	}
	held := len(l.Rows)
	if done, err = k.Apply(l, f.Now(), reason); err != nil {
		return done, err
	}
	return done, errors.Join(tx.PutRows(l.Rows[held:]), tx.Commit())
}
