package screening

// longest is how many sounds of a name are compared; the rest is left out.
const longest = 96

// Costs of an alteration in hundredths of a sound. They rank what keyboards,
// ears and romanisations do to names: a vowel for a vowel is common, a
// consonant for another of its kind less so, the first sound is rarely wrong.
// They are judgements, tried on the misspellings that the press printed; what
// they yield is measured in docs/EVALUATION.md.
const (
	otherSound  = 100
	otherVowel  = 35
	alikeVowel  = 25 // e for i, o for a, u for o
	lostVowel   = 45
	lostGlide   = 25
	lostH       = 50
	swapped     = 60
	firstSound  = 30 // on top, where the first sounds differ
	unwritten   = 8  // a short vowel that the Arabic script leaves out
	longVowel   = 30
	glideVowel  = 40
	lostOpen    = 60
	lostSilentH = 15
	doubled     = 25 // a consonant written twice
	parted      = 25 // words run together or apart
	signLost    = 10 // z for zh with its sign lost, sch for zh, ch for kh
	innerGlide  = 10 // Olya, Ola
	endingY     = 10 // Dmitry, Dmitri
	diphthong   = 10 // Begay, Begey
)

// alike are consonants that are taken for each other, and what that costs.
var alike = func() (t [128][128]uint8) {
	set := func(a, b byte, cost uint8) { t[a][b], t[b][a] = cost, cost }
	for i := range t {
		for j := range t[i] {
			t[i][j] = otherSound
		}
	}
	for _, p := range []struct {
		a, b byte
		cost uint8
	}{
		{'s', 'z', 40}, {'S', 's', signLost}, {'S', 'C', 50}, {'Z', 'z', signLost}, {'Z', 'J', 30}, {'J', 'y', 20}, {'J', 'C', 60}, {'J', 'z', 60}, {'J', 'g', 60},
		{'S', 'Z', signLost / 2}, {'Q', 'C', 0}, {'Q', 'h', signLost / 2}, {'Q', 'S', signLost}, {'Q', 'c', signLost}, {'Q', 'k', 25}, {'Q', 's', 2 * signLost},
		{'j', 'J', 0}, {'j', 'y', signLost / 2}, {'j', 'Z', signLost / 2}, {'X', 'C', 0}, {'X', 'T', signLost / 2}, {'X', 'Q', 0}, {'X', 's', 50}, {'w', 'v', 0}, {'w', 'u', 0}, {'w', 'W', 0}, {'w', 'f', 40}, {'B', 'H', 0}, {'B', 'e', 12}, {'B', 'a', signLost}, {'j', 'i', 2 * signLost}, {'j', 'C', 60}, {'j', 'z', 60},
		{'T', 's', 30}, {'T', 'z', signLost}, {'T', 'C', 50}, {'c', 'C', signLost}, {'k', 'g', 50}, {'k', 'h', 40}, {'g', 'h', 40}, {'d', 't', 50}, {'b', 'p', 50},
		{'v', 'f', 2 * signLost}, {'b', 'v', 60}, {'m', 'n', 60}, {'l', 'r', 80}, {'u', 'v', 60}, {'x', 'k', 50}, {'x', 's', 50}, {'x', 'h', signLost},
		{'C', 'k', 60}, {'i', 'e', alikeVowel}, {'o', 'a', alikeVowel}, {'u', 'o', 20}, {'a', 'e', otherVowel}, {'a', 'i', otherVowel},
		{'a', 'u', otherVowel}, {'e', 'o', otherVowel}, {'e', 'u', otherVowel}, {'i', 'o', otherVowel}, {'i', 'u', otherVowel},
		{'y', 'i', 20}, {'y', 'e', glideVowel}, {'y', 'u', glideVowel},
		{'c', 'k', 25}, {'c', 'T', 10}, {'c', 's', 60}, {'D', 's', 0}, {'D', 'c', 0}, {'D', 'C', signLost}, {'D', 'Q', signLost}, {'D', 'T', signLost}, {'D', 'k', 25},
		{'W', 'v', 0}, {'W', 'u', 0}, {'W', 'o', 0}, {'W', 'f', 40}, {'A', 'a', 0}, {'A', 'o', 0}, {'A', 'e', 10},
		{'I', 'y', 0}, {'I', 'i', 0}, {'I', 'e', 0}, {'H', 'h', 0}, {'H', 'a', 10}, {'H', 'e', 10},
		{'U', 'i', signLost / 2}, {'U', 'y', signLost}, {'U', 'Y', signLost}, {'U', 'e', alikeVowel}, {'U', 'u', otherVowel}, {'Y', 'i', endingY}, {'Y', 'y', endingY}, {'Y', 'e', otherVowel}, {'Y', 'I', 0}, {'E', 'a', 0}, {'E', 'e', diphthong}, {'E', 'A', 0}, {'O', 'e', 10}, {'O', 'o', 10}, {'O', 'W', 10},
	} {
		set(p.a, p.b, p.cost)
	}
	return t
}()

func change(a, b byte) int {
	switch {
	case a == b:
		return 0
	case a >= 128 || b >= 128:
		return otherSound
	}
	return int(alike[a][b])
}

// lost is the cost of a sound that the other name has not; bare tells that the
// other's script does not write vowels.
func lost(c byte, bare bool) int {
	switch c {
	case 'a', 'e', 'o', 'E', 'O':
		if bare {
			return unwritten
		}
		return lostVowel
	case 'i', 'u', 'Y', 'U':
		if bare {
			return longVowel
		}
		return lostVowel
	case 'y', 'j':
		return lostGlide
	case 'h':
		return lostH
	case 'A', 'W', 'I':
		return lostOpen
	case 'H':
		return lostSilentH
	case 'w':
		return signLost
	case 'B':
		return longVowel
	}
	return otherSound
}

// distance is the least cost of turning one name into the other (optimal
// string alignment, Damerau 1964, with the costs above), in hundredths of a
// sound. Only alignments within the limit are looked at; where there is none,
// more than limit is returned.
func distance(a, b *Spelling, limit int) int {
	x, y := a.Sounds[:min(len(a.Sounds), longest)], b.Sounds[:min(len(b.Sounds), longest)]
	limit -= between(a, b, x, y)
	band := limit / least(a, b)
	if limit < 0 || len(x)-len(y) > band || len(y)-len(x) > band {
		return limit + otherSound
	}
	var rows [3][longest + 1]int32
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range y {
		last[j+1] = last[j] + coming(y, j, !a.Vowels)
	}
	for i := range x {
		gone := coming(x, i, !b.Vowels)
		from, to := max(0, i-band), min(len(y), i+band+1)
		row[from] = beyond
		if from == 0 {
			row[0] = last[0] + gone
		}
		best := row[from]
		for j := from; j < to; j++ {
			d := last[j] + int32(change(x[i], y[j]))
			if j < i+band {
				d = min(d, last[j+1]+gone)
			}
			d = min(d, row[j]+coming(y, j, !a.Vowels))
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] && x[i] != y[j] {
				d = min(d, before[j-1]+swapped)
			}
			row[j+1] = d
			best = min(best, d)
		}
		if int(best) > limit {
			return limit + otherSound
		}
		before, last, row = last, row, before
	}
	return int(last[len(y)]) + between(a, b, x, y)
}

// beyond is more than any distance.
const beyond = 1 << 20

// between is what two names are apart by whatever their sounds: words run
// together, another first sound.
func between(a, b *Spelling, x, y []byte) (d int) {
	if len(a.Words) != len(b.Words) {
		d = parted
	}
	if x, y := begins(x), begins(y); len(x) > 0 && len(y) > 0 && change(x[0], y[0]) > alikeVowel {
		d += firstSound
	}
	return d
}

// begins leaves out a j before e at the beginning, which is a glide that some
// romanisations write (Jenissei, Enisey), or a consonant of its own (Jeyran).
func begins(s []byte) []byte {
	if len(s) > 1 && s[0] == 'j' && (s[1] == 'e' || s[1] == 'E') {
		return s[1:]
	}
	return s
}

// least is the cheapest sound that a name can lose against the other.
func least(a, b *Spelling) int {
	if a.Vowels && b.Vowels {
		return signLost / 2
	}
	return unwritten
}

// coming is the cost of the sound at i where the other name has it not.
func coming(s []byte, i int, bare bool) int32 {
	c := int32(lost(s[i], bare))
	switch {
	case i == 0 && len(begins(s)) < len(s):
		return signLost / 2
	case s[i] == 'j' && (i+1 < len(s) && s[i+1] == 'e' || i > 0 && s[i-1] == 'i'):
		return signLost / 2 // Tschapajew, Baltijskij
	case i > 0 && s[i] == 's' && s[i-1] == 's':
		return signLost // German and French write it so between vowels
	case i > 0 && s[i] == s[i-1]:
		return min(c, doubled)
	case (s[i] == 'y' || s[i] == 'j') && (i == 0 || !plainVowel(s[i-1]) && s[i-1] != 'E'):
		return min(c, innerGlide)
	}
	return c
}

// length is what a name can lose, in hundredths of a sound: the measure that
// a distance is set against. Where one of the two scripts leaves vowels out,
// only the other sounds count.
func length(s *Spelling, bare bool) int {
	if !bare {
		return otherSound * len(s.Sounds)
	}
	n := 0
	for _, c := range s.Sounds {
		if !plainVowel(c) && c != 'H' && c != 'B' && c != 'E' && c != 'O' && c != 'Y' && c != 'U' {
			n += otherSound
		}
	}
	return n
}

// limit is how much may lie between two names that are called alike, for what
// the names are worth and how many words they have, in hundredths of a sound.
// A short name has too many neighbours: there only what romanisations write in
// several ways is let pass. From nine sounds on a wrong consonant can be borne,
// and more in longer names. The steps were set where the names of ships that
// are on no list bring less than one match in a thousand (supercargo eval
// screening).
func limit(worth, words int, bare bool) int {
	switch {
	case bare && worth < 300:
		return 2 * unwritten
	case bare:
		return max(spelledOtherwise, worth/10)
	case worth < 400:
		return 0
	case worth < 500:
		return signLost / 2
	case worth < 700:
		return signLost
	case worth < 900:
		return spelledOtherwise
	case words < 2:
		return worth / 14
	}
	return worth / 8
}

// spelledOtherwise is what may lie between two romanisations of a short name.
const spelledOtherwise = 20

// oddWord is the share of a word that may be altered: where names have the
// same number of words, each word must be like its counterpart, so that what
// two agree in does not outweigh another word altogether.
const oddWord = 4

func oddWords(a, b *Spelling) bool {
	if len(a.Words) != len(b.Words) || len(a.Words) < 2 {
		return false
	}
	for i := range a.Words {
		x, y := Spelling{Sounds: a.Words[i], Vowels: a.Vowels}, Spelling{Sounds: b.Words[i], Vowels: b.Vowels}
		limit := otherSound * max(len(x.Sounds), len(y.Sounds)) / oddWord
		if distance(&x, &y, limit) > limit {
			return true
		}
	}
	return false
}
