package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// knownFrom is the moment of a run.
var knownFrom = regexp.MustCompile(`20[2-9][0-9]-[0-9-]+T[0-9:.]+Z`)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"supercargo": main})
}

// The verbs as a user types them: a page each in testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script"})
}

// Killed at any moment and started again: the same as if it had not been.
func TestKilledAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some ten seconds")
	}
	dir := t.TempDir()
	feed := exercise(t, dir)
	feeds := halves(t, feed)
	want := filepath.Join(dir, "want")
	started := time.Now()
	for _, f := range feeds {
		mustRun(t, want, f)
	}
	took := time.Since(started) / time.Duration(len(feeds))
	rnd := rand.New(rand.NewPCG(3, 4))
	killed := 0
	for i := range 12 {
		ws := filepath.Join(dir, fmt.Sprint("ws", i))
		for _, f := range feeds {
			for range 2 {
				killed += killAfter(t, ws, f, time.Duration(rnd.Int64N(int64(took))))
			}
			mustRun(t, ws, f)
		}
		for _, list := range []string{"events", "vessels"} {
			if a, b := listOf(t, want, list), listOf(t, ws, list); a != b {
				t.Errorf("after kills, %s differ:\n%s\n%s", list, a, b)
			}
		}
		if a, b := tree(t, want), tree(t, ws); a != b {
			t.Errorf("after kills, the archive differs:\n%s\n%s", a, b)
		}
	}
	if killed == 0 {
		t.Error("every run had ended before it was killed: the test tests nothing")
	}
	t.Logf("%d of 48 runs were killed", killed)
}

// halves cuts a capture in two, which overlap in time: so the second run has
// ships to fold again, and parts to write again.
func halves(t *testing.T, feed string) []string {
	t.Helper()
	b, err := os.ReadFile(feed)
	if err != nil {
		t.Fatal(err)
	}
	var out [2][]byte
	for i, line := range bytes.SplitAfter(b, []byte("\n")) {
		k := 0
		if i > 30_000 && i%100 != 0 {
			k = 1
		}
		out[k] = append(out[k], line...)
	}
	paths := []string{feed + ".1.nmea", feed + ".2.nmea"}
	for i := range out {
		if err := os.WriteFile(paths[i], out[i], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// exercise writes the built-in exercise.
func exercise(t *testing.T, dir string) string {
	t.Helper()
	var one bytes.Buffer
	if code := execute(context.Background(), []string{"simulate", "exercise", "--out", dir}, strings.NewReader(""), &one, os.Stderr); code != 0 {
		t.Fatal("simulate failed")
	}
	return filepath.Join(dir, "exercise.simulated.nmea")
}

func command(ws, verb string, args ...string) *exec.Cmd {
	c := exec.Command("supercargo", append([]string{"--workspace", ws, verb}, args...)...)
	c.Stderr = os.Stderr
	return c
}

func mustRun(t *testing.T, ws, feed string) {
	t.Helper()
	if err := command(ws, "run", feed).Run(); err != nil {
		t.Fatal(err)
	}
}

func killAfter(t *testing.T, ws, feed string, d time.Duration) int {
	t.Helper()
	c := command(ws, "run", feed)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(d)
	c.Process.Kill()
	if err := c.Wait(); err != nil {
		return 1
	}
	return 0
}

// listOf lists without what tells when it was found.
func listOf(t *testing.T, ws, list string) string {
	t.Helper()
	out, err := command(ws, list, "--format", "csv").Output()
	if err != nil {
		t.Fatal(err)
	}
	var keep []string
	for line := range strings.Lines(string(out)) {
		keep = append(keep, knownFrom.ReplaceAllString(line, ""))
	}
	return strings.Join(keep, "")
}

// runNumber is the run that wrote a part: one that was killed after its commit
// has a number too.
var runNumber = regexp.MustCompile(`-run-[0-9]+`)

// tree is the names and sizes of the archive's files, without the run's number.
func tree(t *testing.T, ws string) string {
	t.Helper()
	var out strings.Builder
	err := filepath.Walk(filepath.Join(ws, "archive"), func(path string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			fmt.Fprintln(&out, runNumber.ReplaceAllString(strings.TrimPrefix(path, ws), ""), info.Size())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range []string{"spill", "archive.next"} {
		if _, err := os.Stat(filepath.Join(ws, left)); err == nil {
			fmt.Fprintln(&out, "left over:", left)
		}
	}
	return out.String()
}

// A disk that is full: a clear error, and the workspace is as it was. A limit on
// the size of files stands in for the disk: the system refuses to write.
func TestFullDisk(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs a shell that can limit the size of files")
	}
	dir := t.TempDir()
	feed := exercise(t, dir)
	ws := filepath.Join(dir, "ws")
	for _, blocks := range []int{1, 20, 60, 120} { // of 512 or 1024 bytes
		c := exec.Command("sh", "-c", fmt.Sprintf("ulimit -f %d; exec supercargo --workspace %s run %s", blocks, ws, feed))
		out, err := c.CombinedOutput()
		if err == nil || !strings.Contains(string(out), "make room") || strings.Contains(string(out), "panic") {
			t.Errorf("with %d blocks: %v: %s", blocks, err, out)
		}
	}
	mustRun(t, ws, feed)
	whole := filepath.Join(dir, "whole")
	mustRun(t, whole, feed)
	if a, b := listOf(t, whole, "events"), listOf(t, ws, "events"); a != b {
		t.Errorf("after a full disk events differ:\n%s\n%s", a, b)
	}
}

// An event of a spreadsheet walks back to its sheet and row.
func TestExplainNamesTheRow(t *testing.T) {
	sheet, err := filepath.Abs("../../sheet/testdata/several.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	verb := func(args ...string) string {
		var out, errs bytes.Buffer
		if status := execute(t.Context(), args, strings.NewReader(""), &out, &errs); status != exitDone {
			t.Fatalf("%v: status %d: %s", args, status, errs.String())
		}
		return out.String()
	}
	verb("run", "--set", "gap.hours=0.3", sheet)
	var event struct{ ID string }
	if err := json.Unmarshal([]byte(strings.Split(verb("events", "--kind", "gap", "--json"), "\n")[0]), &event); err != nil {
		t.Fatal(err)
	}
	got := verb("explain", event.ID)
	for _, want := range []string{"several.xlsx:January, row ", "> 200000001,2024-01-31,23:", "decoded again: the same values"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}
