package desk

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strconv"

	"supercargo"
	"supercargo/drawn"
	"supercargo/geo"
	"supercargo/store"
)

// sheetReceiver is a receiver by which positions of a sheet were heard. Where it stands is
// shown where somebody says so, and is null elsewhere: nothing is worked out of what it
// heard.
type sheetReceiver struct {
	Name   string      `json:"name"`
	Link   string      `json:"link"`
	Fixes  int         `json:"fixes"` // of the sheet
	At     *[2]float64 `json:"at"`    // GeoJSON's order; null: not known
	Source string      `json:"source"`
}

// mostReceivers is how many a sheet names; of those with the fewest positions it has the
// number.
const mostReceivers = 200

// receivers names those of counts in the sheet.
func (d *Desk) receivers(ctx context.Context, st store.Store, c *collection, counts map[supercargo.Receiver]int) error {
	names, err := st.Receivers(ctx)
	if err != nil {
		return err
	}
	places, err := d.folder.ReceiverPlaces()
	if err != nil {
		c.Head.ReceiversFault = show(err.Error())
	}
	var stations []store.Vessel
	of := map[supercargo.MMSI][]int{}
	c.Head.Receivers = []sheetReceiver{}
	for n, fixes := range counts {
		r := sheetReceiver{Name: receiverName(names, n), Link: "/receiver/" + strconv.Itoa(int(n)), Fixes: fixes}
		c.Head.Receivers = append(c.Head.Receivers, r)
	}
	slices.SortFunc(c.Head.Receivers, func(a, b sheetReceiver) int {
		return cmp.Or(cmp.Compare(b.Fixes, a.Fixes), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Link, b.Link))
	})
	if all := c.Head.Receivers; len(all) > mostReceivers {
		c.Head.Receivers, c.Head.MoreReceivers = all[:mostReceivers], len(all)-mostReceivers
	}
	for i := range c.Head.Receivers {
		r := &c.Head.Receivers[i]
		n, _ := strconv.Atoi(r.Link[len("/receiver/"):])
		if n >= len(names) {
			continue
		}
		if p, ok := places[names[n]]; ok {
			at := position(p.At)
			r.At, r.Source = &at, cmp.Or(show(p.Source), "receivers.csv of this workspace")
		} else if m, ok := baseStation(names[n]); ok {
			v, err := known(ctx, st, m)
			if err != nil {
				return err
			}
			if v != nil && v.Hulls == 1 { // of a number that several send it is not known which one listens
				of[m] = append(of[m], i)
				stations = append(stations, *v)
			}
		}
	}
	if len(stations) == 0 {
		return nil
	}
	a, err := d.folder.Archive(ctx, st)
	if err != nil {
		return err
	}
	last, err := drawn.Last(ctx, a, stations)
	for track, f := range last {
		if f.Class == supercargo.ClassBase {
			at := position(geo.Point{Lat: f.Lat, Lon: f.Lon})
			for _, i := range of[track.MMSI] {
				c.Head.Receivers[i].At, c.Head.Receivers[i].Source = &at, "as this base station itself sent it, "+short(f.Time)
			}
		}
	}
	return err
}

// stationName is the MMSI of a base station (00MIDXXXX, ITU-R M.585) as feeds name
// receivers by it: with or without the zeros, with a letter of the NMEA 4.10 source tag
// before it.
var stationName = regexp.MustCompile(`^[rRbB]?(?:00)?([2-7]\d{6})$`)

func baseStation(name string) (supercargo.MMSI, bool) {
	m := stationName.FindStringSubmatch(name)
	if m == nil {
		return 0, false
	}
	n, err := strconv.ParseUint(m[1], 10, 32)
	return supercargo.MMSI(n), err == nil
}
