package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"supercargo"
	"supercargo/export"
	"supercargo/store"
)

// reply is an answer, rendered whole before any of it is sent.
type reply struct {
	Body func(huma.Context)
}

// sent is what a reply consists of.
type sent struct {
	kind string // content type
	tag  string // ETag, "" for none
	next string // address of the page that follows, "" for none
	body []byte
}

// send makes the reply.
func (s *sent) reply() *reply {
	return &reply{func(ctx huma.Context) {
		s.tagged(ctx)
		ctx.SetHeader("Content-Type", s.kind)
		ctx.SetHeader("Content-Length", strconv.Itoa(len(s.body)))
		if s.next != "" {
			ctx.SetHeader("Link", "<"+s.next+`>; rel="next"`)
		}
		ctx.SetStatus(http.StatusOK)
		if ctx.Method() != http.MethodHead {
			_, _ = ctx.BodyWriter().Write(s.body) // the reader may have gone
		}
	}}
}

func (s *sent) tagged(ctx huma.Context) {
	ctx.SetHeader("Vary", "Accept")
	if s.tag != "" {
		ctx.SetHeader("ETag", s.tag)
		ctx.SetHeader("Cache-Control", "private, no-cache") // it may be kept, and is asked about each time
	}
}

// unchanged is the reply to one who holds the answer already.
func unchanged(tag string) *reply {
	return &reply{func(ctx huma.Context) {
		(&sent{tag: tag}).tagged(ctx)
		ctx.SetStatus(http.StatusNotModified)
	}}
}

// stamp tells whether answers that rest on nothing but runs have changed.
type stamp struct {
	generation int64
	newest     store.Place
}

func stampOf(ctx context.Context, st store.Store) (s stamp, err error) {
	if s.generation, err = st.Generation(ctx); err != nil {
		return s, err
	}
	s.newest, err = st.Newest(ctx)
	return s, err
}

// tag is an ETag of an answer in a form, "" where nothing tells the workspace from
// another that is put in its place: the moments at which events were found do.
func (a *API) tag(s stamp, of string) string {
	if s.newest.At == 0 {
		return ""
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %d %d %s", a.program, s.generation, s.newest.At, int64(s.newest.Known), of))
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:9]) + `"`
}

// holds tells whether the asker has the answer of this tag.
func (a *Asking) holds(tag string) bool {
	if tag == "" {
		return false
	}
	for t := range strings.SplitSeq(a.Held, ",") {
		if t = strings.TrimSpace(t); t == "*" || strings.TrimPrefix(t, "W/") == tag {
			return true
		}
	}
	return false
}

// object replies with one value, as the verb with --json writes it.
func object(v any, tag string) (*reply, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return (&sent{kind: typeJSON, tag: tag, body: b.Bytes()}).reply(), nil
}

// page is a page of a list in JSON.
type page struct {
	items      [][]byte
	generation int64 // of the last run, 0 for none
	next       string
	tag        string
}

// add adds an item as its verb writes it.
func (p *page) add(v any) error {
	b, err := export.AppendJSON(nil, v)
	p.items = append(p.items, b)
	return err
}

func (p *page) reply() *reply {
	b := append([]byte(`{"items":[`), bytes.Join(p.items, []byte(",\n"))...)
	b = append(strconv.AppendInt(append(b, `],"generation":`...), p.generation, 10), `,"next":`...)
	if p.next == "" {
		b = append(b, "null"...)
	} else {
		b = strconv.AppendQuote(b, p.next) // an address is ASCII
	}
	return (&sent{kind: typeJSON, tag: p.tag, next: p.next, body: append(b, "}\n"...)}).reply()
}

// pageOf cuts a page out of a list that is at hand. key names an item for ever, or until
// the list is another one, which the cursor's key that is not there tells.
func pageOf[T any](a *Asking, q *Paging, c *cursor, all []T, key func(*T) string, keep cursor) (some []T, next string, err error) {
	from := 0
	if c != nil {
		for from < len(all) && key(&all[from]) != c.Key {
			from++
		}
		if from++; from > len(all) {
			return nil, "", changed()
		}
	}
	to := min(len(all), from+q.Limit)
	if to < len(all) {
		keep.Key = key(&all[to-1])
		next = a.next(keep)
	}
	return all[from:to], next, nil
}

// items lists the whole of a short list of things that are written as they are.
func items[T any](a *Asking, q *Paging, all []T, key func(*T) string, generation int64) (*reply, error) {
	c, err := a.after(q.Cursor)
	if err != nil {
		return nil, err
	}
	some, next, err := pageOf(a, q, c, all, key, cursor{})
	if err != nil {
		return nil, err
	}
	p := &page{generation: generation, next: next}
	for i := range some {
		if err := p.add(&some[i]); err != nil {
			return nil, err
		}
	}
	return p.reply(), nil
}

// offered is a form that an operation can answer in: its content type and schema.
type offered struct {
	kind   string
	schema *huma.Schema
}

// one is a value in JSON.
func one[T any](r huma.Registry) []offered {
	return []offered{{typeJSON, r.Schema(reflect.TypeFor[T](), true, "")}}
}

// list is a page in JSON of Ts, and the other forms.
func list[T any](r huma.Registry, also ...export.Format) []offered {
	item := r.Schema(reflect.TypeFor[T](), true, "")
	out := []offered{{typeJSON, &huma.Schema{Type: "object", AdditionalProperties: false, Required: []string{"items", "generation", "next"}, Properties: map[string]*huma.Schema{
		"items":      {Type: "array", Items: item},
		"generation": {Type: "integer", Format: "int64", Description: "Number of the last committed run, 0 if none."},
		"next":       {Type: "string", Nullable: true, Description: "Address of the next page, null on the last; also in the Link header."},
	}}}}
	for _, f := range also {
		switch f {
		case export.CSV:
			out = append(out, offered{"text/csv", &huma.Schema{Type: "string", Description: "A header and a row for each item. The address of the next page is in the Link header."}})
		case export.GeoJSON:
			out = append(out, offered{typeGeoJSON, &huma.Schema{Type: "object", Required: []string{"type", "features"}, Properties: map[string]*huma.Schema{
				"type":     {Type: "string", Enum: []any{"FeatureCollection"}},
				"features": {Type: "array", Items: &huma.Schema{Type: "object"}},
			}, Description: "A FeatureCollection (RFC 7946). The address of the next page is in the Link header."}})
		}
	}
	return out
}

// get registers a question.
func get[I any](a *API, path, summary, about string, forms []offered, h func(context.Context, *I) (*reply, error)) {
	ok := &huma.Response{Description: "The answer.", Content: map[string]*huma.MediaType{}}
	for _, f := range forms {
		ok.Content[f.kind] = &huma.MediaType{Schema: f.schema}
	}
	op := huma.Operation{OperationID: identify(path), Method: http.MethodGet, Path: path, Summary: summary, Description: about,
		Responses: map[string]*huma.Response{"200": ok, "304": {Description: "The answer you have is still current."}},
		Errors:    []int{400, 404, 406, 409, 422, 429, 500, 503}}
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*reply, error) {
		r, err := h(ctx, in)
		return r, problemOf(err)
	})
}

// identify makes a name of a path: events-id-revisions.
func identify(path string) string {
	return strings.Trim(strings.NewReplacer("/", "-", "{", "", "}", "").Replace(path), "-")
}

// seconds is a duration for Retry-After: whole seconds, one at the least.
func seconds(d time.Duration) string {
	return strconv.Itoa(max(1, int(math.Ceil(d.Seconds()))))
}

// day is that of a moment, YYYY-MM-DD.
func day(t supercargo.Instant) string { return t.Time().Format(time.DateOnly) }
