// Package ais reads what ships say of themselves over VHF: it turns lines of
// AIVDM sentences into supercargo.Report values, and, for the simulator,
// reports back into sentences.
//
// The messages are those of ITU-R M.1371-5, annex 8; the sentences those of
// IEC 61162-1 (NMEA 0183), with the TAG blocks of NMEA 4 and the prefixes and
// suffixes that shore networks add.
//
// The way of a line: NMEA.Line (nmea.go), what stands around the sentence
// (around.go, mark.go, moment.go), its frame (frame.go) and parts
// (assembly.go), its payload (payload.go), its meaning (message.go,
// position.go, static.go, clock.go). As JSON: layout.go says where the fields
// are, forms.go and json.go write them, binary.go and weather.go the contents
// of binary messages. The way back: encode.go, bits.go, sentence.go.
package ais
