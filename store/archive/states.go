package archive

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"slices"
	"sync"

	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"

	"supercargo"
)

// States writes what is remembered of ships at the end of a day: of each, in
// order of MMSI, the moment of the last fix that it takes account of, and a
// state that only those who made it can read. A file is blocks of states,
// compressed as S2, and an index of them: what is in it is hardly smaller as zstd, which takes three
// times as long and reads no faster. Not safe for concurrent use.
type States struct {
	f     *os.File
	w     *bufio.Writer
	at    int64
	block []byte
	zip   []byte // the same, compressed
	index []byte
	n     int64
	err   error
}

const (
	statesMagic = "SCS2"
	statesZstd  = "SCS1"   // of files of earlier versions, compressed as zstd
	statesBlock = 64 << 10 // bytes before compression: 0.1 ms to read
	mostOfBlock = 1 << 30  // and at the most, with a state that is large
)

// CreateStates begins a file.
func CreateStates(path string) (*States, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &States{f: f, w: bufio.NewWriterSize(f, 64<<10)}, nil
}

// Put adds the state of a ship behind those of lower MMSIs.
func (s *States) Put(m supercargo.MMSI, cut supercargo.Instant, state []byte) error {
	if len(s.block) == 0 {
		s.index = binary.LittleEndian.AppendUint32(s.index, uint32(m))
	}
	s.block = binary.AppendUvarint(s.block, uint64(m))
	s.block = binary.AppendVarint(s.block, int64(cut))
	s.block = binary.AppendUvarint(s.block, uint64(len(state)))
	s.block = append(s.block, state...)
	s.n++
	if len(s.block) >= statesBlock {
		s.flush()
	}
	return s.err
}

func (s *States) flush() {
	if len(s.block) == 0 {
		return
	}
	s.zip = s2.Encode(s.zip[:cap(s.zip)], s.block)
	s.index = binary.LittleEndian.AppendUint64(s.index, uint64(s.at))
	s.index = binary.LittleEndian.AppendUint32(s.index, uint32(len(s.zip)))
	s.write(s.zip)
	s.block = s.block[:0]
}

func (s *States) write(b []byte) {
	if s.err == nil {
		_, s.err = s.w.Write(b)
		s.at += int64(len(b))
	}
}

// Close ends the file, and gives how many states it holds.
func (s *States) Close() (int64, error) {
	s.flush()
	s.write(footOfStates(s.index, statesMagic))
	if s.err == nil {
		s.err = s.w.Flush()
	}
	return s.n, errors.Join(s.err, s.f.Close())
}

// footOfStates is the end of a file: the index, with what proves it and how long it is, and the magic.
func footOfStates(index []byte, magic string) []byte {
	foot := binary.LittleEndian.AppendUint32(index, crc32.ChecksumIEEE(index))
	return append(binary.LittleEndian.AppendUint32(foot, uint32(len(index))), magic...)
}

// StatesFile finds states in a file. Those of one block are read together.
type StatesFile struct {
	f     *os.File
	path  string
	first []supercargo.MMSI // of each block
	at    []int64
	size  []uint32
	zstd  bool
	now   int // the block that is read
	block []byte
	zip   []byte // the same, compressed
}

// OpenStates opens a file of states.
func OpenStates(path string) (*StatesFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	s := &StatesFile{f: f, path: path, now: -1}
	if err := s.readIndex(); err != nil {
		f.Close()
		return nil, damagedStates(path, err)
	}
	return s, nil
}

func damagedStates(path string, err error) error {
	return errors.New(path + ": not a readable states file (" + err.Error() + "): restore a copy, or recompute everything with: supercargo rerun")
}

func (s *StatesFile) readIndex() error {
	info, err := s.f.Stat()
	if err != nil {
		return err
	}
	var foot [12]byte
	size := info.Size()
	if size < int64(len(foot)) {
		return errors.New("cut short")
	}
	if _, err := s.f.ReadAt(foot[:], size-12); err != nil {
		return err
	}
	n := int64(binary.LittleEndian.Uint32(foot[4:]))
	s.zstd = string(foot[8:]) == statesZstd
	if !s.zstd && string(foot[8:]) != statesMagic || n > size-12 || n%16 != 0 {
		return errors.New("no index")
	}
	b := make([]byte, n)
	if _, err := s.f.ReadAt(b, size-12-n); err != nil {
		return err
	}
	if crc32.ChecksumIEEE(b) != binary.LittleEndian.Uint32(foot[:]) {
		return errors.New("its index is damaged")
	}
	for ; len(b) > 0; b = b[16:] {
		s.first = append(s.first, supercargo.MMSI(binary.LittleEndian.Uint32(b)))
		s.at = append(s.at, int64(binary.LittleEndian.Uint64(b[4:])))
		s.size = append(s.size, binary.LittleEndian.Uint32(b[12:]))
	}
	return nil
}

// Find gives the state of a ship, good until the next call, and its cut; false
// where the file has none of her.
func (s *StatesFile) Find(m supercargo.MMSI) (cut supercargo.Instant, state []byte, found bool, err error) {
	i, exact := slices.BinarySearch(s.first, m)
	if !exact {
		i--
	}
	if i < 0 {
		return 0, nil, false, nil
	}
	if err := s.read(i); err != nil {
		return 0, nil, false, damagedStates(s.path, err)
	}
	for b := s.block; len(b) > 0; {
		var of supercargo.MMSI
		if of, cut, state, b = nextState(b); of == m {
			return cut, state, true, nil
		} else if of > m {
			break
		}
	}
	return 0, nil, false, nil
}

func (s *StatesFile) read(i int) error {
	if s.now == i {
		return nil
	}
	s.now = -1
	s.zip = slices.Grow(s.zip[:0], int(s.size[i]))[:s.size[i]]
	if _, err := s.f.ReadAt(s.zip, s.at[i]); err != nil {
		return err
	}
	var err error
	if s.block, err = s.unpack(); err == nil {
		s.now = i
	}
	return err
}

// unpack gives what is packed in zip, in the room of the block before.
func (s *StatesFile) unpack() ([]byte, error) {
	if s.zstd {
		return unzip().DecodeAll(s.zip, s.block[:0])
	}
	n, err := s2.DecodedLen(s.zip)
	if err == nil && n > mostOfBlock {
		err = s2.ErrTooLarge
	}
	if err != nil {
		return nil, err
	}
	return s2.Decode(s.block[:cap(s.block)], s.zip)
}

// EachState hands out the states of a file in order of MMSI, each good until f
// returns, until f fails.
func EachState(path string, f func(m supercargo.MMSI, cut supercargo.Instant, state []byte) error) error {
	s, err := OpenStates(path)
	if err != nil {
		return err
	}
	defer s.Close()
	for i := range s.first {
		if err := s.read(i); err != nil {
			return damagedStates(path, err)
		}
		for b := s.block; len(b) > 0; {
			var m supercargo.MMSI
			var cut supercargo.Instant
			var state []byte
			if m, cut, state, b = nextState(b); state == nil {
				return damagedStates(path, errors.New("a block is damaged"))
			}
			if err := f(m, cut, state); err != nil {
				return err
			}
		}
	}
	return nil
}

// nextState takes a state off a block; one that is damaged ends the block.
func nextState(b []byte) (m supercargo.MMSI, cut supercargo.Instant, state, rest []byte) {
	u, n := binary.Uvarint(b)
	b = b[max(n, 0):]
	c, k := binary.Varint(b)
	b = b[max(k, 0):]
	size, j := binary.Uvarint(b)
	b = b[max(j, 0):]
	if n <= 0 || k <= 0 || j <= 0 || size > uint64(len(b)) {
		return 0, 0, nil, nil
	}
	return supercargo.MMSI(u), supercargo.Instant(c), b[:size], b[size:]
}

// Close closes the file.
func (s *StatesFile) Close() error { return s.f.Close() }

// zip serves all writers of fixes: one for each would need its tables made and cleared
// for every file.
var zip = sync.OnceValue(func() *zstd.Encoder {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(false))
	if err != nil {
		panic(err) // its options are constant
	}
	return z
})

// unzip serves all readers of states of earlier versions: whole blocks can be unpacked by many at once.
var unzip = sync.OnceValue(func() *zstd.Decoder {
	z, err := zstd.NewReader(nil)
	if err != nil {
		panic(err) // its options are constant
	}
	return z
})
