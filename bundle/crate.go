package bundle

import (
	"encoding/json"
	"path"
	"strings"
)

// crate describes the bundle for archives, as an RO-Crate (Research Object Crate 1.1,
// https://w3id.org/ro/crate/1.1): a root data set and an entity for every file. The
// sum of each file is given by schema.org's own term, which the context of 1.1 lacks.
// The manifest and its sum bear none here: they are what sums are checked by.
func (m *Manifest) crate() ([]byte, error) {
	type ref map[string]string
	id := func(s string) ref { return ref{"@id": s} }
	title := m.title()
	root := map[string]any{"@id": "./", "@type": "Dataset", "name": title, "description": m.about(), "datePublished": m.AsOf,
		"license": id("#licence"), "creator": id("#program"), "keywords": m.keywords()}
	graph := []any{
		map[string]any{"@id": crateFile, "@type": "CreativeWork", "conformsTo": id("https://w3id.org/ro/crate/1.1"), "about": id("./")},
		root,
		map[string]any{"@id": "#licence", "@type": "CreativeWork", "name": "Licence not known", "description": "Nobody has stated under which licence the inputs may be handed on. Ask whoever published them: the manifest names the feeds as far as they are known."},
		map[string]any{"@id": "#program", "@type": "SoftwareApplication", "name": "supercargo", "softwareVersion": m.Program},
	}
	parts := []ref{id(manifestFile), id(sumFile)}
	graph = append(graph,
		map[string]any{"@id": manifestFile, "@type": "File", "name": manifestFile, "description": "what the bundle holds, with the SHA-256 of every file", "encodingFormat": "application/json"},
		map[string]any{"@id": sumFile, "@type": "File", "name": sumFile, "description": "SHA-256 of the manifest", "encodingFormat": "text/plain"})
	for i := range m.Files {
		f := &m.Files[i]
		if f.Path == crateFile {
			continue
		}
		parts = append(parts, id(escaped(f.Path)))
		graph = append(graph, map[string]any{"@id": escaped(f.Path), "@type": "File", "name": f.Path, "description": f.What, "contentSize": f.Bytes, "sha256": f.SHA256, "encodingFormat": mediaType(f.Path)})
	}
	root["hasPart"] = parts
	b, err := json.MarshalIndent(map[string]any{"@context": []any{"https://w3id.org/ro/crate/1.1/context", map[string]string{"sha256": "https://schema.org/sha256"}}, "@graph": graph}, "", "  ")
	return append(b, '\n'), err
}

// title is what the bundle is of, in a line.
func (m *Manifest) title() string {
	var parts []string
	switch a := &m.Asked; {
	case a.Whole:
		parts = append(parts, "case "+a.Case)
	case len(a.Claims) > 0:
		parts = append(parts, plural(len(a.Claims), "claim", "claims")+" of case "+a.Case+": "+shortList(a.Claims))
	}
	if n := len(m.Asked.Events); n > 0 {
		parts = append(parts, plural(n, "event", "events")+": "+shortList(m.Asked.Events))
	}
	s := "supercargo bundle of " + strings.Join(parts, " and ")
	if m.Simulated {
		s = "SIMULATED: " + s
	}
	return s
}

func shortList[T ~string](all []T) string {
	var out []string
	for i, s := range all {
		if i == 5 && len(all) > 6 {
			out = append(out, "and others")
			break
		}
		out = append(out, string(s))
	}
	return strings.Join(out, ", ")
}

func (m *Manifest) about() string {
	s := "Published claims and received movements of ships and aircraft, with what arithmetic and movements say of the claims, and the input lines that every event rests on. It informs and accuses nobody; movement is no proof of cargo. Check it with: supercargo verify FILE.zip"
	switch {
	case m.Simulated:
		s = "SIMULATED: an exercise, not the sea; every ship and aircraft in it is invented. " + s
	case m.Partly:
		s = "PARTLY SIMULATED: what is of an exercise is marked so. " + s
	}
	return s
}

func (m *Manifest) keywords() []string {
	out := []string{"AIS", "ADS-B", "movements of ships and aircraft", "published claims"}
	if m.Simulated || m.Partly {
		out = append(out, "simulated")
	}
	return out
}

// mediaTypes by the end of a name.
var mediaTypes = map[string]string{".json": "application/json", ".jsonl": "application/jsonl", ".html": "text/html", ".pdf": "application/pdf", ".yaml": "application/yaml", ".txt": "text/plain", ".csv": "text/csv",
	".xml": "application/xml", ".zst": "application/zstd", ".gz": "application/gzip", ".zip": "application/zip", ".parquet": "application/vnd.apache.parquet"}

func mediaType(name string) string {
	if t := mediaTypes[path.Ext(name)]; t != "" {
		return t
	}
	return "application/octet-stream"
}

// escaped is a path as an address relative to the crate (RFC 3986).
func escaped(p string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(p) {
		switch c := p[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-._~/", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteString("%" + string(hex[c>>4]) + string(hex[c&15]))
		}
	}
	return b.String()
}
