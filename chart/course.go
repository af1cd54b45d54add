package chart

import (
	"slices"

	"supercargo/geo"
)

// Course is the line of a river, canal or strait of the project's table of passages,
// as it was drawn: from its first corner to its last, and where it is from. Its
// corners lie by the towns and bends, some 20 nm apart on long rivers: the water is
// longer than the line. False where no passage with a line has this id.
func Course(id string) (line []geo.Point, source string, ok bool) {
	blocks, err := parseBlocks("passages.txt", passagesText, "passage", passageWords)
	if err != nil {
		return nil, "", false // the binary is damaged: theLaw says how
	}
	for i := range blocks {
		if b := &blocks[i]; b.id == id && len(b.lines) > 0 {
			return slices.Clone(b.lines[0]), b.first("source"), true
		}
	}
	return nil, "", false
}
