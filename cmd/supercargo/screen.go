package main

import (
	"fmt"
	"strings"
	"time"

	"supercargo"
	"supercargo/answer"
	"supercargo/store"
	"supercargo/watchlist/screening"
)

type screenCmd struct {
	Queries []string `arg:"" optional:"" name:"query" help:"IMO number, MMSI, call sign, tail number, ICAO address or name, in any script. Default: every vessel in the workspace, as of the dates of its events."`
	AsOf    string   `help:"Screen as of this date, YYYY-MM-DD; default today." placeholder:"DATE"`
	Kind    string   `help:"Match entries of one kind only: vessel, aircraft, company." enum:"vessel,aircraft,company," default:""`
	Flag    string   `help:"Flag to compare with, two letters." placeholder:"CC"`
	Type    string   `help:"Vessel type in words, to distinguish ships with the same name." placeholder:"TEXT"`
	Case    string   `help:"Also screen against the listings cited in this case; none for no case." default:"caspian"`
	Owners  bool     `help:"For a company, add up the shares of listed owners under the 50 % rule."`
	JSON    bool     `help:"Write JSON, one line per query or vessel."`

	today bool // AsOf was not given
}

// ask screens as of the day, and says which day and which program.
func (c *screenCmd) ask(s *screening.Searcher, q *screening.Query) screening.Answer {
	a := s.Ask(q, c.AsOf)
	a.Today, a.Program = c.today, program()
	a.Sought, a.NotSought = q.Sought()
	return a
}

// program is what answers name as their maker.
func program() string { return "supercargo " + version() }

func (c *screenCmd) Run(g *Globals) error {
	if err := asOfDay(c.AsOf); err != nil {
		return err
	}
	s, err := g.screen(c.Case)
	if err != nil {
		return err
	}
	c.today = c.AsOf == ""
	if c.today {
		c.AsOf = g.now().Time().Format(time.DateOnly)
	}
	if len(c.Queries) == 0 {
		return c.workspace(g, s.Searcher())
	}
	p, search := &printer{w: g.out}, s.Searcher()
	for _, text := range c.Queries {
		if strings.TrimSpace(text) == "" {
			return usagef("an empty query: give a name or a number")
		}
		q := screening.ParseQuery(text)
		if c.Kind != "" {
			q.Kind = supercargo.ListedKind(c.Kind)
		}
		if c.Type != "" {
			q.Type = c.Type
		}
		q.Flag = strings.ToUpper(c.Flag)
		a := c.ask(search, &q)
		if c.JSON {
			if err := writeJSON(g.out, &a); err != nil {
				return err
			}
			continue
		}
		printAnswer(p, &a)
		if c.Owners && q.Name != "" {
			h := s.HalfRule(q.Name, c.AsOf)
			p.f("  50 %% rule: %s.\n", h.Why)
		}
	}
	if !c.JSON {
		printReach(p, s, c.AsOf)
	}
	return p.err
}

// asOfDay refuses a day that is given and is none.
func asOfDay(s string) error {
	if s == "" || answer.IsDay(s) {
		return nil
	}
	return usagef("--as-of %s: not a date (YYYY-MM-DD)", s)
}

// screen is the workspace's lists and the listings of a case; none for no case.
func (g *Globals) screen(name string) (*screening.Screen, error) {
	if name == "" || name == "none" {
		return g.folder().Screen(nil)
	}
	k, err := g.findCase(name)
	if err != nil {
		return nil, err
	}
	return g.folder().Screen(k)
}

func printAnswer(p *printer, a *screening.Answer) {
	p.f("%s: %s %s\n", printable(a.Asked), count(len(a.Matches), "match", "matches"), asOf(a))
	for i := range a.Matches {
		printMatch(p, &a.Matches[i], a.AsOf)
	}
	if len(a.Matches) == 0 {
		printSought(p, a)
	}
	for _, n := range a.Notes {
		p.f("  %s\n", printable(n))
	}
}

// asOf says which day was asked about, and whether anybody said so.
func asOf(a *screening.Answer) string {
	if a.Today {
		return "as of today, " + a.AsOf
	}
	return "as of " + a.AsOf
}

// printSought says what "no match" rests on.
func printSought(p *printer, a *screening.Answer) {
	var on []string
	for _, e := range a.Consulted {
		on = append(on, fmt.Sprintf("%s of %s (%s)", e.List, e.Date, screening.Apart(e.Date, a.AsOf)))
	}
	if len(on) == 0 {
		on = []string{"no list: none is held"}
	}
	p.f("  Looked on %s.\n", strings.Join(on, ", "))
	if len(a.Sought) > 0 {
		p.f("  Looked for %s.\n", printable(strings.Join(a.Sought, "; ")))
	}
	for _, n := range a.NotSought {
		p.f("  Not looked for: %s.\n", printable(n))
	}
}

func count(n int, one, many string) string {
	switch n {
	case 0:
		return "no " + one
	case 1:
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func printMatch(p *printer, m *supercargo.Match, day string) {
	namesake := ""
	if m.Against != "" {
		namesake = " (likely another)"
	}
	p.f("  %s %s: %s%s, by %s, %.2f\n", m.List, printable(m.Ref), printable(m.Name), namesake, strings.ReplaceAll(string(m.On), "_", " "), m.Score)
	p.f("    %s\n", printable(answer.About(m)))
	for _, w := range m.Why {
		p.f("    %s\n", printable(w))
	}
	if m.Against != "" {
		p.f("    Against: %s.\n", printable(m.Against))
	}
	for _, l := range m.Through {
		share := ""
		if l.Percent > 0 {
			share = fmt.Sprintf(", %g %%", l.Percent)
		}
		p.f("    %s: %s%s (%s)\n", printable(l.To), answer.Role(l.Role, printable(l.From)), share, printable(l.Source))
	}
	p.f("    as of %s %s: %s\n", day, m.Listed.State, printable(m.Listed.Why))
}

// printReach says which editions the answers rest on, which lists they do not,
// who answered and what an answer is about.
func printReach(p *printer, s *screening.Screen, day string) {
	p.f("Read:\n")
	for _, e := range s.Read() {
		p.f("  %s of %s (%s), %.12s\n", e.List, e.Date, screening.Apart(e.Date, day), e.SHA256)
	}
	if not := s.NotRead(day); len(not) > 0 {
		p.f("Not read:\n")
		for _, n := range not {
			p.f("  %s\n", n)
		}
	}
	p.f("%s; lists read %.12s.\nScope: %s\n", program(), s.Hash(), screening.Scope)
}

// vesselAnswer is what screening says of a vessel of the workspace.
type vesselAnswer struct {
	MMSI      *supercargo.MMSI   `json:"mmsi"`           // null of an aircraft
	ICAO      string             `json:"icao,omitempty"` // of an aircraft: its address, six hexadecimal digits, ~ before a substitute
	IMO       supercargo.IMO     `json:"imo,omitempty"`
	Name      string             `json:"name"`
	Hulls     int                `json:"hulls"` // ships that send the number
	Simulated bool               `json:"simulated"`
	Answer    screening.Answer   `json:"answer"`
	Operators []screening.Answer `json:"operators,omitempty"` // of an aircraft: the operators that tables state, where a list has them
	Events    []eventListed      `json:"events"`

	key supercargo.MMSI
}

// eventListed is how matches stood on the day that an event began.
type eventListed struct {
	ID     supercargo.EventID   `json:"id"`
	Kind   supercargo.EventKind `json:"kind"`
	Start  supercargo.Instant   `json:"start"`
	Listed []entryListed        `json:"listed"`
}

type entryListed struct {
	List     supercargo.ListID   `json:"list"`
	Ref      string              `json:"ref"`
	Listed   supercargo.ListedOn `json:"listed"`
	Operator string              `json:"operator,omitempty"` // of the aircraft by a table of the day, if it is the operator that is listed
}

// add takes what the lists have.
func (e *eventListed) add(on *screening.Answer, operator string) {
	for i := range on.Matches {
		m := &on.Matches[i]
		e.Listed = append(e.Listed, entryListed{m.List, m.Ref, m.Listed, operator})
	}
}

// workspace screens every vessel, and each of its events as of its own date.
func (c *screenCmd) workspace(g *Globals, s *screening.Searcher) error {
	if !g.folder().Held() {
		return usagef("nothing to screen: give a query, or read positions first with: supercargo run PATH")
	}
	st, err := g.open(false)
	if err != nil {
		return err
	}
	defer st.Close()
	vessels, err := st.Vessels(g.ctx)
	if err != nil {
		return err
	}
	p := &printer{w: g.out}
	matched := 0
	for i := range vessels {
		v := &vessels[i]
		if !v.IsVessel() && !v.IsAircraft() {
			continue
		}
		tables, err := g.folder().Almanac().Aircraft(v.MMSI, c.AsOf)
		if err != nil {
			return err
		}
		q := answer.VesselQueryBy(v, tables)
		a := vesselAnswer{key: v.MMSI, IMO: v.IMO, Name: v.Name, Hulls: v.Hulls, Simulated: v.Simulated, Answer: c.ask(s, &q)}
		for _, q := range answer.OperatorQueries(tables) {
			if x := c.ask(s, &q); len(x.Matches) > 0 {
				a.Operators = append(a.Operators, x)
			}
		}
		if len(a.Answer.Matches)+len(a.Operators) == 0 {
			continue
		}
		if matched++; v.IsAircraft() {
			a.ICAO = strings.TrimPrefix(v.MMSI.String(), "icao-")
		} else {
			a.MMSI = &v.MMSI
		}
		if err := c.events(g, st, s, v, &a); err != nil {
			return err
		}
		if c.JSON {
			if err := writeJSON(g.out, &a); err != nil {
				return err
			}
			continue
		}
		printVesselAnswer(p, &a)
	}
	if !c.JSON {
		p.f("%s of the workspace, %d with a match, %s.\n", count(len(vessels), "vessel, station or aircraft", "vessels, stations and aircraft"), matched, asOf(&screening.Answer{AsOf: c.AsOf, Today: c.today}))
		p.f("Each was searched for by the IMO numbers, MMSI, call sign and names that it sent, an aircraft by its address, the registrations given with it and those that tables of aircraft state, and the operators that these state; names of fewer than eight letters were not searched for typing slips.\n")
		printReach(p, s.Screen, c.AsOf)
	}
	return p.err
}

func (c *screenCmd) events(g *Globals, st store.Store, s *screening.Searcher, v *store.Vessel, a *vesselAnswer) error {
	return st.Events(g.ctx, store.Query{MMSI: a.key}, func(r *supercargo.Revision) error {
		e := &r.Event
		day := e.Start.Time().Format(time.DateOnly)
		tables, err := g.folder().Almanac().Aircraft(v.MMSI, day)
		if err != nil {
			return err
		}
		q := answer.VesselQueryBy(v, tables)
		on := s.Ask(&q, day)
		out := eventListed{ID: e.ID, Kind: e.Kind, Start: e.Start}
		out.add(&on, "")
		for _, q := range answer.OperatorQueries(tables) {
			on := s.Ask(&q, day)
			out.add(&on, q.Name)
		}
		a.Events = append(a.Events, out)
		return nil
	})
}

func printVesselAnswer(p *printer, a *vesselAnswer) {
	if a.ICAO != "" {
		p.f("ICAO address %s, ", a.ICAO)
	} else {
		p.f("MMSI %s, ", a.key)
	}
	if a.Simulated {
		p.f("simulated, ")
	}
	if a.Hulls > 1 {
		p.f("%d tracks, of several ships or with false positions among them; all names and numbers that they sent are screened, ", a.Hulls)
	}
	printAnswer(p, &a.Answer)
	for i := range a.Operators {
		printAnswer(p, &a.Operators[i])
	}
	for i := range a.Events {
		e := &a.Events[i]
		p.f("  %s of %s (%.8s):\n", strings.ReplaceAll(string(e.Kind), "_", " "), e.Start, e.ID)
		for _, l := range e.Listed {
			operator := ""
			if l.Operator != "" {
				operator = ", operator " + printable(l.Operator)
			}
			p.f("    %s %s%s: %s; %s\n", l.List, printable(l.Ref), operator, l.Listed.State, printable(l.Listed.Why))
		}
	}
}
