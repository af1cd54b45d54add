package desk_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Every link within the desk leads to a page that is there, from the first page on,
// and every page is one that may be shown. Of pages that are of the same making but for
// numbers in their address a dozen are enough, and two where a page takes a second.
func TestNoLinkIsDead(t *testing.T) {
	for ws, least := range map[string]int{exercise: 300, hostile: 150} {
		d := open(t, ws)
		forms, seen, next := map[string]int{}, map[string]bool{"/": true}, []string{"/"}
		for len(next) > 0 {
			if testing.Short() && len(seen) >= least { // as many as have to be there
				break
			}
			at := next[0]
			next = next[1:]
			form := numbers.ReplaceAllString(at, "0")
			slow := strings.HasSuffix(at, "/law") || strings.HasSuffix(at, "/dossier")
			if forms[form]++; forms[form] > ofAForm || slow && forms[form] > 2 {
				continue
			}
			got := ask(d, "GET", at)
			if got.Code == 303 {
				if to := got.Header().Get("Location"); !seen[to] {
					seen[to] = true
					next = append(next, to)
				}
				continue
			}
			if got.Code != 200 {
				t.Errorf("%s: status %d", at, got.Code)
			}
			if !strings.HasPrefix(got.Header().Get("Content-Type"), "text/html") {
				continue
			}
			text := got.Body.Bytes()
			checkHTML(t, at, bytes.NewReader(text))
			for _, to := range links(text) {
				if to, _, _ = strings.Cut(to, "#"); to != "" && !seen[to] {
					seen[to] = true
					next = append(next, to)
				}
			}
		}
		if len(seen) < least {
			t.Errorf("%s: only %d addresses", ws, len(seen))
		}
		t.Logf("%s: %d addresses of %d forms", ws, len(seen), len(forms))
	}
}

// ofAForm is how many pages of a form are asked for; numbers are what a form leaves open.
const ofAForm = 12

var numbers = regexp.MustCompile(`[0-9a-f]*[0-9][0-9a-f]*`)

// links are the addresses within the desk that a page leads to.
func links(page []byte) (out []string) {
	z := html.NewTokenizer(bytes.NewReader(page))
	for z.Next() != html.ErrorToken {
		if tok := z.Token(); tok.Type == html.StartTagToken && tok.Data == "a" || tok.Type == html.StartTagToken && tok.Data == "link" {
			for _, a := range tok.Attr {
				if a.Key == "href" && strings.HasPrefix(a.Val, "/") {
					out = append(out, a.Val)
				}
			}
		}
	}
	return out
}
