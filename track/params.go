package track

import (
	"supercargo"
	"supercargo/motion"
)

// Params are the thresholds, with units. Where no source is given the number
// is ours, chosen on pairs of real tracks put under one number and on worlds
// with strays (`supercargo eval tracks`).
type Params struct {
	// Limits bound what any ship can do.
	Limits motion.Limits

	// SureMillis is how long the speeds that two fixes give of themselves
	// bound the way between them: longer than that a ship can have speeded up
	// and slowed down again. 30 min.
	SureMillis int64
	// SureKn is added to SureTimes those speeds: 10 kn and 3, so that a ship at
	// rest may have got under way.
	SureKn, SureTimes float64

	// BaseNM is the scale of a position's error where nothing moves: 0.012 nm,
	// GPS and the swing of an antenna.
	BaseNM float64
	// ClockMillis is how wrong times are as a rule, by rounding and by the way
	// of a message through a network: 10 s.
	ClockMillis int64
	// Straight and Wander are the scale of what a ship under way is off dead
	// reckoning with the mean of both fixes' speed and course, as a share of
	// the distance run: at once, and growing to the whole over an hour.
	Straight, Wander float64
	// RestKn is what a ship at rest shows at the most: 0.5 kn. After Settled (5)
	// steps at rest it is known how she lies: at a berth a ship hardly moves, at
	// anchor she swings.
	// DriftKn is the scale of how fast she is moved meanwhile: 0.3 kn.
	RestKn, DriftKn float64
	Settled         uint8
	// TurnMillis is how long a ship under way goes on much as she went: 3 min.
	TurnMillis int64
	// UnknownKn is the speed supposed where neither fix tells one: 5 kn.
	UnknownKn float64

	// UpMillis is how long a ship that tells no speed takes to come from rest to the greatest that she
	// has made good: 5 min.
	UpMillis int64

	// Background is the natural logarithm of the density, per square nautical
	// mile, of fixes that are no hull's known so far: one in a thousand, over a
	// circle of some 100 nm.
	Background float64
	// Elsewhere is the same of a further ship anywhere on the seas, which is what
	// a hull's going on after a long silence is held against.
	Elsewhere float64
	// FarNM is the scale of where a ship is after any time: 1,000 nm.
	FarNM float64
	// StrayDensity is the same of where a stray lies: over a circle of 100 nm.
	StrayDensity float64
	// EvidenceGoesOn and EvidenceShip are how much better the steps of a stretch
	// must be explained by one carrier than by strays (natural logarithm of
	// odds): for a hull that can have gone there to have gone there; for a
	// further ship, together with Confirm and its share.
	EvidenceGoesOn, EvidenceShip float64
	// StrayRate is the natural logarithm of the share of strays: 2 in 100.
	StrayRate float64
	// GainLeast is what a fix must add to that to be put on a stretch: 3. One
	// that adds less begins a stretch of its own, but where fixes are so few
	// that little can be known.
	GainLeast float64
	// GainStrong is what strays hardly ever add: 9, once in 8,000. ConfirmStrong
	// such steps (3) make a hull whatever its share: a ship at a berth sends once
	// while another under way sends fifty times.
	GainStrong    float64
	ConfirmStrong uint32
	// GarbledNM is how far at the most a fix may lie from where one wrong bit or figure would put a
	// hull that is being heard (0.5 nm; three scales of what she is off dead reckoning where that is
	// less; 0 for not asking), and MirroredNM from where a lost sign would, or numbers that are
	// exchanged: 5 nm, since there are four such places on the globe, and hundreds of the others.
	GarbledNM, MirroredNM float64
	// GarbledFirst (20) fixes of that kind, and one in GarbledShare (5) of the number's, may be a ship.
	GarbledFirst, GarbledShare uint64
	// UndecidedMillis is how long it is awaited that one of two hulls is heard
	// elsewhere, before a stretch that either can have made is a hull of its
	// own: 12 h.
	UndecidedMillis int64
	// Margin is by how much (natural logarithm of odds) one explanation must
	// be better than the next to be taken: 3, 20 to 1.
	Margin float64
	// MarginGoesOn is the same where it is asked which of several hulls went on
	// as a stretch: 2.5, 12 to 1.
	MarginGoesOn float64
	// MarginDue is the same when that can be awaited no longer: 1.5, 4 to 1. The hulls of
	// a number would become ever more by lesser doubts, each with a silence that is none.
	MarginDue float64
	// DueTimes is how often a hull's usual interval passes, at the least, before she is taken to
	// have gone on elsewhere: 3. AbutMillis is enough.
	DueTimes int64
	// LongMillis is from when on that margin is twice as much: 24 h.
	LongMillis int64
	// AsleepMillis (2 h) and AsleepTimes (24) are how long a hull is silent, at the
	// least and in times that of another, that need not be asked for a fix just
	// where the other goes.
	AsleepMillis, AsleepTimes int64
	// Surprise is how much less likely than the best a fix may be (natural
	// logarithm) to be put on a hull's track at once: beyond 5.2 (five scales), what follows
	// decides. NearScales is how far off, in scales, it is not even asked: 3.
	Surprise, NearScales float64
	// Odd is by how much what a fix tells, its place included, may fall short of what the
	// ship would send (natural logarithm) before it is asked whether another ship near
	// by takes turns with her: 4.
	Odd float64
	// Turn is what each turn must add to show that, at the least: 1.
	Turn float64
	// TwinFixes (3) fixes of the one and TwinMillis (10 min) without the other end that question.
	TwinFixes  uint32
	TwinMillis int64
	// Stuck is how often a ship under way sends the very same position again before it
	// is doubted that she is there: 3. AIS tells positions to 18 cm.
	Stuck uint32

	// MutePlaces is how many new places running, each within reach from the one before, a number that tells a
	// speed of 0 and never another goes to before that speed says nothing: 3. 0 for not asking.
	MutePlaces uint8
	// MinuteFixes is how often a further place is told for one whole minute, and no time between two
	// minutes, before times are taken to be put to whole minutes: 3. 0 for not asking.
	MinuteFixes uint8

	// Confirm is how many fixes make a hull of what could be strays: 4.
	Confirm uint32
	// ConfirmShare is the least part of the number's fixes, since it was first
	// heard, that these make: 1 in 12. Garbled messages put strays about a
	// port by the dozen, and some lie within reach of each other; but they are few.
	ConfirmShare uint64
	// ConfirmFew is the part with which two fixes are enough: 1 in 4, as where
	// satellites hear each of two ships some times a day.
	ConfirmFew uint64
	// FewMillis is how far apart these two are at the least, and how far apart
	// the number's hulls are usually heard: 4 h.
	FewMillis int64

	// StrayMillis is how long what could be a hull is remembered: 24 h, or
	// AbutTimes (3) the usual interval of the number's hulls where that is more.
	StrayMillis int64
	// DoubtMillis is how long it is awaited, after a hull's silence, whether another ship is
	// heard that may as well be she: 4 h. 0 for not at all.
	DoubtMillis int64
	// UnheardMillis is from what silence on that is awaited, where it is AbutTimes her usual interval
	// as well: 5 min. A ship that is missed for less is where she was going.
	UnheardMillis int64
	// AbutMillis is within what time a hull falls silent and is heard again for
	// a stretch elsewhere to pass for a displacement of her own position: 20 min,
	// or AbutTimes (3) her usual interval.
	AbutMillis int64
	AbutTimes  int64

	// EchoFixes (8) fixes that lie within EchoNM (0.1 nm) of where a hull went,
	// all as long after her within EchoMillis (15 s) and with her speed and course
	// there, show a clock that is off
	// by so much, if it is by twice that.
	EchoFixes  int
	EchoNM     float64
	EchoMillis int64
	// EchoLong is how long they go on for at the least: 20 min, in which a ship
	// of nearly the same speed that follows another falls behind.
	EchoLong int64
	// PairFixes is how many transmissions of a ship under way have to be dated later by
	// one named receiver than by another, all by as much within EchoMillis, to show that
	// their clocks differ: 3. The same position, speed, course and heading to the last
	// bit are not sent twice by chance.
	PairFixes uint32
	// PairMost is how many there are before it is decided whose clock is off if neither
	// receiver heard the ship twice as often as the other since the first: 12.
	PairMost uint32

	// SameSecondMillis is how far apart receivers can date one transmission
	// whose UTC second is known. The same second comes again after 60 s; 30.
	SameSecondMillis int64
	// SameMillis is the same where the second is not known: 1 s.
	SameMillis int64
	// RepeatMillis is how late a repeated transmission of a ship under way is
	// known again: 3 h. RepeatKn is what counts as under way: 1 kn.
	RepeatMillis int64
	RepeatKn     float64
	// StaleMost is how many such repeats there are running of a ship that is heard, before they are taken for
	// new: 2.
	StaleMost uint8
}

// Default are the thresholds in use where the user gives none.
var Default = Params{
	Limits:     motion.Ship,
	SureMillis: 30 * supercargo.Minute, SureKn: 10, SureTimes: 3,
	BaseNM: 0.012, ClockMillis: 10 * supercargo.Second, Straight: 0.06, Wander: 0.45, RestKn: 0.5, DriftKn: 0.3, Settled: 5, UnknownKn: 5, UpMillis: 5 * supercargo.Minute, TurnMillis: 3 * supercargo.Minute,
	Background: -17, Elsewhere: -25, FarNM: 1000, StrayDensity: -10.4, EvidenceGoesOn: 4, EvidenceShip: 20, StrayRate: -4, GainLeast: 3, GainStrong: 9, ConfirmStrong: 3, GarbledNM: 0.5, MirroredNM: 5, GarbledShare: 5, GarbledFirst: 20, UndecidedMillis: 12 * supercargo.Hour, Margin: 3, MarginGoesOn: 2.5, MarginDue: 1.5, DueTimes: 3, LongMillis: supercargo.Day, AsleepMillis: 2 * supercargo.Hour, AsleepTimes: 24, Surprise: 5.2, NearScales: 3, Stuck: 3, Odd: 4, Turn: 1, MutePlaces: 3, MinuteFixes: 3, TwinFixes: 3, TwinMillis: 10 * supercargo.Minute,
	Confirm: 4, ConfirmShare: 12, ConfirmFew: 4, FewMillis: 4 * supercargo.Hour,
	StrayMillis: supercargo.Day, DoubtMillis: 4 * supercargo.Hour, UnheardMillis: 5 * supercargo.Minute, AbutMillis: 20 * supercargo.Minute, AbutTimes: 3,
	EchoFixes: 8, EchoNM: 0.1, EchoMillis: 15 * supercargo.Second, EchoLong: 20 * supercargo.Minute, PairFixes: 3, PairMost: 12,
	SameSecondMillis: 30 * supercargo.Second, SameMillis: supercargo.Second,
	RepeatMillis: 3 * supercargo.Hour, RepeatKn: 1, StaleMost: 2,
}

// Air are those of an aircraft's address, where they differ: how it can move, by
// package motion, and how soon it turns. A stretch of a flight is mostly a straight
// line at one speed, and a holding takes 4 min a round, so that courses bind for 30 s.
// At rest on the apron, positions are some 0.02 nm apart. What else is asked
// is asked of numbers that several send, which addresses of aircraft are too.
func (p Params) Air() Params {
	p.Limits = motion.Aircraft
	p.BaseNM, p.UnknownKn, p.TurnMillis = 0.02, 300, 30*supercargo.Second
	p.Odd, p.DoubtMillis, p.GarbledNM = noTwins, 0, 0
	p.MutePlaces, p.MinuteFixes = 0, 0
	return p
}

// noTwins is Odd where ships that take turns are not asked about: no odds are so long.
const noTwins = 1e6

// Bounds of the state: more hulls than that share only numbers that nobody has
// set, such as 0 or 123456789.
const (
	MaxHulls = 16  // told apart at a time
	MaxLoose = 10  // stretches that may become hulls
	MaxHeld  = 256 // fixes held of one stretch
)
