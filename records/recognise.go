package records

import (
	"bytes"

	"supercargo/adsb"
	"supercargo/modes"
)

// Family is how a format is cut into records.
type Family string

// The families of formats.
const (
	Unknown    Family = ""
	NMEAFamily Family = "nmea" // sentences, a line each
	CSVFamily  Family = "csv"  // rows under a header
	JSONFamily Family = "json" // records of a service

	ReadsbFamily Family = "readsb" // traces of aircraft, and snapshots
	SBSFamily    Family = "sbs"    // lines of BaseStation
	ModesFamily  Family = "modes"  // frames of transponders, a line each
)

// Recognise tells from the beginning of a stream what it is. Unknown is an
// answer: it is better not to read a file than to misread it.
func Recognise(head []byte) Family {
	head = bytes.TrimRight(bytes.TrimPrefix(head, bom), "\x00") // which a file ends with whose writer lost its power
	if bytes.IndexByte(head, 0) >= 0 && !bytes.Contains(head, []byte("VDM,")) {
		return Unknown
	}
	t := bytes.TrimLeft(head, " \t\r\n\x1e") // which stands before each record of a JSON text sequence
	if len(t) > 0 && t[0] == '{' && adsb.Recognise(t) {
		return ReadsbFamily
	}
	if len(t) > 0 && (t[0] == '{' || t[0] == '[' && !isBracketed(t)) || isTopic(t) {
		return JSONFamily
	}
	if adsb.RecogniseSBS(head) {
		return SBSFamily
	}
	if modes.Recognise(head) {
		return ModesFamily
	}
	if _, err := FindHeader(head, Form{}); err == nil {
		return CSVFamily
	}
	if bytes.Contains(head, []byte("VDM,")) || bytes.Contains(head, []byte("VDO,")) {
		return NMEAFamily
	}
	return Unknown
}

// isTopic tells whether a text begins with a topic of MQTT and a record behind
// it: "vessels-v2/230000001/location {...}".
func isTopic(b []byte) bool {
	i := bytes.IndexByte(b[:min(len(b), 200)], '{')
	return i > 2 && b[i-1] == ' ' && bytes.IndexByte(b[:i], '/') > 0 && bytes.ContainsAny(b[:i], "0123456789") && !bytes.ContainsAny(b[:i-1], " \n,;")
}

// isBracketed tells whether a text begins with a line that has its time in brackets,
// and a sentence behind: "[2024-03-01T12:00:00Z] !AIVDM,...".
func isBracketed(b []byte) bool {
	line, _, _ := bytes.Cut(b, []byte{'\n'})
	i, j := bytes.IndexByte(line, ']'), bytes.Index(line, []byte("!"))
	return i > 0 && j > i && bytes.IndexByte(line[:i], '"') < 0 && bytes.Contains(line[j:], []byte("VD"))
}
