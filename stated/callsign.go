package stated

import (
	"strings"

	"supercargo"
)

// series are the call sign series by state (ITU Radio Regulations, appendix 42), as
// two characters or a range of the second; ISO 3166 alpha-2 codes. Recalled, and
// compared with two public copies of the table. Series of territories stand with the
// state. Two series are divided by the third character: 3D and SS.
const series = "AD:C3 AE:A6 AF:T6,YA AG:V2 AL:ZA AM:EK AO:D2-D3 AR:AY-AZ,LO-LW,L2-L9 AT:OE AU:AX,VH-VN,VZ AZ:4J-4K BA:E7 BB:8P BD:S2-S3 BE:ON-OT BF:XT BG:LZ BH:A9 BI:9U BJ:TY " +
	"BN:V8 BO:CP BR:PP-PY,ZV-ZZ BS:C6 BT:A5 BW:A2,8O BY:EU-EW BZ:V3 CA:CF-CK,CY-CZ,VA-VG,VO,VX-VY,XJ-XO CD:9O-9T CF:TL CG:TN CH:HB,HE CI:TU CK:E5 CL:CA-CE,XQ-XR,3G CM:TJ " +
	"CN:BA-BZ,XS,3H-3U,VR,XX CO:HJ-HK,5J-5K CR:TE,TI CU:CL-CM,CO,T4 CV:D4 CY:C4,H2,P3,5B CZ:OK-OL DE:DA-DR,Y2-Y9 DJ:J2 DK:OU-OZ,XP,5P-5Q DM:J7 DO:HI DZ:7R,7T-7Y " +
	"EC:HC-HD EE:ES EG:SU,6A-6B ER:E3 ES:AM-AO,EA-EH ET:ET,9E-9F FI:OF-OJ FM:V6 FR:FA-FZ,HW-HY,TH,TK,TM,TO-TQ,TV-TX GA:TR GB:GA-GZ,MA-MZ,VP-VQ,VS,ZB-ZJ,ZN-ZO,ZQ,2A-2Z " +
	"GD:J3 GE:4L GH:9G GM:C5 GN:3X GQ:3C GR:J4,SV-SZ GT:TD,TG GW:J5 GY:8R HN:HQ-HR HR:9A HT:HH,4V HU:HA,HG ID:JZ,PK-PO,YB-YH,7A-7I,8A-8I IE:EI-EJ IL:4X,4Z IN:AT-AW,VT-VW,8T-8Y " +
	"IQ:HN,YI IR:EP-EQ,9B-9D IS:TF IT:IA-IZ JM:6Y JO:JY JP:JA-JS,7J-7N,8J-8N KE:5Y-5Z KG:EX KH:XU KI:T3 KM:D6 KN:V4 KP:HM,P5-P9 KR:DS-DT,D7-D9,HL,6K-6N KW:9K KZ:UN-UQ " +
	"LA:XW LB:OD LC:J6 LK:4P-4S LR:A8,D5,EL,5L-5M,6Z LS:7P LT:LY LU:LX LV:YL LY:5A MA:CN,5C-5G MC:3A MD:ER ME:4O MG:5R-5S,6X MH:V7 MK:Z3 ML:TZ MM:XY-XZ MN:JT-JV MR:5T " +
	"MT:9H MU:3B MV:8Q MW:7Q MX:XA-XI,4A-4C,6D-6J MY:9M,9W MZ:C8-C9 NA:V5 NE:5U NG:5N-5O NI:HT,H6-H7,YN NL:PA-PI,PJ,P4 NO:JW-JX,LA-LN,3Y NP:9N NR:C2 NU:E6 NZ:ZK-ZM OM:A4 " +
	"PA:HO-HP,H3,H8-H9,3E-3F PE:OA-OC,4T PG:P2 PH:DU-DZ,4D-4I PK:AP-AS,6P-6S PL:HF,SN-SR,3Z PS:E4 PT:CQ-CU PW:T8 PY:ZP QA:A7 RO:YO-YR RS:YT-YU RU:RA-RZ,UA-UI RW:9X " +
	"SA:HZ,7Z,8Z SB:H4 SC:S7 SD:ST,6T-6U SE:SA-SM,7S,8S SG:S6,9V SI:S5 SK:OM SL:9L SM:T7 SN:6V-6W SO:T5,6O SR:PZ SS:Z8 ST:S9 SV:HU,YS SY:YK,6C TD:TT TG:5V TH:E2,HS TJ:EY " +
	"TL:4W TM:EZ TN:TS,3V TO:A3 TR:TA-TC,YM TT:9Y-9Z TV:T2 TZ:5H-5I UA:EM-EO,UR-UZ UG:5X US:AA-AL,KA-KZ,NA-NZ,WA-WZ UY:CV-CX UZ:UJ-UM VA:HV VC:J8 VE:YV-YY,4M VN:XV,3W " +
	"VU:YJ WS:5W YE:7O ZA:S8,ZR-ZU ZM:9I-9J ZW:Z2"

// whole are the letters whose series are all one state's, so that the second character
// may be a figure too (Radio Regulations, 19.50 and following).
const whole = "BCN FFR GGB IIT KUS MGB NUS RRU WUS"

var prefixes = func() map[string]string {
	m := map[string]string{}
	for _, f := range strings.Fields(series) {
		state, all, _ := strings.Cut(f, ":")
		for _, r := range strings.Split(all, ",") {
			for c := r[1]; c <= r[len(r)-1]; c++ {
				m[r[:1]+string(c)] = state
			}
		}
	}
	for _, f := range strings.Fields(whole) {
		for c := '0'; c <= '9'; c++ {
			m[f[:1]+string(c)] = f[1:]
		}
	}
	return m
}()

// CallSignState is the state whose series a ship's call sign is of, ISO 3166 alpha-2; ""
// where it has none of the forms of a ship station's call sign (Radio Regulations, 19.55
// and 19.57, recalled: two characters and two letters, or these and a figure; two
// characters, a letter and four figures), or is of no series. The form of two
// characters and four figures is left out: small craft enter registrations like that.
func CallSignState(said string) string {
	c := letters(said)
	if !formed(c) {
		return ""
	}
	switch c[:2] {
	case "3D":
		return divided(c[2], "SZ", "FJ")
	case "SS":
		return divided(c[2], "EG", "SD")
	}
	return prefixes[c[:2]]
}

func divided(third byte, low, high string) string {
	switch {
	case third >= 'A' && third <= 'M':
		return low
	case third >= 'N' && third <= 'Z':
		return high
	}
	return ""
}

// forms of call signs: x any character, a a letter, 9 a figure.
var forms = []string{"xxaa", "xxaa9", "xxa9999"}

func formed(c string) bool {
	for _, f := range forms {
		if len(f) == len(c) && fits(c, f) {
			return true
		}
	}
	return false
}

func fits(c, form string) bool {
	for i := range c {
		letter, figure := c[i] >= 'A' && c[i] <= 'Z', c[i] >= '0' && c[i] <= '9'
		if !letter && !figure || form[i] == 'a' && !letter || form[i] == '9' && !figure {
			return false
		}
	}
	return true
}

// otherState tells whether a call sign is of another state than the MMSI's.
func otherState(flag, callsign string) (state string, other bool) {
	state = CallSignState(callsign)
	return state, flag != "" && state != "" && usedBy(flag) != usedBy(state)
}

// usedBy is the state whose series are used: territories have those of their state,
// Liechtenstein Switzerland's, and ships of Taiwan have call signs of the series BAA-BZZ.
func usedBy(flag string) string {
	switch flag {
	case "LI":
		return "CH"
	case "TW":
		return "CN"
	}
	if of := supercargo.Sovereign(flag); of != "" {
		return of
	}
	return flag
}
