package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/store"
	"supercargo/workspace"
)

// gapCase is a gap that is a case, with the form in which a person writes about it.
type gapCase struct {
	*answer.GapCase
	ID      supercargo.EventID
	Token   string
	Stages  []string
	Ends    []string
	Now     workspace.GapEntry // what the form shows: the last entry, or what was refused
	After   int                // number of the last entry
	Problem string             // why what was sent was not kept
	Kept    bool               // it was
}

// caseOf makes the section of a gap that is a case; nil of any other event, and on a page
// of an earlier moment, where nothing is written.
func (d *Desk) caseOf(r *http.Request, st store.Store, x *answer.Explained, at dated) (*gapCase, error) {
	if at.Earlier() {
		return nil, nil
	}
	k, err := d.clerk(st).GapCaseOf(&x.Event, x.Last())
	if k == nil || err != nil {
		return nil, err
	}
	c := &gapCase{GapCase: k, ID: x.Event.ID, Token: d.FormToken(r), Stages: workspace.GapStages(), Ends: workspace.GapEnds(), After: len(k.Entries), Kept: r.URL.Query().Has("written")}
	if c.Now.Stage = k.Stage; c.After > 0 {
		c.Now = k.Entries[c.After-1]
	}
	return c, nil
}

// writeCase keeps what a person has put into the form of a gap.
func (d *Desk) writeCase(w http.ResponseWriter, r *http.Request, st store.Store, x *answer.Explained) {
	after, err := strconv.Atoi(field(r, "after"))
	if err != nil || after < 0 {
		d.fail(w, r, badRequest{errForm})
		return
	}
	c := d.clerk(st)
	stage, note, end := field(r, "stage"), strings.ReplaceAll(r.PostForm.Get("note"), "\r\n", "\n"), field(r, "end")
	if err = c.JudgeOpen(r.Context(), &x.Event); err == nil {
		err = c.WriteGapCase(&x.Event, x.Last(), after, stage, note, end)
	}
	switch bad, is := asBad(err); {
	case is:
		d.showEvent(w, r, st, x, &refusedEntry{capital(bad) + ".", workspace.GapEntry{Stage: stage, Note: note, End: end}})
	case err != nil:
		d.fail(w, r, err)
	default:
		http.Redirect(w, r, "/event/"+url.PathEscape(string(x.Event.ID))+"?written=1#case", http.StatusSeeOther)
	}
}

var errForm = errors.New("this form is damaged: load the page of the gap again")

// asBad is what a person who asked for something that cannot be is told.
func asBad(err error) (string, bool) {
	var bad answer.BadQuestion
	if errors.As(err, &bad) {
		return bad.Error(), true
	}
	return "", false
}

// refusedEntry is an entry that was not kept: the page shows it again, and why.
type refusedEntry struct {
	Why   string
	Entry workspace.GapEntry
}
