package api

import (
	"context"

	"supercargo"
	"supercargo/answer"
	"supercargo/export"
)

// Found is what a line can mean.
type Found struct {
	Asked   string         `json:"asked"`
	Vessels []FoundVessel  `json:"vessels"`
	More    int            `json:"more_vessels" doc:"Number of further vessels that match: give more of the name."`
	Events  []export.Event `json:"events"`
	Places  []FoundPlace   `json:"places"`
	Claims  []FoundClaim   `json:"claims"`
	At      *FoundPosition `json:"position"`
}

// FoundVessel is a vessel that was found by a number or a name that she ever gave.
type FoundVessel struct {
	MMSI      *int32             `json:"mmsi" doc:"null of an aircraft"`
	ICAO      *string            `json:"icao,omitempty" doc:"24-bit address of an aircraft, a ~ before one that stands in for it"`
	Name      string             `json:"name"`
	Said      []string           `json:"said" doc:"Other names that matched."`
	Hulls     int                `json:"hulls"`
	First     supercargo.Instant `json:"first"`
	Last      supercargo.Instant `json:"last"`
	Simulated bool               `json:"simulated"`
}

// FoundPlace is a place, with the first events at it.
type FoundPlace struct {
	Place  export.Place   `json:"place"`
	Events []export.Event `json:"events"`
}

// FoundClaim is a claim that has this id.
type FoundClaim struct {
	Case  string            `json:"case"`
	Claim *supercargo.Claim `json:"claim"`
}

// FoundPosition is what is known of a position.
type FoundPosition struct {
	Lat     float64       `json:"lat"`
	Lon     float64       `json:"lon"`
	ShoreNM *float64      `json:"shore_nm" doc:"To the generalised coast, negative inland; null where there is none within 400 nm."`
	Port    *export.Place `json:"nearest_port"`
	PortNM  float64       `json:"nearest_port_nm"`
}

func (a *API) aboutSearch() {
	get(a, "/search", "Search", "Finds a vessel by any name it sent, or part of one, by MMSI or valid IMO number; a port by name or UN/LOCODE; an event by four or more digits of its ID; a claim by its full ID; a position.",
		one[Found](a.huma.OpenAPI().Components.Schemas), a.search)
}

func (a *API) search(ctx context.Context, in *struct {
	Asking
	Q string `query:"q" required:"true" minLength:"1" maxLength:"200" doc:"Text to search for."`
}) (*reply, error) {
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	n, err := st.Generation(ctx)
	if err != nil {
		return nil, err
	}
	all, err := a.allVessels(ctx, st, n)
	if err != nil {
		return nil, err
	}
	places, err := a.folder.Chart()
	if err != nil {
		return nil, err
	}
	h, err := a.clerk(st).Search(ctx, in.Q, answer.FindableOf(all), places)
	if err != nil {
		return nil, err
	}
	around, err := a.clerk(st).Surveyor()
	if err != nil {
		return nil, err
	}
	by := vesselsOf(ctx, st)
	rows := func(rs []supercargo.Revision) ([]export.Event, error) {
		out := []export.Event{}
		for i := range rs {
			v, err := by(rs[i].Track.MMSI)
			if err != nil {
				return nil, err
			}
			out = append(out, rowOf(&rs[i], v, around))
		}
		return out, nil
	}
	f := &Found{Asked: h.Asked.Text, More: h.More, Vessels: []FoundVessel{}, Places: []FoundPlace{}, Claims: []FoundClaim{}}
	for _, v := range h.Vessels {
		mmsi, icao := export.NumbersOf(v.MMSI)
		f.Vessels = append(f.Vessels, FoundVessel{mmsi, icao, v.Name, append([]string{}, v.Said...), v.Hulls, v.First, v.Last, v.Simulated})
	}
	if f.Events, err = rows(h.Events); err != nil {
		return nil, err
	}
	for _, p := range h.Places {
		calls, err := rows(p.Calls)
		if err != nil {
			return nil, err
		}
		f.Places = append(f.Places, FoundPlace{export.PlaceOf(p.Place), calls})
	}
	for _, c := range h.Claims {
		f.Claims = append(f.Claims, FoundClaim{c.Case.Name, c.Claim})
	}
	if h.At != nil {
		f.At = &FoundPosition{Lat: h.At.Lat, Lon: h.At.Lon, ShoreNM: h.At.Shore, PortNM: h.At.PortNM}
		if h.At.Port != nil {
			p := export.PlaceOf(h.At.Port)
			f.At.Port = &p
		}
	}
	return object(f, "")
}
