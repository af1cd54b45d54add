package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"supercargo/cases"
	"supercargo/desk"
	"supercargo/ledger"
	"supercargo/run"
	"supercargo/store"
	"supercargo/store/archive"
)

type serveCmd struct {
	Addr   string `help:"Address to listen on (this machine only); port 0 picks a free port." default:"127.0.0.1:8420" placeholder:"HOST:PORT"`
	NoOpen bool   `help:"Do not open a browser."`
}

// Run serves the workspace until it is interrupted.
func (c *serveCmd) Run(g *Globals) error {
	l, err := desk.Listen(c.Addr)
	if err != nil {
		return usageError{err}
	}
	d, err := desk.New(g.desk())
	if err != nil {
		return err
	}
	defer d.Close()
	host := l.Addr().String()
	p := &printer{w: g.out}
	p.f("Workspace %s at http://%s/ for this machine only. End with Ctrl-C.\n", g.Workspace, host)
	if _, err := os.Stat(filepath.Join(g.Workspace, storeFile)); errors.Is(err, fs.ErrNotExist) {
		p.f("There is no workspace there yet: the first page says how to begin one.\n")
	}
	if p.err != nil {
		return p.err
	}
	if !c.NoOpen {
		openBrowser("http://" + host + "/")
	}
	go d.Warm(g.ctx)
	server := desk.Server(d.Handler(host))
	stop := context.AfterFunc(g.ctx, func() {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			server.Close()
		}
	})
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// desk is the workspace as a desk asks for it.
func (g *Globals) desk() desk.Workspace {
	return desk.Workspace{
		Name: g.Workspace, Version: version(),
		Open: func() (store.Store, error) {
			path := filepath.Join(g.Workspace, storeFile)
			if _, err := os.Stat(path); err != nil {
				return nil, err
			}
			return g.open(false)
		},
		Archive: func(_ context.Context, st store.Store) (*archive.Archive, error) { return g.archive(st) },
		Params:  func(_ context.Context, st store.Store) (run.Params, error) { return g.params(st, nil) },
		Cases:   allCases,
	}
}

// builtInCases are read once: they do not change.
var builtInCases = sync.OnceValues(func() (all []*ledger.Case, err error) {
	for _, name := range cases.Names() {
		k, err := cases.Open(name)
		if err != nil {
			return nil, err
		}
		all = append(all, k)
	}
	return all, nil
})

// allCases lists the built-in cases and the ledger's; of one that is in both, the
// ledger's.
func allCases(ctx context.Context, st store.Store) ([]*ledger.Case, error) {
	l, err := st.Ledger(ctx)
	if err != nil {
		return nil, err
	}
	known, err := builtInCases()
	if err != nil {
		return nil, err
	}
	var all []*ledger.Case
	for _, k := range known {
		if !slices.Contains(l.Cases(), k.Name) {
			all = append(all, k)
		}
	}
	for _, name := range l.Cases() {
		k, err := l.Case(name, 0)
		if err != nil {
			return nil, err
		}
		all = append(all, k)
	}
	return all, nil
}

// openBrowser opens the address where there is a screen; where there is none, the
// address that was printed does.
func openBrowser(url string) {
	var c *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		c = exec.Command("open", url)
	case "windows":
		c = exec.Command("rundll32", "url.dll,FileProtocolHandler", url)
	default:
		if os.Getenv("DISPLAY")+os.Getenv("WAYLAND_DISPLAY") == "" {
			return
		}
		c = exec.Command("xdg-open", url)
	}
	if err := c.Start(); err == nil {
		go func() { _ = c.Wait() }()
	}
}

// serveWords is how a workspace is looked at, as somebody types it.
func serveWords(workspace string) string {
	if strings.ContainsAny(workspace, " \t'\"\\$&;()") {
		workspace = fmt.Sprintf("%q", workspace)
	}
	return "supercargo serve --workspace " + workspace
}
