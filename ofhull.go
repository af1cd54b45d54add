package supercargo

// OfHull is the hull of the number whose event it is; 0 where it is of the number as a whole: positions that contradict each other may
// be of several, and so may what is stated.
func (e *Event) OfHull() uint8 {
	switch e.Kind {
	case PositionAnomaly, ClockOffset, IdentityChange, DraughtChange, Outage:
		return 0
	}
	return max(1, e.Track.Hull)
}
