// Package desk shows a workspace in a browser: pages that Go renders whole, readable
// without scripts, printable, at permanent addresses. It reads the store, the
// archive and the chart, and writes nothing. What it says is put together by package
// answer and drawn by desk/drawing; here are the addresses, the pages and the manners
// of a server on loopback.
//
// Everything that it shows of a ship was typed or sent by somebody: html/template
// escapes it, and the content security policy allows no script and no style but the
// style sheet that is embedded.
package desk
