package source

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// aircraftText is the text that a file of aircraft is read as.
func aircraftText(t *testing.T, file string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "aircraft.json")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(Input{Path: path, Size: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	b, err := io.ReadAll(io.Reader(s))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Snapshots that do not say their moment first, or of which several are in a file, are one in which
// each aircraft says its own. What cannot be read stands there as a line of its own.
func TestSnapshots(t *testing.T) {
	const one, two = `"hex":"fa0001","flight":"]}{[\"","lat":1}`, `"hex":"fa0002","lastPosition":{"lat":2,"x":[1]}}`
	at := func(now string, aircraft ...string) (s string) {
		for _, a := range aircraft {
			if s += "{"; now != "" {
				s += `"now":` + now + ","
			}
			s += a + ",\n"
		}
		return s
	}
	first, second := at("1700000000.500", one, two), at("1700000001.000", two)
	cut := `{!"cut short"},` + "\n"
	for name, c := range map[string][2]string{
		"milliseconds behind a list named ac": {`{"ac":[{` + one + `,{` + two + `],"msg":"No error","now":1700000000500,"total":2}`, first},
		"the moment behind the list":          {`{"aircraft":[{` + one + `,{` + two + `],"now":1700000000.5}`, first},
		"milliseconds before the list":        {`{"now":1700000000500,"aircraft":[{` + one + `,{` + two + `]}`, first},
		"two on two lines":                    {`{"now":1700000000.5,"aircraft":[{` + one + `,{` + two + "]}\n" + `{"now":1700000001,"aircraft":[{` + two + "]}\n", first + second},
		"two with nothing between":            {`{"now":1700000000.5,"aircraft":[{` + one + `,{` + two + `]}{"now":1700000001,"aircraft":[{` + two + `]}`, first + second},
		"two in an array":                     {`[{"now":1700000000.5,"aircraft":[{` + one + `,{` + two + "]},\n" + `{"now":1700000001,"aircraft":[{` + two + "]}]", first + second},
		"pretty":                              {"{\n \"ac\" : [\n {" + one + ",\n {" + two + "\n ],\n \"now\" : 1700000000500\n}", first},
		"none, then two":                      {`{"now":1700000000.5,"aircraft":[]}` + "\n" + `{"now":1700000001,"aircraft":[{` + two + "]}\n", second},
		"null":                                {`{"ac":[{` + one + `,{` + two + `],"now":1700000000500}` + "\n" + `{"ac":null,"now":1700000001000}`, first},
		"no moment":                           {`{"ac":[{` + one + `]}`, at("", one)},
		"the last cut short":                  {`{"now":1700000001,"aircraft":[{` + two + "]}\n" + `{"now":1700000001,"aircraft":[{` + two + ",{\"hex\":\"fa", second + second + `{!"{\"hex\":\"fa"},` + "\n"},
		"one cut short within":                {`{"now":1700000001,"aircraft":[{` + two + "]}\n" + `{"now":1700000001,"aircraft":[{` + two + ",\n" + `{"now":1700000001,"aircraft":[{` + two + "]}\n", second + second + cut + second},
		"an answer without a list":            {`{"ac":[{` + one + `,{` + two + `],"now":1700000000500}` + "\n" + `{"msg":"rate"}`, first + `{!"{\"msg\":\"rate\"}"},` + "\n"},
		"words between":                       {`{"ac":[{` + one + `,{` + two + `],"now":1700000000500}` + "\n502 bad gateway\n" + `{"ac":[{` + two + `],"now":1700000001000}`, first + `{!"502 bad gateway"},` + "\n" + second},
	} {
		if got, want := aircraftText(t, c[0]), "{\"now\":0,\"aircraft\":[\n"+c[1]+"]}\n"; got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

// A single snapshot that says its moment first stays as it is, as do lists of other things.
func TestNoSnapshots(t *testing.T) {
	many := strings.Repeat(`{"hex":"fa0001","lat":1},`, 20_000)
	for name, file := range map[string]string{
		"one":          "{ \"now\" : 1700000000.5, \"messages\" : 5,\n  \"aircraft\" : [\n{\"hex\":\"fa0001\",\"lat\":1}\n]}\n\n",
		"a large one":  `{"now":1700000000.5,"aircraft":[` + strings.TrimSuffix(many, ",") + "]}\n",
		"of ships":     `{"aircraft":[{"mmsi":200000001,"lat":1}],"now":1700000000500}`,
		"a word":       `{"type":"ac","mmsi":200000001,"ac":[1,2]}`,
		"of something": `{"now":"x","aircraft":"none"}` + "\n" + `{"now":"x","aircraft":"none"}`,
	} {
		if got := aircraftText(t, file); got != file {
			t.Errorf("%s:\n%.200s", name, got)
		}
	}
	two := fmt.Sprintf(`{"now":1700000000.5,"aircraft":[%s]}`+"\n", strings.TrimSuffix(many, ","))
	if got := aircraftText(t, two+two); strings.Count(got, `"now":1700000000.500`) != 40_000 {
		t.Errorf("two large ones: %.200s", got)
	}
}
