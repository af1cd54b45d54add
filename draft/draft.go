package draft

import (
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/reading"
)

// Draft is the work on one article: plain data.
type Draft struct {
	SHA256    string `json:"sha256"`             // of the text, which is kept under it
	Original  string `json:"original,omitempty"` // SHA-256 of the bytes as given, where these were no plain text
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	Published string `json:"published"` // EDTF
	URL       string `json:"url"`
	Revision  int    `json:"revision"` // counts what was kept, to tell another window's work

	Case        string `json:"case"` // name of the case that it goes into
	Document    string `json:"document,omitempty"`
	Reliability string `json:"reliability"` // A to F, "" until judged
	Credibility int    `json:"credibility"` // 1 to 6, 0 until judged
	Why         string `json:"why"`         // of the grades

	Rows []Row `json:"rows"`
}

// State is how far a row has come.
type State string

// The states.
const (
	Open     State = "open"
	Accepted State = "accepted"
	Dropped  State = "dropped"
)

// Row is a claim in the making. Slots hold keys of words (reading.Word.Key).
type Row struct {
	N         int    `json:"n"` // its number within the draft, from 1; never used again
	Sentences []int  `json:"sentences"`
	State     State  `json:"state"`
	ID        string `json:"id,omitempty"` // of the claim, once it was accepted
	Why       string `json:"why"`          // by which rule, or by whom it was added

	Act        supercargo.Act          `json:"act"`
	About      []supercargo.ClaimID    `json:"about,omitempty"`
	Stage      supercargo.Stage        `json:"stage"`
	Item       supercargo.Item         `json:"item"`
	Speaker    string                  `json:"speaker"` // key, Self, or "" while nobody was chosen
	Class      supercargo.SpeakerClass `json:"class"`
	Carried    string                  `json:"carried,omitempty"` // key of the speaker that was carried over, for a person to confirm
	Earlier    []string                `json:"earlier,omitempty"` // keys of who spoke earlier in the article
	Supposed   bool                    `json:"supposed,omitempty"`
	Quantities []string                `json:"quantities"`
	From       []string                `json:"from"`
	To         []string                `json:"to"`
	By         []string                `json:"by"`
	When       string                  `json:"when"`
	Summary    string                  `json:"summary"` // "" where the drafted one stands
}

// Self in the slot of the speaker is the outlet.
const Self = "self"

// New makes a draft of what was read: each proposal a row. A speaker who was carried
// over is offered, and stands in no slot until a person puts him there.
func New(a *reading.Article) *Draft {
	d := &Draft{SHA256: Hash(a.Source.Text), Outlet: a.Source.Outlet, Title: a.Source.Title, Published: a.Source.Published}
	for i := range a.Proposals {
		d.add(rowOf(a, &a.Proposals[i]))
	}
	return d
}

func (d *Draft) add(r Row) *Row {
	for i := range d.Rows {
		r.N = max(r.N, d.Rows[i].N)
	}
	r.N++
	d.Rows = append(d.Rows, r)
	return &d.Rows[len(d.Rows)-1]
}

// Add makes a row of a sentence, with every word that stands there and can have only
// one slot; nobody speaks in it yet.
func (d *Draft) Add(a *reading.Article, sentence int) (*Row, error) {
	if sentence < 0 || sentence >= len(a.Sentences) {
		return nil, fmt.Errorf("the article has no sentence %d", sentence+1)
	}
	r := Row{Sentences: []int{sentence}, State: Open, Why: "added by hand", Act: supercargo.Asserts, Stage: supercargo.Moved}
	for i := range a.Words {
		w := &a.Words[i]
		if w.Sentence != sentence {
			continue
		}
		switch w.Kind {
		case reading.QuantityWord:
			r.Quantities = append(r.Quantities, w.Key())
			r.Item = or(r.Item, w.Quantity.Item)
		case reading.ShipWord, reading.AircraftWord:
			r.By = append(r.By, w.Key())
		case reading.DateWord:
			r.When = or(r.When, w.Key())
		case reading.ItemWord:
			r.Item = or(r.Item, w.Item)
		}
	}
	return d.add(r), nil
}

func or[T ~string](a, b T) T {
	if a != "" {
		return a
	}
	return b
}

// Row gives a row by its number, nil where there is none.
func (d *Draft) Row(n int) *Row {
	for i := range d.Rows {
		if d.Rows[i].N == n {
			return &d.Rows[i]
		}
	}
	return nil
}

// Accepted counts rows of a state.
func (d *Draft) Count(s State) (n int) {
	for i := range d.Rows {
		if d.Rows[i].State == s {
			n++
		}
	}
	return n
}

// rowOf puts the values of a proposal into slots.
func rowOf(a *reading.Article, p *reading.Proposal) Row {
	c := &p.Claim
	r := Row{State: Open, Why: p.Why, Act: c.Act, Stage: c.Stage, Item: c.Item, Class: c.Speaker.Class, Supposed: slices.Contains(p.Supposed, "item")}
	for _, s := range p.Spans["sentence"] {
		if n := a.SentenceAt(s.From); n >= 0 && !slices.Contains(r.Sentences, n) {
			r.Sentences = append(r.Sentences, n)
		}
	}
	at := 0
	if len(r.Sentences) > 0 {
		at = a.Sentences[r.Sentences[0]].From
	}
	key := func(field string, i int, kind reading.WordKind, said string) string {
		if spans := p.Spans[field]; i < len(spans) {
			return keyOf(kind, spans[i].From, spans[i].To)
		}
		return keyOfSaid(a, kind, said, at)
	}
	for i := range c.Quantities {
		r.Quantities = with(r.Quantities, key("quantities", i, reading.QuantityWord, c.Quantities[i].Said))
	}
	for i := range c.From {
		r.From = with(r.From, key("from", i, reading.PlaceWord, c.From[i].Said))
	}
	for i := range c.To {
		r.To = with(r.To, key("to", i, reading.PlaceWord, c.To[i].Said))
	}
	for i := range c.By {
		r.By = with(r.By, key("by", i, carrierKind(c.By[i].Kind), c.By[i].Said))
	}
	if c.When.Said != "" {
		r.When = key("when", 0, reading.DateWord, c.When.Said)
	}
	r.speaks(a, p, at)
	return r
}

// speaks fills the slot of the speaker: with words of the row's own sentences, or the
// outlet where it speaks for itself. Others are only offered, and where nobody is found
// nobody stands there.
func (r *Row) speaks(a *reading.Article, p *reading.Proposal, at int) {
	name := p.Claim.Speaker.Name
	for _, e := range p.Earlier {
		r.Earlier = with(r.Earlier, keyOfSpeaker(a, nil, e, 0))
	}
	switch {
	case p.Unsaid: // for a person to choose
	case len(p.Attribution) > 0 && name == p.Attribution[0]:
		r.Speaker = Self
	case p.Carried:
		r.Carried = keyOfSpeaker(a, nil, name, 0)
	default:
		r.Speaker = keyOfSpeaker(a, r.Sentences, name, at)
	}
	if r.Speaker == "" && r.Carried == "" {
		r.Class = "" // it comes with whoever is chosen
	}
}

// keyOfSpeaker is the key of a speaker's name: of the word that was read as one, in the
// sentences that are given or in any, else of the first place where the name stands.
func keyOfSpeaker(a *reading.Article, within []int, name string, after int) string {
	for i := range a.Words {
		if w := &a.Words[i]; w.Kind == reading.SpeakerWord && w.Speaker.Name == name && (within == nil || slices.Contains(within, w.Sentence)) {
			return w.Key()
		}
	}
	return keyOfSaid(a, reading.SpeakerWord, name, after)
}

func carrierKind(k supercargo.CarrierKind) reading.WordKind {
	switch k {
	case supercargo.VesselCarrier:
		return reading.ShipWord
	case supercargo.AircraftCarrier:
		return reading.AircraftWord
	}
	return reading.CarrierWord
}

func keyOf(kind reading.WordKind, from, to int) string {
	return fmt.Sprintf("%s:%d-%d", kind, from, to)
}

// keyOfSaid is the key of words that stand elsewhere in the article, "" where they do
// not.
func keyOfSaid(a *reading.Article, kind reading.WordKind, said string, after int) string {
	from, to, ok := a.Find(said, after)
	if !ok {
		return ""
	}
	return keyOf(kind, from, to)
}

func with(keys []string, key string) []string {
	if key == "" || slices.Contains(keys, key) {
		return keys
	}
	return append(keys, key)
}

// Words gives those of keys; what is none is left to Problems to tell.
func Words(a *reading.Article, keys []string) (out []reading.Word) {
	for _, k := range keys {
		if w, err := a.Word(k); err == nil {
			out = append(out, w)
		}
	}
	return out
}

// Offered are the words of a kind that a row can have: those of its sentences, then
// those that its slots hold from elsewhere.
func (r *Row) Offered(a *reading.Article, held []string, kinds ...reading.WordKind) (out []reading.Word) {
	for i := range a.Words {
		if w := &a.Words[i]; slices.Contains(r.Sentences, w.Sentence) && slices.Contains(kinds, w.Kind) {
			out = append(out, *w)
		}
	}
	for _, w := range Words(a, held) {
		if !slices.ContainsFunc(out, func(o reading.Word) bool { return o.Key() == w.Key() }) {
			out = append(out, w)
		}
	}
	return out
}

// SpeakerName is how the speaker of the row is called, "" where nobody was chosen.
func (r *Row) SpeakerName(a *reading.Article, outlet string) string {
	switch r.Speaker {
	case "":
		return ""
	case Self:
		return or(outlet, "this article")
	}
	if w, err := a.Word(r.Speaker); err == nil {
		return strings.Join(strings.Fields(w.Speaker.Name), " ")
	}
	return ""
}

// Put puts a word into a slot of the row; a slot that holds one word gives up the one
// before. Slots are called as the fields of a form are; a carrier's is its kind.
func (r *Row) Put(slot string, w *reading.Word) {
	switch slot {
	case "speaker":
		r.Speaker, r.Class = w.Key(), w.Speaker.Class
	case "when":
		r.When = w.Key()
	case "item":
		r.Item, r.Supposed = w.Item, false
	case "quantities":
		r.Quantities = with(r.Quantities, w.Key())
	case "from":
		r.From = with(r.From, w.Key())
	case "to":
		r.To = with(r.To, w.Key())
	case "ship", "aircraft", "carrier":
		r.By = with(r.By, w.Key())
	}
}

// Confirm makes the speaker who was carried over the one who said it. It tells whether
// there is one.
func (r *Row) Confirm(a *reading.Article) bool {
	w, err := a.Word(r.Carried)
	if err != nil {
		return false
	}
	r.Put("speaker", &w)
	return true
}

// Speak makes the outlet (Self), or the words of a key, the speaker, "" nobody. What
// class of speaker it is comes with it.
func (r *Row) Speak(a *reading.Article, key string) {
	r.Speaker, r.Class = key, ""
	if key == Self {
		r.Class = supercargo.Media
	} else if w, err := a.Word(key); err == nil {
		r.Class = w.Speaker.Class
	}
}
