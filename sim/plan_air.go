package sim

import (
	"fmt"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// planAir works out an aircraft's flights from the scenario's beginning to its end. One that
// is still in the air at the end is flown to its end all the same: what is sent and told is cut.
func (s *Scenario) planAir(a *Aircraft) error {
	fail := func(line int, format string, args ...any) error {
		return &ParseError{s.File, line, a.Name + " " + fmt.Sprintf(format, args...)}
	}
	now := s.From
	var here *atlas.Airfield
	for i := 0; i < len(a.Plan) && now < s.To; i++ {
		h := &a.Plan[i]
		if h.Fly {
			o, err := s.fly(a, h, here, now)
			if err != nil {
				return err
			}
			if h.Diverted != nil && geo.NM(o.from.At, o.bound.At) <= h.AfterNM {
				return fail(h.line, "has landed at %s before it has flown %.0f nm", o.bound.ICAO, h.AfterNM)
			}
			a.sorties = append(a.sorties, o)
			now, here = o.To, o.to
			continue
		}
		if here != nil && h.Field != here {
			return fail(h.line, "is at %s when it should stay at %s: fly there first", here.ICAO, h.Field.ICAO)
		}
		here = h.Field
		to, err := s.stays(h, now)
		if err != nil {
			return fail(h.line, "%v", err)
		}
		now = to
	}
	if now < s.To {
		return fail(a.line, "has a plan that ends at %v, and the scenario ends at %v: end the plan with: at %s", now, s.To, "UBBB")
	}
	return s.changesOnTheGround(a)
}

// stays is when a stay at an airfield ends.
func (s *Scenario) stays(h *Hop, now supercargo.Instant) (supercargo.Instant, error) {
	switch {
	case h.For != 0:
		return now + supercargo.Instant(h.For), nil
	case h.Until == 0:
		return s.To, nil
	case h.Until <= now:
		return 0, fmt.Errorf("comes to %s at %v, which is after %v, when it ought to leave", h.Field.ICAO, now, h.Until)
	}
	return h.Until, nil
}
