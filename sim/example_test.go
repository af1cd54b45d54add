package sim_test

import (
	"bytes"
	"fmt"
	"strings"

	"supercargo/sim"
)

// One ship, one receiver, one switch-off.
func Example() {
	s, err := sim.Parse("one.scenario", strings.NewReader(`simulated
scenario  One ship, one switch-off
seed      7
from      2001-10-01 00:00 to 2001-10-03 00:00
thin      to one every 20 min per ship

port      KARGAH  at 36°51.6'N 053°22.0'E
port      RECHNOY at 38.50N 051.90E
receiver  SIM-SOUTH at 37.60N 052.60E range 120 nm loss 8%

ship SIM GANNET mmsi 200000011 imo 4000008 type cargo length 139 width 16 draught 3.8
  at     KARGAH until 2001-10-01 06:00
  sail   to RECHNOY by 2001-10-01 20:00
  silent from 2001-10-01 10:00 to 2001-10-02 04:00
  at     RECHNOY

expect gap of SIM GANNET from about 2001-10-01 10:00 to about 2001-10-02 04:00 within 30 min
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	var feed, truth bytes.Buffer
	if _, err := s.Run(sim.Outputs{Feed: &feed, Truth: &truth}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(strings.SplitAfter(feed.String(), "\n")[0])
	fmt.Println(s.Check(nil))
	// Output:
	// # simulated: an exercise. No ship, receiver or movement in this file is real.
	// one.scenario:17: expect gap of SIM GANNET from about 2001-10-01 10:00 to about 2001-10-02 04:00 within 30 min: but there is no gap of SIM GANNET (200000011) at all among 0 events
}

// What a slip of the pen is answered with.
func ExampleParse() {
	_, err := sim.Parse("slip.scenario", strings.NewReader("simulated\nship GANNET mmsi 422000011\n"))
	fmt.Println(err)
	// Output:
	// slip.scenario:2: the ship's name "GANNET" must begin with SIM and a space, so that nobody mistakes it for a real ship, and have at most 20 characters
}
