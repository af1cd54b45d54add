package supercargo

import (
	"cmp"
	"slices"
	"strings"
)

// Nearest gives the words of a vocabulary that a word which is not of it was
// most likely meant for, best first, three at the most: those that share a
// part with it, and those that a few letters make of it. None where nothing is
// near.
func Nearest[T ~string](word string, known []T) (out []T) {
	type near struct {
		word T
		cost int
	}
	var found []near
	w := folded(word)
	for _, k := range known {
		f := folded(string(k))
		cost := edits(w, f)
		switch {
		case w == "":
			continue
		case strings.Contains(f, w) || len(f) > 2 && strings.Contains(w, f):
			cost = min(cost, 2)
		case sharesPart(word, string(k)):
			cost = min(cost, 3)
		case cost > max(1, len(w)/3):
			continue
		}
		found = append(found, near{k, cost})
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.cost, b.cost) })
	for _, n := range found[:min(3, len(found))] {
		out = append(out, n.word)
	}
	return out
}

// folded is a word without case, plural or the marks between its parts.
func folded(s string) string {
	s = strings.ToLower(s)
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("_- ./", r) {
			return -1
		}
		return r
	}, s)
	return strings.TrimSuffix(s, "s")
}

// sharesPart tells whether a whole part of one is a part of the other, three
// letters or more: "artillery round" and "artillery_shell".
func sharesPart(a, b string) bool {
	parts := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune("_- /", r) })
	}
	return slices.ContainsFunc(parts(a), func(p string) bool {
		p = strings.TrimSuffix(p, "s")
		return len(p) >= 3 && slices.ContainsFunc(parts(b), func(q string) bool { return strings.TrimSuffix(q, "s") == p })
	})
}

// edits is the number of letters put in, left out or changed between two words
// (Levenshtein 1966).
func edits(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := row[0]
		row[0] = i + 1
		for j := range y {
			cost := before
			if x[i] != y[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}
