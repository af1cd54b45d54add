package supercargo

import "strings"

// dependent are territories with a code of their own in ISO 3166 that are part of,
// or dependent on, a state, by that state. Left out are the states in free
// association (CK, NU, FM, MH, PW), which conclude treaties themselves, and what has
// no sovereign that is agreed: AQ, EH, PS, TW. That a territory stands here says
// nothing of who claims it beside: FK and IO are disputed.
const dependent = "AU:CC,CX,HM,NF CN:HK,MO DK:FO,GL FI:AX FR:BL,GF,GP,MF,MQ,NC,PF,PM,RE,TF,WF,YT GB:AI,BM,FK,GG,GI,GS,IM,IO,JE,KY,MS,PN,SH,TC,VG " +
	"NL:AW,BQ,CW,SX NO:BV,SJ NZ:TK US:AS,GU,MP,PR,UM,VI"

var sovereigns = func() map[string]string {
	m := map[string]string{}
	for _, f := range strings.Fields(dependent) {
		state, all, _ := strings.Cut(f, ":")
		for _, t := range strings.Split(all, ",") {
			m[t] = state
		}
	}
	return m
}()

// Sovereign is the state that a dependent territory belongs to, "" for a state and
// for what has no sovereign that is agreed; ISO 3166 alpha-2, both.
func Sovereign(territory string) string { return sovereigns[territory] }
