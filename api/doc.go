// Package api serves a workspace as data: what the verbs print with --json, at
// addresses under /api/v1, for other programs to read. It only reads. What there is to
// ask, and what comes back, stands at /api/v1/openapi.json (OpenAPI 3.1), which is made
// of the very structs that are written; docs/API.md has examples.
package api
