package reading

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"supercargo"
)

// memory is what was named so far in an article.
type memory struct {
	outlet, people, body *voice
	chain                []voice  // of the sentence last attributed
	narrator             []voice  // of this paragraph before somebody denied or declined in it
	spoke                []string // everybody named as a speaker, latest first
	paragraph            int
	aside                bool               // whoever spoke last denied, or declined to comment
	account              map[string][]voice // what each outlet's account rests on, over the whole article
}

// learn goes once over the article for what each outlet's account rests on.
func (g *Gazetteer) learn(ss []sentence) *memory {
	m := &memory{account: map[string][]voice{}}
	for i := range ss {
		if ss[i].title {
			continue
		}
		vs := m.resolve(g.voices(ss[i].toks))
		if m.outlet == nil {
			continue
		}
		if hasRank(vs, medium) {
			for _, v := range vs {
				if v.rank >= people && !v.anaphor {
					m.account[m.outlet.name] = append(m.account[m.outlet.name], v)
				}
			}
		}
	}
	return &memory{account: m.account}
}

func hasRank(vs []voice, r rank) bool {
	return slices.ContainsFunc(vs, func(v voice) bool { return v.rank == r })
}

// resolve puts names in the place of "the newspaper" and "the sources", and
// remembers who was named.
func (m *memory) resolve(vs []voice) (out []voice) {
	for _, v := range vs {
		if v.anaphor {
			v = m.antecedent(v)
		}
		if v.anaphor && among(strings.ToLower(v.name), "it they he she") {
			continue
		}
		m.remember(v)
		out = append(out, v)
	}
	slices.SortStableFunc(out, func(a, b voice) int { return cmp.Compare(a.rank, b.rank) })
	return distinct(out)
}

func (m *memory) antecedent(v voice) voice {
	last := map[rank]*voice{medium: m.outlet, people: m.people, institution: m.body}[v.rank]
	if among(strings.ToLower(v.name), "it he she they") && last == nil {
		last = m.body
	}
	if last == nil || !sameHead(v.name, last.name) {
		return v
	}
	v.name, v.class, v.rank = last.name, last.class, last.rank
	return v
}

// sameHead tells whether "the diplomats" can be those named before. "Sources"
// and pronouns can be anybody; officials are sources.
func sameHead(said, before string) bool {
	fields := strings.Fields(strings.ToLower(said))
	head := fields[len(fields)-1]
	before = strings.ToLower(before)
	return among(head, "source sources they it he she people newspaper daily paper agency outlet journal magazine broadcaster weekly") ||
		strings.Contains(before, strings.TrimSuffix(head, "s")) || strings.Contains(before, "source") && strings.HasPrefix(head, "official")
}

func (m *memory) remember(v voice) {
	if v.rank != papers {
		m.spoke = slices.DeleteFunc(m.spoke, func(name string) bool { return name == v.name })
		m.spoke = slices.Insert(m.spoke, 0, v.name)
		m.spoke = m.spoke[:min(len(m.spoke), mostEarlier)]
	}
	switch v.rank {
	case medium:
		m.outlet = &v
	case people:
		m.people = &v
	case institution:
		m.body = &v
	}
}

// complete adds what a sentence leaves unsaid: the outlet that heard "the
// sources", what the account of "the newspaper" rests on, and for a sentence
// without any speaker those of the sentence before. Whoever denies or declines
// to comment tells nothing but that: what follows is told by those before. No
// speaker is carried over a paragraph's end: an article in which somebody spoke
// tells much in its own voice.
func (m *memory) complete(vs []voice, paragraph int, act supercargo.Act) []voice {
	if paragraph != m.paragraph {
		m.paragraph, m.chain, m.narrator, m.aside = paragraph, nil, nil, false
	}
	if len(vs) == 0 {
		if m.aside && act != supercargo.Denies && act != supercargo.Declines {
			return m.narrator
		}
		return m.chain
	}
	if act == supercargo.Denies || act == supercargo.Declines {
		if !m.aside {
			m.narrator = m.chain
		}
		m.aside = true
	} else {
		m.aside = false
	}
	inner := slices.IndexFunc(vs, func(v voice) bool { return v.rank != medium })
	if inner >= 0 && vs[inner].anaphor && vs[inner].rank == people && m.outlet != nil && !hasRank(vs, medium) && m.backs(*m.outlet, vs[inner]) {
		vs = append([]voice{*m.outlet}, vs...)
	}
	if vs[0].rank == medium && (inner < 0 || slices.ContainsFunc(vs, func(v voice) bool { return v.anaphor && v.rank == people })) {
		vs = append(slices.Clone(vs), m.account[vs[0].name]...)
	}
	slices.SortStableFunc(vs, func(a, b voice) int { return cmp.Compare(a.rank, b.rank) })
	m.chain = distinct(vs)
	return m.chain
}

// mostEarlier is how many earlier speakers are offered.
const mostEarlier = 8

// earlier gives who spoke before and is not in the chain already.
func (m *memory) earlier(chain []string) []string {
	return slices.DeleteFunc(slices.Clone(m.spoke), func(name string) bool { return slices.Contains(chain, name) })
}

// backs tells whether the outlet's account rests on the voice.
func (m *memory) backs(outlet, v voice) bool {
	return slices.ContainsFunc(m.account[outlet.name], func(w voice) bool { return w.name == v.name })
}

var creditRE = regexp.MustCompile(`(?i)\((?:with|con) (?:information|material|reporting|reports|información) (?:from|by|de) ([^)\n]{2,60})\)`)

// credit is the agency that the article says it is made from, "" where none.
func credit(text string) (string, int) {
	at := creditRE.FindStringSubmatchIndex(text)
	if at == nil {
		return "", 0
	}
	return text[at[2]:at[3]], at[2]
}
