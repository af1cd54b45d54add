package lever

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"supercargo"
)

//go:embed rules
var table embed.FS

// Rule is one row of the table of law.
type Rule struct {
	ID       string               `yaml:"id"`
	Actor    supercargo.ActorKind `yaml:"actor"`
	Who      who                  `yaml:"who"`
	Reach    supercargo.Reach     `yaml:"reach"`
	Title    string               `yaml:"title"`
	Ground   string               `yaml:"ground"`
	Text     text                 `yaml:"text"`
	Valid    []Period             `yaml:"valid"`   // none: not in force yet
	Pending  string               `yaml:"pending"` // why not, where there is no period
	At       string               `yaml:"at"`      // "asking" for what can be done after the voyage; else the days of the voyage decide
	When     When                 `yaml:"when"`
	By       []string             `yaml:"by"`    // whose acts are acts on this ground
	Named    []string             `yaml:"named"` // of those, the ones whose programme or number has one of these in it
	On       string               `yaml:"on"`    // of those, the ones on the vessel, on whoever stands behind it (owner), or on the owner alone (share)
	Strength supercargo.Strength  `yaml:"strength"`
	Needs    []string             `yaml:"needs"` // what it takes beside the conditions
	Could    []string             `yaml:"could"` // decisions that it takes first; with any, its standing is "could" until the subject was acted on
	Note     string               `yaml:"note"`
	// Scope are the trades in arms that the row was put into the table for: pairs of
	// states FROM-TO, * for any state, so that KP-* is arms out of Korea; the row is
	// silent about others. Without it the row is of the table's first trade, and its
	// conditions alone decide.
	Scope []string `yaml:"scope"`
}

// asking is the At of rules that the day of asking decides.
const asking = "asking"

type text struct {
	Instrument string `yaml:"instrument"`
	Article    string `yaml:"article"`
	URL        string `yaml:"url"`
	Checked    string `yaml:"checked"`
}

// Period is a time in which a rule is in force: from its day on, up to but not
// on Until; "" for still.
type Period struct {
	From     string `yaml:"from"`
	Until    string `yaml:"until"`
	Ended    string `yaml:"ended"`
	Disputed string `yaml:"disputed"`
}

// who is either a role in the movement or a list of names.
type who struct {
	role  string
	names []string
}

// Roles in a movement.
const (
	roleEnds      = "ends"    // both ends
	roleCalls     = "calls"   // ports called at on the way
	roleFlag      = "flag"    // the flag state
	roleCoastal   = "coastal" // states of the waters passed, by the rule's regimes
	rolePassage   = "passage" // the states of the passages that the rule names
	roleOverflown = "overflown"
	roleOwner     = "owner" // the states of owner and operator
	roleInsurer   = "insurer"
	roleClass     = "class"
)

var roles = []string{roleEnds, roleCalls, roleFlag, roleCoastal, rolePassage, roleOverflown, roleOwner, roleInsurer, roleClass}

func (w *who) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.SequenceNode {
		return n.Decode(&w.names)
	}
	w.role = n.Value
	if !slices.Contains(roles, w.role) {
		return fmt.Errorf("line %d: who: %q is no role; one of %s, or a list of names", n.Line, n.Value, strings.Join(roles, ", "))
	}
	return nil
}

// When is what must hold for a rule; what is empty is not asked.
type When struct {
	Mode        supercargo.Mode     `yaml:"mode"`
	Origin      []string            `yaml:"origin"`      // states
	Destination []string            `yaml:"destination"` // states
	Ends        []string            `yaml:"ends"`        // one end is in one of these
	Ports       []string            `yaml:"ports"`       // an end or a call is in one of these; EU for its members
	PortIDs     []string            `yaml:"port_ids"`    // an end or a call is one of these places
	Calls       bool                `yaml:"calls"`       // a port is called at on the way
	ForeignPort bool                `yaml:"foreign_port"`
	Items       []Class             `yaml:"items"`
	Sea         string              `yaml:"sea"` // caspian; open for any other
	Regimes     []supercargo.Regime `yaml:"regimes"`
	Passages    []string            `yaml:"passages"` // part of a name, small letters
	Flag        []string            `yaml:"flag"`
	FlagNot     []string            `yaml:"flag_not"`
	FlagKnown   bool                `yaml:"flag_known"`
	Flagless    bool                `yaml:"flagless"`
	Party       string              `yaml:"party"` // of a treaty in parties.yaml: whoever may act
	Military    *bool               `yaml:"military"`
	Merchant    bool                `yaml:"merchant"` // it does not apply to warships and ships on government service
	OwnerState  []string            `yaml:"owner_state"`
	OwnerKnown  bool                `yaml:"owner_known"`
	Contracted  []string            `yaml:"contracted"` // owned, run or hired by somebody of these states
	InsurerIn   []string            `yaml:"insurer_in"`
	ClassIn     []string            `yaml:"class_in"`
	Listed      string              `yaml:"listed"` // vessel, owner, or holder (owner or operator): an act by one of By is known
	Half        bool                `yaml:"half"`   // the owner holds fifty per cent or more
	By          []string            `yaml:"by"`
	Refs        []string            `yaml:"refs"` // of those, the ones whose number begins with one of these
}

// Rules is the table, and who is party to what.
type Rules struct {
	Rows    []Rule
	Parties map[string]map[string]string // treaty -> state -> day, "" for no party
	Before  []Precedent                  // what was done on these grounds about other movements
	Shores  []Shore                      // the coastal states of the Caspian
	SHA256  string                       // of the files of the table
}

// Load reads the built-in table. A fault is an error with file and line: the
// table is part of the program, so it is one of the program's.
func Load() (*Rules, error) { return load(table) }

// sheets are the files of the table, in the order in which levers are told.
var sheets = []string{"parties", "un", "sea", "war", "air", "lists", "precedents", "littoral"}

func load(files fs.FS) (*Rules, error) {
	r, whole := &Rules{}, sha256.New()
	for _, name := range sheets {
		p := "rules/" + name + ".yaml"
		b, err := fs.ReadFile(files, p)
		if err != nil {
			return nil, err
		}
		d := yaml.NewDecoder(bytes.NewReader(b))
		d.KnownFields(true)
		whole.Write(b)
		switch name {
		case "parties":
			err = d.Decode(&r.Parties)
		case "precedents":
			err = d.Decode(&r.Before)
		case "littoral":
			err = d.Decode(&r.Shores)
		default:
			var rows []Rule
			err = d.Decode(&rows)
			r.Rows = append(r.Rows, rows...)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
	}
	r.SHA256 = hex.EncodeToString(whole.Sum(nil))
	return r, r.check()
}

// check finds what a decoder cannot: rules without ground or text, days that
// are none, periods that do not follow one another.
func (r *Rules) check() error {
	seen := map[string]bool{}
	for i := range r.Rows {
		x := &r.Rows[i]
		fault := func(f string, a ...any) error { return fmt.Errorf("rule %s: %s", x.ID, fmt.Sprintf(f, a...)) }
		switch {
		case x.ID == "" || seen[x.ID]:
			return fault("no id of its own")
		case x.Ground == "" || x.Title == "" || x.Text.Instrument == "" || x.Text.URL == "" || x.Text.Checked == "":
			return fault("without title, ground, or the text that it rests on and how that is known")
		case x.Who.role == "" && len(x.Who.names) == 0:
			return fault("nobody may act")
		case len(x.Valid) == 0 && x.Pending == "":
			return fault("neither in force at any time nor pending")
		case !slices.Contains([]supercargo.Strength{supercargo.Duty, supercargo.Power, supercargo.Consent, supercargo.Call, supercargo.Bar}, x.Strength):
			return fault("%q is no strength", x.Strength)
		case x.Reach != supercargo.OnVoyage && x.Reach != supercargo.AtDistance:
			return fault("%q is no reach", x.Reach)
		case !slices.Contains([]string{"", "vessel", "owner", "share"}, x.On):
			return fault("on: %q", x.On)
		case x.At != "" && x.At != asking:
			return fault("at: %q", x.At)
		}
		if err := x.checkScope(); err != nil {
			return fault("%v", err)
		}
		seen[x.ID] = true
		last := ""
		for _, p := range x.Valid {
			if !isDay(p.From) || p.Until != "" && (!isDay(p.Until) || p.Until <= p.From) || p.From < last {
				return fault("a period from %q until %q", p.From, p.Until)
			}
			last = p.Until
		}
		if t := x.When.Party; t != "" && r.Parties[t] == nil {
			return fault("no table of parties to %q", t)
		}
	}
	return errors.Join(r.checkPrecedents(seen), r.checkShores())
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
