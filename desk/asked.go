package desk

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"supercargo"
	"supercargo/answer"
	"supercargo/store"
)

// asked is what the address of a list asks for: a time, and what comes after what.
type asked struct {
	url.Values
	from, to supercargo.Instant // 0: unbounded
	after    *store.Key
	known    supercargo.Instant // events are those known then; 0: now
}

// askedOf reads from and to, days or moments, a day as an end meant whole; and after.
func askedOf(query string) (a asked, err error) {
	if a.Values, err = url.ParseQuery(query); err != nil {
		return a, badRequest{errors.New("the address is damaged")}
	}
	for name, to := range map[string]*supercargo.Instant{"from": &a.from, "to": &a.to, "known": &a.known} {
		if s := a.Get(name); s != "" {
			if *to, err = answer.Moment(s, name != "from"); err != nil {
				return a, badRequest{fmt.Errorf("%s is neither a day (2023-03-08) nor a moment (2023-03-08T12:00:00Z)", name)}
			}
		}
	}
	if a.to != 0 && a.to < a.from {
		return a, badRequest{errors.New("the end of the time asked for lies before its beginning")}
	}
	if s := a.Get("after"); s != "" {
		k, err := store.ParseKey(s)
		if err != nil {
			return a, badRequest{err}
		}
		a.after = &k
	}
	return a, nil
}

// dayOf is the day of a moment, "" where none was asked for.
func dayOf(t supercargo.Instant) string {
	if t == 0 {
		return ""
	}
	return t.Time().Format(time.DateOnly)
}

// page hands out a page of events, and gives the address of the one that follows, ""
// where there is none.
func (a *asked) page(ctx context.Context, st store.Store, path string, q store.Query, most int, f func(*supercargo.Revision)) (next string, err error) {
	q.After, q.Limit, q.AsKnownAt = a.after, most+1, a.known
	n, last := 0, store.Key{}
	err = st.Events(ctx, q, func(r *supercargo.Revision) error {
		if n++; n > most {
			v := url.Values{}
			for name := range a.Values {
				v.Set(name, a.Get(name))
			}
			v.Set("after", last.String())
			next = path + "?" + v.Encode()
			return nil
		}
		last = store.KeyOf(&r.Event)
		f(r)
		return nil
	})
	return next, err
}
