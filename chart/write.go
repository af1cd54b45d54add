package chart

import (
	"fmt"
	"strconv"
)

// AppendText appends the places in the form that Parse reads, and from which
// Parse makes the same places again. It fails where New would, with a place
// that could not be read back.
func AppendText(b []byte, places []Place) ([]byte, error) {
	for i := range places {
		p := &places[i]
		if f := p.check(); f != nil {
			return b, fmt.Errorf("place %d %q: %w", i+1, p.ID, f)
		}
		if i > 0 {
			b = append(b, '\n')
		}
		b = p.appendText(b)
	}
	return b, nil
}

func (p *Place) appendText(b []byte) []byte {
	b = append(append(append(b, "place "...), p.ID...), '\n')
	b = appendWord(b, "name", p.Name)
	for _, s := range p.Also {
		b = appendWord(b, "also", s)
	}
	b = appendWord(b, "kind", p.Kind)
	b = appendWord(b, "country", p.Country)
	b = appendWord(b, "locode", p.LOCODE)
	b = appendWord(b, "source", p.Source)
	b = appendWord(b, "accuracy", p.Accuracy)
	for _, r := range p.Rings {
		b = append(b, "  ring\n"...)
		for i := range len(r) + 1 {
			c := r[i%len(r)]
			b = append(append(append(b, "    "...), degrees(c.Lat)...), ' ')
			b = append(append(b, degrees(c.Lon)...), '\n')
		}
	}
	return b
}

func appendWord(b []byte, word, value string) []byte {
	if value == "" {
		return b
	}
	return fmt.Appendf(b, "  %s %s\n", word, value)
}

// degrees writes 1e-7 degree as decimal degrees, exactly.
func degrees(x int32) string {
	return strconv.FormatFloat(float64(x)/deg, 'f', -1, 64)
}
