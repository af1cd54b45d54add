package answer

import (
	"context"
	"fmt"
	"strings"

	"supercargo"
	"supercargo/store"
	"supercargo/workspace"
)

// Clerk answers questions from one workspace. It may be asked by several at once.
type Clerk struct {
	*workspace.Folder
	Store   store.Store // nil where nothing has been run
	Program string      // version, as answers name it
}

// BadQuestion is a question that cannot be answered as it was put: of something that
// is not there, or in words that mean nothing here.
type BadQuestion struct{ error }

func badf(format string, a ...any) error { return BadQuestion{fmt.Errorf(format, a...)} }

// Event finds the one event whose id begins so.
func (c *Clerk) Event(ctx context.Context, prefix string) (supercargo.EventID, error) {
	var ids []supercargo.EventID
	err := c.Store.Events(ctx, store.Query{ID: supercargo.EventID(strings.ToLower(prefix))}, func(r *supercargo.Revision) error {
		ids = append(ids, r.ID)
		return nil
	})
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		// One that was withdrawn can still be asked for by its whole id.
		if _, err := c.Store.Revisions(ctx, supercargo.EventID(prefix)); err == nil {
			return supercargo.EventID(prefix), nil
		}
		return "", fmt.Errorf("%s: no such event; list them with: supercargo events", prefix)
	case len(ids) > 1:
		return "", badf("%s: %d events have ids that begin with this; give more characters", prefix, len(ids))
	}
	return ids[0], nil
}
