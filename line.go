package supercargo

// SourceID stands for a manifest row: one input file, one member of an
// archive, or standard input. It is given by the workspace, from 1.
type SourceID uint32

// Address is where an input line begins: byte offset in the decompressed
// stream of a source. Of a transmission in several sentences it is the first.
type Address struct {
	Source SourceID `json:"source"`
	Offset int64    `json:"offset"`
}

// Line is the bytes of one line, without its line end, and its offset. For
// formats that are not lines (a JSON array) it is one element.
type Line struct {
	Bytes  []byte
	Offset int64
}

// Source is a manifest row: what was read, so that a stranger can say whether
// he holds the same bytes.
type Source struct {
	ID           SourceID `json:"id"`
	Path         string   `json:"path"`             // as given
	Member       string   `json:"member,omitempty"` // of a zip archive
	Format       string   `json:"format"`
	Feed         string   `json:"feed,omitempty"`     // who published it, as told by the user
	FileSHA256   string   `json:"sha256"`             // of the file as it stands
	StreamSHA256 string   `json:"stream_sha256"`      // of the decompressed stream
	FileBytes    int64    `json:"file_bytes"`         //
	StreamBytes  int64    `json:"stream_bytes"`       //
	Settings     string   `json:"settings,omitempty"` // what the user had to say to have it read: --map, --start, --rate
	Read         Instant  `json:"read"`               // when
	Tally        Tally    `json:"tally"`              // what became of its lines
}

// Receiver is a station's number in the workspace's list of receiver names.
// Zero is a feed that does not name its receivers.
type Receiver uint16
