package workspace

import (
	"fmt"
	"strings"

	"supercargo/ledger"
	"supercargo/watchlist/screening"
)

// Screen puts together the editions that the workspace holds and the listings that a
// case cites, which may be nil.
func (f *Folder) Screen(k *ledger.Case) (*screening.Screen, error) {
	held, err := f.Shelf().All()
	if err != nil {
		return nil, err
	}
	var also screening.Beside
	if k != nil {
		known := screening.Known{Case: k.Name, SHA256: k.Hash(), Vessels: k.Vessels, Aircraft: k.Aircraft, Operators: k.Operators}
		also = known.Beside()
		if h := known.Listings(); len(h.Entries) > 0 {
			held = append(held, h)
		}
	}
	if also.Place, err = f.placeNames(); err != nil {
		return nil, err
	}
	return screening.New(held, also), nil
}

// placeNames tells what place of the chart bears a name.
func (f *Folder) placeNames() (func(string) string, error) {
	c, err := f.Chart()
	if err != nil {
		return nil, err
	}
	key := func(s string) string {
		sp := screening.Spell(s)
		return string(sp.Sounds) + " " + sp.Numbers
	}
	words := map[string]string{}
	for i := range c.Places {
		p := &c.Places[i]
		for _, n := range append([]string{p.Name}, p.Also...) {
			words[key(n)] = fmt.Sprintf("a place of the chart: %s, %s (%s)", p.Name, p.Kind, p.Country)
		}
	}
	return func(name string) string { return words[key(strings.TrimPrefix(strings.ToLower(name), "port of "))] }, nil
}
