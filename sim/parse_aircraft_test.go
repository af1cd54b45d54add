package sim

import (
	"errors"
	"strings"
	"testing"

	"supercargo"
)

func TestErrorsOfAircraft(t *testing.T) {
	const head = "simulated\nscenario x\nseed 1\nfrom 2001-10-01 00:00 to 2001-10-02 00:00\n"
	const craft = head + "aircraft SIM HERALD address FA0001 call SIM101 type IL76 registration SIM-1\n" // line 5
	const begun = craft + "  at UBBB until 2001-10-01 06:00\n"
	for _, c := range []struct {
		text string
		line int
		says string
	}{
		{head + "receiver SIM-A satellite pass every 97 min for 9 min height 30 m\n", 5, "has a place and a range"},
		{head + "receiver SIM-A at 1N 2E height 0 m range 9 nm\n", 5, "between 1 and 5000"},
		{head + "aircraft HERALD address FA0001\n", 5, "must begin with SIM"},
		{head + "aircraft SIM HERALD call SIM101 type IL76\n", 5, "no address"},
		{head + "aircraft SIM HERALD address FA0001 type IL76\n", 5, "a type and a call sign"},
		{head + "aircraft SIM HERALD address 730001 call SIM101\n", 5, "real state's addresses"},
		{head + "aircraft SIM HERALD address F9FFFF call SIM101\n", 5, "from FA0000 to FAFFFF"},
		{head + "aircraft SIM HERALD address FB0000 call SIM101\n", 5, "from FA0000 to FAFFFF"},
		{head + "aircraft SIM HERALD address XYZ call SIM101\n", 5, "six hexadecimal digits"},
		{head + "aircraft SIM HERALD address FA0001 type ZEPP\n", 5, "known: A306"},
		{head + "aircraft SIM HERALD address FA0001 registration EP-ABC\n", 5, "begin with SIM-"},
		{craft + "  at UBBB\n" + craft[len(head):], 7, "already that of SIM HERALD"},
		{craft + "  at UBBB\naircraft SIM HERALD address FA0002 call SIM102 type IL76\n", 7, "on line 5"},
		{craft + "  at GYD\n", 6, "location indicator"},
		{craft + "  fly to UATE level 250\n", 6, "begins at an airfield"},
		{craft + "  sail to UATE\n", 6, "line of an aircraft's plan"},
		{begun + "  fly to UATE\n", 7, "give the level"},
		{begun + "  fly to UATE level 400\n", 7, "does not reach level 400"},
		{begun + "  fly to UATE level 250\n  at UBBB\n", 8, "fly there first"},
		{begun + "  fly to UATE level 250\n", 5, "end the plan with"},
		{begun + "  fly to UATE level 250\n  fly to UBBB level 250\n", 8, "begins at an airfield"},
		{begun + "  fly to UATE level 250\n  at UATE until 2001-10-01 06:05\n", 8, "ought to leave"},
		{begun + "  fly to UATE level 250 diverted to URML after 400 nm\n  at URML\n", 7, "landed at UATE before"},
		{begun + "  fly to UATE level 250\n  registered SIM-2 address FA0003 from 2001-10-01 06:20\n  at UATE\n", 5, "change it on the ground"},
		{begun + "  call SIM102 from 2001-10-01 05:00\n  call SIM103 from 2001-10-01 05:00\n", 8, "order of time"},
		{head + "thin to one every 5 s per aircraft\nthin to one a minute per aircraft\n", 6, "once for aircraft"},
		{begun + "  at UBBB\nexpect gap of SIM HERALD\n", 8, "aircraft have flights"},
		{begun + "  at UBBB\nexpect flight of SIM HERALD address FA0002\n", 8, "no such address"},
		{begun + "  at UBBB\nexpect flight of SIM HERALD from KARGAH\n", 8, "location indicator"},
		{craft + "  at UBBB\nship SIM TERN mmsi 200000011\n  at 1N 2E\nexpect gap of SIM TERN ended landed\n", 9, "only a flight says"},
	} {
		_, err := Parse("x.scenario", strings.NewReader(c.text))
		var pe *ParseError
		if !errors.As(err, &pe) {
			t.Errorf("%q: error %v, want a ParseError that says %q", c.text, err, c.says)
		} else if pe.Line != c.line || !strings.Contains(pe.Reason, c.says) {
			t.Errorf("%q:\n got %v\nwant line %d and %q", c.text, pe, c.line, c.says)
		}
	}
}

func TestAddressesAreNobodys(t *testing.T) {
	for a := supercargo.Address24(firstAddress); a <= lastAddress; a++ {
		if s := a.State(); s != "" || a.Military() {
			t.Fatalf("%v is of %s", a, s)
		}
	}
}
