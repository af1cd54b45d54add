package main

import (
	"fmt"
	"math"
	"slices"

	"supercargo"
	"supercargo/answer"
	"supercargo/chart"
	"supercargo/meeting"
	"supercargo/silence"
	"supercargo/silence/trial"
)

// How many worlds of each kind the rules are fitted on, and how many are judged. The seeds
// are not those on which the constants of package silence were fitted.
const fitSeeds, heldSeeds = 4, 12

// openSeeds is how many worlds of each kind are looked at in the middle of their silences,
// openAt at which shares of their time.
const openSeeds = 6

var openAt = [...]float64{0.3, 0.55, 0.8}

// silence measures the judgement of gaps beside rules: on invented worlds of kinds that
// were not used to make it, and on the captures of the workspace with messages hidden.
func (c *evalCmd) silence(g *Globals) error {
	at, err := g.chart()
	if err != nil {
		return err
	}
	e := &silenceEval{chart: at}
	if c.Fit {
		(&aloftEval{}).refit(g)
		return e.refit(g)
	}
	e.fit(g)
	held := e.over(g, trial.Kinds(true), 101, 100+heldSeeds)
	goOn := e.open(g, trial.Kinds(true), 101, 100+openSeeds)
	figures := append(held.figures("silence"), goOn.openFigures()...)
	aloft := &aloftEval{}
	figures = append(figures, aloft.figures(g)...)
	hidden, err := aloft.hidden(g)
	if err != nil {
		return err
	}
	figures = append(figures, hidden...)
	captures, err := g.captured()
	if err != nil {
		return err
	}
	for i := range captures {
		figures = append(figures, e.hidden(&captures[i])...)
	}
	for _, f := range figures {
		if err := writeJSON(g.out, f); err != nil {
			return err
		}
	}
	return nil
}

type silenceEval struct {
	chart *chart.Chart
	odds  []trial.Odds // of each rule
}

// judged are gaps with the chances that were given to them: ours first, then the rules'.
type judged struct {
	gaps []trial.Gap
	ps   [][]float64
}

func (j *judged) add(gaps []trial.Gap, ps [][]float64) {
	if j.ps == nil {
		j.ps = make([][]float64, len(ps))
	}
	for i := range gaps {
		if gaps[i].Long() {
			j.gaps = append(j.gaps, gaps[i])
			for k := range ps {
				j.ps[k] = append(j.ps[k], ps[k][i])
			}
		}
	}
}

// fit fits the odds of each rule on the kinds of worlds that are there for it.
func (e *silenceEval) fit(g *Globals) {
	var all judged
	for _, kind := range trial.Kinds(false) {
		for seed := uint64(101); seed <= 100+fitSeeds; seed++ {
			w := trial.World(kind, seed)
			var ps [][]float64
			for i := range trial.Rules {
				ps = append(ps, trial.Rules[i].Evidence(w))
			}
			all.add(w.Gaps, ps)
		}
		fmt.Fprintf(g.err, "\rfitting the rules: %-12s", kind)
	}
	for i := range trial.Rules {
		e.odds = append(e.odds, trial.Rules[i].Fit(all.ps[i], all.gaps))
	}
}

// over judges worlds of some kinds.
func (e *silenceEval) over(g *Globals, kinds []string, from, to uint64) (all judged) {
	for _, kind := range kinds {
		for seed := from; seed <= to; seed++ {
			w := trial.World(kind, seed)
			ps := [][]float64{e.ours(&silence.Default, w.Blind(), func(j *silence.Judgement) float64 { return j.NotSending })}
			for i := range trial.Rules {
				ps = append(ps, trial.Rules[i].Judge(w, e.odds[i]))
			}
			all.add(w.Gaps, ps)
			fmt.Fprintf(g.err, "\rjudging %-12s %3d ", kind, seed)
		}
	}
	fmt.Fprintln(g.err)
	return all
}

func (e *silenceEval) berths() *meeting.Berths {
	return &meeting.Berths{P: &meeting.Default, Chart: e.chart}
}

// logistic is the logistic regression of what is so on evidence, by Newton's steps.
func logistic(x [][3]float64, is []bool) (b [3]float64) {
	for range 50 {
		var grad [3]float64
		var hess [3][3]float64
		for i := range x {
			sum := 0.0
			for k := range b {
				sum += b[k] * x[i][k]
			}
			p := 1 / (1 + math.Exp(-sum))
			d := p
			if is[i] {
				d--
			}
			for k := range b {
				grad[k] += d * x[i][k]
				for l := range b {
					hess[k][l] += p * (1 - p) * x[i][k] * x[i][l]
				}
			}
		}
		for k := range b { // a little ridge keeps it finite
			grad[k] += 0.01 * b[k]
			hess[k][k] += 0.01
		}
		step := solve(hess, grad)
		for k := range b {
			b[k] -= step[k]
		}
	}
	return b
}

// solve solves three linear equations by elimination.
func solve(a [3][3]float64, y [3]float64) [3]float64 {
	for k := range y {
		for l := range y {
			if l != k {
				f := a[l][k] / a[k][k]
				for c := range y {
					a[l][c] -= f * a[k][c]
				}
				y[l] -= f * y[k]
			}
		}
	}
	for k := range y {
		y[k] /= a[k][k]
	}
	return y
}

// model is one without days, and what was counted of each day.
func (e *silenceEval) model(p *silence.Params, fixes []supercargo.Fix) (*silence.Model, map[int32]*silence.Counter) {
	days := map[int32]*silence.Counter{}
	for i := range fixes {
		d := fixes[i].Time.Day()
		if days[d] == nil {
			days[d] = silence.NewCounter(p)
		}
		days[d].Add(&fixes[i], 1)
	}
	b := e.berths()
	return silence.NewModel(p, func(x *silence.End) silence.State { return p.StateOf(x, b.At) }), days
}

// ours judges the gaps of a result as a run does: day by day, each by the days so far.
func (e *silenceEval) ours(p *silence.Params, w *trial.Result, of func(*silence.Judgement) float64) []float64 {
	m, counters := e.model(p, w.Fixes)
	out := make([]float64, len(w.Gaps))
	for _, d := range sortedKeys(counters) {
		m.Add(d, counters[d].Day(), nil)
		for i := range w.Gaps {
			if x := &w.Gaps[i]; x.To.Day() == d && (x.Long() || w.Least < supercargo.Instant(6*supercargo.Hour) && p != &silence.Default) {
				a, b := &w.Fixes[x.Before], &w.Fixes[x.After]
				j := m.Judge(supercargo.Track{MMSI: a.MMSI, Hull: 1}, silence.EndOf(a), silence.EndOf(b))
				out[i] = of(&j)
			}
		}
	}
	return out
}

// open judges the silences that go on at some moments of worlds of some kinds: of each by
// what had been heard up to then.
func (e *silenceEval) open(g *Globals, kinds []string, from, to uint64) (all judged) {
	for _, kind := range kinds {
		for seed := from; seed <= to; seed++ {
			w := trial.World(kind, seed)
			e.atMoments(w, func(j *silence.Judgement) float64 { return j.NotSending }, func(gaps []trial.Gap, p []float64) { all.add(gaps, [][]float64{p}) })
			fmt.Fprintf(g.err, "\rjudging %-12s %3d, what goes on ", kind, seed)
		}
	}
	fmt.Fprintln(g.err)
	return all
}

// atMoments hands out the silences that go on at some moments of a world, with what is
// made of the judgement of each.
func (e *silenceEval) atMoments(w *trial.Result, of func(*silence.Judgement) float64, take func([]trial.Gap, []float64)) {
	for _, share := range openAt {
		at := w.From + supercargo.Instant(share*float64(w.To-w.From))
		m, days := e.model(&silence.Default, w.Until(at))
		for _, d := range sortedKeys(days) {
			m.Add(d, days[d].Day(), nil)
		}
		gaps := w.OpenAt(at)
		var out []float64
		for i := range gaps {
			a := &w.Fixes[gaps[i].Before]
			j := m.JudgeOpen(supercargo.Track{MMSI: a.MMSI, Hull: 1}, silence.EndOf(a), at, answer.Afloat)
			out = append(out, of(&j))
		}
		take(gaps, out)
	}
}

// openFigures are those of silences that go on.
func (j *judged) openFigures() (out []figure) {
	const name = "silence that goes on: "
	s := trial.ScoreOf(j.ps[0], j.gaps)
	base := float64(s.Off) / float64(max(1, s.N))
	how := fmt.Sprintf("%d silences of 6 h and more that went on at %d moments of each world, of which %d of ships that sent nothing for half of the time and more; kinds and seeds that were not used to make it", s.N, len(openAt), s.Off)
	_, chance := trial.Chance(j.ps[0], 200, 1)
	out = append(out, figure{name + "Brier score", s.Brier, "mean squared error", s.N, base * (1 - base), s.Brier < base*(1-base), how + "; goal: better than the share of all"},
		figure{name + "calibration error", s.ECEWidth, "mean distance of chance and share, by tenths", s.N, 0.03, s.ECEWidth <= 0.03, fmt.Sprintf("chance alone makes up to %.3f in 19 of 20", chance)})
	for _, b := range s.Width {
		out = append(out, figure{fmt.Sprintf(name+"chance %.2f", b.Mean), b.Share, "share in which the ship sent nothing", b.N, b.Mean, b.Beyond() <= 0.05, fmt.Sprintf("%.3f to %.3f by chance", b.Least, b.Most)})
	}
	return out
}

// figures are those of all gaps, of each part of them, and beside the rules.
func (j *judged) figures(name string) (out []figure) {
	score := make([]trial.Score, len(j.ps))
	for k := range j.ps {
		score[k] = trial.ScoreOf(j.ps[k], j.gaps)
	}
	ours := score[0]
	how := fmt.Sprintf("%d gaps of 6 h and more, of which %d of ships that sent nothing; simulated, kinds and seeds that were not used to make it", ours.N, ours.Off)
	add := func(what string, value float64, unit string, n int, goal float64, holds bool, how string) {
		out = append(out, figure{name + " " + what, value, unit, n, goal, holds, how})
	}
	rule := func(name string) trial.Score {
		return score[1+slices.IndexFunc(trial.Rules, func(r trial.Rule) bool { return r.Name == name })]
	}
	hours, cadence := rule("12 h"), rule("12 times the own cadence")
	add("Brier score", ours.Brier, "mean squared error", ours.N, hours.Brier/3, ours.Brier <= hours.Brier/3, how+"; goal: a third of the rule of 12 h")
	add("Brier score beside 12 times the own cadence", ours.Brier/cadence.Brier, "ratio", ours.N, 0.7, ours.Brier <= 0.7*cadence.Brier, "the rule's is "+fmt.Sprintf("%.3f", cadence.Brier))
	if r, s := j.where("50-nm rule"); s.N > 0 {
		add("Brier score beside the 50-nm rule, where it applies", s.Brier/r.Brier, "ratio", s.N, 0.7, s.Brier <= 0.7*r.Brier, fmt.Sprintf("the rule's is %.3f, ours %.3f", r.Brier, s.Brier))
	}
	for k := range trial.Rules {
		r := trial.Rules[k].Name
		add("Brier score: "+r, score[k+1].Brier, "mean squared error", score[k+1].N, 0, true, "a rule to compare with, its odds fitted on other kinds of worlds; no goal")
		if !trial.Rules[k].Certain {
			knows := r == "true chances"
			add("log loss beside "+r, ours.LogLoss/score[k+1].LogLoss, "ratio", ours.N, 1, knows || ours.LogLoss < score[k+1].LogLoss, map[bool]string{true: "it knows the truth about reception; no goal", false: "lower is better"}[knows])
		}
	}
	blamed, of := trial.Blamed(j.ps[0], j.gaps)
	add("gaps wholly inside an outage that are blamed on the ship", float64(blamed), "gaps", of, 0, blamed == 0, "chance of 0.5 and more that a ship sent nothing which did send")
	for _, s := range trial.Strata(j.ps[0], j.gaps) {
		calibration(&s, "ships", add)
	}
	for _, b := range ours.Width {
		add(fmt.Sprintf("chance %.2f", b.Mean), b.Share, "share of gaps in which the ship sent nothing", b.N, b.Mean, b.Beyond() <= 0.05, fmt.Sprintf("%.3f to %.3f by chance", b.Least, b.Most))
	}
	return out
}

// calibration adds how well chances agree with shares in a part of the gaps.
func calibration(s *trial.Stratum, of string, add func(what string, value float64, unit string, n int, goal float64, holds bool, how string)) {
	_, chance := trial.Chance(s.P, 200, 1)
	add("calibration error, "+s.Name, s.ECEWidth, "mean distance of chance and share, by tenths", s.N, 0.03, s.ECEWidth <= 0.03, fmt.Sprintf("%d of %s that sent nothing; Brier score %.4f; chance alone makes up to %.3f in 19 of 20", s.Off, of, s.Brier, chance))
	worst, bins := 0.0, 0
	for _, b := range s.Width {
		if b.N >= 100 {
			bins++
			worst = max(worst, b.Beyond())
		}
	}
	add("worst tenth, "+s.Name, worst, "distance of chance and share, beyond what chance makes", bins, 0.05, worst <= 0.05, "tenths with 100 gaps and more")
}

// where scores a rule, and ours, on the gaps of which the rule says something.
func (j *judged) where(name string) (rule, ours trial.Score) {
	k := 1 + slices.IndexFunc(trial.Rules, func(r trial.Rule) bool { return r.Name == name })
	var gaps []trial.Gap
	var a, b []float64
	for i, p := range j.ps[k] {
		if !math.IsNaN(p) {
			gaps, a, b = append(gaps, j.gaps[i]), append(a, p), append(b, j.ps[0][i])
		}
	}
	return trial.ScoreOf(a, gaps), trial.ScoreOf(b, gaps)
}

// hidden judges a real capture in which messages were hidden on purpose. Captures are
// short: all times of the method are scaled by the shortest silence that is looked at to
// the 6 h of a gap, and the odds, of ours as of the rules, are fitted on other hidings.
func (e *silenceEval) hidden(c *capture) (out []figure) {
	var fixes []supercargo.Fix
	for _, m := range sortedKeys(c.tracks) {
		for _, f := range c.tracks[m] {
			f.Receiver = 0
			fixes = append(fixes, f)
		}
	}
	const fit, test = 6, 12
	all := make([]judgedHiding, 2)
	for seed := uint64(1); seed <= fit+test; seed++ {
		w := trial.Hide(c.name, fixes, []string{""}, seed)
		p := silence.Default.Scaled(float64(w.Least) / float64(6*supercargo.Hour))
		ps := [][]float64{e.ours(&p, w.Blind(), func(j *silence.Judgement) float64 { return -math.Log(max(1e-9, j.Silent)) })}
		for i := range trial.Rules {
			if r := &trial.Rules[i]; !r.Certain && r.Name != "true chances" {
				ps = append(ps, r.Evidence(w))
			}
		}
		h := &all[min(1, (seed-1)/fit)]
		h.gaps = append(h.gaps, w.Gaps...)
		if h.ps == nil {
			h.ps = make([][]float64, len(ps))
		}
		for k := range ps {
			h.ps[k] = append(h.ps[k], ps[k]...)
		}
	}
	if len(all[1].gaps) == 0 {
		return nil
	}
	loss := all[1].losses(&all[0])
	name := "silence, " + c.name + " with messages hidden"
	how := fmt.Sprintf("%d hidings; real tracks, of which messages were hidden on purpose; a silence that was there before counts as of a ship that sent", test)
	for k, r := range []string{"cell mean", "beta-binomial"} {
		v := loss[0].LogLoss / loss[k+1].LogLoss
		out = append(out, figure{name + ": log loss beside " + r, v, "ratio", loss[0].N, 1, v < 1, fmt.Sprintf("%.3f beside %.3f; %s", loss[0].LogLoss, loss[k+1].LogLoss, how)})
	}
	v := loss[0].ECEWidth
	return append(out, figure{name + ": calibration error", v, "mean distance of chance and share, by tenths", loss[0].N, 0.03, v <= 0.03, fmt.Sprintf("%d of ships that sent nothing", loss[0].Off)})
}

// refit prints the odds that fit the kinds of worlds that are there for it best, on seeds
// from 1: what silence.Default has, of gaps that have ended and of those that go on.
func (e *silenceEval) refit(g *Globals) error {
	var ended, open evidence
	for _, kind := range trial.Kinds(false) {
		for seed := uint64(1); seed <= 8; seed++ {
			w := trial.World(kind, seed)
			silent := e.ours(&silence.Default, w.Blind(), silentOf)
			for i := range w.Gaps {
				if k := &w.Gaps[i]; k.Long() {
					ended.add(e, w, k, silent[i])
				}
			}
			e.atMoments(w, silentOf, func(gaps []trial.Gap, silent []float64) {
				for i := range gaps {
					open.add(e, w, &gaps[i], silent[i])
				}
			})
		}
		fmt.Fprintf(g.err, "\rjudging %-12s ", kind)
	}
	fmt.Fprintln(g.err)
	ended.print(g, "that have ended")
	open.print(g, "that go on")
	return nil
}

func silentOf(j *silence.Judgement) float64 { return j.Silent }

// evidence is that of gaps, and whether the ship sent nothing, for each state.
type evidence struct {
	x   [silence.NumStates][][3]float64
	off [silence.NumStates][]bool
}

func (v *evidence) add(e *silenceEval, w *trial.Result, k *trial.Gap, silent float64) {
	a := silence.EndOf(&w.Fixes[k.Before])
	s := silence.Default.StateOf(&a, e.berths().At)
	v.x[s] = append(v.x[s], silence.Default.Evidence(silent, int64(k.To-k.From)))
	v.off[s] = append(v.off[s], k.Off)
}

func (v *evidence) print(g *Globals, which string) {
	for s := range v.x {
		b, n := logistic(v.x[s], v.off[s]), 0
		for _, is := range v.off[s] {
			if is {
				n++
			}
		}
		fmt.Fprintf(g.out, "{%.2f, %.2f, %.2f, %.2f}  // of %d gaps %s\n", b[0], b[1], b[2], float64(n)/float64(len(v.off[s])), len(v.off[s]), which)
	}
}

// judgedHiding is the evidence of ours and of the rules, on gaps.
type judgedHiding judged

// losses scores the chances that the odds fitted on others give.
func (h *judgedHiding) losses(on *judgedHiding) (out []trial.Score) {
	any := trial.Rule{Name: "evidence"}
	for k := range h.ps {
		out = append(out, trial.ScoreOf(any.Chances(h.ps[k], any.Fit(on.ps[k], on.gaps)), h.gaps))
	}
	return out
}
