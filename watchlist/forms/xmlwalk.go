package forms

import (
	"bytes"
	"encoding/xml"
	"io"

	"supercargo/watchlist"
)

// walkers are what to do with the elements of a name.
type walkers map[string]func(d *xml.Decoder, e xml.StartElement, line int) error

// walk hands out the elements of a document that are asked for, each decoded
// by the caller, with the line that it begins on. A document that ends before
// its root closes is a refusal: so a cut XML list never comes in.
func walk(f watchlist.File, want walkers) error {
	data := text(f.Data)
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // text has seen to it
	lines := lineCounter{data: data}
	for {
		at := d.InputOffset()
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return watchlist.Refuse(f, lines.at(d.InputOffset()), "it ends too early or is not XML ("+err.Error()+")", watchlist.AgainstCut)
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if take := want[e.Name.Local]; take != nil {
			line := lines.at(at)
			if err := take(d, e, line); err != nil {
				if _, refused := err.(*watchlist.Refusal); refused {
					return err
				}
				return watchlist.Refuse(f, line, "an element "+e.Name.Local+" that ends too early or has another format ("+err.Error()+")", watchlist.AgainstCut)
			}
		}
	}
}

// lineCounter turns growing offsets into lines.
type lineCounter struct {
	data []byte
	from int64
	line int
}

func (l *lineCounter) at(offset int64) int {
	offset = min(offset, int64(len(l.data)))
	if offset > l.from {
		l.line += bytes.Count(l.data[l.from:offset], []byte("\n"))
		l.from = offset
	}
	return l.line + 1
}

// decodes makes a walker's function of one that is given the decoded element.
func decodes[T any](take func(v *T, line int) error) func(*xml.Decoder, xml.StartElement, int) error {
	return func(d *xml.Decoder, e xml.StartElement, line int) error {
		var v T
		if err := d.DecodeElement(&v, &e); err != nil {
			return err
		}
		return take(&v, line)
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
