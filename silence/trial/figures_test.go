package trial

import "testing"

// The figures that a judgement has to beat, over three seeds of every kind: the slopes
// fitted on the kinds to fit, the scores of the held ones.
func TestFiguresOfRules(t *testing.T) {
	if testing.Short() {
		t.Skip("makes 36 worlds")
	}
	var gaps [2][]Gap
	var evidence [2][]([]float64)
	for half := range 2 {
		evidence[half] = make([][]float64, len(Rules))
		for _, k := range Kinds(half == 1) {
			for seed := range uint64(3) {
				r := World(k, 3+seed)
				gaps[half] = append(gaps[half], r.Gaps...)
				for i, u := range Rules {
					evidence[half][i] = append(evidence[half][i], u.Evidence(r)...)
				}
			}
		}
	}
	held := gaps[1]
	scores := map[string]Score{}
	for i, u := range Rules {
		p := u.Chances(evidence[1][i], u.Fit(evidence[0][i], gaps[0]))
		for _, s := range Strata(p, held) {
			t.Logf("%-25s %-20s n %5d off %4d Brier %.3f log loss %.3f ECE %.3f %.3f", u.Name, s.Name, s.N, s.Off, s.Brier, s.LogLoss, s.ECEWidth, s.ECECount)
			if s.Name == "all" {
				scores[u.Name] = s.Score
			}
		}
		blamed, of := Blamed(p, held)
		t.Logf("%-25s blamed in outages: %d of %d", u.Name, blamed, of)
	}
	// There is something to be won: who knows the true chances is far ahead of every rule.
	best := scores["true chances"]
	for _, name := range []string{"12 h", "12 times the own cadence", "cell mean", "beta-binomial"} {
		if s := scores[name]; best.Brier > s.Brier/2 || best.LogLoss > 0.7*s.LogLoss {
			t.Errorf("%s: Brier %.3f, log loss %.3f; true chances: %.3f, %.3f", name, s.Brier, s.LogLoss, best.Brier, best.LogLoss)
		}
	}
	if best.ECEWidth > 0.03 {
		t.Errorf("true chances are %.3f off in the mean", best.ECEWidth)
	}
}
