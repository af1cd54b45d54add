package marked

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"strings"
)

//go:embed names.tsv
var names string

// Query is a question whose answer is known.
type Query struct {
	Text   string
	Listed string // the name that it should find, as a list prints it
	Scheme string // how it is written
	Half   string // dev or held: which the maker of a matcher may look at
}

// Queries gives every name in its own script and as each scheme writes it, each
// text once.
func Queries() (out []Query, err error) {
	for i, line := range strings.Split(strings.TrimRight(names, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 || f[0] == "" || f[1] == "" {
			return nil, fmt.Errorf("names.tsv:%d: not listed, original, vocalised", i+1)
		}
		out = append(out, of(f[0], f[1], f[2])...)
	}
	return out, nil
}

func of(listed, original, vocalised string) (out []Query) {
	seen := map[string]bool{}
	add := func(text, scheme string) {
		if !seen[text] {
			seen[text] = true
			out = append(out, Query{text, listed, scheme, half(listed)})
		}
	}
	add(original, "own script")
	if vocalised != "" {
		for _, p := range Persian {
			add(WritePersian(vocalised, p.Replace), p.Name)
		}
		return out
	}
	for i := range Cyrillic {
		s := &Cyrillic[i]
		add(s.Write(original), s.Name)
		add(Without(s.Write(original)), s.Name+", signs dropped")
	}
	return out
}

// half is dev or held by the name's hash, so that it does not depend on anybody.
func half(name string) string {
	h := fnv.New32a()
	h.Write([]byte(name))
	if h.Sum32()%2 == 0 {
		return "dev"
	}
	return "held"
}
