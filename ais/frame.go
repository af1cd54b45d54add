package ais

import (
	"bytes"
	"encoding/binary"

	sc "supercargo"
)

// frame is one sentence taken apart:
//
//	!AIVDM,2,1,3,B,55P5TL01VIaAL@7W...,0*1C,r003669945,1272412827
//	  |    | | | | |                  | |   |
//	  |    | | | | |                  | |   rest: what a shore network added
//	  |    | | | | |                  | sum
//	  |    | | | | body: six bits a character, of which fill at the end do not count
//	  |    | | | channel of the VHF data link
//	  |    | | seq: ties the parts of a message together
//	  |    total and part
//	  talker: AI a mobile, BS AB a base station, SA a physical shore station...
type frame struct {
	talker  uint16
	total   uint8
	part    uint8
	seq     uint8 // noSeq where the sentence has none
	channel byte  // 0 where the sentence has none
	fill    uint8
	sum     byte
	body    []byte
	rest    []byte
}

const noSeq = 255

const (
	isVDM = 'V' | 'D'<<8 | 'M'<<16 | ','<<24
	isVDO = 'V' | 'D'<<8 | 'O'<<16 | ','<<24
)

// read takes a sentence apart that begins with '!'. Pending means that it is
// well-formed and its checksum holds.
func (f *frame) read(s []byte) sc.Outcome {
	star := len(s) - 3
	if star < 0 || s[star] != '*' {
		star = bytes.IndexByte(s, '*')
	}
	if o := f.checksum(s, star); o != sc.Pending {
		return o
	}
	if star < 16 || s[8] != ',' || s[10] != ',' {
		return sc.BadSentence
	}
	if kind := binary.LittleEndian.Uint32(s[3:7]); kind != isVDM && kind != isVDO {
		return sc.BadSentence
	}
	f.talker = binary.LittleEndian.Uint16(s[1:3])
	f.total, f.part = s[7]-'0', s[9]-'0'
	if f.total-1 > 8 || f.part-1 >= f.total {
		return sc.BadSentence
	}
	return f.fields(s[:star])
}

// checksum holds the exclusive or of what stands between '!' and '*' against
// the two hexadecimal digits after it.
func (f *frame) checksum(s []byte, star int) sc.Outcome {
	if star < 0 || star+3 > len(s) {
		return sc.NoChecksum
	}
	said, ok := hexByte(s[star+1], s[star+2])
	if !ok {
		return sc.NoChecksum
	}
	if star == 0 || xorOf(s[1:star]) != said {
		return sc.BadChecksum
	}
	f.sum, f.rest = said, s[star+3:]
	return sc.Pending
}

// fields reads what follows the part number, of a sentence cut before '*'.
func (f *frame) fields(s []byte) sc.Outcome {
	i := 11
	f.seq = noSeq
	if s[i] != ',' {
		f.seq = s[i] - '0'
		i = toComma(s, i)
	}
	i++
	f.channel = 0
	if i < len(s) && s[i] != ',' {
		f.channel = s[i]
		i = toComma(s, i)
	}
	i++
	return f.filled(s, i)
}

// filled reads the payload, which begins at i, and the number of fill bits
// after it; some equipment leaves that empty.
func (f *frame) filled(s []byte, i int) sc.Outcome {
	end := len(s) - 2
	f.fill = 0
	switch {
	case s[end] == ',':
		f.fill = s[end+1] - '0'
	case s[end+1] == ',':
		end++
	default:
		return sc.BadSentence
	}
	if end < i {
		return sc.BadSentence
	}
	if f.body = s[i:end]; f.fill > 5 || len(f.body) == 0 || len(f.body) > maxChars {
		return sc.BadPayload
	}
	return sc.Pending
}

// toComma gives the place of the next comma, or the length.
func toComma(s []byte, i int) int {
	for i < len(s) && s[i] != ',' {
		i++
	}
	return i
}

func hexByte(a, b byte) (byte, bool) {
	x, y := hexDigit(a), hexDigit(b)
	return x<<4 | y, x|y < 16
}

func hexDigit(c byte) byte {
	switch {
	case c-'0' < 10:
		return c - '0'
	case c|32-'a' < 6:
		return (c | 32) - 'a' + 10
	}
	return 255
}
