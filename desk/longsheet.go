package desk

import (
	"net/url"
	"slices"
	"strconv"

	"supercargo"
	"supercargo/api"
	"supercargo/drawn"
)

// A sheet has all points of all lines as long as they are not too many for a page. Beyond
// that the map is given tiles, which Go cuts from all of them, and the sheet only what the
// timeline and the playing of time need; it says what it has left out.

const (
	mostOnSheet = 200_000         // points that a sheet gives whole
	mostOnTiles = api.MostOnTiles // points that tiles are cut from; of more, only the first are shown
	mostKept    = 50_000          // points of a sheet with tiles, beside the ends of lines
	mostHeard   = 20_000          // times in which a hull was heard, on one with tiles
)

// thinned says what a sheet with tiles has left out.
type thinned struct {
	Tiles  string      `json:"tiles"`  // address of tiles with all points
	Points int         `json:"points"` // how many there are
	Every  int         `json:"every"`  // every so-maniest is here, and the ends of each line
	Heard  []heardTime `json:"heard"`
	JoinMS int64       `json:"join_ms"` // points that are no farther apart than this count as heard between
}

// heardTime is the times in which a hull was heard: pairs of beginning and end.
type heardTime struct {
	Hull  int      `json:"hull"`
	Times []millis `json:"times"`
}

// lineKept is a line as a sheet has it.
type lineKept struct {
	hull  int
	title string
	times []millis
	at    [][2]float64
}

// gathered are the lines of a sheet, until it is known how many points they have.
type gathered struct {
	lines  []lineKept
	points int
	cut    bool // there are more than tiles take
}

// add takes a line, for a lane. It tells whether more may come.
func (g *gathered) add(l *drawn.Line, lane int) bool {
	if g.points+len(l.Points) > mostOnTiles {
		g.cut = true
		return false
	}
	g.points += len(l.Points)
	k := lineKept{lane, wayOf(l).Title, make([]millis, len(l.Points)), make([][2]float64, len(l.Points))}
	for i := range l.Points {
		k.times[i], k.at[i] = millis(l.Points[i].Time), position(l.Points[i].At)
	}
	g.lines = append(g.lines, k)
	return true
}

// put gives the lines to a sheet: whole, or with the address of tiles, "" where there are
// none.
func (g *gathered) put(c *collection, tiles string) {
	switch {
	case g.cut || tiles == "" && g.points > mostOnSheet: // the first, as many as fit, and that there are more
		c.Head.Cut = true
		room := mostOnSheet
		for i := range g.lines {
			if room -= len(g.lines[i].at); room < 0 {
				return
			}
			c.way(&g.lines[i], 1)
		}
	case g.points <= mostOnSheet:
		for i := range g.lines {
			c.way(&g.lines[i], 1)
		}
	default:
		t := &thinned{Tiles: tiles, Points: g.points, Every: (g.points + mostKept - 1) / mostKept}
		t.Heard, t.JoinMS = heardIn(g.lines)
		c.Head.Thinned = t
		for i := range g.lines {
			c.way(&g.lines[i], t.Every)
		}
	}
}

// way adds a line with every so-maniest of its points, its ends among them.
func (c *collection) way(l *lineKept, every int) {
	w := onWay{Role: "way", Hull: l.hull, Title: l.title, Times: kept(l.times, every)}
	at := kept(l.at, every)
	g := shape2{"LineString", at}
	if len(at) == 1 {
		g = shape2{"Point", at[0]}
	}
	c.Features = append(c.Features, feature{"Feature", g, &w})
}

func kept[T any](all []T, every int) []T {
	if every == 1 {
		return all
	}
	out := make([]T, 0, len(all)/every+2)
	for i := 0; i < len(all); i += every {
		out = append(out, all[i])
	}
	if (len(all)-1)%every != 0 {
		out = append(out, all[len(all)-1])
	}
	return out
}

// heardIn are the times in which each hull was heard, with points joined that are no
// farther apart than a minute, or as much more as it takes for them to be few enough.
func heardIn(lines []lineKept) (out []heardTime, join int64) {
	for join = supercargo.Minute; ; join *= 2 {
		by, n := map[int][]millis{}, 0
		for i := range lines {
			l := &lines[i]
			of := by[l.hull] // lines of a hull follow one another
			for _, t := range l.times {
				if k := len(of); k > 0 && int64(t-of[k-1]) <= join {
					of[k-1] = t
					continue
				}
				of = append(of, t, t)
				n++
			}
			by[l.hull] = of
		}
		if n > mostHeard {
			continue
		}
		for h, times := range by {
			out = append(out, heardTime{h, times})
		}
		slices.SortFunc(out, func(a, b heardTime) int { return a.Hull - b.Hull })
		return out, join
	}
}

// tilesAddress is where the tiles of a vessel's lines are in a time, of one hull or of all.
func tilesAddress(m supercargo.MMSI, hull uint8, from, to supercargo.Instant) string {
	q := url.Values{"mmsi": {m.String()}, "from": {from.String()}, "to": {to.String()}}
	if hull != 0 {
		q.Set("hull", strconv.Itoa(int(hull)))
	}
	return api.Path + "/tiles/tracks/{z}/{x}/{y}.mvt?" + q.Encode()
}
