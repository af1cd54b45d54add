package supercargo

// mids is the Table of Maritime Identification Digits (ITU Radio Regulations,
// appendix 42, as the ITU keeps it): ten MIDs a line, two letters of ISO 3166
// each, ".." where a MID is allotted to nobody. The last digits of each
// hundred, 80 to 99, are not allotted. Territories that have their own code go
// by it; Alaska (303) is the United States, the Azores and Madeira (204, 255)
// are Portugal, Ascension (608) is with Saint Helena, and 306, which three
// islands share, goes by Curacao.
const mids = "" +
	"..ALADATPTBEBYBGVACY" + // 200
	"CYDECYGEMDMTAM..DEDK" + // 210
	"DK......ESESFRFRFRMT" + // 220
	"FIFOGBGBGBGBGIGRHRGR" + // 230
	"GRGRMAHUNLNLNLITMTMT" + // 240
	"IEISLILUMCPTMTNONONO" + // 250
	"..PLMEPTROSESESKSMCH" + // 260
	"CZTRUARUMKLVEELTSIRS" + // 270
	"..AI..USAGAGCWAWBSBS" + // 300
	"BMBSBZ..BB..CA....KY" + // 310
	"..CR..CU..DM..DO..GP" + // 320
	"GDGLGT..HN..HT..USJM" + // 330
	"..KN..LC..MX..MQMS.." + // 340
	"NIPAPAPAPAPAPAPAPRSV" + // 350
	"..PMTT..TC..USUSUSUS" + // 360
	"PAPAPAPAPAVCVCVCVGVI" + // 370
	"..AF..SA..BD....BH.." + // 400
	"BT..CNCNCN..TWLK..IN" + // 410
	"....IRAZ..IQ....IL.." + // 420
	"..JPJP..TM..KZUZJO.." + // 430
	"KRKR..PS..KP..KW...." + // 440
	"LBKG..MO..MV..MN..NP" + // 450
	"..OM..PK....QA..SY.." + // 460
	"AEAETJYE..YE..HKBA.." + // 470
	"..TF..AU....MM..BN.." + // 500
	"FMPWNZ..KHKHCX..CK.." + // 510
	"FJ....CC..ID......KI" + // 520
	"..LA..MY....MP..MH.." + // 530
	"NC..NU..NR..PF..PH.." + // 540
	"TL....PG..PN..SB..AS" + // 550
	"..WS..SGSGSGSGTH...." + // 560
	"TO..TV..VN..VUVUWF.." + // 570
	"..ZA..AO..DZ..TFSHBI" + // 600
	"BJBWCFCM..CGKMCVTFCI" + // 610
	"KMDJEG..ETERGAGH..GM" + // 620
	"GWGQGNBFKETFLRLRSS.." + // 630
	"....LY..LSMU..MG..ML" + // 640
	"MZ......MRMWNENG..NA" + // 650
	"RERWSDSNSCSHSOSLSTSZ" + // 660
	"TDTGTN..TZUGCDTZZMZW" + // 670
	"..AR................" + // 700
	"BR.................." + // 710
	"BO........CL........" + // 720
	"CO........EC........" + // 730
	"FK........GF........" + // 740
	"GY........PY........" + // 750
	"PE........SR........" + // 760
	"UY........VE........" // 770

// midFlag gives the ISO 3166 alpha-2 code of a MID, or "".
func midFlag(mid int) string {
	hundred, rest := mid/100-2, mid%100
	if hundred < 0 || hundred > 5 || rest >= 80 {
		return ""
	}
	i := 2 * (hundred*80 + rest)
	if mids[i] == '.' {
		return ""
	}
	return mids[i : i+2]
}
