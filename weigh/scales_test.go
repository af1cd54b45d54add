package weigh

import (
	"bytes"
	"encoding/json"
	"testing"

	"supercargo"
	"supercargo/cases"
)

// weighed is every finding on a built-in case.
func weighed(t testing.TB, name string) []supercargo.Finding {
	t.Helper()
	c, err := cases.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return (&Scales{Factors(), c}).All()
}

func lines(t testing.TB, fs []supercargo.Finding) []byte {
	t.Helper()
	var b bytes.Buffer
	for _, f := range fs {
		if err := json.NewEncoder(&b).Encode(f); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func TestSameBytesTwice(t *testing.T) {
	for _, name := range cases.Names() {
		if a, b := lines(t, weighed(t, name)), lines(t, weighed(t, name)); !bytes.Equal(a, b) {
			t.Errorf("%s: a second run gives other bytes", name)
		}
	}
}

func TestPrint(t *testing.T) {
	for _, name := range cases.Names() {
		for _, f := range weighed(t, name) {
			t.Logf("%s %s %s: %s\n   %s\n   flips: %s\n   power: %s", f.Claim, f.Question, f.About, f.Verdict, f.Statement, f.FlipsOn, f.Power)
		}
	}
}
