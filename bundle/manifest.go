package bundle

import (
	"encoding/json"
	"slices"

	"supercargo"
	"supercargo/watchlist"
)

// Format is the first version of the layout.
const Format = "supercargo bundle 1"

// Names of the files of every bundle.
const (
	manifestFile = "manifest.json"
	sumFile      = "manifest.sha256"
	dossierFile  = "dossier.html"
	pdfFile      = "dossier.pdf"
	crateFile    = "ro-crate-metadata.json"
	readmeFile   = "README.txt"
	eventsFile   = "events.jsonl"
	findingsFile = "findings.jsonl"
	claimsFile   = "claims.jsonl"
	listedFile   = "screening.jsonl"
	leversFile   = "levers.jsonl"
	paramsFile   = "parameters.json"
	factorsFile  = "tables/factors.yaml"
	placesFile   = "tables/places.txt"
	zonesFile    = "tables/zones.jsonl.zst"
	caseDir      = "case/"
	linesDir     = "lines/"
	inputsDir    = "inputs/"
	listsDir     = "lists/"
)

// Manifest says what a bundle is of and what it holds.
type Manifest struct {
	Format    string  `json:"format"`
	Program   string  `json:"program"` // version of what made it
	AsOf      string  `json:"as_of"`   // YYYY-MM-DD: lists and law as of this day
	Asked     Subject `json:"asked"`
	Simulated bool    `json:"simulated"`                  // everything in it is of an exercise
	Partly    bool    `json:"partly_simulated,omitempty"` // some of it is
	Inputs    bool    `json:"inputs"`                     // whole inputs are in it: it can be replayed

	Sources   []supercargo.Source `json:"sources"`   // everything that had been read, in order; paths without folders
	Receivers []string            `json:"receivers"` // the index is the number in a fix
	Editions  []watchlist.Edition `json:"lists"`     // that answers rest on
	Built     map[string]string   `json:"built_in"`  // tables of the program: name to SHA-256

	Missing []Missing `json:"not_included"`
	Files   []File    `json:"files"` // everything in the zip but the manifest and its sum, in order of path
}

// Subject is what was asked for.
type Subject struct {
	Case   string               `json:"case,omitempty"`
	SHA256 string               `json:"case_sha256,omitempty"`
	Whole  bool                 `json:"whole_case,omitempty"`
	Claims []supercargo.ClaimID `json:"claims,omitempty"`
	Events []supercargo.EventID `json:"events,omitempty"`
}

// File is one in the zip.
type File struct {
	Path   string `json:"path"`
	What   string `json:"what"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	CRC32  uint32 `json:"crc32"`        // as the zip has it
	Packed int64  `json:"packed_bytes"` // in the zip
	Sum    string `json:"packed_sha256"`
}

func (b *Bundle) manifest(files []File, missing []Missing, inputs bool) *Manifest {
	m := &Manifest{Format: Format, Program: b.Program, AsOf: b.AsOf, Simulated: b.Simulated, Partly: b.Mixed, Inputs: inputs,
		Sources: b.Sources, Receivers: b.Names, Editions: b.Editions, Built: b.Built, Missing: missing, Files: slices.Clone(files)}
	m.Asked = Subject{Whole: b.Whole, Claims: b.Asked.Claims, Events: b.Asked.Events}
	if b.Case != nil {
		m.Asked.Case, m.Asked.SHA256 = b.Case.Name, b.Case.Hash()
	}
	return m
}

// bytes are the manifest as it is written: the same for the same manifest.
func (m *Manifest) bytes() ([]byte, error) {
	b, err := json.MarshalIndent(m, "", "  ")
	return append(b, '\n'), err
}

// sumLine is what manifest.sha256 says, as sha256sum writes and reads it.
func sumLine(sum string) []byte { return []byte(sum + "  " + manifestFile + "\n") }
