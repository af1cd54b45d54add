package bundle

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/run"
	"supercargo/source"
)

// events decodes the lines of all evidence again, and compares with every value that
// the events give of it.
func (v *verifier) events() {
	v.seen = map[supercargo.EventID]bool{}
	var all []*answer.Explained
	var where []string
	v.eachLine(eventsFile, func(at string, line []byte) {
		x := &answer.Explained{}
		if err := json.Unmarshal(line, x); err != nil {
			v.fault(at, "cannot be read: %v", err)
			return
		}
		if v.seen[x.Event.ID] {
			v.fault(at, "event %s stands there twice", x.Event.ID)
		}
		v.seen[x.Event.ID] = true
		if id := x.Event.MakeID(); id != x.Event.ID {
			v.fault(at, "id %s, and its kind, track and start make %s", x.Event.ID, id)
		}
		if len(x.Event.Evidence) != len(x.Evidence) || len(x.Evidence) == 0 {
			v.fault(at, "event %s: %d positions in it, %d of them shown with their lines", x.Event.ID, len(x.Event.Evidence), len(x.Evidence))
			return
		}
		all, where = append(all, x), append(where, at)
	})
	again := v.again(all)
	for i, x := range all {
		v.event(where[i], x, again[i])
	}
}

// again is the events with their evidence worked out from the manifest and the lines.
func (v *verifier) again(all []*answer.Explained) (again []*answer.Explained) {
	for _, x := range all {
		y := &answer.Explained{Event: x.Event, Grounds: answer.Grounds{Hulls: x.Hulls, Revisions: x.Revisions}}
		y.Rest(v.m.Sources, v.m.Receivers)
		again = append(again, y)
	}
	v.cuts = map[supercargo.SourceID]*run.Excerpt{}
	for i := range v.m.Sources {
		s := &v.m.Sources[i]
		at := evidenceIn(again, s.ID)
		if len(at) == 0 {
			continue
		}
		x := v.lines(s)
		if x == nil {
			for _, w := range at {
				w.x.Evidence[w.i].Why = unread
			}
			continue
		}
		v.cuts[s.ID] = x
		lines := make([]supercargo.Witness, len(at))
		for k, w := range at {
			lines[k] = w.x.Event.Evidence[w.i]
		}
		for k, t := range x.Trace(v.m.Receivers, lines) {
			at[k].x.Evidence[at[k].i].Read(&t)
		}
	}
	return again
}

// unread marks evidence whose lines are not in the bundle.
const unread = "\x00not in the bundle"

// lines reads those of a source, nil where they are not there.
func (v *verifier) lines(s *supercargo.Source) *run.Excerpt {
	name := fmt.Sprintf("%s%d", linesDir, s.ID)
	if v.a.by[name+".json"] == nil && v.missing(fmt.Sprintf("lines of source %d,", s.ID)) {
		return nil
	}
	about, err := v.a.read(name+".json", mostHead)
	if err != nil {
		v.fault(name+".json", "%v", err)
		return nil
	}
	text, err := v.a.read(name+".txt", mostText)
	if err != nil {
		v.fault(name+".txt", "%v", err)
		return nil
	}
	l := &Lines{}
	if err := json.Unmarshal(about, l); err != nil {
		v.fault(name+".json", "%v", err)
		return nil
	}
	if l.Source != s.ID || l.Format != s.Format || l.Read != s.Read || l.Name != s.Path {
		v.fault(name+".json", "it is not of source %d as the manifest has it", s.ID)
	}
	x, err := l.excerpt(text)
	if err != nil {
		v.fault(name+".txt", "%v", err)
		return nil
	}
	return x
}

// missing tells whether the manifest says that something could not be put in.
func (v *verifier) missing(what string) bool {
	return slices.ContainsFunc(v.m.Missing, func(m Missing) bool { return strings.HasPrefix(m.What, what) })
}

// event compares the evidence as it is shown with what its lines give now.
func (v *verifier) event(where string, x, again *answer.Explained) {
	if what := differ(again.Sources, x.Sources); what != "" {
		v.fault(where, "event %s: its sources are not those of the manifest, at %s", x.Event.ID, what)
	}
	for i := range x.Evidence {
		got, said := again.Evidence[i], x.Evidence[i]
		at := fmt.Sprintf("event %s, %s, byte %d of source %d", x.Event.ID, answer.Words(said.Role), said.Offset, said.Source)
		if got.Why == unread {
			if said.Agrees || said.Raw != "" {
				v.fault(where, "%s: it shows an input line, and the lines of that source are not in the bundle", at)
			}
			continue
		}
		if said.Agrees && !got.Agrees {
			v.fault(where, "%s: %s", at, got.Why)
			continue
		}
		if what := differ(&got, &said); what != "" {
			v.fault(where, "%s: the line gives another value at %s", at, what)
			continue
		}
		if got.Agrees {
			v.r.Positions++
		}
	}
	v.r.Events++
}

// inputs sees that the lines stand in the whole inputs where they are said to, where
// those are in the bundle.
func (v *verifier) inputs() {
	if !v.m.Inputs {
		if len(v.m.Sources) > 0 {
			v.cannot("that the lines stand in the inputs: whole inputs are not in the bundle (supercargo bundle --inputs). The manifest has their SHA-256: compare with your copies")
		}
		return
	}
	dir, err := os.MkdirTemp("", "supercargo-verify-")
	if err != nil {
		v.cannot("that the lines stand in the inputs: %v", err)
		return
	}
	defer os.RemoveAll(dir)
	for _, id := range slices.Sorted(maps.Keys(v.sources())) {
		s := v.sources()[id]
		name := inputPath(s)
		if !v.fine(name) {
			if v.a.by[name] == nil {
				v.fault(name, "source %d is not in the bundle, which is said to hold whole inputs", id)
			}
			continue
		}
		if err := v.input(dir, name, s); err != nil {
			v.fault(name, "%v", err)
			continue
		}
		v.r.Inputs++
	}
}

func (v *verifier) sources() map[supercargo.SourceID]*supercargo.Source {
	out := map[supercargo.SourceID]*supercargo.Source{}
	for i := range v.m.Sources {
		out[v.m.Sources[i].ID] = &v.m.Sources[i]
	}
	return out
}

// input reads a whole input and compares the pieces that were cut from it.
func (v *verifier) input(dir, name string, s *supercargo.Source) error {
	path := filepath.Join(dir, filepath.Base(name))
	if err := v.a.extract(name, path); err != nil {
		return err
	}
	defer os.Remove(path)
	if sum, err := source.Sum(path); err != nil || sum != s.FileSHA256 {
		return fmt.Errorf("it is not the file that was read as source %d: SHA-256 %s, was %s (%v)", s.ID, sum, s.FileSHA256, err)
	}
	how, err := run.ReadingOf(s)
	if err != nil {
		return err
	}
	stream, err := source.Open(source.Input{Path: path, Member: s.Member, Size: -1, Encoding: how.Text})
	if err != nil {
		return err
	}
	defer stream.Close()
	at := int64(0)
	if x := v.cuts[s.ID]; x != nil {
		for _, p := range apart(x.Pieces) {
			if _, err := io.CopyN(io.Discard, stream, p.Offset-at); err != nil {
				return fmt.Errorf("it ends before byte %d, where a line of lines/%d.txt is said to stand", p.Offset, s.ID)
			}
			b := make([]byte, len(p.Text))
			if _, err := io.ReadFull(stream, b); err != nil || !bytes.Equal(b, p.Text) {
				return fmt.Errorf("at byte %d stands something else than lines/%d.txt has", p.Offset, s.ID)
			}
			at = p.Offset + int64(len(p.Text))
		}
	}
	if _, err := io.Copy(io.Discard, stream); err != nil {
		return err
	}
	if sum := stream.Sum(); sum != s.StreamSHA256 {
		return fmt.Errorf("unpacked, it is not what was read as source %d: SHA-256 %s, was %s", s.ID, sum, s.StreamSHA256)
	}
	return nil
}

// apart are pieces as one after the other: where two lie over each other, once.
func apart(pieces []run.Piece) (out []run.Piece) {
	var end int64
	for _, p := range pieces {
		if cut := end - p.Offset; cut > 0 {
			if cut >= int64(len(p.Text)) {
				continue
			}
			p.Text, p.Offset = p.Text[cut:], end
		}
		out = append(out, p)
		end = p.Offset + int64(len(p.Text))
	}
	return out
}

// extract writes an entry to a file.
func (a *archive) extract(name, path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	err = a.stream(name, func(r io.Reader) error {
		_, err := io.Copy(f, r)
		return err
	})
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
