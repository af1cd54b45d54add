package drawing

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"supercargo/geo"
)

// A band is as wide as its mass; its least is whole and the rest pale; an open one is
// dashed; one of which nothing is known is still there.
func TestFlowBands(t *testing.T) {
	most := 100.0
	text := (&Flows{Title: "t", Width: 900, Ways: []FlowWay{
		{From: "A", To: "B", Bands: []FlowBand{{Status: "claimed", Low: 50, High: &most, Title: "between"}}},
		{From: "A", To: "C", Bands: []FlowBand{{Status: "possible", Low: 200, Title: "open"}}},
		{From: "D", To: "C", Bands: []FlowBand{{Status: "seen", Title: "nothing known"}}},
	}}).Draw()
	if got := strings.Count(text, `class="flow-open"`); got != 2 {
		t.Errorf("%d dashed edges, want those of the two that nothing bounds", got)
	}
	thick := regexp.MustCompile(`flow-(\w+)( pale)?" d="M210 ([\d.]+)C\S+ \S+ \S+ \S+ 690 ([\d.]+)V([\d.]+)C`).FindAllStringSubmatch(text, -1)
	want := map[string]string{"claimed pale": "100.0", "claimed": "50.0", "possible pale": "200.0", "possible": "200.0", "seen pale": "3.0"}
	for _, m := range thick {
		key := m[1] + m[2]
		if got := diff(m[5], m[4]); got != want[key] {
			t.Errorf("%s is %s px wide, want %s", key, got, want[key])
		}
		delete(want, key)
	}
	if len(want) > 0 {
		t.Errorf("not drawn: %v", want)
	}
	if strings.Count(text, ">A</text>") != 1 || strings.Count(text, ">C</text>") != 1 {
		t.Error("a place has more than one name")
	}
	if (&Flows{}).Draw() != "" {
		t.Error("no ways, and a drawing")
	}
}

func diff(a, b string) string {
	x, _ := strconv.ParseFloat(a, 64)
	y, _ := strconv.ParseFloat(b, 64)
	return strconv.FormatFloat(x-y, 'f', 1, 64)
}

// An arrow's head is at its end, and both ends are named.
func TestArrow(t *testing.T) {
	text := (&Map{Title: "t", Width: 900, Height: 500, Arrows: []Arrow{{From: geo.At(37, 53), To: geo.At(46, 48), FromName: "A", ToName: "B", Status: "seen"}}}).Draw(theCoast())
	line := regexp.MustCompile(`arrow-seen" d="M([\d.]+) ([\d.]+)Q\S+ \S+ ([\d.]+) ([\d.]+)"`).FindStringSubmatch(text)
	head := regexp.MustCompile(`arrow-head arrow-seen" d="M([\d.]+) ([\d.]+)L`).FindStringSubmatch(text)
	if line == nil || head == nil || line[3] != head[1] || line[4] != head[2] {
		t.Fatalf("line %v, head %v", line, head)
	}
	if line[2] <= line[4] || line[1] <= line[3] {
		t.Errorf("from south-east to north-west, drawn %v", line[1:])
	}
	if !strings.Contains(text, ">A</text>") || !strings.Contains(text, ">B</text>") {
		t.Error("an end has no name")
	}
}
