// Package forms reads sanctions lists as their publishers give them out: a file
// of it for each form, by its name. Read tells the form by the contents
// (recognise.go); a CSV of any other form is read through a Map (mapped.go).
//
// What a reader does not take is counted with a reason, so that rows add up. What
// looks cut, or of another shape than the publisher's, is refused.
package forms
