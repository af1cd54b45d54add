package run

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/track"
)

// foldSaid joins what ships say of themselves to dated statements, writes them
// to the archive, and sums them up by vessel.
func (p *pile) foldSaid(dir string, vessels map[supercargo.MMSI]*store.Vessel) (n int64, err error) {
	out, err := archive.CreateStatements(archive.StatementsFile(dir))
	if err != nil {
		return 0, err
	}
	f := saidFold{out: out, vessels: vessels}
	if p.saidFiles != nil {
		if err := p.spillSaid(); err != nil {
			return 0, err
		}
	}
	parts := p.partSaid()
	for k := 0; k < saidParts && f.err == nil; k++ {
		for _, prefix := range p.saidFiles {
			err := archive.ReadStatements(saidFile(prefix, k), func(s *supercargo.Statement) error {
				parts[k] = append(parts[k], *s)
				return nil
			})
			if err != nil {
				return f.n, err
			}
		}
		f.part(parts[k])
		parts[k] = nil
	}
	if err := out.Close(); err != nil {
		return f.n, err
	}
	return f.n, f.err
}

type saidFold struct {
	out     *archive.Statements
	vessels map[supercargo.MMSI]*store.Vessel
	n       int64
	err     error
}

// part folds the statements of some MMSIs: all that these have.
func (f *saidFold) part(said []supercargo.Statement) {
	slices.SortFunc(said, func(a, b supercargo.Statement) int {
		return cmp.Or(cmp.Compare(a.MMSI, b.MMSI), cmp.Compare(a.Property, b.Property), cmp.Compare(a.From, b.From),
			cmp.Compare(a.First.Source, b.First.Source), cmp.Compare(a.First.Offset, b.First.Offset), cmp.Compare(a.Said, b.Said))
	})
	for from := 0; from < len(said); {
		to := from + 1
		for to < len(said) && said[to].MMSI == said[from].MMSI && said[to].Property == said[from].Property {
			to++
		}
		f.property(said[from:to])
		from = to
	}
}

// property folds one property of one MMSI.
func (f *saidFold) property(said []supercargo.Statement) {
	var d track.Identity
	var best supercargo.Statement
	emit := func(s *supercargo.Statement) {
		f.n++
		if f.err == nil {
			f.err = f.out.Write(s)
		}
		f.vessel(s)
		if s.Value != "" && s.Count > best.Count {
			best = *s
		}
	}
	for i := range said {
		d.Step(&said[i], emit)
	}
	d.Flush(emit)
	if best.Count > 0 {
		f.settle(&best)
	}
}

// vessel lists the names and numbers that were said.
func (f *saidFold) vessel(s *supercargo.Statement) {
	v := vesselOf(f.vessels, s.MMSI)
	v.Simulated = v.Simulated || s.Flags.Any(supercargo.Simulated)
	switch s.Property {
	case supercargo.PropName, supercargo.PropIMO, supercargo.PropCallSign:
		v.Names = append(v.Names, store.Said{Property: s.Property, Value: s.Said, From: s.From, To: s.To, Count: s.Count})
	}
}

// settle takes the value that was said most often for the summary.
func (f *saidFold) settle(s *supercargo.Statement) {
	v := vesselOf(f.vessels, s.MMSI)
	switch s.Property {
	case supercargo.PropName:
		v.Name = s.Value
	case supercargo.PropIMO:
		n, _ := strconv.ParseUint(s.Value, 10, 32)
		v.IMO = supercargo.IMO(n)
	case supercargo.PropCallSign:
		v.CallSign = s.Value
	case supercargo.PropShipType:
		v.ShipType = s.Value
	case supercargo.PropLength:
		v.LengthM, _ = strconv.ParseFloat(s.Value, 64)
	case supercargo.PropWidth:
		v.WidthM, _ = strconv.ParseFloat(s.Value, 64)
	case supercargo.PropClass:
		v.Class = s.Value
	}
}

// shared settles what an MMSI of several hulls is called: nobody can tell
// which of them said which name, so all stand there, and no number does.
func shared(v *store.Vessel) {
	if v.Hulls < 2 {
		return
	}
	if names := distinct(v, supercargo.PropName); len(names) > 1 {
		v.Name = strings.Join(names, " or ")
	}
	if len(distinct(v, supercargo.PropCallSign)) > 1 {
		v.CallSign = ""
	}
	if len(distinct(v, supercargo.PropIMO)) > 1 {
		v.IMO = 0
	}
}

func distinct(v *store.Vessel, p supercargo.Property) (out []string) {
	for _, s := range v.Names {
		if s.Property == p {
			out = append(out, s.Value)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
