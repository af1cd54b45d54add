package reading

import (
	"html"
	"regexp"
	"strings"
)

var (
	hiddenRE  = regexp.MustCompile(`(?is)<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>|<nav\b.*?</nav\s*>|<head\b.*?</head\s*>|<footer\b.*?</footer\s*>|<aside\b.*?</aside\s*>`)
	blockRE   = regexp.MustCompile(`(?i)</?(?:p|div|h[1-6]|li|ul|ol|tr|table|section|article|header|blockquote|figure|figcaption|main|body|html|br\s*/?)\b[^>]*>`)
	itemRE    = regexp.MustCompile(`(?i)<(?:li|tr)\b[^>]*>`)
	cellRE    = regexp.MustCompile(`(?i)</(?:td|th)\s*>`)
	captionRE = regexp.MustCompile(`(?is)<figcaption\b.*?</figcaption\s*>|<form\b.*?</form\s*>|<button\b.*?</button\s*>|<iframe\b.*?</iframe\s*>|<noscript\b.*?</noscript\s*>`)
	tagRE     = regexp.MustCompile(`<[^>]*>`)
	titleRE   = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title`)
	metaRE    = regexp.MustCompile(`(?is)<meta\b[^>]*>`)
	keyRE     = regexp.MustCompile(`(?i)\b(?:name|property|itemprop)\s*=\s*["']([^"']*)["']`)
	contentRE = regexp.MustCompile(`(?is)\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')`)
	timeRE    = regexp.MustCompile(`(?i)<time\b[^>]*datetime\s*=\s*["']([^"']+)["']`)
)

// html fills the source from a page: outlet and date from its meta tags or its
// first time tag, the text from what is not markup, menu or footer. Blocks
// become paragraphs. It is a stripper of tags, not a parser: a '>' inside an
// attribute is read as the tag's end.
func (s *Source) html(page string) {
	if m := titleRE.FindStringSubmatch(page); m != nil {
		s.Title = oneLine(m[1])
	}
	for _, tag := range metaRE.FindAllString(page, -1) {
		s.meta(tag)
	}
	if m := timeRE.FindStringSubmatch(page); m != nil && s.Published == "" {
		s.Published = date(m[1])
	}
	s.Text = []byte(paragraphs(page))
}

func (s *Source) meta(tag string) {
	key, content := keyRE.FindStringSubmatch(tag), contentRE.FindStringSubmatch(tag)
	if key == nil || content == nil {
		return
	}
	value := oneLine(content[1] + content[2])
	switch strings.ToLower(key[1]) {
	case "og:site_name", "outlet":
		s.Outlet = value
	case "article:published_time", "datepublished", "date", "published", "pubdate":
		s.Published = date(value)
	}
}

func paragraphs(page string) string {
	page = hiddenRE.ReplaceAllString(page, "")
	page = strings.Join(strings.Fields(page), " ")
	page = captionRE.ReplaceAllString(page, "\n\n")
	page = tableRE.ReplaceAllStringFunc(page, labelled)
	page = cellRE.ReplaceAllString(page, ", ")
	page = itemRE.ReplaceAllString(page, "\n\n- ")
	page = blockRE.ReplaceAllString(page, "\n\n")
	page = html.UnescapeString(tagRE.ReplaceAllString(page, ""))
	var out []string
	for _, p := range strings.Split(strings.ToValidUTF8(page, "\uFFFD"), "\n\n") {
		if p = oneLine(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n\n")
}

var (
	tableRE = regexp.MustCompile(`(?is)<table\b.*?</table\s*>`)
	rowRE   = regexp.MustCompile(`(?is)<tr\b.*?</tr\s*>`)
	headRE  = regexp.MustCompile(`(?is)<th\b[^>]*>(.*?)</th\s*>`)
	dataRE  = regexp.MustCompile(`(?is)<td\b[^>]*>(.*?)</td\s*>`)
)

// labelled writes each row of a table that has headings as a line of its
// headings and cells: "Ship SIM AVOCET, From Nowshahr, To Makhachkala".
func labelled(table string) string {
	var heads []string
	var out strings.Builder
	for _, row := range rowRE.FindAllString(table, -1) {
		cells := dataRE.FindAllStringSubmatch(row, -1)
		if hs := headRE.FindAllStringSubmatch(row, -1); len(cells) == 0 {
			heads = nil
			for _, h := range hs {
				heads = append(heads, oneLine(tagRE.ReplaceAllString(h[1], "")))
			}
			continue
		}
		out.WriteString("\n\n- ")
		for i, c := range cells {
			if i > 0 {
				out.WriteString(", ")
			}
			if i < len(heads) && heads[i] != "" {
				out.WriteString(heads[i] + " ")
			}
			out.WriteString(c[1])
		}
		out.WriteString("\n\n")
	}
	return out.String()
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(s)), " ")
}
