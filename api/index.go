package api

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed index.html
var indexText string

var indexPage = template.Must(template.New("index").Parse(indexText))

type operationRow struct {
	Path, Summary, About string
	Link                 string // where it can be looked at as it stands, "" where it takes something
	Params               []*huma.Param
	Forms                []string
}

// index lists what can be asked, for a person.
func (a *API) index(w http.ResponseWriter, _ *http.Request) {
	var rows []operationRow
	api := a.huma.OpenAPI()
	for path, item := range api.Paths {
		op := item.Get
		row := operationRow{Path: Path + path, Summary: op.Summary, About: op.Description}
		for _, p := range op.Parameters {
			if p.In != "header" {
				row.Params = append(row.Params, p)
			}
		}
		for kind := range op.Responses["200"].Content {
			row.Forms = append(row.Forms, kind)
		}
		slices.Sort(row.Forms)
		if !strings.Contains(path, "{") && !slices.ContainsFunc(op.Parameters, func(p *huma.Param) bool { return p.Required }) && path != "/changes" {
			row.Link = row.Path
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b operationRow) int { return strings.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	if err := indexPage.Execute(&b, struct {
		Path, Version string
		Rows          []operationRow
	}{Path, a.program, rows}); err != nil {
		writeProblem(w, http.StatusInternalServerError, err.Error())
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(b.Bytes())
}
