package workspace

import (
	"errors"
	"io/fs"
	"os"

	"supercargo/chart"
)

// firsFile is where the user puts flight information regions.
const firsFile = "flight-information-regions.geojson"

// FIRs reads the user's flight information regions; nil where there is no such file.
func (f *Folder) FIRs() (*chart.FIRs, error) {
	path := f.path(firsFile)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out, err := chart.ReadFIRs(data, path)
	if err == nil {
		out.File = firsFile // answers hold no path of this machine
	}
	return out, err
}
