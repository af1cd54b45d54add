package reading

import (
	"strings"

	"supercargo"
)

// currencies are the signs and codes that go before a sum. Of money in other
// currencies no sum is read: the ledger has no unit for it.
var currencies = map[string]supercargo.Unit{"$": supercargo.USDollar, "usd": supercargo.USDollar, "€": supercargo.Euro, "eur": supercargo.Euro, "£": supercargo.Sterling, "gbp": supercargo.Sterling}

func isMoney(u supercargo.Unit) bool {
	return u == supercargo.USDollar || u == supercargo.Euro || u == supercargo.Sterling
}

// currency reads "$", "EUR" or "US$" at token i, and tells how many tokens it takes.
func currency(toks []token, i int) (supercargo.Unit, int) {
	if i+1 < len(toks) && toks[i+1].low == "$" && among(toks[i].low, "us u.s.") {
		return supercargo.USDollar, 2
	}
	if i > 0 && toks[i].low == "$" && among(toks[i-1].low, "c a nz hk s") {
		return "", 0 // dollars of other states
	}
	if u, ok := currencies[toks[i].low]; ok {
		return u, 1
	}
	return "", 0
}

// sizes are written at the end of a number: 4.2m, 3bn.
var sizes = []struct {
	word string
	by   float64
}{{"bn", 1e9}, {"mln", 1e6}, {"mn", 1e6}, {"m", 1e6}, {"k", 1e3}}

// joined reads sums written in one word with code or size: "USD100 million",
// "€4.2m", "EUR3bn".
func joined(toks []token, i int, money supercargo.Unit) (supercargo.Unit, float64, int) {
	low := toks[i].low
	for _, code := range []string{"usd", "eur", "gbp"} {
		if cut, ok := strings.CutPrefix(low, code); ok && money == "" && cut != "" {
			low, money = cut, currencies[code]
		}
	}
	if money == "" {
		return "", 0, 0
	}
	size := 1.0
	for _, s := range sizes {
		if cut, ok := strings.CutSuffix(low, s.word); ok {
			low, size = cut, s.by
			break
		}
	}
	v, ok := digits(low)
	if !ok {
		return "", 0, 0
	}
	n := 1
	for v *= size; i+n < len(toks) && multipliers[toks[i+n].low] != 0; n++ {
		v *= multipliers[toks[i+n].low]
	}
	return money, v, n
}
