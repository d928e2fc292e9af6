// Package door lets package check use package digest without reading a post twice.
package door

// Locate reads a post as the Locate method of a *digest.Codec does. If canonical
// returns true for the text of the post, edits returns the edits of FormatEdits
// without reading the post again; the caller calls edits once at most. Otherwise
// edits is nil. The types of the results are *digest.Post, *digest.Places and
// []digest.Edit. Package digest sets Locate.
var Locate func(codec any, src []byte, canonical func(text string) bool) (post, places any, edits func() any, err error)
