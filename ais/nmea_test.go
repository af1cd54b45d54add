package ais

import (
	"testing"

	sc "supercargo"
)

// Every line of every capture has exactly one outcome in the end.
func TestTally(t *testing.T) {
	for _, name := range captures {
		t.Run(name, func(t *testing.T) {
			b := shared(t, name)
			d := NewNMEA(NMEAOptions{KeepAll: true})
			var r sc.Report
			lines, messages := int64(0), 0
			eachLine(b, func(line []byte, offset int64) {
				lines++
				d.Line(line, offset, &r)
				if d.msg.whole {
					messages++
				}
			})
			d.Close()
			j, _ := d.Tally.MarshalJSON()
			t.Logf("%d messages %s", messages, j)
			if n := d.Tally.Lines(); n != lines {
				t.Errorf("%d lines read, %d accounted for", lines, n)
			}
			if d.Tally[sc.Pending] != 0 {
				t.Errorf("%d lines still pending", d.Tally[sc.Pending])
			}
		})
	}
}
