package answer

import (
	"errors"
	"fmt"
	"strings"

	"supercargo"
	"supercargo/workspace"
)

// GapCase is a gap that reception does not explain, as a case: what people have written
// about it.
type GapCase struct {
	Stage   string               `json:"stage"`      // the last one written; found where nobody wrote any
	End     string               `json:"end_reason"` // "" while it has not ended
	Revised string               `json:"revised"`    // that the judgement which the last entry is about has been revised since, in words; "" where it has not
	Entries []workspace.GapEntry `json:"entries"`    // the oldest first
}

// GapCaseOf is the case of a gap; nil where it is none: reception explains it, or it
// cannot be said, and nobody has written about it.
func (c *Clerk) GapCaseOf(e *supercargo.Event, revision int) (*GapCase, error) {
	if e.Gap == nil {
		return nil, nil
	}
	all, err := c.GapCase(e.ID)
	if err != nil || len(all) == 0 && !unexplained(e) {
		return nil, err
	}
	x := &GapCase{Stage: workspace.GapStages()[0], Entries: append([]workspace.GapEntry{}, all...)}
	if n := len(all); n > 0 {
		last := &all[n-1]
		x.Stage, x.End, x.Revised = last.Stage, last.End, revised(last.About, about(e, revision))
	}
	return x, nil
}

func unexplained(e *supercargo.Event) bool {
	return e.Gap != nil && e.Gap.Silence != nil && e.Gap.Silence.Class == "unexplained"
}

// about is what a gap is judged to be now.
func about(e *supercargo.Event, revision int) workspace.GapAbout {
	a := workspace.GapAbout{Revision: revision}
	if s := e.Gap.Silence; s != nil {
		a.Class, a.PNotSending = s.Class, s.PNotSending
	}
	return a
}

// revised says what a judgement has become.
func revised(was, is workspace.GapAbout) string {
	if was.Class == is.Class && was.PNotSending == is.PNotSending {
		return ""
	}
	say := func(a workspace.GapAbout) string {
		if a.Class == "" {
			return "not judged"
		}
		return fmt.Sprintf("%s, sent nothing: %s", SilenceClass(a.Class), Percent(a.PNotSending))
	}
	return fmt.Sprintf("The judgement that this is about has been revised since. Then: %s (revision %d). Now: %s (revision %d).", say(was), was.Revision, say(is), is.Revision)
}

// WriteGapCase adds an entry to the case of a gap, after the one of a number, 0 for none.
// It fails with a BadQuestion where the gap is no case, or the entry cannot be.
func (c *Clerk) WriteGapCase(e *supercargo.Event, revision, after int, stage, note, end string) error {
	x, err := c.GapCaseOf(e, revision)
	if err != nil {
		return err
	}
	if x == nil {
		return badf("%s is not a gap that is judged unexplained: only such a gap is a case", e.ID)
	}
	entry := &workspace.GapEntry{Event: e.ID, N: after + 1, At: c.Now(), Stage: stage, Note: strings.TrimSpace(note), End: end, About: about(e, revision)}
	if why := entry.Check(); why != "" {
		return badf("%s", why)
	}
	if n := len(x.Entries); n > 0 && n == after {
		if last := &x.Entries[n-1]; last.Stage == entry.Stage && last.Note == entry.Note && last.End == entry.End && x.Revised == "" {
			return nil // the same again
		}
	}
	err = c.PutGapEntry(entry)
	if errors.Is(err, workspace.ErrGapChanged) {
		return BadQuestion{fmt.Errorf("%w: what you wrote was not kept; look at what holds now", err)}
	}
	return err
}

// OfStage lets only gaps pass that are cases at a stage; "" lets all events pass.
func (j *Judge) OfStage(stage string, f *workspace.Folder) (err error) {
	if j.stage = stage; stage != "" {
		j.cases, err = f.GapCases()
	}
	return err
}

// stageOf is the stage of a gap; "" of what is no case.
func (j *Judge) stageOf(e *supercargo.Event) string {
	if c, is := j.cases[e.ID]; is {
		return c.Stage
	}
	if unexplained(e) {
		return workspace.GapStages()[0]
	}
	return ""
}
