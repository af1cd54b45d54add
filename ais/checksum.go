package ais

import "encoding/binary"

// xorOf is the exclusive or of all bytes, the checksum of NMEA 0183, taken
// eight bytes at a time.
func xorOf(b []byte) byte {
	var x uint64
	for len(b) >= 8 {
		x ^= binary.LittleEndian.Uint64(b)
		b = b[8:]
	}
	x ^= x >> 32
	x ^= x >> 16
	x ^= x >> 8
	sum := byte(x)
	for _, c := range b {
		sum ^= c
	}
	return sum
}
