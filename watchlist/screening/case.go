package screening

import (
	"strconv"

	"supercargo"
	"supercargo/watchlist"
)

// Known is what a case knows of ships, aircraft and companies: its own rows,
// each with its public source.
type Known struct {
	Case      string // name of the case
	SHA256    string // of its text
	Vessels   []supercargo.Vessel
	Aircraft  []supercargo.Aircraft
	Operators []supercargo.Operator
}

// caseLists are the lists that cases name as issuers.
var caseLists = map[string][]supercargo.ListID{"US OFAC": {watchlist.OFACList}, "UK": {watchlist.UKList, watchlist.UKShips}, "EU": {watchlist.EUList}}

const caseFormat = "case"

// Listings makes an edition of the listings that a case cites, so that it can
// be screened against with no list at hand. It is of the day of the newest of
// them: what was listed after that, the case does not know.
func (k *Known) Listings() *watchlist.Held {
	h := &watchlist.Held{Edition: watchlist.Edition{List: supercargo.ListID("case-" + k.Case), DateFrom: "newest listing that the case cites", Format: caseFormat, SHA256: k.SHA256,
		Counts: map[string]int{}, Notes: []string{"listings that the case cites from public sources; no publisher's list was read"}}}
	owner := map[supercargo.OperatorID]*supercargo.Operator{}
	for i := range k.Operators {
		o := &k.Operators[i]
		owner[o.ID] = o
		cite(h, string(o.ID), o.Listings, operatorEntry(o))
	}
	for i := range k.Vessels {
		v := &k.Vessels[i]
		cite(h, string(v.ID), v.Listings, vesselEntry(v, owner[v.Owner]))
	}
	for i := range k.Aircraft {
		a := &k.Aircraft[i]
		cite(h, string(a.ID), a.Listings, aircraftEntry(a, owner[a.Operator]))
	}
	h.Rows, h.Taken = len(h.Entries), len(h.Entries)
	return h
}

// cite adds an entry for each listing of a row.
func cite(h *watchlist.Held, id string, all []supercargo.Listing, e watchlist.Entry) {
	for _, l := range all {
		e.Ref = watchlist.Joined(l.By, l.Ref, "of", id)
		e.Programmes = []string{watchlist.Joined(l.By, l.Programme)}
		if e.Since, e.Basis = watchlist.Day(l.Date), ""; e.Since != "" {
			e.Basis = "as the case cites"
		}
		h.Date = max(h.Date, e.Since)
		h.Counts[string(e.Kind)]++
		h.Entries = append(h.Entries, e)
	}
}

func vesselEntry(v *supercargo.Vessel, owner *supercargo.Operator) watchlist.Entry {
	e := watchlist.Entry{Kind: supercargo.ListedVessel, IMO: v.IMO, MMSI: v.MMSI, CallSign: v.CallSign, Flag: v.Flag, Type: v.Type, Built: v.Built}
	e.AddName(v.Name, watchlist.OwnName)
	e.AddName(v.LocalName, watchlist.AliasName)
	for _, a := range v.Also {
		e.AddName(a, watchlist.AliasName)
	}
	if owner != nil {
		e.Owners = []watchlist.Stake{{Name: owner.Name, Role: "owner"}}
	}
	return e
}

func aircraftEntry(a *supercargo.Aircraft, operator *supercargo.Operator) watchlist.Entry {
	e := watchlist.Entry{Kind: supercargo.ListedAircraft, Registration: watchlist.Compact(a.Registration), Serial: watchlist.Compact(a.Serial), ICAO: watchlist.Compact(a.ICAO), Type: a.Type}
	e.AddName(a.Registration, watchlist.OwnName)
	for _, r := range a.Also {
		e.AddName(r, watchlist.AliasName)
	}
	if operator != nil {
		e.Owners = []watchlist.Stake{{Name: operator.Name, Role: "operator"}}
	}
	return e
}

func operatorEntry(o *supercargo.Operator) watchlist.Entry {
	e := watchlist.Entry{Kind: supercargo.ListedCompany, Flag: o.Country, Company: o.Company, TaxNumber: o.TaxNumber}
	e.AddName(o.Name, watchlist.OwnName)
	for _, a := range o.Also {
		e.AddName(a, watchlist.AliasName)
	}
	return e
}

// Beside gives what the case knows that helps to tell entries apart: days of
// listing and numbers that a list does not give, and what else bears a ship's name.
func (k *Known) Beside() Beside {
	b := Beside{Details: map[supercargo.ListID]map[string]Detail{}, Namesakes: map[supercargo.IMO][]string{}, Subjects: k.subjects()}
	for i := range k.Vessels {
		v := &k.Vessels[i]
		b.detail(k.Case, v.Listings, v.IMO)
		if v.IMO != 0 && len(v.NotSame) > 0 {
			b.Namesakes[v.IMO] = v.NotSame
		}
	}
	for i := range k.Operators {
		b.detail(k.Case, k.Operators[i].Listings, 0)
	}
	for i := range k.Aircraft {
		b.detail(k.Case, k.Aircraft[i].Listings, 0)
	}
	return b
}

func (b *Beside) detail(name string, all []supercargo.Listing, imo supercargo.IMO) {
	for _, l := range all {
		for _, id := range caseLists[l.By] {
			if l.Ref == "" {
				continue
			}
			if b.Details[id] == nil {
				b.Details[id] = map[string]Detail{}
			}
			b.Details[id][l.Ref] = Detail{watchlist.Day(l.Date), imo, "case " + name + ", which cites it"}
		}
	}
}

// subjects are all that the case knows, listed or not, with all names and
// numbers.
func (k *Known) subjects() *watchlist.Held {
	h := &watchlist.Held{Edition: watchlist.Edition{List: supercargo.ListID("case-" + k.Case), Format: caseFormat, SHA256: k.SHA256}}
	for i := range k.Operators {
		h.Entries = append(h.Entries, operatorEntry(&k.Operators[i]))
	}
	for i := range k.Vessels {
		h.Entries = append(h.Entries, vesselEntry(&k.Vessels[i], nil))
	}
	for i := range k.Aircraft {
		h.Entries = append(h.Entries, aircraftEntry(&k.Aircraft[i], nil))
	}
	for i := range h.Entries {
		h.Entries[i].Ref = strconv.Itoa(i)
	}
	return h
}
