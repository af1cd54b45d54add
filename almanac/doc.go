// Package almanac keeps tables that others publish, of aircraft by their address and of
// routes by callsign, as editions with a date and a hash.
//
// What a table says is what its publisher states: volunteers and registers fill such tables,
// an address passes from one aircraft to another, and a callsign flies another way next season. So
// nothing of them is ever merged with what was received. It is shown with the table and its date.
//
// Names of owners are not kept, nor what says nothing but that: the program follows no
// private persons. For the same reason the publisher's own file is not kept, only its hash.
package almanac
