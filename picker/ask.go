package picker

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"supercargo/reading"
)

// Server is one that speaks the chat interface of OpenAI (POST /v1/chat/completions), as
// llama.cpp, Ollama, vLLM and others do.
type Server struct {
	URL     string        // http://127.0.0.1:8080
	Model   string        // which model is asked for
	Remote  bool          // another host than this machine may be asked
	Timeout time.Duration // 0: two minutes
}

// mostAnswer is the most bytes of an answer.
const mostAnswer = 2 << 20

// Check tells what is wrong with the address, nil where nothing is.
func (s *Server) Check() error {
	u, err := url.Parse(s.URL)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return fmt.Errorf("--model %s: write the server's address, such as http://127.0.0.1:8080", s.URL)
	case u.User != nil || u.RawQuery != "":
		return fmt.Errorf("--model: leave user, password and query out of the address: it is stored with the answer")
	case !s.Remote && !loopback(u.Hostname()):
		return fmt.Errorf("--model %s: this is another machine, which would be sent the article; add --remote if that is meant", s.URL)
	}
	return nil
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}

func (s *Server) endpoint() string {
	base := strings.TrimRight(s.URL, "/")
	if strings.HasSuffix(base, "/chat/completions") {
		return base
	}
	return strings.TrimSuffix(base, "/v1") + "/v1/chat/completions"
}

// client follows no redirect and no proxy, and connects to this machine only unless
// another was allowed, whatever a name resolves to.
func (s *Server) client() *http.Client {
	d := &net.Dialer{Timeout: 10 * time.Second}
	if !s.Remote {
		d.Control = func(_, address string, _ syscall.RawConn) error {
			host, _, err := net.SplitHostPort(address)
			if err != nil || !loopback(host) {
				return fmt.Errorf("%s is not this machine", address)
			}
			return nil
		}
	}
	timeout := s.Timeout
	if timeout == 0 {
		timeout = 2 * time.Minute
	}
	return &http.Client{Timeout: timeout, Transport: &http.Transport{DialContext: d.DialContext, DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return errors.New("the server sends elsewhere") }}
}

// Pick asks the server about an article. The result holds what came even where the
// error says that it could not be used.
func (s *Server) Pick(ctx context.Context, a *reading.Article) (*Result, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	r := &Result{URL: s.URL, Model: s.Model}
	r.Prompt, r.Cut = prompt(a)
	if err := s.chat(ctx, r); err != nil {
		return r, fmt.Errorf("model at %s: %w", s.URL, err)
	}
	if err := r.take(a); err != nil {
		return r, fmt.Errorf("model at %s: %w", s.URL, err)
	}
	return r, nil
}

func (s *Server) chat(ctx context.Context, r *Result) error {
	body, err := json.Marshal(struct {
		Model       string    `json:"model"`
		Messages    []Message `json:"messages"`
		Temperature float64   `json:"temperature"`
		Stream      bool      `json:"stream"`
	}{s.Model, r.Prompt, 0, false})
	if err != nil {
		return err
	}
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, s.endpoint(), bytes.NewReader(body))
	if err != nil {
		return err
	}
	q.Header.Set("Content-Type", "application/json")
	resp, err := s.client().Do(q)
	if err != nil {
		return fmt.Errorf("did not answer: %w", err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, mostAnswer+1))
	r.Answer = strings.ToValidUTF8(string(raw[:min(len(raw), mostAnswer)]), "\uFFFD")
	switch {
	case err != nil:
		return fmt.Errorf("broke off its answer: %w", err)
	case len(raw) > mostAnswer:
		return fmt.Errorf("answered more than %d MiB: the answer was not read", mostAnswer>>20)
	case resp.StatusCode != http.StatusOK:
		return fmt.Errorf("answered %s: %q", resp.Status, beginning(r.Answer))
	}
	var reply struct {
		Model   string `json:"model"`
		Choices []struct {
			Message Message `json:"message"`
		} `json:"choices"`
	}
	if err := json.Unmarshal(raw, &reply); err != nil || len(reply.Choices) == 0 {
		return fmt.Errorf("its answer is not that of a chat interface; it begins %q", beginning(r.Answer))
	}
	r.Answered, r.Answer = reply.Model, reply.Choices[0].Message.Content
	return nil
}
