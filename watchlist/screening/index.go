package screening

import (
	"cmp"
	"slices"
	"strings"
)

// named is one name in the index, and whose it is.
type named struct {
	spelling Spelling
	record   int32 // whose
	name     int32 // which of its names
	letters  letters
	part     part   // of the name
	text     string // what is compared, where it is a part
	counts   bag
	weight   int32 // what its sounds are worth together, in hundredths: words that many listed names have count less
}

// index finds the names that have many triples of sounds in common with the
// one asked for. Before triples are taken, vowels are made one and consonants
// of a kind are made one, so that the usual alterations leave most of them.
// Names stand in order of their numbers and lengths, so that of the names that
// have a triple only those are looked at that can be alike. For names in a
// script without vowels there are triples of consonants alone. It is made once
// and only read after that.
type index struct {
	names   []named
	groups  map[string]group // by numbers
	triples [sounds3][]int32 // of all names
	bare    [sounds3][]int32 // of the consonants of all names
	open    [sounds3][]int32 // the same, of names in a script without vowels only
	slips   slipIndex
}

// group is the names that have one set of numbers: those of n sounds are from
// from[n] up to from[n+1].
type group struct{ from [longest + 2]int32 }

const (
	kinds   = 16 // kinds of sound, and the edge of a name
	sounds3 = kinds * kinds * kinds
)

// kindOf merges sounds that are often taken for each other.
var kindOf = func() (t [128]uint8) {
	for k, set := range []string{"", "aeiouAEYOU", "bp", "vfWw", "gkhcxQ", "dt", "szTD", "SCZJX", "mn", "l", "r", "yIj", "HB"} {
		for _, c := range []byte(set) {
			t[c] = uint8(k)
		}
	}
	return t
}()

const (
	edge      = 13
	elsewhere = 14 // sounds of scripts that have no table
)

func kind(c byte) uint8 {
	if c >= 128 || kindOf[c] == 0 {
		return elsewhere
	}
	return kindOf[c]
}

// grams gives the triples of a name, the edges included, each once.
func grams(dst []uint16, s []byte) []uint16 {
	a, b := uint8(edge), uint8(edge)
	for i := 0; i <= len(s); i++ {
		c := uint8(edge)
		if i < len(s) {
			c = kind(s[i])
		}
		if i > 0 || len(s) == 0 {
			dst = append(dst, uint16(a)<<8|uint16(b)<<4|uint16(c))
		}
		a, b = b, c
	}
	slices.Sort(dst)
	return slices.Compact(dst)
}

// consonants leaves out what the Arabic script may not write, or writes with
// a letter that may be a vowel.
func consonants(dst []byte, s []byte) []byte {
	for _, c := range s {
		switch kind(c) {
		case 1, 3, 11, 12: // vowels; v and f; y; he
			if c == 'f' {
				dst = append(dst, c)
			}
		default:
			if c != 'h' {
				dst = append(dst, c)
			}
		}
	}
	return dst
}

// add takes a name in; spelled-out names without a letter are not found by name.
func (x *index) add(n named, text string, firm bool) {
	if len(n.spelling.Sounds) == 0 {
		return
	}
	n.counts = count(n.spelling.Sounds)
	if l, ok := lettersOf(text); ok {
		n.letters = l
		n.letters.firm = firm
	}
	x.names = append(x.names, n)
}

// finish puts the names in order and takes their triples, once all are in.
func (x *index) finish() {
	slices.SortStableFunc(x.names, func(a, b named) int {
		return cmp.Or(strings.Compare(a.spelling.Numbers, b.spelling.Numbers), cmp.Compare(size(&a.spelling), size(&b.spelling)))
	})
	x.groups, x.slips = map[string]group{}, slipIndex{}
	for i := range x.names {
		n := &x.names[i]
		n.weight = worth(&n.spelling)
		g, ok := x.groups[n.spelling.Numbers]
		if !ok {
			for l := range g.from {
				g.from[l] = int32(i)
			}
		}
		for l := size(&n.spelling) + 1; l < len(g.from); l++ {
			g.from[l] = int32(i + 1)
		}
		x.groups[n.spelling.Numbers] = g
		x.take(int32(i), &n.spelling)
		x.slips.add(int32(i), &n.letters)
	}
}

// size is the number of sounds that are compared.
func size(s *Spelling) int { return min(len(s.Sounds), longest) }

func (x *index) take(i int32, s *Spelling) {
	var g [2 * longest]uint16
	var c [2 * longest]byte
	sounds := s.Sounds[:size(s)]
	for _, t := range grams(g[:0], sounds) {
		x.triples[t] = append(x.triples[t], i)
	}
	for _, t := range grams(g[:0], consonants(c[:0], sounds)) {
		x.bare[t] = append(x.bare[t], i)
		if !s.Vowels {
			x.open[t] = append(x.open[t], i)
		}
	}
}

// scratch is what a search needs beside the index; it is used again and again.
type scratch struct {
	count  []uint16
	seen   []int32
	found  []int32
	grams  [2 * longest]uint16
	letter [2 * longest]byte
}

// near gives the names that share enough triples with the one asked for to be
// within reach of it, in no order. reach is how many sounds they may be longer
// or shorter.
func (x *index) near(s *Spelling, reach int, w *scratch) []int32 {
	g, ok := x.groups[s.Numbers]
	if !ok {
		return nil
	}
	if len(w.count) < len(x.names) {
		w.count = make([]uint16, len(x.names))
	}
	w.seen, w.found = w.seen[:0], w.found[:0]
	sounds := s.Sounds[:size(s)]
	all := span{g.from[0], g.from[longest+1]}
	if s.Vowels {
		n := len(sounds)
		w.sharing(grams(w.grams[:0], sounds), &x.triples, span{g.from[max(0, n-reach)], g.from[min(longest, n+reach)+1]})
		w.sharing(grams(w.grams[:0], consonants(w.letter[:0], sounds)), &x.open, all)
	} else {
		w.sharing(grams(w.grams[:0], consonants(w.letter[:0], sounds)), &x.bare, all)
	}
	return w.found
}

// span is a stretch of the names.
type span struct{ from, to int32 }

// sharing adds the names of a span that have two fifths of the triples.
func (w *scratch) sharing(gs []uint16, lists *[sounds3][]int32, in span) {
	w.seen = w.seen[:0]
	for _, t := range gs {
		list := lists[t]
		from, _ := slices.BinarySearch(list, in.from)
		for _, n := range list[from:] {
			if n >= in.to {
				break
			}
			if w.count[n] == 0 {
				w.seen = append(w.seen, n)
			}
			w.count[n]++
		}
	}
	least := max(1, uint16(len(gs)*2/5))
	for _, n := range w.seen {
		if w.count[n] >= least {
			w.found = append(w.found, n)
		}
		w.count[n] = 0
	}
}

// bag is how many sounds of each kind a name has.
type bag [kinds]uint8

func count(s []byte) (b bag) {
	for _, c := range s {
		b[kind(c)]++
	}
	return b
}

// hard are the kinds of consonant that no alteration makes into another kind,
// or takes away, for less than hardChange (a consonant written twice).
var hard = [...]uint8{2, 5, 8, 9, 10} // bp, dt, mn, l, r

const hardChange = doubled

// apart is the least that two names can differ by, from the counts of their
// sounds alone: what one has too many of must go or be changed.
func (a *bag) apart(b *bag) int {
	more, less := 0, 0
	for _, k := range hard {
		if d := int(a[k]) - int(b[k]); d > 0 {
			more += d
		} else {
			less -= d
		}
	}
	return hardChange * max(more, less)
}
