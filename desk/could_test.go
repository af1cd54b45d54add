package desk_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

type couldSheet struct {
	Head struct {
		Hulls []struct {
			Hull  int
			Could []struct {
				From, To int64
				P        *float64
			}
		}
	} `json:"supercargo"`
	Features []struct {
		Properties struct {
			Role  string
			Kind  string
			Start int64
			End   *int64
			Times []int64
			Class string
		}
	}
}

func couldOf(t *testing.T, at string) (s couldSheet) {
	t.Helper()
	if err := json.Unmarshal(ask(open(t, exercise), "GET", at+"/sheet.geojson").Body.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// What could have been heard is told of times in which nothing was, in order and once; of
// each gap that has ended; and in an outage it is not said that others were heard.
func TestCouldHaveBeenHeard(t *testing.T) {
	outages, gaps := 0, 0
	for _, ship := range []string{gannet, "/vessel/200000015", "/vessel/200000020"} {
		s := couldOf(t, ship)
		var heard []int64
		for _, f := range s.Features {
			heard = append(heard, f.Properties.Times...)
		}
		for _, h := range s.Head.Hulls {
			for i, c := range h.Could {
				if c.From >= c.To || i > 0 && c.From < h.Could[i-1].To || c.P != nil && (*c.P < 0 || *c.P > 1) {
					t.Errorf("%s: %+v", ship, c)
				}
				for _, x := range heard {
					if x > c.From && x < c.To {
						t.Fatalf("%s: something was heard at %d, within %+v", ship, x, c)
					}
				}
			}
		}
		for _, f := range s.Features {
			p := f.Properties
			if p.Kind != "gap" || p.End == nil || len(s.Head.Hulls) != 1 {
				continue
			}
			gaps++
			var told, said int64
			for _, c := range s.Head.Hulls[0].Could {
				if c.From >= p.Start && c.To <= *p.End {
					if told += c.To - c.From; c.P != nil {
						said += c.To - c.From
					}
				}
			}
			if length := *p.End - p.Start; told < length-2*3_600_000 {
				t.Errorf("%s: %d of %d ms of a gap are told of", ship, told, length)
			} else if p.Class == "outage" {
				if outages++; said > length/2 {
					t.Errorf("%s: in an outage others were heard for %d of %d ms", ship, said, length)
				}
			}
		}
	}
	if gaps < 4 || outages == 0 {
		t.Errorf("%d gaps were looked at, %d of them outages", gaps, outages)
	}
}

// The strip is on the drawing and on the island, of the same columns, with its words.
func TestCouldIsDrawn(t *testing.T) {
	page := ask(open(t, exercise), "GET", gannet).Body.String()
	if strings.Count(page, `<path class="could"`) != 2 || !strings.Contains(page, "not received, nor anybody else: cannot say") { // of the lane and of the legend
		t.Error("the drawing has no strip")
	}
	j, url := begin(t, open(t, exercise))
	for _, scheme := range []string{"light", "dark"} {
		j.prefer(scheme)
		j.do(chromedp.Navigate(url + gannet))
		j.shown()
		j.screenshot(os.Getenv("SUPERCARGO_SCREENSHOTS"), "could-"+scheme)
	}
	columns := func(svg string) int {
		return js[int](j, `(document.querySelector("`+svg+` path.could")?.getAttribute("d") ?? "").split("z").length`)
	}
	if a, b := columns("svg.timeline:not(.island)"), columns("svg.timeline.island"); a < 2 || a != b {
		t.Errorf("%d columns are drawn, %d on the island", a, b)
	}
	j.end(0)
}
