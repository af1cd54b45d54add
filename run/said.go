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

// saidFold joins what ships say of themselves to dated statements. A statement
// of the archive is a value that was said again and again with never more than
// a day (track.Lapse) between: whatever order it comes to be known in, it comes
// to the same. It lies with the day on which it was said last, so that a run
// that goes on from yesterday touches yesterday's part and no other.
type saidFold struct {
	r     *batchRun
	parts []store.Part          // that may change
	gone  []map[saidKey]bool    // of each of them, the statements that are part of others now
	out   map[int32]*saidWriter // by the day that they were said last on
}

type saidKey struct {
	mmsi     supercargo.MMSI
	property supercargo.Property
	said     string
	from     supercargo.Instant
}

func keyOf(s *supercargo.Statement) saidKey { return saidKey{s.MMSI, s.Property, s.Said, s.From} }

type saidWriter struct {
	part store.Part
	*archive.Statements
}

// foldSaid folds the statements of the run into those that are held.
func (r *batchRun) foldSaid() error {
	f := &saidFold{r: r, out: map[int32]*saidWriter{}}
	if err := f.readHeld(); err != nil {
		return err
	}
	if err := r.pile.eachSaid(f.join); err != nil {
		return err
	}
	for i := range f.parts {
		if len(f.gone[i]) > 0 {
			if err := f.rewrite(&f.parts[i], f.gone[i]); err != nil {
				return err
			}
		}
	}
	for _, w := range f.out {
		if err := r.closeSaid(w); err != nil {
			return err
		}
	}
	return nil
}

// readHeld takes from the archive what may go on in what was said now.
func (f *saidFold) readHeld() error {
	r := f.r
	for _, p := range r.archive.Parts {
		if p.Kind == store.Statements && r.pile.spans.meets(p.From.Day(), p.Day) {
			f.parts = append(f.parts, p)
		}
	}
	f.gone = make([]map[saidKey]bool, len(f.parts))
	for i := range f.parts {
		r.pile.sayMore(min(f.parts[i].Rows, int64(2*perSaying*len(r.touched))))
		err := archive.ReadStatements(r.archive.Path(&f.parts[i]), func(s *supercargo.Statement) error {
			if _, is := r.touched[s.MMSI]; !is {
				return nil
			}
			return r.pile.sayHeld(s, i)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// join joins the statements of some MMSIs: all that these have.
func (f *saidFold) join(said []saying) error {
	sortSaid(said, func(x *saying) supercargo.MMSI { return x.MMSI }, func(a, b saying) int {
		return cmp.Or(cmp.Compare(a.Property, b.Property), cmp.Compare(a.Said, b.Said), cmp.Compare(a.From, b.From), f.r.rank.compare(a.First, b.First))
	})
	f.together(said)
	var done []supercargo.Statement
	for from := 0; from < len(said); {
		s, to := said[from].Statement, from+1
		for to < len(said) && saidAgain(&s, &said[to].Statement) {
			f.r.rank.extend(&s, &said[to].Statement)
			to++
		}
		if to > from+1 || said[from].Part == 0 {
			done = append(done, s)
			f.take(said[from:to])
		}
		from = to
	}
	slices.SortStableFunc(done, func(a, b supercargo.Statement) int {
		return cmp.Or(cmp.Compare(a.MMSI, b.MMSI), cmp.Compare(a.Property, b.Property), cmp.Compare(a.From, b.From))
	})
	for i := range done {
		if err := f.write(&done[i]); err != nil {
			return err
		}
	}
	return nil
}

// saidAgain tells whether a statement goes on in one that begins later.
func saidAgain(s, n *supercargo.Statement) bool {
	return s.MMSI == n.MMSI && s.Property == n.Property && s.Said == n.Said && int64(n.From-s.To) <= track.Lapse
}

// take notes what has become part of another, and sums up what is new.
func (f *saidFold) take(said []saying) {
	for i := range said {
		s := &said[i]
		if s.Part == 0 {
			f.r.vessel(s.MMSI).says(&s.Statement)
			continue
		}
		g := &f.gone[s.Part-1]
		if *g == nil {
			*g = map[saidKey]bool{}
		}
		(*g)[keyOf(&s.Statement)] = true
	}
}

func (f *saidFold) write(s *supercargo.Statement) error {
	d := s.To.Day()
	w := f.out[d]
	if w == nil {
		var err error
		if w, err = f.r.createSaid(store.Part{Kind: store.Statements, Day: d, Of: 1, Generation: f.r.gen}); err != nil {
			return err
		}
		f.out[d] = w
	}
	return w.write(s)
}

// rewrite writes a part again without some of its statements.
func (f *saidFold) rewrite(p *store.Part, gone map[saidKey]bool) error {
	if err := f.r.drop(p); err != nil || int64(len(gone)) == p.Rows {
		return err
	}
	w, err := f.r.createSaid(store.Part{Kind: store.Statements, Day: p.Day, Of: 1, Index: p.Index, Generation: f.r.gen, Mark: f.r.again()})
	if err != nil {
		return err
	}
	err = archive.ReadStatements(f.r.archive.Path(p), func(s *supercargo.Statement) error {
		if gone[keyOf(s)] {
			return nil
		}
		return w.write(s)
	})
	if err != nil {
		return err
	}
	return f.r.closeSaid(w)
}

func (r *batchRun) createSaid(p store.Part) (*saidWriter, error) {
	path, err := archive.Create(r.dir, &p)
	if err != nil {
		return nil, err
	}
	w, err := archive.CreateStatements(path)
	return &saidWriter{p, w}, err
}

func (w *saidWriter) write(s *supercargo.Statement) error {
	if w.part.Rows == 0 || s.From < w.part.From {
		w.part.From = s.From
	}
	w.part.Rows++
	return w.Statements.Write(s)
}

func (r *batchRun) closeSaid(w *saidWriter) error {
	if err := w.Close(); err != nil {
		return err
	}
	return r.addPart(&w.part)
}

// Statements hands out what ships said of themselves, dated: each value of each
// property from when to when it was said, over silences in which nothing else
// was said. They come in order of MMSI, property and beginning; of the ships
// that are given in order of MMSI, or of all.
func Statements(a *archive.Archive, ships []supercargo.MMSI, f func(*supercargo.Statement)) error {
	var all []supercargo.Statement
	for i := range a.Parts {
		if p := &a.Parts[i]; p.Kind == store.Statements {
			err := archive.ReadStatements(a.Path(p), func(s *supercargo.Statement) error {
				if _, is := slices.BinarySearch(ships, s.MMSI); is || ships == nil {
					all = append(all, *s)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	handOut(all, f)
	return nil
}

// handOut joins statements over silences in which nothing else was said, and hands
// them out in order of MMSI, property, beginning and value: whatever order they come in.
func handOut(all []supercargo.Statement, f func(*supercargo.Statement)) {
	sortSaid(all, func(x *supercargo.Statement) supercargo.MMSI { return x.MMSI }, func(a, b supercargo.Statement) int {
		return cmp.Or(cmp.Compare(a.Property, b.Property), cmp.Compare(a.From, b.From), cmp.Compare(a.Said, b.Said))
	})
	var d track.Identity // one after the other, in the same room
	for from := 0; from < len(all); {
		to := from
		for ; to < len(all) && all[to].MMSI == all[from].MMSI && all[to].Property == all[from].Property; to++ {
			d.Step(&all[to], f)
		}
		d.Flush(f)
		from = to
	}
}

// together notes the IMO numbers of this run that were sent with a name: what one message says has one address.
func (f *saidFold) together(said []saying) {
	names := map[supercargo.Address]supercargo.Said{}
	for from := 0; from < len(said); {
		to, mmsi := from, said[from].MMSI
		for to < len(said) && said[to].MMSI == mmsi {
			to++
		}
		f.cards(said[from:to], names)
		from = to
	}
}

// cards notes those of one number. names is room.
func (f *saidFold) cards(said []saying, names map[supercargo.Address]supercargo.Said) {
	numbered := func(s *saying) bool { return s.Part == 0 && s.Property == supercargo.PropIMO && s.Value != "" }
	if !slices.ContainsFunc(said, func(s saying) bool { return numbered(&s) }) {
		return
	}
	clear(names)
	for i := range said {
		if s := &said[i]; s.Part == 0 && s.Property == supercargo.PropName {
			check := supercargo.SaidOf([]byte(s.Said))
			names[s.First], names[s.Last] = check, check
		}
	}
	for i := range said {
		if s := &said[i]; numbered(s) {
			n, _ := strconv.ParseUint(s.Value, 10, 32)
			for _, at := range [...]supercargo.Address{s.First, s.Last} {
				if check := names[at]; check != 0 {
					f.r.vessel(s.MMSI).card(store.Card{Said: check, IMO: supercargo.IMO(n)})
				}
			}
		}
	}
}

// card adds a name with a number, in order.
func (v *summary) card(c store.Card) {
	i, has := slices.BinarySearchFunc(v.Cards, c, func(a, b store.Card) int { return cmp.Or(cmp.Compare(a.Said, b.Said), cmp.Compare(a.IMO, b.IMO)) })
	if !has {
		v.Cards = slices.Insert(v.Cards, i, c)
	}
}

// summary is a vessel that is being summed up.
type summary store.Vessel

// says counts a value that the ship said of herself: all of one value as one,
// whenever it was said.
func (v *summary) says(s *supercargo.Statement) {
	v.Simulated = v.Simulated || s.Flags.Any(supercargo.Simulated)
	list := &v.Others
	switch s.Property {
	case supercargo.PropName, supercargo.PropIMO, supercargo.PropCallSign, supercargo.PropRegistration:
		list = &v.Names
	case supercargo.PropShipType, supercargo.PropLength, supercargo.PropWidth, supercargo.PropClass, supercargo.PropAntenna, supercargo.PropAircraftType:
	default:
		return
	}
	for i := range *list {
		if o := &(*list)[i]; o.Property == s.Property && o.Value == s.Said {
			o.From, o.To, o.Count = min(o.From, s.From), max(o.To, s.To), o.Count+s.Count
			return
		}
	}
	*list = append(*list, store.Said{Property: s.Property, Value: s.Said, From: s.From, To: s.To, Count: s.Count})
}

// settle takes for each property the value that was said most often.
func (v *summary) settle() {
	for _, list := range [][]store.Said{v.Names, v.Others} {
		slices.SortFunc(list, func(a, b store.Said) int {
			return cmp.Or(cmp.Compare(a.Property, b.Property), cmp.Compare(a.From, b.From), cmp.Compare(a.Value, b.Value))
		})
	}
	v.IMO = 0
	n, _ := strconv.ParseUint(v.most(v.Names, supercargo.PropIMO, validIMO), 10, 32)
	v.IMO = supercargo.IMO(n)
	v.Name, v.CallSign = v.most(v.Names, supercargo.PropName, tidy), v.most(v.Names, supercargo.PropCallSign, tidy)
	v.ShipType, v.Class = v.most(v.Others, supercargo.PropShipType, asIs), v.most(v.Others, supercargo.PropClass, asIs)
	v.LengthM, _ = strconv.ParseFloat(v.most(v.Others, supercargo.PropLength, asIs), 64)
	v.WidthM, _ = strconv.ParseFloat(v.most(v.Others, supercargo.PropWidth, asIs), 64)
	shared((*store.Vessel)(v))
}

// most is what was said most often of those values that can be read, the
// earliest of equals.
func (v *summary) most(list []store.Said, p supercargo.Property, read func(string) string) string {
	best, count := "", int64(0)
	for i := range list {
		if s := &list[i]; s.Property == p && s.Count > count {
			if x := read(s.Value); x != "" {
				best, count = x, s.Count
			}
		}
	}
	return best
}

func asIs(s string) string { return s }

func tidy(s string) string { return strings.ToUpper(strings.Join(strings.Fields(s), " ")) }

func validIMO(s string) string {
	if n, err := strconv.ParseUint(s, 10, 32); err != nil || !supercargo.IMO(n).Valid() {
		return ""
	}
	return s
}

// shared settles what an MMSI of several hulls is called: nobody can tell which
// of them said what, so all names stand there, and nothing that is one ship's:
// no number, and no type and size but where all that was said agrees.
func shared(v *store.Vessel) {
	if v.Hulls < 2 {
		return
	}
	if names := distinct(v.Names, supercargo.PropName); len(names) > 1 {
		v.Name = strings.Join(names, " or ")
	}
	v.IMO, v.CallSign = 0, ""
	if len(distinct(v.Others, supercargo.PropShipType)) > 1 {
		v.ShipType = ""
	}
	if len(distinct(v.Others, supercargo.PropLength)) > 1 {
		v.LengthM = 0
	}
	if len(distinct(v.Others, supercargo.PropWidth)) > 1 {
		v.WidthM = 0
	}
}

func distinct(list []store.Said, p supercargo.Property) (out []string) {
	for _, s := range list {
		if s.Property == p {
			out = append(out, s.Value)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
