package dossier

import (
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/bundle"
	"supercargo/chart"
	"supercargo/desk/drawing"
	"supercargo/desk/shown"
	"supercargo/docs"
	"supercargo/drawn"
	"supercargo/flow"
	"supercargo/geo"
)

// width of the drawings, in pixels at a zoom of one.
const width = 960

// Page is a dossier as plain data: what the template is filled with.
type Page struct {
	*bundle.Bundle
	Style    template.CSS // inline; "" where the sheets are linked
	Links    []string     // addresses of style sheets
	Home     string       // where the page leads back to, "" where it stands alone
	Subject  string       // what it is of, in a line
	Question string
	Answers  []Answer
	Claims   []Claim
	Legs     []Leg // of a whole case
	LegsNote string
	Map      template.HTML
	Timeline template.HTML
	Ships    []Ship
	Events   []Event
	Levers   []Law
	Sources  []Document
	Inputs   []supercargo.Source
	Defined  template.HTML // of the kinds of event on the page
	Limits   []Threshold
	Tables   []Table
}

// Answer is a sentence or two with what they are an answer on.
type Answer struct {
	On      string
	Verdict supercargo.Verdict // "" for an event
	Text    string
	Anchor  string
}

// Claim is one with what was made of it.
type Claim struct {
	X              *answer.Claimed
	Outlet         string
	From, To, When string
	Descent        template.HTML
	Shares         template.HTML
	Copies         []Copy
	Findings       []*supercargo.Finding
	Documents      []Document
}

// Copy is one step of descent.
type Copy struct {
	Outlet, When, Basis, Why string
	Altered                  []string
}

// Ship is one that the drawings show.
type Ship struct {
	Name string
	Hull int // its colour
}

// Event is one with its evidence.
type Event struct {
	X         *answer.Explained
	Name      string
	Sentence  string
	Reasons   []string
	Withdrawn bool
	Asked     bool // else it is there because another rests on it
	Values    []Value
	Sums      map[supercargo.SourceID]string
}

// Value is one of an event's, by its documented name.
type Value struct{ Name, Is string }

// Law is whose law applies to one claim, voyage or flight.
type Law struct {
	Of      string
	Why     string // why it could not be asked
	Lines   []string
	Groups  []answer.LeverGroup
	LeftOut string // how many rules are not listed, and why
}

// Document is a publication that was read, or one that is known through others.
type Document struct {
	*supercargo.Document
	Note string
}

// Threshold is one that decides what is found.
type Threshold struct {
	Name string
	Is   float64
	Set  bool // in the workspace, other than the default
}

// Table is what answers rest on, with its hash.
type Table struct{ Name, SHA256 string }

// Of makes the page of a bundle.
func Of(b *bundle.Bundle) (*Page, error) {
	p := &Page{Bundle: b, Subject: subject(b), Question: question(b), Legs: legs(b), LegsNote: flow.LegsNote}
	for i := range b.Claims {
		p.claim(b.Claims[i])
	}
	for _, x := range b.Events {
		if err := p.event(x); err != nil {
			return nil, err
		}
	}
	p.answers()
	p.draw()
	for i := range b.Levers {
		p.law(&b.Levers[i])
	}
	p.sources()
	p.method()
	return p, nil
}

// subject says what the dossier is of.
func subject(b *bundle.Bundle) string {
	var parts []string
	switch {
	case b.Whole:
		parts = append(parts, "case "+b.Case.Name)
	case len(b.Claims) > 0:
		parts = append(parts, strings.Join(ids(b.Asked.Claims), ", ")+" of case "+b.Case.Name)
	}
	if n := len(b.Asked.Events); n == 1 {
		parts = append(parts, "event "+string(b.Asked.Events[0]))
	} else if n > 1 {
		parts = append(parts, fmt.Sprintf("%d events", n))
	}
	return strings.Join(parts, " and ")
}

func ids[T ~string](all []T) (out []string) {
	for _, s := range all {
		out = append(out, string(s))
	}
	return out
}

// question is what the page answers.
func question(b *bundle.Bundle) string {
	switch {
	case b.Whole:
		return "What do arithmetic and movements say of the published claims: " + strings.TrimSuffix(b.Case.Title, ".") + "?"
	case len(b.Claims) == 1:
		return "What do arithmetic and movements say of the claim: “" + b.Claims[0].Claim.Summary + "”"
	case len(b.Claims) > 1:
		return fmt.Sprintf("What do arithmetic and movements say of %d published claims?", len(b.Claims))
	case len(b.Asked.Events) == 1:
		return "What was received, and what was made of it?"
	}
	return fmt.Sprintf("What was received, and what was made of it: %d events?", len(b.Asked.Events))
}

func (p *Page) claim(x *answer.Claimed) {
	k, c := p.Case, x.Claim
	d := Claim{X: x, Outlet: shown.Outlet(k, c.In), From: shown.Places(c.From), To: shown.Places(c.To), When: shown.When(c)}
	plot := &drawing.Shares{Title: "What is claimed against what it would have to fit into", Width: width}
	for i := range p.Findings {
		if f := &p.Findings[i]; f.Claim == c.ID {
			d.Findings = append(d.Findings, f)
			shown.AddShares(plot, f, "#finding-"+string(f.ID))
		}
	}
	d.Shares = template.HTML(plot.Draw())
	pic := shown.Descent(k, c.ID, &x.Descent, width, func(id supercargo.ClaimID) string {
		if slices.Contains(p.Asked.Claims, id) {
			return "#claim-" + string(id)
		}
		return ""
	})
	d.Descent = template.HTML(pic.Draw())
	for i := range x.Descent.Copies {
		c := &x.Descent.Copies[i]
		if p.Case.Again(&x.Descent, c) {
			continue
		}
		y := Copy{Outlet: c.Outlet, When: shown.Span(c.Published), Basis: c.Basis, Why: c.Why}
		for _, a := range c.Alterations {
			y.Altered = append(y.Altered, shown.Alteration(&a))
		}
		d.Copies = append(d.Copies, y)
	}
	for _, s := range c.Sources {
		if doc := k.Document(s.Document); doc != nil {
			d.Documents = append(d.Documents, Document{doc, s.Note})
		}
	}
	p.Claims = append(p.Claims, d)
}

func (p *Page) event(x *answer.Explained) error {
	e := Event{X: x, Name: p.shipName(x), Reasons: answer.Reasons(&x.Event), Asked: slices.Contains(p.Asked.Events, x.Event.ID), Sums: map[supercargo.SourceID]string{}}
	e.Sentence = answer.Sentence(&x.Event, e.Name)
	e.Withdrawn = len(x.Revisions) > 0 && x.Revisions[len(x.Revisions)-1].Withdrawn
	var err error
	if e.Values, err = values(x.Event.Detail()); err != nil {
		return err
	}
	for _, s := range x.Sources {
		e.Sums[s.ID] = s.FileSHA256
	}
	p.Events = append(p.Events, e)
	return nil
}

// shipName is a ship in a sentence, as answer.NameOf has it.
func (p *Page) shipName(x *answer.Explained) string {
	for i := range p.Vessels {
		if v := &p.Vessels[i]; v.MMSI == x.Event.Track.MMSI {
			return x.Name(v.Name)
		}
	}
	return x.Name("")
}

// answers come first: of each finding what it says, of each event that was asked for
// its sentence.
func (p *Page) answers() {
	for i := range p.Claims {
		c := &p.Claims[i]
		for _, a := range c.X.Answered {
			p.Answers = append(p.Answers, Answer{string(c.X.Claim.ID), "", p.Case.Says(c.X.Claim.ID, a), "claim-" + string(c.X.Claim.ID)})
		}
		for _, f := range c.Findings {
			p.Answers = append(p.Answers, Answer{string(c.X.Claim.ID) + ", " + shown.Question(f), f.Verdict, f.Statement, "finding-" + string(f.ID)})
		}
	}
	for i := range p.Events {
		if e := &p.Events[i]; e.Asked {
			p.Answers = append(p.Answers, Answer{shown.Capital(answer.Words(string(e.X.Event.Kind))) + " of " + e.Name, "", e.Sentence, "event-" + string(e.X.Event.ID)})
		}
	}
}

// Counted says in a sentence how many findings came to which verdict.
func (p *Page) Counted() string {
	if len(p.Findings) == 0 {
		return ""
	}
	n := map[supercargo.Verdict]int{}
	for i := range p.Findings {
		n[p.Findings[i].Verdict]++
	}
	var parts []string
	for _, v := range supercargo.Verdicts() {
		if n[v] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[v], v))
		}
	}
	of := shown.Plural(int64(len(p.Claims)), "claim", "claims")
	return fmt.Sprintf("%s on %s: %s.", shown.Plural(int64(len(p.Findings)), "finding", "findings"), of, strings.Join(parts, ", "))
}

// draw makes the map and the timeline of the events, each ship in a colour of her own.
func (p *Page) draw() {
	if len(p.Events) == 0 {
		return
	}
	colour := map[supercargo.Track]int{}
	m := &drawing.Map{Title: "Map of the events and of where the ships were heard about their times", Width: width, Height: 600, Simulated: p.Simulated}
	t := &drawing.Timeline{Title: "Timeline of the events", Width: width, Simulated: p.Simulated}
	lane := map[supercargo.Track]*drawing.Lane{}
	var order []supercargo.Track
	for i := range p.Events {
		e := &p.Events[i].X.Event
		if lane[e.Track] == nil {
			colour[e.Track] = len(order) + 1
			order = append(order, e.Track)
			name := p.Events[i].Name
			lane[e.Track] = &drawing.Lane{Hull: colour[e.Track], Name: name}
			p.Ships = append(p.Ships, Ship{name, colour[e.Track]})
		}
		to := e.End
		for _, w := range e.Evidence {
			to = max(to, w.Fix.Time)
			if t.From == 0 || w.Fix.Time < t.From {
				t.From = w.Fix.Time
			}
		}
		t.To = max(t.To, to)
		title := p.Events[i].Sentence
		lane[e.Track].Spans = append(lane[e.Track].Spans, drawing.Span{Kind: string(e.Kind), From: e.Start, To: to, Open: e.Open(), Link: "#event-" + string(e.ID), Title: title})
	}
	heard := map[supercargo.Track][]supercargo.Instant{}
	for i := range p.Lines {
		l := &p.Lines[i]
		w := shown.Way(l)
		w.Hull = colour[l.Track]
		m.Ways = append(m.Ways, w)
		for _, q := range l.Points {
			if q.Kind == drawn.Fix {
				heard[l.Track] = append(heard[l.Track], q.Time)
			}
		}
	}
	for i := range p.Events {
		e := &p.Events[i].X.Event
		shown.Mark(m, e, p.Events[i].Sentence, "#event-"+string(e.ID))
		if !p.Events[i].Asked {
			continue
		}
		for _, w := range e.Evidence {
			if w.Stated != nil {
				continue // it does not say where
			}
			lat, lon := w.Fix.Degrees()
			m.Marks = append(m.Marks, drawing.Mark{Kind: "evidence", At: geo.At(lat, lon), Title: answer.Words(w.Role) + ", " + shown.Short(w.Fix.Time), Link: "#event-" + string(e.ID)})
		}
	}
	t.To = max(t.To, t.From+supercargo.Instant(supercargo.Hour))
	for _, k := range order {
		slices.Sort(heard[k])
		lane[k].Heard = drawing.Heard(heard[k], t.From, t.To, width)
		t.Lanes = append(t.Lanes, *lane[k])
	}
	p.Map, p.Timeline = template.HTML(m.Draw(chart.Coast())), template.HTML(t.Draw())
}

// fewLaws is up to how many claims and voyages rules are listed of which it cannot be
// said whether they apply: a case of fifty claims would have thousands.
const fewLaws = 3

func (p *Page) law(l *bundle.Levers) {
	d := Law{Of: l.Of, Why: l.Why}
	if a := l.Levers; a != nil {
		d.Lines, d.Groups = a.Passing(), a.Groups(false)
		out := []string{fmt.Sprintf("%s not met", shown.Plural(int64(a.Count(supercargo.NotMet)), "rule has conditions that are", "rules have conditions that are"))}
		if len(p.Bundle.Levers) > fewLaws {
			d.Groups = slices.DeleteFunc(d.Groups, func(g answer.LeverGroup) bool { return g.Standing == supercargo.CannotTell })
			out = append(out, fmt.Sprintf("of %d more it cannot be said whether they apply", a.Count(supercargo.CannotTell)))
		}
		d.LeftOut = "Not listed here: " + strings.Join(out, "; ") + ". The bundle has them all, with the reasons."
	}
	p.Levers = append(p.Levers, d)
}

// sources are the documents that the claims stand in, were read in, or descend from.
func (p *Page) sources() {
	seen := map[supercargo.DocumentID]bool{}
	add := func(id supercargo.DocumentID, note string) {
		if doc := p.Case.Document(id); doc != nil && !seen[id] {
			seen[id] = true
			p.Sources = append(p.Sources, Document{doc, note})
		}
	}
	for i := range p.Claims {
		x := p.Claims[i].X
		add(x.Claim.In, "")
		for _, s := range x.Claim.Sources {
			add(s.Document, s.Note)
		}
		for _, r := range x.Descent.Roots {
			add(r.Document, "")
		}
	}
	p.Inputs = p.Bundle.Sources
}

// method is what decides: definitions, thresholds, tables with their hashes.
func (p *Page) method() {
	kinds := map[string]bool{}
	for i := range p.Events {
		kinds[string(p.Events[i].X.Event.Kind)] = true
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		p.Defined += shown.Prose(docs.Section(docs.Events, k))
	}
	for _, name := range slices.Sorted(maps.Keys(p.InForce)) {
		_, set := p.Set[name]
		p.Limits = append(p.Limits, Threshold{name, p.InForce[name], set || name == "gap.hours" && p.Set["gap.profile"] != ""})
	}
	for _, name := range slices.Sorted(maps.Keys(p.Built)) {
		p.Tables = append(p.Tables, Table{name, p.Built[name]})
	}
	if p.Case != nil {
		p.Tables = append(p.Tables, Table{"case " + p.Case.Name, p.Case.Hash()})
	}
	for i := range p.Editions {
		e := &p.Editions[i]
		p.Tables = append(p.Tables, Table{string(e.List) + " of " + e.Date, e.SHA256})
	}
}
