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
		return "a web page, not data: the site may need a login; download the file itself"
	case strings.HasPrefix(text, "<") && strings.Contains(text, "<gpx"):
		return "a GPX file, which has no MMSI: convert it to CSV with columns for MMSI, time, lat and lon"
	case strings.HasPrefix(text, "<") && strings.Contains(text, "<kml"):
		return "a KML file: convert it to CSV with columns for MMSI, time, lat and lon"
	case strings.HasPrefix(text, "<?xml"), strings.HasPrefix(text, "<") && strings.Contains(text, "</"):
		return "an XML file: ask the service for CSV or JSON"
	}
	return ""
}

func lowerStart(head []byte) string {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	return strings.ToLower(string(head[:min(len(head), 2000)]))
}

const asCSV = ": save it as CSV (UTF-8) and read the CSV"

// ole begins the files in files of Microsoft (MS-CFB), whose names are of two
// bytes a letter.
const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

func utf16(s string) string { return strings.Join(strings.Split(s, ""), "\x00") }

var known = []struct{ begins, holds, says string }{
	{"PK\x03\x04", "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a spreadsheet (ODS) inside an archive or pipe: unpack it and read the file itself"},
	{"PK\x03\x04", "mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file that is not a spreadsheet: save its table" + asCSV[len(": save it"):]},
	{"PK\x03\x04", "xl/workbook.bin", "a binary Excel file (XLSB): save it as XLSX or CSV and read that"},
	{"PK\x03\x04", "xl/", "a spreadsheet (XLSX) inside an archive or pipe: unpack it and read the file itself"},
	{"PK\x03\x04", "[Content_Types].xml", "an Office document" + asCSV},
	{"PK\x03\x04", "", "a zip archive inside an archive: unpack it first"},
	{"PK\x05\x06", "", "an empty zip archive"},
	{ole, utf16("EncryptedPackage"), "a password-protected spreadsheet or document: save it without the password as XLSX or CSV, and read that"},
	{ole, "", "an old Office document (XLS), or a password-protected one: save it as XLSX or CSV, without a password, and read that"},
	{"PAR1", "", `a Parquet file inside another file: unpack it and read the file itself, or convert it to CSV, for example with DuckDB: copy (from 'FILE.parquet') to 'FILE.csv'`},
	{"ARROW1", "", "an Arrow file (Feather): convert it to CSV first"},
	{"ORC", "\x00", "an ORC file: convert it to CSV first"},
	{"Obj\x01", "", "an Avro file: convert it to CSV or JSON first"},
	{"SQLite format 3\x00", "", "an SQLite database: export the table as CSV first (sqlite3 -header -csv FILE 'select * from TABLE')"},
	{"\x89HDF", "", "an HDF5 or NetCDF file: convert it to CSV first"},
	{"CDF\x01", "", "a NetCDF file: convert it to CSV first"},
	{"CDF\x02", "", "a NetCDF file: convert it to CSV first"},
	{"\x00\x00\x27\x0a", "", "a shapefile: convert it to CSV or GeoJSON first (ogr2ogr)"},
	{"7z\xbc\xaf\x27\x1c", "", "a 7-Zip archive: unpack it first"},
	{"Rar!\x1a\x07", "", "a RAR archive: unpack it first"},
	{"\x04\x22\x4d\x18", "", "an lz4 file: unpack it first (lz4 -d)"},
	{"\x1f\x9d", "", "a compress file (.Z): unpack it first (uncompress)"},
	{"LZIP", "", "an lzip file: unpack it first (lzip -d)"},
	{"\x5d\x00\x00", "", "an lzma file: unpack it first (xz -d)"},
	{"%PDF", "", "a PDF: positions cannot be read from it"},
	{"\xd4\xc3\xb2\xa1", "", "a packet capture (pcap): extract the text of its datagrams first (tshark -T fields -e data.text)"},
	{"\xa1\xb2\xc3\xd4", "", "a packet capture (pcap): extract the text of its datagrams first (tshark -T fields -e data.text)"},
	{"\x0a\x0d\x0d\x0a", "", "a packet capture (pcapng): extract the text of its datagrams first (tshark -T fields -e data.text)"},
	{"\x7fELF", "", "a program, not data"},
	{"\x89PNG", "", "an image, not data"},
	{"\xff\xd8\xff", "", "an image, not data"},
}
