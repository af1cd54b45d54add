// Package adsb decodes what aircraft send, and what programs keep of it: the traces
// and snapshots of readsb and tar1090, which the archives of ADS-B Exchange, adsb.lol
// and others consist of.
package adsb
