package silence

// areas are those of which anything is known, found by where they lie: a month of cells is
// looked up at each run, and a map of them took most of the time that this takes.
type areas struct {
	rows [][]*square  // of regions, from the south pole on, band of heights by band; nil where nothing is
	all  [3]([]*area) // regions, blocks and cells, as they were made
	room []area       // for those to be made
	made []*area      // by number, that of the feed being none
}

// square is a region with the blocks and cells in it.
type square struct {
	region *area
	blocks [4]*area
	cells  [100]*area
}

const (
	regionsX = cellsX / 10
	regionsY = (anyBand + 1) * perBand / cellsX / 10
)

// in is where a cell lies: its row and region, and from these to the cell.
func (c Cell) in() (row, region, y, x Cell) {
	y, x = c/cellsX, c%cellsX
	return y / 10, x / 10, y % 10, x % 10
}

// at is the area of a level that holds a cell; nil where nothing is known of it.
func (t *areas) at(level int, c Cell) *area {
	row, region, y, x := c.in()
	s := t.square(row, region)
	if s == nil {
		return nil
	}
	return *s.place(level, y, x)
}

func (t *areas) square(row, region Cell) *square {
	if int(row) >= len(t.rows) || t.rows[row] == nil {
		return nil
	}
	return t.rows[row][region]
}

func (s *square) place(level int, y, x Cell) **area {
	switch level {
	case 0:
		return &s.region
	case 1:
		return &s.blocks[y/5*2+x/5]
	}
	return &s.cells[y*10+x]
}

// nearest is what is known of a cell: of itself, else of its block, else of its region; nil
// where nothing is.
func (t *areas) nearest(c Cell) *area {
	row, region, y, x := c.in()
	s := t.square(row, region)
	if s == nil {
		return nil
	}
	for level := 2; level > 0; level-- {
		if of := *s.place(level, y, x); of != nil {
			return of
		}
	}
	return s.region
}

// make is an area, made where there is none.
func (t *areas) make(level int, c Cell, around *area) *area {
	row, region, y, x := c.in()
	if t.rows == nil {
		t.rows, t.made = make([][]*square, regionsY), make([]*area, 1)
	}
	if t.rows[row] == nil {
		t.rows[row] = make([]*square, regionsX)
	}
	s := t.rows[row][region]
	if s == nil {
		s = &square{}
		t.rows[row][region] = s
	}
	at := s.place(level, y, x)
	if *at == nil {
		if len(t.room) == 0 {
			t.room = make([]area, 64)
		}
		*at, t.room = &t.room[0], t.room[1:]
		(*at).around, (*at).level, (*at).cell, (*at).no = around, level, c, uint32(len(t.made))
		t.made = append(t.made, *at)
		t.all[level] = append(t.all[level], *at)
	}
	return *at
}
