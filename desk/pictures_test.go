package desk_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"supercargo/draft"
)

// The pictures of the README, light and dark, where SUPERCARGO_PICTURES names the folder:
// docs/pictures.
func TestPicturesOfTheReadme(t *testing.T) {
	dir := os.Getenv("SUPERCARGO_PICTURES")
	if dir == "" {
		t.Skip("retakes the pictures of the README only when SUPERCARGO_PICTURES is the full path of docs/pictures")
	}
	j, url := begin(t, open(t, exercise))
	for name, at := range map[string]string{"home": "/", "case": "/case/exercise", "claim": "/case/caspian/claim/CL-019", "vessel": gannet + "?sel=" + gap, "dossier": "/case/exercise/claim/EX-02/dossier"} {
		j.picture(dir, name, url+at, name == "vessel")
	}
	d, _ := readDesk(t)
	j, url = begin(t, d)
	j.do(chromedp.Navigate(url+"/read"),
		chromedp.SetValue(chromedp.CSS(`textarea[name=text]`), simArticle),
		chromedp.SetValue(chromedp.CSS(`input[name=outlet]`), "Sim Herald"),
		chromedp.SetValue(chromedp.CSS(`input[name=published]`), "2024-06-01"))
	j.click(`main form button.accept`)
	j.picture(dir, "reading", url+"/read/"+draft.Hash([]byte(simArticle)), false)
}

// picture takes the first screen of a page.
func (j *journey) picture(dir, name, at string, alive bool) {
	j.t.Helper()
	for _, scheme := range []string{"light", "dark"} {
		j.prefer(scheme)
		j.do(chromedp.Navigate(at))
		if alive {
			j.until("window.supercargo?.shown")
		}
		clip := page.CaptureScreenshotParams{Clip: &page.Viewport{Width: 1100, Height: 900, Scale: 1}}
		j.do(func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
			r, err := cdp.Call(ctx, t, page.CaptureScreenshot, clip)
			if err != nil {
				return none, err
			}
			return none, os.WriteFile(filepath.Join(dir, name+"-"+scheme+".png"), r.Data, 0o644)
		})
	}
}
