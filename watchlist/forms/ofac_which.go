package forms

import (
	"path/filepath"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// OFAC gives out two lists in the same forms: the Specially Designated
// Nationals, whose property is blocked, and the Consolidated Sanctions List of
// everybody else (sectoral, menu-based, Chinese military-industrial, Iran
// Sanctions Act without blocking, evaders, Palestinian council, correspondent
// accounts). To take one for the other clears every ship of the first. The XML
// says which it is; the tables do not, and are told apart by their entries.

// evidence counts what speaks for either list.
type evidence struct {
	blocked, other int // entries that only the one, and only the other, can have
}

// onlyOther are programme tags of lists without blocking ("Program Tag
// Definitions for OFAC Sanctions Lists", recalled; NS-, 561 and CMIC stand so in
// the published files). The SDN list has a handful of them all the same:
// seven of 7,379 entries in 2020.
func onlyOther(programme string) bool {
	p := strings.ToUpper(programme)
	for _, prefix := range []string{"NS-", "561", "CMIC", "CCMC", "FSE-", "CAPTA", "13599", "SSI"} {
		if strings.HasPrefix(p, prefix) {
			return true
		}
	}
	return false
}

// either are programmes under which OFAC both blocks and restricts.
var either = map[string]bool{"UKRAINE-EO13662": true, "RUSSIA-EO14024": true, "CAATSA - RUSSIA": true, "CAATSA - IRAN": true, "PEESA": true, "PEESA-EO14039": true,
	"ISA": true, "IFCA": true, "BELARUS-EO14038": true, "HIFPAA": true, "VENEZUELA": true}

// weigh takes an entry into account.
func (v *evidence) weigh(kind supercargo.ListedKind, programmes []string) {
	blocked := kind == supercargo.ListedVessel || kind == supercargo.ListedAircraft
	for _, p := range programmes {
		if onlyOther(p) {
			v.other++
			return
		}
		blocked = blocked || !either[strings.ToUpper(p)]
	}
	if blocked {
		v.blocked++
	}
}

// One entry in so many may look like the other list's: on the SDN list seven of
// 7,379 did in 2020, while the two lists put together have one in 40; on the
// other list those stand that are on both.
const (
	straysBlocked = 100
	straysOther   = 20
)

// settle says which list it is, or that it cannot be told. The publisher's name
// of the file counts where no entry speaks for either.
func (v *evidence) settle(r *watchlist.Reading, name string) {
	base := strings.ToLower(filepath.Base(name))
	switch {
	case v.blocked > 0 && v.other*straysBlocked <= v.blocked:
		r.List = watchlist.OFACList
	case v.other > 0 && v.blocked*straysOther <= v.other:
		r.List = watchlist.OFACOther
	case v.blocked > 0:
		unsure(r, "it mixes entries of OFAC's SDN list and of its non-SDN lists")
	case strings.HasPrefix(base, "sdn"):
		r.List = watchlist.OFACList
		r.Notes = append(r.Notes, "taken as the SDN list because of the file name: its entries could be on either of OFAC's lists")
	case strings.HasPrefix(base, "cons"):
		r.List = watchlist.OFACOther
		r.Notes = append(r.Notes, "taken as the Consolidated (non-SDN) list because of the file name: its entries could be on either of OFAC's lists")
	default:
		unsure(r, "its entries could be on OFAC's SDN list or on its Consolidated (non-SDN) list")
	}
}

func unsure(r *watchlist.Reading, why string) {
	r.Unsure, r.Could = why, []supercargo.ListID{watchlist.OFACList, watchlist.OFACOther}
}

// named takes an entry into account by the names of the lists that it says it
// is on. Whoever is on both is blocked.
func (v *evidence) named(lists []string) {
	other := false
	for _, name := range lists {
		if strings.EqualFold(strings.TrimSpace(name), "SDN List") {
			v.blocked++
			return
		}
		other = other || name != ""
	}
	if other {
		v.other++
	}
}
