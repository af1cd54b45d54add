package draft

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"supercargo"
	"supercargo/reading"
)

// Problems tells what is missing before the row can be accepted, each with what to do;
// none where nothing is.
func (d *Draft) Problems(a *reading.Article, r *Row) (out []string) {
	if r.Speaker == "" {
		out = append(out, "Nobody was chosen as the speaker: nobody speaks in this sentence, so choose who said it.")
	}
	if !r.Item.Known() {
		out = append(out, "No goods were chosen.")
	}
	if !slices.Contains(supercargo.Acts(), r.Act) {
		out = append(out, "No act was chosen.")
	}
	if (r.Act == supercargo.Retracts || r.Act == supercargo.Corrects) && len(r.About) == 0 {
		out = append(out, fmt.Sprintf("A claim that %s something has to say which claim it is about: give its id.", r.Act))
	}
	if d.Reliability == "" || d.Credibility == 0 || strings.TrimSpace(d.Why) == "" {
		out = append(out, "The document has no grades yet: judge source and content at the top, with the reason.")
	}
	if d.Case == "" {
		out = append(out, "The case has no name yet: choose one at the top.")
	}
	if d.Outlet == "" {
		out = append(out, "The document has no outlet: say who published it.")
	}
	for _, key := range slices.Concat(r.Quantities, r.From, r.To, r.By, some(r.When)) {
		if _, err := a.Word(key); err != nil {
			out = append(out, "A word cannot be read: "+err.Error()+".")
		}
	}
	return out
}

func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// Claim is the row as a claim. Every value is read from the article's own words.
func (d *Draft) Claim(a *reading.Article, r *Row) supercargo.Claim {
	c := supercargo.Claim{ID: supercargo.ClaimID(r.ID), Act: r.Act, About: r.About, Stage: r.Stage, Item: r.Item}
	c.Speaker = supercargo.Speaker{Name: r.SpeakerName(a, d.Outlet), Class: r.Class}
	for _, w := range Words(a, r.Quantities) {
		q := w.Quantity
		if q.Item == r.Item {
			q.Item = ""
		}
		c.Quantities = append(c.Quantities, q)
	}
	for _, w := range Words(a, r.From) {
		c.From = append(c.From, w.Place)
	}
	for _, w := range Words(a, r.To) {
		c.To = append(c.To, w.Place)
	}
	for _, w := range Words(a, r.By) {
		c.By = append(c.By, w.Carrier)
	}
	for _, w := range Words(a, some(r.When)) {
		c.When = w.Date
	}
	c.Modes = modes(c.By)
	c.Summary = r.Summary
	if c.Summary == "" {
		c.Summary = Summary(&c)
	}
	c.Reliability = supercargo.Reliability{Grade: d.Reliability, Why: d.Why}
	c.Credibility = supercargo.Credibility{Grade: d.Credibility, Why: d.Why}
	c.Notes = r.notes(a)
	return c
}

// modes are those that the carriers' kinds leave no doubt of.
func modes(by []supercargo.Carrier) (out []supercargo.Mode) {
	for _, c := range by {
		switch {
		case c.Kind == supercargo.VesselCarrier && !slices.Contains(out, supercargo.BySea):
			out = append(out, supercargo.BySea)
		case c.Kind == supercargo.AircraftCarrier && !slices.Contains(out, supercargo.ByAir):
			out = append(out, supercargo.ByAir)
		}
	}
	return out
}

// notes say which words the claim was read from, and who chose the speaker where no
// word of these sentences names him.
func (r *Row) notes(a *reading.Article) string {
	var words []string
	for _, n := range r.Sentences {
		if n >= 0 && n < len(a.Sentences) {
			s := a.Sentences[n]
			words = append(words, fmt.Sprintf("bytes %d to %d: %s", s.From, s.To, strings.Join(strings.Fields(a.Text()[s.From:s.To]), " ")))
		}
	}
	note := "Read at the reading desk from " + strings.Join(words, "; ")
	if w, err := a.Word(r.Speaker); err == nil && !slices.Contains(r.Sentences, w.Sentence) {
		note += ". The speaker is named elsewhere in the article, and was chosen by whoever accepted the claim"
	}
	return note
}

// Summary writes a claim as a sentence from its values. It says who says so, and never
// that it was so.
func Summary(c *supercargo.Claim) string {
	var b strings.Builder
	b.WriteString(capital(c.Speaker.Name))
	b.WriteString(map[supercargo.Act]string{supercargo.Asserts: " says: ", supercargo.Denies: " denies: ", supercargo.Declines: " neither confirms nor denies: ", supercargo.Estimates: " estimates: ",
		supercargo.Counts: " counts: ", supercargo.Lists: " lists: ", supercargo.Retracts: " takes back: ", supercargo.Corrects: " corrects to: "}[c.Act])
	var what []string
	for i := range c.Quantities {
		what = append(what, oneLine(c.Quantities[i].Said))
	}
	if len(what) == 0 && c.Item != "" {
		what = append(what, strings.TrimPrefix(c.Item.Plural(), "pieces of "))
	}
	b.WriteString(strings.Join(what, "; "))
	for _, end := range []struct {
		word string
		at   []supercargo.Location
	}{{" from ", c.From}, {" to ", c.To}} {
		var names []string
		for _, l := range end.at {
			names = append(names, oneLine(l.Said))
		}
		if names != nil {
			b.WriteString(end.word + strings.Join(names, " and "))
		}
	}
	var by []string
	for _, x := range c.By {
		by = append(by, oneLine(x.Said))
	}
	if by != nil {
		b.WriteString(", by " + strings.Join(by, " and "))
	}
	if c.When.Said != "" {
		b.WriteString(", " + oneLine(c.When.Said))
		if c.When.EDTF != "" && c.When.EDTF != c.When.Said {
			b.WriteString(" (" + c.When.EDTF + ")")
		}
	}
	if c.Stage == supercargo.Planned || c.Stage == supercargo.Agreed {
		b.WriteString(" (" + string(c.Stage) + ", not said to have moved)")
	}
	return b.String() + "."
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func capital(s string) string {
	if s == "" {
		return "Speaker not chosen yet"
	}
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}
