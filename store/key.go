package store

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"supercargo"
)

// Key is where an event stands in the order in which events are handed out. It is an
// event's for ever, so that a list goes on from it whatever runs have added.
type Key struct {
	Start supercargo.Instant
	Track supercargo.Track
	Kind  supercargo.EventKind
	ID    supercargo.EventID // one ship can meet two others at one moment
}

// KeyOf is an event's.
func KeyOf(e *supercargo.Event) Key { return Key{e.Start, e.Track, e.Kind, e.ID} }

// Compare is the order.
func (k Key) Compare(o Key) int {
	return cmp.Or(cmp.Compare(k.Start, o.Start), cmp.Compare(k.Track.MMSI, o.Track.MMSI), cmp.Compare(k.Track.Hull, o.Track.Hull), cmp.Compare(k.Kind, o.Kind), cmp.Compare(k.ID, o.ID))
}

// String writes a key for addresses: 1002146100000.200000011.1.gap.1f2e3d4c5b6a7988.
func (k Key) String() string {
	return fmt.Sprintf("%d.%d.%d.%s.%s", int64(k.Start), uint32(k.Track.MMSI), k.Track.Hull, k.Kind, k.ID)
}

// ParseKey reads what String writes.
func ParseKey(s string) (k Key, err error) {
	f := strings.SplitN(s, ".", 5)
	if len(f) == 5 {
		start, err1 := strconv.ParseInt(f[0], 10, 64)
		mmsi, err2 := strconv.ParseUint(f[1], 10, 32)
		hull, err3 := strconv.ParseUint(f[2], 10, 8)
		if err1 == nil && err2 == nil && err3 == nil {
			return Key{supercargo.Instant(start), supercargo.Track{MMSI: supercargo.MMSI(mmsi), Hull: uint8(hull)}, supercargo.EventKind(f[3]), supercargo.EventID(f[4])}, nil
		}
	}
	return k, fmt.Errorf("%q is not a place in a list of events", s)
}
