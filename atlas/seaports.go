package atlas

import (
	_ "embed" // the list of sea ports
	"strconv"
	"strings"
	"sync"

	"supercargo/geo"
)

//go:embed seaports.txt
var seaportsText string

// seaport is a port of the list, with its town.
type seaport struct {
	name, state string
	at          geo.Point
}

// theSeaports are by folded name.
var theSeaports = sync.OnceValue(func() map[string]seaport {
	m := map[string]seaport{}
	for line := range strings.Lines(seaportsText) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		la, lo, _ := strings.Cut(f[2], " ")
		lat, _ := strconv.ParseFloat(la, 64)
		lon, _ := strconv.ParseFloat(lo, 64)
		names := strings.Split(f[0], ", ")
		for _, n := range names {
			m[fold(bare(n))] = seaport{names[0], f[1], geo.At(lat, lon)}
		}
	}
	return m
})

// ofSeaport is a port of the list. Its town can have an airfield too, so that it does
// not tell how a thing went.
func ofSeaport(key string) (Spot, bool) {
	p, ok := theSeaports()[key]
	if !ok {
		return Spot{}, false
	}
	return Spot{Name: p.name, State: p.state, At: &p.at, Town: true}, true
}
