package ledger

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"supercargo"
)

// carriers compares ships and aircraft that are taken to be the same, by how
// they are printed, and notes those that only the copy names.
func (c *Case) carriers(a *altered, from, to []supercargo.Carrier) {
	for _, t := range to {
		i := slices.IndexFunc(from, func(f supercargo.Carrier) bool { return f.Ref == t.Ref && f.Kind == t.Kind })
		switch {
		case t.Ref == "" || len(from) == 0:
		case i < 0:
			a.add("vessel", from[0].Said, t.Said, 0, "the copy names a carrier that the original does not")
		case !strings.EqualFold(from[i].Said, t.Said):
			a.add("vessel", from[i].Said, t.Said, 0, "the name is spelt otherwise")
		}
		if i >= 0 && from[i].IMOSaid != "" && t.IMOSaid != "" && from[i].IMOSaid != t.IMOSaid {
			a.add("imo", from[i].IMOSaid, t.IMOSaid, 0, "the number is printed otherwise")
		}
	}
}

// Misprints lists the numbers of ships, as a claim prints them, that cannot
// be, or are not those of the ship in the case's table.
func (c *Case) Misprints(k *supercargo.Claim) (out []Alteration) {
	for _, by := range k.By {
		if by.Kind != supercargo.VesselCarrier {
			continue
		}
		v := c.Vessel(supercargo.VesselID(by.Ref))
		if why := misprintedIMO(by.IMOSaid, v); why != "" {
			out = append(out, Alteration{Claim: k.ID, Field: "imo", From: tableIMO(v), To: by.IMOSaid, Why: by.Said + ": " + why})
		}
		if why := misprintedMMSI(by.MMSISaid, v); why != "" {
			out = append(out, Alteration{Claim: k.ID, Field: "mmsi", To: by.MMSISaid, Why: by.Said + ": " + why})
		}
	}
	return out
}

func tableIMO(v *supercargo.Vessel) string {
	if v == nil || v.IMO == 0 {
		return ""
	}
	return v.IMO.String()
}

// misprintedIMO says what is wrong with an IMO number as printed.
func misprintedIMO(said string, v *supercargo.Vessel) string {
	if said == "" {
		return ""
	}
	n, err := strconv.ParseUint(said, 10, 32)
	switch {
	case err != nil || len(said) != 7:
		return fmt.Sprintf("an IMO number has seven digits, %q has %d", said, digits(said))
	case !supercargo.IMO(n).Valid():
		return fmt.Sprintf("the check digit of IMO %s does not hold", said)
	case v != nil && v.IMO != 0 && v.IMO != supercargo.IMO(n):
		return fmt.Sprintf("IMO %s is another ship's; this ship's is %s", said, v.IMO)
	}
	return ""
}

func digits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

func misprintedMMSI(said string, v *supercargo.Vessel) string {
	if said == "" {
		return ""
	}
	n, err := strconv.ParseUint(said, 10, 32)
	switch {
	case err != nil || len(said) != 9:
		return fmt.Sprintf("an MMSI has nine digits, %q has %d", said, digits(said))
	case v != nil && v.MMSI != 0 && v.MMSI != supercargo.MMSI(n):
		return fmt.Sprintf("MMSI %s is not this ship's, which is %s", said, v.MMSI)
	}
	return ""
}
