// Package ais reads what ships say of themselves over VHF: it turns lines of
// AIVDM sentences into supercargo.Report values, and, for the simulator,
// reports back into sentences.
//
// The messages are those of ITU-R M.1371-5, annex 8; the sentences those of
// IEC 61162-1 (NMEA 0183), with the TAG blocks of NMEA 4 and the prefixes and
// suffixes that shore networks add.
package ais
