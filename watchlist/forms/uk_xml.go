package forms

import (
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// ukDesignation is an element of the UK list's XML, as far as it is read.
type ukDesignation struct {
	UniqueID             string
	DateDesignated       string
	RegimeName           string
	IndividualEntityShip string
	SanctionsImposed     string
	OtherInformation     string
	Names                struct {
		Name []struct{ Name1, Name2, Name3, Name4, Name5, Name6, NameType, AliasStrength string }
	}
	NonLatinNames struct {
		NonLatinName []struct{ NameNonLatinScript string }
	}
	Addresses struct {
		Address []struct{ AddressCountry string }
	}
	EntityDetails struct {
		Entity struct {
			ParentCompanies             struct{ ParentCompany []string }
			BusinessRegistrationNumbers struct{ BusinessRegistrationNumber []string }
		}
	}
	ShipDetails struct {
		Ship struct {
			IMONumbers                 struct{ IMONumber []string }
			CurrentOwnerOperators      struct{ CurrentOwnerOperator []string }
			PreviousOwnerOperators     struct{ PreviousOwnerOperator []string }
			CurrentBelievedFlagOfShips struct{ CurrentBelievedFlagOfShip []string }
			PreviousFlags              struct{ PreviousFlag []string }
			TypeOfShipDetails          struct{ TypeOfShip []string }
			YearsBuilt                 struct{ YearBuilt []string }
		}
	}
}

func readUKXML(f watchlist.File) (*watchlist.Reading, error) {
	r := &watchlist.Reading{List: watchlist.UKList, Format: "UK XML", Whole: "root element closes"}
	err := walk(f, walkers{
		"DateGenerated": decodes(func(v *string, _ int) error { r.Date = watchlist.Day(*v); return nil }),
		"Designation": decodes(func(v *ukDesignation, line int) error {
			e, why := v.entry()
			r.Row(e, why, line)
			return nil
		}),
	})
	if err != nil {
		return nil, err
	}
	r.DropPeople()
	return r, nil
}

func (v *ukDesignation) entry() (e watchlist.Entry, why string) {
	e.Ref = v.UniqueID
	if e.Ref == "" {
		return e, "designation without a unique id"
	}
	switch strings.ToLower(v.IndividualEntityShip) {
	case "ship":
		e.Kind = supercargo.ListedVessel
	case "entity":
		e.Kind = supercargo.ListedCompany
	case "individual":
		e.Kind = supercargo.ListedPerson
	default:
		return e, "designation that is neither ship, entity nor individual"
	}
	v.names(&e)
	if len(e.Names) == 0 {
		return e, "designation without a name"
	}
	e.Programmes = []string{v.RegimeName}
	e.Measures = several(v.SanctionsImposed)
	e.Since, e.Basis = watchlist.Day(v.DateDesignated), "designated"
	ship := &v.ShipDetails.Ship
	ukNumbers(&e, strings.Join(ship.IMONumbers.IMONumber, "; "), append(v.EntityDetails.Entity.BusinessRegistrationNumbers.BusinessRegistrationNumber, v.OtherInformation)...)
	for _, c := range ship.CurrentBelievedFlagOfShips.CurrentBelievedFlagOfShip {
		e.Flag = country(said(c))
	}
	for _, c := range ship.PreviousFlags.PreviousFlag {
		if c = country(said(c)); c != "" {
			e.PastFlags = append(e.PastFlags, c)
		}
	}
	for _, a := range v.Addresses.Address {
		if e.Flag == "" && e.Kind == supercargo.ListedCompany {
			e.Flag = country(a.AddressCountry)
		}
	}
	e.Type = strings.Join(ship.TypeOfShipDetails.TypeOfShip, ", ")
	e.Built = strings.Join(ship.YearsBuilt.YearBuilt, ", ")
	ukOwners(&e, ship.CurrentOwnerOperators.CurrentOwnerOperator, "owner or operator")
	ukOwners(&e, ship.PreviousOwnerOperators.PreviousOwnerOperator, "previous owner or operator")
	ukOwners(&e, v.EntityDetails.Entity.ParentCompanies.ParentCompany, "parent")
	return e, ""
}

// names takes the primary name first.
func (v *ukDesignation) names(e *watchlist.Entry) {
	for _, primary := range []bool{true, false} {
		for _, n := range v.Names.Name {
			kind := ukNameKind(n.NameType, n.AliasStrength)
			if (kind == watchlist.OwnName) == primary {
				ukName(e, watchlist.Joined(n.Name1, n.Name2, n.Name3, n.Name4, n.Name5, n.Name6), kind)
			}
		}
	}
	for _, n := range v.NonLatinNames.NonLatinName {
		e.AddName(n.NameNonLatinScript, watchlist.AliasName)
	}
}
