package ledger

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// Every kind of bad input, what it is and where it is said to be.
func TestFaultsSayWhereAndWhatToDo(t *testing.T) {
	for _, x := range []struct{ name, file, old, new, want string }{
		{"unknown unit", "claims.yaml", "unit: container", "unit: boxfuls", `claims.yaml:18: claim S-1: unit "boxfuls" is not known: use one of piece, container,`},
		{"impossible date", "claims.yaml", "edtf: 2001-10-01/2001-10-10~", "edtf: 2001-02-30", `claims.yaml:37: claim S-1: date "2001-02-30" is impossible: February has 28 days`},
		{"impossible date of a source", "sources.yaml", "published: 2001-10-21", "published: 2001-13", `sources.yaml:8: source relay: date "2001-13" has month 13`},
		{"words and date at odds", "claims.yaml", "edtf: 2001-10-01/2001-10-10~", "edtf: 2001-09", `claims.yaml:37: claim S-1: the words "early October" mean 2001-10-01/2001-10-10~`},
		{"words that are no date", "claims.yaml", "    said: early October\n    edtf: 2001-10-01/2001-10-10~", "    said: one fine day", `claims.yaml:36: claim S-1: the words "one fine day" cannot be read as a date: add edtf`},
		{"no source", "claims.yaml", "  sources:\n    - gazette\n", "", `claims.yaml:1: claim S-1: has no source: add sources`},
		{"unknown source", "claims.yaml", "  sources:\n    - gazette\n", "  sources:\n    - gazelle\n", `claims.yaml:45: claim S-1: "gazelle" is not in sources`},
		{"two with one id", "claims.yaml", "id: S-2", "id: S-1", `claims.yaml:47: claim S-1: duplicate id, first used at claims.yaml:1`},
		{"cyclic descent", "claims.yaml", "  in: gazette\n", "  in: gazette\n  copies:\n    - claim: S-2\n      basis: credited\n", `claims.yaml:11: claim S-1: descends from itself: S-1 copies S-2 copies S-1`},
		{"cyclic documents", "sources.yaml", "  published: 2001-10-20\n  access: invented\n", "  published: 2001-10-20\n  access: invented\n  copies:\n    - document: relay\n      basis: credited\n", `sources.yaml:6: source gazette: descends from itself: gazette copies relay copies gazette`},
		{"copies itself", "sources.yaml", "document: gazette", "document: relay", `sources.yaml:11: source relay: descends from itself: relay copies relay`},
		{"unknown reference", "claims.yaml", "in: ministry", "in: minstry", `claims.yaml:86: claim S-3: "minstry" is not in sources`},
		{"unknown claim", "claims.yaml", "about: [S-1]", "about: [S-7]", `claims.yaml:81: claim S-3: "S-7" is not in claims`},
		{"unknown vessel", "claims.yaml", "ref: sim-gannet", "ref: sim-ganet", `claims.yaml:33: claim S-1: "sim-ganet" is not in vessels`},
		{"unknown place", "claims.yaml", "place: ru-olya", "place: ru-oyla", `claims.yaml:29: claim S-1: "ru-oyla" is neither in the gazetteer nor in places`},
		{"unknown key", "claims.yaml", "  stage: moved", "  stadge: moved", `claims.yaml:10: unknown key "stadge": use one of id, act,`},
		{"key twice", "claims.yaml", "  stage: moved", "  act: denies\n  stage: moved", `claims.yaml:10: key "act" is given twice, first in line 2`},
		{"unknown item", "claims.yaml", "item: shell", "item: shall", `claims.yaml:11: claim S-1: item "shall" is not known (nearest: shell); use the narrowest`},
		{"unknown mode", "claims.yaml", "modes: [sea]", "modes: [see]", `claims.yaml:34: claim S-1: mode "see" is not known (nearest: sea): use one of sea, air, rail, road; explained by: supercargo case words`},
		{"unknown act", "claims.yaml", "act: asserts", "act: insists", `claims.yaml:2: claim S-1: act "insists" is not known: use one of asserts, denies`},
		{"wrong check digit", "vessels.yaml", "imo: 4000008", "imo: 4000009", `vessels.yaml:3: vessel sim-gannet: imo 4000009 has a wrong check digit, 4000008 would hold: correct it, or, where a source printed it so, write imo_said`},
		{"short IMO", "vessels.yaml", "imo: 4000008", "imo: 400000", `vessels.yaml:3: vessel sim-gannet: imo 400000 does not have seven digits`},
		{"no number", "claims.yaml", "low: 1000\n", "low: 1,000\n", `claims.yaml:15: "1,000" cannot be used: write a plain number without commas`},
		{"not finite", "claims.yaml", "low: 1000\n", "low: .inf\n", `claims.yaml:15: ".inf" cannot be used`},
		{"beyond anything", "claims.yaml", "low: 1000\n      high: 1000\n", "low: 1e300\n      high: 1e300\n", `claims.yaml:13: claim S-1: is above 1e+15, more than there is of anything: check the zeros`},
		{"no ship's size", "vessels.yaml", "imo: 4000008", "imo: 4000008\n  length_m: 13900", `vessels.yaml:1: vessel sim-gannet: has a measure that no ship has`},
		{"bounds swapped", "claims.yaml", "low: 1000\n", "low: 2000\n", `claims.yaml:15: claim S-1: low 2000 is above high 1000`},
		{"bounds and words", "claims.yaml", "qualifier: exactly", "qualifier: more_than", `claims.yaml:13: claim S-1: "more_than" goes with low and no high`},
		{"no grade", "claims.yaml", "grade: C", "grade: G", `claims.yaml:39: claim S-1: unknown reliability "G"`},
		{"empty value", "claims.yaml", "stage: moved", "stage:", `claims.yaml:10: is empty: leave out the key`},
		{"list wanted", "claims.yaml", "modes: [sea]", "modes: sea", `claims.yaml:34: must be a list`},
		{"mapping wanted", "claims.yaml", "  speaker:\n    name: officials\n    class: anonymous\n", "  speaker: officials\n", `claims.yaml:6: must be a mapping with some of the keys name, class, backing`},
		{"alias", "claims.yaml", "    name: officials\n", "    name: &x officials\n", `claims.yaml:7: anchors and aliases are not read`},
		{"not YAML", "claims.yaml", "  stage: moved", " stage: moved", `claims.yaml:`},
		{"real paper in an exercise", "sources.yaml", "access: invented", "access: live", `sources.yaml:4: source gazette: access is live, but simulated is true for the case`},
		{"bad address", "sources.yaml", "  access: invented", "  url: www.gazette.example\n  access: invented", `sources.yaml:4: source gazette: url "www.gazette.example" is not a URL`},
	} {
		t.Run(x.name, func(t *testing.T) {
			c, err := Load(edited(t, x.file, x.old, x.new))
			var faults Faults
			if !errors.As(err, &faults) || c != nil {
				t.Fatalf("%v", err)
			}
			if !strings.Contains(err.Error(), x.want) {
				t.Errorf("said:\n%v\nwant:\n%s", err, x.want)
			}
		})
	}
}

// What is likely to be wrong is said, and the case can be used.
func TestWarnings(t *testing.T) {
	for _, x := range []struct{ name, file, old, new, want string }{
		{"moved after it was said", "claims.yaml", "    said: early October\n    edtf: 2001-10-01/2001-10-10~", "    edtf: 2002-10", "claim S-1: is said to have moved after that was published (2001-10-20)"},
		{"two rows of one ship", "vessels.yaml", "- id: sim-gannet", "- id: sim-other\n  name: SIM OTHER\n  imo: 4000008\n  sources:\n    - gazette\n\n- id: sim-gannet", "vessel sim-gannet: has the IMO number of vessel sim-other"},
	} {
		c := loaded(t, edited(t, x.file, x.old, x.new))
		if f := c.Check(); len(f) != 1 || !f[0].Warning || !strings.Contains(f.Error(), x.want) {
			t.Errorf("%s: %v", x.name, f)
		}
	}
	if f := loaded(t, folder(nil)).Check(); len(f) != 0 {
		t.Error(f)
	}
}

func TestEveryFaultIsSaidAtOnce(t *testing.T) {
	_, err := Load(folder(map[string]string{
		"claims.yaml":  strings.NewReplacer("act: denies", "act: denise", "unit: container", "unit: boxfuls").Replace(small["claims.yaml"]),
		"vessels.yaml": "- id: x\n  colour: red\n",
		"readme.yml":   "hello: there\n",
		"sources.yaml": small["sources.yaml"] + "\n  - broken",
	}))
	var faults Faults
	if !errors.As(err, &faults) {
		t.Fatal(err)
	}
	files := map[string]bool{}
	for _, f := range faults {
		files[f.File] = true
	}
	if len(files) != 4 {
		t.Errorf("faults in %v:\n%v", files, err)
	}
}

func TestFilesThatAreNone(t *testing.T) {
	for name, x := range map[string]struct {
		changes map[string]string
		want    string
	}{
		"no case.yaml":     {map[string]string{"case.yaml": ""}, "case.yaml:1: there is no such file"},
		"empty":            {map[string]string{"vessels.yaml": "\n"}, "vessels.yaml:1: is empty"},
		"two documents":    {map[string]string{"vessels.yaml": "[]\n---\n[]\n"}, "vessels.yaml:2: a second document begins here"},
		"unknown":          {map[string]string{"boats.yaml": "[]\n"}, "boats.yaml:1: is not a case file"},
		"a scalar":         {map[string]string{"vessels.yaml": "hello\n"}, "vessels.yaml:1: must be a list"},
		"a list in case":   {map[string]string{"case.yaml": "[]\n"}, "case.yaml:1: must be a mapping"},
		"binary":           {map[string]string{"vessels.yaml": "\x00\x01\x02"}, "vessels.yaml:1: is not YAML"},
		"bad in a folder":  {map[string]string{"claims/late.yaml": "- id: S-9\n"}, "claims/late.yaml:1: claim S-9: has no act"},
		"name with spaces": {map[string]string{"case.yaml": "name: a case\ntitle: t\nsimulated: true\n"}, `case.yaml:1: name "a case" must be letters`},
	} {
		_, err := Load(folder(x.changes))
		if err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: said\n%v\nwant %s", name, err, x.want)
		}
	}
}

func TestAnEmptyFolder(t *testing.T) {
	if _, err := Load(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "case.yaml") {
		t.Errorf("%v", err)
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	if _, err := Load(os.DirFS("nowhere")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

func TestACommentThatWouldBeLost(t *testing.T) {
	dir := edited(t, "claims.yaml", "  stage: moved\n", "  stage: moved # or so it is said\n")
	if _, err := Load(dir); err != nil {
		t.Fatalf("a comment is no error: %v", err)
	}
	faults, err := Inspect(dir)
	if err != nil || len(faults) != 1 || !faults[0].Warning || !strings.Contains(faults[0].Error(), `claims.yaml:10: warning: the comment "# or so it is said" would be lost`) {
		t.Errorf("%v %v", faults, err)
	}
}

func TestAQuotedWrongNumberIsData(t *testing.T) {
	c := loaded(t, edited(t, "vessels.yaml", "imo: 4000008", `imo_said: "885105"`))
	if c.Vessels[0].IMOSaid != "885105" || c.Vessels[0].IMO != 0 {
		t.Errorf("%+v", c.Vessels[0])
	}
}

func TestWordsAloneAreResolvedFromPublication(t *testing.T) {
	c := loaded(t, edited(t, "claims.yaml", "    edtf: 2001-10-01/2001-10-10~\n", ""))
	if w := c.Claims[0].When; w.EDTF != "2001-10-01/2001-10-10~" || w.Said != "early October" {
		t.Errorf("%+v", w)
	}
}

func TestOtherFilesAreLeftAlone(t *testing.T) {
	loaded(t, folder(map[string]string{"README.md": "# A case\n", "map.png": "\x89PNG"}))
}

func TestFaultsOfTheDossier(t *testing.T) {
	for _, x := range []struct{ file, text, want string }{
		{"aircraft.yaml", "- id: a\n  registration: SIM-1\n  icao: 7342b3\n  sources: [gazette]\n", `aircraft.yaml:3: aircraft a: icao "7342b3" must be six hexadecimal digits in capitals`},
		{"aircraft.yaml", "- id: a\n  registration: SIM-1\n  operator: nobody\n  sources: [gazette]\n", `aircraft.yaml:3: aircraft a: "nobody" is not in operators`},
		{"operators.yaml", "- id: o\n  name: Sim Lines\n  imo_company: 1234567\n  sources: [gazette]\n", `operators.yaml:3: operator o: 1234567 is no IMO company number`},
		{"operators.yaml", "- id: o\n  name: Sim Lines\n  listings:\n    - by: Simland\n      date: 2001-02-29\n  sources: [gazette]\n", `operators.yaml:4: operator o: date: date "2001-02-29" is impossible`},
		{"operators.yaml", "- id: o\n  sources: [gazette]\n", `operators.yaml:1: operator o: has no name: add one`},
		{"places.yaml", "- id: atlantis\n  name: Atlantis\n  kind: port\n  sources: [gazette]\n", `places.yaml:1: place atlantis: is not in the gazetteer and has no position`},
		{"places.yaml", "- id: atlantis\n  name: Atlantis\n  kind: port\n  lat: 91\n  lon: 0\n  sources: [gazette]\n", `place atlantis: is not on the earth`},
		{"places.yaml", "- id: atlantis\n  name: Atlantis\n  kind: port\n  lat: 9°61'N\n  lon: 0\n  sources: [gazette]\n", `places.yaml:4: "9°61'N" is not a latitude: minutes are below 60`},
		{"places.yaml", "- id: atlantis\n  name: Atlantis\n  kind: port\n  lat: 9\n  sources: [gazette]\n", `place atlantis: has one of lat and lon: give both`},
		{"vessels.yaml", "- id: sim-gannet\n  name: SIM GANNET\n  mmsi: 12\n  owner: nobody\n  gt: -1\n", `vessels.yaml:3: vessel sim-gannet: 000000012 is no MMSI of a ship`},
		{"vessels.yaml", "- id: sim-gannet\n  name: SIM GANNET\n", `vessels.yaml:1: vessel sim-gannet: has no source`},
		{"remarks.yaml", "- id: r\n  about: [S-9]\n", `remarks.yaml:1: remark r: has no text: add one`},
	} {
		if _, err := Load(folder(map[string]string{x.file: x.text})); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("said\n%v\nwant %s", err, x.want)
		}
	}
}
