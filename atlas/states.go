package atlas

import (
	"strings"
	"sync"

	"github.com/biter777/countries"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// tongues are the languages in which names of states are known.
var tongues = []language.Tag{language.English, language.German, language.French, language.Spanish, language.Italian, language.Russian, language.Ukrainian, language.Persian, language.Turkish, language.Arabic}

// further are names of states, of what belongs to one and of capitals that
// neither the CLDR nor the list of capitals has.
var further = map[string]string{
	"Russian Federation": "RU", "Islamic Republic": "IR", "Islamic Republic of Iran": "IR", "DPRK": "KP", "ROK": "KR", "Republic of Korea": "KR", "UK": "GB", "U.K.": "GB", "Britain": "GB", "US": "US", "U.S.": "US", "USA": "US", "UAE": "AE", "Emirates": "AE", "PRC": "CN", "Turkey": "TR", "Burma": "MM", "Ivory Coast": "CI", "DRC": "CD",
	"Dagestan": "RU", "Kalmykia": "RU", "Tatarstan": "RU", "Chechnya": "RU", "Crimea": "UA", "Yelabuga": "RU", "Alabuga": "RU", "Gilan": "IR", "Mazandaran": "IR", "Hormozgan": "IR", "Houthi-held Yemen": "YE",
	"Teheran": "IR", "Teherán": "IR", "Téhéran": "IR", "Тегеран": "IR", "تهران": "IR", "Moskau": "RU", "Moscú": "RU", "Moscou": "RU", "Mosca": "RU", "Москва": "RU", "مسکو": "RU", "Kyiv": "UA", "Kiev": "UA", "Kiew": "UA", "Киев": "UA", "Київ": "UA",
	"Пхеньян": "KP", "Пекин": "CN", "Pekín": "CN", "Peking": "CN", "Минск": "BY", "Баку": "AZ", "Дамаск": "SY", "Анкара": "TR", "Londres": "GB", "Nur-Sultan": "KZ", "Sana'a": "YE", "Astana": "KZ",
}

// peoples are the adjectives of states that arms and ships are said to be of; a
// list of those that reports on supply lines speak of, and no more.
var peoples = map[string]string{
	"Iranian": "IR", "Russian": "RU", "North Korean": "KP", "South Korean": "KR", "Chinese": "CN", "Ukrainian": "UA", "Turkish": "TR", "Syrian": "SY", "Yemeni": "YE", "Iraqi": "IQ", "Lebanese": "LB", "Libyan": "LY", "Sudanese": "SD", "Somali": "SO", "Eritrean": "ER", "Ethiopian": "ET", "Egyptian": "EG", "Saudi": "SA", "Emirati": "AE", "Omani": "OM", "Qatari": "QA", "Pakistani": "PK", "Indian": "IN", "Afghan": "AF",
	"Azerbaijani": "AZ", "Kazakh": "KZ", "Turkmen": "TM", "Uzbek": "UZ", "Georgian": "GE", "Armenian": "AM", "Belarusian": "BY", "Venezuelan": "VE", "Cuban": "CU", "Japanese": "JP", "Vietnamese": "VN", "Israeli": "IL", "Greek": "GR", "Cypriot": "CY", "Maltese": "MT", "Bulgarian": "BG", "Romanian": "RO", "Serbian": "RS", "Polish": "PL", "German": "DE", "French": "FR", "British": "GB", "Italian": "IT", "Spanish": "ES", "American": "US", "Myanmar": "MM", "Algerian": "DZ", "Malian": "ML",
}

// names are states by folded name, and capitals apart: of a name that a capital
// and other towns bear, the capital is meant.
type names struct{ states, peoples, capitals map[string]string }

var theNames = sync.OnceValue(func() *names {
	n := &names{states: map[string]string{}, peoples: map[string]string{}, capitals: map[string]string{}}
	for _, c := range countries.All() {
		if r, err := language.ParseRegion(c.Alpha2()); err == nil && r.IsCountry() {
			for _, t := range tongues {
				if s := fold(display.Regions(t).Name(r)); s != "" {
					n.states[s] = c.Alpha2()
				}
			}
			if s := fold(bare(c.Capital().String())); len(s) > 3 {
				n.capitals[s] = c.Alpha2()
			}
		}
	}
	for s, state := range further {
		n.states[fold(s)] = state
	}
	for s, state := range peoples {
		n.peoples[fold(s)] = state
	}
	return n
})

// StateCoded is the state of a code of two letters, ISO 3166 alpha-2, in either case; "" where it is
// none.
func StateCoded(code string) string {
	if c := countries.ByName(code); len(code) == 2 && c.IsValid() && c.Alpha2() == strings.ToUpper(code) {
		return c.Alpha2()
	}
	return ""
}

// StateNamed is the state that a name stands for, ISO 3166 alpha-2, in any of the
// languages that are known; "" where it is no name of one.
func StateNamed(said string) string {
	s := fold(said)
	if s == "" {
		return ""
	}
	if state := theNames().states[s]; state != "" {
		return state
	}
	if c := countries.ByName(strings.TrimSpace(said)); len(said) > 3 && c.IsValid() {
		return c.Alpha2()
	}
	return ""
}
