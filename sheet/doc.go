// Package sheet reads spreadsheets, XLSX (ECMA-376, ISO/IEC 29500) and ODS
// (OpenDocument, ISO/IEC 26300), as rows of cells: what a cell holds, not how it
// is shown. Numbers come with all their figures, days and times as ISO 8601.
//
// A file is a zip archive of XML that anybody can have made. Rows are read as
// they come, and everything that has to be kept is bounded (limits.go).
package sheet
