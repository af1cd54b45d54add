package main

import (
	"strings"

	"supercargo"
	"supercargo/chart"
)

func printWaters(p *printer, point string, w *supercargo.Waters) {
	p.f("%s  %s", point, w.Regime.Words())
	if w.State != "" {
		p.f(", %s", w.State)
	}
	if w.Sovereign != "" {
		p.f(", a territory of %s", w.Sovereign)
	}
	if len(w.Also) > 0 {
		p.f(" (or %s)", strings.Join(w.Also, ", "))
	}
	p.f(", %s\n", w.Basis)
	if w.Passage != "" {
		p.f("  in the %s\n", w.Passage)
	}
	p.f("  %.1f nm from the nearest coast", w.CoastNM)
	if w.Nearest != "" {
		p.f(", %s", w.Nearest)
	}
	p.f(", give or take %g nm", w.ErrorNM)
	for i, r := range w.Near {
		sep := "; within that it may be "
		if i > 0 {
			sep = " or "
		}
		p.f("%s%s", sep, words(string(r)))
	}
	p.f("\n  by %s\n", w.Source)
	if w.Note != "" {
		p.f("  note: %s\n", w.Note)
	}
}

func words(s string) string { return strings.ReplaceAll(s, "_", " ") }

func printBoundaries(p *printer, f *chart.BoundaryFile) {
	p.f("%s: %d zones (%s), %d of them claimed by several, %d under a joint regime; %s corners", f.Name, f.Zones, f.Kind, f.Claims, f.Joint, thousands(int64(f.Corners)))
	if f.Version != "" {
		p.f("; %s", f.Version)
	}
	p.f("\n  SHA-256 %s\n", f.SHA256)
	if f.Replaced != "" {
		p.f("  in the place of %s\n", f.Replaced)
	}
}
