package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"supercargo/desk"
	"supercargo/gate"
)

// loginFlags say who may come in, and by which names and certificate.
type loginFlags struct {
	Host      []string `help:"Further name at which the desk is reached, such as desk.example.org; https://desk.example.org if a proxy in front of it speaks TLS." placeholder:"NAME"`
	Login     bool     `help:"Ask everybody to log in, also on this machine's own addresses; for a desk behind a proxy."`
	TokenFile string   `help:"File with the token to log in with; without it a new token is made and printed once." placeholder:"FILE" type:"path"`
	TLSCert   string   `help:"Certificate (PEM), with its chain." placeholder:"FILE" type:"path"`
	TLSKey    string   `help:"Its key (PEM)." placeholder:"FILE" type:"path"`

	OIDCIssuer           string   `help:"Identity provider (OpenID Connect) at which people log in." placeholder:"URL" name:"oidc-issuer"`
	OIDCClientID         string   `help:"The desk's client ID there; its redirect address is https://NAME/login/callback." name:"oidc-client-id" placeholder:"ID"`
	OIDCClientSecretFile string   `help:"File with the client's secret." name:"oidc-client-secret-file" placeholder:"FILE" type:"path"`
	OIDCAllow            []string `help:"Who may come in: editor@example.org, @example.org (every verified address there), or sub:SUBJECT." name:"oidc-allow" placeholder:"WHO"`
}

// check says which flags do not go together.
func (c *loginFlags) check() error {
	switch {
	case (c.TLSCert == "") != (c.TLSKey == ""):
		return errors.New("--tls-cert and --tls-key go together")
	case c.OIDCIssuer == "" && (c.OIDCClientID != "" || c.OIDCClientSecretFile != "" || len(c.OIDCAllow) > 0):
		return errors.New("--oidc-client-id, --oidc-client-secret-file and --oidc-allow need --oidc-issuer")
	}
	return (&gate.Hosts{Names: c.Host}).Check()
}

// asks tells whether anything was said of logging in.
func (c *loginFlags) asks() bool {
	return c.Login || c.TokenFile != "" || c.OIDCIssuer != ""
}

// doorway is how a desk is reached.
type doorway struct {
	handler http.Handler
	tls     *tls.Config
	address string   // of the first page
	where   string   // in words
	told    []string // what is to be known, a line each
}

// door is that of a desk which listens at an address.
func (c *loginFlags) door(g *Globals, d *desk.Desk, at string, public bool) (*doorway, error) {
	w := &doorway{}
	hosts := &gate.Hosts{Listen: at, TLS: c.TLSCert != "", Names: c.Host}
	scheme := "http"
	if hosts.TLS {
		pair, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
		if err != nil {
			return nil, usagef("--tls-cert %s, --tls-key %s: %v", c.TLSCert, c.TLSKey, err)
		}
		w.tls, scheme = &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, "https"
	}
	w.address = scheme + "://" + at + "/"
	w.where = w.address + " for this machine only"
	if !public && !c.asks() {
		w.handler = d.Behind(hosts, nil)
		return w, nil
	}
	w.where = w.address + " for whoever logs in"
	keeper, token, err := c.keeper(g, d, hosts)
	if err != nil {
		return nil, err
	}
	if public && !c.asks() {
		w.told = append(w.told, "This address can be reached from other machines, so everybody has to log in.")
	}
	if token != "" {
		w.told = append(w.told, "Token, printed this once: "+token, "Enter it in the browser, or send it with each request as Authorization: Bearer TOKEN.")
	}
	if public && !hosts.TLS {
		w.told = append(w.told, "Warning: without --tls-cert and --tls-key, tokens and pages cross the network unencrypted, and whoever listens there can log in.")
	}
	w.handler = d.Behind(hosts, keeper)
	return w, nil
}

// keeper makes the keeper, and the token that is to be printed, "" where none is.
func (c *loginFlags) keeper(g *Globals, d *desk.Desk, hosts *gate.Hosts) (*gate.Keeper, string, error) {
	now := func() time.Time { return g.now().Time() }
	token, printed := "", ""
	var provider *gate.OIDC
	var err error
	switch {
	case c.TokenFile != "":
		if token, err = gate.ReadToken(c.TokenFile); err != nil {
			return nil, "", usageError{fmt.Errorf("--token-file %w", err)}
		}
	case c.OIDCIssuer == "":
		token = gate.NewToken()
		printed = token
	}
	if c.OIDCIssuer != "" {
		var secret []byte
		if c.OIDCClientSecretFile != "" {
			if secret, err = os.ReadFile(c.OIDCClientSecretFile); err != nil {
				return nil, "", usageError{fmt.Errorf("--oidc-client-secret-file %w", err)}
			}
		}
		o := &gate.OIDCOptions{Issuer: c.OIDCIssuer, ClientID: c.OIDCClientID, ClientSecret: strings.TrimSpace(string(secret)), Allow: c.OIDCAllow, Now: now}
		if err := o.Check(); err != nil {
			return nil, "", usageError{err}
		}
		if provider, err = gate.NewOIDC(g.ctx, o); err != nil {
			return nil, "", err
		}
	}
	k, err := gate.NewKeeper(hosts, d.Forms(), now, token, provider)
	return k, printed, err
}
