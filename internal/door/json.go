package door

// AppendJSON appends the JSON of the post that Parse reads from text to b, as the
// AppendJSON method of the post does. AppendJSON keeps no values, so that they take no
// new memory for each post, and does not check again that they are UTF-8. On an error
// it returns b unchanged. Package digest sets AppendJSON.
var AppendJSON func(b []byte, text string) ([]byte, error)
