package run

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"supercargo"
)

// refusal is the first line of an input that was rejected.
type refusal struct {
	out  supercargo.Outcome // Pending where there is none
	at   int64
	line []byte
}

// note keeps a line if it is the first that is rejected.
func (f *refusal) note(out supercargo.Outcome, at int64, line []byte) {
	if f.out == supercargo.Pending && out.Rejected() {
		*f = refusal{out, at, append([]byte(nil), line...)}
	}
}

// nothingUsed says why an input gave nothing, with one value that was refused:
// a run that did nothing is no success. lacks is what no record has, "" where
// that is not known. nil where something was used.
func nothingUsed(t *supercargo.Tally, first *refusal, show func([]byte, supercargo.Outcome) string, lacks string) error {
	switch {
	case t[supercargo.Used] > 0:
		return nil
	case lacks != "":
		return fmt.Errorf("no data used: %s; %s", counts(t), lacks)
	case first.out != supercargo.Pending:
		return fmt.Errorf("no data used: %s; the first %s, at byte %d, has %s", counts(t), first.out, first.at, show(first.line, first.out))
	case t.Lines() == t[supercargo.HeaderLine]+t[supercargo.Comment]+t[supercargo.Blank]:
		return errors.New("no data used: the file has no rows")
	}
	return fmt.Errorf("no data used: %s", counts(t))
}

// counts are the reasons why lines were not used.
func counts(t *supercargo.Tally) string {
	all := t.Rejected()
	maps.Copy(all, t.Ignored())
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		parts = append(parts, fmt.Sprintf("%d %s", all[name], name))
	}
	return strings.Join(parts, ", ")
}

// showLine shows a line as it stands.
func showLine(line []byte, _ supercargo.Outcome) string { return fmt.Sprintf("%q", shortened(line)) }
