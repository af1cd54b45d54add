package drawing

import "strings"

// What a gap was judged to be is told by a pattern, beside the words: strokes aslant for
// one that reception does not explain, upright ones for an outage, dots for poor
// reception, one line along the middle where it cannot be said; a gap that was not judged
// is empty. The island has the same in hatch.ts.

const hatchStep = 5.0 // pixels between strokes

// hatch writes the pattern of a class over a rectangle, "" where it has none.
func hatch(class string, x, y, wide, high float64) string {
	var b strings.Builder
	move := func(x1, y1, x2, y2 float64) {
		b.WriteString("M" + px(x1) + " " + px(y1) + "L" + px(x2) + " " + px(y2))
	}
	switch class {
	case "unexplained":
		for k := hatchStep - high; k < wide; k += hatchStep {
			if from, to := max(0, -k), min(high, wide-k); from < to {
				move(x+k+from, y+high-from, x+k+to, y+high-to)
			}
		}
	case "outage":
		for k := hatchStep / 2; k < wide; k += hatchStep {
			move(x+k, y, x+k, y+high)
		}
	case "poor_reception":
		for k := hatchStep / 2; k < wide; k += hatchStep {
			move(x+k, y+high/4, x+k, y+high/4)
			move(x+k, y+3*high/4, x+k, y+3*high/4)
		}
	case "cannot_say":
		move(x, y+high/2, x+wide, y+high/2)
	}
	if b.Len() == 0 {
		return ""
	}
	return `<path class="hatch hatch-` + classOf(class) + `" d="` + b.String() + `"/>`
}

// classOf makes a name of the JSON one of the style sheet.
func classOf(name string) string { return strings.ReplaceAll(name, "_", "-") }

// Swatch is the pattern of a class, for a legend: as wide as the sign of a kind.
func Swatch(class string) string {
	return `<rect class="bar bar-gap judged-` + classOf(orNone(class)) + `" x="1" y="2" width="22" height="12"/>` + hatch(class, 1, 2, 22, 12)
}

// GapLine is a gap of a class as it is on a map, for a legend.
func GapLine(class string) string {
	return `<path class="gap gap-` + classOf(orNone(class)) + `" d="M1 8L39 8"/>`
}

func orNone(class string) string {
	if class == "" {
		return "none"
	}
	return class
}
