package route

import (
	_ "embed" // the corridors
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"supercargo/chart"
	"supercargo/geo"
)

//go:embed corridors.txt
var corridorsText string

// Corridor is a river, canal or strait that a way may take beside the open sea, and
// what it lets through. Zero limits are limits that are not known.
type Corridor struct {
	ID, Name  string
	NM        float64 // along the water, from end to end
	ErrorNM   float64 // of NM
	Hours     float64 // from end to end with locks, waiting not counted; 0 not known
	Locks     int
	DraughtM  float64
	LengthM   float64
	BeamM     float64
	Season    Season
	Ice, Only string // Only: why it is taken only where it is asked for
	Source    string
	Line      []geo.Point

	gates [][]geo.Point
	head  bool // its last corner is as far as ships go, and not at sea
}

// Season is from when until when in a year a corridor is open, both days included:
// month*100 + day. Zero: all year.
type Season struct{ From, Until int }

// Holds tells whether the day is in the season.
func (s Season) Holds(day time.Time) bool {
	if s == (Season{}) {
		return true
	}
	d := int(day.Month())*100 + day.Day()
	if s.From <= s.Until {
		return d >= s.From && d <= s.Until
	}
	return d >= s.From || d <= s.Until
}

func (s Season) String() string {
	if s == (Season{}) {
		return "all year"
	}
	return fmt.Sprintf("%d %s to %d %s", s.From%100, time.Month(s.From/100), s.Until%100, time.Month(s.Until/100))
}

// Ship is what is known of a ship; zero is not known.
type Ship struct {
	DraughtM, LengthM, BeamM float64
}

// Refuses tells why the corridor is closed to what was asked, "" where it is open.
func (c *Corridor) Refuses(a *Ask) string {
	switch {
	case a.avoids(c):
		return "to be avoided"
	case c.Only != "" && !a.takes(c.ID):
		return "only " + c.Only
	case c.DraughtM > 0 && a.Ship.DraughtM > c.DraughtM:
		return fmt.Sprintf("draught %.1f m, and it takes %.1f m", a.Ship.DraughtM, c.DraughtM)
	case c.LengthM > 0 && a.Ship.LengthM > c.LengthM:
		return fmt.Sprintf("length %.0f m, and it takes %.0f m", a.Ship.LengthM, c.LengthM)
	case c.BeamM > 0 && a.Ship.BeamM > c.BeamM:
		return fmt.Sprintf("beam %.1f m, and it takes %.1f m", a.Ship.BeamM, c.BeamM)
	case !a.Day.IsZero() && !c.Season.Holds(a.Day):
		return "closed on that day: open " + c.Season.String()
	}
	return ""
}

// Corridors reads the project's table. The error joins faults, each
// "corridors.txt:line: what is wrong".
func Corridors() ([]Corridor, error) { return parseCorridors("corridors.txt", corridorsText) }

func parseCorridors(file, text string) ([]Corridor, error) {
	p := corridorParser{file: file}
	for line := range strings.Lines(text) {
		p.at++
		if s := strings.TrimSpace(line); s != "" && s[0] != '#' {
			p.read(s)
		}
	}
	p.end()
	return p.all, errors.Join(p.errs...)
}

type corridorParser struct {
	file string
	at   int
	all  []Corridor
	open *[]geo.Point // the line or gate that corners go to
	km   float64
	errs []error
}

func (p *corridorParser) fail(format string, args ...any) {
	p.errs = append(p.errs, fmt.Errorf("%s:%d: %s", p.file, p.at, fmt.Sprintf(format, args...)))
}

func (p *corridorParser) read(s string) {
	word, value, _ := strings.Cut(s, " ")
	value = strings.TrimSpace(value)
	if word == "corridor" {
		p.end()
		p.all = append(p.all, Corridor{ID: value})
		return
	}
	if len(p.all) == 0 {
		p.fail("%q before the first corridor", word)
		return
	}
	c := &p.all[len(p.all)-1]
	if s[0] == '-' || s[0] >= '0' && s[0] <= '9' {
		p.corner(s)
		return
	}
	p.open = nil
	switch word {
	case "line":
		p.open = &c.Line
	case "gate":
		c.gates = append(c.gates, nil)
		p.open = &c.gates[len(c.gates)-1]
	default:
		p.word(c, word, value)
	}
}

func (p *corridorParser) word(c *Corridor, word, value string) {
	switch word {
	case "name":
		c.Name = value
	case "head":
		c.head = true
	case "ice":
		c.Ice = value
	case "only":
		c.Only = value
	case "source":
		c.Source = value
	case "course":
		line, from, ok := chart.Course(value)
		if !ok {
			p.fail("no passage %q has a course", value)
		}
		c.Line = line
		if c.Source == "" {
			c.Source = from
		}
	case "open":
		c.Season = p.season(value)
	case "locks":
		c.Locks = int(p.number(value))
	case "km":
		p.km = p.number(value)
	case "hours":
		c.Hours = p.number(value)
	case "draught":
		c.DraughtM = p.number(value)
	case "length":
		c.LengthM = p.number(value)
	case "beam":
		c.BeamM = p.number(value)
	default:
		p.fail("%q is not valid here", word)
	}
}

func (p *corridorParser) number(s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(x > 0 && x < 1e5) {
		p.fail("%q is not a number above 0", s)
		return 0
	}
	return x
}

func (p *corridorParser) season(s string) (out Season) {
	var m, d, m2, d2 int
	if n, _ := fmt.Sscanf(s, "%d-%d %d-%d", &m, &d, &m2, &d2); n != 4 || !isDay(m, d) || !isDay(m2, d2) {
		p.fail("open %q: give two days, as 04-01 12-10", s)
		return Season{}
	}
	return Season{m*100 + d, m2*100 + d2}
}

func isDay(month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= time.Date(2000, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func (p *corridorParser) corner(s string) {
	f := strings.Fields(s)
	if p.open == nil || len(f) != 2 {
		p.fail("%q: a position is latitude and longitude, after line or gate", s)
		return
	}
	lat, e1 := strconv.ParseFloat(f[0], 64)
	lon, e2 := strconv.ParseFloat(f[1], 64)
	if e1 != nil || e2 != nil || !(math.Abs(lat) <= 90 && math.Abs(lon) <= 180) {
		p.fail("%q is not a position", s)
		return
	}
	*p.open = append(*p.open, geo.At(lat, lon))
}

// lineError is what is not known of a length along a line that the water winds about,
// and of a published one: a tenth, and a fiftieth.
const (
	lineError      = 0.10
	publishedError = 0.02
)

// end settles the corridor that was read last.
func (p *corridorParser) end() {
	p.open = nil
	if len(p.all) == 0 {
		return
	}
	c := &p.all[len(p.all)-1]
	km := p.km
	p.km = 0
	if c.ID == "" || c.Name == "" || c.Source == "" || len(c.Line) < 2 {
		p.fail("corridor %q needs an id, a name, a source, and a course or a line", c.ID)
		return
	}
	along := lengthNM(c.Line)
	switch nm := km * 1000 / geo.MetresPerNM; {
	case km == 0:
		c.NM, c.ErrorNM = along, along*lineError
	case nm < 0.9*along:
		p.fail("corridor %q: %.0f nm along the water, and its line is %.0f nm", c.ID, nm, along)
	case strings.Contains(strings.ToLower(c.Source), "recalled"):
		c.NM, c.ErrorNM = max(nm, along), max(nm, along)*lineError/2
	default:
		c.NM, c.ErrorNM = max(nm, along), max(nm, along)*publishedError
	}
	for i := range p.all[:len(p.all)-1] {
		if p.all[i].ID == c.ID {
			p.fail("corridor %q is there twice", c.ID)
		}
	}
}

func lengthNM(line []geo.Point) (nm float64) {
	for i := 1; i < len(line); i++ {
		nm += geo.NM(line[i-1], line[i])
	}
	return nm
}
