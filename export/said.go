package export

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// Case is a case in a list.
type Case struct {
	Name      string `json:"name"`
	Title     string `json:"title"`
	Simulated bool   `json:"simulated"`
	Claims    int    `json:"claims"`
	Documents int    `json:"documents"`
	SHA256    string `json:"sha256" doc:"Of all that the case says."`
}

type caseRow struct {
	Name      string `parquet:"name"`
	Title     string `parquet:"title"`
	Simulated bool   `parquet:"simulated"`
	Claims    int64  `parquet:"claims"`
	Documents int64  `parquet:"documents"`
	SHA256    string `parquet:"sha256"`
}

// Cases writes cases in the order given, as Sources does inputs.
func Cases(w io.Writer, f Format, rows []Case) error {
	return all(open(w, f, forms[Case, caseRow]{
		title: "supercargo cases",
		head:  []string{"CASE", "CLAIMS", "TITLE"},
		cells: func(k *Case) []string { return []string{k.Name, fmt.Sprint(k.Claims), k.Title} },
		json:  func(k *Case) any { return k },
		flat: func(k *Case) caseRow {
			return caseRow{utf8Of(k.Name), utf8Of(k.Title), k.Simulated, int64(k.Claims), int64(k.Documents), k.SHA256}
		},
		mark: func(k *Case) mark { return mark{id: k.Name, name: k.Title} },
	}), rows)
}

// claimRow is a claim as one row. Of several in one cell each stands as it was said,
// with "; " between; dates are EDTF.
type claimRow struct {
	ID          string `parquet:"id"`
	Case        string `parquet:"case"`
	Simulated   bool   `parquet:"simulated"`
	Act         string `parquet:"act"`
	About       string `parquet:"about"`
	Speaker     string `parquet:"speaker"`
	Class       string `parquet:"speaker_class"`
	In          string `parquet:"in"`
	Published   string `parquet:"published"`
	Copies      string `parquet:"copies"`
	Stage       string `parquet:"stage"`
	Item        string `parquet:"item"`
	Quantities  string `parquet:"quantities"`
	From        string `parquet:"from"`
	To          string `parquet:"to"`
	By          string `parquet:"by"`
	Modes       string `parquet:"modes"`
	When        string `parquet:"when"`
	Departed    string `parquet:"departed"`
	Arrived     string `parquet:"arrived"`
	Reliability string `parquet:"reliability"`
	Credibility *int64 `parquet:"credibility,optional"`
	Sources     string `parquet:"sources"`
	Summary     string `parquet:"summary"`
}

// Claims writes claims in the order given, as Sources does inputs. What is not in a row
// is in the JSON.
func Claims(w io.Writer, f Format, rows []supercargo.Claim) error {
	return all(open(w, f, forms[supercargo.Claim, claimRow]{
		title: "supercargo claims",
		head:  []string{"CLAIM", "ACT", "SPEAKER", "SUMMARY"},
		cells: func(c *supercargo.Claim) []string {
			return []string{string(c.ID), string(c.Act), c.Speaker.Name, c.Summary}
		},
		json: func(c *supercargo.Claim) any { return c },
		flat: claimRowOf,
		mark: func(c *supercargo.Claim) mark { return mark{id: string(c.ID), name: c.Summary} },
	}), rows)
}

func claimRowOf(c *supercargo.Claim) claimRow {
	r := claimRow{ID: string(c.ID), Case: c.Case, Simulated: c.Simulated, Act: string(c.Act), About: several(c.About, func(id supercargo.ClaimID) string { return string(id) }),
		Speaker: utf8Of(c.Speaker.Name), Class: string(c.Speaker.Class), In: string(c.In), Published: c.Published.EDTF,
		Copies: several(c.Copies, func(x supercargo.Copy) string { return cmp.Or(string(x.Claim), string(x.Document)) }),
		Stage:  string(c.Stage), Item: string(c.Item),
		Quantities: several(c.Quantities, func(q supercargo.Quantity) string { return q.Said }),
		From:       several(c.From, func(l supercargo.Location) string { return l.Said }), To: several(c.To, func(l supercargo.Location) string { return l.Said }),
		By: several(c.By, func(b supercargo.Carrier) string { return b.Said }), Modes: several(c.Modes, func(m supercargo.Mode) string { return string(m) }),
		When: c.When.EDTF, Departed: c.Departed.EDTF, Arrived: c.Arrived.EDTF, Reliability: c.Reliability.Grade,
		Sources: several(c.Sources, func(s supercargo.Citation) string { return string(s.Document) }), Summary: utf8Of(c.Summary)}
	if c.Credibility.Grade != 0 {
		r.Credibility = known(int64(c.Credibility.Grade))
	}
	return r
}

// several are values in one cell.
func several[T any](all []T, text func(T) string) string {
	out := make([]string, len(all))
	for i := range all {
		out[i] = utf8Of(text(all[i]))
	}
	return strings.Join(out, "; ")
}

// findingRow is a finding as one row. Its inputs and figures, with their bounds, are in
// the JSON.
type findingRow struct {
	ID        string `parquet:"id"`
	Case      string `parquet:"case"`
	Claim     string `parquet:"claim"`
	Simulated bool   `parquet:"simulated"`
	Question  string `parquet:"question"`
	About     string `parquet:"about"`
	Verdict   string `parquet:"verdict"`
	Statement string `parquet:"statement"`
	FlipsOn   string `parquet:"flips_on"`
	Power     string `parquet:"power"`
	Events    string `parquet:"events"`
	Program   string `parquet:"program"`
}

// Findings writes findings that a version of the program made, in the order given.
func Findings(w io.Writer, f Format, rows []supercargo.Finding, program string) error {
	return all(open(w, f, forms[supercargo.Finding, findingRow]{
		title: "supercargo findings",
		head:  []string{"CLAIM", "QUESTION", "VERDICT", "STATEMENT"},
		cells: func(x *supercargo.Finding) []string {
			return []string{string(x.Claim), x.Question, string(x.Verdict), x.Statement}
		},
		json: func(x *supercargo.Finding) any { return x },
		flat: func(x *supercargo.Finding) findingRow {
			return findingRow{string(x.ID), x.Case, string(x.Claim), x.Simulated, x.Question, utf8Of(x.About), string(x.Verdict), utf8Of(x.Statement), utf8Of(x.FlipsOn), utf8Of(x.Power),
				several(x.Events, func(id supercargo.EventID) string { return string(id) }), program}
		},
		mark: func(x *supercargo.Finding) mark { return mark{id: string(x.ID), name: x.Statement} },
	}), rows)
}

// editionRow is an edition of a list as one row. Reasons with their numbers stand in one
// cell each.
type editionRow struct {
	List     string             `parquet:"list"`
	Date     string             `parquet:"date"`
	DateFrom string             `parquet:"date_from"`
	Format   string             `parquet:"format"`
	SHA256   string             `parquet:"sha256"`
	Rows     int64              `parquet:"rows"`
	Taken    int64              `parquet:"taken"`
	Entries  string             `parquet:"entries"`
	Ignored  string             `parquet:"ignored"`
	Rejected string             `parquet:"rejected"`
	Whole    string             `parquet:"whole"`
	ReadAt   supercargo.Instant `parquet:"read_at,timestamp(millisecond)"`
}

// Editions writes editions of lists in the order given, as Sources does inputs.
func Editions(w io.Writer, f Format, rows []watchlist.Edition) error {
	return all(open(w, f, forms[watchlist.Edition, editionRow]{
		title: "supercargo lists",
		head:  []string{"LIST", "DATE", "ENTRIES"},
		cells: func(e *watchlist.Edition) []string {
			return []string{string(e.List), e.Date, counted(e.Counts)}
		},
		json: func(e *watchlist.Edition) any { return e },
		flat: func(e *watchlist.Edition) editionRow {
			return editionRow{string(e.List), e.Date, e.DateFrom, e.Format, e.SHA256, int64(e.Rows), int64(e.Taken), counted(e.Counts), counted(e.Ignored), counted(e.Rejected), utf8Of(e.Whole), e.ReadAt}
		},
		mark: func(e *watchlist.Edition) mark { return mark{id: string(e.List) + " " + e.Date, name: string(e.List)} },
	}), rows)
}

// counted are counts in one cell: "company 12; vessel 3".
func counted(n map[string]int) string {
	return several(slices.Sorted(maps.Keys(n)), func(name string) string { return fmt.Sprintf("%s %d", name, n[name]) })
}
