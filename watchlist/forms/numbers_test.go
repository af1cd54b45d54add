package forms

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"supercargo"
	"supercargo/watchlist"
)

// numbersOf are all numbers of the first entry, by kind.
func numbersOf(e *watchlist.Entry) map[string]string {
	out := map[string]string{"kind": string(e.Kind)}
	for _, of := range []supercargo.MatchedOn{supercargo.OnIMO, supercargo.OnMMSI, supercargo.OnCompanyIMO, supercargo.OnCallSign, supercargo.OnRegistration,
		supercargo.OnSerial, supercargo.OnICAO, supercargo.OnTaxNumber} {
		if all := e.Numbers(of); len(all) > 0 {
			out[string(of)] = strings.Join(all, " ")
		}
	}
	return out
}

// TestAllNumbers: every number that a list gives of an entry is kept, in every
// form, and stands for what it is: a ship's, or a company's.
func TestAllNumbers(t *testing.T) {
	ukRow := func(kind, imo, registration, text string) string {
		h := strings.Join([]string{"Unique ID", "Name 6", "Name type", "Regime Name", "Designation Type", "Sanctions Imposed", "Other Information", "Date Designated", "Business registration number (s)", "IMO number",
			"Current owner/operator (s)", "Current believed flag of ship", "Year Built"}, ",")
		return "Report Date: 11-Sep-2025\n" + h + "\nRUS9001,SIM NAZLI,Primary Name,Russia," + kind + ",Asset freeze," + text + ",18/11/2024," + registration + "," + imo + ",,,1984\nRUS9002,SIM JSC,Primary Name,Russia,Entity,Asset freeze,,18/11/2024,,,,,1984\n"
	}
	eu := func(name, number string) string {
		return `<export generationDate="2024-12-11T00:00:00"><sanctionEntity euReferenceNumber="EU.9001.1" designationDate="2024-01-01"><subjectType code="enterprise" classificationCode="E"/><nameAlias wholeName="` + name +
			`"/><identification number="` + number + `" identificationTypeCode="imo"/></sanctionEntity></export>`
	}
	un := `<CONSOLIDATED_LIST dateGenerated="2024-12-11T00:00:00"><ENTITIES><ENTITY><DATAID>1</DATAID><FIRST_NAME>SIM NAZLI</FIRST_NAME><REFERENCE_NUMBER>KPe.901</REFERENCE_NUMBER><LISTED_ON>2016-03-02</LISTED_ON><COMMENTS1>IMO number: 9990002. Former IMO number: 9990014.</COMMENTS1></ENTITY></ENTITIES></CONSOLIDATED_LIST>`
	sdn := func(kind, remarks string) string {
		return `90002,"SIM NAZLI","` + kind + `","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"` + remarks + "\"\n\x1a\n"
	}
	for _, c := range []struct {
		name, file string
		want       map[string]string
	}{
		{"FtM, a ship", `{"id":"NK-1","schema":"Vessel","properties":{"name":["SIM NAZLI"],"imoNumber":["IMO9990002","9990014"],"mmsi":["200000101","200000102"],"callSign":["USIM1","usim 2"],"topics":["sanction"]},"last_seen":"2025-01-01T00:00:00"}`,
			map[string]string{"kind": "vessel", "imo": "9990002 9990014", "mmsi": "200000101 200000102", "call_sign": "USIM1 USIM2"}},
		{"FtM, an aircraft", `{"id":"NK-1","schema":"Airplane","properties":{"name":["SI-MAA"],"registrationNumber":["SI-MAA","SI-MAB"],"serialNumber":["9990001"],"icaoCode":["2a0001","2a0002"],"topics":["sanction"]},"last_seen":"2025-01-01T00:00:00"}`,
			map[string]string{"kind": "aircraft", "registration": "SIMAA SIMAB", "serial": "9990001", "icao": "2A0001 2A0002"}},
		{"FtM, a company", `{"id":"NK-1","schema":"Company","properties":{"name":["SIM JSC"],"imoNumber":["9990003","9990017"],"innCode":["3000000001","3000000002"],"topics":["sanction"]},"last_seen":"2025-01-01T00:00:00"}`,
			map[string]string{"kind": "company", "imo_company": "9990003 9990017", "tax_number": "3000000001 3000000002"}},
		{"maritime.csv", "type,caption,imo,risk,countries,flag,mmsi,id,url,datasets\nVESSEL,SIM NAZLI,IMO9990002;IMO9990014,sanction,ru,ru,200000101;200000102,NK-1,u,d\n",
			map[string]string{"kind": "vessel", "imo": "9990002 9990014", "mmsi": "200000101 200000102"}},
		{"OFAC's remarks", sdn("vessel", "Vessel Registration Identification IMO 9990002; alt. Vessel Registration Identification IMO 9990014; MMSI 200000101; alt. MMSI 200000102; alt. Vessel Call Sign USIM2."),
			map[string]string{"kind": "vessel", "imo": "9990002 9990014", "mmsi": "200000101 200000102", "call_sign": "USIM2"}},
		{"OFAC's remarks, a company", sdn("-0- ", "Tax ID No. 3000000001 (Russia); alt. Tax ID No. 3000000002 (Russia); Identification Number IMO 9990003; Company Number IMO 9990017."),
			map[string]string{"kind": "company", "imo_company": "9990003 9990017", "tax_number": "3000000001 3000000002"}},
		{"UK, a ship", ukRow("Ship", "9990002; 9990014", "", ""), map[string]string{"kind": "vessel", "imo": "9990002 9990014"}},
		{"UK, a company's number in its column", ukRow("Entity", "9990003", "", ""), map[string]string{"kind": "company", "imo_company": "9990003"}},
		{"UK, a company's number among its registrations", ukRow("Entity", "", "IMO company number: 9990003", ""), map[string]string{"kind": "company", "imo_company": "9990003"}},
		{"UK, a company's number in the text", ukRow("Entity", "", "", "(IMO number):9990017"), map[string]string{"kind": "company", "imo_company": "9990017"}},
		{"UK, a ship's number in the text about a company", ukRow("Entity", "", "", "Owns the ship with IMO 9990002"), map[string]string{"kind": "company"}},
		{"EU, a ship filed as an enterprise", eu("SIM NAZLI", "9990002"), map[string]string{"kind": "vessel", "imo": "9990002"}},
		{"EU, a number in words", strings.Replace(eu("SIM NAZLI", "9990002"), `identificationTypeCode="imo"`, `identificationTypeCode="other" identificationTypeDescription="IMO number"`, 1), map[string]string{"kind": "vessel", "imo": "9990002"}},
		{"EU, a number in a remark", strings.Replace(eu("SIM NAZLI", ""), "<nameAlias", "<remark>(IMO number: 9990002)</remark><nameAlias", 1), map[string]string{"kind": "vessel", "imo": "9990002"}},
		{"EU, another ship's number in a remark", strings.Replace(eu("SIM NAZLI", ""), "<nameAlias", "<remark>Owner of the ship IMO 9990002</remark><nameAlias", 1), map[string]string{"kind": "company"}},
		{"EU, another number", strings.Replace(eu("SIM NAZLI", "9990002"), `identificationTypeCode="imo"`, `identificationTypeCode="regnumber"`, 1), map[string]string{"kind": "company"}},
		{"EU, a company", eu("SIM SHIPPING", "9990003"), map[string]string{"kind": "company", "imo_company": "9990003"}},
		{"EU, a number that could be both, of a company by its name", eu("SIM SHIPPING LLC", "9990105"), map[string]string{"kind": "company", "imo_company": "9990105"}},
		{"EU, a number that could be both", eu("SIM NAZLI", "9990105"), map[string]string{"kind": "vessel", "imo": "9990105"}},
		{"EU, a number of neither", eu("SIM NAZLI", "9990001"), map[string]string{"kind": "vessel", "imo": "9990001"}},
		{"EU, a number of neither, of a company by its name", eu("SIM SHIPPING LLC", "9990001"), map[string]string{"kind": "company", "imo_company": "9990001"}},
		{"EU, a ship's number of a company by its name", eu("SIM SHIPPING LLC", "9990002"), map[string]string{"kind": "company"}},
		{"UN", un, map[string]string{"kind": "vessel", "imo": "9990002 9990014"}},
	} {
		r, err := Read([]watchlist.File{{Name: "sim", Data: []byte(c.file)}}, nil)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if d := cmp.Diff(c.want, numbersOf(&r.Entries[0])); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestAdvancedXMLNumbers(t *testing.T) {
	files := formFiles(t, []string{"ofac_advanced.xml"})
	more := `<IDRegDocument ID="8" IDRegDocTypeID="1626" IdentityID="501"><IDRegistrationNo>IMO 9990014</IDRegistrationNo></IDRegDocument>` +
		`<IDRegDocument ID="9" IDRegDocTypeID="91264" IdentityID="501"><IDRegistrationNo>200000102</IDRegistrationNo></IDRegDocument></IDRegDocuments>`
	files[0].Data = bytes.Replace(files[0].Data, []byte("</IDRegDocuments>"), []byte(more), 1)
	r, err := Read(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string]string{"kind": "vessel", "imo": "9999993 9990014", "mmsi": "200000101 200000102", "call_sign": "USIM1"}, numbersOf(&r.Entries[0])); d != "" {
		t.Error(d)
	}
}

// TestAddIsASet: numbers are kept once, in the order in which they came.
func TestAddIsASet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.StringMatching(`20000010[0-3]`), 1, 8).Draw(t, "numbers")
		var e watchlist.Entry
		addAll(&e, supercargo.OnMMSI, strings.Join(all, "; "))
		var want []string
		seen := map[string]bool{}
		for _, n := range all {
			if !seen[n] {
				seen[n] = true
				want = append(want, n)
			}
		}
		if d := cmp.Diff(want, e.Numbers(supercargo.OnMMSI)); d != "" {
			t.Fatal(d)
		}
	})
}
