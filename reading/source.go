package reading

import (
	"bytes"
	"path"
	"strings"

	"supercargo/edtf"
)

// MaxText bounds how much of a document is read, in bytes: an article is a
// hundredth of it.
const MaxText = 1 << 20

// Source is one document to read.
type Source struct {
	Outlet    string // who published it, "" where not known
	Published string // EDTF; "" where not known, and then relative dates stay words
	Title     string
	Text      []byte // plain text, UTF-8; spans are offsets into it
}

// Span is a stretch of Source.Text, bytes From to To.
type Span struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Text string `json:"text"`
}

// File makes a source of a file's bytes. HTML, told by the name's ending or by
// its first tag, is stripped of its markup. A plain text may begin with lines
// "outlet:", "published:" and "title:". Bytes that are not UTF-8 become
// U+FFFD; what lies beyond MaxText is not read.
func File(name string, b []byte) *Source {
	b = bytes.ToValidUTF8(b[:min(len(b), MaxText)], []byte("\uFFFD"))
	b = bytes.TrimPrefix(b, []byte("\uFEFF"))
	s := &Source{}
	if isHTML(name, b) {
		s.html(string(b))
	} else {
		s.Text = s.header(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")))
	}
	if s.Title == "" {
		s.Title = s.firstLine()
	}
	return s
}

func isHTML(name string, b []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	head := strings.ToLower(string(bytes.TrimSpace(b[:min(len(b), 512)])))
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html")
}

// header takes the "key: value" lines off the top and gives the rest.
func (s *Source) header(b []byte) []byte {
	for {
		line, rest, _ := bytes.Cut(b, []byte("\n"))
		key, value, ok := strings.Cut(string(line), ":")
		if !ok || !s.set(strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)) {
			return b
		}
		b = rest
	}
}

func (s *Source) set(key, value string) bool {
	switch key {
	case "outlet":
		s.Outlet = value
	case "published":
		s.Published = date(value)
	case "title":
		s.Title = value
	default:
		return false
	}
	return true
}

// date is the value where it is EDTF, its first ten bytes where those are (the
// day of a time stamp), else "".
func date(value string) string {
	for _, v := range []string{value, value[:min(len(value), 10)]} {
		if _, err := edtf.Parse(v); err == nil {
			return v
		}
	}
	return ""
}

// firstLine is the first line where it has the form of a headline: alone in
// its paragraph, without a full stop.
func (s *Source) firstLine() string {
	line, rest, _ := strings.Cut(strings.TrimSpace(string(s.Text)), "\n")
	if len(line) > 300 || strings.HasSuffix(line, ".") || strings.TrimSpace(rest) != "" && !strings.HasPrefix(strings.TrimLeft(rest, " \t"), "\n") {
		return ""
	}
	return strings.TrimSpace(line)
}
