package reading

import (
	"fmt"
	"testing"
)

// What a number counts, and how much that is: measures that the ledger has another unit for,
// ranges whose size stands once, numbers cut short. A number of things of which it is not known how
// much they hold is no number of goods.
func TestWhatNumbersCount(t *testing.T) {
	for said, want := range map[string]string{
		"2,000 long tons of ammunition":            "2032.094 2032.094 t exactly",
		"2,000 short tons of ammunition":           "1814.369 1814.369 t exactly",
		"up to 2,000 short tons of ammunition":     "open 1814.369 t up_to",
		"50,000 pounds of explosives":              "22679.619 22679.619 kg exactly",
		"50,000 lbs of explosives":                 "22679.619 22679.619 kg exactly",
		"50,000 pounds worth of rifles":            "",
		"3 kt of grain":                            "3000 3000 t exactly",
		"two to three kilotonnes of grain":         "2000 3000 t between",
		"12 kt":                                    "",
		"25 to 30 thousand tonnes of wheat":        "25000 30000 t between",
		"between 3 and 4 million rounds":           "3e+06 4e+06 piece between",
		"500 to 2 thousand rifles":                 "500 2000 piece between",
		"3 thousand to 4 thousand rifles":          "3000 4000 piece between",
		"2-3 million rounds":                       "2e+06 3e+06 piece between",
		"1,500-2,000 tonnes of explosives":         "1500 2000 t between",
		"some 1,500–2,000 tonnes of explosives":    "1500 2000 t about",
		"2022-2023 rifles":                         "",
		"20-15 rifles":                             "",
		"$2 to $3 million":                         "2e+06 3e+06 usd between",
		"1.2m rounds":                              "1.2e+06 1.2e+06 piece exactly",
		"300k shells":                              "300000 300000 piece exactly",
		"120m vessels":                             "",
		"500 sacks of grain":                       "",
		"40 drums of fuel":                         "",
		"18 types of drones":                       "",
		"300 boatloads of shells":                  "",
		"200 pieces of artillery ammunition":       "200 200 piece exactly",
		"400 of Iran's drones":                     "400 400 piece exactly",
		"tens of thousands of artillery shells":    "20000 open piece at_least",
		"20 more of the drones":                    "20 20 piece exactly",
		"300 containers of artillery ammunition":   "300 300 container exactly",
		"10,000 rounds of ammunition":              "10000 10000 piece exactly",
		"3 thousand 152 mm shells":                 "3000 3000 piece exactly",
		"40 metric tons of TNT":                    "40 40 t exactly",
		"20 Shahed-136 drones":                     "20 20 piece exactly",
		"three shipments of 20 to 30 tonnes":       "3 3 shipment exactly",
		"1.2 million barrels of crude":             "1.2e+06 1.2e+06 barrel exactly",
		"half a million boxes of rifle cartridges": "500000 500000 container exactly",
	} {
		toks := tokens(said, 0, len(said))
		got := ""
		if as := builtIn(t).amounts(toks, nil); len(as) > 0 {
			q := as[0].Quantity
			got = fmt.Sprintf("%s %s %s %s", edge(q.Low), edge(q.High), q.Unit, q.Qualifier)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", said, got, want)
		}
	}
}
