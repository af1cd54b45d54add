// Package galley sets an article for a reader with a pencil: its words stand coloured
// by kind, the sentences that hold a claim are marked, and the claims that were proposed
// stand beside, each with its slots. It writes HTML that needs no script. The desk puts
// it into its own frame with a form about it; alone it is a page that stands by itself.
package galley

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/draft"
	"supercargo/reading"
)

// MostRows is how many claims stand on a page: more than an article has.
const MostRows = 200

// Page is an article as it is set.
type Page struct {
	Draft      *draft.Draft
	Paragraphs []paragraph
	Rows       []row
	Told       []string // limits that were reached
	Legend     []legend
	Form       bool // slots can be filled
	Named      bool // the case is in the ledger
	Grades     []grade
	Credible   []grade
}

type paragraph struct {
	Title     bool
	Sentences []sentence
}

type sentence struct {
	N      int
	Claim  bool
	Rows   []int
	Pieces []piece
}

// piece is a stretch of text of one kind, or of none.
type piece struct {
	Kind   string
	Letter string
	Text   string
	Key    string
	From   int // where it is in the text, in bytes
	To     int
}

type legend struct {
	Kind, Letter string
	Count        int
}

type grade struct {
	Value, Means string
	Chosen       bool
}

type row struct {
	*draft.Row
	Name       string // of its fields: "r3"
	Problems   []string
	Summary    string
	Drafted    string
	Speaker    string
	Acts       []choice
	Stages     []choice
	Items      []choice
	Speakers   []choice
	Classes    []choice
	Quantities []choice
	From, To   []choice
	By         []choice
	Whens      []choice
	About      string
	Quote      string
	First      int    // its first sentence
	Offered    string // who is carried over from an earlier sentence, while nobody has said whether that holds
	Elsewhere  string // the speaker, where these sentences do not name him
}

// choice is a value that a slot can have.
type choice struct {
	Value, Text string
	Chosen      bool
	Note        string
}

// letters mark the kinds beside their colour.
var letters = map[reading.WordKind]string{
	reading.QuantityWord: "Q", reading.ItemWord: "G", reading.ShipWord: "S", reading.AircraftWord: "A", reading.CarrierWord: "C",
	reading.PlaceWord: "P", reading.DateWord: "D", reading.SpeakerWord: "W", reading.ActWord: "V",
}

// KindWords are how the kinds are called.
var kindWords = map[reading.WordKind]string{
	reading.QuantityWord: "quantity", reading.ItemWord: "goods", reading.ShipWord: "ship", reading.AircraftWord: "aircraft", reading.CarrierWord: "other carrier",
	reading.PlaceWord: "place", reading.DateWord: "date", reading.SpeakerWord: "who says it", reading.ActWord: "what is said or done",
}

var reliabilities = []grade{{"A", "completely reliable", false}, {"B", "usually reliable", false}, {"C", "fairly reliable", false}, {"D", "not usually reliable", false}, {"E", "unreliable", false}, {"F", "cannot be judged", false}}
var credibilities = []grade{{"1", "confirmed by others", false}, {"2", "probably true", false}, {"3", "possibly true", false}, {"4", "doubtful", false}, {"5", "improbable", false}, {"6", "cannot be judged", false}}

// Set sets an article with its draft. Form says whether slots can be filled.
func Set(a *reading.Article, d *draft.Draft, form bool) *Page {
	p := &Page{Draft: d, Form: form, Told: slices.Clone(a.Cut)}
	p.Grades, p.Credible = chosen(reliabilities, d.Reliability), chosen(credibilities, fmt.Sprint(d.Credibility))
	in := map[int][]int{}
	for i := range d.Rows {
		r := &d.Rows[i]
		if len(p.Rows) == MostRows {
			p.Told = append(p.Told, fmt.Sprintf("only the first %d of %d claims stand here", MostRows, len(d.Rows)))
			break
		}
		p.Rows = append(p.Rows, p.row(a, r))
		for _, n := range r.Sentences {
			in[n] = append(in[n], r.N)
		}
	}
	p.article(a, in)
	return p
}

func chosen(all []grade, value string) []grade {
	out := slices.Clone(all)
	for i := range out {
		out[i].Chosen = out[i].Value == value
	}
	return out
}

// mostPieces bounds what is marked on a page: past it the text stands plain.
const mostPieces = 8000

// article cuts the text into its pieces. Of words that overlap the longer one is
// coloured; all can be put into slots.
func (p *Page) article(a *reading.Article, in map[int][]int) {
	counts := map[reading.WordKind]int{}
	text, next, marked := a.Text(), 0, 0
	for n, s := range a.Sentences {
		if n == 0 || s.Paragraph != a.Sentences[n-1].Paragraph {
			p.Paragraphs = append(p.Paragraphs, paragraph{Title: s.Title})
		}
		out := sentence{N: n, Rows: in[n], Claim: len(in[n]) > 0}
		at := s.From
		for ; next < len(a.Words) && a.Words[next].From < s.To; next++ {
			w := &a.Words[next]
			if w.From < at || w.To > s.To || marked >= mostPieces {
				continue
			}
			if w.From > at {
				out.Pieces = append(out.Pieces, piece{Text: text[at:w.From], From: at, To: w.From})
			}
			out.Pieces = append(out.Pieces, piece{string(w.Kind), letters[w.Kind], w.Text, w.Key(), w.From, w.To})
			counts[w.Kind]++
			marked++
			at = w.To
		}
		if at < s.To {
			out.Pieces = append(out.Pieces, piece{Text: text[at:s.To], From: at, To: s.To})
		}
		last := &p.Paragraphs[len(p.Paragraphs)-1]
		last.Sentences = append(last.Sentences, out)
	}
	if marked >= mostPieces {
		p.Told = append(p.Told, fmt.Sprintf("only the first %d words are coloured", mostPieces))
	}
	for _, k := range reading.AllWordKinds() {
		p.Legend = append(p.Legend, legend{kindWords[k], letters[k], counts[k]})
	}
}

// row sets one claim.
func (p *Page) row(a *reading.Article, r *draft.Row) row {
	d := p.Draft
	c := d.Claim(a, r)
	drafted := c
	drafted.Summary = draft.Summary(&c)
	out := row{Row: r, Name: fmt.Sprintf("r%d", r.N), Problems: d.Problems(a, r), Summary: c.Summary, Drafted: drafted.Summary, Speaker: r.SpeakerName(a, d.Outlet)}
	for _, w := range supercargo.ActWords() {
		out.Acts = append(out.Acts, choice{w.Word, w.Word + ": " + w.What, w.Word == string(r.Act), ""})
	}
	out.Stages = []choice{{"", "not said", r.Stage == "", ""}}
	for _, s := range supercargo.Stages() {
		out.Stages = append(out.Stages, choice{string(s), string(s), s == r.Stage, ""})
	}
	out.Items = items(a, r)
	out.Speakers = speakers(a, d, r)
	if r.Class == "" {
		out.Classes = []choice{{"", "comes with the speaker", true, ""}}
	}
	for _, s := range supercargo.SpeakerClasses() {
		out.Classes = append(out.Classes, choice{string(s), strings.ReplaceAll(string(s), "_", " "), s == r.Class, ""})
	}
	out.Quantities = boxes(r.Offered(a, r.Quantities, reading.QuantityWord), r.Quantities, quantityNote)
	places := r.Offered(a, slices.Concat(r.From, r.To), reading.PlaceWord)
	out.From, out.To = boxes(places, r.From, nil), boxes(places, r.To, nil)
	out.By = boxes(r.Offered(a, r.By, reading.ShipWord, reading.AircraftWord, reading.CarrierWord), r.By, carrierNote)
	out.Whens = []choice{{"", "not said", r.When == "", ""}}
	for _, w := range r.Offered(a, some(r.When), reading.DateWord) {
		out.Whens = append(out.Whens, choice{w.Key(), Said(w.Text) + dateNote(&w), w.Key() == r.When, ""})
	}
	for i, id := range r.About {
		if i > 0 {
			out.About += " "
		}
		out.About += string(id)
	}
	out.Quote = quote(a, r)
	if len(r.Sentences) > 0 {
		out.First = r.Sentences[0]
	}
	if w, err := a.Word(r.Carried); err == nil && r.Speaker == "" {
		out.Offered = Said(w.Speaker.Name)
	}
	if w, err := a.Word(r.Speaker); err == nil && !slices.Contains(r.Sentences, w.Sentence) {
		out.Elsewhere = Said(w.Speaker.Name)
	}
	return out
}

func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// mostQuoted is how much of a sentence stands over its claim, in bytes.
const mostQuoted = 600

func quote(a *reading.Article, r *draft.Row) string {
	var all []string
	for _, n := range r.Sentences {
		if n >= 0 && n < len(a.Sentences) {
			all = append(all, strings.Join(strings.Fields(a.Text()[a.Sentences[n].From:a.Sentences[n].To]), " "))
		}
	}
	s := strings.Join(all, " ")
	if len(s) > mostQuoted {
		s = strings.ToValidUTF8(s[:mostQuoted], "") + " …"
	}
	return s
}

// boxes are words as boxes to tick, those that stand in the slot ticked.
func boxes(ws []reading.Word, held []string, note func(*reading.Word) string) (out []choice) {
	for i := range ws {
		c := choice{Value: ws[i].Key(), Text: Said(ws[i].Text), Chosen: slices.Contains(held, ws[i].Key())}
		if note != nil {
			c.Note = note(&ws[i])
		}
		out = append(out, c)
	}
	return out
}

// Said is text on one line, fit to be shown.
func Said(s string) string { return answer.Printable(strings.Join(strings.Fields(s), " ")) }

var spaces = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")

// plain is text fit to be shown: white space as spaces, and nothing that would steer
// the text about it.
func plain(s string) string { return answer.Printable(spaces.Replace(s)) }

// carrierNote is the name that "she" stands for.
func carrierNote(w *reading.Word) string {
	if name := Said(w.Carrier.Said); name != Said(w.Text) {
		return name
	}
	return ""
}

// quantityNote is what was read from the words.
func quantityNote(w *reading.Word) string {
	q := &w.Quantity
	low, high := bound(q.Low), bound(q.High)
	n := strings.ReplaceAll(string(q.Qualifier), "_", " ") + " "
	switch {
	case q.Low != nil && q.High != nil && *q.Low != *q.High:
		n += low + " to " + high
	case q.Low != nil:
		n += low
	case q.High != nil:
		n += high
	}
	if q.Unit != supercargo.Piece {
		n += " " + string(q.Unit)
	}
	if q.Per != "" {
		n += " a " + q.Per
	}
	if q.Item != "" {
		n += ", " + string(q.Item)
	}
	return n
}

func bound(v *float64) string {
	if v == nil {
		return ""
	}
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.3f", *v), "0"), ".")
}

func dateNote(w *reading.Word) string {
	if w.Date.EDTF == "" {
		return " (not reckoned: give the article's date)"
	}
	if w.Date.EDTF == w.Text {
		return ""
	}
	return " = " + w.Date.EDTF
}

// items are the goods of the row and those that its sentences name, then all.
func items(a *reading.Article, r *draft.Row) (out []choice) {
	add := func(i supercargo.Item, note string) {
		if i != "" && !slices.ContainsFunc(out, func(c choice) bool { return c.Value == string(i) }) {
			out = append(out, choice{string(i), string(i) + note, i == r.Item, ""})
		}
	}
	if r.Supposed {
		add(r.Item, " (supposed: no word here names it)")
	}
	add(r.Item, "")
	for _, w := range r.Offered(a, nil, reading.ItemWord, reading.QuantityWord) {
		add(w.Item, " (in this sentence)")
		add(w.Quantity.Item, " (in this sentence)")
		add(w.Quantity.Holds, " (in this sentence)")
	}
	for _, w := range supercargo.ItemWords() {
		add(w.Item, "")
	}
	return out
}

// speakers are those of the row's sentences, the outlet, and those who spoke earlier,
// each told as what he is.
func speakers(a *reading.Article, d *draft.Draft, r *draft.Row) (out []choice) {
	if r.Speaker == "" {
		out = append(out, choice{"", "speaker not found: choose", true, ""})
	}
	add := func(key, note string) {
		w, err := a.Word(key)
		if err != nil || slices.ContainsFunc(out, func(c choice) bool { return c.Value == key }) {
			return
		}
		out = append(out, choice{key, Said(w.Speaker.Name) + note, key == r.Speaker, ""})
	}
	for _, w := range r.Offered(a, nil, reading.SpeakerWord) {
		add(w.Key(), "")
	}
	outlet := d.Outlet
	if outlet == "" {
		outlet = "this article"
	}
	out = append(out, choice{draft.Self, Said(outlet) + " itself", r.Speaker == draft.Self, ""})
	if r.Carried != "" {
		add(r.Carried, " (carried over from an earlier sentence)")
	}
	for _, k := range r.Earlier {
		add(k, " (spoke earlier in the article)")
	}
	if r.Speaker != "" && r.Speaker != draft.Self {
		add(r.Speaker, " (named elsewhere in the article)")
	}
	return out
}

//go:embed galley.html
var sheet string

//go:embed galley.css
var Styles string

var set = template.Must(template.New("galley").Funcs(template.FuncMap{"show": plain, "dict": func(p *Page, r row) formRow { return formRow{p.Form, r} },
	"slot": func(name, slot, title string, cs []choice) slotOf { return slotOf{name, slot, title, cs} }}).Parse(sheet))

// What templates hand to one another.
type (
	formRow struct {
		Form bool
		Row  row
	}
	slotOf struct {
		Name, Slot, Title string
		Choices           []choice
	}
)

// HTML is the article and its claims, to be put into a page that has Styles.
func (p *Page) HTML() (template.HTML, error) {
	var b bytes.Buffer
	err := set.ExecuteTemplate(&b, "galley", p)
	return template.HTML(b.String()), err
}

// Alone is a page that stands by itself: no script, nothing from elsewhere.
func (p *Page) Alone(program string) ([]byte, error) {
	body, err := p.HTML()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = set.ExecuteTemplate(&b, "alone", struct {
		*Page
		Body    template.HTML
		Style   template.CSS
		Program string
	}{p, body, template.CSS(Styles), program})
	return b.Bytes(), err
}
