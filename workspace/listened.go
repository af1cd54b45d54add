package workspace

import (
	"context"
	"sync"

	"supercargo/run"
	"supercargo/silence"
	"supercargo/store"
)

// listened is how ships were heard in the weeks up to a day, as of a run: it takes a
// second or so to read, and is asked for again and again.
type listened struct {
	mu         sync.Mutex
	of         store.Store
	generation int64
	day        int32
	model      *silence.Model
}

// Listened hands out how ships were heard in the weeks up to a day: for the time of f
// alone, since it is not for concurrent use.
func (f *Folder) Listened(ctx context.Context, st store.Store, day int32, use func(*silence.Model) error) error {
	n, err := st.Generation(ctx)
	if err != nil {
		return err
	}
	l := &f.listened
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.model == nil || l.of != st || l.generation != n || l.day != day {
		l.model = nil
		p, err := f.Params(ctx, st, nil)
		if err != nil {
			return err
		}
		a, err := f.Archive(ctx, st)
		if err != nil {
			return err
		}
		model, err := run.Listened(ctx, a, &p, day)
		if err != nil {
			return err
		}
		l.of, l.generation, l.day, l.model = st, n, day, model
	}
	return use(l.model)
}
