package records

import "strings"

// tongues are names of columns in other languages than English, as plain makes them: German, Dutch,
// French, Spanish, Russian, Turkish, Norwegian, Danish, Swedish and Italian. They count where no
// column has a name of roles. Names that are of a ship's size as well (Breite and Länge, breedte
// and lengte, bredde and længde) are not among them: --map has to say which is meant.
var tongues = func() map[string]role {
	names := map[string]role{}
	for r, words := range map[role]string{
		roleMMSI: "mmsinummer mmsinr mmsicode numerommsi numeroMMSI ммси номерммси",
		roleTime: "zeitstempel zeitpunkt zeit datumuhrzeit datumzeit uhrzeit tijdstip datumtijd datumentijd tijd horodatage dateheure dateetheure heure fechahora fechayhora hora " +
			"датавремя датаивремя время времяutc tarihsaat tarihvesaat zaman saat tidspunkt tidpunkt klokkeslett klokkeslat dataeora dataora ora",
		roleDate:        "datum fecha dato дата tarih",
		roleLat:         "breitengrad geogrbreite geographischebreite breedtegraad latitud широта enlem breddegrad latitudine",
		roleLon:         "langengrad laengengrad geogrlange geogrlaenge geographischelange geographischelaenge lengtegraad longitud долгота boylam lengdegrad langdegrad laengdegrad longitudine",
		roleSOG:         "geschwindigkeit fahrtubergrund fahrtuebergrund fahrt snelheid snelheidovergrond vitesse vitessefond velocidad скорость hiz fart fartovergrunn hastighed velocita",
		roleCOG:         "kurs kursubergrund kursuebergrund koers koersovergrond routefond rumbo курс rota rotta kursovergrunn",
		roleHeading:     "steuerkurs vorausrichtung cap",
		roleName:        "schiffsname scheepsnaam nomdunavire nomnavire navire nombredelbuque nombrebuque buque названиесудна судно gemiadi gemi skipsnavn skibsnavn fartygsnamn nomenave",
		roleIMO:         "imonummer imonr имо номеримо",
		roleCallSign:    "rufzeichen roepletters indicatif indicativo позывной kallesignal kaldesignal",
		roleDestination: "zielhafen bestemming destino destinazione пунктназначения destinasjon",
		roleDraught:     "tiefgang diepgang tirantdeau calado осадка dypgang dybgang",
	} {
		for w := range strings.FieldsSeq(words) {
			names[plain(w)] = r
		}
	}
	return names
}()

// tongueTid is time in Norwegian, Danish and Swedish: beside a date it is the time of day; alone it
// is likelier the number of a target.
const tongueTid = "tid"

// letters are those of Latin alphabets without their marks.
var letters = func() map[rune]rune {
	m := map[rune]rune{}
	for to, from := range map[rune]string{'a': "äàáâãåæ", 'c': "çćč", 'd': "đ", 'e': "éèêëę", 'g': "ğ", 'i': "íìîïı", 'l': "ł", 'n': "ñń", 'o': "öóòôõøœ", 's': "şśšß", 'u': "üúùû", 'y': "ý", 'z': "żźž"} {
		for _, r := range from {
			m[r] = to
		}
	}
	return m
}()
