package source

import (
	"bytes"
	"strings"
)

// Known says of a content that is not read here what it is and what to do with
// it; "" where that does not show.
func Known(head []byte) string {
	for _, k := range known {
		if bytes.HasPrefix(head, []byte(k.begins)) && bytes.Contains(head, []byte(k.holds)) {
			return k.says
		}
	}
	switch text := lowerStart(head); {
	case strings.HasPrefix(text, "<!doctype html"), strings.HasPrefix(text, "<html"):
		return "a web page, not data: perhaps the site asks for a login; download the file itself"
	case strings.HasPrefix(text, "<") && strings.Contains(text, "<gpx"):
		return "a GPX file: it names no MMSI; write it as CSV with columns for MMSI, time, lat and lon"
	case strings.HasPrefix(text, "<") && strings.Contains(text, "<kml"):
		return "a KML file: write it as CSV with columns for MMSI, time, lat and lon"
	case strings.HasPrefix(text, "<?xml"), strings.HasPrefix(text, "<") && strings.Contains(text, "</"):
		return "an XML file: ask the service for CSV or JSON"
	}
	return ""
}

func lowerStart(head []byte) string {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	return strings.ToLower(string(head[:min(len(head), 2000)]))
}

const asCSV = ": save it as CSV (UTF-8) and read that"

// ole begins the files in files of Microsoft (MS-CFB), whose names are of two
// bytes a letter.
const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

func utf16(s string) string { return strings.Join(strings.Split(s, ""), "\x00") }

var known = []struct{ begins, holds, says string }{
	{"PK\x03\x04", "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a spreadsheet (ODS) in an archive or from a pipe: give it as a file of its own"},
	{"PK\x03\x04", "mimetypeapplication/vnd.oasis.opendocument", "a document of OpenDocument that is no spreadsheet: save its table" + asCSV[len(": save it"):]},
	{"PK\x03\x04", "xl/workbook.bin", "a spreadsheet of Excel in its binary form (XLSB): save it as XLSX or CSV and read that"},
	{"PK\x03\x04", "xl/", "a spreadsheet (XLSX) in an archive or from a pipe: give it as a file of its own"},
	{"PK\x03\x04", "[Content_Types].xml", "a document of Office" + asCSV},
	{"PK\x03\x04", "", "a zip archive within an archive: unpack it first"},
	{"PK\x05\x06", "", "a zip archive with nothing in it"},
	{ole, utf16("EncryptedPackage"), "a spreadsheet or document that is protected by a password: open it, save it without one as XLSX or CSV, and read that"},
	{ole, "", "an old document of Office (XLS), or one that is protected by a password: save it as XLSX or CSV, without a password, and read that"},
	{"PAR1", "", `a Parquet file within another: give it as a file of its own, or write it as CSV first, such as with DuckDB: copy (from 'FILE.parquet') to 'FILE.csv'`},
	{"ARROW1", "", "an Arrow file (Feather): write it as CSV first"},
	{"ORC", "\x00", "an ORC file: write it as CSV first"},
	{"Obj\x01", "", "an Avro file: write it as CSV or JSON first"},
	{"SQLite format 3\x00", "", "an SQLite database: write its table as CSV first (sqlite3 -header -csv FILE 'select * from TABLE')"},
	{"\x89HDF", "", "an HDF5 or NetCDF file: write it as CSV first"},
	{"CDF\x01", "", "a NetCDF file: write it as CSV first"},
	{"CDF\x02", "", "a NetCDF file: write it as CSV first"},
	{"\x00\x00\x27\x0a", "", "a shapefile: write it as CSV or GeoJSON first (ogr2ogr)"},
	{"7z\xbc\xaf\x27\x1c", "", "a 7-Zip archive: unpack it first"},
	{"Rar!\x1a\x07", "", "a RAR archive: unpack it first"},
	{"\x04\x22\x4d\x18", "", "an lz4 file: unpack it first (lz4 -d)"},
	{"\x1f\x9d", "", "a file of compress (.Z): unpack it first (uncompress)"},
	{"LZIP", "", "an lzip file: unpack it first (lzip -d)"},
	{"\x5d\x00\x00", "", "an lzma file: unpack it first (xz -d)"},
	{"%PDF", "", "a PDF: there are no positions to read in it"},
	{"\xd4\xc3\xb2\xa1", "", "a capture of packets (pcap): write out the text of its datagrams first (tshark -T fields -e data.text)"},
	{"\xa1\xb2\xc3\xd4", "", "a capture of packets (pcap): write out the text of its datagrams first (tshark -T fields -e data.text)"},
	{"\x0a\x0d\x0d\x0a", "", "a capture of packets (pcapng): write out the text of its datagrams first (tshark -T fields -e data.text)"},
	{"\x7fELF", "", "a program, not data"},
	{"\x89PNG", "", "a picture, not data"},
	{"\xff\xd8\xff", "", "a picture, not data"},
}
