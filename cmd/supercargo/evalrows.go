package main

import "supercargo/reading"

// shares are precision and recall of one kind of value.
func shares(name string, goal float64, how string, k reading.Kind) []figure {
	return []figure{
		{name + " precision", k.Precision(), "share of proposed values", k.Proposed, goal, k.Precision() >= goal, how},
		{name + " recall", k.Recall(), "share of marked values", k.Marked, goal, k.Recall() >= goal, how},
	}
}

// rowFigures are those of words by kind, of sentences, and of who is said to speak.
func rowFigures(name, how string, s *reading.Score) (out []figure) {
	const goal, wrongGoal = 0.9, 0.15
	var all reading.Kind
	for i, k := range s.Words {
		if k.Proposed+k.Marked == 0 {
			continue
		}
		out = append(out, shares(name+" words: "+reading.WordKinds[i], goal, how, k)...)
		all.Proposed, all.RightOfThese = all.Proposed+k.Proposed, all.RightOfThese+k.RightOfThese
		all.Marked, all.FoundOfThese = all.Marked+k.Marked, all.FoundOfThese+k.FoundOfThese
	}
	out = append(out, shares(name+" words", goal, how, all)...)
	if s.Sentences.Marked > 0 {
		out = append(out, shares(name+" sentences", goal, how, s.Sentences)...)
	}
	r := s.Speakers
	of := func(n int) float64 { return reading.Kind{Proposed: r.Matched, RightOfThese: n}.Precision() }
	const rows = "share of rows that a marked claim stands beside"
	return append(out,
		figure{name + " rows with a wrong speaker", of(r.Wrong), rows, r.Matched, wrongGoal, of(r.Wrong) < wrongGoal, how},
		figure{name + " of these: the outlet for somebody whom it relays", of(r.Outlet), rows, r.Matched, wrongGoal, of(r.Outlet) < wrongGoal, how},
		figure{name + " of these: told as carried over", of(r.Carried), rows, r.Matched, wrongGoal, of(r.Carried) < wrongGoal, how},
		figure{name + " rows that leave the speaker to be chosen", of(r.Unsaid), rows, r.Matched, 0, true, how},
		figure{name + " of these: the article itself spoke", of(r.Lost), rows, r.Matched, 0, true, how},
		figure{name + " speakers carried over and not told", float64(r.Silent), "rows", r.Matched, 0, r.Silent == 0, how})
}
