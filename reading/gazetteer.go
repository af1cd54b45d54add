package reading

import (
	"maps"
	"slices"
	"strings"

	"supercargo"
	"supercargo/chart"
	"supercargo/ledger"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Gazetteer is every word list, and the names of a case and of a chart. It is
// built once and then only read; any number of readers may share it.
type Gazetteer struct {
	carriers   lexicon[supercargo.Carrier]
	places     lexicon[spot]
	outlets    lexicon[string]
	nouns      *lexicon[noun]
	qualifiers *lexicon[supercargo.Qualifier]
	vague      *lexicon[figure]
}

// spot is a place name: the place, where it is one, and what kind of name.
type spot struct {
	id   supercargo.PlaceID
	kind string // country, capital, sea, ""
	land string // ISO 3166 alpha-2, "" where not known
}

// NewGazetteer takes the names of ships, aircraft, operators, places and
// outlets from a case and a chart, either of which may be nil, with every
// spelling that they give.
func NewGazetteer(c *ledger.Case, ch *chart.Chart) *Gazetteer {
	g := &Gazetteer{nouns: nouns(), qualifiers: qualifiers(), vague: vagueNumbers()}
	if c != nil {
		g.addCase(c)
	}
	if ch != nil {
		for _, p := range ch.Places {
			g.place(spot{id: supercargo.PlaceID(p.ID), land: p.Country}, append([]string{p.Name}, p.Also...))
		}
	}
	g.addWorld()
	return g
}

func (g *Gazetteer) addCase(c *ledger.Case) {
	for _, v := range c.Vessels {
		g.carrier(supercargo.Carrier{Kind: supercargo.VesselCarrier, Ref: string(v.ID)}, append([]string{v.Name, v.LocalName}, v.Also...))
	}
	for _, a := range c.Aircraft {
		g.carrier(supercargo.Carrier{Kind: supercargo.AircraftCarrier, Ref: string(a.ID)}, append([]string{a.Registration}, a.Also...))
	}
	for _, o := range c.Operators {
		g.carrier(supercargo.Carrier{Kind: supercargo.OperatorCarrier, Ref: string(o.ID)}, append([]string{o.Name}, o.Also...))
	}
	for _, p := range c.Places {
		g.place(spot{id: p.ID, land: p.Country}, append([]string{p.Name}, p.Also...))
	}
	for _, d := range c.Documents {
		name, office, _ := strings.Cut(d.Outlet, ",")
		if name = strings.TrimPrefix(name, "The "); office == "" && len(strings.Fields(name)) <= 4 && isPress(name) {
			g.outlets.add(name, name)
		}
	}
}

// isPress tells outlets from the offices and trackers that publish too, which
// speak for themselves.
func isPress(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if stateWords[w] || bodyWords[w] || w == "us" || w == "uk" || w == "house" || w == "office" {
			return false
		}
	}
	return true
}

// carrier enters a name as it stands and, for one with a hyphen, with a space.
func (g *Gazetteer) carrier(c supercargo.Carrier, names []string) {
	for _, n := range names {
		g.carriers.add(n, c)
		if strings.Contains(n, "-") {
			g.carriers.add(strings.ReplaceAll(n, "-", " "), c)
		}
	}
}

func (g *Gazetteer) place(s spot, names []string) {
	for _, n := range names {
		if i := strings.IndexByte(n, '('); i > 0 {
			n = n[:i]
		}
		g.places.add(n, s)
	}
}

// Names of the world beside those of the countries. A capital stands for its
// government when it acts, so it sends and receives as a country does.
var world = map[string][]string{
	"country": {"United States", "US", "U.S.", "USA", "UK", "U.K.", "Britain", "UAE", "Emirates", "North Korea", "South Korea", "DPRK", "Islamic Republic", "Russian Federation", "Crimea", "Dagestan", "Turkey", "Ivory Coast", "Burma"},
	"capital": {"Tehran", "Moscow", "Kyiv", "Kiev", "Minsk", "Pyongyang", "Beijing", "Damascus", "Ankara", "Baku", "Astana", "Ashgabat", "Tbilisi", "Yerevan", "Baghdad", "Sanaa", "Sana'a", "Beirut", "Tripoli", "Khartoum", "Caracas", "Havana", "Washington", "London", "Paris", "Berlin", "Brussels", "Rome", "Madrid", "Warsaw", "Seoul", "Tokyo", "Doha", "Riyadh", "Cairo", "Islamabad", "New Delhi", "Teherán", "Moscú", "Pekín", "Londres", "Тегеран", "Москва", "Киев", "Пекин", "تهران", "مسکو"},
	"sea":     {"Caspian Sea", "Caspian", "Black Sea", "Sea of Azov", "Azov Sea", "Mediterranean", "Red Sea", "Persian Gulf", "Gulf of Oman", "Gulf of Aden", "Strait of Hormuz", "Bosphorus", "Bosporus", "Dardanelles", "Kerch Strait", "Suez Canal", "Volga", "Don", "Volga-Don canal", "Volga-Don", "Baltic Sea", "Baltic", "North Sea", "Sea of Japan", "Yellow Sea", "South China Sea", "Mar Caspio", "Каспийское море", "دریای خزر"},
	"":        {"Sheremetyevo", "Vnukovo", "Zhukovsky", "Mehrabad", "Imam Khomeini airport", "Yelabuga", "Alabuga", "St Petersburg", "Isfahan", "Tabriz", "Mashhad", "Bandar Abbas", "Chkalovsky", "Mozdok", "Rostov-on-Don", "Volgograd", "Saratov", "Kazan", "Novorossiysk", "Tartus", "Latakia", "Sevastopol", "Vostochny", "Vladivostok", "Nakhodka", "Benghazi", "Tobruk", "Hodeidah", "Port Sudan", "Hmeimim", "Khmeimim"},
}

// lands are the countries of those names that stand for one.
var lands = map[string]string{
	"Tehran": "IR", "Teherán": "IR", "Тегеран": "IR", "تهران": "IR", "Islamic Republic": "IR", "Moscow": "RU", "Moscú": "RU", "Москва": "RU", "مسکو": "RU", "Russian Federation": "RU", "Dagestan": "RU", "Kyiv": "UA", "Kiev": "UA", "Киев": "UA",
	"Pyongyang": "KP", "North Korea": "KP", "DPRK": "KP", "South Korea": "KR", "Seoul": "KR", "Baku": "AZ", "Astana": "KZ", "Ashgabat": "TM", "Ankara": "TR", "Turkey": "TR", "Minsk": "BY", "Beijing": "CN", "Damascus": "SY", "Washington": "US", "US": "US", "U.S.": "US", "USA": "US", "UK": "GB", "U.K.": "GB", "Britain": "GB", "London": "GB", "UAE": "AE", "Emirates": "AE",
}

// tongues are the languages that names of countries are known in.
var tongues = []language.Tag{language.English, language.Spanish, language.Russian, language.Persian}

// unions have a code as countries have and are none: nothing is sent from them.
var unions = map[string]bool{"EU": true, "EZ": true, "UN": true, "QO": true}

// addCountries enters every country's name in those languages, from the Unicode
// CLDR.
func (g *Gazetteer) addCountries() {
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			r, err := language.ParseRegion(string([]rune{a, b}))
			if err != nil || !r.IsCountry() || r.String() != string([]rune{a, b}) || unions[r.String()] {
				continue
			}
			for _, t := range tongues {
				if name := display.Regions(t).Name(r); name != "" {
					g.place(spot{kind: "country", land: r.String()}, []string{name})
				}
			}
		}
	}
}

// press is what newspapers and agencies are called when they are cited.
var press = map[string][]string{
	"Wall Street Journal": {"Wall Street Journal", "WSJ", "The Wall Street Journal"}, "New York Times": {"New York Times", "NYT"}, "Washington Post": {"Washington Post"},
	"Reuters": {"Reuters", "Рейтер"}, "EFE": {"EFE", "agencia EFE"}, "AFP": {"AFP", "Agence France-Presse"}, "AP": {"Associated Press"}, "TASS": {"TASS", "ТАСС"}, "RIA Novosti": {"RIA Novosti", "РИА Новости"}, "Interfax": {"Interfax", "Интерфакс"}, "IRNA": {"IRNA", "ایرنا"}, "Fars": {"Fars News"}, "Tasnim": {"Tasnim", "تسنیم"}, "Mehr": {"Mehr News"},
	"CNN": {"CNN"}, "BBC": {"BBC"}, "Sky News": {"Sky News"}, "Bloomberg": {"Bloomberg"}, "Politico": {"Politico"}, "Financial Times": {"Financial Times"}, "The Guardian": {"Guardian"}, "The Times": {"Times of London"}, "El País": {"El País", "El Pais"}, "Infobae": {"Infobae"}, "Der Spiegel": {"Der Spiegel", "Spiegel"}, "Le Monde": {"Le Monde"}, "DPA": {"DPA"}, "Europa Press": {"Europa Press"}, "Kommersant": {"Kommersant", "Коммерсантъ"}, "Ukrinform": {"Ukrinform"},
}

func (g *Gazetteer) addWorld() {
	g.addCountries()
	for _, kind := range slices.Sorted(maps.Keys(world)) {
		names := world[kind]
		for _, n := range names {
			g.places.add(n, spot{kind: kind, land: lands[n]})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(press)) {
		spellings := press[name]
		for _, s := range spellings {
			g.outlets.add(s, name)
		}
	}
}
