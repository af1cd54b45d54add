package route

import "supercargo/geo"

// Mesh is what the generator writes: points on water, and to which of those above it
// each leads. A point is above another where its rank is greater. An edge is one
// between two points that see each other, or a shortcut, which stands for a way over
// points below both.
type Mesh struct {
	Points []geo.Point // on a grid of gridSize
	Rank   []int32     // of each point: a permutation
	Up     [][]Edge    // of each point, to points above it
	Free   []uint8     // by open cell: see Shore

	rungs [][]rung // what a climb from each end of a corridor reaches: see Finish
}

// Edge leads to a point.
type Edge struct {
	To       int32
	Shortcut bool
}

// GridSize is what coordinates of points are multiples of, 1e-7 degree: some 10 m.
const GridSize = 1000
