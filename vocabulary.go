package supercargo

// Status is the navigation status of a position report, 0-15
// (ITU-R M.1371-5 table 45). 15 is "undefined", which is also what a
// transponder sends that was never set; NoStatus is a source that has none.
type Status uint8

// NoStatus: the source does not give a status (class B has none).
const NoStatus Status = 255

// The statuses that detectors ask about.
const (
	UnderWayEngine Status = 0
	AtAnchor       Status = 1
	Moored         Status = 5
	Aground        Status = 6
)
