package api

import (
	"path"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"supercargo"
	"supercargo/answer"
	"supercargo/export"
)

// registry makes schemas of the structs that are written. Types that write themselves
// otherwise than their fields say have theirs here.
func registry() huma.Registry {
	r := huma.NewMapRegistry("#/components/schemas/", nameOf)
	alias[supercargo.Instant, instantSchema](r)
	alias[export.Degrees, degreesSchema](r)
	alias[supercargo.Tally, tallySchema](r)
	alias[supercargo.Track, trackSchema](r)
	return r
}

func alias[T, Schema any](r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[T](), reflect.TypeFor[Schema]())
}

// nameOf names a schema by package and type: two packages may have an Entry each.
func nameOf(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name := t.Name()
	if name == "" {
		name = hint
	}
	from := path.Base(t.PkgPath())
	if from == "supercargo" || from == "." || from == "api" || from == "huma" || from == "v2" {
		from = ""
	}
	return answer.Capital(from) + answer.Capital(strings.NewReplacer("JSON", "", "[", "", "]", "", "/", "", ".", "", "*", "").Replace(name))
}

type instantSchema struct{}

func (instantSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: "string", Format: "date-time", Nullable: true, Description: "A moment, RFC 3339 in UTC with milliseconds; null where it is not known or has not come yet."}
}

type degreesSchema struct{}

func (degreesSchema) Schema(huma.Registry) *huma.Schema {
	least, most := -180.0, 180.0
	return &huma.Schema{Type: "number", Minimum: &least, Maximum: &most, Description: "Degrees, up to seven decimals."}
}

type tallySchema struct{}

func (tallySchema) Schema(huma.Registry) *huma.Schema {
	count := func() *huma.Schema { return &huma.Schema{Type: "integer", Format: "int64"} }
	by := func() *huma.Schema { return &huma.Schema{Type: "object", AdditionalProperties: count()} }
	return &huma.Schema{Type: "object", AdditionalProperties: false, Required: []string{"lines", "used", "ignored", "rejected"},
		Properties:  map[string]*huma.Schema{"lines": count(), "used": count(), "ignored": by(), "rejected": by()},
		Description: "What became of the lines: lines = used + ignored + rejected, the last two by reason."}
}

type trackSchema struct{}

func (trackSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: "string", Description: "The MMSI, or icao- and the address of an aircraft; .2 and so on for a further hull that sends it."}
}

// settle mends what cannot be said of one field alone: what a pointer, a map or a
// slice can be null in, and which details an event can have.
func settle(r huma.Registry) {
	for name, s := range r.Map() {
		if t := r.TypeFromRef("#/components/schemas/" + name); t != nil {
			nullable(t, s)
		}
	}
	e := r.Map()["ExportEvent"]
	if e == nil {
		return
	}
	var kinds []*huma.Schema
	for _, k := range supercargo.Kinds() {
		d := reflect.TypeOf(supercargo.NewDetail(k)).Elem()
		kinds = append(kinds, r.Schema(d, true, ""))
		nullable(d, r.Map()[nameOf(d, "")])
	}
	e.Properties["detail"] = &huma.Schema{AnyOf: append(kinds, &huma.Schema{Type: "null"}), Description: "By the kind of event (docs/EVENTS.md)."}
}

// nullable lets the fields that can be nil be null.
func nullable(t reflect.Type, s *huma.Schema) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return
	}
	for i := range t.NumField() {
		f := t.Field(i)
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" {
			nullable(f.Type, s)
			continue
		}
		if name == "" {
			name = f.Name
		}
		p := s.Properties[name]
		if p == nil || strings.Contains(rest, "omitempty") {
			continue
		}
		switch f.Type.Kind() {
		case reflect.Pointer, reflect.Map, reflect.Slice:
			if p.Ref != "" {
				s.Properties[name] = &huma.Schema{AnyOf: []*huma.Schema{{Ref: p.Ref}, {Type: "null"}}, Description: p.Description}
			} else if p.AnyOf == nil {
				p.Nullable = true
			}
		}
	}
}
