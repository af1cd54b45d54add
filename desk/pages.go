package desk

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io"
	"log"
	"net/http"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/almanac"
	"supercargo/answer"
	"supercargo/desk/drawing"
	"supercargo/desk/island"
	"supercargo/desk/shown"
	"supercargo/galley"
	"supercargo/store"
	"supercargo/watchlist/screening"
)

// pages are the templates, each with the frame about it.
type pages struct {
	by     map[string]*template.Template
	island *island.Built
}

var names = []string{"home", "search", "vessel", "event", "evidence", "vessels", "events", "case", "flow", "claim", "law", "port", "zone", "sources", "source", "receiver", "heard", "lists", "entry", "screen", "practices", "factors", "question", "method", "read", "draft", "fault"}

func newPages() (*pages, error) {
	p := &pages{by: map[string]*template.Template{}}
	for _, n := range names {
		t, err := template.New("frame.html").Funcs(words).ParseFS(embedded, "pages/frame.html", "pages/"+n+".html")
		if err != nil {
			return nil, err
		}
		p.by[n] = t
	}
	var err error
	p.island, err = island.Unpack()
	return p, err
}

// words are what templates write values with.
var words = template.FuncMap{
	"minute":    answer.Minute,
	"numberOf":  numberOf,
	"said":      saidMost,
	"tableSays": func(a almanac.Aircraft) string { return answer.TableSays(&a) },
	"words":     answer.Words,
	"kind":      kindWords,
	"kinds":     kindsWords,
	"show":      show,
	"percent":   answer.Percent, "shortlist": shortlistOf,
	"count":     thousands,
	"degrees":   degrees,
	"shape":     shown.Shape,
	"hull":      drawing.Hull,
	"couldSign": func(unsaid bool) template.HTML { return template.HTML(drawing.CouldSign(unsaid)) },
	"anchor":    anchor,
	"dms": func(lat, lon float64) string {
		return drawing.Degrees(lat, "N", "S") + " " + drawing.Degrees(lon, "E", "W")
	},
	"plural":       plural,
	"short":        short,
	"capital":      capital,
	"long":         func(n int) int64 { return int64(n) },
	"count64":      func(n int) string { return thousands(int64(n)) },
	"least":        func(n int, s string) int { return min(n, len(s)) },
	"nm":           shoreWords,
	"tenth":        func(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) },
	"signed":       func(x float64) string { return fmt.Sprintf("%+.0f", x) },
	"verdict":      shown.VerdictSign,
	"verdictClass": verdictClass,
	"span":         spanWords,
	"access":       shown.Access,
	"figure":       func(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) },
	"web":          func(s string) bool { return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") },
	"zoneAddress":  zoneAddress,
	"entryAddress": entryAddress,
	"apart":        screening.Apart,
	"about":        func(m supercargo.Match) string { return answer.About(&m) },
	"role":         answer.Role,
	"hundredth":    func(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) },
	"used":         func(t supercargo.Tally) int64 { return t[supercargo.Used] },
	"shipType":     shipType,
	"recalled":     func(s string) bool { return strings.Contains(s, "recalled") },
	"swatch":       shown.Swatch,
	"gapLine":      shown.GapLine,
	"className":    answer.SilenceClass,
	"heldWords":    answer.HeldWords,
	"decimals":     func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) },
}

// frame is what every page has about it.
type frame struct {
	Title     string
	Workspace string
	Version   string
	Simulated bool   // everything on the page is of an exercise
	Asked     string // what stands in the search box
	Broad     bool   // the page has two columns
	Page      any
	Script    string // address of the script that brings figures to life, and of its
	Style     string // style sheet; "" where the page has no such figure
}

// entry is what a page begins with in the browser, empty where it has no such part.
func (p *pages) entry(name string) island.Entry {
	switch name {
	case "vessel", "event", "port", "heard":
		return p.island.Desk
	case "draft":
		return p.island.Read
	}
	return island.Entry{}
}

// write renders a page whole before any of it is sent, so that a fault in the middle
// is an error and not half a page.
func (d *Desk) write(w http.ResponseWriter, r *http.Request, status int, name string, f frame) {
	f.Workspace, f.Version = d.folder.Dir, d.version
	if e := d.pages.entry(name); e.Script != "" {
		enliven(w.Header())
		f.Script, f.Style = "/island/"+e.Script, "/island/"+e.Style
	}
	var b bytes.Buffer
	if err := d.pages.by[name].Execute(&b, &f); err != nil {
		log.Printf("desk: %s: %v", r.URL.Path, err)
		plain(w, http.StatusInternalServerError, "This page could not be made; the reason is in the terminal.")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(b.Bytes()) // the reader may have gone
	}
	d.first.Do(func() { close(d.served) })
}

// page answers with the page that a function makes, set by the template of a name, or
// with what went wrong.
func (d *Desk) page(name string, make func(*http.Request) (frame, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		f, err := make(r)
		if err != nil {
			d.fail(w, r, err)
			return
		}
		d.write(w, r, http.StatusOK, name, f)
	}
}

// kept is page for what is read from the workspace's store.
func (d *Desk) kept(name string, make func(*http.Request, store.Store) (frame, error)) http.HandlerFunc {
	return d.page(name, func(r *http.Request) (frame, error) {
		st, err := d.store()
		if err != nil {
			return frame{}, err
		}
		return make(r, st)
	})
}

// badRequest is a fault of the address, with what to do.
type badRequest struct{ error }

// fault is a page that says what is wrong.
type fault struct {
	What string
	Todo string
}

// fail answers with what went wrong and what to do.
func (d *Desk) fail(w http.ResponseWriter, r *http.Request, err error) {
	var bad badRequest
	var question answer.BadQuestion
	switch {
	case empty(err):
		d.write(w, r, http.StatusOK, "home", frame{Title: "Nothing here yet", Page: &home{Empty: true}})
	case errors.Is(err, errNotFound), errors.Is(err, store.ErrNotFound):
		d.write(w, r, http.StatusNotFound, "fault", frame{Title: "Not found", Page: &fault{"There is nothing at this address.", "Search for a vessel, a number or the id of an event: an id is given when an event is first found and stays the same."}})
	case errors.As(err, &question):
		d.write(w, r, http.StatusBadRequest, "fault", frame{Title: "Not understood", Page: &fault{capital(show(question.Error())) + ".", "Change the address, or go back."}})
	case errors.As(err, &bad):
		d.write(w, r, http.StatusBadRequest, "fault", frame{Title: "Not understood", Page: &fault{capital(bad.Error()) + ".", "Change the address, or go back."}})
	case r.Context().Err() != nil: // nobody is waiting
	default:
		log.Printf("desk: %s: %v", r.URL.Path, err)
		d.write(w, r, http.StatusInternalServerError, "fault", frame{Title: "It did not work", Page: &fault{"The workspace could not be read: " + show(err.Error()) + ".", "If a run is being written just now, load the page again. Nothing was changed."}})
	}
}

func (d *Desk) styles(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = io.WriteString(w, shown.Sheet+galley.Styles)
}

// kindsWords is a kind for so many.
func kindsWords(k supercargo.EventKind, n int64) string {
	s := kindWords(k)
	switch {
	case n == 1:
		return s
	case strings.HasSuffix(s, "y"):
		return strings.TrimSuffix(s, "y") + "ies"
	}
	return s + "s"
}

// shipType is the type that a ship sent, the code in words.
func shipType(sent string) string {
	if n, err := strconv.ParseUint(sent, 10, 8); err == nil {
		if s := supercargo.ShipTypeWords(uint8(n)); s != "" {
			return s + " (" + sent + ")"
		}
		return sent + ", which means nothing"
	}
	return cmp.Or(answer.Words(show(sent)), "not said")
}

// percent writes a share of 1. What is neither none nor all is never written so.
func percent(x float64) string {
	switch {
	case x > 0 && x < 0.01:
		return "under 1 %"
	case x > 0.99 && x < 1:
		return "over 99 %"
	}
	return fmt.Sprintf("%.0f %%", 100*x)
}

// shoreWords says how far off the shore is: inland where that is negative.
func shoreWords(nm float64) string {
	if nm < 0 {
		return fmt.Sprintf("on land by the generalised coast, %.1f nm from the shore", -nm)
	}
	return fmt.Sprintf("%.1f nm off the generalised coast", nm)
}
