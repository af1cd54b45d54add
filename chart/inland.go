package chart

import (
	"sync"

	"supercargo/coast"
	"supercargo/geo"
)

// theLaw is the project's tables of waters, read when they are first asked for.
var theLaw = sync.OnceValue(func() *law {
	l, err := readLaw()
	if err != nil {
		panic(err) // the binary is damaged
	}
	return l
})

// River is the name of the river or canal of the project's table of passages in
// whose course p lies, "" where it lies in none. The courses are coarse, and wider
// than the water: a point on the bank lies in it too. The table has the waterways
// between the Caspian, the Black Sea and the Baltic, and the great sea canals; most
// rivers of the world are not in it.
func (c *Chart) River(p geo.Point) string {
	l := theLaw()
	for i := range l.passages {
		if q := &l.passages[i]; q.inland != "" && q.reach.holds(p) {
			return q.name
		}
	}
	return ""
}

// OnLand tells whether p is land of the generalised coast, which has no lakes and
// no rivers, and neither the new land of the falling Caspian. It takes a quarter of
// a microsecond: Shore says how far inland.
func (c *Chart) OnLand(p geo.Point) bool { return theCoast().At(p) >= coast.FirstLand }
