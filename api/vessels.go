package api

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"

	"supercargo"
	"supercargo/answer"
	"supercargo/drawn"
	"supercargo/export"
	"supercargo/ledger"
	"supercargo/store"
)

// VesselsAsked is a question about vessels: that of `supercargo vessels`.
type VesselsAsked struct {
	Asking
	Paging
	Forms
	Name string `query:"name" maxLength:"200" doc:"Only vessels that ever sent a name with this text in it."`
	All  bool   `query:"all" doc:"Base stations, aids to navigation, beacons, and addresses that stand in for an aircraft's too."`
}

// VesselAsked names a vessel.
type VesselAsked struct {
	Asking
	MMSI string `path:"mmsi" maxLength:"12" doc:"MMSI of a vessel or station; icao- and six hexadecimal digits of an aircraft."`
}

// KnownVessel is what is known of one MMSI.
type KnownVessel struct {
	export.Vessel
	MayBeOne []answer.OneShip `json:"may_be_one_ship"` // with which others, the strongest first
}

// InCase names a case, whose owners and listings are taken too.
type InCase struct {
	Case string `query:"case" maxLength:"200" default:"caspian" doc:"Case whose listings, owners and vessels are taken too; none for no case."`
}

func (a *API) aboutVessels() {
	r := a.huma.OpenAPI().Components.Schemas
	get(a, "/vessels", "Vessels", "What is known of each MMSI, in order of MMSI, as `supercargo vessels --json` writes it, with the last apparent position of each hull. A vessel that a run adds before the current place in the list is not on the following pages; generation shows that a run was committed.",
		list[export.Vessel](r, export.CSV, export.GeoJSON), a.listVessels)
	get(a, "/vessels/{mmsi}", "A vessel", "What is known of one MMSI, and which others may be one ship with it: what speaks for and against it, how strong that is, and what people hold, as `supercargo same --json` writes it. That two may be one ship is no finding that they are.", one[KnownVessel](r), a.vessel)
	get(a, "/vessels/{mmsi}/practices", "A vessel against the deceptive practices of the advisory of 2020", "What `supercargo practices --json` writes: a checklist, not a score.", one[answer.Practised](r), a.practices)
}

func (a *API) listVessels(ctx context.Context, in *VesselsAsked) (*reply, error) {
	form, err := in.form(in.Format, export.JSON, export.CSV, export.GeoJSON)
	if err != nil {
		return nil, err
	}
	c, err := in.after(in.Cursor)
	if err != nil {
		return nil, err
	}
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	s, err := stampOf(ctx, st)
	if err != nil {
		return nil, err
	}
	mark, err := a.folder.Almanac().Mark() // tables are imported without a run
	if err != nil {
		return nil, err
	}
	tag := a.tag(s, in.url.RequestURI()+string(form)+mark)
	if in.holds(tag) {
		return unchanged(tag), nil
	}
	all, err := a.allVessels(ctx, st, s.generation)
	if err != nil {
		return nil, err
	}
	some, next, err := in.page(all, c)
	if err != nil {
		return nil, err
	}
	known, err := a.known(ctx, st, some)
	if err != nil {
		return nil, err
	}
	p := &page{generation: s.generation, next: next, tag: tag}
	if form != export.JSON {
		return p.written(form, func(b *bytes.Buffer) error { return export.Vessels(b, form, some, known) })
	}
	for i := range some {
		if err := p.add(export.VesselOf(&some[i], known)); err != nil {
			return nil, err
		}
	}
	return p.reply(), nil
}

// page picks the vessels that are asked for, in order of MMSI from behind the cursor's.
func (q *VesselsAsked) page(all []store.Vessel, c *cursor) (some []store.Vessel, next string, err error) {
	from := 0
	if c != nil {
		m, err := supercargo.ParseCarrier(c.Key)
		if err != nil {
			return nil, "", damaged()
		}
		from, _ = slices.BinarySearchFunc(all, m+1, func(v store.Vessel, m supercargo.MMSI) int { return int(v.MMSI) - int(m) })
	}
	for i := from; i < len(all); i++ {
		v := &all[i]
		if !(q.All || v.Moves()) || !answer.Named(v, q.Name) {
			continue
		}
		if len(some) == q.Limit {
			return some, q.next(cursor{Key: some[len(some)-1].MMSI.String()}), nil
		}
		some = append(some, *v)
	}
	return some, "", nil
}

// known finds the last position of each hull, and what tables state of aircraft.
func (a *API) known(ctx context.Context, st store.Store, vs []store.Vessel) (k export.Known, err error) {
	files, err := a.folder.Archive(ctx, st)
	if err != nil {
		return k, err
	}
	if k.Last, err = drawn.Last(ctx, files, vs); err != nil {
		return k, err
	}
	k.Tables, err = a.clerk(st).TablesOf(vs)
	return k, err
}

// vesselOf finds the vessel that the address names.
func (a *API) vesselOf(ctx context.Context, in *VesselAsked) (store.Store, *store.Vessel, error) {
	st, err := a.open()
	if err != nil {
		return nil, nil, err
	}
	key, err := carrier(in.MMSI)
	if err != nil {
		return nil, nil, err
	}
	v, err := st.Vessel(ctx, key)
	return st, v, err
}

// carrier reads an MMSI, or the address of an aircraft.
func carrier(s string) (supercargo.MMSI, error) {
	m, err := supercargo.ParseCarrier(s)
	if err != nil {
		return 0, problem(http.StatusUnprocessableEntity, "mmsi: %s.", answer.Printable(err.Error()))
	}
	return m, nil
}

func (a *API) vessel(ctx context.Context, in *VesselAsked) (*reply, error) {
	st, v, err := a.vesselOf(ctx, in)
	if err != nil {
		return nil, err
	}
	s, err := stampOf(ctx, st)
	if err != nil {
		return nil, err
	}
	clerk := a.clerk(st)
	written, err := clerk.OpinionsOf(v.MMSI)
	if err != nil {
		return nil, err
	}
	mark, err := a.folder.Almanac().Mark()
	if err != nil {
		return nil, err
	}
	tag := a.tag(s, fmt.Sprint(in.url.RequestURI(), written, mark)) // an opinion is written without a run
	if in.holds(tag) {
		return unchanged(tag), nil
	}
	known, err := a.known(ctx, st, []store.Vessel{*v})
	if err != nil {
		return nil, err
	}
	others, err := clerk.MayBeOne(ctx, v.MMSI, 0)
	if err != nil {
		return nil, err
	}
	return object(&KnownVessel{export.VesselOf(v, known), append([]answer.OneShip{}, others...)}, tag)
}

func (a *API) practices(ctx context.Context, in *struct {
	VesselAsked
	InCase
}) (*reply, error) {
	st, v, err := a.vesselOf(ctx, &in.VesselAsked)
	if err != nil {
		return nil, err
	}
	var k *ledger.Case
	if in.Case != "none" {
		if k, err = a.caseOf(ctx, st, in.Case); err != nil {
			return nil, err
		}
	}
	n, err := st.Generation(ctx)
	if err != nil {
		return nil, err
	}
	all, err := a.allVessels(ctx, st, n)
	if err != nil {
		return nil, err
	}
	known, err := a.clerk(st).Practices(ctx, v, all, k)
	if err != nil {
		return nil, err
	}
	return object(answer.PracticesOf(known), "")
}

// damaged is a cursor that nobody was given.
func damaged() error {
	return problem(http.StatusBadRequest, "This cursor is damaged. Start again without a cursor.")
}
