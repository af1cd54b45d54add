package sim

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"

	"supercargo"
	"supercargo/ais"
)

// Summary counts what a run wrote.
type Summary struct {
	Messages  int // transmissions that at least one receiver heard
	Sentences int // lines of AIVDM: a message has up to two, and as many again for each further receiver
	Corrupted int // of the sentences, and of the lines of frames
	Truths    int // lines of truth

	Frames     int // transmissions of aircraft that at least one receiver heard
	FrameLines int // lines of frames: as many of one as receivers heard it
}

// Outputs are where a run writes to. Any may be nil.
type Outputs struct {
	Feed   io.Writer // what the receivers of ships publish: AIVDM lines with TAG blocks, in the order in which they come in
	Frames io.Writer // what the receivers of aircraft publish: frames of Mode S behind their times, with the receiver's name, likewise
	Truth  io.Writer // what really happened, as JSON lines
}

// Run plays the scenario. The same scenario gives the same bytes. Errors are the writers'.
func (s *Scenario) Run(to Outputs) (Summary, error) {
	out := feed{s: s}
	for i := range s.Ships {
		x := sender{s: s, ship: &s.Ships[i], out: &out, spikes: s.Ships[i].spikesInOrder()}
		x.positions()
		x.statics()
	}
	air := frames{s: s, sum: &out.sum}
	for i := range s.Aircraft {
		air.sendAll(&s.Aircraft[i])
	}
	var err error
	if to.Feed != nil {
		err = out.write(to.Feed)
	}
	if to.Frames != nil && err == nil {
		err = air.write(to.Frames)
	}
	if to.Truth != nil && err == nil {
		err = s.writeTruth(to.Truth, &out)
	}
	return out.sum, err
}

func (s *Ship) spikesInOrder() []Spike {
	return slices.SortedStableFunc(slices.Values(s.Spikes), func(a, b Spike) int { return cmp.Compare(a.Time, b.Time) })
}

// feed gathers the lines of all ships and receivers.
type feed struct {
	s      *Scenario
	sum    Summary
	text   []byte // of all lines, in the order in which they were made
	lines  []arrived
	spiked []sentSpike

	bits      ais.Bits
	sentences []byte // of the message that is being published
	seq       int    // ties the sentences of a message together, 0-9
}

// arrived is a line and when it came in.
type arrived struct {
	at       supercargo.Instant
	from, to int // in text
}

// message empties the message that is being written.
func (f *feed) message() *ais.Bits {
	f.bits.Reset()
	return &f.bits
}

// encode makes the message into sentences.
func (f *feed) encode(channel byte) {
	f.sum.Messages++
	f.seq = (f.seq + 1) % 10
	f.sentences = ais.AppendSentences(f.sentences[:0], "AI", channel, f.seq, &f.bits)
}

// from adds the message's lines as one receiver has them. Every one of them
// has its TAG block: a line keeps its mark wherever it travels.
func (f *feed) from(r *Receiver, ship *Ship, t supercargo.Instant) {
	stamp, at := f.s.stamped(r, ship, t), f.s.arrival(r, ship, t)
	part := uint64(0)
	for sentence := range bytes.Lines(f.sentences) {
		start := len(f.text)
		f.text = ais.AppendTagBlock(f.text, r.Name, stamp)
		body := len(f.text)
		f.text = append(append(f.text, bytes.TrimRight(sentence, "\r\n")...), '\n')
		if f.s.dice().unit(forCorrupt, uint64(ship.number), nameKey(r.Name), uint64(t), part) < r.Corrupt {
			corrupt(f.text[body:])
			f.sum.Corrupted++
		}
		f.lines = append(f.lines, arrived{at, start, len(f.text)})
		f.sum.Sentences++
		part++
	}
}

// corrupt flips the lowest bit of the middle of a sentence's payload, which is
// the sixth field, and leaves its checksum: the line then looks sound and is
// not. The flip keeps to the alphabet of payloads.
func corrupt(sentence []byte) {
	begin := 0
	for range 5 {
		begin += bytes.IndexByte(sentence[begin:], ',') + 1
	}
	end := begin + bytes.IndexByte(sentence[begin:], ',')
	sentence[(begin+end)/2] ^= 1
}

// write puts the lines in the order in which they came in.
func (f *feed) write(w io.Writer) error {
	slices.SortStableFunc(f.lines, func(a, b arrived) int { return cmp.Compare(a.at, b.at) })
	out := make([]byte, 0, len(f.text)+1024)
	out = f.s.appendHeader(out)
	for _, l := range f.lines {
		out = append(out, f.text[l.from:l.to]...)
	}
	_, err := w.Write(out)
	return err
}

// appendHeader says, as comment lines, what a stranger ought to know who finds
// the file.
func (s *Scenario) appendHeader(b []byte) []byte {
	return fmt.Appendf(b, `# simulated: an exercise. No ship, receiver or movement in this file is real.
# simulated: scenario %q, seed %d, %v to %v
# simulated: sha256 of the scenario's text %s
# simulated: receivers whose names begin with SIM, and MMSIs that begin with 200, are nobody's
`, s.Name, s.Seed, s.From, s.To, s.SHA256)
}
