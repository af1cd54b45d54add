// Package chart says what is where: ports, anchorages and roadsteads as
// polygons, read-only. A Chart is built once and handed to every fold that
// asks, at each of hundreds of millions of fixes, which place a ship is in.
//
// Places come from four sources, all in one form: the gazetteer that the
// project wrote itself (BuiltIn), a text file that the user wrote (Parse), the
// public port lists that the user has (ParseLOCODE, ParseWPI, Chart.Import), and
// the user's own fixes, where several ships lay still (Learner).
//
// Zones say of any position under which law it lies: territorial sea, the Caspian
// by its own regime, rivers and canals as internal waters, whose, and whether that
// is agreed, disputed, computed from a coast (package coast) or imported
// (docs/ZONES.md).
//
// Each place says where its figures come from and how far to believe them. A
// polygon here says "a ship in this water is at this place", no more: it is no
// legal limit, no depth, and nothing to navigate by.
package chart
