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
	"supercargo/answer"
	"supercargo/workspace"
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

	Demo      demoCmd      `cmd:"" help:"Run the built-in exercise: invented ships, every step from AIS messages to findings."`
	Run       runCmd       `cmd:"" help:"Read AIS files, folders, globs or - (standard input), detect events, and print a summary."`
	Rerun     rerunCmd     `cmd:"" help:"Recompute all events from the positions in the workspace, with its current thresholds and places."`
	Decode    decodeCmd    `cmd:"" help:"Decode messages to JSON, one per line, with gpsd's field names."`
	Events    eventsCmd    `cmd:"" help:"List events: AIS gaps, port calls, stops, voyages, position anomalies."`
	Vessels   vesselsCmd   `cmd:"" help:"List the vessels, stations and aircraft that were received."`
	Tracks    tracksCmd    `cmd:"" help:"Export vessel tracks for maps and tables. A track line ends where a vessel was not received."`
	Ports     portsCmd     `cmd:"" help:"List, learn or import ports and anchorages."`
	Serve     serveCmd     `cmd:"" help:"Open the workspace in a browser on this machine: search, map, timeline, events with their evidence."`
	Explain   explainCmd   `cmd:"" help:"Trace an event back to the input lines it rests on."`
	Dossier   dossierCmd   `cmd:"" help:"Write one page about a case, claims or events that can be handed on: HTML that stands alone, or PDF."`
	Bundle    bundleCmd    `cmd:"" help:"Pack a case, claims or events into one zip with all evidence, that anybody can check."`
	Verify    verifyCmd    `cmd:"" help:"Check a bundle: hashes of everything, input lines decoded again. Needs no workspace."`
	Replay    replayCmd    `cmd:"" help:"Run a bundle with whole inputs again, and compare events and findings to the byte."`
	Simulate  simulateCmd  `cmd:"" help:"Simulate a scenario: write what receivers would pick up, and what the ships really did."`
	Case      caseCmd      `cmd:"" help:"Manage cases: published claims, kept in text files that people write and review."`
	Claim     claimCmd     `cmd:"" help:"Show claims: what was claimed, who copied whom, and what contradicts it."`
	Ach       achCmd       `cmd:"" help:"Compare rival readings of a claim (analysis of competing hypotheses): the evidence against each, and what changes if an item is wrong."`
	Weigh     weighCmd     `cmd:"" help:"Weigh claims by cargo arithmetic, and by vessel movements if the workspace has any."`
	Flow      flowCmd      `cmd:"" help:"Show how much a case claims went from where to where, beside what trips could have carried and which were received."`
	Lists     listsCmd     `cmd:"" help:"Import, show and compare sanctions lists, kept as dated editions."`
	Aircraft  aircraftCmd  `cmd:"" help:"Import tables of aircraft, and show what they state of one: registration, type, operator."`
	Callsigns callsignsCmd `cmd:"" help:"Import tables of routes, and show which one they state for a callsign: a claim, never a flight."`
	Levers    leversCmd    `cmd:"" help:"Show whose law applies to a voyage or claim, who may do what, and who has acted, as of a date."`
	Practices practicesCmd `cmd:"" help:"Check one vessel against the deceptive shipping practices of the 2020 advisory: observed, not observed, not looked for."`
	Screen    screenCmd    `cmd:"" help:"Screen a ship, aircraft or company against the lists, as of a date, with the reasons for each match."`
	Read      readCmd      `cmd:"" help:"Propose claims from an article, and quote the words behind each value."`
	Zone      zoneCmd      `cmd:"" aliases:"zones" help:"Show the maritime zone of a position and whose it is: territorial sea, Caspian regime, river; and how that is known."`
	Route     routeCmd     `cmd:"" help:"Work out how far it is by water between two places, by which canals and rivers, and which of them are closed to a ship or on a day."`
	Heard     heardCmd     `cmd:"" help:"Tell how well ships were heard, cell by cell: the chance that one that sent was heard at least once in some hours, in a time that you choose; or that it cannot be said."`
	Same      sameCmd      `cmd:"" help:"List numbers that may be one ship, with what speaks for and against it; write down what you hold of two, with your reasons; or show what was held on a date."`
	Stage     stageCmd     `cmd:"" help:"Write down how far a gap that is judged unexplained has been looked into: its stage, a note, why it ended; or show what was written."`
	Reach     reachCmd     `cmd:"" help:"List where a ship could have been in an AIS gap: ports by chance, with the longest possible stay. --place and --with answer for one place, or for the gap of another ship."`
	Eval      evalCmd      `cmd:"" help:"Measure how well the program does on marked examples; one JSON line per figure."`
}

// Globals are the flags of every verb.
type Globals struct {
	Workspace string           `help:"Folder for all data." default:"supercargo-workspace" env:"SUPERCARGO_WORKSPACE"`
	Version   kong.VersionFlag `help:"Print the version."`

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
		kong.Description("Follows covert supply lines from public evidence. It says what ship and aircraft movements show, and what they do not. It informs; it accuses nobody."),
		kong.UsageOnError(), kong.Vars{"version": version()}, kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		panic(err) // a fault of this file
	}
	k, err := parse(parser, positionsLast(args))
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
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE): // the reader of the output has gone
		return exitDone
	case errors.Is(err, errReported):
		return exitFailed
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(errOut, "supercargo: stopped: nothing was written; the next run starts from the beginning")
		return exitFailed
	case misused(err):
		fmt.Fprintf(errOut, "supercargo: %v\n", err)
		return exitUsage
	}
	fmt.Fprintf(errOut, "supercargo: %v\n", err)
	if diskFull(err) {
		fmt.Fprintln(errOut, "The disk is full or refuses writes: make room, or choose another folder with --workspace. What was in the workspace before is unchanged.")
	}
	return exitFailed
}

// misused tells whether the command line, or what it asks for, is at fault.
func misused(err error) bool {
	var usage usageError
	var question answer.BadQuestion
	var setting workspace.BadSetting
	var none workspace.NoCase
	return errors.As(err, &usage) || errors.As(err, &question) || errors.As(err, &setting) || errors.As(err, &none)
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
