package ais

import (
	"os"
	"testing"

	sc "supercargo"
)

// benchFeed is the sentences of SUPERCARGO_BENCH_FEED, or where there is no
// such file a quarter million of our own making, one in ten of two parts.
func benchFeed(b *testing.B) []byte {
	if name := os.Getenv("SUPERCARGO_BENCH_FEED"); name != "" {
		feed, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		return feed
	}
	return madeFeed(250_000)
}

func madeFeed(n int) (feed []byte) {
	f := sc.Fix{SOG: 123, COG: 456, Heading: 46, Second: 7}
	s := sc.Static{Name: []byte("PROFESSOR KHLYUSTIN"), Destination: []byte("OLYA"), IMO: 9074729}
	var p Bits
	for i := range n {
		f.MMSI = sc.MMSI(273_000_000 + i%5000)
		f.Lat, f.Lon = int32(450_000_000+i), int32(480_000_000-i)
		p.PutPosition(&f)
		if i%20 == 0 {
			s.MMSI = f.MMSI
			p.PutStatic(&s)
		}
		feed = AppendSentences(feed, "AI", 'A'+byte(i%2), i, &p)
	}
	return feed
}

func BenchmarkNMEA(b *testing.B) {
	feed := benchFeed(b)
	d := NewNMEA(NMEAOptions{Start: 1_700_000_000_000, Rate: 1000})
	var r sc.Report
	b.ReportAllocs()
	b.ResetTimer()
	cpu := cpuSeconds()
	for range b.N {
		eachLine(feed, func(line []byte, offset int64) { d.Line(line, offset, &r) })
		d.Close()
	}
	sentences := d.Tally.Lines()
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(sentences)/(cpuSeconds()-cpu), "sentences/CPU-s")
}

// The same with a TAG block before every sentence, as shore networks send it.
func BenchmarkNMEATagged(b *testing.B) {
	var feed []byte
	plain := madeFeed(250_000)
	at := sc.Instant(1_700_000_000_000)
	eachLine(plain, func(line []byte, offset int64) {
		at += 10
		feed = append(append(AppendTagBlock(feed, "2573238", at-at%1000), line...), '\n')
	})
	d := NewNMEA(NMEAOptions{})
	var r sc.Report
	b.ReportAllocs()
	b.ResetTimer()
	cpu := cpuSeconds()
	for range b.N {
		eachLine(feed, func(line []byte, offset int64) { d.Line(line, offset, &r) })
	}
	b.ReportMetric(float64(d.Tally.Lines())/(cpuSeconds()-cpu), "sentences/CPU-s")
}

func BenchmarkNMEAJSON(b *testing.B) {
	feed := benchFeed(b)
	d := NewNMEA(NMEAOptions{KeepAll: true})
	var r sc.Report
	buf := make([]byte, 0, 4096)
	b.ReportAllocs()
	b.ResetTimer()
	cpu := cpuSeconds()
	var messages, size int64
	for range b.N {
		eachLine(feed, func(line []byte, offset int64) {
			if d.Line(line, offset, &r); d.HasMessage() {
				buf, _ = d.AppendJSON(buf[:0])
				messages++
				size += int64(len(buf))
			}
		})
	}
	spent := cpuSeconds() - cpu
	b.ReportMetric(float64(messages)/spent, "messages/CPU-s")
	b.ReportMetric(float64(d.Tally.Lines())/spent, "sentences/CPU-s")
	b.ReportMetric(float64(size)/float64(messages), "B/message")
}
