package almanac

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// readTar1090 reads aircraft.csv of tar1090-db: address;registration;type;flags;model;year;owner;
// with a backslash before a semicolon that is none. It has no header.
func readTar1090(r io.Reader, name string, to *rows) error {
	return eachLine(r, func(n int, line string) {
		f := semicolonCells(line)
		switch {
		case strings.TrimSpace(line) == "":
		case len(f) < 4:
			to.reject("with too few columns")
		default:
			f = append(f, make([]string, 7)...)
			to.aircraft(stated{address: f[0], registration: f[1], kind: f[2], private: private(f[3]), model: f[4], owner: strings.TrimSpace(f[6]) != ""}, fmt.Sprintf("%s:%d", name, n))
		}
	})
}

func semicolonCells(line string) (out []string) {
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line):
			i++
			b.WriteByte(line[i])
		case c == ';':
			out = append(out, b.String())
			b.Reset()
		default:
			b.WriteByte(c)
		}
	}
	return append(out, b.String())
}

// private tells whether a flag is set of those by which owners ask not to be followed: the third
// (PIA, a privacy address) and the fourth (LADD, the list of aircraft whose display is limited) of
// the flags of tar1090-db, a figure each.
func private(flags string) bool {
	return strings.Contains(flags[min(2, len(flags)):min(4, len(flags))], "1")
}

// readShard reads one of the files of db/ of tar1090-db: an object whose keys are the rest of
// addresses that begin as the file's name does. An entry is an object (r, t, f, desc) or a list in
// that order. "children" names the files of longer beginnings.
func readShard(r io.Reader, name string, to *rows) error {
	m := shard.FindStringSubmatch(base(name))
	if m == nil {
		return errors.New("the name does not say which addresses it is of: it is AB.json for those that begin with AB")
	}
	d := json.NewDecoder(r)
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errors.Join(errors.New("it is no JSON object"), err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		var entry json.RawMessage
		if err := d.Decode(&entry); err != nil {
			return err
		}
		if key == "children" {
			continue
		}
		s, ok := entryOf(entry)
		if s.address = fmt.Sprint(m[1], key); !ok {
			to.reject("that are no entry of an aircraft")
			continue
		}
		to.aircraft(s, fmt.Sprintf("%s:%s", name, key))
	}
	if _, err := d.Token(); err != nil {
		return fmt.Errorf("it is cut short: %w", err)
	}
	return nil
}

func entryOf(b []byte) (s stated, ok bool) {
	var o struct{ R, T, F, Desc string }
	if json.Unmarshal(b, &o) == nil {
		return stated{registration: o.R, kind: o.T, private: private(o.F), model: o.Desc}, true
	}
	var l []*string
	if json.Unmarshal(b, &l) != nil || len(l) < 2 {
		return s, false
	}
	var f [4]string
	for i, v := range l {
		if i < len(f) && v != nil {
			f[i] = *v
		}
	}
	return stated{registration: f[0], kind: f[1], private: private(f[2]), model: f[3]}, true
}
