package watchlist

import "supercargo"

// The lists whose publishers' forms are read, by what they go by here unless
// somebody says otherwise.
const (
	OFACList supercargo.ListID = "us-ofac-sdn" // Specially Designated Nationals
	// OFACOther is OFAC's Consolidated Sanctions List: all of its lists but the
	// SDN. What stands there is restricted and not blocked.
	OFACOther supercargo.ListID = "us-ofac-consolidated"
	UKList    supercargo.ListID = "uk-sanctions"
	// UKOther is the Consolidated List of Financial Sanctions Targets of the UK's
	// Treasury (OFSI), which the UK Sanctions List replaced in January 2026. It
	// has numbers of its own, and no ships.
	UKOther supercargo.ListID = "uk-ofsi-consolidated"
	// CanadaList is the Consolidated Canadian Autonomous Sanctions List.
	CanadaList supercargo.ListID = "ca-sema"
	// UKShips is what an extract with nothing but ships goes by: the publisher's
	// list never has only those, and an extract says nothing of the rest.
	UKShips supercargo.ListID = "uk-sanctions-ships"
	// EUList has persons, groups and entities under asset freezes. Ships under
	// port bans are not on it: they stand in Annex XLII.
	EUList supercargo.ListID = "eu-consolidated"
	// AnnexList is Annex XLII to Regulation (EU) 833/2014: the vessels of its
	// article 3s, which EU ports are closed to.
	AnnexList supercargo.ListID = "eu-833-annex-xlii"
	UNList    supercargo.ListID = "un-consolidated" // the Security Council's
	// OpenList is what a file of OpenSanctions goes by: it puts the lists of many
	// authorities together.
	OpenList supercargo.ListID = "opensanctions"
)

// published tells whether a name is that of a publisher's list, which nothing
// else may go by.
func published(l supercargo.ListID) bool {
	switch l {
	case OFACList, OFACOther, UKList, UKOther, UKShips, CanadaList, EUList, AnnexList, UNList, OpenList:
		return true
	}
	return false
}
