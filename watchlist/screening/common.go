package screening

import (
	_ "embed"
	"math/bits"
	"strconv"
	"strings"
)

// commonWords has words of listed names with the number of names that have them,
// counted once over published lists (common_test.go says which). What a word is
// worth is never counted over the lists at hand: a match would then come and go
// with lists that are no part of it.
//
//go:embed common.tsv
var commonWords string

// wordCounts are those words as they sound.
var wordCounts = func() map[string]int32 {
	counts := map[string]int32{}
	for _, line := range strings.Split(commonWords, "\n") {
		word, n, ok := strings.Cut(line, "\t")
		if !ok || line[0] == '#' {
			continue
		}
		count, err := strconv.Atoi(n)
		if err != nil {
			panic("common.tsv: " + line)
		}
		counts[string(sounds(word))] += int32(count)
	}
	return counts
}()

// worth is the length of a name with each word counted for less, the more
// listed names have it: less than half for one that 16 have, a quarter from 256
// on. So SEA SPIRIT and SEA SPARROW are set apart by what they do not share.
func worth(s *Spelling) int32 {
	n := int32(0)
	if s.Numbers != "" {
		n = sameNumber
	}
	for _, w := range s.Words {
		n += int32(len(w)) * otherSound * 4 / (4 + commonness(wordCounts[string(w)]))
	}
	return n
}

// sameNumber is what a number is worth that two names share: two sounds.
const sameNumber = 2 * otherSound

// commonness is 0 for a word that less than eight names have, and 12 from 256 on.
func commonness(names int32) int32 {
	switch {
	case names < 8:
		return 0
	case names >= 256:
		return 12
	}
	return int32(bits.Len32(uint32(names))) * 12 / 9
}
