package desk

import (
	"net/http"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/store"
	"supercargo/workspace"
)

// oneShip is with which other numbers a vessel may be one ship, and what people hold.
type oneShip struct {
	Of      supercargo.MMSI
	Air     bool // the vessel is an aircraft
	Rows    []oneShipRow
	Choices []choice
	Token   string          // "" on a page of an earlier moment, where nothing is written
	Refused *refusedOpinion // what was sent and not kept; nil for nothing
	Kept    bool            // what was sent was
}

// oneShipRow is one other.
type oneShipRow struct {
	answer.OneShip
	Other supercargo.Track
	Name  string
	After int // number of the last opinion
}

// choice is what can be held, with its words.
type choice struct{ Value, Words string }

// refusedOpinion is what was not kept: the page shows it again, and why.
type refusedOpinion struct {
	Why     string
	Other   supercargo.Track
	Holds   string
	Because string
}

// oneShip makes the section. On a page of an earlier moment it has what was held then.
func (d *Desk) oneShip(r *http.Request, st store.Store, v *store.Vessel, at dated) (oneShip, error) {
	s := oneShip{Of: v.MMSI, Air: v.IsAircraft(), Kept: r.URL.Query().Has("written")}
	if !v.IsVessel() && !v.IsAircraft() {
		return s, nil
	}
	var asOf supercargo.Instant
	if at.Earlier() {
		asOf = at.Asked
	} else {
		s.Token = d.FormToken(r)
	}
	all, err := d.clerk(st).MayBeOne(r.Context(), v.MMSI, asOf)
	for _, x := range all {
		s.Rows = append(s.Rows, oneShipRow{x, x.Other(v.MMSI), x.OtherName(v.MMSI), len(x.Opinions)})
	}
	for _, h := range []string{workspace.HeldSame, workspace.HeldOthers, workspace.HeldNothing} {
		s.Choices = append(s.Choices, choice{h, answer.HeldWords(h, v.MMSI)})
	}
	return s, err
}

// writeOpinion keeps what a person holds of a vessel and another.
func (d *Desk) writeOpinion(w http.ResponseWriter, r *http.Request) {
	st, v, err := d.vesselOf(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	own, errOwn := supercargo.ParseTrack(field(r, "own"))
	other, errOther := supercargo.ParseTrack(field(r, "other"))
	after, errAfter := strconv.Atoi(field(r, "after"))
	if errOwn != nil || errOther != nil || errAfter != nil || after < 0 || own.MMSI != v.MMSI {
		d.fail(w, r, badRequest{errForm})
		return
	}
	o := refusedOpinion{Other: other, Holds: field(r, "holds"), Because: strings.ReplaceAll(r.PostForm.Get("because"), "\r\n", "\n")}
	err = d.clerk(st).Hold(r.Context(), own, other, after, o.Holds, o.Because)
	switch bad, is := asBad(err); {
	case is:
		o.Why = capital(bad) + "."
		d.showVessel(w, r, &o)
	case err != nil:
		d.fail(w, r, err)
	default:
		http.Redirect(w, r, "/vessel/"+v.MMSI.String()+"?written=1#one-ship", http.StatusSeeOther)
	}
}
