package export

import (
	"bytes"
	"fmt"
	"os"
	"testing"
)

// What is more than fits in memory comes out as it went in, and no file is left.
func TestSpool(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TMP", dir)
	var s spool
	var want, got bytes.Buffer
	for i := range 300_000 {
		line := fmt.Appendf(nil, "%d of many lines\n", i)
		want.Write(line)
		if err := s.write(line); err != nil {
			t.Fatal(err)
		}
	}
	if s.b.Len() >= spoolSize || s.f == nil {
		t.Errorf("%d bytes are in memory", s.b.Len())
	}
	if err := s.copyTo(&got); err != nil || !bytes.Equal(want.Bytes(), got.Bytes()) {
		t.Errorf("%d bytes of %d, %v", got.Len(), want.Len(), err)
	}
	if err := s.close(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
}
