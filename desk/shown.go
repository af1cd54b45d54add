package desk

import "supercargo/desk/shown"

// What pages share with the dossier.
var (
	show          = shown.Show
	kindWords     = shown.Kind
	plural        = shown.Plural
	thousands     = shown.Thousands
	degrees       = shown.Degrees
	capital       = shown.Capital
	short         = shown.Short
	spanWords     = shown.Span
	edtfWords     = shown.EDTF
	whenWords     = shown.When
	placesWords   = shown.Places
	question      = shown.Question
	outletOf      = shown.Outlet
	verdictClass  = shown.VerdictClass
	verdictLegend = shown.VerdictLegend
	anchor        = shown.Anchor
	prose         = shown.Prose
	wayOf         = shown.Way
)

// meaning is a verdict with what it says.
type meaning = shown.Meaning
