package ledger

import (
	"encoding/json"
	"testing"

	"supercargo"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestExportWritesWhatWasRead(t *testing.T) {
	for _, f := range loaded(t, folder(nil)).Export() {
		if d := cmp.Diff(small[f.Path], string(f.Text)); d != "" {
			t.Errorf("%s (-read +written):\n%s", f.Path, d)
		}
	}
}

func TestThroughTheLedgerAndBack(t *testing.T) {
	l := &Ledger{}
	c := loaded(t, folder(nil))
	done, err := c.Apply(l, 1000, "first reading")
	if err != nil || done != (Changes{Entered: 8}) {
		t.Fatalf("%+v, %v", done, err)
	}
	back, err := throughJSON(t, l).Case("small", 0)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(c, back, cmpopts.IgnoreUnexported(Case{}), cmpopts.EquateEmpty()); d != "" {
		t.Error(d)
	}
	for _, f := range back.Export() {
		if d := cmp.Diff(small[f.Path], string(f.Text)); d != "" {
			t.Errorf("%s (-read +written):\n%s", f.Path, d)
		}
	}
}

func throughJSON(t *testing.T, l *Ledger) *Ledger {
	t.Helper()
	b, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	var back Ledger
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	return &back
}

func TestApplyTwiceIsOnce(t *testing.T) {
	l := &Ledger{}
	c := loaded(t, folder(nil))
	for i := range 3 {
		if _, err := c.Apply(l, supercargo.Instant(1000+i), ""); err != nil {
			t.Fatal(err)
		}
	}
	if len(l.Rows) != 8 {
		t.Errorf("%d rows, want 8", len(l.Rows))
	}
}

func TestAChangeIsARevisionWithItsCause(t *testing.T) {
	l := &Ledger{}
	if _, err := loaded(t, folder(nil)).Apply(l, 1000, ""); err != nil {
		t.Fatal(err)
	}
	changed := loaded(t, edited(t, "claims.yaml", "grade: 3", "grade: 4"))
	done, err := changed.Apply(l, 2000, "an expert was asked")
	if err != nil || done != (Changes{Changed: 1, Same: 7}) {
		t.Fatalf("%+v, %v", done, err)
	}
	h := l.History("small", "claims", "S-1")
	if len(h) != 2 || h[1].Revision != 2 || h[1].Cause != "changed: an expert was asked" || h[1].KnownFrom != 2000 {
		t.Errorf("history %+v", h)
	}
	was, err := l.Case("small", 1500)
	if err != nil || was.Claims[0].Credibility.Grade != 3 {
		t.Errorf("what was believed then is lost: %v", err)
	}
}

func TestARowThatGoesIsWithdrawnAndCanComeBack(t *testing.T) {
	l := &Ledger{}
	whole := loaded(t, folder(nil))
	less := loaded(t, folder(nil))
	less.Claims, less.Sheets = less.Claims[:2], nil
	for i, c := range []*Case{whole, less, whole} {
		if _, err := c.Apply(l, supercargo.Instant(1000*(i+1)), ""); err != nil {
			t.Fatal(err)
		}
	}
	h := l.History("small", "claims", "S-3")
	if len(h) != 3 || h[1].Cause != "withdrawn" || !h[1].Withdrawn || h[2].Cause != "restored" {
		t.Errorf("history %+v", h)
	}
	then, err := l.Case("small", 2500)
	if err != nil || len(then.Claims) != 2 {
		t.Errorf("%d claims at 2500, want 2 (%v)", len(then.Claims), err)
	}
}

func TestNothingIsHalfApplied(t *testing.T) {
	l := &Ledger{}
	c := loaded(t, folder(nil))
	c.Claims[2].In = "nowhere"
	if _, err := c.Apply(l, 1000, ""); err == nil || len(l.Rows) != 0 {
		t.Errorf("%d rows entered, %v", len(l.Rows), err)
	}
}

func TestNoSuchCase(t *testing.T) {
	if _, err := (&Ledger{}).Case("small", 0); err == nil {
		t.Error("a case came out of an empty ledger")
	}
}
