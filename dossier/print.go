package dossier

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// browsers are the names under which Chromium and its kin are installed.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"}

// Browser finds what prints PDF: the one that is named, else one on the PATH.
func Browser(named string) (string, error) {
	if named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("--browser %s: not a program", named)
		}
		return path, nil
	}
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium or Chrome on the PATH: install one, or name it with --browser")
}

// patience is how long printing may take: a case of hundreds of pages takes some
// seconds.
const patience = 2 * time.Minute

// Print prints a page by a browser, which is given no network and an empty profile. It
// fails where no whole PDF comes out.
func Print(ctx context.Context, browser string, page []byte) ([]byte, error) {
	dir, err := os.MkdirTemp("", "supercargo-print-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, "dossier.html"), filepath.Join(dir, "dossier.pdf")
	if err := os.WriteFile(in, page, 0o600); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	args := []string{"--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--disable-extensions", "--proxy-server=127.0.0.1:9", "--user-data-dir=" + filepath.Join(dir, "profile"), "--no-pdf-header-footer", "--print-to-pdf=" + out}
	if os.Getuid() == 0 {
		args = append(args, "--no-sandbox") // Chromium refuses to be root in one; the page has no script
	}
	cmd := exec.CommandContext(ctx, browser, append(args, "file://"+filepath.ToSlash(in))...)
	said, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%s failed to print (%w): %s", browser, err, last(said))
	}
	pdf, err := os.ReadFile(out)
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf[max(0, len(pdf)-1024):], []byte("%%EOF")) {
		return nil, fmt.Errorf("%s wrote no whole PDF: %s", browser, last(said))
	}
	return pdf, nil
}

// last is the last line of what a program said.
func last(b []byte) []byte {
	b = bytes.TrimSpace(b)
	return b[bytes.LastIndexByte(b, '\n')+1:]
}
