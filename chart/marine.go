package chart

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"

	"supercargo/geo"
)

// Import is the zones with those of a file of maritime boundaries by Marine
// Regions (marineregions.org; CC BY 4.0, so the user's to fetch): exclusive
// economic zones, 24 nm, 12 nm, internal or archipelagic waters, as GeoJSON or as
// a zip of a shapefile. They take the place of what is held of the same kind. name
// is the file's, for errors and answers, and for its version.
//
// It is strict. A file that is cut short, that lacks an attribute (MRGID,
// GEONAME, POL_TYPE, ISO_TER1, ISO_SOV1 must be there), that has a ring which is
// not closed or leaves the globe, a kind of zone or a state that is not known, or
// an older version than the one held, is refused with the reason; z does not change.
func (z *Zones) Import(r io.Reader, name string) (*Zones, BoundaryFile, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, BoundaryFile{}, err
	}
	file := BoundaryFile{Name: name, SHA256: fmt.Sprintf("%x", sha256.Sum256(data)), Version: versionIn(name)}
	raw, err := readFeatures(data)
	if err == nil && len(raw) == 0 {
		err = errors.New("it holds no zones")
	}
	if err != nil {
		return nil, file, fmt.Errorf("%s: %w", name, err)
	}
	zones, err := file.zones(raw)
	if err != nil {
		return nil, file, fmt.Errorf("%s: %w", name, err)
	}
	if err := z.refuseOlder(&file); err != nil {
		return nil, file, err
	}
	out, file := z.with(file, zones)
	return out, file, nil
}

// marineRecord is one feature of a file: attributes by their names in capitals.
type marineRecord struct {
	at    string // where in the file: "feature 3"
	attr  map[string]string
	rings []Ring
}

func readFeatures(data []byte) ([]marineRecord, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, fmt.Errorf("zip: %w: fetch it again", err)
		}
		return readShapefile(z)
	case bytes.HasPrefix(data, []byte("SQLite format 3")):
		return nil, errors.New("GeoPackage is not read: use the shapefile or GeoJSON, or convert it with: ogr2ogr -f GeoJSON out.geojson FILE")
	}
	return readGeoJSON(data)
}

// versionIn is what a file's name says of its version: "v12 20231025".
func versionIn(name string) string {
	m := regexp.MustCompile(`(?i)v(\d{1,3})(?:[_-](\d{8}))?`).FindStringSubmatch(name)
	if m == nil {
		return ""
	}
	return strings.TrimSpace("v" + m[1] + " " + m[2])
}

// refuseOlder refuses a file whose version is below that of the file held of
// its kind, where both say.
func (z *Zones) refuseOlder(file *BoundaryFile) error {
	for _, held := range z.Files() {
		if held.Kind == file.Kind && versionNumber(file.Version) < versionNumber(held.Version) && file.Version != "" {
			return fmt.Errorf("%s: version %s is older than %s (%s), already imported: to go back, remove the workspace's zones file first", file.Name, file.Version, held.Version, held.Name)
		}
	}
	return nil
}

func versionNumber(v string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(strings.Split(v, " ")[0], "v"))
	return n
}

// cutRing checks a ring of longitudes and latitudes in degrees, whose last
// position must be its first. One that goes over 180 degrees comes in two.
func cutRing(n int, at func(i int) (lon, lat float64)) ([]Ring, error) {
	if n < 4 {
		return nil, fmt.Errorf("a ring has %d positions: it needs four, the last being the first again", n)
	}
	r, jumps := make(Ring, 0, n-1), false
	for i := range n {
		lon, lat := at(i)
		if !(math.Abs(lon) <= 180+1e-6 && math.Abs(lat) <= 90+1e-6) {
			return nil, fmt.Errorf("position %d of a ring is %v E %v N, which is not on the globe: coordinates must be degrees (EPSG:4326)", i+1, lon, lat)
		}
		if i > 0 && lat > -90 && lat < 90 {
			before, _ := at(i - 1)
			jumps = jumps || math.Abs(lon-before) > 180
		}
		p := geo.At(max(-90, min(90, lat)), max(-180, min(180, lon)))
		if i == n-1 {
			if p != r[0] {
				return nil, errors.New("a ring is not closed: its last position must be its first")
			}
			break
		}
		r = append(r, p)
	}
	if jumps {
		ring := make([]lonLat, n)
		for i := range ring {
			ring[i].lon, ring[i].lat = at(i)
		}
		return split(ring)
	}
	if r.flat() {
		return nil, errNothing
	}
	return []Ring{r}, nil
}

var errNothing = errors.New("a ring encloses nothing")

// eastOrWest writes a longitude as sailors do: 177 W.
func eastOrWest(lon float64) string {
	if lon < 0 {
		return fmt.Sprintf("%g W", -lon)
	}
	return fmt.Sprintf("%g E", lon)
}

// flat tells whether all corners lie in one latitude or one longitude.
func (r Ring) flat() bool {
	lat, lon := true, true
	for _, p := range r {
		lat, lon = lat && p.Lat == r[0].Lat, lon && p.Lon == r[0].Lon
	}
	return lat || lon
}
