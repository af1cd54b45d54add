package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"

	"supercargo/desk"
	"supercargo/pmtiles"
)

type serveCmd struct {
	Addr    string `help:"Address to listen on; port 0 picks a free port. On any address other than this machine's own, everybody has to log in." default:"127.0.0.1:8420" placeholder:"HOST:PORT"`
	NoOpen  bool   `help:"Do not open a browser."`
	Basemap string `help:"Map to draw under the tracks: a PMTiles file (version 3) with vector or raster tiles." placeholder:"FILE.pmtiles" type:"path"`
	loginFlags
}

// Run serves the workspace until it is interrupted.
func (c *serveCmd) Run(g *Globals) error {
	if err := c.check(); err != nil {
		return usageError{err}
	}
	l, public, err := desk.ListenAnywhere(c.Addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s: another program listens there, perhaps another desk; choose another address, or any free one with --addr 127.0.0.1:0", c.Addr)
	case err != nil:
		return usageError{err}
	}
	defer l.Close()
	return c.on(g, l, public)
}

// on serves on a listener.
func (c *serveCmd) on(g *Globals, l net.Listener, public bool) error {
	d, err := desk.New(g.folder(), version())
	if err != nil {
		return err
	}
	defer d.Close()
	if c.Basemap != "" {
		f, err := pmtiles.Open(c.Basemap)
		if err != nil {
			return err
		}
		defer f.Close()
		d.SetMap(f)
	}
	w, err := c.door(g, d, l.Addr().String(), public)
	if err != nil {
		return err
	}
	p := &printer{w: g.out}
	p.f("Workspace %s at %s. End with Ctrl-C.\n", g.Workspace, w.where)
	if !g.folder().Held() {
		p.f("There is no workspace there yet: the first page says how to begin one.\n")
	}
	for _, s := range w.told {
		p.f("%s\n", s)
	}
	if p.err != nil {
		return p.err
	}
	if !c.NoOpen {
		openBrowser(w.address)
	}
	go d.Warm(g.ctx)
	server := desk.Server(w.handler)
	server.TLSConfig = w.tls
	stop := context.AfterFunc(g.ctx, func() {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			server.Close()
		}
	})
	defer stop()
	if w.tls != nil {
		err = server.ServeTLS(l, "", "")
	} else {
		err = server.Serve(l)
	}
	if !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
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
