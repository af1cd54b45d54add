package watchlist

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

func lists(t testing.TB) []*Held {
	var out []*Held
	for _, x := range []struct{ f, d string }{{"ofac-2021/test_testdata_sdn.csv", "2021-07-01"}, {"ofac-2023-01/sdn.csv", "2023-01-21"}, {"uk-2025-08-11/FCDO_SL_2025-08-11.ods", ""}} {
		b, err := os.ReadFile("../../shared/data/lists/" + x.f)
		if err != nil {
			t.Fatal(err)
		}
		h, err := Make([]File{{x.f, b}}, Options{Date: x.d}, 0)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println(h.List, h.Date, h.Format, h.Whole, h.Counts, h.Rows, h.Taken, h.Ignored, h.Rejected, h.Notes)
		if h.Rows != h.Taken+h.Ignored.Total()+h.Rejected.Total() {
			t.Error("rows")
		}
		out = append(out, h)
	}
	return out
}

func TestTry(t *testing.T) {
	held := lists(t)
	s := NewScreen(held, Beside{})
	fmt.Println(len(s.records), len(s.names.names))
	q := s.Searcher()
	for _, n := range []string{"8861058", "Rasul Gamztoz", "Расул Гамзатов", "رسول گامزاتوف", "Musa Jamil", "Муса Джалиль", "Boriskustodiv", "Begay", "Kompozitor Rakhmanin", "Port Olya-3", "PORT OLYA 1", "Olya", "EP-GOM", "patrol ship Rasul Gamzatov", "6016988", "MG-FLOT", "Baltiyskiy-111", "Touska", "توسکا", "شهرراز", "Порт Оля-2"} {
		pq := ParseQuery(n)
		t0 := time.Now()
		a := q.Ask(&pq, "")
		fmt.Println("==", n, time.Since(t0), a.Notes)
		for i, m := range a.Matches {
			if i < 5 {
				fmt.Printf("   %s %.2f %s %s %s %s %v against=%q through=%v\n", m.On, m.Score, m.List, m.Ref, m.Name, m.Listed.State, m.Why, m.Against, m.Through)
			}
		}
	}
}

func TestFalse(t *testing.T) {
	f, err := os.Open("/tmp/shipnames.txt")
	if err != nil {
		t.Skip()
	}
	s := NewScreen(lists(t), Beside{})
	q := s.Searcher()
	n, bad, same := 0, 0, 0
	sc := bufio.NewScanner(f)
	var worst, total time.Duration
	for sc.Scan() {
		pq := ParseQuery(sc.Text())
		t0 := time.Now()
		a := q.Ask(&pq, "")
		d := time.Since(t0)
		total += d
		if d > worst {
			worst = d
		}
		n++
		for _, m := range a.Matches {
			if m.On == "name" && len(m.Through) == 0 {
				if m.Score == 1 && sameName(m.As) == sameName(sc.Text()) {
					same++
					break
				}
				bad++
				fmt.Println(sc.Text(), m.Score, m.As, m.Kind)
				break
			}
		}
	}
	fmt.Println(n, bad, same, total/time.Duration(max(n, 1)), worst)
}

func BenchmarkAsk(b *testing.B) {
	s := NewScreen(lists(b), Beside{})
	q := s.Searcher()
	f, _ := os.ReadFile("/tmp/shipnames.txt")
	names := strings.Split(string(f), "\n")
	b.ResetTimer()
	i := 0
	for b.Loop() {
		pq := ParseQuery(names[i%len(names)])
		q.Ask(&pq, "")
		i++
	}
}
