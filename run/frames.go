package run

import (
	"cmp"
	"errors"

	"supercargo"
	"supercargo/adsb"
	"supercargo/modes"
	"supercargo/source"
)

// modes is how frames of transponders are read: by the counter that their first lines show.
func (h *Reading) modes(s *source.Stream) (o modes.Options, err error) {
	o = modes.Options{Start: h.Start, Rate: h.Rate, Head: modes.FindHead(s.Head())}
	if o.Head.Text != nil && o.Start != 0 && o.Rate == 0 {
		o.Rate, err = modes.Rate(s.Head())
	}
	return o, err
}

// readModes decodes frames one after the other: a position stands in several.
func (r *reader) readModes() error {
	o, err := r.how.modes(r.stream)
	if err != nil {
		return err
	}
	o.Source, o.Now, o.Receiver = r.src.ID, r.now, r.receivers.local()
	d := modes.NewDecoder(o)
	err = r.lines(d, &d.Tally, noRest)
	r.src.Tally = d.Tally
	return cmp.Or(err, undatedFrames(&d.Tally, &o), nothingUsed(&d.Tally, &r.refused, showLine, ""))
}

// readSBS decodes lines of BaseStation one after the other: a velocity stands in another line
// than the position.
func (r *reader) readSBS() error {
	d := adsb.NewSBS(adsb.Options{Source: r.src.ID, Now: r.now})
	r.out.Notes = append(r.out.Notes, "times read as UTC: lines of BaseStation do not say their zone, and many programs write local time")
	err := r.lines(d, &d.Tally, noRest)
	r.src.Tally = d.Tally
	return cmp.Or(err, nothingUsed(&d.Tally, &r.refused, showLine, ""))
}

// undatedFrames is what to do about frames without any time.
func undatedFrames(t *supercargo.Tally, o *modes.Options) error {
	switch {
	case t[supercargo.NoTime] == 0 || t[supercargo.Used] > 0:
		return nil
	case o.Head.Text != nil:
		return errors.New("the frames have no times but the counter of their receiver: give the time of the first with --start 2024-01-31T00:00:00Z")
	}
	return errors.New("no frame has a time: give the time of the first with --start 2024-01-31T00:00:00Z, and the lines per second with --rate 1000")
}
