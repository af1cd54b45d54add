package lever

import "testing"

// TestFirstDayOfATreaty: a state is party from the day on, and not the day before.
func TestFirstDayOfATreaty(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]answer{"1996-06-13": unmet, "1996-06-14": met, "1996-06-15": met} {
		if f := r.party("unclos", "BG", day); f.answer != want {
			t.Errorf("%s: %s", day, f.text)
		}
	}
}

// TestAlways: what began before 2000 and has not ended was in force at all times.
func TestAlways(t *testing.T) {
	for from, want := range map[string]bool{"1999-12-31": true, "2000-01-01": false} {
		if always([]Period{{From: from}}) != want {
			t.Errorf("%s: %v", from, !want)
		}
	}
	if always([]Period{{From: "1990-01-01", Until: "2020-01-01"}}) || always([]Period{{From: "1980-01-01"}, {From: "1990-01-01"}}) {
		t.Error("a rule that ended, or with two periods")
	}
}
