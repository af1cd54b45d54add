package silence

import (
	"fmt"

	"supercargo"
)

// leastAlong is on how much of its shortest way others have to be heard for it to be said that
// reception does not explain the silence of an aircraft: a quarter. An assumption: where nobody
// else is heard, receivers that are down look the same as one that sends nothing.
const leastAlong = 0.25

var heightNames = [NumStates]string{"high", "middle", "low"}

// classAloft is what the gap of an aircraft is judged to be. Nothing is said where its positions
// came another way at one end than at the other, and unexplained is refused where nobody else was
// heard.
func (j *Judgement) classAloft(d *supercargo.SilenceDetail) string {
	class := j.byChance(d)
	if x := j.Aloft; x.NoHeight || x.Contract || j.Known < leastKnown ||
		x.Ranged[0] != x.Ranged[1] || class == "unexplained" && j.Along < leastAlong {
		return "cannot_say"
	}
	return class
}

// refuse leaves of a judgement the chance from before anything is known of reception, where
// that of the ship or aircraft cannot be known.
func (j *Judgement) refuse() {
	j.Silent, j.Heard, j.Least, j.Most, j.Known, j.Expected, j.NotSending = 1, 0, 0, 0, 0, 0, posterior(j.Prior, 0)
}

func (j *Judgement) reasonsAloft(d *supercargo.SilenceDetail) (out []string) {
	add := func(format string, of ...any) { out = append(out, fmt.Sprintf(format, of...)) }
	x := j.Aloft
	switch {
	case x.Contract:
		add("A position at one end came by contract (ADS-C), through a satellite every ten minutes or more. Receivers on the ground say nothing of how such reports come in.")
		return out
	case x.NoHeight:
		add("At one end no altitude was sent. How far an aircraft is heard depends on its height.")
		return out
	case j.Most-j.Least > 0.05:
		add("An aircraft that flew on and sent would have been heard with a chance of %s: %s to %s, depending on the way that it took.", percent(j.Heard), percent(j.Least), percent(j.Most))
	default:
		add("An aircraft that flew on and sent would have been heard with a chance of %s.", percent(j.Heard))
	}
	add("Few aircraft stop sending at any one moment, and stay silent this long: a chance of %s is assumed. The two together give the chance that it flew on and sent nothing.", percent(j.Prior))
	switch {
	case j.Along == 0:
		add("While it was silent, no other aircraft was heard near its shortest way at like heights: the receivers may have been down.")
	case j.Along < leastAlong:
		add("While it was silent, others were heard near its shortest way at like heights on %.0f %% of the way only: the receivers may have been down.", 100*j.Along)
	default:
		add("While it was silent, others were heard near its shortest way at like heights on %.0f %% of the way.", 100*j.Along)
	}
	for i, r := range d.Receivers[:min(3, len(d.Receivers))] {
		switch n := j.Receivers[i].Others; n {
		case 0:
			add("%s usually hears aircraft there; meanwhile it heard none.", r)
		case 1:
			add("%s usually hears aircraft there; meanwhile it heard one other at a time.", r)
		default:
			add("%s usually hears aircraft there; meanwhile it heard up to %d others in three minutes.", r, n)
		}
	}
	if j.Down >= 0.1 {
		add("For %.0f %% of the time hardly anything was heard there: the feed or its receivers may have been down.", 100*j.Down)
	}
	switch {
	case j.Known < leastKnown:
		add("Of most of its way it is not known how well aircraft are heard: few were heard there, at such heights and in the same way, in seven days.")
	case j.Known < 0.9:
		add("Of a part of its way little is known: few aircraft were heard there and at such heights in seven days.")
	}
	switch {
	case x.Ranged[0] && x.Ranged[1]:
		add("It was not its own position that was heard: several receivers worked it out (MLAT), or radar did. That takes several that hear the aircraft at the same time.")
	case x.Ranged[0] || x.Ranged[1]:
		add("At one end the aircraft sent its position; at the other several receivers worked it out (MLAT), or radar did. It may have stopped sending its position, and have been heard only where several receivers reach.")
	}
	minutes := float64(x.Spare) / float64(supercargo.Minute)
	switch {
	case x.Ground:
		add("It may have landed and taken off again unheard, or flown too low to be heard: it was low at one end, and the shortest way leaves %.0f min.", minutes)
	case j.State == low:
		add("It may have flown too low to be heard. The shortest way leaves %.0f min: too little to land and take off again, as is assumed.", minutes)
	case minutes >= 1:
		add("The shortest way at its speed leaves %.0f min. That it landed and took off again unheard in them, or flew low, is not part of the chances.", minutes)
	default:
		add("The shortest way at its speed took all of the time.")
	}
	return out
}
