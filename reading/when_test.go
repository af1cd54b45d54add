package reading

import (
	"strings"
	"testing"
)

// Dates as articles write them, published on 2023-10-16.
func TestDatesAreReckoned(t *testing.T) {
	g := builtIn(t)
	for text, want := range map[string]string{
		"from mid-August through Oct. 14":                                 "2023-08-11/2023-10-14",
		"beginning in August 2023 to September 2023":                      "2023-08/2023-09",
		"landed on May 21 and 24":                                         "2023-05-21/2023-05-24",
		"between March 8 and March 14":                                    "2023-03-08/2023-03-14",
		"on March 3-5, 2022":                                              "2022-03-03/2022-03-05",
		"were recorded in September of last year":                         "2022-09",
		"counted in August, against 100 a year earlier":                   "2023-08 2022-08",
		"counted in September 2022, up from 90 in the same month of 2021": "2022-09 2021-09",
		"left on 8 March and arrived 6 days later":                        "2023-03-08 2023-03-14",
		"left on September 4. The next day it returned":                   "2023-09-04 2023-09-05",
		"piled up at the port on the 21st":                                "2023-09-21",
		"seen on the 7th of last month":                                   "2023-09-07",
		"observed since August 21":                                        "2023-08-21/2023-10-16",
		"last March":                                                      "2023-03",
		"left in late March and, some two weeks later, came back":         "2023-03-21/2023-03-31~ 2023-04-11/2023-04-17",
	} {
		r := &reader{s: &Source{Published: "2023-10-16", Text: []byte(text)}, g: g, text: text}
		var got []string
		s := sentence{from: 0, to: len(text), toks: tokens(text, 0, len(text))}
		for _, d := range r.datesIn(&s, s.toks) {
			if d.known {
				got = append(got, d.date.String())
			} else {
				got = append(got, "?"+d.said)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}
