// Package answer puts together, as plain data, what is known of one thing that
// somebody asks for: an event with its evidence traced to the input lines, a
// vessel with what she said of herself, what a line of search means. It writes
// nothing: the verbs print it and the desk shows it.
package answer
