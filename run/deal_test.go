package run

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// reported is one row of CSV.
type reported struct {
	at   time.Time
	ship int
	line string
}

// deals deals rows out to files, in whatever ways files can come to a workspace: in
// order and backwards, by time and by ship, at random, and with a ship's day, or a whole
// day, that is late. The day is one of the month.
func deals(t *testing.T, header string, rows []reported, seed uint64, ship, day int) map[string][]string {
	t.Helper()
	part := func(of int, by func(int, *reported) int) (files []string) {
		for k := range of {
			files = append(files, fileOf(t, header, rows, func(i int, r *reported) bool { return by(i, r) == k }))
		}
		return files
	}
	rnd, dealt := rand.New(rand.NewPCG(seed, 9)), make([]int, len(rows))
	for i := range dealt {
		dealt[i] = rnd.IntN(3)
	}
	byTime := part(5, func(i int, _ *reported) int { return i * 5 / len(rows) })
	byShip := part(3, func(_ int, r *reported) int { return r.ship % 3 })
	return map[string][]string{
		"by time":                byTime,
		"by time, backwards":     backwards(byTime),
		"by ship":                byShip,
		"by ship, backwards":     backwards(byShip),
		"at random":              part(3, func(i int, _ *reported) int { return dealt[i] }),
		"one ship's day is late": part(2, func(_ int, r *reported) int { return btoint(r.ship == ship && r.at.Day() == day) }),
		"a day is late":          part(2, func(_ int, r *reported) int { return btoint(r.at.Day() == day) }),
	}
}

// fileOf writes the rows that are wanted.
func fileOf(t *testing.T, header string, rows []reported, want func(int, *reported) bool) string {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(header)
	for i := range rows {
		if want(i, &rows[i]) {
			b.WriteString(rows[i].line)
		}
	}
	path := filepath.Join(t.TempDir(), "rows.csv")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func btoint(b bool) int {
	if b {
		return 1
	}
	return 0
}
