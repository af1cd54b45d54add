package supercargo

import (
	"testing"

	"pgregory.net/rapid"
)

// What is said is one whatever its case and what stands between.
func TestSaidOf(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"VOLGA 7", "volga-7", true},
		{" IMO9074729", "imo 9074729", true},
		{"ВОЛГА", "ВОЛГА ", true},
		{"VOLGA 7", "VOLGA 8", false},
		{"AB", "BA", false},
		{"ЧАЙКА", "ЧАЛКА", false},
		{"0", "", true},
		{"000 -", "", true},
		{"00A", "", false},
		{"1", "0", false},
	} {
		if a, b := SaidOf([]byte(c.a)), SaidOf([]byte(c.b)); (a == b) != c.same {
			t.Errorf("%q is %d, %q is %d", c.a, a, c.b, b)
		}
	}
	for _, c := range []struct {
		s    string
		want Said
	}{{"", 0}, {"@@@@ ", 0}, {"0", 0}, {"A", 202}, {"IMO9074729", 194}} { // kept in archives: not to change
		if got := SaidOf([]byte(c.s)); got != c.want {
			t.Errorf("%q is %d, not %d", c.s, got, c.want)
		}
	}
}

// Letters of a to z count as capitals, figures and what is beyond ASCII as they
// are, and nothing else counts.
func TestSaidOfBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		var plain []byte
		for _, c := range b {
			switch {
			case c >= 'a' && c <= 'z':
				plain = append(plain, c-32)
			case c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80:
				plain = append(plain, c)
			}
		}
		if got, want := SaidOf(b), SaidOf(plain); got != want {
			t.Fatalf("%q is %d, %q is %d", b, got, plain, want)
		}
	})
}
