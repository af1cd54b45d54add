package archive

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo"
)

// someStates are of many ships, in several blocks, one larger than a block.
func someStates() (all [][]byte) {
	for i := range 3000 {
		all = append(all, bytes.Repeat([]byte{byte(i), byte(i >> 8), 7}, 20+i%50))
	}
	return append(all, bytes.Repeat([]byte("large"), statesBlock))
}

func writeStates(t *testing.T, all [][]byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "day.states")
	s, err := CreateStates(path)
	for i, b := range all {
		if err == nil {
			err = s.Put(supercargo.MMSI(2*i), supercargo.Instant(i), b)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.Close(); err != nil || n != int64(len(all)) {
		t.Fatalf("%d states of %d, %v", n, len(all), err)
	}
	return path
}

func readStates(path string, all [][]byte) error {
	n := 0
	err := EachState(path, func(m supercargo.MMSI, cut supercargo.Instant, state []byte) error {
		if n >= len(all) || int(m) != 2*n || int(cut) != n || !bytes.Equal(state, all[n]) {
			return fmt.Errorf("state %d is of %d at %d, and has %d bytes", n, m, cut, len(state))
		}
		n++
		return nil
	})
	if err == nil && n != len(all) {
		err = fmt.Errorf("%d states of %d", n, len(all))
	}
	return err
}

func TestStatesAreReadAgain(t *testing.T) {
	all := someStates()
	path := writeStates(t, all)
	if err := readStates(path, all); err != nil {
		t.Error(err)
	}
	f, err := OpenStates(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, i := range []int{0, 2999, 3000, 17} {
		cut, state, found, err := f.Find(supercargo.MMSI(2 * i))
		if err != nil || !found || int(cut) != i || !bytes.Equal(state, all[i]) {
			t.Errorf("state %d: %v, at %d, %d bytes, %v", i, found, cut, len(state), err)
		}
		if _, _, found, err := f.Find(supercargo.MMSI(2*i + 1)); found || err != nil {
			t.Errorf("between states: %v, %v", found, err)
		}
	}
}

// Files of earlier versions, whose blocks are packed as zstd, are read as they are.
func TestStatesOfEarlierVersions(t *testing.T) {
	all := someStates()
	path := writeStates(t, all)
	f, err := OpenStates(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var old, index []byte
	for i := range f.first {
		if err := f.read(i); err != nil {
			t.Fatal(err)
		}
		packed := zip().EncodeAll(f.block, nil)
		index = binary.LittleEndian.AppendUint32(index, uint32(f.first[i]))
		index = binary.LittleEndian.AppendUint64(index, uint64(len(old)))
		index = binary.LittleEndian.AppendUint32(index, uint32(len(packed)))
		old = append(old, packed...)
	}
	before := filepath.Join(t.TempDir(), "before.states")
	if err := os.WriteFile(before, append(old, footOfStates(index, "SCS1")...), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := readStates(before, all); err != nil {
		t.Error(err)
	}
}

// A file that is damaged anywhere is refused, or gives something: it never panics, nor takes room that no
// file can fill.
func TestDamagedStates(t *testing.T) {
	all := someStates()[:300]
	b, err := os.ReadFile(writeStates(t, all))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "damaged.states")
	for at := 0; at < len(b); at += 1 + at/9 {
		x := bytes.Clone(b)
		x[at] ^= 0xff
		if err := os.WriteFile(path, x, 0o600); err != nil {
			t.Fatal(err)
		}
		if readStates(path, all) == nil {
			t.Errorf("byte %d of %d is another, and nothing is amiss", at, len(b))
		}
	}
	huge := binary.AppendUvarint(nil, mostOfBlock+1)
	index := make([]byte, 12)
	index = binary.LittleEndian.AppendUint32(index, uint32(len(huge)))
	if err := os.WriteFile(path, append(huge, footOfStates(index, statesMagic)...), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := readStates(path, nil); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("of a block of more than a gigabyte: %v", err)
	}
}
