package reading

import (
	"fmt"
	"os"
	"supercargo"
	"testing"
)

func TestZY(t *testing.T) {
	g := builtIn(t)
	for _, half := range []string{"dev", "held"} {
		fsys := os.DirFS("testdata/" + half)
		ents, _ := os.ReadDir("testdata/" + half)
		F := map[string]*tally{}
		add := func(k string, tt tally) {
			if F[k] == nil {
				F[k] = &tally{}
			}
			F[k].proposed += tt.proposed
			F[k].right += tt.right
			F[k].marked += tt.marked
			F[k].found += tt.found
		}
		un := 0
		pr := 0
		mk := 0
		for _, e := range ents {
			n := e.Name()
			if n[len(n)-4:] == "yaml" || n == "README.md" {
				continue
			}
			b, _ := os.ReadFile("testdata/" + half + "/" + n)
			base := n[:len(n)-4]
			if n == "page.html" {
				base = "page"
			}
			ms, _ := marked(fsys, base+".yaml")
			ps := Propose(File(n, b), g)
			pr += len(ps)
			mk += len(ms)
			usedP, usedM := make([]bool, len(ps)), make([]bool, len(ms))
			each := func(p *Proposal, m *Marked) {
				c := &p.Claim
				var tt tally
				one(&tt, string(c.Act), string(m.Act))
				add("act", tt)
				tt = tally{}
				one(&tt, string(c.Item), string(m.Item))
				add("item", tt)
				tt = tally{}
				tt.both(len(c.Quantities), len(m.Quantities), sameQuantities(c, m))
				add("quant", tt)
				tt = tally{}
				for _, mode := range []string{"noitem", "nounit", "nobound", "onlynum"} {
					add("q-"+mode, looseQ(c, m, mode))
				}

				list(&tt, namedBy(c.By, supercargo.VesselCarrier), m.Vessels)
				add("vessels", tt)
				tt = tally{}
				list(&tt, namedBy(c.By, supercargo.AircraftCarrier), m.Aircraft)
				add("aircraft", tt)
				tt = tally{}
				list(&tt, saidOf(c.From), m.From)
				add("from", tt)
				tt = tally{}
				list(&tt, saidOf(c.To), m.To)
				add("to", tt)
				tt = tally{}
				when(&tt, c.When.EDTF, m.When)
				add("when", tt)
				tt = tally{}
				attribution(&tt, p.Attribution, m.Attribution)
				add("attr", tt)
			}
			for {
				p, m := bestPair(ps, ms, usedP, usedM)
				if p < 0 {
					break
				}
				usedP[p], usedM[m] = true, true
				each(&ps[p], &ms[m])
				un++
			}
			for i := range ps {
				if !usedP[i] {
					each(&ps[i], &Marked{})
				}
			}
			for i := range ms {
				if !usedM[i] {
					each(&Proposal{}, &ms[i])
				}
			}
		}
		fmt.Println(half, "proposals", pr, "marks", mk, "pairs", un)
		for _, k := range []string{"act", "item", "quant", "vessels", "aircraft", "q-noitem", "q-nounit", "q-nobound", "q-onlynum", "from", "to", "when", "attr"} {
			fmt.Printf("  %-9s right %d of %d proposed; found %d of %d marked\n", k, F[k].right, F[k].proposed, F[k].found, F[k].marked)
		}
	}
}

func looseQ(c *supercargo.Claim, m *Marked, mode string) (t tally) {
	used := make([]bool, len(m.Quantities))
	right := 0
	for i := range c.Quantities {
		q := &c.Quantities[i]
		for k, r := range m.Quantities {
			if used[k] {
				continue
			}
			num := sameNumber(q, &r)
			un := q.Unit == r.Unit
			it := c.ItemOf(q) == itemOr(r.Item, m.Item)
			switch mode {
			case "noitem":
				it = true
			case "nounit":
				un = true
			case "nobound":
				num = (q.Low != nil && r.Low != nil && *q.Low == *r.Low) || (q.High != nil && r.High != nil && *q.High == *r.High)
			case "onlynum":
				it, un = true, true
			}
			if num && un && it {
				used[k] = true
				right++
				break
			}
		}
	}
	t.both(len(c.Quantities), len(m.Quantities), right)
	return
}

func TestZW(t *testing.T) {
	g := builtIn(t)
	half := "held"
	fsys := os.DirFS("testdata/" + half)
	ents, _ := os.ReadDir("testdata/" + half)
	cnt := map[string][2]int{}
	for _, e := range ents {
		n := e.Name()
		if n[len(n)-4:] == "yaml" || n == "README.md" {
			continue
		}
		b, _ := os.ReadFile("testdata/" + half + "/" + n)
		base := n[:len(n)-4]
		if n == "page.html" {
			base = "page"
		}
		ms, _ := marked(fsys, base+".yaml")
		ps := Propose(File(n, b), g)
		src := string(File(n, b).Text)
		has := func(k string, ok bool) {
			c := cnt[k]
			c[1]++
			if ok {
				c[0]++
			}
			cnt[k] = c
		}
		for _, m := range ms {
			for _, q := range m.Quantities {
				ok := false
				okb := false
				for i := range ps {
					for j := range ps[i].Claim.Quantities {
						qq := &ps[i].Claim.Quantities[j]
						if sameNumber(qq, &q) {
							ok = true
						}
						if sameNumber(qq, &q) && qq.Unit == q.Unit {
							okb = true
						}
					}
				}
				has("number anywhere", ok)
				has("number+unit anywhere", okb)
				has("unit "+string(q.Unit), okb)
			}
			for _, v := range m.Vessels {
				ok := false
				for i := range ps {
					for _, s := range namedBy(ps[i].Claim.By, supercargo.VesselCarrier) {
						if s == v {
							ok = true
						}
					}
				}
				has("vessel anywhere", ok)
				has("vessel literal in text", containsFold(src, v))
			}
			for _, v := range m.From {
				ok := false
				for i := range ps {
					for _, s := range saidOf(ps[i].Claim.From) {
						if s == v {
							ok = true
						}
					}
				}
				has("from anywhere", ok)
				has("from literal in text", containsFold(src, v))
			}
			for _, v := range m.To {
				ok := false
				for i := range ps {
					for _, s := range saidOf(ps[i].Claim.To) {
						if s == v {
							ok = true
						}
					}
				}
				has("to anywhere", ok)
			}
			for _, v := range m.Attribution {
				ok := false
				for i := range ps {
					for _, s := range ps[i].Attribution {
						if holds(s, v) {
							ok = true
						}
					}
				}
				has("attr anywhere", ok)
				has("attr literal in text", containsFold(src, v))
			}
			if m.When != "" {
				ok := false
				for i := range ps {
					var tt tally
					when(&tt, ps[i].Claim.When.EDTF, m.When)
					if tt.right > 0 {
						ok = true
					}
				}
				has("when anywhere", ok)
			}
		}
	}
	for k, v := range cnt {
		fmt.Println(k, v[0], "of", v[1])
	}
}
func containsFold(a, b string) bool { return holds(a, b) }

func TestZA(t *testing.T){
 g:=builtIn(t)
 half:="held"
 fsys:=os.DirFS("testdata/"+half)
 ents,_:=os.ReadDir("testdata/"+half)
 cm:=map[string]int{}
 for _,e:=range ents { n:=e.Name(); if n[len(n)-4:]=="yaml" || n=="README.md" {continue}
 b,_:=os.ReadFile("testdata/"+half+"/"+n)
 base:=n[:len(n)-4]; if n=="page.html" { base="page" }
 ms,_:=marked(fsys,base+".yaml")
 ps:=Propose(File(n,b),g)
 usedP, usedM := make([]bool, len(ps)), make([]bool, len(ms))
 for { p,m:=bestPair(ps,ms,usedP,usedM); if p<0 {break}; usedP[p],usedM[m]=true,true; tt:=compare(&ps[p],&ms[m]); cm["act "+string(ms[m].Act)+" -> "+string(ps[p].Claim.Act)]++; cm["item "+string(ms[m].Item)+" -> "+string(ps[p].Claim.Item)]++
  fmt.Printf("%s pair: right %d of proposed %d, marked %d\n",n,tt.right,tt.proposed,tt.marked) }
 for i:=range ps { if !usedP[i] { cm["act none -> "+string(ps[i].Claim.Act)]++ } }
 for i:=range ms { if !usedM[i] { cm["act "+string(ms[i].Act)+" -> none"]++ } }
 }
 for k,v:=range cm { fmt.Println(v,k) }
}
