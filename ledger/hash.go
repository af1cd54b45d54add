package ledger

import "supercargo"

// Hash is the SHA-256 of the case as it is written out, wherever it was read from.
func (c *Case) Hash() string {
	var parts [][]byte
	for _, f := range c.Export() {
		parts = append(parts, []byte(f.Path), f.Text)
	}
	return supercargo.HashOf(parts...)
}
