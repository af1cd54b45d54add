package answer

import (
	"context"
	"fmt"
	"strings"
	"time"

	"supercargo"
	"supercargo/store"
	"supercargo/workspace"
)

// Clerk answers questions from one workspace. It may be asked by several at once.
type Clerk struct {
	*workspace.Folder
	Store   store.Store        // nil where nothing has been run
	Program string             // version, as answers name it
	Then    supercargo.Instant // stands for now; 0 for the folder's clock
}

// On is a clerk for whom a day (YYYY-MM-DD) is coming to its end: what goes on still
// goes on up to then. So an answer as of a day does not depend on the day of asking.
func (c *Clerk) On(day string) *Clerk {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return c
	}
	end := supercargo.InstantOf(t.Add(24*time.Hour - time.Millisecond))
	then := *c
	then.Then = end
	return &then
}

// Now is the moment of answering.
func (c *Clerk) Now() supercargo.Instant {
	if c.Then != 0 {
		return c.Then
	}
	return c.Folder.Now()
}

// BadQuestion is a question that cannot be answered as it was put: of something that
// is not there, or in words that mean nothing here.
type BadQuestion struct{ Err error }

func (b BadQuestion) Error() string { return b.Err.Error() }
func (b BadQuestion) Unwrap() error { return b.Err }

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
