package stated

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"supercargo"
)

// Ship is what else is known of the sender.
type Ship struct {
	MMSI    supercargo.MMSI
	Name    string  // as stated most often
	LengthM float64 // 0: not known
	Type    string  // as stated most often
}

// Value is one value of one property, from when to when it was sent.
type Value struct {
	Property    supercargo.Property
	Said        string // as it stood in the line that said it first
	SaidLast    string // and last
	Key         string // two that mean the same have the same; "" is no value
	From, To    supercargo.Instant
	First, Last supercargo.Address
	Count       int64
	Simulated   bool
}

// read makes a value of a statement: Key is "" where it states nothing.
func read(p *Params, s *supercargo.Statement) Value {
	v := Value{Property: s.Property, Said: s.Said, SaidLast: s.Said, From: s.From, To: s.To, First: s.First, Last: s.Last, Count: s.Count, Simulated: s.Flags.Any(supercargo.Simulated)}
	v.Key = keyOf(p, s)
	return v
}

func keyOf(p *Params, s *supercargo.Statement) string {
	switch s.Property {
	case supercargo.PropName:
		return nameKey(s.Said, s.MMSI)
	case supercargo.PropCallSign:
		return callKey(s.Said)
	case supercargo.PropRegistration:
		return registrationKey(s.Said)
	case supercargo.PropIMO:
		return s.Value // "" of one that is not valid
	case supercargo.PropShipType:
		return typeKey(s.Said)
	case supercargo.PropAntenna, supercargo.PropLength:
		if l, w := size(s.Property, s.Said); l > 0 && l <= p.MostLengthM && w <= p.MostBeamM {
			return s.Said
		}
	}
	return ""
}

// same tells whether two values of one property mean the same.
func same(p *Params, a, b *Value) bool {
	if a.Key == b.Key {
		return true
	}
	switch a.Property {
	case supercargo.PropName:
		return cut(a, b) || cut(b, a)
	case supercargo.PropAntenna, supercargo.PropLength:
		return sameSize(p, a, b)
	}
	return false
}

// letters are the letters and figures of a text, in capitals: what stands between
// them, and padding, differs from source to source.
func letters(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z':
			return c - 'a' + 'A'
		case c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c >= 0x80:
			return c
		}
		return -1
	}, s)
}

// noNames are texts that stand where no name was entered.
var noNames = []string{"", "NONAME", "UNKNOWN", "NA", "NIL", "NONE", "NULL", "AIS", "TEST", "SHIPNAME", "VESSELNAME", "NOTAVAILABLE", "NOTDEFINED", "UNDEFINED", "NOCALLSIGN", "NOCALL"}

func blank(key string) bool {
	return slices.Contains(noNames, key) || strings.Trim(key, key[:1]) == "" // "0000000", "XXXX"
}

// nameKey is a name by its letters. Buoys of fishing nets send the voltage or charge of
// their battery behind it, which is no name.
func nameKey(said string, m supercargo.MMSI) string {
	s := strings.ToUpper(strings.TrimRight(said, "@ "))
	if t := strings.TrimSuffix(strings.TrimSuffix(s, "%"), "V"); t != s {
		s = strings.TrimRight(t, "0123456789.- ")
	}
	k := letters(s)
	if blank(k) || k == m.String() {
		return ""
	}
	return k
}

func callKey(said string) string {
	if k := letters(strings.TrimRight(said, "@ ")); !blank(k) && len(k) > 2 {
		return k
	}
	return ""
}

// registrationKey is a registration by its letters, with hyphen or without: tables write both.
func registrationKey(said string) string {
	if k := letters(said); !blank(k) && len(k) > 1 {
		return k
	}
	return ""
}

// nameLength is how many characters of a name AIS sends (ITU-R M.1371-5).
const nameLength = 20

// cut tells whether one name is the other, cut by the length that can be sent.
func cut(short, long *Value) bool {
	return len(strings.TrimRight(short.Said, "@ ")) >= nameLength-1 && strings.HasPrefix(long.Key, short.Key)
}

// nearly tells whether two keys differ in one letter: another, one more or one less.
func nearly(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || len(b) < 4 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// typeKey is the first figure of a ship type, or the type in words. What a crew sets by
// what the ship does at the moment (towing, dredging, diving, military, sailing), or in
// place of no type, is none.
func typeKey(said string) string {
	n, err := strconv.Atoi(strings.TrimSpace(said))
	if err != nil {
		switch k := letters(said); k {
		case "", "UNDEFINED", "UNKNOWN", "OTHER", "RESERVED", "SPARE1", "SPARE2", "NOTPARTYTOCONFLICT", "UNSPECIFIED", "TOWING", "TOWINGLONGWIDE", "DREDGING", "DIVING", "MILITARY", "SAILING":
			return ""
		default:
			return k
		}
	}
	switch {
	case n == 30, n == 37, n >= 50 && n <= 55, n == 58:
		return strconv.Itoa(n)
	case n >= 20 && n <= 29, n >= 40 && n <= 49, n >= 60 && n <= 89:
		return strconv.Itoa(n/10) + "0"
	}
	return ""
}

// Towing are the types of ships whose size, as sent, is often that of the tow.
func Towing(typ string) bool {
	switch strings.ToUpper(typ) {
	case "31", "32", "52", "TUG", "TOWING", "TOWING LONG/WIDE":
		return true
	}
	return false
}

// size is length and width in metres, 0 where not stated.
func size(p supercargo.Property, said string) (length, width float64) {
	var d [4]float64
	i := 0
	for f := range strings.FieldsSeq(said) {
		if i == len(d) {
			break
		}
		d[i], _ = strconv.ParseFloat(f, 64)
		i++
	}
	if p == supercargo.PropLength {
		return d[0], 0
	}
	return d[0] + d[1], d[2] + d[3]
}

// sameSize: within the error, or the same four distances in another order.
func sameSize(p *Params, a, b *Value) bool {
	x, y := strings.Fields(a.Said), strings.Fields(b.Said)
	if slices.Sort(x); len(x) == 4 {
		if slices.Sort(y); slices.Equal(x, y) {
			return true
		}
	}
	l, w := size(a.Property, a.Said)
	m, v := size(b.Property, b.Said)
	return math.Abs(l-m) <= p.LengthM && (w == 0 || v == 0 || math.Abs(w-v) <= p.BeamM)
}

// words is a value as an event has it.
func (v *Value) words(said string) string {
	l, w := size(v.Property, said)
	switch v.Property {
	case supercargo.PropAntenna:
		return fmt.Sprintf("%g x %g m", l, w)
	case supercargo.PropLength:
		return fmt.Sprintf("length %g m", l)
	}
	return strings.Join(strings.Fields(strings.TrimRight(said, "@ ")), " ")
}

// Key is what a value is compared by; "" where it states nothing, or is a placeholder.
func Key(property supercargo.Property, said string, m supercargo.MMSI) string {
	k := ""
	switch property {
	case supercargo.PropName:
		k = nameKey(said, m)
	case supercargo.PropCallSign:
		k = callKey(said)
	case supercargo.PropRegistration:
		k = registrationKey(said)
	case supercargo.PropIMO:
		if n, err := strconv.ParseUint(said, 10, 32); err == nil && supercargo.IMO(n).Valid() {
			k = supercargo.IMO(n).String()
		}
	case supercargo.PropShipType:
		k = typeKey(said)
	}
	if Placeholder(k) {
		return ""
	}
	return k
}

// Reads tells whether statements of a property are looked at.
func Reads(p supercargo.Property) bool {
	switch p {
	case supercargo.PropName, supercargo.PropCallSign, supercargo.PropIMO, supercargo.PropShipType, supercargo.PropAntenna, supercargo.PropLength, supercargo.PropDraught, supercargo.PropRegistration:
		return true
	}
	return false
}
