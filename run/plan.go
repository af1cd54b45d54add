package run

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"supercargo"
	"supercargo/chart"
	"supercargo/flight"
	"supercargo/plain"
	"supercargo/store"
	"supercargo/track"
)

// foldVersion is to be raised when a fold comes to something else of the same
// fixes while its state and its thresholds look the same: everything is then
// folded anew by the next run.
const foldVersion = 15

// refold says what a run folds again of what is held.
type refold struct {
	all  bool               // all ships, from the beginning: the folds are not those of the run before
	anew bool               // and write their fixes again, since it may be settled otherwise whose they are
	from supercargo.Instant // of what was heard later, something may begin because its feed has gone on
	now  func(supercargo.SourceID) supercargo.Instant
}

// The names of what is kept of the folds: their thresholds, states and chart.
const (
	tracksPrint = "print of tracks"
	eventsPrint = "print of events"
)

// plan works out, when everything is read, which ships have to be looked at.
func (r *batchRun) plan() error {
	held := len(r.inputs)
	r.newest = store.Ever
	for i := range r.inputs {
		r.newest = max(r.newest, r.inputs[i].Newest)
	}
	for i := range r.res.Inputs {
		in := &r.res.Inputs[i]
		if in.Held {
			continue
		}
		if in.Tally[supercargo.Used] == 0 { // what gave nothing can be read again, otherwise
			delete(r.read, in.ID)
			continue
		}
		put := r.read[in.ID]
		put.Source = in.Source
		r.inputs = append(r.inputs, put)
	}
	r.rank = ranksOf(r.inputs)
	r.now = EndOfFeed(r.inputs)
	r.from = r.due(held)
	if err := errors.Join(r.verdictsSoFar(), r.errorsSoFar()); err != nil {
		return err
	}
	was, err := r.Store.Settings(r.ctx)
	if err != nil {
		return err
	}
	tracks, events, err := r.Params.prints()
	r.anew = r.Anew || was[tracksPrint] != tracks
	r.all = r.anew || was[eventsPrint] != events
	if err != nil {
		return err
	}
	if r.all {
		r.known, err = r.Store.Vessels(r.ctx)
	} else {
		r.known, err = r.Store.VesselsOf(r.ctx, slices.Sorted(maps.Keys(r.touched)), r.from)
	}
	return err
}

// remember writes what the folds were.
func (r *batchRun) remember() error {
	tracks, events, err := r.Params.prints()
	if err == nil {
		err = r.tx.PutSetting(tracksPrint, tracks)
	}
	if err == nil {
		err = r.tx.PutSetting(eventsPrint, events)
	}
	for name, value := range r.Settings {
		if err == nil {
			err = r.tx.PutSetting(settingPrefix+name, value)
		}
	}
	return err
}

// settingPrefix goes before the name of a threshold in the store.
const settingPrefix = "set "

// Settings are the thresholds that were set in a workspace, by name.
func Settings(ctx context.Context, st store.Store) (map[string]string, error) {
	all, err := st.Settings(ctx)
	out := map[string]string{}
	for name, value := range all {
		if of, is := strings.CutPrefix(name, settingPrefix); is && value != "" {
			out[of] = value
		}
	}
	return out, err
}

// prints are hashes of all that decides whose a fix is, and what is found in
// the fixes then.
func (p *Params) prints() (tracks, events string, err error) {
	places, err := chart.AppendText(nil, p.Chart.Places)
	if err != nil {
		return "", "", err
	}
	tracks, err = printOf(foldVersion, plain.Of[track.State]().Print(), p.Track, p.Air, p.Interference, p.AirApart)
	if err != nil {
		return "", "", err
	}
	events, err = printOf(tracks, machines.Print(), hulls.Print(), p.Detect, places, flight.Default)
	return tracks, events, err
}

func printOf(of ...any) (string, error) {
	b, err := json.Marshal(of)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8]), err
}

// due is the moment after which something was heard of which something may begin
// because its feed has gone on, though no input speaks of it: a gap, a call that
// silence makes one.
func (r *batchRun) due(held int) supercargo.Instant {
	before, after := newestOf(r.inputs[:held]), newestOf(r.inputs)
	from := store.Provisional
	for feed, t := range after {
		if t > before[feed] && before[feed] != 0 {
			from = min(from, before[feed])
		}
	}
	if from == store.Provisional {
		return from
	}
	return from - supercargo.Instant(r.Params.horizon())
}

// horizon is the time after which silence alone makes nothing begin any more:
// the longest threshold of a detector's Tick, and a day for good measure.
func (p *Params) horizon() int64 {
	return max(p.Detect.Gap.Millis, p.Detect.Heard.AwayMillis, p.Detect.Heard.BridgeMillis, p.Detect.Flight.MostMillis) + supercargo.Day
}

// newestOf is the newest moment of each feed.
func newestOf(inputs []store.Input) map[string]supercargo.Instant {
	newest := map[string]supercargo.Instant{}
	for i := range inputs {
		in := &inputs[i]
		newest[feedOf(in)] = max(newest[feedOf(in)], in.Newest)
	}
	return newest
}

// EndOfFeed gives, for each source, the newest moment of the feed that it is
// part of. A ship is silent only while her feed goes on: a capture of other
// waters, years later, says nothing of her.
func EndOfFeed(inputs []store.Input) func(supercargo.SourceID) supercargo.Instant {
	newest, end := newestOf(inputs), map[supercargo.SourceID]supercargo.Instant{}
	for i := range inputs {
		end[inputs[i].ID] = newest[feedOf(&inputs[i])]
	}
	return func(id supercargo.SourceID) supercargo.Instant { return end[id] }
}
