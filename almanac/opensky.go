package almanac

import (
	"fmt"
	"io"
	"strings"
)

// readOpenSky reads aircraftDatabase.csv of the OpenSky Network, in the spelling of either of its
// editions: the running one has double quotes, the monthly ones single ones and names with
// capitals. Owners are left out; so is an operator who may be a person.
func readOpenSky(r io.Reader, name string, to *rows) error {
	return eachRow(r, func(c columns, row []string, line int) {
		where := fmt.Sprintf("%s:%d", name, line)
		to.aircraft(stated{address: c.of(row, "icao24"), registration: c.of(row, "registration"), kind: strings.ToUpper(c.of(row, "typecode")),
			model: model(c.of(row, "manufacturername"), c.of(row, "model")), operator: c.of(row, "operator"), operatorICAO: c.of(row, "operatoricao"),
			owner: c.of(row, "owner") != ""}, where)
	}, func() { to.reject("with quotes that do not end") })
}

// model is maker and model, the maker once.
func model(maker, name string) string {
	if strings.HasPrefix(strings.ToLower(name), strings.ToLower(maker)) {
		return name
	}
	return strings.TrimSpace(maker + " " + name)
}
