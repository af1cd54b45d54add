package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"supercargo/desk"
	"supercargo/ledger"
)

// readAt opens the page of an article whose case is named and whose document is graded.
func readAt(t *testing.T, d *desk.Desk, text string) *journey {
	t.Helper()
	j, url := begin(t, d)
	at := (&client{t, d.Handler(strings.TrimPrefix(url, "http://"))}).pasteAt(strings.TrimPrefix(url, "http://"), text)
	j.do(chromedp.Navigate(url + at))
	j.until(`document.documentElement.dataset.reading`)
	j.do(chromedp.SetValue(chromedp.CSS(`input[name=case]`), "olya"), chromedp.SetValue(chromedp.CSS(`select[name=reliability]`), "C"),
		chromedp.SetValue(chromedp.CSS(`select[name=credibility]`), "3"), chromedp.SetValue(chromedp.CSS(`input[name=why]`), "an invented newspaper"))
	js[bool](j, `(window.sameDocument = true, document.activeElement?.blur(), true)`)
	return j
}

// keys presses keys that save nothing.
func (j *journey) keys(keys string, opts ...chromedp.KeyOption) {
	j.t.Helper()
	j.do(chromedp.KeyEvent(keys, opts...))
}

// saves does what has the form sent, and waits for its answer.
func (j *journey) saves(f func()) {
	j.t.Helper()
	was := js[string](j, `document.documentElement.dataset.reading`)
	f()
	j.until(`document.documentElement.dataset.reading !== "` + was + `"`)
}

func (j *journey) said() string {
	j.t.Helper()
	return js[string](j, `document.querySelector(".read-says").textContent`)
}

// says waits until the page says something: what is picked is told a moment after the
// button of the mouse is let go.
func (j *journey) says(want string) {
	j.t.Helper()
	j.until(fmt.Sprintf(`document.querySelector(".read-says").textContent.includes(%q)`, want))
}

// held are the words in a slot of a claim.
func (j *journey) held(n int, slot string) []string {
	j.t.Helper()
	return js[[]string](j, fmt.Sprintf(`[...document.querySelectorAll('#r%d input[name="r%d.%s"]:checked')].map(x => x.parentElement.querySelector("bdi").textContent)`, n, n, slot))
}

// drag drags over the article from the first letter of one word to the last of another.
func (j *journey) drag(from, to string) {
	j.t.Helper()
	at := js[[4]float64](j, fmt.Sprintf(`(() => {
		const find = (words, end) => { const w = document.createTreeWalker(document.querySelector(".proof"), NodeFilter.SHOW_TEXT); for (let n = w.nextNode(); n; n = w.nextNode()) { const i = n.data.indexOf(words); if (i >= 0) { const r = new Range(); r.setStart(n, end ? i + words.length - 1 : i); r.setEnd(n, end ? i + words.length : i + 1); const b = r.getBoundingClientRect(); return end ? [b.right - 1, b.y + b.height / 2] : [b.x + 1, b.y + b.height / 2] } } };
		document.querySelector(".proof").scrollIntoView({block: "start"});
		return [...find(%q, false), ...find(%q, true)] })()`, from, to))
	j.do(chromedp.DragAndDropXY(at[0], at[1], at[2], at[3]))
}

func claimsOf(t *testing.T, k *ledger.Case) (out []string) {
	t.Helper()
	for _, c := range k.Claims {
		out = append(out, c.Summary)
	}
	slices.Sort(out)
	return out
}

// From an article to a case, without the page being loaded again: words clicked and
// dragged into slots, the word first or the slot first, a speaker who is carried over
// confirmed, claims accepted by keys.
func TestJourneyWordsIntoSlots(t *testing.T) {
	d, f := readDesk(t)
	j := readAt(t, d, simArticle)
	word := func(text string) string {
		return js[string](j, fmt.Sprintf(`(() => { const w = [...document.querySelectorAll(".proof .w")].find(w => w.firstChild.data === %q); w.id = "test-" + w.dataset.key.replace(/\W/g, "-"); return "#" + w.id })()`, text))
	}
	// A word, then a slot.
	j.press(j.middleOf(word("Astrakhan")))
	j.says("Picked: “Astrakhan” (place)")
	j.saves(func() { j.press(j.middleOf(`#r1 [data-slot=to] .put`)) })
	if got := j.held(1, "to"); !slices.Equal(got, []string{"Olya", "Astrakhan"}) {
		t.Errorf("to: %q, %s", got, j.said())
	}
	// The same again takes it out.
	j.press(j.middleOf(word("Astrakhan")))
	j.says("Picked: “Astrakhan” (place)")
	j.saves(func() { j.press(j.middleOf(`#r1 [data-slot=to] .put`)) })
	if got := j.held(1, "to"); !slices.Equal(got, []string{"Olya"}) {
		t.Errorf("to: %q, %s", got, j.said())
	}
	// A slot, then a word.
	j.press(j.middleOf(`#r1 [data-slot=when] .put`))
	j.says("pick the words for “when” of claim 1")
	j.saves(func() { j.press(j.middleOf(word("on 5 May"))) })
	if got := js[string](j, `document.querySelector('#r1 select[name="r1.when"]').selectedOptions[0].textContent`); got != "on 5 May = 2024-05-05" {
		t.Errorf("when: %q", got)
	}
	// Several words, some coloured and some not.
	j.drag("20 crates", "grenades")
	j.says("“20 crates of grenades”")
	j.saves(func() { j.press(j.middleOf(`#r2 [data-slot=quantities] .put`)) })
	if got := j.held(2, "quantities"); len(got) != 2 {
		t.Errorf("%q, %s", got, j.said())
	}
	// What cannot be read is refused and told, and nothing changes.
	j.drag("declined", "comment")
	j.says("“declined to comment”")
	j.saves(func() { j.press(j.middleOf(`#r2 [data-slot=quantities] .put`)) })
	if got := j.held(2, "quantities"); len(got) != 2 || !strings.Contains(j.said(), "is no quantity") {
		t.Errorf("%q, %s", got, j.said())
	}
	// Claim 2 has a speaker carried over: not accepted before he is confirmed.
	j.saves(func() { j.keys("a") })
	if s := j.said(); !strings.Contains(s, "Claim 2 was not accepted. Nobody was chosen as the speaker") || f.Held() {
		t.Errorf("%s", s)
	}
	j.shows("is carried over from an earlier one, and not entered until you confirm it")
	j.saves(func() { j.keys("c") })
	j.shows("These sentences do not name the speaker: Sim harbour master is named elsewhere")
	j.saves(func() { j.keys("a") })
	if s := j.said(); !strings.Contains(s, "Claim 2 is accepted. Now claim 1.") && !strings.Contains(s, "Claim 2 is accepted. Now claim 3.") {
		t.Error(s)
	}
	for js[int](j, `Number(document.querySelector(".claim.current").dataset.n)`) != 1 {
		j.keys("k")
	}
	j.saves(func() { j.keys("a") })
	k := checked(t, f, "olya")
	if len(k.Claims) != 2 || k.Claims[0].When.EDTF != "2024-05-05" || k.Claims[1].Speaker.Name != "Sim harbour master" || !strings.Contains(k.Claims[1].Notes, "was chosen by whoever accepted the claim") {
		t.Errorf("%+v", k.Claims)
	}
	// An accepted claim that is changed and accepted again is a revision of the same claim.
	j.keys("k")
	for js[int](j, `Number(document.querySelector(".claim.current").dataset.n)`) != 1 {
		j.keys("k")
	}
	j.press(j.middleOf(word("400 rifles")))
	j.says("Picked: “400 rifles”")
	j.saves(func() { j.keys("q") })
	j.saves(func() { j.keys("a") })
	if again := checked(t, f, "olya"); len(again.Claims) != 2 || again.Claims[0].ID != k.Claims[0].ID || len(again.Claims[0].Quantities) != 1 {
		t.Errorf("%+v", again.Claims)
	}
	if !js[bool](j, "window.sameDocument === true") {
		t.Error("the page was loaded again")
	}
	j.mu.Lock() // a refused form is a message of the console
	j.faults = slices.DeleteFunc(j.faults, func(s string) bool { return strings.Contains(s, "422") })
	j.mu.Unlock()
	j.end(20)
}

// Everything by keys alone: claims, words, slots, a claim of one's own, and the list of
// keys; and the keys can be switched off.
func TestReadingByKeysAlone(t *testing.T) {
	d, f := readDesk(t)
	j := readAt(t, d, simArticle)
	picked := func() string {
		_, after, _ := strings.Cut(j.said(), "Picked: “")
		s, _, _ := strings.Cut(after, "”")
		return s
	}
	j.keys("?")
	if !js[bool](j, `document.querySelector("dialog.read-list").open`) {
		t.Error("? opens no list")
	}
	j.keys("d") // nothing, while the list is open
	j.keys(kb.Escape)
	if n := js[int](j, `document.querySelectorAll(".claim.dropped").length`); n != 0 {
		t.Errorf("%d dropped behind the list", n)
	}
	for range 40 { // to the last coloured word of the claim's sentence
		if j.keys(kb.ArrowRight); picked() == "Astrakhan" {
			break
		}
	}
	if picked() != "Astrakhan" {
		t.Fatalf("%q", j.said())
	}
	j.saves(func() { j.keys("f") })
	if got := j.held(1, "from"); !slices.Contains(got, "Astrakhan") {
		t.Errorf("from: %q", got)
	}
	// Word by word, one more and one less.
	j.keys(kb.ArrowRight)
	j.keys("l")
	one := picked()
	j.keys(kb.ArrowRight, chromedp.KeyModifiers(chromedp.ModifierShift))
	two := picked()
	j.keys(kb.ArrowLeft, chromedp.KeyModifiers(chromedp.ModifierShift))
	if one == "" || !strings.HasPrefix(two, one+" ") || picked() != one {
		t.Errorf("%q, %q, %q", one, two, picked())
	}
	j.keys("h")
	j.saves(func() { j.keys("m") })
	if !strings.Contains(j.said(), "was made of that sentence") {
		t.Error(j.said())
	}
	made := js[int](j, `Number(document.querySelector(".claim.current").dataset.n)`)
	j.saves(func() { j.keys("d") })
	j.keys(kb.Escape)
	for js[int](j, `Number(document.querySelector(".claim.current").dataset.n)`) != 1 {
		j.keys("k")
	}
	j.saves(func() { j.keys("a") })
	if k := checked(t, f, "olya"); len(k.Claims) != 1 || len(k.Claims[0].From) != 2 {
		t.Errorf("%q", claimsOf(t, k))
	}
	if !js[bool](j, fmt.Sprintf(`document.querySelector("#r%d").classList.contains("dropped")`, made)) {
		t.Error("what was dropped stands")
	}
	// Letters typed into a field are letters.
	js[bool](j, `(document.querySelector("input[name=why]").focus(), true)`)
	j.keys("da")
	if js[int](j, `document.querySelectorAll(".claim.dropped").length`) != 1 || !strings.Contains(js[string](j, `document.querySelector("input[name=why]").value`), "da") {
		t.Error("letters in a field are keys")
	}
	// Switched off they do nothing.
	js[bool](j, `(document.activeElement.blur(), [...document.querySelectorAll(".read-keys button")].find(b => b.textContent === "Use keys").click(), document.activeElement.blur(), true)`)
	j.keys("?")
	if js[bool](j, `document.querySelector("dialog.read-list").open`) {
		t.Error("keys that are switched off do something")
	}
	j.end(0)
}

// What was typed while a form was on its way, or was refused, is still there.
func TestNothingTypedIsLost(t *testing.T) {
	d, _ := readDesk(t)
	j := readAt(t, d, simArticle)
	j.saves(func() {
		js[bool](j, `(document.querySelector("#r1 button[value='drop 1']").click(), document.querySelector("input[name=why]").value = "typed meanwhile", true)`)
	})
	if got := js[string](j, `document.querySelector("input[name=why]").value`); got != "typed meanwhile" {
		t.Errorf("%q", got)
	}
	// Another window has changed it: this page's form is out of date, says so, and shows what holds.
	js[bool](j, `(document.querySelector("input[name=revision]").value = "1", true)`)
	j.saves(func() { j.keys("a") })
	if s := j.said(); !strings.Contains(s, "changed in another window") {
		t.Error(s)
	}
	j.mu.Lock()
	j.faults = slices.DeleteFunc(j.faults, func(s string) bool { return strings.Contains(s, "409") })
	j.mu.Unlock()
	j.end(0)
}
