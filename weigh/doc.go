// Package weigh sets claims against arithmetic and against movements, and says
// of each what they support, contradict or cannot decide.
//
// Every number is an interval with a unit and a source (factors.yaml, or the
// claim itself); what no source was read for is marked as an assumption. A
// finding is worked three times over: with the whole intervals, for hard
// bounds; with each input alone pinned to its ends and each reading of an
// ambiguous unit tried, for what flips the verdict; and with every input drawn
// at random from a seed that is made of its id, for where between the bounds
// it lies. The same inputs give the same bytes.
//
// Nothing here says whether a claim is true, or what was aboard a ship.
package weigh
