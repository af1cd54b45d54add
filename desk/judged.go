package desk

import (
	"context"
	"html/template"

	"supercargo"
	"supercargo/answer"
	"supercargo/desk/drawing"
	"supercargo/desk/shown"
	"supercargo/store"
)

// judged is the card of what a gap was judged to be.
type judged struct {
	*answer.Judged
	Detail  *supercargo.SilenceDetail
	Bar     template.HTML
	Earlier []judgedBefore // oldest first, the one that holds last; nil where it was judged once
}

// judgedBefore is a judgement of one revision.
type judgedBefore struct {
	answer.Revision
	Is *supercargo.SilenceDetail // nil: not judged
}

const chancesWidth = 480

// judge makes the card; nil where the gap was not judged.
func judge(ctx context.Context, st store.Store, x *answer.Explained) (*judged, error) {
	g := x.Event.Gap
	if g == nil || g.Silence == nil {
		return nil, nil
	}
	j := &judged{Judged: answer.JudgedOf(g.Silence), Detail: g.Silence}
	c := &drawing.Chances{Title: "Chances of the explanations", Width: chancesWidth}
	for _, k := range j.Chances {
		c.All = append(c.All, drawing.Chance{Class: k.Class, Words: k.Words + ": " + percent(k.P), P: k.P})
	}
	if c.All != nil {
		j.Bar = template.HTML(c.Draw())
	}
	revs, err := st.Revisions(ctx, x.Event.ID)
	if err != nil {
		return nil, err
	}
	j.before(revs[:min(len(revs), len(x.Revisions))]) // as known when the page is of
	return j, nil
}

// before keeps the revisions that changed the judgement, if there are several.
func (j *judged) before(revs []supercargo.Revision) {
	for i := range revs {
		r := &revs[i]
		b := judgedBefore{Revision: answer.Revision{Revision: r.Revision, KnownFrom: r.KnownFrom, Cause: r.Cause, Withdrawn: r.Withdrawn}}
		if r.Gap != nil {
			b.Is = r.Gap.Silence
		}
		if n := len(j.Earlier); b.Is == nil && n == 0 || n > 0 && same(j.Earlier[n-1].Is, b.Is) {
			continue
		}
		j.Earlier = append(j.Earlier, b)
	}
	if len(j.Earlier) < 2 {
		j.Earlier = nil
	}
}

// same tells whether two judgements say the same of a gap.
func same(a, b *supercargo.SilenceDetail) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Class == b.Class && a.PNotSending == b.PNotSending && a.POutage == b.POutage && a.PPoor == b.PPoor
}

// silenceClass is what a gap was judged to be, with the words for it.
type silenceClass struct{ Class, Words string }

// classesOf lists those of the gaps among events, each once, in the order of the page's
// legend.
func classesOf(found []supercargo.Event) (out []silenceClass) {
	there := map[string]bool{}
	for i := range found {
		if found[i].Kind == supercargo.Gap {
			there[shown.ClassOf(&found[i])] = true
		}
	}
	for _, c := range []string{"unexplained", "outage", "poor_reception", "cannot_say", ""} {
		if there[c] {
			out = append(out, silenceClass{c, answer.SilenceClass(c)})
		}
	}
	return out
}
