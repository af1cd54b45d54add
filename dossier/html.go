package dossier

import "supercargo/bundle"

func HTML(b *bundle.Bundle) ([]byte, error) { return []byte("todo"), nil }
