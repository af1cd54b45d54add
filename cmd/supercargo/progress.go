package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"supercargo/run"
)

// showProgress draws how far the reading has come, with the time that is left,
// where the output is a terminal. The answer ends it.
func showProgress(w io.Writer, p *run.Progress) (stop func()) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return func() {}
	}
	bar := progressbar.NewOptions64(p.Total.Load(), progressbar.OptionSetWriter(w), progressbar.OptionShowBytes(true),
		progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		tick := time.NewTicker(200 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				bar.Finish()
				return
			case <-tick.C:
				if s := p.Stage.Load(); s != nil {
					bar.Describe(*s)
				}
				bar.Set64(min(p.Read.Load(), p.Total.Load()))
			}
		}
	})
	return func() { close(done); wg.Wait() }
}
