package run

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"supercargo"
	"supercargo/source"
	"supercargo/store/sqlite"
)

// BenchmarkRun is a whole run into a new workspace, over the file that
// SUPERCARGO_BENCH_CSV names: for profiles (-cpuprofile). What the run costs
// is better taken from the command itself.
func BenchmarkRun(b *testing.B) {
	path := os.Getenv("SUPERCARGO_BENCH_CSV")
	if path == "" {
		b.Skip("SUPERCARGO_BENCH_CSV names no file")
	}
	inputs, err := source.Expand([]string{path})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		dir := b.TempDir()
		runInto(b, dir, inputs)
	}
}

// BenchmarkRerun finds everything anew in the archive of the workspace that
// SUPERCARGO_BENCH_WORKSPACE names, as the verb rerun does: for profiles.
func BenchmarkRerun(b *testing.B) {
	dir := os.Getenv("SUPERCARGO_BENCH_WORKSPACE")
	if dir == "" {
		b.Skip("SUPERCARGO_BENCH_WORKSPACE names no folder")
	}
	st, err := sqlite.Open(filepath.Join(dir, "supercargo.sqlite"))
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	for b.Loop() {
		run := Batch{Workspace: dir, Store: st, Params: Default(), Memory: 2 << 30, Workers: 2, Now: supercargo.InstantOf(time.Now()), Anew: true}
		res, err := run.Run(context.Background(), nil)
		if err != nil || res.Failed {
			b.Fatal(res, err)
		}
		b.ReportMetric(float64(res.Fixes)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mfixes/s")
	}
}

// BenchmarkNextRun runs the file that SUPERCARGO_BENCH_CSV names into a copy of the
// workspace that SUPERCARGO_BENCH_WORKSPACE names, as on the day after: for profiles.
func BenchmarkNextRun(b *testing.B) {
	path, ws := os.Getenv("SUPERCARGO_BENCH_CSV"), os.Getenv("SUPERCARGO_BENCH_WORKSPACE")
	if path == "" || ws == "" {
		b.Skip("SUPERCARGO_BENCH_CSV and SUPERCARGO_BENCH_WORKSPACE do not both name something")
	}
	inputs, err := source.Expand([]string{path})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		dir := b.TempDir()
		if err := os.CopyFS(dir, os.DirFS(ws)); err != nil {
			b.Fatal(err)
		}
		runInto(b, dir, inputs)
	}
}

// runInto runs inputs into a workspace.
func runInto(b *testing.B, dir string, inputs []source.Input) {
	b.Helper()
	st, err := sqlite.Open(filepath.Join(dir, "supercargo.sqlite"))
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	run := Batch{Workspace: dir, Store: st, Params: Default(), Memory: 2 << 30, Workers: 2, Now: supercargo.InstantOf(time.Now())}
	res, err := run.Run(context.Background(), inputs)
	if err != nil || res.Failed {
		b.Fatal(res, err)
	}
	b.ReportMetric(float64(res.Fixes)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mfixes/s")
}
