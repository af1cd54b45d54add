package sim

import (
	"embed"
	"fmt"
	"strings"
)

// The built-in scenarios: the exercise that the demonstration shows, and one
// page for each thing that a detector can get wrong.
//
//go:embed scenarios/*.scenario
var builtIn embed.FS

const suffix = ".scenario"

// BuiltIn lists the names of the built-in scenarios, in alphabetical order.
func BuiltIn() []string {
	files, err := builtIn.ReadDir("scenarios")
	if err != nil {
		panic(err) // they are part of the binary
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), suffix))
	}
	return names
}

// Open parses a built-in scenario. It fails where there is none of the name.
func Open(name string) (*Scenario, error) {
	f, err := builtIn.Open("scenarios/" + name + suffix)
	if err != nil {
		return nil, fmt.Errorf("no built-in scenario %q; choose from: %s", name, strings.Join(BuiltIn(), ", "))
	}
	defer f.Close()
	return Parse(name+suffix, f)
}
