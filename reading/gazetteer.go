package reading

import (
	"maps"
	"slices"
	"strings"

	"supercargo"
	"supercargo/chart"
	"supercargo/ledger"
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

// Names of the world at large. A capital stands for its government when it
// acts, so it sends and receives as a country does.
var world = map[string][]string{
	"country": {"Iran", "Russia", "Ukraine", "Belarus", "Syria", "Turkey", "Türkiye", "Azerbaijan", "Kazakhstan", "Turkmenistan", "Armenia", "Georgia", "China", "North Korea", "Yemen", "Iraq", "India", "Venezuela", "United States", "Islamic Republic", "Russian Federation", "Crimea", "Dagestan", "Иран", "Россия", "ایران", "روسیه", "Irán", "Rusia"},
	"capital": {"Tehran", "Moscow", "Kyiv", "Minsk", "Pyongyang", "Beijing", "Damascus", "Ankara", "Teherán", "Moscú", "Тегеран", "Москва", "تهران", "مسکو"},
	"sea":     {"Caspian Sea", "Caspian", "Black Sea", "Sea of Azov", "Volga", "Don", "Volga-Don canal", "Volga-Don", "Mar Caspio", "Каспийское море", "دریای خزر"},
	"":        {"Sheremetyevo", "Vnukovo", "Zhukovsky", "Mehrabad", "Imam Khomeini airport", "Yelabuga", "Alabuga", "St Petersburg", "Isfahan", "Tabriz", "Mashhad", "Bandar Abbas", "Chkalovsky", "Mozdok", "Rostov-on-Don", "Volgograd", "Saratov", "Kazan", "Novorossiysk"},
}

// lands are the countries that ports of the gazetteer lie in, by their names
// and capitals.
var lands = map[string]string{
	"Iran": "IR", "Tehran": "IR", "Islamic Republic": "IR", "Russia": "RU", "Moscow": "RU", "Russian Federation": "RU", "Azerbaijan": "AZ", "Kazakhstan": "KZ", "Turkmenistan": "TM", "Ukraine": "UA", "Kyiv": "UA",
}

// press is what newspapers and agencies are called when they are cited.
var press = map[string][]string{
	"Wall Street Journal": {"Wall Street Journal", "WSJ", "The Wall Street Journal"}, "New York Times": {"New York Times", "NYT"}, "Washington Post": {"Washington Post"},
	"Reuters": {"Reuters", "Рейтер"}, "EFE": {"EFE", "agencia EFE"}, "AFP": {"AFP", "Agence France-Presse"}, "AP": {"Associated Press"}, "TASS": {"TASS", "ТАСС"}, "RIA Novosti": {"RIA Novosti", "РИА Новости"}, "Interfax": {"Interfax", "Интерфакс"}, "IRNA": {"IRNA", "ایرنا"}, "Fars": {"Fars News"}, "Tasnim": {"Tasnim", "تسنیم"}, "Mehr": {"Mehr News"},
	"CNN": {"CNN"}, "BBC": {"BBC"}, "Sky News": {"Sky News"}, "Bloomberg": {"Bloomberg"}, "Politico": {"Politico"}, "Financial Times": {"Financial Times"}, "The Guardian": {"Guardian"}, "The Times": {"Times of London"}, "El País": {"El País", "El Pais"}, "Infobae": {"Infobae"}, "Der Spiegel": {"Der Spiegel", "Spiegel"}, "Le Monde": {"Le Monde"}, "DPA": {"DPA"}, "Europa Press": {"Europa Press"}, "Kommersant": {"Kommersant", "Коммерсантъ"}, "Ukrinform": {"Ukrinform"},
}

func (g *Gazetteer) addWorld() {
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
