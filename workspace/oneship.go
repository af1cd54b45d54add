package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"supercargo"
)

// oneShipDir keeps what people hold of two tracks, whether they are of one ship: a folder
// for each two, a file for each opinion. A run never touches it, and reads none of it.
const oneShipDir = "one-ship"

// What can be held of two tracks.
const (
	HeldSame    = "same"      // that they are of one ship
	HeldOthers  = "different" // that they are of two
	HeldNothing = "withdrawn" // neither any more
)

// MostReasons is how long the reasons of an opinion may be, bytes.
const MostReasons = 4000

// Opinion is what a person held of two tracks from one time on. The last is what holds;
// those before it are its history.
type Opinion struct {
	A       supercargo.Track   `json:"a"` // before B
	B       supercargo.Track   `json:"b"`
	N       int                `json:"n"` // from 1
	At      supercargo.Instant `json:"at"`
	Holds   string             `json:"holds"`   // same, different, withdrawn
	Because string             `json:"because"` // as written
	Seen    OpinionSeen        `json:"seen"`
}

// OpinionSeen is what the program said of the two when an opinion was written.
type OpinionSeen struct {
	Strength string   `json:"strength"` // as in oneship.Strength
	For      []string `json:"for"`      // codes of reasons
	Against  []string `json:"against"`
}

// InOrder puts the lower track first.
func InOrder(a, b supercargo.Track) (supercargo.Track, supercargo.Track) {
	if b.MMSI < a.MMSI || b.MMSI == a.MMSI && b.Hull < a.Hull {
		return b, a
	}
	return a, b
}

// Check tells what is wrong with an opinion; "" for nothing.
func (o *Opinion) Check() string {
	switch a, b := InOrder(o.A, o.B); {
	case o.A == o.B || a != o.A || b != o.B || a.MMSI == 0 || a.Hull == 0 || b.Hull == 0:
		return "an opinion is about two different tracks"
	case !slices.Contains([]string{HeldSame, HeldOthers, HeldNothing}, o.Holds):
		return "an opinion holds that two tracks are of the same ship, that they are of different ships, or is withdrawn"
	case strings.TrimSpace(o.Because) == "":
		return "an opinion needs its reasons"
	case len(o.Because) > MostReasons || !utf8.ValidString(o.Because):
		return fmt.Sprintf("reasons have at most %d bytes of text", MostReasons)
	}
	return ""
}

// ErrOpinionChanged: another opinion of the two was written since theirs were read.
var ErrOpinionChanged = errors.New("the opinion about these two was changed meanwhile")

// Opinions gives what was held of two tracks, the oldest first.
func (f *Folder) Opinions(a, b supercargo.Track) ([]Opinion, error) {
	a, b = InOrder(a, b)
	return written(f.opinionsDir(a, b), func(o *Opinion, n int) string {
		if o.A != a || o.B != b || o.N != n || o.Check() != "" {
			return fmt.Sprintf("this is no opinion about %s and %s", a, b)
		}
		return ""
	})
}

// OpinionsOf gives the opinions about every two tracks of which one is of a number, or of
// any number for 0: those about the same two together, the oldest first.
func (f *Folder) OpinionsOf(m supercargo.MMSI) (out [][]Opinion, err error) {
	dirs, err := os.ReadDir(f.path(oneShipDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, d := range dirs {
		first, second, _ := strings.Cut(d.Name(), "+")
		a, errA := supercargo.ParseTrack(first)
		b, errB := supercargo.ParseTrack(second)
		if errA != nil || errB != nil || !d.IsDir() {
			continue // nothing of ours
		}
		if m != 0 && a.MMSI != m && b.MMSI != m {
			continue
		}
		all, err := f.Opinions(a, b)
		if err != nil {
			return nil, err
		}
		if len(all) > 0 {
			out = append(out, all)
		}
	}
	return out, nil
}

// PutOpinion keeps an opinion as the next after the one of number o.N - 1. It fails with
// ErrOpinionChanged where there is one of its number already: nothing is ever overwritten.
func (f *Folder) PutOpinion(o *Opinion) error {
	if why := o.Check(); why != "" {
		return errors.New(why)
	}
	held, err := f.Opinions(o.A, o.B)
	if err != nil {
		return err
	}
	if o.N != len(held)+1 {
		return ErrOpinionChanged
	}
	err = writeNext(f.opinionsDir(o.A, o.B), o.N, o)
	if errors.Is(err, fs.ErrExist) {
		return ErrOpinionChanged
	}
	return err
}

func (f *Folder) opinionsDir(a, b supercargo.Track) string {
	return f.path(oneShipDir, a.String()+"+"+b.String())
}

// OpinionsBy are those of some that were written by a moment, 0 for all.
func OpinionsBy(all []Opinion, at supercargo.Instant) []Opinion {
	n := 0
	for n < len(all) && (at == 0 || all[n].At <= at) {
		n++
	}
	return all[:n]
}

// Held is the opinion that holds, of all about two tracks: the last; nil where it withdraws
// what was held, or there is none.
func Held(all []Opinion) *Opinion {
	if n := len(all); n > 0 && all[n-1].Holds != HeldNothing {
		return &all[n-1]
	}
	return nil
}
