package marked

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Scheme is a published way to write a script in Latin letters.
type Scheme struct {
	Name string
	// letters gives each Cyrillic letter; context settles what depends on the
	// letters around it.
	letters map[rune]string
	context func(word []rune, i int) (string, bool)
}

func table(pairs string) map[rune]string {
	m := map[rune]string{}
	for _, p := range strings.Fields(pairs) {
		from, to, _ := strings.Cut(p, "=")
		m[[]rune(from)[0]] = to
	}
	return m
}

const common = "а=a б=b в=v г=g д=d з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f "

// Cyrillic are the schemes for Russian.
var Cyrillic = []Scheme{
	// BGN/PCGN 1947: e is ye, and ё yë, at the beginning, after vowels, й, ъ and ь.
	{Name: "BGN/PCGN 1947", letters: table(common + "е=e ё=ë ж=zh й=y х=kh ц=ts ч=ch ш=sh щ=shch ъ=” ы=y ь=’ э=e ю=yu я=ya"), context: bgn},
	{Name: "BGN/PCGN 1947, plain", letters: table(common + "е=e ё=yo ж=zh й=y х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya"), context: bgn},
	{Name: "ISO 9:1995", letters: table(common + "е=e ё=ë ж=ž й=j х=h ц=c ч=č ш=š щ=ŝ ъ=ʺ ы=y ь=ʹ э=è ю=û я=â")},
	{Name: "GOST 7.79-2000 B", letters: table(common + "е=e ё=yo ж=zh й=j х=x ц=cz ч=ch ш=sh щ=shh ъ=`` ы=y` ь=` э=e` ю=yu я=ya"), context: gostC},
	{Name: "ICAO Doc 9303", letters: table(common + "е=e ё=e ж=zh й=i х=kh ц=ts ч=ch ш=sh щ=shch ъ=ie ы=y ь= э=e ю=iu я=ia")},
	{Name: "GOST R 52535.1-2006", letters: table(common + "е=e ё=e ж=zh й=i х=kh ц=tc ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia")},
	{Name: "ALA-LC, plain", letters: table(common + "е=e ё=e ж=zh й=i х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia")},
	{Name: "scholarly", letters: table(common + "е=e ё=ë ж=ž й=j х=x ц=c ч=č ш=š щ=šč ъ=ʺ ы=y ь=ʹ э=è ю=ju я=ja")},
	{Name: "German press (Duden)", letters: table(strings.Replace(common, "в=v", "в=w", 1) + "е=e ё=jo ж=sch й=i х=ch ц=z ч=tsch ш=sch щ=schtsch ъ= ы=y ь= э=e ю=ju я=ja"), context: german},
	{Name: "French press", letters: table(strings.Replace(common, "у=u", "у=ou", 1) + "е=e ё=io ж=j й=ï х=kh ц=ts ч=tch ш=ch щ=chtch ъ= ы=y ь= э=e ю=iou я=ia"), context: french},
	{Name: "English press", letters: table(common + "е=e ё=yo ж=zh й=y х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya"), context: press},
}

const vowels = "аеёиоуыэюя"

func isVowel(r rune) bool { return strings.ContainsRune(vowels, r) }

// bgn: ye at the beginning and after vowels and й, ъ, ь.
func bgn(w []rune, i int) (string, bool) {
	if w[i] == 'е' && (i == 0 || isVowel(w[i-1]) || strings.ContainsRune("йъь", w[i-1])) {
		return "ye", true
	}
	if w[i] == 'ё' && (i == 0 || isVowel(w[i-1]) || strings.ContainsRune("йъь", w[i-1])) {
		return "yë", true
	}
	return "", false
}

// gostC: ц is c before e, i, y, j.
func gostC(w []rune, i int) (string, bool) {
	if w[i] == 'ц' && i+1 < len(w) && strings.ContainsRune("еёиэйы", w[i+1]) {
		return "c", true
	}
	return "", false
}

// german: je at the beginning and after vowels; s between vowels is s, at the
// beginning s; й after и and ы is not written.
func german(w []rune, i int) (string, bool) {
	switch {
	case w[i] == 'е' && (i == 0 || isVowel(w[i-1]) || strings.ContainsRune("ъь", w[i-1])):
		return "je", true
	case w[i] == 'й' && i > 0 && (w[i-1] == 'и' || w[i-1] == 'ы'):
		return "", true
	case w[i] == 'с' && i > 0 && i+1 < len(w) && isVowel(w[i-1]) && isVowel(w[i+1]):
		return "ss", true
	case w[i] == 'к' && i+1 < len(w) && w[i+1] == 'с':
		return "k", true
	}
	return "", false
}

// french: ié at the beginning; gu before e and i; -ine for -ин at the end.
func french(w []rune, i int) (string, bool) {
	switch {
	case w[i] == 'е' && (i == 0 || isVowel(w[i-1])):
		return "ie", true
	case w[i] == 'г' && i+1 < len(w) && (w[i+1] == 'е' || w[i+1] == 'и'):
		return "gu", true
	case w[i] == 'с' && i > 0 && i+1 < len(w) && isVowel(w[i-1]) && isVowel(w[i+1]):
		return "ss", true
	case w[i] == 'й' && i > 0 && (w[i-1] == 'и' || w[i-1] == 'ы'):
		return "", true
	case w[i] == 'н' && i+1 == len(w) && i > 0 && w[i-1] == 'и':
		return "ne", true
	}
	return "", false
}

// press: -y for -ий and -ый at the end, and x for кс.
func press(w []rune, i int) (string, bool) {
	last := i+1 == len(w)
	switch {
	case w[i] == 'й' && last && i > 0 && (w[i-1] == 'и' || w[i-1] == 'ы'):
		return "", true
	case w[i] == 'и' && i+2 == len(w) && w[i+1] == 'й':
		return "y", true
	case w[i] == 'к' && i+1 < len(w) && w[i+1] == 'с':
		return "x", true
	case w[i] == 'с' && i > 0 && w[i-1] == 'к':
		return "", true
	}
	return "", false
}

// Write writes a name by the scheme. The other scripts pass as they are.
func (s *Scheme) Write(name string) string {
	var out []string
	for _, word := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' }) {
		out = append(out, title(s.word([]rune(word))))
	}
	return strings.Join(out, " ")
}

func (s *Scheme) word(w []rune) string {
	var b strings.Builder
	for i, r := range w {
		if s.context != nil {
			if t, ok := s.context(w, i); ok {
				b.WriteString(t)
				continue
			}
		}
		t, ok := s.letters[r]
		if !ok {
			t = string(r)
		}
		b.WriteString(t)
	}
	return b.String()
}

func title(w string) string {
	for i, r := range w {
		if unicode.IsLetter(r) {
			return w[:i] + string(unicode.ToUpper(r)) + w[i+len(string(r)):]
		}
	}
	return w
}

// Without drops the signs on letters and the marks of soft and hard signs, as
// typists and databases do.
func Without(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.IsMark(r) && !strings.ContainsRune("ʹʺ’”`", r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Persian are the ways to write a vocalised Persian name: replacements in their
// order.
var Persian = []struct {
	Name    string
	Replace []string
}{
	{"BGN/PCGN 1958 (UN 1967)", nil},
	{"BGN/PCGN 1958, plain", []string{"ā", "a", "ī", "i", "ū", "u"}},
	{"UN 2012", []string{"kh", "x", "sh", "š", "ch", "č", "zh", "ž", "gh", "q", "ā", "ā", "ī", "i", "ū", "u"}},
	{"press: oo, ee, gh", []string{"ā", "a", "ī", "ee", "ū", "oo", "q", "gh"}},
	{"press: ou, i, gh", []string{"ā", "a", "ī", "i", "ū", "ou", "q", "gh"}},
	{"ALA-LC, plain, i for e, u for o", []string{"ā", "a", "ī", "i", "ū", "u", "eh$", "ah", "q", "q"}},
	{"German press", []string{"sh", "sch", "ch", "tsch", "kh", "ch", "zh", "sch", "ā", "a", "ī", "i", "ū", "u", "j", "dsch", "y", "j", "v", "w"}},
}

// WritePersian writes a vocalised name by one of the ways.
func WritePersian(vocalised string, replace []string) string {
	var out []string
	for _, w := range strings.Fields(vocalised) {
		w = strings.NewReplacer(replace...).Replace(w + "$") // $ is the end of a word
		out = append(out, title(strings.TrimSuffix(w, "$")))
	}
	return strings.Join(out, " ")
}
