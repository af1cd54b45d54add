// Package draft is what a person makes of an article at the reading desk: which words
// stand in which slot of a claim, what was accepted and what dropped, and the grades of
// the document. Drafts and the texts that they are of are files in the workspace, by
// hash: a draft is one person's working paper and no evidence, it must not wait for a
// run that is writing the store, and a file that is renamed into its place is there
// whole or as it was. What is accepted becomes a case like any other, and goes into the
// ledger as its rows do.
package draft
