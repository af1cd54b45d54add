package run

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"supercargo"
	"supercargo/detect"
)

// A threshold is named for where it stands and its unit: call.stop_minutes,
// call.go_kn, track.confirm. Two have names of their own: gap.hours, and
// gap.profile for one of the named gaps.
const (
	gapHours   = "gap.hours"
	gapProfile = "gap.profile"
)

// Set gives a threshold another value. An error names the thresholds that there
// are, or says what is wrong with the value.
func (p *Params) Set(name, value string) error {
	switch name {
	case gapHours:
		return p.setGap(value)
	case gapProfile:
		return p.setProfile(value)
	}
	f, known := p.thresholds()[name]
	if !known {
		return fmt.Errorf("%s: no such threshold; choose from: %s", name, strings.Join(p.Names(), ", "))
	}
	x, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return fmt.Errorf("%s=%s: not a number", name, value)
	}
	return f.set(name, x)
}

// Names lists the thresholds in order.
func (p *Params) Names() []string {
	out := []string{gapHours, gapProfile}
	for name := range p.thresholds() {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// Values are all thresholds as they are in force, in the unit of their names.
func (p *Params) Values() map[string]float64 {
	out := map[string]float64{gapHours: float64(p.Detect.Gap.Millis) / float64(supercargo.Hour)}
	for name, t := range p.thresholds() {
		switch {
		case t.v.CanFloat():
			out[name] = t.v.Float() / t.one
		case t.v.CanUint():
			out[name] = float64(t.v.Uint()) / t.one
		default:
			out[name] = float64(t.v.Int()) / t.one
		}
	}
	return out
}

func (p *Params) setGap(value string) error {
	x, err := strconv.ParseFloat(value, 64)
	if err != nil || !(x > 0 && x <= 1e6) {
		return fmt.Errorf("%s=%s: not a number of hours", gapHours, value)
	}
	g := detect.GapParams{Profile: value + "h", Millis: int64(math.Round(x * float64(supercargo.Hour)))}
	for _, q := range detect.GapProfiles {
		if q.Millis == g.Millis {
			g.Profile = q.Name
		}
	}
	p.Detect.Gap = g
	return nil
}

func (p *Params) setProfile(value string) error {
	var names []string
	for _, q := range detect.GapProfiles {
		if q.Name == value {
			p.Detect.Gap = detect.GapParams{Profile: q.Name, Millis: q.Millis}
			return nil
		}
		names = append(names, q.Name)
	}
	return fmt.Errorf("%s=%s: unknown value; choose from %s", gapProfile, value, strings.Join(names, ", "))
}

// threshold is a number among the parameters, and what one of its unit is.
type threshold struct {
	v   reflect.Value
	one float64
}

func (t threshold) set(name string, x float64) error {
	if x *= t.one; t.v.CanFloat() {
		t.v.SetFloat(x)
		return nil
	}
	n := math.Round(x)
	if t.v.CanUint() {
		if n < 0 || n > 1<<32 || t.v.OverflowUint(uint64(n)) {
			return errors.New(name + ": out of range")
		}
		t.v.SetUint(uint64(n))
		return nil
	}
	if math.Abs(n) > 1<<53 || t.v.OverflowInt(int64(n)) {
		return errors.New(name + ": out of range")
	}
	t.v.SetInt(int64(n))
	return nil
}

// thresholds finds the numbers of all stages by name.
func (p *Params) thresholds() map[string]threshold {
	out := map[string]threshold{}
	numbers(out, "track.", reflect.ValueOf(&p.Track).Elem())
	numbers(out, "air.", reflect.ValueOf(&p.Air).Elem())
	numbers(out, "interference.", reflect.ValueOf(&p.Interference).Elem())
	numbers(out, "air_apart.", reflect.ValueOf(&p.AirApart).Elem())
	numbers(out, "outage.", reflect.ValueOf(&p.Outage).Elem())
	numbers(out, "earshot.", reflect.ValueOf(&p.Earshot).Elem())
	numbers(out, "clock.", reflect.ValueOf(&p.Chronometer).Elem())
	numbers(out, "copied.", reflect.ValueOf(&p.Echo).Elem())
	numbers(out, "silence.", reflect.ValueOf(&p.Silence).Elem())
	numbers(out, "silence_aloft.", reflect.ValueOf(&p.SilenceAloft).Elem())
	numbers(out, "encounter.", reflect.ValueOf(&p.Meeting).Elem())
	numbers(out, "stated.", reflect.ValueOf(&p.Stated).Elem())
	d := reflect.ValueOf(&p.Detect).Elem()
	for i := range d.NumField() {
		if f := d.Field(i); f.Kind() == reflect.Struct {
			numbers(out, snake(d.Type().Field(i).Name)+".", f)
		}
	}
	delete(out, "gap.minutes") // that is gap.hours
	return out
}

func numbers(out map[string]threshold, prefix string, of reflect.Value) {
	for i := range of.NumField() {
		f, name := of.Field(i), of.Type().Field(i).Name
		if !f.CanInt() && !f.CanUint() && !f.CanFloat() {
			continue
		}
		t := threshold{f, 1}
		if bare, is := strings.CutSuffix(name, "Millis"); is {
			name, t.one = bare+"Minutes", float64(supercargo.Minute)
		}
		out[prefix+snake(name)] = t
	}
}

// snake writes StopKn as stop_kn, and LeaveNM as leave_nm.
func snake(s string) string {
	var b strings.Builder
	for i, r := range s {
		if unicode.IsUpper(r) && i > 0 && unicode.IsLower(rune(s[i-1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
