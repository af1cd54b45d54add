package ledger

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// small is a case of three claims, in canonical form: a newspaper, a relay
// that alters a number, and a denial.
var small = map[string]string{
	"case.yaml": `# A small case for tests.
name: small
title: Three claims about an invented ship
simulated: true
`,
	"sources.yaml": `- id: gazette
  outlet: The Sim Gazette
  published: 2001-10-20
  access: invented

- id: relay
  outlet: The Sim Relay
  published: 2001-10-21
  access: invented
  copies:
    - document: gazette
      basis: credited

- id: ministry
  outlet: Ministry of an invented state
  published: 2001-10-22
  access: invented
`,
	"vessels.yaml": `- id: sim-gannet
  name: SIM GANNET
  imo: 4000008
  mmsi: 200000011
  sources:
    - gazette
`,
	"claims.yaml": `- id: S-1
  act: asserts
  summary: >-
    SIM GANNET took one thousand containers of shells from Amirabad to Olya,
    as the Gazette has it from officials whom it does not name.
  speaker:
    name: officials
    class: anonymous
  in: gazette
  stage: moved
  item: shell
  quantities:
    - said: 1,000 containers
      item: box
      low: 1000
      high: 1000
      qualifier: exactly
      unit: container
      holds: shell
    - said: more than 2,000 shells
      low: 2000
      qualifier: more_than
      unit: piece
  from:
    - said: Amirabad
      place: ir-amirabad
  to:
    - said: Olya
      place: ru-olya
  by:
    - said: Sim Gannet
      kind: vessel
      ref: sim-gannet
  modes: [sea]
  when:
    said: early October
    edtf: 2001-10-01/2001-10-10~
  reliability:
    grade: C
    why: a newspaper with unnamed sources
  credibility:
    grade: 3
    why: one source
  sources:
    - gazette

- id: S-2
  act: asserts
  summary: The Relay repeats it and writes of more than 20,000 shells.
  speaker:
    name: The Sim Relay
    class: media
  in: relay
  copies:
    - claim: S-1
      basis: credited
  stage: moved
  item: artillery_shell
  quantities:
    - said: more than 20,000 artillery shells
      low: 20000
      qualifier: more_than
      unit: piece
  by:
    - said: Sim Ganet
      kind: vessel
      ref: sim-gannet
      imo_said: "400000"
  modes: [sea]
  reliability:
    grade: D
    why: a relay
  credibility:
    grade: 5
    why: altered
  sources:
    - relay

- id: S-3
  act: denies
  about: [S-1]
  summary: The ministry says that no shells went.
  speaker:
    name: spokesman of the ministry
    class: official
  in: ministry
  item: shell
  reliability:
    grade: D
    why: a party to it
  credibility:
    grade: 6
    why: nothing to judge by
  sources:
    - document: ministry
      note: read in full
`,
}

// folder is the small case with some files changed; "" removes one.
func folder(changes map[string]string) fs.FS {
	m := fstest.MapFS{}
	for p, s := range small {
		m[p] = &fstest.MapFile{Data: []byte(s)}
	}
	for p, s := range changes {
		if delete(m, p); s != "" {
			m[p] = &fstest.MapFile{Data: []byte(s)}
		}
	}
	return m
}

// edited is the small case with one text replaced in one file.
func edited(t *testing.T, file, old, new string) fs.FS {
	t.Helper()
	if !strings.Contains(small[file], old) {
		t.Fatalf("%s holds no %q", file, old)
	}
	return folder(map[string]string{file: strings.Replace(small[file], old, new, 1)})
}

func loaded(t *testing.T, dir fs.FS) *Case {
	t.Helper()
	c, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
