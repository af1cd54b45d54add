// Supercargo follows covert supply lines from public evidence. This package is
// the verbs, and the only place where everything meets.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"supercargo"
)

// Exit statuses.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// cli is the verbs and their flags.
type cli struct {
	Globals

	Demo      demoCmd      `cmd:"" help:"Run the built-in exercise: invented ships, the whole river, what it found."`
	Run       runCmd       `cmd:"" help:"Read files, folders, globs or - (standard input): positions in, events out, a summary."`
	Rerun     rerunCmd     `cmd:"" help:"Find everything anew in the positions that the workspace holds, with its thresholds and places."`
	Decode    decodeCmd    `cmd:"" help:"Write every message as a line of JSON, with gpsd's field names."`
	Events    eventsCmd    `cmd:"" help:"List what was found: gaps, port calls, stops, voyages, position anomalies."`
	Vessels   vesselsCmd   `cmd:"" help:"List the vessels and stations that were heard."`
	Tracks    tracksCmd    `cmd:"" help:"Write the lines that ships were heard on, each cut where she was not: for maps and tables."`
	Ports     portsCmd     `cmd:"" help:"List, learn or import ports and anchorages."`
	Serve     serveCmd     `cmd:"" help:"Look at the workspace in a browser, on this machine: search, map, timeline, events with their evidence."`
	Explain   explainCmd   `cmd:"" help:"Walk an event back to the input lines that it rests on."`
	Simulate  simulateCmd  `cmd:"" help:"Write what receivers would hear of a scenario, and the truth beside it."`
	Case      caseCmd      `cmd:"" help:"Cases of published claims: folders of text that a person writes, diffs and reviews."`
	Claim     claimCmd     `cmd:"" help:"What was claimed, who copied whom, what contradicts it."`
	Ach       achCmd       `cmd:"" help:"Set rival readings of a claim against the evidence: what speaks against each, and what drops out if an item is wrong."`
	Weigh     weighCmd     `cmd:"" help:"Weigh claims: cargo arithmetic, and movements where the workspace has any."`
	Lists     listsCmd     `cmd:"" help:"Sanctions lists as dated editions: import, show, compare."`
	Levers    leversCmd    `cmd:"" help:"Say whose law applies to a voyage or claim, who may do what, and who has acted, as of a day."`
	Practices practicesCmd `cmd:"" help:"Go through the deceptive practices of the advisory of 2020 for one vessel: observed, not observed, not looked for."`
	Screen    screenCmd    `cmd:"" help:"Ask whether a ship, aircraft or company stands on a list, as of a day, and why it looks so."`
	Read      readCmd      `cmd:"" help:"Propose claims from an article, each value with the words that it comes from."`
	Zone      zoneCmd      `cmd:"" aliases:"zones" help:"Under which law a position lies: territorial sea, the Caspian by its own regime, rivers; whose, and how that is known."`
	Eval      evalCmd      `cmd:"" help:"Measure the program on marked examples; a line of JSON for each figure."`
}

// Globals are the flags of every verb.
type Globals struct {
	Workspace string           `help:"Folder that everything is kept in." default:"supercargo-workspace" env:"SUPERCARGO_WORKSPACE"`
	Version   kong.VersionFlag `help:"Say which version this is."`

	out, err io.Writer
	in       io.Reader
	now      func() supercargo.Instant
	ctx      context.Context
}

// usageError is a fault of the command line: exit status 2.
type usageError struct{ error }

func usagef(format string, a ...any) error { return usageError{fmt.Errorf(format, a...)} }

// errReported is a failure that the output has told already: exit status 1.
var errReported = errors.New("reported")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(execute(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// execute is main with everything that it touches given to it.
func execute(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	var c cli
	c.out, c.err, c.in, c.ctx = out, errOut, in, ctx
	c.now = func() supercargo.Instant { return supercargo.InstantOf(time.Now()) }
	status := -1
	parser, err := kong.New(&c, kong.Name("supercargo"), kong.Writers(out, errOut), kong.Exit(func(code int) { status = code; panic(exited{}) }),
		kong.Description("Follows covert supply lines from public evidence: what ships' and aircraft's movements say, and do not say. It informs; it accuses nobody."),
		kong.UsageOnError(), kong.Vars{"version": version()}, kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		panic(err) // a fault of this file
	}
	k, err := parse(parser, args)
	if status >= 0 {
		return status
	}
	if err != nil {
		fmt.Fprintf(errOut, "supercargo: %v\nSee supercargo --help.\n", err)
		return exitUsage
	}
	return report(k.Run(&c.Globals), errOut)
}

// exited is how --help and --version leave the parser.
type exited struct{}

func parse(p *kong.Kong, args []string) (k *kong.Context, err error) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(exited); !ok {
				panic(r)
			}
		}
	}()
	return p.Parse(args)
}

func report(err error, errOut io.Writer) int {
	var usage usageError
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE): // the reader of the output has gone
		return exitDone
	case errors.Is(err, errReported):
		return exitFailed
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(errOut, "supercargo: stopped; nothing was written, and running again begins anew")
		return exitFailed
	case errors.As(err, &usage):
		fmt.Fprintf(errOut, "supercargo: %v\n", err)
		return exitUsage
	}
	fmt.Fprintf(errOut, "supercargo: %v\n", err)
	if diskFull(err) {
		fmt.Fprintln(errOut, "The disk refuses to take more: make room, or put the workspace elsewhere with --workspace. What the workspace held before is as it was.")
	}
	return exitFailed
}

// diskFull tells whether writing failed for lack of room. SQLite says it in
// words of its own.
func diskFull(err error) bool {
	s := err.Error()
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EFBIG) || errors.Is(err, syscall.EDQUOT) ||
		strings.Contains(s, "disk I/O error") || strings.Contains(s, "disk is full")
}

// version is that of the module, or of the commit that it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return info.Main.Version + " " + s.Value
		}
	}
	return info.Main.Version
}
