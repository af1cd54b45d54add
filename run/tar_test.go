package run

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"testing"

	"supercargo"
)

// A tar of many traces is what the traces are one by one: the same fixes, each of which walks back
// to its line in its member; and a second run knows every member.
func TestTarOfTraces(t *testing.T) {
	alone := map[string][]byte{}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	w := tar.NewWriter(z)
	for i := range 12 {
		name := fmt.Sprintf("trace_full_70000%x.json", i+1)
		text := readsbTrace(fmt.Sprintf("70000%x", i+1), aFlight()[i*10:])
		if alone[name] = text; i%2 == 0 {
			var b bytes.Buffer
			one := gzip.NewWriter(&b)
			one.Write(text)
			one.Close()
			text = b.Bytes()
		}
		if err := w.WriteHeader(&tar.Header{Name: "traces/" + name, Size: int64(len(text)), Mode: 0o644, Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		w.Write(text)
	}
	w.Close()
	z.Close()
	dir := t.TempDir()
	h, want := batch(t, dir, 1<<30, 2, map[string][]byte{"day.tar": packed.Bytes()}), batch(t, t.TempDir(), 1<<30, 2, alone)
	if len(h.fixes) != len(want.fixes) || len(h.result.Inputs) != 12 || h.result.Tracks != want.result.Tracks {
		t.Fatalf("%d fixes, %d inputs; alone %d fixes", len(h.fixes), len(h.result.Inputs), len(want.fixes))
	}
	for i := range h.fixes {
		a, b := h.fixes[i].Fix, want.fixes[i].Fix
		if a.Source, b.Source = 0, 0; a != b {
			t.Fatalf("%v, alone %v", a, b)
		}
	}
	for i := range h.result.Inputs {
		in := &h.result.Inputs[i]
		var rest []supercargo.Witness
		for k := range h.fixes {
			if f := h.fixes[k].Fix; f.Source == in.ID && k%50 == 0 {
				rest = append(rest, supercargo.Witness{Fix: f})
			}
		}
		for k, tr := range Trace(&in.Source, Reading{}, nil, rest) {
			if !tr.Agrees {
				t.Fatalf("%s, byte %d: %s", in.Member, rest[k].Fix.Offset, tr.Why)
			}
		}
	}
	again := batch(t, dir, 1<<30, 2, map[string][]byte{"day.tar": packed.Bytes()})
	for i := range again.result.Inputs {
		if in := &again.result.Inputs[i]; !in.Held {
			t.Errorf("%s was read twice", in.Member)
		}
	}
}
