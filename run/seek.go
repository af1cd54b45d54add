package run

import (
	"bytes"
	"slices"

	"supercargo"
	"supercargo/records"
	"supercargo/source"
)

// around is how far before its line reading begins: a mebibyte of sentences, in
// which the time of a sentence stands that has none, or an earlier part of its
// message. behind is room for the lines of a message and of others between.
const (
	around = source.MarkEvery
	behind = 64 << 10
)

// TraceAt is Trace by the marks of a source: just the stretches about the lines
// are read, proved to be what was read before, and decoded. Where a stretch
// alone does not tell, or there are no marks, everything is read.
func TraceAt(s *supercargo.Source, how Reading, names []string, marks []byte, fixes []supercargo.Fix) []Traced {
	if marks == nil || s.Path == "-" || s.FileSHA256 != s.StreamSHA256 || s.Format == string(records.JSONFamily) {
		return Trace(s, how, names, fixes)
	}
	out := make([]Traced, len(fixes))
	for _, stretch := range stretches(fixes) {
		if !traceStretch(s, how, names, marks, fixes, stretch, out) {
			return Trace(s, how, names, fixes)
		}
	}
	return out
}

// stretches groups fixes whose lines stand near one another, in order.
func stretches(fixes []supercargo.Fix) (out [][]int) {
	order := make([]int, len(fixes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(fixes[a].Offset/source.MarkEvery - fixes[b].Offset/source.MarkEvery) })
	for i, k := range order {
		if i == 0 || fixes[k].Offset/source.MarkEvery != fixes[order[i-1]].Offset/source.MarkEvery {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], k)
	}
	return out
}

// traceStretch traces the fixes of one stretch, and tells whether all of them
// came to be as they were.
func traceStretch(s *supercargo.Source, how Reading, names []string, marks []byte, fixes []supercargo.Fix, is []int, out []Traced) bool {
	first, last := fixes[is[0]].Offset, int64(0)
	for _, i := range is {
		first, last = min(first, fixes[i].Offset), max(last, fixes[i].Offset)
	}
	b, from, err := source.Proved(s.Path, s.StreamBytes, first-around, last+behind, marks, s.StreamSHA256)
	if err != nil {
		return false
	}
	if from > 0 { // it may begin within a line
		n := bytes.IndexByte(b, '\n') + 1
		b, from = b[n:], from+int64(n)
	}
	stream, err := source.Open(source.Input{Path: s.Path, Size: -1})
	if err != nil {
		return false
	}
	defer stream.Close()
	t := &tracer{want: map[int64][]int{}, out: make([]Traced, len(is)), base: from}
	for k, i := range is {
		t.fixes = append(t.fixes, fixes[i])
		t.want[fixes[i].Offset] = append(t.want[fixes[i].Offset], k)
	}
	if err := t.decode(stream, bytes.NewReader(b), s, how, names); err != nil {
		return false
	}
	for k, i := range is {
		if out[i] = t.out[k]; !out[i].Agrees {
			return false
		}
	}
	return true
}
