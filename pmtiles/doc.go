// Package pmtiles reads tiles out of one file: PMTiles, version 3 of the specification
// (github.com/protomaps/PMTiles, spec/v3). Only what is asked for is read from the disk.
//
// A file is somebody else's: all its numbers are held to what the file can have, and sizes
// to limits, before any memory is taken.
package pmtiles
