package reading

import (
	"regexp"
	"strings"

	"supercargo"
)

// backRE is a sentence that says who reported what went before it.
var backRE = regexp.MustCompile(`^(?:source \W )?(?:this|that|it|the news|the information|the data|about this|the above) (?:is|was|has been|were) (?:first )?(?:reported|stated|announced|said|written|noted|revealed|disclosed|published) (?:by|in|on)\b`)

// creditsBack gives the speakers of such a sentence.
func (r *reader) creditsBack(s *sentence) []voice {
	at := backRE.FindStringIndex(lowText(s.toks))
	if at == nil {
		return nil
	}
	n := strings.Count(lowText(s.toks)[:at[1]], " ") + 1
	return r.m.complete(r.m.resolve(append(r.g.after(s.toks, n), r.g.voices(s.toks)...)), s.paragraph, supercargo.Asserts)
}

// credit gives a proposal that only the article stands behind the speakers that a
// later sentence names.
func (p *Proposal) credit(vs []voice) {
	p.Attribution, p.spoken = p.Attribution[:1:1], true
	for _, v := range vs {
		p.Attribution = append(p.Attribution, v.name)
		if v.rank == papers {
			p.Claim.Speaker.Backing = []string{"documents"}
			continue
		}
		p.Claim.Speaker.Name, p.Claim.Speaker.Class = v.name, v.class
	}
	p.marksCarried()
}

// dateline cuts "ANKARA, 3 May (Sim Press) -" off the first sentence.
func dateline(ss []sentence) {
	for i := range ss {
		s := &ss[i]
		if s.title {
			continue
		}
		for k := 1; k < len(s.toks) && k < 12; k++ {
			switch t := s.toks[k]; {
			case t.low == "-" || t.low == "–" || t.low == "—":
				s.toks = s.toks[k+1:]
				return
			case capital(t) || isNumber(s.toks, k) || strings.Contains("(),./", t.low) || dayWords[t.low]:
			default:
				return
			}
		}
		return
	}
}
