package plain

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

type mark struct {
	At    int64
	Kn    float64
	Small uint8
	Deg   float32
}

type state struct {
	Is    bool
	I     int16
	U     uint32
	Big   uint64
	Name  string
	Marks [2]mark
	List  []mark
	Texts []string
	Bytes []byte
	To    *mark
	By    map[string]int32
}

func states() *rapid.Generator[state] {
	m := rapid.Custom(func(t *rapid.T) mark {
		return mark{rapid.Int64().Draw(t, "at"), rapid.Float64().Draw(t, "kn"), rapid.Uint8().Draw(t, "small"), rapid.Float32().Draw(t, "deg")}
	})
	none := func(t *rapid.T, what string) bool { return rapid.Bool().Draw(t, what+" is none") }
	return rapid.Custom(func(t *rapid.T) state {
		s := state{Is: rapid.Bool().Draw(t, "is"), I: rapid.Int16().Draw(t, "i"), U: rapid.Uint32().Draw(t, "u"), Big: rapid.Uint64().Draw(t, "big"),
			Name: rapid.String().Draw(t, "name"), Marks: [2]mark{m.Draw(t, "a"), {}}}
		if !none(t, "list") {
			s.List = rapid.SliceOfN(rapid.OneOf(m, rapid.Just(mark{})), 0, 9).Draw(t, "list")
		}
		if !none(t, "texts") {
			s.Texts = rapid.SliceOf(rapid.String()).Draw(t, "texts")
		}
		if !none(t, "bytes") {
			s.Bytes = rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		}
		if !none(t, "to") {
			to := m.Draw(t, "to")
			s.To = &to
		}
		if !none(t, "by") {
			s.By = rapid.MapOf(rapid.String(), rapid.Int32()).Draw(t, "by")
		}
		return s
	})
}

// What is written is read again, into whatever stood there before.
func TestRoundTrip(t *testing.T) {
	f := Of[state]()
	rapid.Check(t, func(r *rapid.T) {
		want, got := states().Draw(r, "state"), states().Draw(r, "before")
		b := f.Append([]byte("before"), &want)
		if err := f.Read(b[6:], &got); err != nil {
			r.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			r.Fatal(d)
		}
		if again := f.Append(nil, &got); string(again) != string(b[6:]) {
			r.Fatal("written again it is other bytes")
		}
	})
}

// Bytes that are cut or turned are refused, or another value: never a panic.
func TestDamaged(t *testing.T) {
	f := Of[state]()
	rapid.Check(t, func(r *rapid.T) {
		s := states().Draw(r, "state")
		b := f.Append(nil, &s)
		var got state
		if f.Read(b[:rapid.IntRange(0, len(b)-1).Draw(r, "cut")], &got) == nil {
			r.Fatal("cut short, and read")
		}
		if f.Read(append(b, 0), &got) == nil {
			r.Fatal("longer, and read")
		}
		b[rapid.IntRange(0, len(b)-1).Draw(r, "at")] ^= byte(rapid.IntRange(1, 255).Draw(r, "turn"))
		f.Read(b, &got)
	})
}

func TestLimits(t *testing.T) {
	type all struct {
		A int8
		B uint16
		C int64
		D uint64
		E bool
	}
	f := Of[all]()
	for _, v := range []all{{math.MinInt8, math.MaxUint16, math.MinInt64, math.MaxUint64, true}, {math.MaxInt8, 0, math.MaxInt64, 0, false}} {
		var got all
		if err := f.Read(f.Append(nil, &v), &got); err != nil || got != v {
			t.Errorf("%+v reads %+v, %v", v, got, err)
		}
	}
	var got all
	for name, b := range map[string][]byte{"int8 of 128": {0x80, 2, 0, 0, 0, 0}, "uint16 of 65,536": {0, 0x80, 0x80, 4, 0, 0, 0}, "bool of 2": {0, 0, 0, 0, 2}} {
		if f.Read(b, &got) == nil {
			t.Errorf("%s is read", name)
		}
	}
}

// Another field, or another name, is another form.
func TestPrint(t *testing.T) {
	type a struct{ X, Y int32 }
	type b struct{ X, Z int32 }
	type c struct{ X, Y int64 }
	type d struct{ X [2]int32 }
	type e struct{ X [3]int32 }
	seen := map[string]bool{}
	for _, p := range []string{Of[a]().Print(), Of[b]().Print(), Of[c]().Print(), Of[d]().Print(), Of[e]().Print(), Of[[]int32]().Print()} {
		if seen[p] {
			t.Error("two types have one print")
		}
		seen[p] = true
	}
	if one, again := Of[a](), Of[a](); one.Print() != again.Print() {
		t.Error("one type has two prints")
	}
}

// A table that is mostly empty is small.
func TestSparse(t *testing.T) {
	f := Of[[]mark]()
	table := make([]mark, 5000)
	table[77].At, table[4000].Small = 5, 1
	b := f.Append(nil, &table)
	var got []mark
	if err := f.Read(b, &got); err != nil || !cmp.Equal(table, got) || len(b) > 60 {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	if err := f.Read([]byte{0xff, 0xff, 0xff, 0xff, 0x7f, 0, 1}, &got); err == nil {
		t.Error("a length beyond all bounds is read")
	}
}

func TestRefused(t *testing.T) {
	type hidden struct{ x int }
	type list struct{ Next *list }
	for name, make := range map[string]func(){"a hidden field": func() { Of[hidden]().Print() }, "a function": func() { Of[func()]().Print() },
		"an interface": func() { Of[any]().Print() }, "itself": func() { Of[list]().Print() }, "nothing": func() { Of[[]struct{}]().Print() }} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is taken for plain data", name)
				}
			}()
			make()
		}()
	}
	_ = hidden{1}.x
}
