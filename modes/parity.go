package modes

// generator is the polynomial of the parity of Mode S without its highest term
// (Annex 10 volume IV, 3.1.2.3.3).
const generator = 0xfff409

// remainders are those of each byte in front of 24 clear bits.
var remainders = func() (t [256]uint32) {
	for i := range t {
		r := uint32(i) << 16
		for range 8 {
			if r <<= 1; r&0x1000000 != 0 {
				r ^= generator
			}
		}
		t[i] = r & 0xffffff
	}
	return t
}()

// residue is what the parity of a frame leaves: nothing if the frame is as it was sent
// and its parity bare (DF 17, 18), the code of the interrogator in the parity of an
// all-call reply (DF 11), else the address of who sent it.
func residue(b []byte) uint32 {
	n := len(b) - 3
	var r uint32
	for _, c := range b[:n] {
		r = r<<8&0xffffff ^ remainders[byte(r>>16)^c]
	}
	return r ^ uint32(b[n])<<16 ^ uint32(b[n+1])<<8 ^ uint32(b[n+2])
}
