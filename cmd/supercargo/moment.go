package main

import (
	"fmt"
	"time"

	"supercargo"
	"supercargo/answer"
)

// since is a flag that is a day or a moment; a day is its beginning. 0 is not given.
type since supercargo.Instant

// until is the same; a day is its end.
type until supercargo.Instant

// UnmarshalText reads it.
func (t *since) UnmarshalText(text []byte) error {
	return momentText((*supercargo.Instant)(t), text, false)
}

// UnmarshalText reads it.
func (t *until) UnmarshalText(text []byte) error {
	return momentText((*supercargo.Instant)(t), text, true)
}

func momentText(t *supercargo.Instant, text []byte, end bool) (err error) {
	if *t, err = answer.Moment(string(text), end); err != nil {
		return fmt.Errorf("%q is neither a day (2023-03-08) nor a moment (2023-03-08T12:00:00Z)", text)
	}
	return nil
}

// day is the moment as a time, the zero time where it is not given.
func (t since) day() time.Time {
	if t == 0 {
		return time.Time{}
	}
	return supercargo.Instant(t).Time()
}
