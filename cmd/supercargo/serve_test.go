package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// serve prints where it listens, answers there, and ends when it is told to.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	ws := filepath.Join(dir, "my ws")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	out, in := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- execute(ctx, []string{"--workspace", ws, "serve", "--no-open", "--addr", "127.0.0.1:0"}, strings.NewReader(""), in, os.Stderr)
		in.Close()
	}()
	head := make([]byte, 4096)
	n, _ := out.Read(head)
	go func() { _, _ = io.Copy(io.Discard, out) }()
	url := regexp.MustCompile(`http://127\.0\.0\.1:[0-9]+/`).FindString(string(head[:n]))
	if url == "" {
		t.Fatalf("no address in %q", head[:n])
	}
	page := func() string {
		r, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		text, _ := io.ReadAll(r.Body)
		return string(text)
	}
	if !strings.Contains(page(), "This workspace is empty") {
		t.Error("a workspace that is not there is not said to be empty")
	}
	feed := exercise(t, dir)
	mustRun(t, ws, feed)
	if !strings.Contains(page(), "66,592 positions") {
		t.Error("what was run is not shown")
	}
	http.DefaultClient.CloseIdleConnections()
	cancel()
	select {
	case c := <-code:
		if c != exitDone {
			t.Errorf("exit status %d", c)
		}
	case <-time.After(10 * time.Second):
		t.Error("it does not end")
	}
}

// A folder whose name a shell would take apart is written as it has to be typed.
func TestServeWords(t *testing.T) {
	for ws, want := range map[string]string{"supercargo-demo/workspace": "supercargo serve --workspace supercargo-demo/workspace", "my ws": `supercargo serve --workspace "my ws"`} {
		if got := serveWords(ws); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// demo runs the exercise, weighs the cases, and serves what came out until it is ended;
// with --no-serve it ends by itself and says how to look at it.
func TestDemo(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	out, in := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- execute(ctx, []string{"demo", "--out", filepath.Join(dir, "a"), "--no-open", "--addr", "127.0.0.1:0"}, strings.NewReader(""), in, io.Discard)
		in.Close()
	}()
	var told strings.Builder
	url := ""
	for b := make([]byte, 4096); url == ""; {
		n, err := out.Read(b)
		told.Write(b[:n])
		url = regexp.MustCompile(`http://127\.0\.0\.1:[0-9]+/`).FindString(told.String())
		if err != nil {
			t.Fatalf("it ended: %s", told.String())
		}
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	for _, s := range []string{"6 gaps", "CL-019 boxes: infeasible", "Every ship and aircraft in it is invented", "9 flights", "URWA to UBBB", "exercise.simulated.avr"} {
		if !strings.Contains(told.String(), s) {
			t.Errorf("%q is not told", s)
		}
	}
	r, err := http.Get(url + "case/caspian/claim/CL-019")
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(r.Body)
	r.Body.Close()
	if !strings.Contains(string(text), "2,000 artillery shells") {
		t.Errorf("the claim is not shown: %d", r.StatusCode)
	}
	cancel()
	select {
	case c := <-code:
		if c != 0 {
			t.Errorf("status %d", c)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it does not end")
	}
	var told2 strings.Builder
	if c := execute(context.Background(), []string{"demo", "--out", filepath.Join(dir, "b"), "--no-serve"}, strings.NewReader(""), &told2, io.Discard); c != 0 || !strings.Contains(told2.String(), "supercargo serve --workspace") {
		t.Errorf("--no-serve: status %d", c)
	}
	if c := execute(context.Background(), []string{"demo", "--out", filepath.Join(dir, "c"), "--addr", "0.0.0.0:1"}, strings.NewReader(""), io.Discard, io.Discard); c != exitUsage {
		t.Errorf("an address for everybody: status %d", c)
	}
	if _, err := os.Stat(filepath.Join(dir, "c")); err == nil {
		t.Error("it worked before it refused the address")
	}
}
