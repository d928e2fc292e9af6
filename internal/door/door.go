// Package door lets package check use package digest without reading a post twice.
package door

// Locate reads a post as the Locate method of a *digest.Codec does. If canonical
// returns true after the post is read, format returns the text in canonical style,
// as Format does, without reading the post again; the caller calls format once at
// most. Otherwise format is nil. The types of the results are *digest.Post and
// *digest.Places. Package digest sets Locate.
var Locate func(codec any, text string, canonical func() bool) (post, places any, format func() string, err error)
