// Package drawing makes SVG of plain data: a map of where a ship was heard, and a
// timeline of what was found of her. It reads nothing and decides nothing: what is
// given is drawn, at the place that its position or its time says. A line joins only
// what is given as one line; a gap is dashed, and is no route.
//
// The SVG has classes and no styles, so that one style sheet holds for light, dark
// and print, and a strict content security policy bears it. Every text in it is
// escaped: names are typed by crews.
package drawing
