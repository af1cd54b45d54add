package oneship

import (
	"cmp"
	"fmt"
	"strings"

	"supercargo"
	"supercargo/stated"
)

// Strength is how much speaks for it that two numbers are of one ship.
type Strength string

// The strengths, the strongest first.
const (
	Strong       = Strength("strong")
	Moderate     = Strength("moderate")
	Weak         = Strength("weak")
	Contradicted = Strength("contradicted")
	None         = Strength("none")
)

// Strengths lists them, the strongest first.
func Strengths() []Strength { return []Strength{Strong, Moderate, Weak, Contradicted, None} }

// Means is the definition of a strength.
func (s Strength) Means() string {
	switch s {
	case Strong:
		return "Both sent the same IMO number, with a right check digit; one ship can have been at all places where either was received, as far as they were compared; and there is no reason against it."
	case Moderate:
		return "Both sent the same IMO number, but there is a reason against it or no positions can be compared; or both sent the same call sign, name and size, one ship can have been at all places, and there is no reason against it. No movement is impossible, and each number is sent by one ship. Of aircraft: the same registration was given with both addresses, one aircraft can have been at all places, and there is no reason against it."
	case Contradicted:
		return "No one ship can have been at the places where the two were received: three times or more, or each time that reception passed from the one to the other."
	case Weak:
		return "They state something alike, and it does not reach moderate."
	}
	return "They state nothing alike that distinguishes ships."
}

// Means is why it is so strong and no stronger: of what the strength can rest on, what it does
// rest on here.
func (w *Weighed) Means() string {
	switch imo, reg := w.has(w.For, SameIMO), w.has(w.For, SameReg); {
	case w.Strength == Moderate && imo && len(w.Against) > 0:
		return "Both sent the same IMO number, and there is a reason against it. No movement is impossible."
	case w.Strength == Moderate && imo:
		return "Both sent the same IMO number, with a right check digit; no positions of the two can be compared."
	case w.Strength == Moderate && reg:
		return "The same registration was given with both addresses, one aircraft can have been at all places, and there is no reason against it."
	case w.Strength == Moderate:
		return "Both sent the same call sign, name and size; one ship can have been at all places where either was received, as far as they were compared; and there is no reason against it."
	case w.A.Space() != supercargo.SpaceMMSI && w.Strength == Contradicted:
		return strings.Replace(Contradicted.Means(), "No one ship", "No one aircraft", 1)
	case w.A.Space() != supercargo.SpaceMMSI && w.Strength == None:
		return "No registration was given with both."
	}
	return w.Strength.Means()
}

// Reason is something that speaks for or against it.
type Reason struct {
	Code string `json:"code"`
	Says string `json:"says"`
}

// The reasons. Each has its sentence in Weigh.
const (
	SameIMO      = "same_imo"
	SameCallSign = "same_callsign"
	SameName     = "same_name"
	SameWrongIMO = "same_wrong_imo" // a number that is no IMO number; the strength does not rest on it
	SameSize     = "same_size"
	SameType     = "same_type"
	SameReg      = "same_registration"
	Follows      = "follows"  // the second begins within two days, where the first can have come
	Possible     = "possible" // one ship can have been at all places where either was received

	AtOnce       = "at_once"            // received at once where no one ship can be at both
	Impossible   = "impossible"         // no ship can have come from the one place to the other
	Together     = "together"           // received at once, near each other
	OtherReg     = "other_registration" // a registration that was never given with the other
	OtherIMO     = "other_imo"          // an IMO number that the other never sent
	OtherSize    = "other_size"         //
	OtherType    = "other_type"         //
	OtherClass   = "other_class"        //
	SeveralHulls = "several_hulls"      // the positions of one of the numbers are not of one ship
)

// Weighed is a pair with what speaks for and against one ship.
type Weighed struct {
	A        supercargo.MMSI `json:"a"` // the lower number
	B        supercargo.MMSI `json:"b"`
	Strength Strength        `json:"strength"`
	For      []Reason        `json:"for"`
	Against  []Reason        `json:"against"`
}

// Weigh weighs a pair, with the turns of their positions (TurnsOf).
func Weigh(p *stated.Params, x *Pair, t *Turns) *Weighed {
	w := &Weighed{A: x.A.MMSI, B: x.B.MMSI, For: []Reason{}, Against: []Reason{}}
	w.stated(p, x)
	w.moved(p, t)
	w.Strength = w.strength(p, x, t)
	return w
}

func (w *Weighed) pro(code, format string, a ...any) {
	w.For = append(w.For, Reason{code, fmt.Sprintf(format, a...)})
}

func (w *Weighed) contra(code, format string, a ...any) {
	w.Against = append(w.Against, Reason{code, fmt.Sprintf(format, a...)})
}

// stated compares what the two state.
func (w *Weighed) stated(p *stated.Params, x *Pair) {
	if x.aircraft() {
		w.registered(x)
		return
	}
	if both := x.both(supercargo.PropIMO); len(both) > 0 {
		also := ""
		if x.Others == 1 {
			also = " One more number sent it."
		} else if x.Others > 1 {
			also = fmt.Sprintf(" %d more numbers sent it.", x.Others)
		}
		w.pro(SameIMO, "Both sent IMO number %s, whose check digit is right.%s", and(both), also)
	}
	for _, l := range []struct {
		property   supercargo.Property
		code, word string
	}{{supercargo.PropCallSign, SameCallSign, "call sign"}, {supercargo.PropName, SameName, "name"}} {
		if both := x.both(l.property); len(both) > 0 {
			w.pro(l.code, "Both sent the %s %s.", l.word, and(x.asSent(l.property, both)))
		}
	}
	if wrong := x.wrongIMO(p); len(wrong) > 0 {
		w.pro(SameWrongIMO, "Both sent %s as IMO number, whose check digit is wrong: the strength does not rest on it.", and(wrong))
	}
	a, b := x.A, x.B
	switch sizes(p, a, b) {
	case sameSize:
		w.pro(SameSize, "Both state about the same size: %s and %s.", size(a), size(b))
	case otherSize:
		w.contra(OtherSize, "They state different sizes: %s and %s.", size(a), size(b))
	}
	ta, tb := stated.Key(supercargo.PropShipType, a.Type, a.MMSI), stated.Key(supercargo.PropShipType, b.Type, b.MMSI)
	switch {
	case ta == "" || tb == "":
	case ta == tb:
		w.pro(SameType, "Both state the same type of ship.")
	default:
		w.contra(OtherType, "They state different types of ship: %s and %s.", a.Type, b.Type)
	}
	if a.Class != "" && b.Class != "" && a.Class != b.Class {
		w.contra(OtherClass, "One sends as class %s and the other as class %s.", a.Class, b.Class)
	}
	w.otherIMO(x)
	for _, s := range []*Ship{a, b} {
		if s.Hulls > 1 {
			w.contra(SeveralHulls, "The positions of MMSI %s make %d tracks: several ships send it, or some positions are false. What was stated under it is compared, whichever track stated it.", s.MMSI, s.Hulls)
		}
	}
}

// registered compares what was given with two addresses of aircraft. An aircraft can have another
// registration before and after: one that was never given with the other address speaks
// against it all the same.
func (w *Weighed) registered(x *Pair) {
	if both := x.both(supercargo.PropRegistration); len(both) > 0 {
		w.pro(SameReg, "The registration %s was given with both addresses, by whoever published the positions.", and(both))
	}
	for i, s := range []*Ship{x.A, x.B} {
		if rest := without(x.values[i].Registration, x.values[1-i].Registration); len(rest) > 0 && len(x.values[1-i].Registration) > 0 {
			w.contra(OtherReg, "The registration %s was given with address %s, and never with the other.", and(rest), s.MMSI)
		}
		if s.Hulls > 1 {
			w.contra(SeveralHulls, "The positions of address %s make %d tracks: several aircraft send it, or some positions are false. It is not known which has which registration.", s.MMSI, s.Hulls)
		}
	}
	switch a, b := x.A.Type, x.B.Type; {
	case a == "" || b == "":
	case a == b:
		w.pro(SameType, "Both were given as the same type of aircraft: %s.", a)
	default:
		w.contra(OtherType, "They were given as different types of aircraft: %s and %s.", a, b)
	}
}

// otherIMO: a ship keeps its IMO number for life. One that the other did not send speaks
// against it where the other sent any.
func (w *Weighed) otherIMO(x *Pair) {
	for i, s := range []*Ship{x.A, x.B} {
		own, others := x.values[i].IMO, x.values[1-i].IMO
		if rest := without(own, others); len(rest) > 0 && len(others) > 0 {
			w.contra(OtherIMO, "MMSI %s sent IMO number %s, and the other number did not.", s.MMSI, and(rest))
		}
	}
}

// without is what is in one list and not in another.
func without(a, b []string) (out []string) {
	for _, v := range a {
		if len(common([]string{v}, b)) == 0 {
			out = append(out, v)
		}
	}
	return out
}

// moved says whether one ship, or one aircraft, can have been where the two were received.
func (w *Weighed) moved(p *stated.Params, t *Turns) {
	number, ship := "MMSI", "ship"
	if w.A.Space() != supercargo.SpaceMMSI {
		number, ship = "address", "aircraft"
	}
	if x := &t.Worst; t.Impossible > 0 {
		code, how := Impossible, "No one "+ship+" can have come from the last position of the one to the next of the other"
		if x.Millis <= p.BothMillis {
			code, how = AtOnce, "Both were received at the same time at places that no one "+ship+" can be at"
		}
		w.contra(code, "%s: %s %s at %s UTC, %s %s at %s UTC; %s.%s", how, number, x.From, minute(x.Before.Time), number, x.To, minute(x.After.Time), x.Why(), ofTurns(t))
	}
	if t.Near >= int(p.Times) {
		w.contra(Together, "Both were received within %d min of each other %d times, near each other: two %s side by side, or one that sends two numbers.", p.BothMillis/supercargo.Minute, t.Near, map[bool]string{true: "ships", false: "aircraft"}[ship == "ship"])
	}
	x := &t.First
	switch {
	case t.N == 0 || t.Impossible > 0:
	case t.N > 1:
		w.pro(Possible, "Reception passed %d times from the one number to the other, and each time one %s can have come there.", t.N, ship)
	case x.Millis <= p.PassedMillis:
		w.pro(Follows, "%s %s was last received at %s UTC and %s %s first at %s UTC, where one %s can have come by then: %s.", capital(number), x.From, minute(x.Before.Time), number, x.To, minute(x.After.Time), ship, x.Why())
	default:
		w.pro(Possible, "%s %s was last received at %s UTC and %s %s first at %s UTC; in so long a time one %s can have come from the one place to the other: %s.", capital(number), x.From, minute(x.Before.Time), number, x.To, minute(x.After.Time), ship, x.Why())
	}
}

// ofTurns says how many of the turns are impossible, where there are several.
func ofTurns(t *Turns) string {
	switch {
	case t.N == 1:
		return ""
	case t.Impossible == t.N:
		return fmt.Sprintf(" It is the same each of the %d times that reception passed from the one to the other.", t.N)
	}
	return fmt.Sprintf(" That is so for %d of the %d times that reception passed from the one to the other.", t.Impossible, t.N)
}

// capital begins a sentence with a word.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// strength is the definition of Means.
func (w *Weighed) strength(p *stated.Params, x *Pair, t *Turns) Strength {
	imo, clear := w.has(w.For, SameIMO), len(w.Against) == 0 && t.N > 0
	switch {
	case t.Impossible > 0 && t.Impossible >= min(int(p.Times), t.N):
		return Contradicted
	case !x.alike(p):
		return None
	case t.Impossible > 0 || w.has(w.Against, SeveralHulls):
		return Weak
	case imo && clear:
		return Strong
	case clear && w.has(w.For, SameReg):
		return Moderate
	case imo, clear && w.has(w.For, SameCallSign) && w.has(w.For, SameName) && w.has(w.For, SameSize):
		return Moderate
	}
	return Weak
}

func (w *Weighed) has(list []Reason, code string) bool {
	for i := range list {
		if list[i].Code == code {
			return true
		}
	}
	return false
}

// Compare orders by strength, the strongest first, then by number.
func Compare(a, b *Weighed) int {
	return cmp.Or(cmp.Compare(rank(a.Strength), rank(b.Strength)), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
}

func rank(s Strength) int {
	for i, o := range Strengths() {
		if o == s {
			return i
		}
	}
	return len(Strengths())
}

// Window is the time of which the positions of a pair are to be read: when both were
// received, or from the end of the one to the beginning of the other; and a day before and
// after it, since the first and the last of a number can be positions that do not count.
func (x *Pair) Window() (from, to supercargo.Instant) {
	end, begin := min(x.A.Last, x.B.Last), max(x.A.First, x.B.First)
	return min(end, begin) - supercargo.Instant(supercargo.Day), max(end, begin) + supercargo.Instant(supercargo.Day)
}

func size(s *Ship) string {
	if s.WidthM > 0 {
		return fmt.Sprintf("%g x %g m", s.LengthM, s.WidthM)
	}
	return fmt.Sprintf("length %g m", s.LengthM)
}

func and(list []string) string { return strings.Join(list, " and ") }

func minute(t supercargo.Instant) string { return t.Time().Format("2006-01-02 15:04") }
