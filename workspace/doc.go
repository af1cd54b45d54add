// Package workspace opens the folder in which a user's work is kept: the store, the
// archive, places and boundaries of the user's own, thresholds that were set, sanctions
// lists, cases. It knows where each lies and what stands in for it where it is not
// there (built-in ports, built-in cases), and judges nothing. Whoever answers
// questions, the verbs or the desk, asks it.
package workspace
