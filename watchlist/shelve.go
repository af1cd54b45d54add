package watchlist

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// Shelve puts the folder of an edition into another, whole or not at all: what is known of it, as JSON in a file of
// that name, and what fill writes beside it. It fails where the folder is there already.
func Shelve(dir, name, about string, edition any, fill func(dir string) error) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(dir, ".new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := os.Chmod(tmp, 0o755); err != nil {
		return err
	}
	b, err := json.MarshalIndent(edition, "", "  ")
	if err != nil {
		return err
	}
	if err := Write(filepath.Join(tmp, about), append(b, '\n')); err != nil {
		return err
	}
	if err := fill(tmp); err != nil {
		return err
	}
	return os.Rename(tmp, filepath.Join(dir, name))
}

// Write writes a file that is not there yet, to the disk.
func Write(path string, b []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.Write(b); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
