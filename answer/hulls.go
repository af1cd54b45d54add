package answer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/meeting"
	"supercargo/stated"
	"supercargo/store"
	"supercargo/store/archive"
)

// mostHullFixes bounds the fixes that are read for one encounter: of two ships that send
// every two seconds some five days.
const mostHullFixes = 400_000

// errTooMany ends the reading.
var errTooMany = errors.New("too many positions")

// Hulls fills in how near the hulls of the two ships of an encounter came to each other;
// any other event it leaves as it is. It is worked out when the event is shown: antennas,
// which the definitions go by, tell whether there is an encounter at all.
func (c *Clerk) Hulls(ctx context.Context, e *supercargo.Event) error {
	if e.Encounter == nil {
		return nil
	}
	d := *e.Encounter
	e.Encounter = &d
	d.HullDistance = &supercargo.HullDistance{}
	var hulls [2]meeting.Hull
	var sizes []string
	for i, t := range [...]supercargo.Track{e.Track, e.Other} {
		h, words, why, err := c.hullOf(ctx, t, e.Start)
		if err != nil {
			return err
		}
		if why != "" {
			d.HullDistance.Because = why
			return nil
		}
		hulls[i], sizes = h, append(sizes, fmt.Sprintf("%s: %s", t, words))
	}
	params, err := c.Params(ctx, c.Store, nil)
	if err != nil {
		return err
	}
	p := &params.Meeting
	poses, err := c.poses(ctx, p, e)
	if err != nil && !errors.Is(err, errTooMany) {
		return err
	}
	if x := meeting.HullsApart(poses[0], poses[1], &hulls[0], &hulls[1]); x != nil && err == nil {
		d.HullDistance = x
		x.Because = "rectangles of the sizes stated; " + headingWords(e.Track, poses[0]) + "; " + headingWords(e.Other, poses[1])
	} else {
		d.HullDistance.Because = "at no moment can both ships be placed by positions that they measured"
		if err != nil {
			d.HullDistance.Because = "it lasted too long to be worked out: there are too many positions"
		}
	}
	d.HullDistance.Sizes = sizes
	return nil
}

// hullOf is the size that a ship stated at a moment, or why none is known of it.
func (c *Clerk) hullOf(ctx context.Context, t supercargo.Track, at supercargo.Instant) (h meeting.Hull, words, why string, err error) {
	v, err := c.Store.Vessel(ctx, t.MMSI)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return h, "", fmt.Sprintf("nothing is known of what MMSI %s stated", t.MMSI), nil
	case err != nil:
		return h, "", "", err
	case v.Hulls > 1:
		return h, "", fmt.Sprintf("the positions of MMSI %s are not of one ship, and it is not known which ship stated which size", t.MMSI), nil
	case stated.Towing(v.ShipType):
		return h, "", fmt.Sprintf("MMSI %s says that it tows or is a tug; the size that such a ship sends is often that of its tow", t.MMSI), nil
	}
	if said := saidAt(v, supercargo.PropAntenna, at); said != "" {
		if h, ok := meeting.ReadHull(said); ok {
			return h, sizeWords(&h), "", nil
		}
	}
	length, _ := strconv.ParseFloat(saidAt(v, supercargo.PropLength, at), 64)
	beam, _ := strconv.ParseFloat(saidAt(v, supercargo.PropWidth, at), 64)
	h, ok := meeting.HullOf(length, beam)
	if !ok {
		why = fmt.Sprintf("MMSI %s stated no length and beam that a ship can have", t.MMSI)
	}
	return h, sizeWords(&h), why, nil
}

func sizeWords(h *meeting.Hull) string {
	s := fmt.Sprintf("%.0f x %.0f m", h.Length(), h.Beam())
	if !h.Antenna {
		return s + ", place of the antenna not stated"
	}
	return s + fmt.Sprintf(", antenna %.0f m from the bow and %.0f m from the port side", h.Bow, h.Port)
}

// saidAt is what a ship said of a property at a moment: of values that were sent before
// and after it the one sent most often, else the one sent nearest to it in time. "" where
// it never said any.
func saidAt(v *store.Vessel, p supercargo.Property, at supercargo.Instant) string {
	off := func(s *store.Said) supercargo.Instant { return max(0, s.From-at, at-s.To) }
	var best *store.Said
	for i := range v.Others {
		s := &v.Others[i]
		if s.Property == p && (best == nil || cmp.Or(cmp.Compare(off(s), off(best)), cmp.Compare(best.Count, s.Count)) < 0) {
			best = s
		}
	}
	if best == nil {
		return ""
	}
	return best.Value
}

// poses are those of the two ships of an encounter, while it lasts.
func (c *Clerk) poses(ctx context.Context, p *meeting.Params, e *supercargo.Event) (out [2][]meeting.Pose, err error) {
	a, err := c.Archive(ctx, c.Store)
	if err != nil {
		return out, err
	}
	reach := supercargo.Instant(p.Reach())
	tracks := [...]supercargo.Track{e.Track, e.Other}
	ships := []supercargo.MMSI{e.Track.MMSI, e.Other.MMSI}
	slices.Sort(ships)
	var of [2][]supercargo.Fix
	err = a.Read(&archive.Seek{MMSIs: ships, From: e.Start - reach, To: e.End + reach}, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			for k, t := range tracks {
				if fixes[i].MMSI == t.MMSI && hulls[i] == t.Hull {
					of[k] = append(of[k], fixes[i])
				}
			}
		}
		if len(of[0])+len(of[1]) > mostHullFixes {
			return errTooMany
		}
		return ctx.Err()
	})
	for k := range of {
		slices.SortStableFunc(of[k], func(a, b supercargo.Fix) int { return cmp.Compare(a.Time, b.Time) })
		out[k] = slices.DeleteFunc(meeting.Poses(p, of[k], tracks[k].Hull), func(x meeting.Pose) bool {
			at := p.Time(x.Slot)
			return at < e.Start || at > e.End
		})
	}
	return out, err
}

// headingWords says how a ship is known to have lain.
func headingWords(t supercargo.Track, poses []meeting.Pose) string {
	known := 0
	for i := range poses {
		if poses[i].OffDeg < meeting.AnyHeading {
			known++
		}
	}
	switch {
	case known == 0:
		return fmt.Sprintf("of %s no heading is known, so that it can have lain any way", t)
	case known < len(poses):
		return fmt.Sprintf("of %s the heading is known at some moments; at the others it can have lain any way", t)
	}
	return fmt.Sprintf("of %s the heading is known", t)
}

// hullReasons say how near the hulls were, as far as that is known.
func hullReasons(x *supercargo.HullDistance) (out []string) {
	if x == nil {
		return nil
	}
	if x.Moments == 0 {
		return []string{"How near the hulls were is not known: " + x.Because + "."}
	}
	out = append(out, "Between the hulls the least distance was "+apartWords(x.LeastM, x.LeastBetweenM)+", the median "+apartWords(x.MedianM, x.MedianBetweenM)+": "+x.Because+". Sizes stated: "+strings.Join(x.Sizes, "; ")+".")
	if x.ShareBeside != nil && *x.ShareBeside >= 0.5 {
		out = append(out, fmt.Sprintf("At %.0f %% of the moments both were at rest, and as near to each other as ships that lie alongside, as far as the positions can tell. That they were made fast to each other is not known.", 100**x.ShareBeside))
	}
	return out
}

func apartWords(is *float64, between *supercargo.Range) string {
	bounds := fmt.Sprintf("between %.0f and %.0f m", between[0], between[1])
	if is == nil {
		return bounds
	}
	return fmt.Sprintf("%.0f m (%s)", *is, bounds)
}
