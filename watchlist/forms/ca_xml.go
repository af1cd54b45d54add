package forms

import (
	"fmt"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// readCanada reads the Consolidated Canadian Autonomous Sanctions List
// (sema-lmes.xml): flat records, whose elements are named in English, of late
// with the French name behind a hyphen. A record has no number of its own; regime,
// schedule and item name it. The file has no date.
func readCanada(f watchlist.File) (*watchlist.Reading, error) {
	r := &watchlist.Reading{List: watchlist.CanadaList, Format: "Canada SEMA XML", Whole: "root element closes"}
	seen := map[string]bool{}
	err := walk(f, walkers{"record": decodes(func(v *anyFields, line int) error {
		e, why := canadaEntry(v)
		if why == "" && seen[e.Ref] {
			e.Ref += fmt.Sprintf(", line %d", line) // two records of one item
		}
		seen[e.Ref] = true
		r.Row(e, why, line)
		return nil
	})})
	if err != nil {
		return nil, err
	}
	r.DropPeople()
	return r, nil
}

func canadaEntry(v *anyFields) (e watchlist.Entry, why string) {
	regime, _, _ := strings.Cut(v.of("Country"), " / ")
	ship, person := v.of("EntityOrShip"), watchlist.Joined(v.of("GivenName"), v.of("LastName"))
	imo, title := v.of("ShipIMONumber"), v.of("TitleOrShipType")+v.of("TitleOrShip")
	switch {
	case ship == "":
		e.Kind = supercargo.ListedPerson
		e.AddName(person, watchlist.OwnName)
	case imo != "":
		e.Kind, e.Type = supercargo.ListedVessel, title
	default:
		e.Kind = supercargo.ListedCompany
	}
	e.AddName(ship, watchlist.OwnName)
	if len(e.Names) == 0 {
		return e, "record without a name"
	}
	if imo != "" && e.Kind == supercargo.ListedVessel {
		if addAll(&e, supercargo.OnIMO, imo); e.IMO == 0 {
			return e, "ship whose IMO number is not seven digits"
		}
		e.Built = v.of("DateOfBirthOrShipBuildDate")
	}
	e.Ref = strings.Join([]string{regime, v.of("Schedule"), v.of("Item")}, ", ")
	for _, a := range several(v.of("Aliases")) {
		e.AddName(a, watchlist.AliasName)
	}
	e.Programmes = []string{regime}
	if e.Since = watchlist.Day(v.of("DateOfListing")); e.Since != "" {
		e.Basis = "date of listing"
	}
	return e, ""
}
