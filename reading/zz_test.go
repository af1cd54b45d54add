package reading

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	g := builtIn(t)
	for _, f := range strings.Fields(os.Getenv("ZZ")) {
		b, _ := os.ReadFile("/tmp/real/" + f)
		s := File(f, b)
		text := string(s.Text)
		ss := sentences(text)
		r := &reader{s: s, g: g, text: text, m: g.learn(ss)}
		for i := range ss {
			for _, c := range r.clauses(&ss[i]) {
				x := r.mark(&c.sentence)
				act := actOf(x.low, x.amounts)
				fmt.Printf("%s | %s | why=%v moves=%v unnamed=%d amounts=%d places=%d carriers=%v act=%s\n", f, strings.TrimSpace(text[c.from:min(c.to, c.from+70)]), x.reason(act) != "", moves(x.toks), len(x.unnamed), len(x.amounts), len(x.places), len(x.carriers), act)
			}
			for _, p := range r.read(&ss[i]) {
				fmt.Println("    ", show(&p))
			}
		}
	}
}
