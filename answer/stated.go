package answer

import (
	"fmt"
	"math"

	"supercargo"
	"supercargo/stated"
)

// properties are what ships state, in words.
var properties = map[supercargo.Property]string{
	supercargo.PropName: "name", supercargo.PropIMO: "IMO number", supercargo.PropCallSign: "call sign", supercargo.PropShipType: "ship type",
	supercargo.PropLength: "length", supercargo.PropWidth: "width", supercargo.PropDraught: "draught", supercargo.PropDestination: "destination",
	supercargo.PropAntenna: "distances from the antenna to bow, stern, port and starboard", supercargo.PropRegistration: "registration", supercargo.PropAircraftType: "aircraft type", "dimensions": "dimensions", "flag": "flag state in the MMSI",
}

// PropertyWords is a property of a ship in words.
func PropertyWords(p supercargo.Property) string { return orElse(properties[p], Words(string(p))) }

// Unit goes behind a value of the property: "" or " m".
func Unit(p supercargo.Property) string {
	switch p {
	case supercargo.PropLength, supercargo.PropWidth, supercargo.PropDraught, supercargo.PropAntenna:
		return " m"
	}
	return ""
}

// identity says in one sentence what an event of identity is.
func identity(e *supercargo.Event, name, from, to string) string {
	d := e.Identity
	what, with := PropertyWords(supercargo.Property(d.Property)), d.WithMMSI.String()
	if d.Property == string(supercargo.PropRegistration) {
		return registration(e, from, to)
	}
	switch d.Reason {
	case stated.Swap:
		return fmt.Sprintf("Between %s and %s, MMSI %s began to send the %s %s, which MMSI %s stopped sending.", from, to, e.Track.MMSI, what, d.To, with)
	case stated.SharedIMO:
		return fmt.Sprintf("MMSI %s and MMSI %s both sent IMO number %s from %s to %s.", e.Track.MMSI, with, d.To, from, to)
	case stated.BadCheckDigit:
		return fmt.Sprintf("%s sent %s as IMO number, first at %s: its check digit is wrong.", name, d.To, from)
	case stated.MIDCallSign:
		return fmt.Sprintf("%s sent the call sign %s, first at %s: its prefix and the MMSI belong to different states.", name, d.To, from)
	}
	switch {
	case d.Property == string(stated.Flag):
		return fmt.Sprintf("The IMO number of %s moved from MMSI %s (flag %s) to MMSI %s (flag %s), between %s and %s.", name, with, d.From, e.Track.MMSI, d.To, from, to)
	case d.WithMMSI != 0:
		return fmt.Sprintf("IMO number %s moved from MMSI %s to MMSI %s, between %s and %s.", d.To, with, e.Track.MMSI, from, to)
	case d.From == "":
		return fmt.Sprintf("%s began to send the %s %s between %s and %s.", name, what, d.To, from, to)
	}
	return fmt.Sprintf("%s changed the %s sent from %s to %s, between %s and %s.", name, what, d.From, d.To, from, to)
}

// registration says in one sentence how the registration given with an address has changed.
func registration(e *supercargo.Event, from, to string) string {
	d := e.Identity
	text := fmt.Sprintf("The registration given with address %s changed from %s to %s, between %s and %s", e.Track.MMSI, d.From, d.To, from, to)
	if d.Reason == stated.Swap {
		text += fmt.Sprintf("; until about then %s was given with address %s", d.To, d.WithMMSI)
	}
	return text + "."
}

// identityReasons say how it is known and what it does not mean.
func identityReasons(d *supercargo.IdentityDetail) []string {
	out := []string{Capital(d.Why) + "."}
	if d.Property == string(supercargo.PropRegistration) {
		return append(out, "An aircraft does not send its registration: whoever published the positions has it in a table of addresses. A new registration of the same aircraft, another aircraft that was given the address, and a correction of the table look the same. A table may also be newer than the positions.")
	}
	switch d.Reason {
	case stated.BadCheckDigit:
		return append(out, "Most numbers of this kind are typing errors, or other numbers entered in the field. It does not follow that a false identity is used.")
	case stated.MIDCallSign:
		return append(out, "After a change of flag, one of the two is often set later than the other. It does not follow that the flag is false.")
	case stated.SharedIMO:
		return append(out, "A typing error on either ship, or two transponders on one ship, look the same.")
	}
	return append(out, "The crew enters what is sent. Renaming, sale and correction of an error are common reasons for a change.")
}

// draught says in one sentence how the draught that is sent has changed.
func draught(e *supercargo.Event, name, from, to string) string {
	d, when := e.Draught, "between "+from+" and "+to
	if d.InGap {
		when = "in an AIS gap, " + when
	}
	return fmt.Sprintf("The draught that %s sent changed from %.1f m to %.1f m, %s.", name, d.BeforeM, d.AfterM, when)
}

func draughtReasons(d *supercargo.DraughtDetail) []string {
	more := "more"
	if d.AfterM < d.BeforeM {
		more = "less"
	}
	out := []string{fmt.Sprintf("The draught sent after is %.1f m %s than before.", math.Abs(d.AfterM-d.BeforeM), more),
		"The value before had been sent unchanged for " + Hours(d.StatementAgeHours) + "."}
	if d.StatementAgeHours >= stated.Default.OldHours() {
		out = append(out, "The value before was old: it may have been out of date, and the draught may have changed earlier.")
	}
	switch {
	case d.FromCall != "" && d.FromCall == d.ToCall:
		out = append(out, fmt.Sprintf("The change was made during or after port call %s.", d.FromCall))
	case d.FromCall != "" && d.ToCall != "":
		out = append(out, fmt.Sprintf("The value before was last sent during or after port call %s, the value after first during or after port call %s.", d.FromCall, d.ToCall))
	}
	if d.InGap {
		out = append(out, fmt.Sprintf("The ship was not received for the whole of AIS gap %s; the old value was sent before it and the new value after it.", d.Gap))
	}
	return append(out, "The draught is entered by the crew, in steps of 0.1 m. It is no measurement, and does not show what was loaded or discharged.")
}
