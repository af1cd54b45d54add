package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/weigh"
)

// caseWordsCmd lists the vocabulary, so that nobody has to read the source to
// write a case.
type caseWordsCmd struct {
	Of   []string `arg:"" optional:"" help:"Lists to show: items, units, modes, acts, stages, qualifiers, speakers. Default: all."`
	JSON bool     `help:"Write JSON."`
}

// vocabulary is one list of words.
type vocabulary struct {
	Key   string          `json:"key"` // of a claim's row
	Words []vocabularyRow `json:"words"`
}

type vocabularyRow struct {
	Word    string `json:"word"`
	What    string `json:"what,omitempty"`
	Broader string `json:"broader,omitempty"`
	Mass    string `json:"mass,omitempty"` // of one, bare, as the scales have it; "" where they have none
}

func (c *caseWordsCmd) Run(g *Globals) error {
	all := vocabularies()
	var names []string
	for i := range all {
		names = append(names, all[i].Key)
	}
	wanted := map[string]bool{}
	for _, of := range c.Of {
		if wanted[of] = true; !slices.Contains(names, of) {
			return usagef("%s: no such word list; choose from %s", of, strings.Join(names, ", "))
		}
	}
	p := &printer{w: g.out}
	for i := range all {
		if len(wanted) > 0 && !wanted[all[i].Key] {
			continue
		}
		if c.JSON {
			if err := writeJSON(g.out, &all[i]); err != nil {
				return err
			}
			continue
		}
		printVocabulary(p, &all[i])
	}
	return p.err
}

func printVocabulary(p *printer, v *vocabulary) {
	p.f("%s:\n", v.Key)
	depth := map[string]int{}
	for _, w := range v.Words {
		if w.Broader != "" {
			depth[w.Word] = depth[w.Broader] + 1
		}
		line := w.What
		if w.Mass != "" {
			line += "; " + w.Mass
		}
		p.f("%s\n", strings.TrimRight(fmt.Sprintf("  %-32s %s", strings.Repeat("  ", depth[w.Word])+w.Word, line), " "))
	}
}

// vocabularies are the lists, in the order in which a claim uses them.
func vocabularies() []vocabulary {
	items := vocabulary{Key: "items"}
	s := weigh.Scales{Table: weigh.Factors()}
	for _, w := range supercargo.ItemWords() {
		items.Words = append(items.Words, vocabularyRow{string(w.Item), w.What, string(w.Broader), massOf(&s, w.Item)})
	}
	return []vocabulary{
		items,
		{"units", rowsOf(supercargo.UnitWords())},
		{"modes", rowsOf(supercargo.ModeWords())},
		{"acts", rowsOf(supercargo.ActWords())},
		{"stages", bare(supercargo.Stages())},
		{"qualifiers", bare(supercargo.Qualifiers())},
		{"speakers", bare(supercargo.SpeakerClasses())},
	}
}

func rowsOf(ws []supercargo.Word) (out []vocabularyRow) {
	for _, w := range ws {
		out = append(out, vocabularyRow{Word: w.Word, What: w.What})
	}
	return out
}

func bare[T ~string](ws []T) (out []vocabularyRow) {
	for _, w := range ws {
		out = append(out, vocabularyRow{Word: string(w)})
	}
	return out
}

// massOf says what one of an item weighs, or how dense it is, "" where the table
// does not have it.
func massOf(s *weigh.Scales, i supercargo.Item) string {
	in, ok := s.Mass(i)
	if !ok {
		return ""
	}
	mark := ""
	if in.Assumption {
		mark = ", recalled"
	}
	low, high := strconv.FormatFloat(in.Low, 'g', -1, 64), strconv.FormatFloat(in.High, 'g', -1, 64)
	if low != high {
		low += "-" + high
	}
	return fmt.Sprintf("%s %s%s", low, in.Unit, mark)
}
