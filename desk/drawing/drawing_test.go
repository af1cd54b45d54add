package drawing

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/coast"
	"supercargo/geo"
)

var theCoast = sync.OnceValue(func() *coast.Coast {
	c, err := coast.Load()
	if err != nil {
		panic(err)
	}
	return c
})

const hour = supercargo.Instant(supercargo.Hour)

// hostile is what a crew could type.
const hostile = `"><script>alert(1)</script><a xlink:href='javascript:x'>` + "\u202e\x00\x1b]0;x" + `&amp;@@@@@@@@@@@@@@@@@@@@`

// parsed reads SVG as strictly as XML is read, and lists its elements.
func parsed(t *rapid.T, text string) (all []xml.StartElement) {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("no XML: %v\n%s", err, text)
		}
		if e, ok := tok.(xml.StartElement); ok {
			all = append(all, e.Copy())
		}
	}
}

func attr(e *xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// An event lies in its lane where its times say, whatever they are; nothing lies
// outside the drawing; and no name gets out of its text.
func TestTimelineIsWhereTimesSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := &Timeline{Title: hostile, Width: rapid.IntRange(200, 2000).Draw(t, "width"), From: 1_000 * hour}
		tl.To = tl.From + supercargo.Instant(rapid.Int64Range(1, 20_000*supercargo.Hour).Draw(t, "length"))
		from := rapid.Int64Range(int64(tl.From), int64(tl.To)).Draw(t, "from")
		to := rapid.Int64Range(from, int64(tl.To)).Draw(t, "to")
		e := Span{Kind: rapid.SampledFrom([]string{"gap", "voyage", "port_call", "stop", "loitering", "encounter", "outage", "draught_change"}).Draw(t, "kind"), From: supercargo.Instant(from), To: supercargo.Instant(to), Link: "/event/x", Title: hostile}
		tl.Lanes = []Lane{{Hull: 1, Name: hostile, Spans: []Span{e}}}
		for _, el := range parsed(t, tl.Draw()) {
			if el.Name.Local == "script" || el.Name.Local == "a" && attr(&el, "href") != "/event/x" {
				t.Fatalf("a name became %s", el.Name.Local)
			}
			if !strings.HasPrefix(attr(&el, "class"), "bar ") {
				continue
			}
			x, _ := strconv.ParseFloat(attr(&el, "x"), 64)
			w, _ := strconv.ParseFloat(attr(&el, "width"), 64)
			span := float64(tl.Width) - 2*left
			want := left + span*float64(from-int64(tl.From))/float64(tl.To-tl.From)
			wide := max(leastWide, span*float64(to-from)/float64(tl.To-tl.From))
			if e.Kind == "loitering" && span*float64(to-from)/float64(tl.To-tl.From) < leastWide {
				t.Fatal("a bar where there is no room for one beside the sign")
			}
			if math.Abs(x-want) > 0.06 || math.Abs(w-wide) > 0.06 {
				t.Fatalf("drawn at %g, %g wide; its times say %g, %g", x, w, want, wide)
			}
		}
	})
}

// Later is farther to the right, and north is higher, east farther right.
func TestMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := &Timeline{Width: 900, From: 0, To: 500 * hour}
		a := rapid.Int64Range(0, int64(tl.To)).Draw(t, "a")
		b := rapid.Int64Range(a, int64(tl.To)).Draw(t, "b")
		if tl.X(supercargo.Instant(a)) > tl.X(supercargo.Instant(b)) {
			t.Fatal("the later is to the left")
		}
		lat, lon := rapid.Float64Range(-70, 69).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon")
		p := geo.At(lat, lon)
		q := geo.At(lat+rapid.Float64Range(0.01, 1).Draw(t, "north"), math.Remainder(lon+rapid.Float64Range(0.01, 10).Draw(t, "east"), 360))
		f := newFrame(800, 500, margin, []geo.Point{p, q})
		px, py := f.xy(p)
		qx, qy := f.xy(q)
		if !(px < qx && py > qy) {
			t.Fatalf("%v at %g %g, %v to its north east at %g %g", p, px, py, q, qx, qy)
		}
		for _, v := range []float64{px, qx} {
			if v < margin-0.01 || v > 800-margin+0.01 {
				t.Fatalf("x %g is outside the margin", v)
			}
		}
		if back := f.latAt(py); math.Abs(back-lat) > 1e-6 {
			t.Fatalf("row of %g is that of %g", lat, back)
		}
	})
}

var number = regexp.MustCompile(`-?[0-9.]+`)

// A way is one line of what was heard, with nothing between its ends that was not
// given; between two ways nothing is drawn but the gap, and that is dashed.
func TestNothingIsDrawnAcrossAGap(t *testing.T) {
	m := &Map{Title: hostile, Width: 800, Height: 500, Simulated: true,
		Ways: []Way{{1, []geo.Point{geo.At(37, 52), geo.At(37.5, 52.1)}, "heard"}, {1, []geo.Point{geo.At(45, 47), geo.At(45.2, 47.8)}, hostile}},
		Gaps: []Gap{{Hull: 1, From: geo.At(37.5, 52.1), To: geo.At(45, 47), Link: "/event/g", Title: "nothing heard"}}}
	f := newFrame(800, 500, margin, m.points())
	_, south := f.xy(geo.At(37.5, 0))
	_, north := f.xy(geo.At(45, 0))
	r := &rapid.T{}
	dashes := 0
	for _, e := range parsed(r, m.Draw(theCoast())) {
		class := attr(&e, "class")
		if e.Name.Local == "script" {
			t.Fatal("a title became a script")
		}
		if class == "gap gap-none" {
			dashes++
		}
		if !strings.HasPrefix(class, "way") {
			continue
		}
		n := number.FindAllString(attr(&e, "d"), -1)
		for i := 1; i < len(n); i += 2 {
			y, _ := strconv.ParseFloat(n[i], 64)
			if y > north+0.1 && y < south-0.1 {
				t.Errorf("a way goes through the gap: %s", attr(&e, "d"))
			}
		}
	}
	if dashes != 1 {
		t.Errorf("%d gaps are drawn", dashes)
	}
}

// An open gap goes nowhere: nobody knows where to.
func TestAnOpenGapHasNoDashes(t *testing.T) {
	m := &Map{Width: 400, Height: 300, Gaps: []Gap{{From: geo.At(40, 50), Open: true}}}
	s := m.Draw(theCoast())
	if strings.Contains(s, `class="gap `) || strings.Count(s, `class="gap-end"`) != 1 {
		t.Error("an open gap has other than one end")
	}
}

// Over 180 degrees a map shows the piece of sea between, not the globe.
func TestMapOver180(t *testing.T) {
	west, span := longitudes([]geo.Point{geo.At(0, 179), geo.At(0, -179), geo.At(0, -178.5)})
	if west != 179 || math.Abs(span-2.5) > 1e-9 {
		t.Errorf("from %g, %g wide", west, span)
	}
	f := newFrame(800, 500, margin, []geo.Point{geo.At(-17, 179), geo.At(-16, -178.5)})
	s := &svg{}
	s.polyline(&f, []geo.Point{geo.At(-17, 179), geo.At(-16.5, -179.9), geo.At(-16, -178.5)})
	if strings.Count(s.String(), "M") != 1 {
		t.Errorf("torn: %s", s)
	}
}

func TestScaleAndDegrees(t *testing.T) {
	for x, want := range map[float64]float64{1: 1, 1.99: 1, 2: 2, 4.9: 2, 5: 5, 99: 50, 100: 100, 0.3: 0.2} {
		if got := Round(x); math.Abs(got-want) > 1e-12 {
			t.Errorf("Round(%g) = %g", x, got)
		}
	}
	for deg, want := range map[float64]string{0: "0°", 36.5: "36°30′N", -0.25: "0°15′S", 59.9999: "60°N", 12.345: "12°20.7′N"} {
		if got := Degrees(deg, "N", "S"); got != want {
			t.Errorf("%g is %s", deg, got)
		}
	}
	// A mile of the scale is a mile: a minute of latitude, at the middle of the map.
	f := newFrame(800, 500, margin, []geo.Point{geo.At(59, 10), geo.At(61, 12)})
	y := f.height / 2
	_, above := f.xy(geo.At(f.latAt(y)+0.5/60, 0))
	_, below := f.xy(geo.At(f.latAt(y)-0.5/60, 0))
	if got := f.pxPerNM(y); math.Abs(got/(below-above)-1) > 1e-3 {
		t.Errorf("%g pixels a mile, drawn %g", got, below-above)
	}
}

// What was heard a pixel apart is one time, and a silence longer than that is none.
func TestHeard(t *testing.T) {
	at := []supercargo.Instant{0, hour, 2 * hour, 4 * hour, 100 * hour}
	got := fmt.Sprint(Heard(at, 0, 100*hour, 100))
	if want := fmt.Sprint([][2]supercargo.Instant{{0, 2 * hour}, {4 * hour, 4 * hour}, {100 * hour, 100 * hour}}); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
