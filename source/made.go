package source

// madeText is text that is made row by row from a form that is no text.
type madeText struct {
	text []byte // made and not handed out yet
	err  error  // after which there is no more
}

// read hands out what is made, and has more made where there is none.
func (t *madeText) read(p []byte, more func() error) (int, error) {
	for len(t.text) == 0 && t.err == nil {
		t.err = more()
	}
	if len(t.text) == 0 {
		return 0, t.err
	}
	n := copy(p, t.text)
	t.text = t.text[n:]
	return n, nil
}
