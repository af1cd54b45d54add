package stated

import "supercargo"

// State is what is remembered of one ship and one property: the value in force, with
// the line that stated it last.
type State struct {
	Now Value // Key "" before the first that counts
}

// Changed is a change from one value to another, as sent.
type Changed struct {
	Before, After Value
}

// Start is when the value before was sent last, End when the value after was sent
// first; the other way round where the two overlap by a little.
func (c *Changed) Start() supercargo.Instant { return min(c.Before.To, c.After.From) }

// End is the end of the time in which the change was made.
func (c *Changed) End() supercargo.Instant { return max(c.Before.To, c.After.From) }

// Step takes the next statement of a ship and property, in order of beginning.
//
// A value that was sent once or for some minutes counts for nothing. Two that are sent
// in turns are no change: of two ships that share the number, or of two transmitters,
// each goes on with its own.
func (st *State) Step(p *Params, s *supercargo.Statement, emit func(*Changed)) {
	v := read(p, s)
	st.step(p, &v, emit)
}

func (st *State) step(p *Params, v *Value, emit func(*Changed)) {
	if v.Key == "" {
		return
	}
	now := &st.Now
	if now.Key != "" && same(p, now, v) {
		now.goOn(v)
		return
	}
	switch {
	case !p.counts(v):
	case now.Key == "":
		*now = *v
	case v.To <= now.To: // it was sent while the other was, and for no longer
	case int64(now.To-v.From) > p.TurnsMillis:
		*now = *v
	default:
		emit(&Changed{*now, *v})
		*now = *v
	}
}

// counts tells whether a value was sent often and long enough. A registration is not sent:
// whoever published the positions has it in a table, and gives it once for a day perhaps.
func (p *Params) counts(v *Value) bool {
	return v.Property == supercargo.PropRegistration || v.Count >= p.Times && int64(v.To-v.From) >= p.TimesMillis
}

// goOn joins a value that means the same.
func (v *Value) goOn(n *Value) {
	v.Count += n.Count
	if n.To >= v.To {
		v.To, v.Last, v.SaidLast = n.To, n.Last, n.Said
	}
}
