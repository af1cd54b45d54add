package records

import (
	"encoding/json"
	"strconv"

	"supercargo"
)

// stateColumns are the values of a state vector as the OpenSky Network hands it out over its
// REST interface (/states/all), by their place in the array: the documentation of that
// interface has them. Those without a name are not read.
var stateColumns = [...]string{"icao24", "callsign", "", "lastposupdate", "", "lon", "lat", "altitude", "onground", "velocity", "cog", "", "", "geoaltitude", "", "", "class"}

// stateForms are the kinds of values that each can be: s a text, n a number, b true or false, a
// an array; null can stand for all but the first. By them an array is known for a state vector.
const stateForms = "sssnnnnnbnnnansbn"

// sources of positions, by number: ADS-B, ASTERIX (radar and others of air traffic control), MLAT; FLARM is
// none of the classes.
var stateClasses = map[string]string{"0": "adsb", "2": "mlat"}

// stateVector reads an array of the list "states" as the row of a table that it would be.
func (d *JSON) stateVector(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	var values []json.RawMessage
	if json.Unmarshal(b, &values) != nil || len(values) < len(stateForms) {
		return supercargo.BadJSON
	}
	row := d.buf[:0]
	for i := range stateForms {
		v := text("")
		if !isForm(values[i], stateForms[i], i == 0) || v.UnmarshalJSON(values[i]) != nil {
			return supercargo.BadJSON
		}
		switch stateColumns[i] {
		case "":
			continue
		case "class":
			v = text(stateClasses[string(v)])
		}
		if len(row) > 0 {
			row = append(row, ',')
		}
		row = strconv.AppendQuote(row, string(v))
	}
	d.buf = row
	if d.states == nil {
		d.states = d.stateRows()
	}
	return d.states.Line(row, offset, r)
}

// stateRows reads rows that are made of state vectors.
func (d *JSON) stateRows() *CSV {
	var line []byte
	for _, c := range stateColumns {
		if c != "" {
			if len(line) > 0 {
				line = append(line, ',')
			}
			line = append(line, c...)
		}
	}
	h, err := ParseHeader(line, Form{})
	if err != nil {
		panic(err) // the columns are those above
	}
	h.from, h.line = 0, nil // a row can stand anywhere
	return NewCSV(h, d.o)
}

func isForm(v json.RawMessage, form byte, must bool) bool {
	c := v[0]
	switch {
	case string(v) == "null":
		return !must
	case form == 's':
		return c == '"'
	case form == 'b':
		return c == 't' || c == 'f'
	case form == 'a':
		return c == '['
	}
	return c == '-' || c >= '0' && c <= '9'
}
