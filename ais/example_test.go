package ais_test

import (
	"fmt"

	"supercargo"
	"supercargo/ais"
)

// A sentence as a coastal network sends it, to a fix.
func ExampleNMEA() {
	d := ais.NewNMEA(ais.NMEAOptions{})
	var r supercargo.Report
	outcome := d.Line([]byte(`\s:coast7,c:1733782034*6D\!AIVDM,1,1,,A,144jNS001QSIt?PHUVt4lSnR0000,0*09`), 0, &r)
	lat, lon := r.Fix.Degrees()
	fmt.Println(outcome, r.Fix.Time, r.Fix.MMSI, r.Fix.MMSI.Flag())
	fmt.Printf("%.4f %.4f %.1f kn, %v\n", lat, lon, float64(r.Fix.SOG)/10, r.Fix.Status)
	d.Close()
	fmt.Println(d.Tally.Lines(), "line")
	// Output:
	// used 2024-12-09T22:07:14.000Z 273456780 RU
	// 42.9700 47.6100 9.7 kn, Under way using engine
	// 1 line
}

// A ship's name to a sentence, and back as JSON.
func ExampleNMEA_AppendJSON() {
	var b ais.Bits
	b.PutStatic24A(&supercargo.Static{MMSI: 273456780, Name: []byte("Beluga-7")})
	sentence := ais.AppendSentences(nil, "AI", 'B', 0, &b)
	fmt.Printf("%q\n", sentence)

	d := ais.NewNMEA(ais.NMEAOptions{KeepAll: true})
	d.Line(sentence[:len(sentence)-2], 0, new(supercargo.Report))
	json, _ := d.AppendJSON(nil)
	fmt.Printf("%s\n", json)
	// Output:
	// "!AIVDM,1,1,,B,H44jNS08DiDL6oL0000000000000,0*12\r\n"
	// {"class":"AIS","channel":"B","type":24,"repeat":0,"mmsi":273456780,"scaled":true,"part_num":0,"shipname":"BELUGA-7"}
}
