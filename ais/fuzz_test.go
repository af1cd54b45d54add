package ais

import (
	"bytes"
	"encoding/json"
	"testing"

	sc "supercargo"
)

// seeds are lines of every shape that the decoder knows.
func seeds(f *testing.F) {
	for _, s := range []string{
		plain, part1 + "\n" + part2, tag("s:a,g:1-2-3,c:1733782034") + part1 + "\n" + tag("g:2-2-3") + part2,
		plain + ",r003669946,1325394060", "2014-12-10T00:41:53Z " + plain, pghpLine(plain) + "\n" + plain,
		sum("!AIVDM,1,1,,A,H44jNS0tm<dUVo73<00000000000,0"), sum("!AIVDM,1,1,,A,H44jNS4tm<dUVo73<00000000000,0"),
		sum("!AIVDM,1,1,,A,JgB0w0wPaq00Pwww0w0wwwww0w0,2"), sum("!AIVDM,1,1,,B,K44jNS0tm<dUVo73,0"),
		sum("!AIVDM,1,1,,A,6h0wP0w0w0w004p0J00000000000,0"), sum("!AIVDM,2,1,6,A,,0"), "\\\\!*00", "!", "",
	} {
		f.Add([]byte(s))
	}
}

// Any bytes at all: no panic, and every line has one outcome in the end.
func FuzzNMEALine(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, stream []byte) {
		for _, o := range []NMEAOptions{{}, {KeepAll: true, Now: 1}, {Start: 1, Rate: 0.5, Now: 1_800_000_000_000}} {
			d := NewNMEA(o)
			var r sc.Report
			lines := int64(0)
			for _, line := range bytes.Split(stream, []byte("\n")) {
				lines++
				outcome := d.Line(line, lines, &r)
				if (r.HasFix || r.HasStatic) && outcome != sc.Used {
					t.Fatalf("a report with %v", outcome)
				}
			}
			d.Close()
			if d.Tally.Lines() != lines || d.Tally[sc.Pending] != 0 {
				t.Fatalf("%d lines, %v", lines, d.Tally)
			}
		}
	})
}

// repair gives every line that is nearly a sentence its checksum, so that the
// fuzzer gets past it.
func repair(line []byte) []byte {
	if star := bytes.LastIndexByte(line, '*'); star > 0 && line[0] == '!' {
		return appendChecksum(bytes.Clone(line[:star]), 1)
	}
	return line
}

// Whatever is whole can be written, and what is written is JSON.
func FuzzAppendJSON(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, stream []byte) {
		d := NewNMEA(NMEAOptions{KeepAll: true})
		var r sc.Report
		for _, line := range bytes.Split(stream, []byte("\n")) {
			d.Line(repair(line), 0, &r)
			b, err := d.AppendJSON(nil)
			if (err == nil) != d.HasMessage() {
				t.Fatalf("%v, whole %v", err, d.HasMessage())
			}
			if err == nil && !json.Valid(b) {
				t.Fatalf("not JSON: %s", b)
			}
		}
	})
}
