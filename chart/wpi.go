package chart

import (
	"errors"
	"strings"
)

// ParseWPI reads ports from a World Port Index in CSV: NGA's own
// UpdatedPub150.csv (World Port Index Number, Main Port Name, Alternate Port
// Name, UN/LOCODE, Latitude, Longitude, among many), or a list with columns
// iso3, label, sublabel, latitude, longitude. NGA's country column holds names,
// or codes that are not ISO's, and is not read: the country is that of the
// UN/LOCODE. file is the name to give in messages. The error is for a file that
// is no such list.
func ParseWPI(file string, text []byte) (*PortList, error) {
	return parseTable(file, text, wpiHead, wpiPoint)
}

func wpiHead(t *table) (isHeader bool, err error) {
	if t.has("latitude", "longitude") && (t.has("mainportname") || t.has("label")) {
		return true, nil
	}
	return false, errors.New("not a World Port Index: it needs columns Latitude, Longitude, and Main Port Name (or label)")
}

func wpiPoint(t *table) (p PortPoint, err error) {
	p = PortPoint{Name: t.get("mainportname", "label"), Country: alpha2(t.get("iso3")), RadiusNM: DefaultRadiusNM}
	if p.Name == "" {
		return p, errors.New("the port has no name")
	}
	if p.At, err = t.position(); err != nil {
		return p, err
	}
	for _, s := range []string{t.get("alternateportname"), t.get("sublabel")} {
		if s != "" && s != p.Name {
			p.Also = append(p.Also, s)
		}
	}
	if code := strings.ReplaceAll(t.get("unlocode"), " ", ""); isLOCODE(code) {
		p.LOCODE, p.Country = code, code[:2]
	}
	p.ID, p.Source = "wpi-"+slug(p.Name)+"-"+whereabouts(p.At), "World Port Index"
	if n, _, _ := strings.Cut(t.get("worldportindexnumber", "indexno"), "."); isSlug(n) {
		p.ID, p.Source = clip60("wpi-"+n), p.Source+" "+clip(n)
	}
	p.Accuracy = "a circle of 1.5 nm about a position to one arc minute (1 nm)"
	return p, nil
}

func clip60(s string) string { return s[:min(len(s), 60)] }

// slug makes a name fit for an id.
func slug(s string) string {
	s = plain(s)
	return s[:min(len(s), 30)]
}

// Alpha3 is the ISO 3166 alpha-3 code of an alpha-2 code, "" where unknown.
func Alpha3(a2 string) string {
	if i := strings.Index(iso3166, ":"+a2); len(a2) == 2 && i >= 3 {
		return iso3166[i-3 : i]
	}
	return ""
}

// alpha2 is the ISO 3166 alpha-2 code of an alpha-3 code, "" where unknown.
func alpha2(a3 string) string {
	if i := strings.Index(iso3166, " "+a3+":"); len(a3) == 3 && i >= 0 {
		return iso3166[i+5 : i+7]
	}
	return ""
}

// iso3166 has the alpha-3 and alpha-2 codes of states and territories with a
// coast or a river port (ISO 3166-1).
const iso3166 = " ABW:AW AGO:AO AIA:AI ALA:AX ALB:AL ARE:AE ARG:AR ASM:AS ATA:AQ ATF:TF ATG:AG AUS:AU AUT:AT AZE:AZ" +
	" BEL:BE BEN:BJ BES:BQ BGD:BD BGR:BG BHR:BH BHS:BS BIH:BA BLM:BL BLZ:BZ BMU:BM BOL:BO BRA:BR BRB:BB BRN:BN BVT:BV" +
	" CAF:CF CAN:CA CCK:CC CHE:CH CHL:CL CHN:CN CIV:CI CMR:CM COD:CD COG:CG COK:CK COL:CO COM:KM CPV:CV CRI:CR CUB:CU" +
	" CUW:CW CXR:CX CYM:KY CYP:CY CZE:CZ DEU:DE DJI:DJ DMA:DM DNK:DK DOM:DO DZA:DZ ECU:EC EGY:EG ERI:ER ESH:EH ESP:ES" +
	" EST:EE FIN:FI FJI:FJ FLK:FK FRA:FR FRO:FO FSM:FM GAB:GA GBR:GB GEO:GE GGY:GG GHA:GH GIB:GI GIN:GN GLP:GP GMB:GM" +
	" GNB:GW GNQ:GQ GRC:GR GRD:GD GRL:GL GTM:GT GUF:GF GUM:GU GUY:GY HKG:HK HMD:HM HND:HN HRV:HR HTI:HT HUN:HU IDN:ID IMN:IM" +
	" IND:IN IOT:IO IRL:IE IRN:IR IRQ:IQ ISL:IS ISR:IL ITA:IT JAM:JM JEY:JE JOR:JO JPN:JP KAZ:KZ KEN:KE KHM:KH KIR:KI" +
	" KNA:KN KOR:KR KWT:KW LAO:LA LBN:LB LBR:LR LBY:LY LCA:LC LIE:LI LKA:LK LTU:LT LUX:LU LVA:LV MAC:MO MAF:MF MAR:MA" +
	" MCO:MC MDA:MD MDG:MG MDV:MV MEX:MX MHL:MH MLI:ML MLT:MT MMR:MM MNE:ME MNP:MP MOZ:MZ MRT:MR MSR:MS MTQ:MQ MUS:MU" +
	" MWI:MW MYS:MY MYT:YT NAM:NA NCL:NC NFK:NF NGA:NG NIC:NI NIU:NU NLD:NL NOR:NO NRU:NR NZL:NZ OMN:OM PAK:PK PAN:PA" +
	" PCN:PN PER:PE PHL:PH PLW:PW PNG:PG POL:PL PRI:PR PRK:KP PRT:PT PRY:PY PSE:PS PYF:PF QAT:QA REU:RE ROU:RO RUS:RU" +
	" SAU:SA SDN:SD SEN:SN SGP:SG SGS:GS SHN:SH SJM:SJ SLB:SB SLE:SL SLV:SV SOM:SO SPM:PM SRB:RS SSD:SS STP:ST SUR:SR" +
	" SVK:SK SVN:SI SWE:SE SXM:SX SYC:SC SYR:SY TCA:TC TGO:TG THA:TH TJK:TJ TKL:TK TKM:TM TLS:TL TON:TO TTO:TT TUN:TN" +
	" TUR:TR TUV:TV TWN:TW TZA:TZ UGA:UG UKR:UA UMI:UM URY:UY USA:US UZB:UZ VAT:VA VCT:VC VEN:VE VGB:VG VIR:VI VNM:VN" +
	" VUT:VU WLF:WF WSM:WS YEM:YE ZAF:ZA ZMB:ZM"
