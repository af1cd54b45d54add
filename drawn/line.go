// Package drawn makes lines of the fixes of ships, for maps. A line joins what
// was heard of one hull one after the other, and nothing else: it ends where she
// was not heard for long, where a position that was not hers came between, and
// where no ship can have gone on so. What lies between two of its fixes is not
// known; how long the longest silence on it was, it says.
//
// Positions are apparent: as they were received. Whether a ship was there, no
// line says.
package drawn

import (
	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// Params say where lines end.
type Params struct {
	Silence int64                // milliseconds in which nothing was heard, or more
	Aloft   int64                // the same of aircraft; 0: Silence
	Most    int                  // fixes of a line; 0 for MostFixes
	Inside  func(geo.Point) bool // whether a position is wanted; nil: all are
}

// MostFixes is how many fixes a line has at the most: a ship at anchor that is
// heard every ten seconds fills one in eleven days. It bounds what is kept.
const MostFixes = 100_000

// End says why a line begins or ends.
type End string

// The ends.
const (
	FirstHeard   End = "first_heard"  // nothing of her before it is held, in the time that is asked for
	LastHeard    End = "last_heard"   // nor behind it
	Silent       End = "silence"      // nothing was heard for Params.Silence or longer
	Displaced    End = "displacement" // a stretch of positions that were not hers came between (supercargo.Displaced)
	Impossible   End = "impossible"   // no ship, or aircraft, can have come from the one fix to the other (motion.Of)
	Outside      End = "outside"      // she was heard outside the place that is asked for
	Antimeridian End = "antimeridian" // at 180 degrees, where maps end (RFC 7946, 3.1.9): the line goes on on the other side
	Full         End = "most_fixes"   // Params.Most: the line goes on from its last fix
)

// Kind says what a point of a line is.
type Kind uint8

// The kinds.
const (
	Fix   Kind = iota // a fix
	Again             // the last fix of the line that this one goes on from
	Edge              // where the line meets 180 degrees: between two fixes, its time in proportion; nobody sent it
)

// Point is a point of a line.
type Point struct {
	supercargo.Fix
	At   geo.Point // where it is drawn: the fix's, on the line's side where that is 180 degrees
	Kind Kind
}

// Line is a piece of the way of one hull, of one point or more, in order of time.
type Line struct {
	Track     supercargo.Track
	Points    []Point
	Began     End
	Ended     End
	Fixes     int     // points that are fixes
	NM        float64 // from point to point
	Silence   int64   // longest between two fixes of it, in milliseconds
	Simulated bool
}

// Start is the time of the first point.
func (l *Line) Start() supercargo.Instant { return l.Points[0].Time }

// End is the time of the last point.
func (l *Line) End() supercargo.Instant { return l.Points[len(l.Points)-1].Time }

// notHers are the flags of fixes that no line has.
const notHers = supercargo.Duplicate | supercargo.Implausible | supercargo.ClockReset | supercargo.OffClock

// InLine tells whether a fix can be on a line: one of a hull, and no repetition.
func InLine(f *supercargo.Fix, hull uint8) bool { return hull != 0 && !f.Flags.Any(notHers) }

// Pen draws the lines of one hull: a fold over her fixes in order of time. A line
// that is emitted holds until emit returns.
type Pen struct {
	Line Line // that is being drawn; no points before the first
}

// Emit takes a line that has ended.
type Emit func(*Line) error

// Step takes the next fix, and when a position that was no hull's was last seen
// under her number (0 for never).
func (d *Pen) Step(p *Params, track supercargo.Track, f *supercargo.Fix, displaced supercargo.Instant, emit Emit) error {
	began := FirstHeard
	if len(d.Line.Points) > 0 {
		why := d.breaks(p, f, displaced)
		if why == "" {
			return d.join(p, f, emit)
		}
		began = why
		if err := d.end(why, emit); err != nil {
			return err
		}
	} else if d.Line.Began == Outside {
		began = Outside
	}
	if p.Inside != nil && !p.Inside(at(f)) {
		d.Line.Began = Outside
		return nil
	}
	d.begin(track, began, Point{*f, at(f), Fix})
	return nil
}

// silence is how long one is that ends a line.
func (p *Params) silence(s supercargo.Space) int64 {
	if s != supercargo.SpaceMMSI && p.Aloft > 0 {
		return p.Aloft
	}
	return p.Silence
}

// breaks tells why a line does not go on to a fix, "" where it does.
func (d *Pen) breaks(p *Params, f *supercargo.Fix, displaced supercargo.Instant) End {
	last := d.last()
	switch {
	case p.Inside != nil && !p.Inside(at(f)):
		return Outside
	case displaced > last.Time:
		return Displaced
	case int64(f.Time-last.Time) >= p.silence(f.Space()):
		return Silent
	case !motion.Of(f.MMSI).Can(motion.MomentOf(&last.Fix), motion.MomentOf(f)).OK:
		return Impossible
	}
	return ""
}

func at(f *supercargo.Fix) geo.Point { return geo.Point{Lat: f.Lat, Lon: f.Lon} }

func (d *Pen) last() *Point { return &d.Line.Points[len(d.Line.Points)-1] }

// begin begins a line, in the memory of the one before.
func (d *Pen) begin(track supercargo.Track, why End, p Point) {
	d.Line = Line{Track: track, Points: append(d.Line.Points[:0], p), Began: why, Simulated: p.Flags.Any(supercargo.Simulated)}
	if p.Kind == Fix {
		d.Line.Fixes = 1
	}
}

// join goes on to a fix, over 180 degrees where that is the short way.
func (d *Pen) join(p *Params, f *supercargo.Fix, emit Emit) error {
	l, last := &d.Line, *d.last()
	l.Silence = max(l.Silence, int64(f.Time-last.Time))
	next := geo.SameSide(at(f), last.At)
	if across(last.At, next) {
		over := last
		over.Kind = Edge
		if edge, share, crosses := geo.Antimeridian(last.At, next); crosses {
			over.At = edge
			over.Time += supercargo.Instant(share * float64(f.Time-last.Time))
			d.add(over)
		}
		if err := d.end(Antimeridian, emit); err != nil {
			return err
		}
		over.At.Lon = -over.At.Lon
		d.begin(l.Track, Antimeridian, over)
		l.Silence = int64(f.Time - last.Time)
		next = geo.SameSide(next, over.At)
	} else if most := p.most(); l.Fixes >= most {
		if err := d.end(Full, emit); err != nil {
			return err
		}
		last.Kind = Again
		d.begin(l.Track, Full, last)
		l.Silence = int64(f.Time - last.Time)
	}
	d.add(Point{*f, next, Fix})
	return nil
}

// across tells whether two points lie more than half way round the chart apart,
// as they are drawn.
func across(a, b geo.Point) bool {
	d := int64(a.Lon) - int64(b.Lon)
	return d > 1_800_000_000 || d < -1_800_000_000
}

func (p *Params) most() int {
	if p.Most > 0 {
		return p.Most
	}
	return MostFixes
}

func (d *Pen) add(p Point) {
	l := &d.Line
	l.NM += geo.NM(d.last().At, p.At)
	l.Points = append(l.Points, p)
	l.Simulated = l.Simulated || p.Flags.Any(supercargo.Simulated)
	if p.Kind == Fix {
		l.Fixes++
	}
}

// end hands out the line. Its points stay until the next begins.
func (d *Pen) end(why End, emit Emit) error {
	d.Line.Ended = why
	err := emit(&d.Line)
	d.Line.Points = d.Line.Points[:0]
	return err
}

// Close hands out the line that is being drawn: nothing of her is held behind it.
func (d *Pen) Close(emit Emit) error {
	if len(d.Line.Points) == 0 {
		return nil
	}
	return d.end(LastHeard, emit)
}
