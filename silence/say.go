package silence

import (
	"fmt"
	"math"

	"supercargo"
)

// The least chance by which an explanation is named; below it, nothing is said: 0.7, the
// edge of "likely" and above in the scale of ICD 203 (55 to 80 %) taken with a margin.
const sure = 0.7

var stateNames = [NumStates]string{"under_way", "at_rest", "at_berth"}

// Detail says what a judgement is, in figures and words; names are those of receivers.
func (j *Judgement) Detail(names []string) *supercargo.SilenceDetail {
	d := &supercargo.SilenceDetail{PNotSending: round(j.NotSending, 3), PHeard: round(j.Heard, 4), Open: j.Open, PHeardOf: supercargo.Range{round(j.Least, 4), round(j.Most, 4)},
		Prior: round(j.Prior, 6), Expected: round(j.Expected, 0), Others: int(j.Others), Known: round(j.Known, 2), State: stateNames[j.State]}
	d.POutage = round((1-j.NotSending)*j.Down, 3)
	d.PPoor = round(1-d.PNotSending-d.POutage, 3)
	if j.Aloft != nil {
		along := round(j.Along, 2)
		d.State, d.Along = heightNames[j.State], &along
	}
	d.Class = j.class(d)
	d.Receivers = []string{}
	for _, r := range j.Receivers {
		if int(r.Receiver) < len(names) && names[r.Receiver] != "" {
			d.Receivers = append(d.Receivers, names[r.Receiver])
		}
	}
	d.Reasons = j.reasons(d)
	return d
}

func (j *Judgement) class(d *supercargo.SilenceDetail) string {
	switch {
	case j.Aloft != nil:
		return j.classAloft(d)
	case j.Known < leastKnown || j.depends():
		return "cannot_say"
	}
	return j.byChance(d)
}

// byChance is the explanation that is probable enough, if one is.
func (j *Judgement) byChance(d *supercargo.SilenceDetail) string {
	switch {
	case d.PNotSending >= sure:
		return "unexplained"
	case 1-d.PNotSending >= sure && d.POutage > d.PPoor:
		return "outage"
	case 1-d.PNotSending >= sure:
		return "poor_reception"
	}
	return "cannot_say"
}

// depends tells whether what is to be thought of a silence that goes on depends on where
// the ship went: along one way it would hardly have been heard.
func (j *Judgement) depends() bool { return j.Open && j.NotSending >= sure && j.Surest < 0.5 }

func (j *Judgement) reasons(d *supercargo.SilenceDetail) (out []string) {
	if j.Aloft != nil {
		return j.reasonsAloft(d)
	}
	add := func(format string, of ...any) { out = append(out, fmt.Sprintf(format, of...)) }
	if j.Alone {
		add("What was read of these four weeks is of hardly any other ship. Whether this one could have been heard, and whether its receivers or their feed were down, cannot be known from it.")
		return out
	}
	if j.Most-j.Least > 0.05 {
		add("A ship that went on sending would have been heard with a chance of %s: %s to %s, depending on the way that it took.", percent(j.Heard), percent(j.Least), percent(j.Most))
	} else {
		add("A ship that went on sending would have been heard with a chance of %s.", percent(j.Heard))
	}
	add("Few ships stop sending at any one moment, and stay silent this long: a chance of %s. The two together give the chance that it sent nothing.", percent(j.Prior))
	if j.Open {
		add("It has not been heard again: where it went is not known. Half of the chance is that it went on as it did, or lay where it lay; half that it stopped, or went in any other direction over water.")
	}
	if j.depends() {
		add("Along one of these ways the chance that it sent nothing is %.0f %%: it depends on where it went.", 100*j.Surest)
	}
	switch {
	case j.Others > 1:
		add("While it was silent, up to %d other ships an hour were heard in the same waters.", j.Others)
	case j.Others == 1:
		add("While it was silent, one other ship was heard in the same waters.")
	default:
		add("While it was silent, no other ship was heard in the same waters.")
	}
	switch {
	case j.Together == 1:
		add("One ship that lay beside it fell silent and was heard again at the same times.")
	case j.Together > 1:
		add("%d ships that lay beside it fell silent and were heard again at the same times.", j.Together)
	}
	for i, r := range d.Receivers[:min(3, len(d.Receivers))] {
		switch n := j.Receivers[i].Others; n {
		case 0:
			add("%s usually hears these waters; meanwhile it heard nobody there.", r)
		case 1:
			add("%s usually hears these waters; meanwhile it heard one other ship there.", r)
		default:
			add("%s usually hears these waters; meanwhile it heard up to %d other ships an hour there.", r, n)
		}
	}
	switch {
	case j.Down >= 0.1 && len(d.Receivers) > 0:
		add("For %.0f %% of the time the receivers that hear these waters heard hardly anybody: they or their feed may have been down.", 100*j.Down)
	case j.Down >= 0.1:
		add("For %.0f %% of the time hardly anything was heard there: the feed or its receivers may have been down.", 100*j.Down)
	}
	if j.Known < 0.9 {
		add("Of a part of its way little is known: few ships were heard there in four weeks.")
	}
	if j.State == AtBerth {
		add("It was at a berth. Ships often stop sending there, as when the power is turned off.")
	}
	return out
}

func round(x float64, places int) float64 {
	p := math.Pow10(places)
	return math.Round(x*p) / p
}

// percent writes a chance, with more places near certainty.
func percent(p float64) string {
	switch x := 100 * p; {
	case x >= 99.99:
		return "over 99.99 %"
	case x < 0.01:
		return "under 0.01 %"
	case x > 99 || x < 1:
		return fmt.Sprintf("%.2f %%", x)
	default:
		return fmt.Sprintf("%.0f %%", x)
	}
}
