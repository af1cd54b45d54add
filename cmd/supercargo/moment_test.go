package main

import (
	"testing"

	"supercargo"
)

// A flag of time takes a day, which is its beginning or its end, or a moment.
func TestMomentFlags(t *testing.T) {
	var from since
	var to until
	for text, want := range map[string][2]string{
		"2024-03-01":                {"2024-03-01T00:00:00.000Z", "2024-03-02T00:00:00.000Z"},
		"2024-03-01T10:00:00+03:00": {"2024-03-01T07:00:00.000Z", "2024-03-01T07:00:00.000Z"},
	} {
		if err := from.UnmarshalText([]byte(text)); err != nil {
			t.Error(err)
		}
		if err := to.UnmarshalText([]byte(text)); err != nil {
			t.Error(err)
		}
		t.Logf("%s: %s, %s", text, from.day().UTC(), since(to).day().UTC())
		if got := from.day().UTC().Format("2006-01-02T15:04:05.000Z"); got != want[0] {
			t.Errorf("%s from: %s", text, got)
		}
		if got := since(to).day().UTC(); got.Format("2006-01-02T15:04") != want[1][:16] && got.Add(1e6).Format("2006-01-02T15:04") != want[1][:16] {
			t.Errorf("%s to: %s", text, got)
		}
	}
	for _, text := range []string{"2024", "2024-03", "2024-02-30", "yesterday", "", "2024-03-01Z"} {
		if err := from.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is read", text)
		}
	}
	if !since(0).day().IsZero() {
		t.Error("what is not given is a time")
	}
}

// Every act has its word before who did it.
func TestSaidBy(t *testing.T) {
	for _, a := range supercargo.Acts() {
		if saidBy[a] == "" {
			t.Errorf("%s has no word", a)
		}
	}
}
