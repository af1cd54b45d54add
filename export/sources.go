package export

import (
	"io"
	"strconv"

	"supercargo"
)

// sourceRow is an input as one row.
type sourceRow struct {
	ID           int64              `parquet:"id"`
	Path         string             `parquet:"path"`
	Member       *string            `parquet:"member,optional"`
	Format       string             `parquet:"format,dict"`
	Feed         *string            `parquet:"feed,optional,dict"`
	FileSHA256   string             `parquet:"sha256"`
	StreamSHA256 string             `parquet:"stream_sha256"`
	FileBytes    int64              `parquet:"file_bytes"`
	StreamBytes  int64              `parquet:"stream_bytes"`
	Settings     *string            `parquet:"settings,optional"`
	Read         supercargo.Instant `parquet:"read,optional,timestamp(millisecond)"`
	Used         int64              `parquet:"used"` // lines
	Lines        int64              `parquet:"lines"`
}

// Sources writes inputs in the order given, as JSON lines, CSV or a table; they have no
// positions, so that a map of them is empty. It fails for an unknown format, and where
// w does.
func Sources(w io.Writer, f Format, sources []supercargo.Source) error {
	return all(open(w, f, forms[supercargo.Source, sourceRow]{
		title: "supercargo sources",
		head:  []string{"ID", "PATH", "FORMAT", "LINES", "USED", "SHA-256"},
		cells: func(s *supercargo.Source) []string {
			return []string{strconv.FormatInt(int64(s.ID), 10), s.Path, s.Format, strconv.FormatInt(s.Tally.Lines(), 10), strconv.FormatInt(s.Tally[supercargo.Used], 10), s.FileSHA256}
		},
		json: func(s *supercargo.Source) any { return s },
		flat: sourceRowOf,
		mark: func(s *supercargo.Source) mark { return mark{id: strconv.FormatInt(int64(s.ID), 10), name: s.Path} },
	}), sources)
}

func sourceRowOf(s *supercargo.Source) sourceRow {
	return sourceRow{int64(s.ID), utf8Of(s.Path), known(utf8Of(s.Member)), s.Format, known(utf8Of(s.Feed)), s.FileSHA256, s.StreamSHA256, s.FileBytes, s.StreamBytes,
		known(utf8Of(s.Settings)), s.Read, s.Tally[supercargo.Used], s.Tally.Lines()}
}

// Receiver is a station's row.
type Receiver struct {
	Receiver int32  `json:"receiver" parquet:"receiver" doc:"Its number, 0 for feeds that name none."`
	Name     string `json:"name" parquet:"name" doc:"As its feed calls it."`
}

// Receivers writes stations in the order given, as Sources does inputs.
func Receivers(w io.Writer, f Format, rows []Receiver) error {
	return all(open(w, f, forms[Receiver, Receiver]{
		title: "supercargo receivers",
		head:  []string{"RECEIVER", "NAME"},
		cells: func(r *Receiver) []string { return []string{strconv.Itoa(int(r.Receiver)), r.Name} },
		json:  func(r *Receiver) any { return r },
		flat:  func(r *Receiver) Receiver { return Receiver{r.Receiver, utf8Of(r.Name)} },
		mark:  func(r *Receiver) mark { return mark{id: strconv.Itoa(int(r.Receiver)), name: r.Name} },
	}), rows)
}
