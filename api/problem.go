package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"supercargo/answer"
	"supercargo/store"
	"supercargo/workspace"
)

// problem is an error as RFC 9457 has it: the status, and in its detail what is wrong
// and what to do.
func problem(status int, format string, a ...any) error {
	return huma.NewError(status, fmt.Sprintf(format, a...))
}

// problemOf gives an error its status and says what to do.
func problemOf(err error) error {
	var known huma.StatusError
	var question answer.BadQuestion
	var setting workspace.BadSetting
	var none workspace.NoCase
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return known
	case errors.Is(err, fs.ErrNotExist):
		return problem(http.StatusNotFound, "There is no workspace yet. Create one with: supercargo run PATH")
	case errors.Is(err, store.ErrNotFound):
		return problem(http.StatusNotFound, "The workspace holds no such vessel or event. %s/vessels and %s/events list what there is.", Path, Path)
	case errors.As(err, &none):
		return problem(http.StatusNotFound, "%s.", answer.Capital(answer.Printable(none.Error())))
	case errors.As(err, &question), errors.As(err, &setting):
		return problem(http.StatusBadRequest, "%s.", answer.Capital(answer.Printable(err.Error())))
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return problem(http.StatusServiceUnavailable, "The request was cancelled before it was answered. Ask again.")
	}
	log.Printf("api: %v", err)
	return problem(http.StatusInternalServerError, "The workspace could not be read: %s. If a run is being written just now, ask again. Nothing was changed.", answer.Printable(err.Error()))
}

// plainly says what is wrong with a request in one sentence for each fault, in the
// detail, where a person looks first.
func plainly(_ huma.Context, _ string, v any) (any, error) {
	m, is := v.(*huma.ErrorModel)
	if !is || len(m.Errors) == 0 {
		return v, nil
	}
	var all []string
	for _, e := range m.Errors {
		_, name, _ := strings.Cut(e.Location, ".")
		switch {
		case e.Message == "unknown query parameter":
			all = append(all, answer.Printable(name)+" is not a parameter of this address.")
		case e.Value != nil:
			all = append(all, answer.Printable(fmt.Sprintf("%s: %s, and %v was given.", name, e.Message, e.Value)))
		default:
			all = append(all, answer.Printable(fmt.Sprintf("%s: %s.", name, e.Message)))
		}
	}
	m.Detail = strings.Join(all, " ") + " " + Path + " lists the parameters of each address."
	return m, nil
}

// writeProblem answers where no operation has been reached.
func writeProblem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	b, _ := json.Marshal(&huma.ErrorModel{Status: status, Title: http.StatusText(status), Detail: detail})
	_, _ = w.Write(append(b, '\n'))
}

// twice names a parameter that is given more than once, "" for none.
func twice(query string) string {
	v, err := url.ParseQuery(query)
	if err != nil {
		return ""
	}
	for name, values := range v {
		if len(values) > 1 {
			return answer.Printable(name)
		}
	}
	return ""
}
