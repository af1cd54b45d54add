package reading

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/edtf"
)

// monthOnlyRE is a date that is told without a year, and reckonedRE one that says by
// itself on which side of the publication it lies.
var (
	monthOnlyRE = regexp.MustCompile(`(?i)\b` + month)
	reckonedRE  = regexp.MustCompile(`(?i)\b(?:last|this|next|past|previous|ago|since|same|recent)\b`)
)

// movementDate is the date of what is claimed: the first of the sentence, and of what
// is planned the first after the words that say so ("which left in March, is due to
// arrive in May").
func (x *parts) movementDate(text string, stage supercargo.Stage) dated {
	d, next := x.dates[0], x.dates[min(1, len(x.dates)-1)]
	if d.reckon != nil && len(x.dates) > 1 && next.reckon == nil && next.from <= d.to+5 {
		return next // "six days earlier, on 29 August"
	}
	if stage == supercargo.Planned {
		if plan := x.planAt(text); plan >= 0 {
			for _, later := range x.dates {
				if later.from > plan {
					return later
				}
			}
		}
	}
	return d
}

// planAt is the byte at which the sentence begins to say that something is planned,
// -1 where it does not.
func (x *parts) planAt(text string) int {
	from := x.toks[0].from
	if at := plannedRE.FindStringIndex(strings.ToLower(text[from:x.toks[len(x.toks)-1].to])); at != nil {
		return from + at[0]
	}
	return -1
}

// ahead moves a month without a year past the publication, where it is of something
// planned: in October a shipment of November is of the November to come. A date that
// stands with a verb of what is over ("left in March, and is due") stays.
func (x *parts) ahead(d *dated, text, published string) {
	pub, err := edtf.Parse(published)
	if err != nil || !d.known || !monthOnlyRE.MatchString(d.said) || yearRE.MatchString(d.said) || reckonedRE.MatchString(d.said) {
		return
	}
	if plan := x.planAt(text); plan > d.from && x.overBefore(d.from) {
		return
	}
	if s, p := d.date.Span(""), pub.Span(""); s.Latest == 0 || p.Earliest == 0 || s.Latest > p.Earliest {
		return
	}
	later := yearRE.ReplaceAllStringFunc(d.date.String(), func(y string) string {
		n, _ := strconv.Atoi(y)
		return fmt.Sprintf("%04d", n+1)
	})
	if date, err := edtf.Parse(later); err == nil {
		d.date = date
	}
}

// overBefore tells whether one of the six words before the byte says that something
// moved.
func (x *parts) overBefore(at int) bool {
	i := 0
	for i < len(x.toks) && x.toks[i].from < at {
		i++
	}
	for k := max(0, i-6); k < i; k++ {
		if low := x.toks[k].low; among(low, "left sailed departed arrived reached docked called loaded unloaded sent shipped delivered carried brought took flew came went") {
			return true
		}
	}
	return false
}
