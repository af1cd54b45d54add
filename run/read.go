package run

import (
	"context"
	"errors"
	"slices"

	"supercargo/store"
	"supercargo/store/archive"
)

// ReadParts hands out the fixes of an archive that are wanted on some cores,
// each with a taker of its own: in no order but within a part.
func ReadParts(ctx context.Context, a *archive.Archive, seek *archive.Seek, takers []archive.Batch) error {
	var parts []store.Part
	for i := range a.Parts {
		if a.Parts[i].Kind == store.Fixes {
			parts = append(parts, a.Parts[i])
		}
	}
	free, errs := make(chan archive.Batch, len(takers)), make([]error, len(parts))
	for _, t := range takers {
		free <- t
	}
	each(ctx, len(takers), len(parts), func(i int) {
		t := <-free
		one := archive.Archive{Dir: a.Dir, Parts: parts[i : i+1]}
		errs[i] = one.Read(seek, t)
		free <- t
	})
	return errors.Join(slices.Concat(errs, []error{ctx.Err()})...)
}
