package watchlist

import "supercargo"

// The lists whose publishers' forms are read, by what they go by here unless
// somebody says otherwise.
const (
	OFACList supercargo.ListID = "us-ofac-sdn" // Specially Designated Nationals
	UKList   supercargo.ListID = "uk-sanctions"
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
