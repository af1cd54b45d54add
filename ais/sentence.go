package ais

import (
	"strconv"

	"supercargo"
)

// maxArmoured is how many payload characters fit one sentence, so that with
// its frame it keeps to the 82 characters of IEC 61162-1.
const maxArmoured = 60

// AppendSentences appends a message as !xxVDM sentences, each with its line
// end. The talker is two letters ("AI"), the channel 'A' or 'B', seq 0 to 9
// ties the parts of a longer message together and is left out of a short one.
func AppendSentences(dst []byte, talker string, channel byte, seq int, payload *Bits) []byte {
	chars := (payload.Len() + 5) / 6
	parts := max(1, (chars+maxArmoured-1)/maxArmoured)
	for p := range parts {
		from, to := p*maxArmoured, min(chars, (p+1)*maxArmoured)
		start := len(dst)
		dst = append(append(append(dst, '!'), talker...), "VDM,"...)
		dst = append(strconv.AppendInt(dst, int64(parts), 10), ',')
		dst = append(strconv.AppendInt(dst, int64(p+1), 10), ',')
		if parts > 1 {
			dst = strconv.AppendInt(dst, int64(seq%10), 10)
		}
		dst = append(dst, ',', channel, ',')
		dst = appendArmoured(dst, payload, from, to)
		dst = strconv.AppendInt(append(dst, ','), int64(max(0, to*6-payload.Len())), 10)
		dst = append(appendChecksum(dst, start+1), '\r', '\n')
	}
	return dst
}

// appendArmoured appends six bits a character: 0 to 39 as '0' to 'W', 40 to 63
// as '`' to 'w'.
func appendArmoured(dst []byte, b *Bits, from, to int) []byte {
	for i := from; i < to; i++ {
		v := b.sixAt(i * 6)
		if v >= 40 {
			v += 8
		}
		dst = append(dst, v+'0')
	}
	return dst
}

// appendChecksum appends '*' and the exclusive or of the bytes from start on.
func appendChecksum(dst []byte, start int) []byte {
	const hex = "0123456789ABCDEF"
	sum := xorOf(dst[start:])
	return append(dst, '*', hex[sum>>4], hex[sum&15])
}

// AppendTagBlock appends an NMEA 4 TAG block, to stand before a sentence: who
// heard it (left out where empty) and when, in seconds where that is exact and
// in milliseconds otherwise (left out where zero). With neither it appends
// nothing.
func AppendTagBlock(dst []byte, receiver string, t supercargo.Instant) []byte {
	if receiver == "" && t == 0 {
		return dst
	}
	start := len(dst) + 1
	dst = append(dst, '\\')
	if receiver != "" {
		dst = append(append(dst, "s:"...), receiver...)
	}
	if t != 0 {
		if receiver != "" {
			dst = append(dst, ',')
		}
		dst = appendTagTime(append(dst, "c:"...), t)
	}
	return append(appendChecksum(dst, start), '\\')
}

func appendTagTime(dst []byte, t supercargo.Instant) []byte {
	if int64(t)%supercargo.Second == 0 {
		return strconv.AppendInt(dst, int64(t)/supercargo.Second, 10)
	}
	return strconv.AppendInt(dst, int64(t), 10)
}
