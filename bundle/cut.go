package bundle

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/run"
)

// Lines are the input lines that events rest on, of one source, with what is needed to
// decode each again. In the zip the text is a file by itself, that anybody can read,
// and this is the file beside it.
type Lines struct {
	Source supercargo.SourceID `json:"source"`
	Name   string              `json:"name"` // of the input
	Format string              `json:"format"`
	How    run.Reading         `json:"reading"`         // how it was read: columns, order of dates, times
	Read   supercargo.Instant  `json:"read"`            // when: later times were refused
	Sheet  bool                `json:"sheet,omitempty"` // lines are rows of a spreadsheet
	Head   int                 `json:"head_bytes"`      // so many bytes of the text come first: the beginning of the input, for its columns
	Pieces []Piece             `json:"pieces"`          // what follows, in order
}

// Piece is whole lines, or one JSON record, of the unpacked input.
type Piece struct {
	Offset int64 `json:"offset"`       // of its first byte in the unpacked input
	Before int64 `json:"lines_before"` // lines of the input before it; 0 for JSON
	Bytes  int   `json:"bytes"`        // of the text
}

// Missing is what could not be put into the bundle, and why.
type Missing struct {
	What string `json:"what"`
	Why  string `json:"why"`
}

// cut is a source's lines and their text.
type cut struct {
	Lines
	text []byte
}

// cutAll takes the lines of all evidence from their sources. The events learn what the
// excerpts alone say of each line, as a stranger who checks will.
func cutAll(ctx context.Context, c *answer.Clerk, b *Bundle) (out []cut, missing []Missing, err error) {
	if len(b.Events) == 0 {
		return nil, nil, nil
	}
	sources, err := c.Store.Sources(ctx) // with their paths
	if err != nil {
		return nil, nil, err
	}
	for i := range sources {
		s := &sources[i]
		at := evidenceIn(b.Events, s.ID)
		if len(at) == 0 {
			continue
		}
		lines := make([]supercargo.Witness, len(at))
		for k, w := range at {
			lines[k] = w.x.Event.Evidence[w.i]
		}
		how, err := run.ReadingOf(s)
		if err != nil {
			return nil, nil, err
		}
		x, traced, err := run.Cut(s, how, b.Names, lines)
		if err != nil {
			why := strings.ReplaceAll(err.Error(), s.Path, baseName(s.Path))
			missing = append(missing, Missing{fmt.Sprintf("lines of source %d, %s", s.ID, baseName(s.Path)), why})
			traced = make([]run.Traced, len(at))
			for k := range traced {
				traced[k].Why = why
			}
		}
		for k, w := range at {
			w.x.Evidence[w.i].Read(&traced[k])
			if err == nil && !traced[k].Agrees {
				missing = append(missing, Missing{fmt.Sprintf("what decodes byte %d of source %d, %s", lines[k].Fix.Offset, s.ID, baseName(s.Path)), traced[k].Why})
			}
		}
		if err == nil {
			out = append(out, cutOf(s, x))
		}
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
	}
	slices.SortFunc(missing, func(a, b Missing) int { return strings.Compare(a.What, b.What) })
	return out, slices.Compact(missing), nil
}

type piece struct {
	x *answer.Explained
	i int
}

func evidenceIn(events []*answer.Explained, s supercargo.SourceID) (out []piece) {
	for _, x := range events {
		for i := range x.Event.Evidence {
			if x.Event.Evidence[i].Fix.Source == s {
				out = append(out, piece{x, i})
			}
		}
	}
	return out
}

func cutOf(s *supercargo.Source, x *run.Excerpt) cut {
	c := cut{Lines: Lines{Source: s.ID, Name: baseName(s.Path), Format: s.Format, How: x.How, Read: s.Read, Sheet: x.Sheet, Head: len(x.Head)}, text: slices.Clone(x.Head)}
	for _, p := range x.Pieces {
		c.Pieces = append(c.Pieces, Piece{p.Offset, p.Before, len(p.Text)})
		c.text = append(c.text, p.Text...)
	}
	return c
}

// excerpt is what cutOf wrote down. It fails where the text is not as long as it is
// said to be.
func (l *Lines) excerpt(text []byte) (*run.Excerpt, error) {
	x := &run.Excerpt{How: l.How, Sheet: l.Sheet, Source: supercargo.Source{ID: l.Source, Path: l.Name, Format: l.Format, Read: l.Read}}
	take := func(n int) ([]byte, error) {
		if n < 0 || n > len(text) {
			return nil, fmt.Errorf("the text is shorter than its pieces")
		}
		b := text[:n]
		text = text[n:]
		return b, nil
	}
	head, err := take(l.Head)
	if err != nil {
		return nil, err
	}
	if len(head) > 0 {
		x.Head = head
	}
	for _, p := range l.Pieces {
		b, err := take(p.Bytes)
		if err != nil {
			return nil, err
		}
		x.Pieces = append(x.Pieces, run.Piece{Offset: p.Offset, Before: p.Before, Text: b})
	}
	if len(text) > 0 {
		return nil, fmt.Errorf("%d bytes of the text belong to no piece", len(text))
	}
	return x, nil
}

// linesJSON is the file beside the text.
func (l *Lines) json() ([]byte, error) {
	b, err := json.MarshalIndent(l, "", "  ")
	return append(b, '\n'), err
}
