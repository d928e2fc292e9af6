// Package door lets package check use package digest without reading a post twice.
package door

import "github.com/paperdigest/digest/internal/format"

// Locate reads a post as the Locate method of a *digest.Codec does. If canonical
// returns true after the post is read, edits returns the edits that Format makes,
// without reading the post again; the caller calls edits once at most. Otherwise
// edits is nil. The types of the results are *digest.Post and *digest.Places. Package
// digest sets Locate.
var Locate func(codec any, text string, canonical func() bool) (post, places any, edits func() format.Edits, err error)
