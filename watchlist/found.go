package watchlist

import (
	"fmt"

	"supercargo"
)

// InEdition is an entry in one edition, and the line that it was read from.
type InEdition struct {
	Edition supercargo.EditionRef `json:"edition"`
	File    string                `json:"file"` // and line: "sdn.csv:7"
	Line    string                `json:"line"`
	Entry   Entry                 `json:"entry"`
}

// Find gives an entry, by the publisher's number, in every edition of a list that is
// held, oldest first; none where no edition has it.
func (s Shelf) Find(list supercargo.ListID, ref string) (out []InEdition, err error) {
	editions, err := s.Editions(list)
	if err != nil {
		return nil, err
	}
	for i := range editions {
		h, err := s.Load(editions[i])
		if err != nil {
			return nil, err
		}
		for j := range h.Entries {
			e := &h.Entries[j]
			if e.Ref != ref {
				continue
			}
			line, err := s.Line(&h.Edition, e.File, e.Line)
			if err != nil {
				return nil, err
			}
			out = append(out, InEdition{h.Ref(), fmt.Sprintf("%s:%d", h.Files[e.File].Name, e.Line), line, *e})
		}
	}
	return out, nil
}
