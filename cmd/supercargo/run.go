package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"supercargo"
	"supercargo/run"
	"supercargo/source"
)

// readFlags say how files are to be read, where their content does not.
type readFlags struct {
	As    string            `help:"Input format: ${enum}." enum:"auto,nmea,csv,json,readsb,modes,sbs" default:"auto"`
	Map   map[string]string `help:"Map CSV columns or JSON fields: time=COLUMN,mmsi=COLUMN,lat=COLUMN,lon=COLUMN, also date, sog, cog, name, imo, ... COLUMN is a name or a number (from 1), with an optional scale: lat=LATI*1e-7." mapsep:","`
	Dates string            `help:"Order of dates such as 03/04/2025: ${enum}." enum:"auto,day-first,month-first" default:"auto"`
	Sep   string            `name:"separator" help:"Column separator: comma, semicolon, tab, space, pipe or another character." placeholder:"NAME"`
	Text  string            `name:"encoding" help:"Text encoding if not UTF-8: windows-1252, iso-8859-1, koi8-r, ..." placeholder:"NAME"`
	Start time.Time         `help:"Time of the first line, for input without timestamps (RFC 3339)." format:"2006-01-02T15:04:05Z07:00"`
	Rate  float64           `help:"Lines per second, for input without timestamps; ticks per second of the counter of a Mode S receiver, if it does not show."`
	Feed  string            `help:"Publisher of the files; stored in the manifest."`
}

func (f *readFlags) reading() (run.Reading, error) {
	r := run.Reading{Map: f.Map, Sep: f.Sep, Text: f.Text, Rate: f.Rate, Feed: f.Feed}
	if f.Dates != "auto" {
		r.Dates = f.Dates
	}
	if f.As != "auto" {
		r.As = f.As
	}
	if !f.Start.IsZero() {
		r.Start = supercargo.InstantOf(f.Start)
	}
	if r.Start == 0 && r.Rate != 0 {
		return r, usagef("--rate needs --start, the time of the first line")
	}
	if err := r.Check(); err != nil {
		return r, usageError{err}
	}
	return r, nil
}

type runCmd struct {
	readFlags
	Paths  []string `arg:"" help:"Files, folders, globs, or - for standard input; plain or compressed (.gz, .zst, .bz2, .xz, .zip, .tar)."`
	JSON   bool     `help:"Print the summary as JSON."`
	Memory string   `help:"Memory limit; data beyond it is spilled to the workspace." default:"2GiB"`
	foldFlags
}

// foldFlags say how events are to be found. What is set is kept in the
// workspace, and later runs go by it.
type foldFlags struct {
	GapProfile string            `help:"AIS gap threshold: default (6 h), gfw (12 h) or lloyds (30 h)." placeholder:"NAME"`
	Set        map[string]string `help:"Change a threshold, for this and later runs: gap.hours=12, call.stop_minutes=45, track.confirm=5. An empty value restores the default." placeholder:"NAME=VALUE"`
}

func (c *foldFlags) settings() map[string]string {
	out := maps.Clone(c.Set)
	if out == nil {
		out = map[string]string{}
	}
	if c.GapProfile != "" {
		out["gap.profile"] = c.GapProfile
		if _, both := out["gap.hours"]; !both {
			out["gap.hours"] = ""
		}
	}
	return out
}

type rerunCmd struct {
	JSON   bool   `help:"Print the summary as JSON."`
	Memory string `help:"Memory limit; data beyond it is spilled to the workspace." default:"2GiB"`
	foldFlags
}

// Run finds everything anew in what the archive holds.
func (c *rerunCmd) Run(g *Globals) error {
	memory, err := parseSize(c.Memory)
	if err != nil {
		return err
	}
	st, err := g.open(false)
	if err != nil {
		return err
	}
	st.Close()
	res, err := g.batch(&run.Batch{Memory: memory, Settings: c.settings(), Anew: true}, nil)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(g.out, summaryOf(res))
	}
	return printSummary(g.out, res)
}

func (c *runCmd) Run(g *Globals) error {
	reading, err := c.reading()
	if err != nil {
		return err
	}
	memory, err := parseSize(c.Memory)
	if err != nil {
		return err
	}
	inputs, err := source.Expand(c.Paths)
	if err != nil {
		return usageError{err}
	}
	res, err := g.batch(&run.Batch{Reading: reading, Memory: memory, Settings: c.settings()}, inputs)
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(g.out, summaryOf(res))
	} else {
		err = printSummary(g.out, res)
	}
	if err == nil && res.Failed {
		return errReported
	}
	return err
}

// usualMemory is what a run keeps to where the user says nothing.
const usualMemory = "2GiB"

// garbage is how much of it a run lets lie, in percent of what is in use, before it looks
// for what is free. Most of what is in use are fixes, which have no pointers and cost nothing
// to look through; a fresh page costs more than looking for a used one.
const garbage = 50

// garbageOfLittle is the same where little is read, as a file that comes late: then what is in use
// is little too, most of it what was kept of days, and is looked through again and again.
const garbageOfLittle = 100

// garbageOf is that of some inputs: little is a 64th of the memory that may be used. Without any,
// all is found anew.
func garbageOf(inputs []source.Input, memory int64) int {
	size := int64(0)
	for _, in := range inputs {
		if size += in.Size; in.Size < 0 { // not known
			return garbage
		}
	}
	if size == 0 || size > memory/64 {
		return garbage
	}
	return garbageOfLittle
}

// batch reads inputs into the workspace, and finds events by the thresholds in
// force there.
func (g *Globals) batch(b *run.Batch, inputs []source.Input) (*run.Result, error) {
	st, err := g.open(true)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	if b.Params, err = g.params(st, b.Settings); err != nil {
		return nil, err
	}
	debug.SetMemoryLimit(b.Memory - b.Memory/8) // the rest is for what the Go runtime does not see: SQLite's pages, the program itself
	debug.SetGCPercent(garbageOf(inputs, b.Memory))
	b.Workspace, b.Store, b.Workers, b.Now, b.Progress = g.Workspace, st, runtime.GOMAXPROCS(0), g.now(), &run.Progress{}
	for _, in := range inputs {
		b.Progress.Total.Add(max(in.Size, 0))
	}
	stop := showProgress(g.err, b.Progress)
	defer stop()
	res, err := b.Run(g.ctx, inputs)
	if err == nil {
		g.folder().KeepWaters(g.ctx, st)
	}
	return res, err
}

// parseSize reads 512MiB, 2GiB, 4G, or a number of bytes.
func parseSize(s string) (int64, error) {
	units := map[string]int64{"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
	t := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s)), "b"), "i")
	num := strings.TrimRight(t, "kmgt")
	n, err := strconv.ParseFloat(num, 64)
	unit, ok := units[t[len(num):]]
	if err != nil || !ok || n <= 0 {
		return 0, usagef("--memory %s: not a size; write it like 512MiB or 4GiB", s)
	}
	if b := int64(n * float64(unit)); b >= 256<<20 {
		return b, nil
	}
	return 0, usagef("--memory %s: too small; the minimum is 256MiB", s)
}

// summary is the documented JSON of run.
type summary struct {
	Inputs      []inputSummary                 `json:"inputs"`
	Fixes       int64                          `json:"fixes"`
	Tracks      int                            `json:"tracks"`
	Vessels     int                            `json:"vessels"`
	Statements  int64                          `json:"statements"`
	Duplicates  int64                          `json:"duplicates"`
	Late        int64                          `json:"late"`
	OutOfOrder  int64                          `json:"out_of_order"`
	Implausible int64                          `json:"implausible"`
	ClockReset  int64                          `json:"clock_reset"`
	Days        int                            `json:"days"`
	Events      map[supercargo.EventKind]int64 `json:"events"`
	New         int64                          `json:"new"`
	Withdrawn   int64                          `json:"withdrawn"`
	Spilled     int                            `json:"spilled"`
	Warnings    []string                       `json:"warnings"`
}

type inputSummary struct {
	Path         string           `json:"path"`
	Member       string           `json:"member,omitempty"`
	Format       string           `json:"format"`
	SHA256       string           `json:"sha256"`
	StreamSHA256 string           `json:"stream_sha256"`
	Lines        int64            `json:"lines"`
	Used         int64            `json:"used"`
	Ignored      map[string]int64 `json:"ignored"`
	Rejected     map[string]int64 `json:"rejected"`
	Unread       []string         `json:"unread_columns,omitempty"`
	Notes        []string         `json:"notes,omitempty"`
	Held         bool             `json:"held,omitempty"`
	Error        string           `json:"error,omitempty"`
}

func summaryOf(r *run.Result) summary {
	s := summary{Fixes: r.Fixes, Tracks: r.Tracks, Vessels: r.Vessels, Statements: r.Statements, Duplicates: r.Duplicates, Late: r.Late,
		OutOfOrder: r.OutOfOrder, Implausible: r.Implausible, ClockReset: r.ClockReset, Warnings: append([]string{}, r.Warnings...), Days: r.Days, Events: r.Events, New: r.New, Withdrawn: r.Withdrawn, Spilled: r.Spilled,
		Inputs: []inputSummary{}}
	for i := range r.Inputs {
		in := &r.Inputs[i]
		t := &in.Tally
		s.Inputs = append(s.Inputs, inputSummary{in.Path, in.Member, in.Format, in.FileSHA256, in.StreamSHA256,
			t.Lines(), t[supercargo.Used], t.Ignored(), t.Rejected(), in.Unread, in.Notes, in.Held, in.Error})
	}
	return s
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// carriers are how many vessels, stations and aircraft were received.
func carriers(r *run.Result) string {
	var all []string
	if n := r.Vessels - r.Aircraft - r.Ground; n > 0 || r.Vessels == 0 {
		all = append(all, thousands(int64(n))+" vessels and stations")
	}
	if r.Aircraft > 0 {
		all = append(all, thousands(int64(r.Aircraft))+" aircraft")
	}
	if r.Ground > 0 {
		all = append(all, thousands(int64(r.Ground))+" vehicles or obstacles on airfields")
	}
	return strings.Join(all, " and ")
}

func printSummary(w io.Writer, r *run.Result) error {
	p := &printer{w: w}
	for i := range r.Inputs {
		printInput(p, &r.Inputs[i])
	}
	p.f("\n%s fixes of %s, %s tracks, %s days; %s statements\n", thousands(r.Fixes), carriers(r),
		thousands(int64(r.Tracks)), thousands(int64(r.Days)), thousands(r.Statements))
	p.f("flagged: %s duplicate, %s out of order, %s late, %s implausible, %s with a reset clock\n", thousands(r.Duplicates), thousands(r.OutOfOrder), thousands(r.Late), thousands(r.Implausible), thousands(r.ClockReset))
	var found []string
	for _, k := range slices.Sorted(maps.Keys(r.Events)) {
		found = append(found, fmt.Sprintf("%s %s", thousands(r.Events[k]), kindWords(k, r.Events[k])))
	}
	p.f("found: %s", orElse(strings.Join(found, ", "), "nothing"))
	p.f("; %s new or changed, %s withdrawn\n", thousands(r.New-r.Withdrawn), thousands(r.Withdrawn))
	for _, w := range r.Warnings {
		p.f("note: %s\n", w)
	}
	return p.err
}

// kindWords is a kind of event for reading, so many of it.
func kindWords(k supercargo.EventKind, n int64) string {
	s := strings.ReplaceAll(string(k), "_", " ")
	switch {
	case n == 1:
		return s
	case k == supercargo.PositionAnomaly:
		return "position anomalies"
	case k == supercargo.Loitering:
		return s
	}
	return s + plural(n)
}

func plural(n int64) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func printInput(p *printer, in *run.InputResult) {
	name := in.Path
	if in.Member != "" {
		name += ":" + in.Member
	}
	if in.Held {
		p.f("%s: %s\n", name, orElse(in.Error, fmt.Sprintf("already read, as source %d", in.ID)))
		return
	}
	t := &in.Tally
	p.f("%s: %s, %s lines = %s used", name, orElse(in.Format, "not recognised"), thousands(t.Lines()), thousands(t[supercargo.Used]))
	printReasons(p, "ignored", t.Ignored())
	printReasons(p, "rejected", t.Rejected())
	p.f("\n")
	for _, n := range in.Notes {
		p.f("  %s\n", n)
	}
	if n := len(in.Unread); n > 0 {
		what := "columns"
		if in.Format == "json" {
			what = "fields"
		}
		p.f("  unused %s: %s", what, strings.Join(in.Unread[:min(n, mostUnread)], ", "))
		if n > mostUnread {
			p.f(" and %d more", n-mostUnread)
		}
		p.f("\n")
	}
	if in.Error != "" {
		p.f("  %s\n", in.Error)
	}
}

// mostUnread is how many unused columns or fields are named: some records have
// hundreds.
const mostUnread = 30

func printReasons(p *printer, what string, by map[string]int64) {
	var n int64
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(by)) {
		n += by[k]
		parts = append(parts, fmt.Sprintf("%s %s", thousands(by[k]), k))
	}
	if p.f(" + %s %s", thousands(n), what); n > 0 {
		p.f(" (%s)", strings.Join(parts, ", "))
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// printer keeps the first error of many writes.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) f(format string, a ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, a...)
	}
}

// thousands writes a number with commas.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
