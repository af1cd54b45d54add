package supercargo

import (
	"encoding/json"
	"fmt"
)

// Outcome is what became of one input line. Every line gets exactly one, so
// that lines = used + ignored + rejected, always.
type Outcome uint8

// The outcomes. Those from Used to before Blank are used, from Blank to before
// BadChecksum ignored (understood, and nothing to do with movements), the rest
// rejected (not understood, or not to be believed).
const (
	Pending Outcome = iota // part of a message that is not complete yet: settled later
	Used                   // gave a fix, a statement, or is part of a message that did

	Blank         // empty
	Comment       // begins with #, or stands before the header
	HeaderLine    // names the columns
	OtherSentence // NMEA that is not AIS: $GPRMC and the like
	OtherMessage  // an AIS message without position or identity (binary, safety, control)
	NoPosition    // a position report that says that it has no position
	HalfPosition  // half the position of an aircraft (CPR), of which no other half tells yet where it belongs
	OtherRecord   // a record of the format that does not concern movements
	PastEnd       // after the end that the user asked for

	BadChecksum     // the sentence's checksum does not match
	NoChecksum      // the sentence has none
	BadSentence     // not a well-formed sentence
	BadPayload      // the armoured payload has characters or a length that cannot be
	BadPart         // a part of a multi-sentence message that fits no other
	Incomplete      // a multi-sentence message whose other parts never came
	UnknownMessage  // AIS message type 0 or above 27
	ShortMessage    // fewer bits than its type needs
	BadMMSI         // no MMSI, or one of more than nine digits
	BadAddress      // of an aircraft: no six hexadecimal digits, or an address that none has
	BadPosition     // latitude beyond 90 or longitude beyond 180, and not the "not available" value
	BadTime         // a time that cannot be read
	NoTime          // no time, and none to inherit
	ClockOutOfRange // a time before 1990 or in the future of the reading
	BadField        // a number that is none
	FewFields       // a row with fewer fields than its header has columns
	ManyFields      // a row with more: they cannot be told apart
	BadJSON         // not JSON
	LongLine        // longer than the limit of 1 MiB
	NotText         // binary where text was due
	NumOutcomes
)

var outcomeNames = [NumOutcomes]string{
	Pending: "pending", Used: "used",
	Blank: "blank", Comment: "comment", HeaderLine: "header", OtherSentence: "other_sentence", OtherMessage: "other_message",
	NoPosition: "no_position", HalfPosition: "half_position", OtherRecord: "other_record", PastEnd: "past_end",
	BadChecksum: "bad_checksum", NoChecksum: "no_checksum", BadSentence: "bad_sentence", BadPayload: "bad_payload",
	BadPart: "bad_part", Incomplete: "incomplete", UnknownMessage: "unknown_message", ShortMessage: "short_message",
	BadMMSI: "bad_mmsi", BadAddress: "bad_address", BadPosition: "bad_position", BadTime: "bad_time", NoTime: "no_time",
	ClockOutOfRange: "clock_out_of_range", BadField: "bad_field", FewFields: "few_fields", ManyFields: "many_fields", BadJSON: "bad_json",
	LongLine: "long_line", NotText: "not_text",
}

func (o Outcome) String() string {
	if o < NumOutcomes {
		return outcomeNames[o]
	}
	return fmt.Sprintf("outcome(%d)", uint8(o))
}

// Ignored tells whether the line was understood and is of no concern.
func (o Outcome) Ignored() bool { return o >= Blank && o < BadChecksum }

// Rejected tells whether the line could not be understood or believed.
func (o Outcome) Rejected() bool { return o >= BadChecksum && o < NumOutcomes }

// Tally counts lines by outcome.
type Tally [NumOutcomes]int64

// Add adds another tally.
func (t *Tally) Add(u *Tally) {
	for i, n := range u {
		t[i] += n
	}
}

// Lines is the number of lines that were read.
func (t *Tally) Lines() (n int64) {
	for _, c := range t {
		n += c
	}
	return n
}

// Ignored is the number of lines understood and of no concern, by reason.
func (t *Tally) Ignored() map[string]int64 { return t.by(Outcome.Ignored) }

// Rejected is the number of lines rejected, by reason.
func (t *Tally) Rejected() map[string]int64 { return t.by(Outcome.Rejected) }

func (t *Tally) by(is func(Outcome) bool) map[string]int64 {
	m := map[string]int64{}
	for o, n := range t {
		if n > 0 && is(Outcome(o)) {
			m[Outcome(o).String()] = n
		}
	}
	return m
}

// tallyJSON is the documented form of a tally.
type tallyJSON struct {
	Lines    int64            `json:"lines"`
	Used     int64            `json:"used"`
	Ignored  map[string]int64 `json:"ignored"`
	Rejected map[string]int64 `json:"rejected"`
}

// MarshalJSON writes lines, used, and ignored and rejected by reason.
func (t Tally) MarshalJSON() ([]byte, error) {
	return json.Marshal(tallyJSON{t.Lines(), t[Used], t.Ignored(), t.Rejected()})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (t *Tally) UnmarshalJSON(b []byte) error {
	var j tallyJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*t = Tally{Used: j.Used}
	for _, m := range []map[string]int64{j.Ignored, j.Rejected} {
		for name, n := range m {
			for o, s := range outcomeNames {
				if s == name {
					t[o] = n
				}
			}
		}
	}
	return nil
}
