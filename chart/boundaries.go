package chart

// Boundaries are zones by a file that the user imported.
type Boundaries struct{}

func (q *query) imported() {}
