package docs

import "strings"

// Section is a heading of a page with all below it, up to the next heading of its level
// or a higher one; "" where there is none of the name.
func Section(page, heading string) string {
	var b strings.Builder
	level := 0
	for line := range strings.Lines(page) {
		if n := len(line) - len(strings.TrimLeft(line, "#")); n > 0 {
			title := strings.Trim(strings.TrimSpace(line[n:]), "`")
			switch {
			case level > 0 && n <= level:
				return b.String()
			case level == 0 && title == heading:
				level = n
			}
		}
		if level > 0 {
			b.WriteString(line)
		}
	}
	return b.String()
}
