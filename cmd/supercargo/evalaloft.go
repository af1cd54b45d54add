package main

import (
	"fmt"

	"supercargo"
	"supercargo/detect"
	"supercargo/silence"
	"supercargo/silence/trial"
)

// How many worlds of aircraft of each kind the rules are fitted on, and how many are judged.
const airFitSeeds, airHeldSeeds = 2, 4

// goesOn is what the detector of flights takes for a gap within one.
func goesOn(a, b *supercargo.Fix) bool {
	return !detect.DefaultFlight.LandedBetween(a, b, a.Said)
}

// aloftEval measures the judgement of gaps of aircraft on invented worlds, beside rules.
type aloftEval struct {
	odds  []trial.Odds // of each rule
	named []string     // what each gap was named
}

func (e *aloftEval) figures(g *Globals) []figure {
	e.fit(g)
	var all judged
	for _, kind := range trial.AirKinds(true) {
		for seed := uint64(101); seed <= 100+airHeldSeeds; seed++ {
			w := trial.AirWorld(kind, seed, goesOn)
			js := e.ours(&silence.Aloft, w.Blind())
			ps := [][]float64{notSending(js)}
			e.name(js)
			for i := range trial.AirRules {
				ps = append(ps, trial.AirRules[i].Judge(w, e.odds[i]))
			}
			all.put(w.Gaps, ps)
			fmt.Fprintf(g.err, "\rjudging aircraft: %-12s %3d ", kind, seed)
		}
	}
	fmt.Fprintln(g.err)
	return all.aloftFigures(e.named)
}

func (e *aloftEval) fit(g *Globals) {
	var all judged
	for _, kind := range trial.AirKinds(false) {
		for seed := uint64(101); seed <= 100+airFitSeeds; seed++ {
			w := trial.AirWorld(kind, seed, goesOn)
			var ps [][]float64
			for i := range trial.AirRules {
				ps = append(ps, trial.AirRules[i].Evidence(w))
			}
			all.put(w.Gaps, ps)
		}
		fmt.Fprintf(g.err, "\rfitting the rules for aircraft: %-12s", kind)
	}
	for i := range trial.AirRules {
		e.odds = append(e.odds, trial.AirRules[i].Fit(all.ps[i], all.gaps))
	}
}

// ours judges the gaps of a result as a run does: day by day, each by the days so far.
func (e *aloftEval) ours(p *silence.Params, w *trial.Result) []silence.Judgement {
	counters := map[int32]*silence.Counter{}
	for i := range w.Fixes {
		d := w.Fixes[i].Time.Day()
		if counters[d] == nil {
			counters[d] = silence.NewCounter(p)
		}
		counters[d].Add(&w.Fixes[i], 1)
	}
	m, out := silence.NewModel(p, nil), make([]silence.Judgement, len(w.Gaps))
	for _, d := range sortedKeys(counters) {
		m.Add(d, counters[d].Day(), nil)
		for i := range w.Gaps {
			if x := &w.Gaps[i]; x.To.Day() == d {
				a, b := &w.Fixes[x.Before], &w.Fixes[x.After]
				out[i] = m.Judge(supercargo.Track{MMSI: a.MMSI, Hull: 1}, silence.EndOf(a), silence.EndOf(b))
			}
		}
	}
	return out
}

// hidden judges real captures of aircraft in which positions were hidden on purpose. The odds are
// those of the method, which were fitted on invented worlds.
func (e *aloftEval) hidden(g *Globals) (out []figure, err error) {
	captures, err := g.capturedOf(func(m supercargo.MMSI) bool { return m.Space() != supercargo.SpaceMMSI })
	if err != nil {
		return nil, err
	}
	const hidings = 12
	for i := range captures {
		var fixes []supercargo.Fix
		for _, m := range sortedKeys(captures[i].tracks) {
			fixes = append(fixes, captures[i].tracks[m]...)
		}
		var all judged
		e.named = nil
		for seed := uint64(1); seed <= hidings; seed++ {
			w := trial.HideAir(captures[i].name, fixes, seed, goesOn)
			js := e.ours(&silence.Aloft, w.Blind())
			e.name(js)
			all.put(w.Gaps, [][]float64{notSending(js)})
		}
		if len(all.gaps) == 0 {
			continue
		}
		s, name := trial.ScoreOf(all.ps[0], all.gaps), "silence of aircraft, "+captures[i].name+" with positions hidden: "
		n, sent, _ := all.unexplained(e.named)
		out = append(out, figure{name + "hidden alone and named unexplained", float64(n-sent) / float64(max(1, s.Off)), "share", s.Off, 0, true, fmt.Sprintf("%d hidings; no goal: of the others nothing is said, or too little is known", hidings)},
			figure{name + "named unexplained of those lost in outages", float64(sent), "gaps", s.N - s.Off, 0, sent == 0, "all that were heard there were hidden together"})
	}
	return out, nil
}

// unexplained counts the gaps that were named so, those of them of aircraft that sent or had landed,
// and those wholly inside an outage.
func (j *judged) unexplained(named []string) (n, sent, inOutage int) {
	for i := range j.gaps {
		if named[i] != "unexplained" {
			continue
		}
		n++
		if !j.gaps[i].Off {
			sent++
			blamed, of := trial.Blamed([]float64{1}, j.gaps[i:i+1])
			inOutage += min(blamed, of)
		}
	}
	return n, sent, inOutage
}

func (e *aloftEval) name(js []silence.Judgement) {
	for i := range js {
		e.named = append(e.named, js[i].Detail(nil).Class)
	}
}

func notSending(js []silence.Judgement) (out []float64) {
	for i := range js {
		out = append(out, js[i].NotSending)
	}
	return out
}

// put adds gaps of any length.
func (j *judged) put(gaps []trial.Gap, ps [][]float64) {
	if j.ps == nil {
		j.ps = make([][]float64, len(ps))
	}
	j.gaps = append(j.gaps, gaps...)
	for k := range ps {
		j.ps[k] = append(j.ps[k], ps[k]...)
	}
}

// aloftFigures are those of gaps of aircraft: of all, of each part, and beside the rules.
func (j *judged) aloftFigures(named []string) (out []figure) {
	const name = "silence of aircraft: "
	score := make([]trial.Score, len(j.ps))
	for k := range j.ps {
		score[k] = trial.ScoreOf(j.ps[k], j.gaps)
	}
	ours := score[0]
	base := float64(ours.Off) / float64(max(1, ours.N))
	add := func(what string, value float64, unit string, n int, goal float64, holds bool, how string) {
		out = append(out, figure{name + what, value, unit, n, goal, holds, how})
	}
	how := fmt.Sprintf("%d gaps in flight, of which %d of aircraft that flew on and sent nothing; simulated, kinds and seeds that were not used to make it", ours.N, ours.Off)
	add("Brier score", ours.Brier, "mean squared error", ours.N, base*(1-base), ours.Brier < base*(1-base), how+"; goal: better than the share of all")
	for k := range trial.AirRules {
		r := &trial.AirRules[k]
		add("Brier score: "+r.Name, score[k+1].Brier, "mean squared error", score[k+1].N, 0, true, "a rule to compare with, its odds fitted on other kinds of worlds; no goal")
		if !r.Certain {
			knows := r.Name == "true chances"
			add("log loss beside "+r.Name, ours.LogLoss/score[k+1].LogLoss, "ratio", ours.N, 1, knows || ours.LogLoss < score[k+1].LogLoss, map[bool]string{true: "it knows the truth about reception; no goal", false: "lower is better"}[knows])
		}
	}
	blamed, of := trial.Blamed(j.ps[0], j.gaps)
	add("gaps wholly inside an outage that are blamed on the aircraft", float64(blamed), "gaps", of, 0, blamed == 0, "chance of 0.5 and more that an aircraft sent nothing which did send")
	n, sent, out1 := j.unexplained(named)
	add("named unexplained, of aircraft that sent or had landed", float64(sent)/float64(max(1, n)), "share of those so named", n, 0.3, float64(sent) <= 0.3*float64(n), fmt.Sprintf("%d of %d that sent nothing are found", n-sent, ours.Off))
	add("gaps wholly inside an outage that are named unexplained", float64(out1), "gaps", of, 0, out1 == 0, "named so from a chance of 0.7 on, if others were heard on a quarter of the way")
	for _, s := range trial.AirStrata(j.ps[0], j.gaps) {
		if s.Truth {
			add("Brier score, "+s.Name, s.Brier, "mean squared error", s.N, 0, true, fmt.Sprintf("%d of aircraft that sent nothing; the distance is the truth, which no judgement knows; no goal", s.Off))
			continue
		}
		calibration(&s, "aircraft", add)
	}
	for _, b := range ours.Width {
		add(fmt.Sprintf("chance %.2f", b.Mean), b.Share, "share of gaps in which the aircraft flew on and sent nothing", b.N, b.Mean, b.Beyond() <= 0.05, fmt.Sprintf("%.3f to %.3f by chance", b.Least, b.Most))
	}
	return out
}

// refit prints the odds that fit the kinds of worlds that are there for it best, on seeds from 1.
func (e *aloftEval) refit(g *Globals) {
	var ended evidence
	for _, kind := range trial.AirKinds(false) {
		for seed := uint64(1); seed <= 6; seed++ {
			w := trial.AirWorld(kind, seed, goesOn)
			js := e.ours(&silence.Aloft, w.Blind())
			for i := range w.Gaps {
				k := &w.Gaps[i]
				a, b := silence.EndOf(&w.Fixes[k.Before]), silence.EndOf(&w.Fixes[k.After])
				s := silence.HeightOf(&a, &b)
				ended.x[s] = append(ended.x[s], silence.Aloft.Evidence(js[i].Silent, int64(k.To-k.From)))
				ended.off[s] = append(ended.off[s], k.Off)
			}
		}
		fmt.Fprintf(g.err, "\rjudging aircraft: %-12s ", kind)
	}
	fmt.Fprintln(g.err)
	ended.print(g, "of aircraft")
}
