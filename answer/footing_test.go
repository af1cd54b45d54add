package answer

import (
	"testing"

	"supercargo"
)

// The foot names the program, each table with its hash in order, and the scope.
func TestFooting(t *testing.T) {
	rules, factors := supercargo.HashOf([]byte("b")), supercargo.HashOf([]byte("a"))
	f := Footing{"1.2", map[string]string{"rules": rules, "factors": factors}, "the Caspian, by sea"}
	want := "supercargo 1.2\n  factors, SHA-256 " + factors[:12] + "\n  rules, SHA-256 " + rules[:12] + "\n  Scope: the Caspian, by sea\n"
	if got := f.Lines(); got != want {
		t.Errorf("%q", got)
	}
}
