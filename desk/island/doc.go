// Package island holds the parts of the desk that run in the browser: the map and the
// timeline, written in TypeScript (src), with the map library, its worker, fonts,
// lakes and rivers. They are built by the command in generate, which needs the
// packages of package.json in node_modules; what it builds is committed, so that to
// build and run supercargo takes no Node.
//
// A page is whole without them. They take the place of its drawings where the browser
// has scripts and WebGL 2, and nowhere else.
package island

//go:generate go run supercargo/desk/island/generate
