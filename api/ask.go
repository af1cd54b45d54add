package api

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/negotiation"

	"supercargo"
	"supercargo/answer"
	"supercargo/export"
)

// Asking is what every question may say.
type Asking struct {
	Accept string `header:"Accept" doc:"Format: application/json, text/csv or application/geo+json, where available."`
	Held   string `header:"If-None-Match" doc:"ETag of an answer you already have; the reply is 304 if it is still current."`

	url url.URL
}

// Resolve remembers the address that was asked.
func (a *Asking) Resolve(ctx huma.Context) []error {
	a.url = ctx.URL()
	return nil
}

// Paging is what every question about a list may say.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"Items of one page."`
	Cursor string `query:"cursor" maxLength:"600" doc:"Where to continue, from the page before. Use the address in next unchanged."`
}

// Forms are those in which a list can be had that has positions.
type Forms struct {
	Format string `query:"format" enum:"json,csv,geojson" doc:"Format; takes precedence over Accept."`
}

// Tables are the forms of a list that has none.
type Tables struct {
	Format string `query:"format" enum:"json,csv" doc:"Format; takes precedence over Accept."`
}

// Content types.
const (
	typeJSON    = "application/json"
	typeCSV     = "text/csv; charset=utf-8"
	typeGeoJSON = "application/geo+json"
)

// form is that which is wanted, of those that there are.
func (a *Asking) form(asked string, can ...export.Format) (export.Format, error) {
	if asked != "" {
		return export.Format(asked), nil
	}
	if strings.TrimSpace(a.Accept) == "" {
		return can[0], nil
	}
	by := map[string]export.Format{"application/json": export.JSON, "text/csv": export.CSV, "application/geo+json": export.GeoJSON}
	var offers []string
	for _, f := range can {
		for name, is := range by {
			if is == f {
				offers = append(offers, name)
			}
		}
	}
	if got := negotiation.SelectQValueFast(a.Accept, offers); got != "" {
		return by[got], nil
	}
	if strings.Contains(a.Accept, "*/*") || strings.Contains(a.Accept, "application/*") {
		return can[0], nil
	}
	return "", problem(http.StatusNotAcceptable, "This cannot be had as %s. It can be had as %s.", answer.Printable(a.Accept), strings.Join(offers, ", "))
}

// cursor is where a list goes on. It is for nobody to read.
type cursor struct {
	Key  string             `json:"k"`           // of the last item of the page before
	At   supercargo.Instant `json:"t,omitempty"` // as known at which the list is
	Run  int64              `json:"g,omitempty"` // the run that it is of, where it holds for one only
	Case string             `json:"c,omitempty"` // hash of the case that it is of
	Of   string             `json:"q"`           // what was asked
}

// question is what a list is of: the address without what only says how much of it.
func (a *Asking) question() string {
	v := a.url.Query()
	for _, name := range []string{"cursor", "limit", "format"} {
		v.Del(name)
	}
	sum := sha256.Sum256([]byte(a.url.Path + "?" + v.Encode()))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

// next is the address of the page that follows.
func (a *Asking) next(c cursor) string {
	c.Of = a.question()
	text, _ := json.Marshal(c)
	v := a.url.Query()
	v.Set("cursor", base64.RawURLEncoding.EncodeToString(text))
	return a.url.Path + "?" + v.Encode()
}

// after reads a cursor; nil where none is given.
func (a *Asking) after(text string) (*cursor, error) {
	if text == "" {
		return nil, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(text)
	var c cursor
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil || c.Key == "" {
		return nil, problem(http.StatusBadRequest, "This cursor is damaged. Use the address in next unchanged, or start again without a cursor.")
	}
	if c.Of != a.question() {
		return nil, problem(http.StatusBadRequest, "This cursor belongs to another question. Use the address in next unchanged, or start again without a cursor.")
	}
	return &c, nil
}

// changed says that a list cannot be gone on with.
func changed() error {
	return problem(http.StatusConflict, "The list has changed since its first page: a run was committed, or a case or list was edited. Start again without a cursor.")
}

// moment reads a parameter that is a day or a moment.
func moment(name, s string, end bool) (supercargo.Instant, error) {
	if s == "" {
		return 0, nil
	}
	t, err := answer.Moment(s, end)
	if err != nil {
		return 0, problem(http.StatusBadRequest, "%s: %s is neither a day (2023-03-08) nor a time (2023-03-08T12:00:00Z; in an address, write %%2B for +).", name, answer.Printable(s))
	}
	return t, nil
}

// When is a time that is asked for.
type When struct {
	From string `query:"from" maxLength:"40" doc:"Only what still goes on at or after this day (2023-03-08) or time (RFC 3339)."`
	To   string `query:"to" maxLength:"40" doc:"Only what begins at or before this day (to its end) or time."`
}

func (w *When) read() (from, to supercargo.Instant, err error) {
	if from, err = moment("from", w.From, false); err != nil {
		return
	}
	if to, err = moment("to", w.To, true); err != nil {
		return
	}
	if to != 0 && to < from {
		err = problem(http.StatusBadRequest, "to is before from. Swap them.")
	}
	return
}
