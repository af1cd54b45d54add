package run

import (
	"bytes"
	"slices"

	"supercargo"
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
func TraceAt(s *supercargo.Source, how Reading, names []string, marks []byte, wanted []supercargo.Witness) []Traced {
	if marks == nil || s.Path == "-" || s.FileSHA256 != s.StreamSHA256 || inRecords(s) {
		return Trace(s, how, names, wanted)
	}
	out := make([]Traced, len(wanted))
	for _, stretch := range stretches(wanted) {
		if !traceStretch(s, how, names, marks, wanted, stretch, out) {
			return Trace(s, how, names, wanted)
		}
	}
	return out
}

// stretches groups fixes whose lines stand near one another, in order.
func stretches(wanted []supercargo.Witness) (out [][]int) {
	order := make([]int, len(wanted))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return int(wanted[a].Fix.Offset/source.MarkEvery - wanted[b].Fix.Offset/source.MarkEvery)
	})
	for i, k := range order {
		if i == 0 || wanted[k].Fix.Offset/source.MarkEvery != wanted[order[i-1]].Fix.Offset/source.MarkEvery {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], k)
	}
	return out
}

// traceStretch traces the fixes of one stretch, and tells whether all of them
// came to be as they were.
func traceStretch(s *supercargo.Source, how Reading, names []string, marks []byte, wanted []supercargo.Witness, is []int, out []Traced) bool {
	first, last := wanted[is[0]].Fix.Offset, int64(0)
	for _, i := range is {
		first, last = min(first, wanted[i].Fix.Offset), max(last, wanted[i].Fix.Offset)
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
		t.wanted = append(t.wanted, wanted[i])
		t.want[wanted[i].Fix.Offset] = append(t.want[wanted[i].Fix.Offset], k)
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
