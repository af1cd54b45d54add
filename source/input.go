// Package source brings bytes in: files, folders, globs and standard input,
// plain, compressed or members of an archive, tables of Parquet and sheets as the
// CSV that they would be, in blocks of whole lines with the address of each, and
// hashes of what was read.
package source

import (
	"archive/zip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"supercargo/sheet"
)

// Input is one stream of bytes to read: a file, a member of an archive, a sheet of
// a spreadsheet, or standard input.
type Input struct {
	Path    string // as given, or found in a folder that was; "-" is standard input
	Member  string // of a zip or tar archive, or the sheet of a file of several, else ""
	Size    int64  // of the file on disk, -1 where not known
	Implied bool   // found in a folder rather than named: not being readable is then no error

	Encoding string // of its text, as the user says it: see Encoding; "" for UTF-8, or UTF-16 where it shows

	fault   error    // why it cannot be looked into, nil mostly
	archive *archive // tar archive that it shares with its other members, nil where it stands alone
}

// Sum is the SHA-256 of the file as it stands.
func (in Input) Sum() (string, error) {
	if in.fault != nil {
		return "", fmt.Errorf("%s: %w", in.Path, in.fault)
	}
	if in.archive != nil && in.archive.unchanged() == nil {
		return in.archive.sum, nil
	}
	return Sum(in.Path)
}

// Name is the path, with the member behind a colon.
func (in Input) Name() string {
	if in.Member == "" {
		return in.Path
	}
	return in.Path + ":" + in.Member
}

// Expand turns what a user typed into inputs, sorted within each folder and
// glob so that a second run reads the same in the same order. A path named
// twice is read once. It is an error for a path not to exist, a glob to match
// nothing, or a folder to hold no file.
func Expand(args []string) ([]Input, error) {
	var out []Input
	seen := map[string]bool{}
	for _, arg := range args {
		ins, err := expandOne(arg)
		if err != nil {
			return nil, err
		}
		for _, in := range ins {
			if k := filepath.Clean(in.Path) + ":" + in.Member; !seen[k] {
				seen[k] = true
				out = append(out, in)
			}
		}
	}
	return out, nil
}

func expandOne(arg string) ([]Input, error) {
	if arg == "-" {
		return []Input{{Path: "-", Size: -1}}, nil
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return expandFolder(arg)
	case err == nil && !info.Mode().IsRegular():
		return []Input{{Path: arg, Size: -1}}, nil // a pipe: what is looked at is gone
	case err == nil:
		return expandFile(arg, info.Size(), false)
	case strings.ContainsAny(arg, "*?["):
		return expandGlob(arg)
	}
	return nil, fmt.Errorf("%s: %w", arg, cause(err))
}

func expandGlob(pattern string) ([]Input, error) {
	names, err := filepath.Glob(pattern)
	if err != nil {
		return nil, fmt.Errorf("%s: invalid file pattern: %w", pattern, err)
	}
	sort.Strings(names)
	var out []Input
	for _, n := range names {
		if hidden(n) && !hidden(pattern) {
			continue
		}
		ins, err := expandOne(n)
		if err != nil {
			return nil, err
		}
		out = append(out, ins...)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no file matches this pattern", pattern)
	}
	return out, nil
}

// hidden tells whether the last part of a path begins with a dot, as the files
// do that programs leave behind; "." and ".." are folders like others.
func hidden(path string) bool {
	b := filepath.Base(path)
	return strings.HasPrefix(b, ".") && b != "." && b != ".."
}

// expandFolder takes every file below a folder but hidden ones, and follows
// links to files: data often lies on another disk.
func expandFolder(root string) ([]Input, error) {
	var out []Input
	real, err := filepath.EvalSymlinks(root) // WalkDir does not enter a link
	if err != nil {
		return nil, fmt.Errorf("%s: %w", root, cause(err))
	}
	err = filepath.WalkDir(real, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && path == real:
			return err
		case err != nil: // the rest is read
			out = append(out, faulty(root+strings.TrimPrefix(path, real), err))
			return nil
		case path == real:
			return nil
		case hidden(path) && d.IsDir():
			return filepath.SkipDir
		case hidden(path) || d.IsDir():
			return nil
		}
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			return nil // a link that leads nowhere or to a folder, a socket
		}
		name := root + strings.TrimPrefix(path, real)
		ins, err := expandFile(name, info.Size(), true)
		if err != nil {
			ins = []Input{faulty(name, err)}
		}
		out = append(out, ins...)
		return nil
	})
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("%s: no readable file in this folder", root)
	}
	return out, err
}

// faulty is what stands in a folder and cannot be looked into: it is told when it is its turn, as a file is
// that cannot be opened.
func faulty(path string, err error) Input {
	return Input{Path: path, Size: -1, fault: errors.New(strings.TrimPrefix(cause(err).Error(), path+": "))}
}

func expandFile(path string, size int64, implied bool) ([]Input, error) {
	a, err := listTar(path)
	if err != nil {
		return nil, err
	}
	var out []Input
	if a != nil {
		for _, n := range a.names {
			out = append(out, Input{Path: path, Member: n, Size: size, Implied: true, archive: a})
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	if !isZip(path) {
		return []Input{{Path: path, Size: size, Implied: implied}}, nil
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot open the zip archive (%w): download it again, or unpack what is still readable", path, err)
	}
	defer z.Close()
	if sheet.Is(&z.Reader) {
		return sheetsOf(path, size, implied, &z.Reader), nil
	}
	if isDocument(z) {
		return []Input{{Path: path, Size: size, Implied: implied}}, nil // is told when it is read
	}
	for _, m := range z.File {
		if !m.FileInfo().IsDir() {
			out = append(out, Input{Path: path, Member: m.Name, Size: size, Implied: true})
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: the zip archive is empty", path)
	}
	return out, nil
}

// isDocument tells whether a zip archive is a document of an office program, of
// which the members are no files of anybody.
func isDocument(z *zip.ReadCloser) bool {
	for _, m := range z.File {
		if m.Name == "[Content_Types].xml" || m.Name == "mimetype" {
			return true
		}
	}
	return false
}

func isZip(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var b [4]byte
	n, _ := f.Read(b[:])
	return n == 4 && string(b[:]) == "PK\x03\x04"
}

// cause strips the path that os errors repeat.
func cause(err error) error {
	if pe, ok := err.(*fs.PathError); ok {
		return pe.Err
	}
	return err
}
