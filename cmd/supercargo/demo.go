package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/cases"
	"supercargo/desk"
	"supercargo/export"
	"supercargo/run"
	"supercargo/sim"
	"supercargo/source"
	"supercargo/store"
)

type demoCmd struct {
	Out     string `help:"Folder to write to." default:"supercargo-demo"`
	Addr    string `help:"Address to serve the result on (this machine only); default 127.0.0.1:8420, or another port if that is taken." placeholder:"HOST:PORT"`
	NoOpen  bool   `help:"Do not open a browser."`
	NoServe bool   `help:"End after the summary, without serving the result."`
}

// usualAddr is where a desk listens where nothing else is said.
const usualAddr = "127.0.0.1:8420"

// Run runs the main job on the built-in exercise, and serves what came out.
func (c *demoCmd) Run(g *Globals) error {
	if c.NoServe {
		return c.run(g)
	}
	l, err := desk.Listen(cmp.Or(c.Addr, usualAddr)) // before the work: a bad address is said at once
	if err != nil && c.Addr == "" {
		l, err = desk.Listen("127.0.0.1:0")
	}
	if err != nil {
		return usageError{err}
	}
	defer l.Close()
	if err := c.run(g); err != nil {
		return err
	}
	fmt.Fprintln(g.out)
	return (&serveCmd{NoOpen: c.NoOpen}).on(g, l, false)
}

// run is the exercise, from messages to findings.
func (c *demoCmd) run(g *Globals) error {
	s, err := sim.Open("exercise")
	if err != nil {
		return err
	}
	p := &printer{w: g.out}
	p.f("The exercise: %s. Every ship and aircraft in it is invented.\n\n", s.Name)
	w, err := writeScenario(s, c.Out, "exercise")
	if err != nil {
		return err
	}
	g.Workspace = filepath.Join(c.Out, "workspace")
	if err := g.folder().Clear(); err != nil {
		return err
	}
	inputs, err := source.Expand(w.inputs())
	if err != nil {
		return err
	}
	res, err := g.batch(&run.Batch{Memory: 1 << 30}, inputs)
	if err != nil {
		return err
	}
	if err := printSummary(g.out, res); err != nil {
		return err
	}
	return c.show(g, p, &w)
}

func (c *demoCmd) show(g *Globals, p *printer, w *written) error {
	st, err := g.open(false)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := g.showFindings(p); err != nil {
		return err
	}
	p.f("\n")
	some := &eventsCmd{Sort: "start"}
	j, err := judge(g, st, &answer.Wanted{})
	if err != nil {
		return err
	}
	if err := some.list(g, st, store.Query{Kinds: []supercargo.EventKind{supercargo.Gap, supercargo.Voyage, supercargo.Flown}}, j, g.out, export.Table); err != nil {
		return err
	}
	id := ""
	err = st.Events(g.ctx, store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}}, func(r *supercargo.Revision) error {
		if id == "" {
			id = string(r.ID)
		}
		return nil
	})
	if c.NoServe {
		p.f("\nLook at it in a browser with\n  %s\n", serveWords(g.Workspace))
	}
	p.f("\nAll files are in %s:\n", c.Out)
	p.f("  exercise.simulated.nmea         what receivers of ships picked up\n  exercise.simulated.avr          what receivers of aircraft picked up\n  %s  what ships and aircraft did\n", filepath.Base(w.truth))
	p.f("  workspace                       archive (Parquet) and events (SQLite)\n\nNext steps\n")
	p.f("  supercargo --workspace %s explain %s     a gap, traced back to its input lines\n", g.Workspace, id)
	p.f("  supercargo --workspace %s events --kind port_call\n", g.Workspace)
	p.f("  supercargo weigh %s                          a claim, with all inputs of its findings\n", shipment)
	p.f("  supercargo run YOUR-FILES\n")
	return errors.Join(err, p.err)
}

// shipment is the claim that the project began with: a ship, a thousand
// containers, two thousand shells.
const shipment = "CL-019"

// showFindings weighs both built-in cases: the shipment in whole sentences,
// the rest a line a claim.
func (g *Globals) showFindings(p *printer) error {
	clerk, done, err := g.clerk()
	if err != nil {
		return err
	}
	defer done()
	for _, name := range cases.Names() {
		k, err := cases.Open(name)
		if err != nil {
			return err
		}
		findings, err := clerk.Findings(g.ctx, k, k.Claims)
		if err != nil {
			return err
		}
		p.f("\nThe case %q%s, weighed: %s\n\n", name, simulatedMark(k.Simulated), k.Title)
		for i := range findings {
			if findings[i].Claim == shipment {
				printFinding(p, &findings[i], false)
			}
		}
		printVerdicts(p, findings)
	}
	return p.err
}

func printVerdicts(p *printer, findings []supercargo.Finding) {
	for from := 0; from < len(findings); {
		claim, to := findings[from].Claim, from
		var parts []string
		for to < len(findings) && findings[to].Claim == claim {
			parts = append(parts, findings[to].Question+" "+string(findings[to].Verdict))
			to++
		}
		if claim != shipment {
			p.f("%-10s %s\n", claim, strings.Join(parts, "; "))
		}
		from = to
	}
}
