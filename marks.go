package supercargo

import (
	"strings"
	"unicode"
)

// nationalityMarks are the letters with which aircraft registrations begin, by
// state (ISO 3166 alpha-2): ICAO Annex 7, and the list of marks that ICAO keeps in
// its supplement. Recalled and not read again for this table. A longer mark goes
// before a shorter one that it begins with. UN is Kazakhstan's former mark, RF that
// of Russia's state aircraft, which are not under Annex 7.
const nationalityMarks = "AD:C3 AE:A6 AF:YA AG:V2 AL:ZA AM:EK AO:D2 AR:LV,LQ AT:OE AU:VH AW:P4 AZ:4K BA:E7,T9 BB:8P BD:S2,S3 BE:OO BF:XT BG:LZ BH:A9C BI:9U BJ:TY BM:VPB,VQB BN:V8 BO:CP BR:PP,PR,PS,PT,PU BS:C6 BT:A5 BW:A2 BY:EW BZ:V3 " +
	"CA:C CD:9Q,9S,9T CF:TL CG:TN CH:HB CI:TU CK:E5 CL:CC CM:TJ CO:HJ,HK CR:TI CU:CU CV:D4 CY:5B CZ:OK DE:D DJ:J2 DK:OY DM:J7 DO:HI DZ:7T EC:HC EE:ES EG:SU ER:E3 ES:EC ET:ET FI:OH FJ:DQ FM:V6 FR:F GA:TR GB:G GD:J3 GE:4L GH:9G GI:VPG GM:C5 GN:3X GQ:3C GR:SX GT:TG GW:J5 GY:8R " +
	"HN:HR HR:9A HT:HH HU:HA ID:PK IE:EI,EJ IL:4X IM:M IN:VT IQ:YI IR:EP IS:TF IT:I JM:6Y JO:JY JP:JA KE:5Y KG:EX KH:XU KI:T3 KM:D6 KN:V4 KP:P KR:HL KW:9K KY:VPC,VQC KZ:UP,UN LA:RDPL LB:OD LC:J6 LK:4R LR:A8,EL LS:7P LT:LY LU:LX LV:YL LY:5A " +
	"MA:CN MC:3A MD:ER ME:4O MG:5R MH:V7 MK:Z3 ML:TZ MM:XY,XZ MN:JU MR:5T MT:9H MU:3B MV:8Q MW:7Q MX:XA,XB,XC MY:9M MZ:C9 NA:V5 NE:5U NG:5N NI:YN NL:PH NO:LN NP:9N NR:C2 NZ:ZK,ZL,ZM OM:A4O PA:HP PE:OB PG:P2 PH:RP PK:AP PL:SP,SN PT:CR,CS PW:T8 PY:ZP QA:A7 RO:YR RS:YU RU:RA,RF RW:9XR " +
	"SA:HZ SB:H4 SC:S7 SD:ST SE:SE SG:9V SI:S5 SK:OM SL:9L SM:T7 SN:6V,6W SO:6O SR:PZ SS:Z8 ST:S9 SV:YS SY:YK SZ:3DC TC:VQT TD:TT TG:5V TH:HS TJ:EY TL:4W TM:EZ TN:TS TO:A3 TR:TC TT:9Y TV:T2 TZ:5H UA:UR UG:5X US:N UY:CX UZ:UK VC:J8 VE:YV VN:VN VU:YJ WS:5W YE:7O ZA:ZS,ZT,ZU ZM:9J ZW:Z"

var stateOfMark = func() map[string]string {
	m := map[string]string{}
	for _, f := range strings.Fields(nationalityMarks) {
		state, marks, _ := strings.Cut(f, ":")
		for _, mark := range strings.Split(marks, ",") {
			m[mark] = state
		}
	}
	return m
}()

// longestMark is that of Laos, RDPL.
const longestMark = 4

// StateOfRegistration is the state whose nationality mark an aircraft registration
// begins with, ISO 3166 alpha-2, with the hyphen or without it as ADS-B sends it:
// EP-PUS and EPPUS are Iran's. It is "" for what is no registration. A mark is what
// is painted on the aircraft; it is no proof of registry.
func StateOfRegistration(reg string) string {
	s := strings.ToUpper(strings.TrimSpace(reg))
	if head, rest, found := strings.Cut(s, "-"); found {
		if isMark(rest) && (head == "B" || len(head) == 2 && (head == "VP" || head == "VQ")) {
			return shared(head + rest)
		}
		if !isMark(rest) {
			return ""
		}
		return stateOfMark[head]
	}
	if !isMark(s) || len(s) < 4 || len(s) > 10 {
		return ""
	}
	if s[0] == 'B' {
		return shared(s)
	}
	for n := min(longestMark, len(s)-2); n > 0; n-- {
		if state := stateOfMark[s[:n]]; state != "" {
			return state
		}
	}
	return ""
}

// shared are marks that several share: B of China, with Hong Kong's B-H, B-K and
// B-L, Macao's B-M and the five figures of Taiwan; VP and VQ of British territories.
func shared(s string) string {
	if s[0] != 'B' {
		return stateOfMark[s[:min(3, len(s))]]
	}
	rest := s[1:]
	switch {
	case len(rest) < 3:
		return ""
	case strings.ContainsRune("HKL", rune(rest[0])) && len(rest) == 3:
		return "HK"
	case rest[0] == 'M' && len(rest) == 3:
		return "MO"
	case len(rest) == 5 && strings.Trim(rest, "0123456789") == "":
		return "TW"
	}
	return "CN"
}

// isMark tells letters and figures, at least two.
func isMark(s string) bool {
	return len(s) >= 2 && strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) }) < 0
}
