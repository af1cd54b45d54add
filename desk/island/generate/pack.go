package main

import (
	"archive/zip"
	"bytes"
	"io"

	"github.com/klauspost/compress/flate"
)

// pack makes a zip whose bytes depend on the files alone: no times, no modes, and a
// compressor of a version that go.mod holds, which the one of Go itself is not.
func pack(files []file) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write(f.body)
		}
		if err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}
