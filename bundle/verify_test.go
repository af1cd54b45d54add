package bundle

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo"
	"supercargo/answer"
	"supercargo/watchlist"
)

// quick tells whether what looks at bytes alone finds a fault, or refuses: the hashes,
// and the zip as it must have been written. So no other check can be why a flip that it
// passes over were found.
func quick(path string) (found bool) {
	a, err := open(path)
	if err != nil {
		return true
	}
	defer a.Close()
	v := &verifier{a: a, m: a.manifest, r: &Report{}}
	v.files()
	v.packing()
	return !v.r.OK()
}

// A byte of a bundle with one bit of it turned: found, wherever it stands, in a file, a
// header, the directory or the manifest. So is a byte that is cut off or added. Every
// byte of headers and directory is turned, of the rest every fifth; SUPERCARGO_EVERY_BYTE
// has all of them turned, which takes half a minute.
func TestEveryByteCounts(t *testing.T) {
	c := small(t)
	path, _, _ := made(t, c, Options{}, "", gapOf(t, c))
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if quick(path) {
		t.Fatal("a whole bundle is at fault")
	}
	step := 5
	if os.Getenv("SUPERCARGO_EVERY_BYTE") != "" {
		step = 1
	}
	frame := framing(t, b)
	r := rand.New(rand.NewPCG(1, 2))
	bent := filepath.Join(t.TempDir(), "bent.zip")
	try := func(what string, b []byte) {
		if err := os.WriteFile(bent, b, 0o644); err != nil {
			t.Fatal(err)
		}
		if !quick(bent) {
			t.Errorf("%s: not found", what)
		}
	}
	f, err := os.Create(bent)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(b); err != nil {
		t.Fatal(err)
	}
	n := 0
	for i := range b {
		if i%step != 0 && !frame[i] {
			continue
		}
		n++
		bit := byte(1) << r.IntN(8)
		if _, err := f.WriteAt([]byte{b[i] ^ bit}, int64(i)); err != nil {
			t.Fatal(err)
		}
		if !quick(bent) {
			t.Errorf("byte %d of %d, bit %#x: not found", i, len(b), bit)
		}
		if _, err := f.WriteAt(b[i:i+1], int64(i)); err != nil {
			t.Fatal(err)
		}
	}
	f.Close()
	try("a byte behind", append(bytes.Clone(b), 0))
	try("a byte before", append([]byte{0}, b...))
	try("a byte less", b[:len(b)-1])
	try("nothing", nil)
	t.Logf("%d of %d bytes", n, len(b))
}

// framing tells which bytes of a zip are of no file's contents.
func framing(t testing.TB, b []byte) []bool {
	out := make([]bool, len(b))
	for i := range out {
		out[i] = true
	}
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		at, err := f.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		for i := range f.CompressedSize64 {
			out[at+int64(i)] = false
		}
	}
	return out
}

// remade is a bundle with some of its files edited and all hashes made anew, as
// somebody would who wants it to be believed. edit returns nil for a file that is to go.
func remade(t testing.TB, path string, edit func(name string, b []byte) []byte, manifest func(*Manifest)) string {
	t.Helper()
	a, err := open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	var members []member
	changed := false
	for i := range a.manifest.Files {
		f := &a.manifest.Files[i]
		if f.Path == crateFile {
			continue
		}
		was, err := a.read(f.Path, mostText)
		if err != nil {
			t.Fatal(err)
		}
		b := was
		if edit != nil {
			b = edit(f.Path, bytes.Clone(was))
		}
		if changed = changed || !bytes.Equal(b, was); b != nil {
			members = append(members, text(f.Path, f.What, b))
		}
	}
	if edit != nil && !changed {
		t.Fatal("the edit changed nothing")
	}
	var out bytes.Buffer
	_, _, err = pack(&out, members, func(files []File) *Manifest {
		m := *a.manifest
		m.Files = append([]File{}, files...)
		if manifest != nil {
			manifest(&m)
		}
		return &m
	})
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "remade.zip")
	if err := os.WriteFile(to, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return to
}

func in(file, old, new string) func(string, []byte) []byte {
	return func(name string, b []byte) []byte {
		if name == file {
			return bytes.Replace(b, []byte(old), []byte(new), 1)
		}
		return b
	}
}

// Hashes that fit are not enough: values that the lines do not give, lines that the
// inputs do not have, findings without their events, claims that the case does not
// have are named, with file and line.
func TestVerifyReadsWhatHashesDoNot(t *testing.T) {
	c := exercise(t)
	path, b, _ := made(t, c, Options{}, "", "EX-02")
	whole, _, _ := made(t, c, Options{Inputs: true}, "", "EX-02")
	if again := verified(t, remade(t, path, nil, nil)); !again.OK() {
		t.Fatalf("made anew without an edit: %v", again.Faults)
	}
	var gone supercargo.EventID
	for _, f := range b.Findings {
		for _, id := range f.Events {
			gone = id
		}
	}
	line := ""
	for _, x := range b.Events {
		line = x.Evidence[0].Raw
	}
	for name, w := range map[string]struct {
		edit        func(string, []byte) []byte
		where, want string
	}{
		"a position": {in(eventsFile, `"lat":`, `"lat":1`), eventsFile + ":1", "another value at lat"},
		"a fix": {func(n string, b []byte) []byte {
			return editEvent(t, n, b, func(e *supercargo.Event) { e.Evidence[0].Fix.Lat++ })
		}, eventsFile + ":1", "different values"},
		"a speed": {func(n string, b []byte) []byte {
			return editEvent(t, n, b, func(e *supercargo.Event) { e.Evidence[1].Fix.SOG++ })
		}, eventsFile + ":1", "different values"},
		"a time":          {func(n string, b []byte) []byte { return editEvent(t, n, b, func(e *supercargo.Event) { e.Start++ }) }, eventsFile + ":1", "its kind, track and start make"},
		"a receiver":      {in(eventsFile, `"receiver":"SIM-`, `"receiver":"SIN-`), eventsFile + ":1", "another value at receiver"},
		"a shown line":    {in(eventsFile, `"raw":"\\`, `"raw":"\\x`), eventsFile + ":1", "another value at raw"},
		"a kept line":     {in("lines/1.txt", line, strings.Replace(line, "AIVDM", "AIVDO", 1)), eventsFile, ""},
		"a line's place":  {in("lines/1.json", `"offset": `, `"offset": 1`), eventsFile, "not among those that were kept"},
		"a longer piece":  {in("lines/1.json", `"bytes": `, `"bytes": 9`), "lines/1.txt", "shorter than its pieces"},
		"an event's line": {func(n string, b []byte) []byte { return without(n, b, eventsFile, string(gone)) }, findingsFile, "which is not in events.jsonl"},
		"a claim":         {in(claimsFile, `"independent":1`, `"independent":2`), claimsFile + ":1", "descent.independent (1, was 2)"},
		"the case":        {in("case/claims.yaml", "EX-02", "EX-92"), caseDir, ""},
		"a summary":       {in("case/claims.yaml", "1,000 ISO containers", "9,000 ISO containers"), caseDir, "the manifest has"},
		"a finding":       {in(findingsFile, `"question":"boxes"`, `"question":"lift"`), findingsFile + ":1", "question make"},
		"an input":        {in(inputIn(t, whole), "SIM-OLYA", "SIM-0LYA"), inputsDir, "not the file that was read"},
	} {
		t.Run(name, func(t *testing.T) {
			of := path
			if w.where == inputsDir {
				of = whole
			}
			r := verified(t, remade(t, of, w.edit, nil))
			for _, f := range r.Faults {
				if strings.HasPrefix(f.Where, w.where) && strings.Contains(f.What, w.want) {
					return
				}
			}
			t.Errorf("no fault at %s with %q in %v", w.where, w.want, r.Faults)
		})
	}
}

func inputIn(t testing.TB, path string) string {
	a, err := open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	return inputPath(&a.manifest.Sources[0])
}

// editEvent changes the first event, and not what is shown of its evidence.
func editEvent(t testing.TB, name string, b []byte, edit func(*supercargo.Event)) []byte {
	if name != eventsFile {
		return b
	}
	first, rest, _ := bytes.Cut(b, []byte("\n"))
	x := &answer.Explained{}
	if err := json.Unmarshal(first, x); err != nil {
		t.Fatal(err)
	}
	edit(&x.Event)
	out, err := marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return append(append(out, '\n'), rest...)
}

// without leaves out the lines of a file that begin with an event's id.
func without(name string, b []byte, file, id string) []byte {
	if name != file {
		return b
	}
	var out []byte
	for line := range bytes.Lines(b) {
		if !bytes.HasPrefix(line, []byte(`{"event":{"id":"`+id)) {
			out = append(out, line...)
		}
	}
	return out
}

// What replay finds: an event, a finding and an answer that are not what comes out.
func TestReplayNamesWhatDiffers(t *testing.T) {
	c := exercise(t)
	gap := "5ce51716cdfee338"
	path, b, _ := made(t, c, Options{Inputs: true}, "", "EX-02", gap)
	edits := []func(string, []byte) []byte{
		func(n string, b []byte) []byte {
			return editEvent(t, n, b, func(e *supercargo.Event) { e.PortCall.Grade++ })
		},
		in(findingsFile, `"verdict":"infeasible"`, `"verdict":"feasible"`),
		in(listedFile, `"matches":[]`, `"matches":null`),
		in(leversFile, `"standing":"could"`, `"standing":"applies"`),
	}
	for name, w := range map[string]struct {
		edit func(string, []byte) []byte
		want map[string]string // what differs, and a field of it
	}{
		"values": {func(n string, b []byte) []byte {
			for _, edit := range edits {
				b = edit(n, b)
			}
			return b
		}, map[string]string{"event " + string(b.Events[0].Event.ID): "event.port_call.grade", "finding " + string(b.Findings[0].ID): `verdict ("infeasible", was "feasible")`, "screening of": "matches", "levers of EX-02": "standing"}},
		"what there is": {func(n string, b []byte) []byte {
			return in(paramsFile, `"set": {}`, `"set": {"gap.hours": "100"}`)(n, dropFirst(n, b, findingsFile))
		}, map[string]string{"finding " + string(b.Findings[0].ID): "is not in the bundle", "event " + gap: "does not come out now"}},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Replay(t.Context(), remade(t, path, w.edit, nil), &Runner{Memory: 1 << 30, Workers: 2, Program: "test"})
			if err != nil {
				t.Fatal(err)
			}
			for what, field := range w.want {
				found := false
				for _, d := range p.Differs {
					found = found || strings.HasPrefix(d.What, what) && strings.Contains(strings.Join(d.Fields, "\n"), field)
				}
				if !found {
					t.Errorf("no difference of %q with %q in %+v", what, field, p.Differs)
				}
			}
		})
	}
	t.Run("another program", func(t *testing.T) {
		p, err := Replay(t.Context(), path, &Runner{Memory: 1 << 30, Workers: 2, Program: "another"})
		var out bytes.Buffer
		if err != nil || !p.OK() || p.Print(&out) != nil || !strings.Contains(out.String(), "made by supercargo test, run again by another") {
			t.Errorf("%+v, %v\n%s", p, err, out.String())
		}
	})
}

func dropFirst(name string, b []byte, file string) []byte {
	if name != file {
		return b
	}
	return b[bytes.IndexByte(b, '\n')+1:]
}

// Zips that are made to do harm, or are no bundles, are refused before anything in
// them is unpacked.
func TestRefused(t *testing.T) {
	good, _, _ := made(t, small(t), Options{}, "", "EX-12")
	base, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	with := func(change func(w *zip.Writer)) []byte {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		r, err := zip.NewReader(bytes.NewReader(base), int64(len(base)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.File {
			if err := w.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
		change(w)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	named := func(name string) func(*zip.Writer) {
		return func(w *zip.Writer) {
			if _, err := w.Create(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	put := func(h *zip.FileHeader, b []byte) func(*zip.Writer) {
		return func(w *zip.Writer) {
			out, err := w.CreateHeader(h)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := out.Write(b); err != nil {
				t.Fatal(err)
			}
		}
	}
	link := &zip.FileHeader{Name: "link"}
	link.SetMode(fs.ModeSymlink | 0o777)
	for name, w := range map[string]struct {
		b    []byte
		want string
	}{
		"no zip": {[]byte("PK, says this file"), "not a whole zip"},
		"empty":  {nil, "not a whole zip"},
		"another zip": {func() []byte {
			var b bytes.Buffer
			w := zip.NewWriter(&b)
			named("a.txt")(w)
			w.Close()
			return b.Bytes()
		}(), "not a supercargo bundle"},
		"up":            {with(named("../up.txt")), "out of the bundle"},
		"up within":     {with(named("lines/../../up.txt")), "out of the bundle"},
		"absolute":      {with(named("/etc/passwd")), "out of the bundle"},
		"drive":         {with(named("C:up.txt")), "is not a file of a bundle"},
		"backslash":     {with(named(`lines\..\up.txt`)), "is not a file of a bundle"},
		"a folder":      {with(named("lines/")), "folder"},
		"a line end":    {with(named("a\nb")), "is not a file of a bundle"},
		"twice":         {with(named(eventsFile)), "one name twice"},
		"twice in caps": {with(named("Events.JSONL")), "one name twice"},
		"a link":        {with(put(link, []byte("/etc/passwd"))), "no plain file"},
		"a bomb":        {with(put(&zip.FileHeader{Name: "bomb.txt", Method: zip.Deflate}, make([]byte, smallFile+1))), "zip bomb"},
		"encrypted":     {with(put(&zip.FileHeader{Name: "secret", Flags: 1}, []byte("x"))), "encrypted"},
		"overlapping":   {overlapping(t), "overlap"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.zip")
			if err := os.WriteFile(path, w.b, 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := Verify(path)
			if err == nil || !strings.Contains(err.Error(), w.want) {
				t.Errorf("%v, want %q", err, w.want)
			}
			if _, err := Replay(t.Context(), path, &Runner{}); err == nil {
				t.Error("it was run")
			}
		})
	}
	if _, err := Verify(t.TempDir()); err == nil {
		t.Error("a folder was taken for a bundle")
	}
	for name, b := range map[string][]byte{"one more": with(named("more.txt")), "packed again": with(func(*zip.Writer) {})} {
		path := filepath.Join(t.TempDir(), "x.zip")
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		if r := verified(t, path); r.OK() == (name == "one more") {
			t.Errorf("%s: %v", name, r.Faults)
		}
	}
}

// overlapping is a zip whose directory names one packed file many times: how small
// bombs are made (D. Fifield 2019, A better zip bomb).
func overlapping(t testing.TB) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := range 40 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("f%02d", i), Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			_, err = f.Write(bytes.Repeat([]byte("x"), 4000))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	// Give each entry of the directory the sizes and the place of the first.
	b := out.Bytes()
	at := bytes.Index(b, []byte("PK\x01\x02"))
	first := bytes.Clone(b[at : at+46])
	for i := at; i >= 0 && i < len(b); {
		copy(b[i+16:i+28], first[16:28])
		copy(b[i+42:i+46], first[42:46])
		next := bytes.Index(b[i+46:], []byte("PK\x01\x02"))
		if next < 0 {
			break
		}
		i += 46 + next
	}
	return b
}

// Any bytes at all: an error or a report, never a panic.
func FuzzVerify(f *testing.F) {
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "x.zip")
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		if r, err := Verify(path); err == nil && r.OK() {
			t.Error("nothing is wrong with anything")
		}
	})
}

// The names of people who own what is listed stay on the list.
func TestPeopleStayBehind(t *testing.T) {
	held := []*watchlist.Held{{Entries: []watchlist.Entry{
		{Ref: "1", Kind: supercargo.ListedPerson, Names: []watchlist.Name{{Text: `INVENTED, "Ivan" & Sons`}, {Text: "Ivan Invented"}}},
		{Ref: "2", Kind: supercargo.ListedCompany, Names: []watchlist.Name{{Text: "Invented Lines"}}},
	}}}
	l := &Listed{Subject: "SIM A"}
	l.Answer.Matches = []supercargo.Match{{Name: "Invented Lines", Why: []string{`owned by INVENTED, "Ivan" & Sons since 2020`}, Through: []supercargo.Link{{From: "Ivan Invented", To: "Invented Lines", Role: "owner"}}}}
	if err := people(held).in(l); err != nil {
		t.Fatal(err)
	}
	m := l.Answer.Matches[0]
	if m.Name != "Invented Lines" || m.Why[0] != "owned by "+aPerson+" since 2020" || m.Through[0].From != aPerson || m.Through[0].To != "Invented Lines" {
		t.Errorf("%+v", m)
	}
}

// The description for archives names every file with its sum, says that the licence is
// not known, and marks what is simulated.
func TestCrate(t *testing.T) {
	path, _, done := made(t, exercise(t), Options{Inputs: true}, "", "EX-02")
	a, err := open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	b, err := a.read(crateFile, mostHead)
	if err != nil {
		t.Fatal(err)
	}
	var c struct {
		Context []any            `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(b, &c); err != nil {
		t.Fatal(err)
	}
	by := map[string]map[string]any{}
	for _, e := range c.Graph {
		by[e["@id"].(string)] = e
	}
	root := by["./"]
	parts := map[string]bool{}
	for _, p := range root["hasPart"].([]any) {
		parts[p.(map[string]any)["@id"].(string)] = true
	}
	for _, f := range done.Manifest.Files {
		if f.Path == crateFile {
			continue
		}
		if e := by[escaped(f.Path)]; e == nil || e["sha256"] != f.SHA256 || e["@type"] != "File" || !parts[escaped(f.Path)] {
			t.Errorf("%s: %v", f.Path, by[escaped(f.Path)])
		}
	}
	if len(parts) != len(done.Manifest.Files)+1 || c.Context[0] != "https://w3id.org/ro/crate/1.1/context" || root["datePublished"] != "2026-11-01" {
		t.Errorf("%d parts, context %v, root %v", len(parts), c.Context, root)
	}
	if !strings.HasPrefix(root["name"].(string), "SIMULATED") || !strings.Contains(fmt.Sprint(root["keywords"]), "simulated") || by["#licence"] == nil || fmt.Sprint(root["license"]) != "map[@id:#licence]" {
		t.Errorf("%v", root)
	}
	if about := by[crateFile]; fmt.Sprint(about["about"]) != "map[@id:./]" || fmt.Sprint(about["conformsTo"]) != "map[@id:https://w3id.org/ro/crate/1.1]" {
		t.Errorf("%v", about)
	}
	for s, want := range map[string]string{"a b/ü.txt": "a%20b/%C3%BC.txt", "lines/1.txt": "lines/1.txt"} {
		if escaped(s) != want {
			t.Errorf("%q", escaped(s))
		}
	}
}
