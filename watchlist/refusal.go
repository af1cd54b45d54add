package watchlist

import "fmt"

// Refusal is why a list was not imported. What is held stays as it is.
type Refusal struct {
	File string
	Line int // 0 where the fault is the whole file's
	Why  string
	Do   string // what can be done
}

func (r *Refusal) Error() string {
	s := r.File
	if r.Line > 0 {
		s = fmt.Sprintf("%s:%d", s, r.Line)
	}
	s += ": refused: " + r.Why
	if r.Do != "" {
		s += "; " + r.Do
	}
	return s
}

// Refuse refuses a file, at a line or, with 0, as a whole.
func Refuse(f File, line int, why, do string) error { return &Refusal{f.Name, line, why, do} }

// AgainstCut is what to do about a file that ends too soon.
const AgainstCut = "download the file again from its publisher; the editions already held are unchanged"
