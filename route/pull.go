package route

import "supercargo/geo"

// pull draws a way taut: each corner is left out where the line past it is clear, and
// the others are moved towards the straight line as far as the shore lets them.
func (s *Shore) pull(way []geo.Point) []geo.Point {
	out := s.straighten(way)
	for range tautRounds {
		if !s.tighten(out) {
			break
		}
		out = s.straighten(out)
	}
	return out
}

// tautRounds is how often all corners are moved, and tautSteps how often the move of
// one is halved: after four, a sixteenth of it is left.
const (
	tautRounds = 2
	tautSteps  = 4
)

// straighten goes from each corner straight to the last that it sees.
func (s *Shore) straighten(way []geo.Point) []geo.Point {
	if len(way) < 3 {
		return way
	}
	out := []geo.Point{way[0]}
	for at := 0; at < len(way)-1; {
		next := s.lastSeen(way, at)
		out = append(out, way[next])
		at = next
	}
	return out
}

// lastSeen is a point of the way that at sees, found by doubling steps and halving
// them again; the next one is seen.
func (s *Shore) lastSeen(way []geo.Point, at int) int {
	good, step := at+1, 2
	for good < len(way)-1 {
		next := min(at+step, len(way)-1)
		if !s.Clear(way[at], way[next]) {
			for bad := next; bad-good > 1; {
				if mid := (good + bad) / 2; s.Clear(way[at], way[mid]) {
					good = mid
				} else {
					bad = mid
				}
			}
			return good
		}
		good, step = next, 2*step
	}
	return good
}

// tighten moves each corner towards the line between its neighbours.
func (s *Shore) tighten(way []geo.Point) (moved bool) {
	for i := 1; i < len(way)-1; i++ {
		a, b, c := way[i-1], way[i], way[i+1]
		if nm := geo.NM(a, b) + geo.NM(b, c); nm-geo.NM(a, c) < max(gainNM, gain*nm) {
			continue
		}
		toward := foot(a, b, c)
		line := arcOf(b, toward)
		if line.nm < slackNM {
			continue
		}
		low, high := 0.0, line.nm
		for range tautSteps {
			mid := (low + high) / 2
			if p := line.at(mid); s.Clear(a, p) && s.Clear(p, c) {
				low = mid
			} else {
				high = mid
			}
		}
		if low > 0 {
			way[i] = line.at(low)
			moved = moved || low > slackNM
		}
	}
	return moved
}

// slackNM is how far a corner may stay off its place, and gainNM and gain, a share,
// what is not worth moving one for.
const (
	slackNM = 0.1
	gainNM  = 0.05
	gain    = 0.0003
)

// foot is the point of the great circle from a to c that is nearest to b.
func foot(a, b, c geo.Point) geo.Point {
	w := arcOf(a, c)
	v := vectorOf(b)
	x, y := v.dot(w.from), v.dot(w.aside)
	if w.nm == 0 || x <= 0 && y <= 0 {
		return a
	}
	nm := atan2NM(y, x)
	return w.at(max(0, min(nm, w.nm)))
}
