package route

import (
	"slices"
	"time"
)

// Ask is what a way is asked for. The zero Ask is any ship, all corridors that are
// open to all, at no known season.
type Ask struct {
	Ship  Ship
	Day   time.Time // zero: the season does not matter
	Avoid []string  // corridors by id, or "canals" for those with locks and all canals dug
	Take  []string  // corridors by id that are open only where they are asked for
}

func (a *Ask) takes(id string) bool { return slices.Contains(a.Take, id) }

func (a *Ask) avoids(c *Corridor) bool { return slices.Contains(a.Avoid, c.ID) }
