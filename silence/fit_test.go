package silence_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"supercargo"
	"supercargo/chart"
	"supercargo/meeting"
	"supercargo/silence"
	"supercargo/silence/trial"
)

var theChart = chart.BuiltIn()

func judgeAll(p *silence.Params, w *trial.Result) []silence.Judgement {
	days := map[int32][]*silence.Day{}
	var nos []int32
	for i := range w.Fixes {
		d := w.Fixes[i].Time.Day()
		if !slices.Contains(nos, d) {
			nos = append(nos, d)
		}
	}
	slices.Sort(nos)
	for _, d := range nos {
		c := silence.NewCounter(p)
		for i := range w.Fixes {
			if w.Fixes[i].Time.Day() == d {
				c.Add(&w.Fixes[i], 1)
			}
		}
		days[d] = append(days[d], c.Day())
	}
	mp := meeting.Default
	berths := meeting.Berths{P: &mp, Chart: theChart}
	state := func(e *silence.End) silence.State {
		switch {
		case !p.Slow(e):
			return silence.Sailing
		case berths.At(e.Lat, e.Lon, map[supercargo.Status]meeting.Signs{supercargo.Moored: meeting.Moored, supercargo.AtAnchor: meeting.Anchored}[e.Status]):
			return silence.AtBerth
		}
		return silence.Resting
	}
	m := silence.NewModel(p, state)
	out := make([]silence.Judgement, len(w.Gaps))
	for k, d := range nos {
		if k > 0 {
			m.Unweigh()
		}
		m.Add(d, days[d][0])
		m.Weigh()
		for i := range w.Gaps {
			g := &w.Gaps[i]
			if g.To.Day() == d && g.Long() {
				a, b := &w.Fixes[g.Before], &w.Fixes[g.After]
				out[i] = m.Judge(supercargo.Track{MMSI: a.MMSI, Hull: 1}, silence.EndOf(a), silence.EndOf(b))
			}
		}
	}
	return out
}

func TestFit(t *testing.T) {
	p := silence.Default
	if e := os.Getenv("PARAMS"); e != "" {
		if err := json.Unmarshal([]byte(e), &p); err != nil {
			t.Fatal(err)
		}
	}
	seeds, _ := strconv.Atoi(os.Getenv("SEEDS"))
	out, _ := os.Create(cmp.Or(os.Getenv("OUT"), "/tmp/fit/gaps.csv"))
	fmt.Fprintln(out, "kind,seed,hours,class,shore,named,off,idle,outage,berth,underway,river,exposure,p,heard,least,most,prior,expected,down,known,others,state")
	for _, kind := range trial.Kinds(false) {
		for seed := 1; seed <= max(1, seeds); seed++ {
			t0 := time.Now()
			w := trial.World(kind, uint64(seed))
			t1 := time.Now()
			js := judgeAll(&p, w)
			t2 := time.Now()
			var ps []float64
			var gaps []trial.Gap
			for i := range w.Gaps {
				if g := &w.Gaps[i]; g.Long() {
					j := js[i]
					ps, gaps = append(ps, j.NotSending), append(gaps, *g)
					fmt.Fprintln(out, kind+","+strconv.Itoa(seed)+","+fmt.Sprintf("%.2f,%d,%.1f,%t,%t,%.2f,%.2f,%t,%t,%t,%g,%g,%g,%g,%g,%g,%g,%g,%g,%d,%d", g.Hours(), g.Class, g.ShoreNM, g.Named, g.Off, g.Idle, g.Outage, g.Berth, g.UnderWay, g.River, g.Exposure, j.NotSending, j.Heard, j.Least, j.Most, j.Prior, j.Expected, j.Down, j.Known, j.Others, j.State))
				}
			}
			s := trial.ScoreOf(ps, gaps)
			off := 0
			for _, g := range gaps {
				if g.Off {
					off++
				}
			}
			b, of := trial.Blamed(ps, gaps)
			t.Logf("%-14s %d: fixes %d gaps %d off %d brier %.3f logloss %.3f ece %.3f blamed %d/%d  world %v judge %v", kind, seed, len(w.Fixes), len(gaps), off, s.Brier, s.LogLoss, s.ECEWidth, b, of, t1.Sub(t0).Round(time.Millisecond), t2.Sub(t1).Round(time.Millisecond))
		}
	}
	out.Close()
}
