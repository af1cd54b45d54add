package reading

import (
	"strings"
	"unicode"
)

// A tongue is a language that can be told by its commonest words.
type tongue struct {
	name  string
	words set
}

// tongues that texts of the trade come in and that are not read, with English, which
// is. The words are the commonest of each that English does not have.
var (
	englishWords = words("the of and to in that was for on by with from has have had were which said is are at as it they this after their")
	otherTongues = []tongue{
		{"Spanish", words("el la los las del que por para con una fue según más también desde pero como sus entre hasta durante")},
		{"French", words("le les des du et une dans pour qui sur avec est été par selon aux cette leur ont dont")},
		{"German", words("der die das und den dem ein eine mit von für auf ist wurde nach nicht auch sich des einem")},
		{"Italian", words("il lo gli della delle che per con una sono stato dal nel alla anche secondo più degli")},
		{"Portuguese", words("os das uma não com para pelo pela foi segundo mais também desde entre até são dos")},
		{"Turkish", words("ve bir bu için ile olarak olan daha gibi çok kadar sonra göre tarafından edildi")},
		{"Azerbaijani", words("və bir bu üçün ilə olan olub sonra görə tərəfindən edilib deyib gəmi")},
		{"Polish", words("się nie na jest że przez oraz został według także które po od dla")},
		{"Dutch", words("het een van de en dat niet voor met zijn werd volgens ook aan bij")},
	}
	scripts = []struct {
		name  string
		table *unicode.RangeTable
	}{{"in Cyrillic script", unicode.Cyrillic}, {"in Arabic or Persian script", unicode.Arabic}, {"Hebrew", unicode.Hebrew}, {"Georgian", unicode.Georgian}, {"Armenian", unicode.Armenian}, {"Greek", unicode.Greek}, {"Chinese or Japanese", unicode.Han}, {"Japanese", unicode.Hiragana}, {"Korean", unicode.Hangul}}
)

// Unread tells in which language the text is where it is one that the reader does not
// know, and "" where it may be read. The reader knows English, with names in other
// languages and scripts. A few words are judged by nothing but their letters.
func (s *Source) Unread() string {
	text := string(s.Text[:min(len(s.Text), 64<<10)])
	letters, of := 0, make([]int, len(scripts))
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		for i := range scripts {
			if unicode.Is(scripts[i].table, r) {
				of[i]++
			}
		}
	}
	for i, n := range of {
		if letters > 0 && 2*n > letters {
			return scripts[i].name
		}
	}
	return latinTongue(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }))
}

// fewestWords is how many words of a language are asked for before a text is said to
// be in it.
const fewestWords = 5

// latinTongue tells a language by its commonest words: more of them than of English.
func latinTongue(ws []string) string {
	english, most, name := 0, 0, ""
	for _, w := range ws {
		if englishWords[w] {
			english++
		}
	}
	for _, t := range otherTongues {
		n := 0
		for _, w := range ws {
			if t.words[w] && !englishWords[w] {
				n++
			}
		}
		if n > most {
			most, name = n, t.name
		}
	}
	if most >= fewestWords && most > english {
		return name
	}
	return ""
}
