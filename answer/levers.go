package answer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"supercargo"
	"supercargo/atlas"
	"supercargo/ledger"
	"supercargo/lever"
	"supercargo/store"
)

// Law is what a question about levers asks, beside the claim, voyage or flight: all of it may
// be empty.
type Law struct {
	AsOf string // YYYY-MM-DD: nothing later is used; "" is today
	Date string // YYYY-MM-DD: as if the movement took place then
	Over string // states overflown: AZ,KZ
	Item string // as if this had been carried
}

// Check says what is wrong with the question.
func (q *Law) Check() error {
	if q.AsOf != "" && !IsDay(q.AsOf) || q.Date != "" && !IsDay(q.Date) {
		return badf("--as-of and --date take a day YYYY-MM-DD")
	}
	if q.Item != "" && !supercargo.Item(q.Item).Known() {
		return badf("--item %s: not in the vocabulary of items (cases/README.md)", q.Item)
	}
	return nil
}

// Levers is the documented JSON of levers.
type Levers struct {
	Passage  *lever.Passage     `json:"passage"`            // of the first carrier, where there are several
	Carriers []CarrierActs      `json:"carriers,omitempty"` // where the claim names several
	AsOf     string             `json:"as_of"`
	Supposed []string           `json:"supposed,omitempty"` // what was asked as if it were so
	Remarks  []string           `json:"remarks,omitempty"`  // what the claim says of the movement, where it is not that it took place; who answered it
	Trade    string             `json:"trade"`              // whether the table has rules about goods on this way
	Outside  lever.Nobody       `json:"outside"`
	Coasts   []lever.Coast      `json:"coasts,omitempty"` // of the Caspian, for a movement there
	Levers   []supercargo.Lever `json:"levers"`
	Footing  Footing            `json:"footing"`
}

// CarrierActs is one of several ships or aircraft, and what was done about it.
type CarrierActs struct {
	Subject lever.Subject     `json:"subject"`
	Acts    []supercargo.Done `json:"acts,omitempty"`
}

// Levers asks whose law applies to a claim of a case, else to a voyage or a flight of the
// workspace.
func (c *Clerk) Levers(ctx context.Context, k *ledger.Case, of string, q *Law) (*Levers, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	rules, err := lever.Load()
	if err != nil {
		return nil, err
	}
	if of == "" {
		return nil, badf("give a claim, a voyage or a flight")
	}
	ps, err := c.passages(ctx, k, of)
	if err != nil {
		return nil, err
	}
	a := &Levers{Passage: ps[0], AsOf: q.AsOf}
	if a.AsOf == "" {
		a.AsOf = c.Now().Time().Format(time.DateOnly)
	}
	if one := k.Claim(supercargo.ClaimID(of)); one != nil {
		a.remark(k, one)
	}
	for _, p := range ps {
		p.Acts = actsBy(p.Acts, a.AsOf)
	}
	if err := a.suppose(q, ps); err != nil {
		return nil, err
	}
	a.ask(rules, ps)
	tables, err := c.lawTables(rules, k)
	if err != nil {
		return nil, err
	}
	a.Footing = Footing{c.Program, tables, rules.ScopeWords()}
	return a, nil
}

// remark says what a claim says of its movement where it does not say that it took place, and who
// denied, retracted or corrected it.
func (a *Levers) remark(k *ledger.Case, one *supercargo.Claim) {
	var about []string
	for _, id := range one.About {
		about = append(about, string(id))
	}
	of := ""
	if len(about) > 0 {
		of = " of " + strings.Join(about, ", ")
	}
	switch one.Act {
	case supercargo.Denies:
		a.Remarks = append(a.Remarks, fmt.Sprintf("Claim %s is a denial%s. What follows is about the movement that it denies.", one.ID, of))
	case supercargo.Retracts:
		a.Remarks = append(a.Remarks, fmt.Sprintf("Claim %s is a retraction%s. What follows is about the movement that it takes back, as far as the retraction describes it.", one.ID, of))
	case supercargo.Declines:
		a.Remarks = append(a.Remarks, fmt.Sprintf("Claim %s neither confirms nor denies a movement.", one.ID))
	}
	switch one.Stage {
	case supercargo.Planned:
		a.Remarks = append(a.Remarks, fmt.Sprintf("Claim %s says that it was planned or expected, not that it moved.", one.ID))
	case supercargo.Agreed:
		a.Remarks = append(a.Remarks, fmt.Sprintf("Claim %s says that it was agreed, not that it moved.", one.ID))
	}
	for _, x := range k.Answered()[one.ID] {
		if by := k.Claim(x.By); by != nil && by.Published.Earliest != 0 && by.Published.Earliest.Time().Format(time.DateOnly) > a.AsOf {
			continue // nothing later is used
		}
		a.Remarks = append(a.Remarks, k.Says(one.ID, x))
	}
}

// suppose puts into the movements what the question supposes, and says so.
func (a *Levers) suppose(q *Law, ps []*lever.Passage) error {
	var over []string
	for _, s := range strings.FieldsFunc(q.Over, func(r rune) bool { return r == ',' || r == ' ' }) {
		state := atlas.StateNamed(s)
		if len(s) == 2 {
			state = atlas.StateCoded(s)
		}
		if state == "" {
			return badf("--over %s: not a state; write its two-letter code (AZ) or its name", s)
		}
		over = append(over, state)
	}
	for _, p := range ps {
		if over != nil && p.Mode != "" && p.Mode != supercargo.ByAir {
			return badf("--over: only flights cross states, and %s went by %s", p.ID, p.Mode)
		}
		if q.Date != "" {
			p.From, p.To, p.FromBasis = q.Date, q.Date, ""
		}
		if q.Item != "" {
			p.Items, p.ItemsBasis = lever.ClassesOf(supercargo.Item(q.Item)), "as the question supposes"
		}
		if over != nil {
			p.Overflown, p.Could = over, nil
		}
	}
	if q.Date != "" {
		a.Supposed = append(a.Supposed, "that the movement was on "+q.Date)
	}
	if q.Item != "" {
		a.Supposed = append(a.Supposed, "that the cargo was "+supercargo.Item(q.Item).Plural())
	}
	if over != nil {
		a.Supposed = append(a.Supposed, "that the flight crossed "+strings.Join(over, ", "))
	}
	for _, p := range ps {
		if why := p.Subject.StateShip; why != "" {
			a.Remarks = append(a.Remarks, Capital(why)+". Warships and other ships on government non-commercial service are immune from the power of other states (UNCLOS arts. 32, 95 and 96, recalled); the rules in the table are about merchant ships.")
		}
	}
	if f := ps[0].From; f > a.AsOf {
		a.Remarks = append(a.Remarks, "On "+a.AsOf+" the movement was still to come: it is taken as it is known now, and the law as it was then.")
	}
	if b := ps[0].FromBasis; b != "" {
		a.Supposed = append(a.Supposed, b)
	}
	a.Supposed = append(a.Supposed, ps[0].EndsBasis...)
	return nil
}

// ask asks the table about each movement, and says once what is the same for all.
func (a *Levers) ask(rules *lever.Rules, ps []*lever.Passage) {
	var all [][]supercargo.Lever
	var names []string
	for _, p := range ps {
		all = append(all, rules.Evaluate(p, a.AsOf))
		names = append(names, cmp.Or(p.Subject.Name, "carrier not named"))
		if len(ps) > 1 {
			a.Carriers = append(a.Carriers, CarrierActs{p.Subject, p.Acts})
		}
	}
	a.Levers = lever.Together(all, names)
	a.Outside = rules.OutsidersOf(ps[0], a.Levers)
	a.Coasts = rules.Coasts(ps[0], a.AsOf)
	a.Trade = rules.TradeText(ps[0])
}

// lawTables are what an answer rests on: the rules, the case, the lists.
func (c *Clerk) lawTables(rules *lever.Rules, k *ledger.Case) (map[string]string, error) {
	tables := map[string]string{"rules of law": rules.SHA256}
	if k.Name != "" {
		tables["case "+k.Name] = k.Hash()
	}
	shelf := c.Shelf()
	lists, err := shelf.Lists()
	if err != nil {
		return nil, err
	}
	for _, l := range lists {
		editions, err := shelf.Editions(l)
		if err != nil {
			return nil, err
		}
		for _, e := range editions {
			tables["list "+string(e.List)+" of "+e.Date] = e.SHA256
		}
	}
	return tables, nil
}

// passages are those of a claim of the case, else that of a voyage or flight of the workspace.
func (c *Clerk) passages(ctx context.Context, k *ledger.Case, of string) ([]*lever.Passage, error) {
	if one := k.Claim(supercargo.ClaimID(of)); one != nil {
		return c.claimPassages(k, one)
	}
	if c.Store == nil {
		return nil, badf("%s: no claim of case %s, and there is no workspace to look for a voyage or flight in", of, k.Name)
	}
	id, err := c.Event(ctx, of)
	if err != nil {
		return nil, err
	}
	revs, err := c.Store.Revisions(ctx, id)
	if errors.Is(err, store.ErrNotFound) || len(revs) == 0 {
		return nil, badf("%s: neither a claim of case %s nor an event of the workspace", of, k.Name)
	}
	if err != nil {
		return nil, err
	}
	e := &revs[len(revs)-1].Event
	var p *lever.Passage
	switch {
	case e.Voyage != nil:
		p, err = c.voyagePassage(ctx, k, e)
	case e.Flight != nil:
		p, err = c.flightPassage(ctx, k, e)
	default:
		return nil, badf("%s is a %s: give a voyage, a flight or a claim", of, strings.ReplaceAll(string(e.Kind), "_", " "))
	}
	return []*lever.Passage{p}, err
}
