package desk_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// js asks the page for a value.
func js[T any](j *journey, text string) (v T) {
	j.t.Helper()
	raw, err := chromedp.Run(j.ctx, chromedp.Evaluate[json.RawMessage](text))
	if err != nil {
		j.t.Fatalf("%s: %v", text, err)
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		j.t.Fatalf("%s: %s: %v", text, raw, err)
	}
	return v
}

// until waits for something to be so on the page.
func (j *journey) until(text string) {
	j.t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if js[bool](j, "Boolean("+text+")") {
			return
		}
	}
	j.t.Fatalf("never so: %s; console: %q", text, j.faults)
}

// Pictures of the islands, where SUPERCARGO_SCREENSHOTS names a folder.
func TestIslandScreenshots(t *testing.T) {
	dir := os.Getenv("SUPERCARGO_SCREENSHOTS")
	if dir == "" {
		t.Skip("takes pictures for a person to look at: name a folder in SUPERCARGO_SCREENSHOTS")
	}
	j, url := begin(t, open(t, exercise))
	for name, at := range map[string]string{"vessel": gannet, "event": "/event/" + gap, "hulls": "/vessel/200000016", "chosen": gannet + "?sel=" + gap} {
		for _, scheme := range []string{"light", "dark"} {
			prefer := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
			j.do(func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
				_, err = cdp.Call(ctx, t, emulation.SetEmulatedMedia, prefer)
				return none, err
			}, chromedp.Navigate(url+at))
			j.until("window.supercargo?.shown")
			t.Logf("%s: shown after %.0f ms", at, js[float64](j, "supercargo.shown"))
			png, err := chromedp.Run(j.ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "island-"+name+"-"+scheme+".png"), png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	j.end(0)
}
