package supercargo

import (
	"crypto/sha256"
	"encoding/hex"
)

// HashOf is the SHA-256 of parts one after the other, in hexadecimal digits. Each
// goes in with its length, so that no two lists of parts are alike.
func HashOf(parts ...[]byte) string {
	h := sha256.New()
	for _, b := range parts {
		n := len(b)
		h.Write([]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))
}
