package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"supercargo"
	"supercargo/draft"
	"supercargo/edtf"
	"supercargo/galley"
	"supercargo/ledger"
	"supercargo/reading"
	"supercargo/workspace"
)

// reader reads articles one at a time, and keeps the one read last: working on a draft
// asks for it again with every form.
type reader struct {
	work sync.Mutex // from loading a draft to keeping it
	mu   sync.Mutex
	gaz  *reading.Gazetteer
	last *reading.Article
	of   string // what it was read of
}

// article reads a text, or gives what was read of it before.
func (rd *reader) article(src *reading.Source) (*reading.Article, error) {
	rd.mu.Lock()
	defer rd.mu.Unlock()
	if rd.gaz == nil {
		g, err := reading.BuiltIn()
		if err != nil {
			return nil, err
		}
		rd.gaz = g
	}
	key := draft.Hash(src.Text) + "\n" + src.Outlet + "\n" + src.Published + "\n" + src.Title
	if rd.of != key {
		rd.last, rd.of = reading.Read(src, rd.gaz), key
	}
	return rd.last, nil
}

// readPage is where an article is given.
type readPage struct {
	Token, Problem                         string
	Outlet, Published, URL, Headline, Text string
	Kept                                   []keptDraft
	Unread                                 int64
}

type keptDraft struct {
	*draft.Draft
	Accepted, Open int
}

func (d *Desk) readStart(w http.ResponseWriter, r *http.Request) {
	d.showStart(w, r, http.StatusOK, &readPage{})
}

func (d *Desk) showStart(w http.ResponseWriter, r *http.Request, status int, p *readPage) {
	p.Token = d.FormToken(r)
	kept, unread, err := d.drafts.List()
	if err != nil {
		d.fail(w, r, err)
		return
	}
	p.Unread = int64(unread)
	for _, k := range kept {
		p.Kept = append(p.Kept, keptDraft{k.Draft, k.Count(draft.Accepted), k.Count(draft.Open)})
	}
	d.write(w, r, status, "read", frame{Title: "Read an article", Page: p})
}

// readArticle keeps an article and reads it. One that is worked on already goes on
// where it was left.
func (d *Desk) readArticle(w http.ResponseWriter, r *http.Request) {
	p := &readPage{Outlet: field(r, "outlet"), Published: field(r, "published"), URL: field(r, "url"), Headline: field(r, "title"), Text: r.PostForm.Get("text")}
	raw, name := []byte(p.Text), "pasted.txt"
	if f, head, err := r.FormFile("file"); err == nil && head.Size > 0 {
		raw, err = io.ReadAll(io.LimitReader(f, reading.MaxText+1))
		f.Close()
		if err != nil {
			d.fail(w, r, err)
			return
		}
		name = path.Base(head.Filename)
	}
	src := reading.File(name, raw)
	src.Outlet, src.Published, src.Title = cmp.Or(p.Outlet, src.Outlet), cmp.Or(p.Published, src.Published), cmp.Or(p.Headline, src.Title)
	if p.Problem = unfit(src, raw); p.Problem != "" {
		d.showStart(w, r, http.StatusUnprocessableEntity, p)
		return
	}
	sum, err := d.begin(src, raw, p.URL)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/read/"+sum, http.StatusSeeOther)
}

// unfit tells why a text cannot be read, "" where it can.
func unfit(src *reading.Source, raw []byte) string {
	switch {
	case len(raw) > reading.MaxText:
		return "This is more than 1 MiB, and was not read: cut it to the article."
	case strings.TrimSpace(string(src.Text)) == "":
		return "There is no text: paste the article, or choose a file."
	case src.Outlet == "":
		return "Say who published it: a claim without a publication cannot be entered."
	}
	if _, err := edtf.Parse(src.Published); src.Published != "" && err != nil {
		return "Published: " + err.Error() + ". Write the day as 2023-04-24."
	}
	if tongue := src.Unread(); tongue != "" {
		return "The text is " + tongue + ", and only English is read. Translate it first, and keep the original."
	}
	return ""
}

// begin keeps the text, and a draft of it where there is none yet.
func (d *Desk) begin(src *reading.Source, raw []byte, url string) (sum string, err error) {
	if sum, err = d.drafts.Keep(src.Text); err != nil {
		return "", err
	}
	if _, err = d.drafts.Load(sum); !errors.Is(err, fs.ErrNotExist) {
		return sum, err
	}
	a, err := d.read.article(src)
	if err != nil {
		return "", err
	}
	dr := draft.New(a)
	dr.URL = url
	if draft.Hash(raw) != sum {
		if dr.Original, err = d.drafts.Keep(raw); err != nil {
			return "", err
		}
	}
	return sum, d.drafts.Save(dr)
}

func field(r *http.Request, name string) string {
	return strings.Join(strings.Fields(r.PostForm.Get(name)), " ")
}

// draftPage is an article with its claims.
type draftPage struct {
	Token, Problem, Done    string
	Entered                 bool // the case holds claims of it
	Draft                   *draft.Draft
	Set                     *galley.Page
	Body                    template.HTML
	Cases                   []string
	Accepted, Open, Dropped int
}

// opened gives a draft and its article.
func (d *Desk) opened(sum string) (*draft.Draft, *reading.Article, error) {
	dr, err := d.drafts.Load(sum)
	if err != nil {
		return nil, nil, errors.Join(notKept(err), err)
	}
	text, err := d.drafts.Document(sum)
	if err != nil {
		return nil, nil, err
	}
	a, err := d.read.article(&reading.Source{Outlet: dr.Outlet, Published: dr.Published, Title: dr.Title, Text: text})
	return dr, a, err
}

// notKept is errNotFound where nothing of that name is kept: a workspace may well be
// there, so that this is not its absence.
func notKept(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return errNotFound
	}
	return nil
}

func (d *Desk) readDraft(w http.ResponseWriter, r *http.Request) {
	dr, a, err := d.opened(r.PathValue("sum"))
	if err != nil {
		d.failRead(w, r, err)
		return
	}
	done := ""
	if n, err := strconv.Atoi(r.URL.Query().Get("accepted")); err == nil && dr.Row(n) != nil && dr.Row(n).State == draft.Accepted {
		done = fmt.Sprintf("Claim %d is in the case %s as %s.", n, dr.Case, dr.Row(n).ID)
	}
	d.showDraft(w, r, http.StatusOK, dr, a, "", done)
}

// failRead is fail for what is kept in files: that one is not there does not say that
// there is no workspace.
func (d *Desk) failRead(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, errNotFound) {
		err = errNotFound
	}
	d.fail(w, r, err)
}

func (d *Desk) showDraft(w http.ResponseWriter, r *http.Request, status int, dr *draft.Draft, a *reading.Article, problem, done string) {
	p := &draftPage{Problem: problem, Done: done, Draft: dr, Set: galley.Set(a, dr, true), Accepted: dr.Count(draft.Accepted), Open: dr.Count(draft.Open), Dropped: dr.Count(draft.Dropped)}
	p.Entered = p.Accepted > 0
	p.Token = d.FormToken(r)
	var err error
	p.Body, err = p.Set.HTML()
	if err == nil {
		p.Cases, err = d.ownCases(r.Context())
	}
	if err != nil {
		d.fail(w, r, err)
		return
	}
	d.write(w, r, status, "draft", frame{Title: cmp.Or(show(dr.Title), "An article"), Broad: true, Page: p})
}

// ownCases are the names of the workspace's own cases.
func (d *Desk) ownCases(ctx context.Context) ([]string, error) {
	st, err := d.held()
	if err != nil || st == nil {
		return nil, err
	}
	l, err := st.Ledger(ctx)
	if err != nil {
		return nil, err
	}
	return l.Cases(), nil
}

// readText gives the text as it is kept.
func (d *Desk) readText(w http.ResponseWriter, r *http.Request) {
	b, err := d.drafts.Document(r.PathValue("sum"))
	if err != nil {
		d.failRead(w, r, errors.Join(notKept(err), err))
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write(b)
}

// readWork takes what a person has put into the form, and does what the button says.
// One form at a time: the ledger and the draft are to say the same.
func (d *Desk) readWork(w http.ResponseWriter, r *http.Request) {
	d.read.work.Lock()
	defer d.read.work.Unlock()
	dr, a, err := d.opened(r.PathValue("sum"))
	if err != nil {
		d.failRead(w, r, err)
		return
	}
	if rev := field(r, "revision"); rev != strconv.Itoa(dr.Revision) {
		d.showDraft(w, r, http.StatusConflict, dr, a, "This page was changed in another window since you loaded it. What you sent was not saved; the page now shows what holds.", "")
		return
	}
	problem := take(r, dr, a)
	if a, err = d.read.article(&reading.Source{Outlet: dr.Outlet, Published: dr.Published, Title: dr.Title, Text: a.Source.Text}); err != nil {
		d.fail(w, r, err)
		return
	}
	verb, number, _ := strings.Cut(r.PostForm.Get("do"), " ")
	n, _ := strconv.Atoi(number)
	at, done, err := d.act(r, dr, a, verb, n, &problem)
	if err == nil {
		err = d.drafts.Save(dr)
	}
	switch {
	case errors.Is(err, draft.ErrChanged):
		d.showDraft(w, r, http.StatusConflict, dr, a, "This page was changed in another window just now. What you sent was not saved: load the page again.", "")
	case err != nil:
		d.fail(w, r, err)
	case problem != "":
		d.showDraft(w, r, http.StatusUnprocessableEntity, dr, a, problem, "")
	default:
		to := "/read/" + dr.SHA256
		if done {
			to += "?accepted=" + strconv.Itoa(at)
		} else if at > 0 {
			to += "#r" + strconv.Itoa(at)
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
	}
}

// act does what a button says, and gives the row that it is about. What stands in the
// way is a problem, and no error: the draft is kept all the same.
func (d *Desk) act(r *http.Request, dr *draft.Draft, a *reading.Article, verb string, n int, problem *string) (at int, accepted bool, err error) {
	if verb == "add" {
		row, err := dr.Add(a, n)
		if err != nil {
			*problem = capital(err.Error()) + "."
			return 0, false, nil
		}
		return row.N, false, nil
	}
	row := dr.Row(n)
	if row == nil {
		return 0, false, nil // save
	}
	was := *row
	switch verb {
	case "put":
		*problem = cmp.Or(*problem, put(r, row, a))
		return n, false, nil
	case "accept":
		if missing := dr.Problems(a, row); len(missing) > 0 {
			*problem = cmp.Or(*problem, fmt.Sprintf("Claim %d was not accepted. %s", n, strings.Join(missing, " ")))
			return n, false, nil
		}
		row.State = draft.Accepted
	case "drop":
		row.State = draft.Dropped
	case "confirm":
		if !row.Confirm(a) {
			*problem = cmp.Or(*problem, "No speaker is carried over into this claim: choose who said it.")
		}
		return n, false, nil
	case "open":
		row.State = draft.Open
		return n, false, nil
	}
	if verb == "accept" || was.State == draft.Accepted {
		if why := d.enter(r.Context(), dr, a, fmt.Sprintf("reading desk: claim %d %s", n, row.State)); why != nil {
			*row = was
			var faults ledger.Faults
			if !errors.As(why, &faults) {
				return n, false, why
			}
			*problem = fmt.Sprintf("Claim %d was not accepted: %s", n, faults.Error())
			return n, false, nil
		}
	}
	return n, verb == "accept", nil
}

// enter puts the accepted claims into the case of the ledger: what differs becomes a
// revision.
func (d *Desk) enter(ctx context.Context, dr *draft.Draft, a *reading.Article, reason string) error {
	var old *ledger.Case
	if d.folder.Held() {
		l, err := d.folder.Ledger(ctx)
		if err != nil {
			return err
		}
		if slices.Contains(l.Cases(), dr.Case) {
			if old, err = l.Case(dr.Case, 0); err != nil {
				return err
			}
		}
	}
	known, err := workspace.Cases(ctx, nil)
	if err != nil {
		return err
	}
	for _, k := range known {
		if k.Name == dr.Case && old == nil {
			return ledger.Faults{{Why: fmt.Sprintf("a case of the name %s is built in: choose another name, or enter it into the workspace first with: supercargo case apply %s", dr.Case, dr.Case)}}
		}
	}
	k := dr.Into(a, old)
	if errs := k.Check().Errors(); errs != nil {
		return errs
	}
	_, err = d.folder.Enter(ctx, k, reason)
	return err
}

// take takes what the form has, and says what of it cannot be.
func take(r *http.Request, dr *draft.Draft, a *reading.Article) (problem string) {
	dr.Outlet, dr.Title, dr.URL = field(r, "outlet"), field(r, "title"), field(r, "url")
	if p := field(r, "published"); p == "" {
		dr.Published = ""
	} else if _, err := edtf.Parse(p); err != nil {
		problem = "Published: " + err.Error() + ". Write the day as 2023-04-24."
	} else {
		dr.Published = p
	}
	if name := field(r, "case"); name != dr.Case {
		switch {
		case dr.Count(draft.Accepted) > 0:
			problem = "Claims of this article are in the case " + dr.Case + " already: drop them there before it goes into another."
		case name != "" && draft.CheckName(name) != "":
			problem = draft.CheckName(name)
		default:
			dr.Case = name
		}
	}
	if g := field(r, "reliability"); g == "" || len(g) == 1 && strings.Contains("ABCDEF", g) {
		dr.Reliability = g
	}
	if n, err := strconv.Atoi(field(r, "credibility")); err == nil && n >= 0 && n <= 6 {
		dr.Credibility = n
	}
	dr.Why = field(r, "why")
	for i := range dr.Rows {
		takeRow(r, &dr.Rows[i], a)
	}
	return problem
}

// takeRow takes what the form has for a row; a row that the form does not show stays.
func takeRow(r *http.Request, row *draft.Row, a *reading.Article) {
	name := fmt.Sprintf("r%d.", row.N)
	if !r.PostForm.Has(name + "act") {
		return
	}
	row.Act, row.Stage = supercargo.Act(field(r, name+"act")), supercargo.Stage(field(r, name+"stage"))
	if item := supercargo.Item(field(r, name+"item")); item.Known() && (item != row.Item || !row.Supposed) {
		row.Item, row.Supposed = item, false
	}
	speaker, class := key(a, field(r, name+"speaker")), supercargo.SpeakerClass(field(r, name+"class"))
	if field(r, name+"speaker") == draft.Self {
		speaker = draft.Self
	}
	if speaker != row.Speaker && class == row.Class {
		row.Speak(a, speaker) // another speaker has a class of his own
	} else {
		row.Speaker, row.Class = speaker, class
	}
	row.When = key(a, field(r, name+"when"))
	for _, s := range []struct {
		slot string
		to   *[]string
	}{{"quantities", &row.Quantities}, {"from", &row.From}, {"to", &row.To}, {"by", &row.By}} {
		*s.to = nil
		for _, k := range r.PostForm[name+s.slot] {
			if k = key(a, k); k != "" && !slices.Contains(*s.to, k) {
				*s.to = append(*s.to, k)
			}
		}
	}
	row.About = nil
	for _, id := range strings.Fields(r.PostForm.Get(name + "about")) {
		row.About = append(row.About, supercargo.ClaimID(id))
	}
	own := field(r, name+"summary")
	if row.Summary = own; own == field(r, name+"drafted") {
		row.Summary = "" // it is drafted anew from the values
	}
}

// key is the key where it names a word of the article, else "".
func key(a *reading.Article, k string) string {
	if _, err := a.Word(k); err != nil {
		return ""
	}
	return k
}

// putSlots say as what kind of word each slot reads.
var putSlots = map[string]reading.WordKind{
	"speaker": reading.SpeakerWord, "quantities": reading.QuantityWord, "item": reading.ItemWord, "from": reading.PlaceWord, "to": reading.PlaceWord,
	"ship": reading.ShipWord, "aircraft": reading.AircraftWord, "carrier": reading.CarrierWord, "when": reading.DateWord,
}

// put puts other words of the article into a slot, and says why where it cannot.
func put(r *http.Request, row *draft.Row, a *reading.Article) string {
	name := fmt.Sprintf("r%d.", row.N)
	words, slot := field(r, name+"more"), field(r, name+"as")
	kind, ok := putSlots[slot]
	if !ok || words == "" {
		return "Write the words of the article that are to stand in the slot."
	}
	from, to, ok := stand(a, row, words, field(r, name+"at"))
	if !ok {
		return fmt.Sprintf("%q does not stand in the article letter for letter: a slot takes its own words only.", words)
	}
	w, err := a.Word((&reading.Word{Kind: kind, Span: reading.Span{From: from, To: to}}).Key())
	if err != nil {
		return capital(err.Error()) + "."
	}
	row.Put(slot, &w)
	return ""
}

// stand finds words in the article: at the bytes that a page says, where they are
// those; else from there on, or from the row's first sentence.
func stand(a *reading.Article, row *draft.Row, words, at string) (from, to int, ok bool) {
	if n, err := fmt.Sscanf(at, "%d-%d", &from, &to); err == nil && n == 2 && 0 <= from && from < to && to <= len(a.Text()) {
		if galley.Said(a.Text()[from:to]) == words {
			return from, to, true
		}
		return a.Find(words, from)
	}
	if len(row.Sentences) > 0 && row.Sentences[0] >= 0 && row.Sentences[0] < len(a.Sentences) {
		return a.Find(words, a.Sentences[row.Sentences[0]].From)
	}
	return a.Find(words, 0)
}
