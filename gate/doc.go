// Package gate says who may ask: how often (Throttle), from which page (FromHere), and,
// where the desk is reached from beyond this machine, who they are (Keeper): by a
// token, or by an identity provider that speaks OpenID Connect.
package gate
