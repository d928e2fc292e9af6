package frontmatter

import "os"

// long reports whether random tests run in full, not as samples.
func long() bool { return os.Getenv("DIGEST_LONG") != "" }
