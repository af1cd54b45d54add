package screening

import (
	"supercargo/watchlist"
)

// A slip of the keyboard is one letter lost, added, doubled, swapped with its
// neighbour or replaced, or spaces lost or added (the edits of Damerau, 1964, of
// which he found four errors in five to be one). It is looked for in the letters
// as they are written, not as they sound, and in names long enough that few
// others are one letter away.

// letters is a name as it is written: its letters without spaces, what its
// numbers are, and of how many words it is.
type letters struct {
	text    string
	numbers string
	words   int
	firm    bool // of a company
	latin   bool
}

// lettersOf takes a name apart; ok is false where its script leaves letters out.
func lettersOf(name string) (l letters, ok bool) { return lettersIn(watchlist.Words(name)) }

func lettersIn(words []watchlist.Word) (l letters, ok bool) {
	ok, l.latin = true, true
	for i, w := range words {
		if n, is := number(w.Text, i > 0); is {
			l.numbers += n + " "
			continue
		}
		ok, l.latin = ok && w.Script != watchlist.Arabic, l.latin && w.Script == watchlist.Latin
		l.text += w.Text
		l.words++
	}
	return l, ok
}

// A name must have so many letters that a slip in it is borne; a number counts
// for two. Up to sureSlip letters a name of one word may not be altered at its
// ends, where one word is made into another: ATLANTIS, ATLANTIC; SPERANZA,
// ESPERANZA; FELICITA, FELICITY. Both were set where the names of ships on no
// list bring less than one match in a thousand (supercargo eval screening).
const (
	leastSlip = 8
	sureSlip  = 10
	leastFirm = 10 // of a company whose name is one word: ships are called so too
)

func (l *letters) long() int {
	if l.numbers != "" {
		return len(l.text) + 2
	}
	return len(l.text)
}

// slipIndex finds names with nearly the same letters: of names of six letters
// and more, one edit leaves the first two or the last two as they are.
type slipIndex map[string][]int32

const ends = 2

func endKeys(l *letters) (head, tail string) {
	return l.numbers + "^" + l.text[:ends], l.numbers + "$" + l.text[len(l.text)-ends:]
}

func (x slipIndex) add(i int32, l *letters) {
	if l.long() < leastSlip || len(l.text) < 3*ends {
		return
	}
	head, tail := endKeys(l)
	x[head], x[tail] = append(x[head], i), append(x[tail], i)
}

// oneSlip tells whether a name is another with one slip, and where it is: from
// which letter of the listed name, and how many letters before its end.
func oneSlip(asked, listed string) (head, tail int, ok bool) {
	a, b := asked, listed
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	a, b = a[head:], b[head:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
		tail++
	}
	switch {
	case len(a)+len(b) <= 1, len(a) == 1 && len(b) == 1:
		return head, tail, true
	case len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]:
		return head, tail, true
	}
	return head, tail, false
}

// slip tells whether a name that was asked is a listed one with one slip, and
// how alike they are: a letter of so many.
func slip(asked, listed *letters) (score float64, ok bool) {
	if asked.numbers != listed.numbers || listed.long() < leastSlip {
		return 0, false
	}
	head, tail, ok := oneSlip(asked.text, listed.text)
	switch {
	case !ok:
		return 0, false
	case asked.text == listed.text:
		return 1 - parted/float64(otherSound*len(listed.text)), true // spaces only
	case listed.words == 1 && listed.long() < sureSlip && (head == 0 || tail == 0):
		return 0, false
	case listed.words == 1 && listed.firm && listed.long() < leastFirm:
		return 0, false
	}
	return 1 - 1/float64(len(listed.text)), true
}

// slipped adds the names of which one is the other with one slip.
func (x *index) slipped(l *letters, found func(n *named, score float64)) {
	if len(l.text) < 2*ends {
		return
	}
	head, tail := endKeys(l)
	for _, key := range []string{head, tail} {
		for _, i := range x.slips[key] {
			n := &x.names[i]
			if score, ok := slip(l, &n.letters); ok {
				found(n, score)
			}
		}
	}
}

// mustBeLetters tells of names that are too short for anything but the same
// letters, where both are written in Latin: those of two letters, and the single
// short words that companies are called, unless a company was asked for (MEA is
// not MIEA JSC, nor a ship SPINNER the company SHPINNER).
func mustBeLetters(asked, listed *letters, firmAsked bool) bool {
	if !asked.latin || !listed.latin || asked.text == listed.text {
		return false
	}
	return len(listed.text) <= 2 || listed.firm && listed.words == 1 && len(listed.text) < leastFirm && !firmAsked
}

// slipsFor tells whether a name is long enough for a slip to be looked for.
func slipsFor(name string) bool {
	l, ok := lettersOf(name)
	return ok && l.long() >= leastSlip
}
