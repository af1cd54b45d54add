package sqlite

import (
	"context"
	"database/sql"
	"sync"
)

// asked keeps questions as SQLite has understood them: of one ship after another, reading the text
// of a question takes longer than its answer.
type asked struct {
	db    *sql.DB
	mu    sync.Mutex
	stmts map[string]*sql.Stmt // by their text; texts are few, what varies in them are kinds and bounds
}

// QueryContext asks as [sql.DB.QueryContext] does.
func (a *asked) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	s, err := a.stmt(ctx, text)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

func (a *asked) stmt(ctx context.Context, text string) (*sql.Stmt, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if s := a.stmts[text]; s != nil {
		return s, nil
	}
	s, err := a.db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	if a.stmts == nil {
		a.stmts = map[string]*sql.Stmt{}
	}
	a.stmts[text] = s
	return s, nil
}
