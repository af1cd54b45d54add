package run

import (
	"errors"
	"slices"

	"supercargo"
	"supercargo/chart"
	"supercargo/detect"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/track"
)

// Params are the thresholds of all stages, and the reference data.
type Params struct {
	Lateness int64 // milliseconds
	Track    track.Params
	Detect   detect.Params
	Chart    *chart.Chart
	Names    []string // of receivers, by number
}

// receiver is the name of one, "" where it has none.
func (p *Params) receiver(r supercargo.Receiver) string {
	if int(r) < len(p.Names) {
		return p.Names[r]
	}
	return ""
}

// Default are the thresholds in use where the user gives none, with the
// built-in gazetteer.
func Default() Params {
	return Params{Lateness: track.Lateness, Track: track.Default, Detect: detect.Default, Chart: chart.BuiltIn()}
}

// folder folds one partition: day by day, within it ship by ship.
type folder struct {
	p        *Params
	part     int
	dir      string // of the archive
	machines map[supercargo.MMSI]*Machine
	emit     detect.Emit
	receiver []supercargo.Receiver          // final numbers
	odd      map[supercargo.SourceID][]days // that cannot be believed
	day      int32
	out      *archive.Fixes
	group    []owned // one ship's fixes of one day
}

// owned is a fix with the hull that it was found to be of.
type owned struct {
	fix  supercargo.Fix
	hull uint8
}

// fold runs the partition's fixes through the machines and into the archive.
// Events that are complete are emitted; the machines are left with what is open.
func (w *folder) fold(in feed) error {
	var m *Machine
	var mmsi supercargo.MMSI
	for {
		f, err := in.next()
		if err != nil {
			return err
		}
		if f == nil {
			return errors.Join(w.write(), w.closeDay())
		}
		day := f.Time.Day()
		if m == nil || f.MMSI != mmsi || day != w.day {
			if err := w.turn(day); err != nil {
				return err
			}
			if m, mmsi = w.machines[f.MMSI], f.MMSI; m == nil {
				m = &Machine{}
				w.machines[f.MMSI] = m
			}
		}
		x := *f
		x.Receiver = w.receiver[x.Receiver]
		if odd := w.odd[x.Source]; odd != nil && isOdd(odd, x.Time) {
			x.Flags |= supercargo.ClockReset
		}
		m.Step(w.p, &x, w.emit, w.keep)
	}
}

// keep takes a fix that is settled.
func (w *folder) keep(f *supercargo.Fix, hull uint8) { w.group = append(w.group, owned{*f, hull}) }

// turn ends one ship's day and, where it is due, the day.
func (w *folder) turn(day int32) (err error) {
	if err := w.write(); err != nil {
		return err
	}
	if w.out != nil && day == w.day {
		return nil
	}
	w.day = day
	if w.out != nil {
		return w.out.Next(day)
	}
	w.out, err = archive.CreateFixes(w.dir, day, w.part)
	return err
}

// write writes one ship's day, hull by hull.
func (w *folder) write() error {
	for i := 1; i < len(w.group); i++ {
		if w.group[i].hull != w.group[0].hull {
			slices.SortStableFunc(w.group, func(a, b owned) int { return int(a.hull) - int(b.hull) })
			break
		}
	}
	for i := range w.group {
		if err := w.out.Write(&w.group[i].fix, w.group[i].hull); err != nil {
			return err
		}
	}
	w.group = w.group[:0]
	return nil
}

func (w *folder) closeDay() error {
	if w.out == nil {
		return nil
	}
	err := w.out.Close()
	w.out = nil
	return err
}

// vessels sums up what was seen of each MMSI of the partition.
func (w *folder) vessels(into map[supercargo.MMSI]*store.Vessel) (tracks int) {
	for mmsi, m := range w.machines {
		v := vesselOf(into, mmsi)
		v.Hulls = max(1, int(m.Tracks.Named))
		v.Fixes, v.Duplicates, v.Implausible = m.Seen.Fixes, m.Seen.Duplicates, m.Seen.Implausible
		v.First, v.Last = m.First, m.Last
		if m.Ship && !mmsi.IsVessel() {
			v.Kind = supercargo.KindInvalid.String() // a ship's, as she has it
		}
		v.Simulated = v.Simulated || m.Flags.Any(supercargo.Simulated)
		tracks += v.Hulls
	}
	return tracks
}

func vesselOf(into map[supercargo.MMSI]*store.Vessel, mmsi supercargo.MMSI) *store.Vessel {
	v := into[mmsi]
	if v == nil {
		v = &store.Vessel{MMSI: mmsi, Kind: mmsi.Kind().String(), Flag: mmsi.Flag()}
		into[mmsi] = v
	}
	return v
}
