package supercargo

func midFlag(mid int) string { return "" }
